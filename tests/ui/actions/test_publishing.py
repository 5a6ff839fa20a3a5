"""Documents, issues, data and lists handed out from the window, and read back by programs that did not write them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document
from lxml import html
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.text.folding import bare
from gazette_desk.importing import import_file
from gazette_desk.ui.exports.choice_dialog import ChoiceDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG

Written = Callable[[ChoiceDialog, Path], Path]


def opened(window: MainWindow, action: QAction, qtbot: QtBot) -> ChoiceDialog:
    """The dialog of an action, which shows what will be written."""
    action.trigger()
    dialog = next(dialog for dialog in window.findChildren(ChoiceDialog) if dialog.isVisible())
    qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)
    return dialog


def select(window: MainWindow, words: str) -> None:
    """Selects the first row of the tree that has the words."""
    nodes = window.tree.nodes
    window.tree.setCurrentIndex(nodes.find(lambda node: words in node.text or words in node.tip))


def choose(dialog: ChoiceDialog, box: int, words: str, qtbot: QtBot) -> None:
    """Chooses the entry of a box that has the words."""
    found = next(entry for entry in range(dialog.boxes[box].count()) if words in dialog.boxes[box].itemText(entry))
    dialog.boxes[box].setCurrentIndex(found)
    qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)


@pytest.fixture
def written(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Presses 导出 in a dialog, names the place, and waits until it is written."""

    def write(dialog: ChoiceDialog, path: Path) -> Path:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(path))
        with qtbot.waitSignal(window.exported, timeout=LONG):
            dialog.export.click()
        return path

    return write


@pytest.mark.parametrize(("kind", "suffix"), [("Word", ".docx"), ("PDF", ".pdf"), ("网页", ".html"), ("Markdown", ".md")])
def test_the_selected_document(window: MainWindow, written: Written, qtbot: QtBot, tmp_path: Path, kind: str, suffix: str) -> None:
    select(window, "国土绿化")
    dialog = opened(window, window.actions_.publishing.document, qtbot)
    choose(dialog, 0, kind, qtbot)
    assert "国土绿化" in dialog.said.text()
    path = written(dialog, tmp_path / f"文件{suffix}")
    text = {
        ".docx": lambda: "".join(paragraph.text for paragraph in Document(str(path)).paragraphs),
        ".pdf": lambda: "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)),
        ".html": lambda: "".join(html.fromstring(path.read_text("utf-8")).itertext()),
        ".md": lambda: path.read_text("utf-8"),
    }[suffix]()
    assert "造林成活率不低于85%" in "".join(text.split())
    assert "已导出" in window.status.text()


def test_the_document_that_is_read_where_none_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    select(window, "云州市青河区人民政府公报")
    dialog = opened(window, window.actions_.publishing.document, qtbot)
    assert window.reader.view.document.title in dialog.said.text()
    assert bare(dialog.table.rows.rows[0][1]) == bare(window.reader.view.document.title)


def test_the_document_that_a_link_led_to(window: MainWindow, qtbot: QtBot) -> None:
    select(window, "国土绿化")
    other = next(document for document in window.archive.library()[0].documents if "自建房屋" in document.title)
    window.show_lines(other.id, 0, 0)
    assert "自建房屋" in opened(window, window.actions_.publishing.document, qtbot).said.text()


def test_the_tables_of_a_document(window: MainWindow, written: Written, qtbot: QtBot, tmp_path: Path) -> None:
    select(window, "国土绿化")
    dialog = opened(window, window.actions_.publishing.document, qtbot)
    choose(dialog, 0, "表格：Excel", qtbot)
    book = openpyxl.load_workbook(written(dialog, tmp_path / "表格.xlsx"))
    assert book.sheetnames == ["表1", "表2"]
    assert book["表1"]["B4"].value == "柳湾镇人民政府"


def test_a_whole_issue(window: MainWindow, written: Written, qtbot: QtBot, tmp_path: Path) -> None:
    select(window, "国土绿化")
    dialog = opened(window, window.actions_.publishing.issue, qtbot)
    choose(dialog, 0, "Word", qtbot)
    folder = tmp_path / "一期"
    folder.mkdir()
    written(dialog, folder)
    assert len(list(folder.glob("*.docx"))) == 9
    assert {"目录.html", "归档文件目录.xlsx"} <= {path.name for path in folder.iterdir()}


def test_files_of_a_folder_are_replaced_only_after_a_question(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "目录.html").write_text("我的", "utf-8")
    select(window, "国土绿化")
    dialog = opened(window, window.actions_.publishing.issue, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    dialog.export.click()
    (box,) = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
    assert "目录.html" in box.text()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert [path.read_text("utf-8") for path in tmp_path.glob("*.html")] == ["我的"]


def test_data_goes_out_whole_or_not_at_all(window: MainWindow, written: Written, qtbot: QtBot, tmp_path: Path) -> None:
    select(window, "第1期")
    dialog = opened(window, window.actions_.publishing.data, qtbot)
    assert "不能遮盖" in dialog.said.text()
    boxes = [widget for widget in dialog.personal.children() if hasattr(widget, "isChecked")]
    for kind in ("固定电话", "邮箱"):
        next(box for box in dialog.personal.findChildren(type(boxes[0])) if kind in box.text()).click()
        qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)
    path = written(dialog, tmp_path / "一期.json")
    assert len(json.loads(path.read_text("utf-8"))["documents"]) == 9
    with Archive(tmp_path / "另一个.sqlite") as archive:
        assert import_file(archive, path).outcome == "loaded"
    with Archive(window.writer.path, read_only=True) as archive:
        assert "没有遮盖" in archive.people.acts(1)[0].sentence


def test_the_list_of_filed_items(window: MainWindow, written: Written, qtbot: QtBot, tmp_path: Path) -> None:
    select(window, "第1期")
    dialog = opened(window, window.actions_.publishing.lists, qtbot)
    assert "页数空白的 9 件" in dialog.said.text()
    sheet = openpyxl.load_workbook(written(dialog, tmp_path / "目录.xlsx")).active
    assert sheet["A1"].value == "归档文件目录"
    assert sheet.max_row == 3 + 9
    dialog = opened(window, window.actions_.publishing.lists, qtbot)
    choose(dialog, 0, "大事记", qtbot)
    choose(dialog, 1, "GB18030", qtbot)
    assert "大事记" in written(dialog, tmp_path / "大事记.csv").read_text("gb18030")


def test_the_menu_of_the_tree_has_them(window: MainWindow) -> None:
    select(window, "国土绿化")
    index = window.tree.currentIndex()
    window.tree.customContextMenuRequested.emit(window.tree.visualRect(index).center())
    menu = window.actions_.issues.menu
    assert menu.isVisible()
    enabled = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    assert enabled[:3] == ["导出文件…", "导出本期…", "导出本期数据（JSON）…"]
    menu.close()


def test_nothing_can_be_handed_out_of_an_empty_archive(open_window: Callable[[Path], MainWindow], empty_archive: Path) -> None:
    publishing = open_window(empty_archive).actions_.publishing
    assert [action.isEnabled() for action in publishing.all()] == [False] * 4
