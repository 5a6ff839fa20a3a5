"""Which issue an issue is, and taking one out, in the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.importing import import_paths
from gazette_desk.ui.library.library_nodes import Node
from gazette_desk.ui.window.dropped_files import local_paths
from gazette_desk.ui.window.main_window import MainWindow
from tests.archive.covers import PUBLICATION, issue, write
from tests.ui.clerk import LONG, kept, select


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with an issue whose cover was not read, one that was, and a third under the same number."""
    write(tmp_path / "来文/公报2021年/full.md", issue(None, ["防汛"]))
    write(tmp_path / "来文/二.txt", issue("2021年第4期", ["防火", "校园安全"]))
    write(tmp_path / "来文/三.txt", issue("2021年第4期", ["粮食收购"]))
    with Archive(tmp_path / "archive.sqlite") as archive:
        import_paths(archive, [tmp_path / "来文"], lambda *_: None)
        return archive.path


@pytest.fixture
def desk(open_window, archive: Path) -> MainWindow:  # type: ignore[no-untyped-def]
    window: MainWindow = open_window(archive)
    window.only_selected.setChecked(False)
    return window


def issues(window: MainWindow) -> list[str]:
    return [node.text for node in window.tree.nodes.all() if node.issue]


def choose(window: MainWindow, text: str) -> Node:
    node = next(node for node in window.tree.nodes.all() if node.issue and text in node.text)
    window.tree.setCurrentIndex(window.tree.nodes.index_of(node))
    return node


def rows(window: MainWindow) -> list[str]:
    window.tabs.setCurrentWidget(window.review)
    return [row.code for row in window.review.table.rows.rows]


def test_the_tree_tells_issues_apart(desk: MainWindow) -> None:
    assert sorted(issues(desk)) == sorted(["第4期　来文/三.txt (1)", "第4期　来文/二.txt (2)", "公报2021年/full.md (1)"])


def test_the_review_list_leads_to_the_correction(desk: MainWindow, qtbot: QtBot) -> None:
    assert sorted(rows(desk)) == ["identity-twice", "identity-twice", "identity-unread"]
    table = desk.review.table
    table.selectRow(rows(desk).index("identity-unread"))
    assert desk.review.identify.isVisible()
    qtbot.mouseClick(desk.review.identify, Qt.MouseButton.LeftButton)
    dialog = desk.actions_.issues.dialog
    assert dialog is not None
    assert dialog.publication.currentText() == PUBLICATION
    dialog.year.setText("2021")
    dialog.number.setText("3")
    dialog.last_number.setText("2")
    dialog.accept()
    assert "末期号应大于期号" in dialog.fault.text()
    assert dialog.isVisible()
    dialog.last_number.setText("")
    dialog.edition.setCurrentText("下册")
    said = kept(desk, qtbot, dialog.accept)
    assert said == f"已把《{PUBLICATION}》公报2021年/full.md定为《{PUBLICATION}》2021年第3期（下册）"
    assert "第3期（下册） (1)" in issues(desk)
    assert rows(desk) == ["identity-twice", "identity-twice"]
    assert not desk.review.identify.isVisible()
    kept(desk, qtbot, desk.writer.undo)
    assert "公报2021年/full.md (1)" in issues(desk)


def test_a_double_click_on_such_a_row_asks_too(desk: MainWindow) -> None:
    index = desk.review.table.rows.index(rows(desk).index("identity-unread"), 0)
    desk.review.table.activated.emit(index)
    assert desk.actions_.issues.dialog is not None
    assert desk.actions_.issues.dialog.isVisible()


def test_a_correction_is_taken_back_in_its_dialog(desk: MainWindow, qtbot: QtBot) -> None:
    choose(desk, "full.md")
    desk.actions_.issues.identify.trigger()
    dialog = desk.actions_.issues.dialog
    assert dialog is not None
    dialog.number.setText("9")
    kept(desk, qtbot, dialog.accept)
    choose(desk, "第9期")
    desk.actions_.issues.identify.trigger()
    again = desk.actions_.issues.dialog
    assert again is not None
    back = next(button for button in again.findChildren(QPushButton) if "撤去更正" in button.text())
    kept(desk, qtbot, back.click)
    assert "公报2021年/full.md (1)" in issues(desk)


def test_an_issue_is_taken_out_after_a_question_and_comes_back(desk: MainWindow, qtbot: QtBot) -> None:
    desk.tabs.setCurrentWidget(desk.tasks)
    kept(desk, qtbot, lambda: desk.actions_.tasks.states[2].trigger() if select(desk, 0) else None)
    worked = desk.tasks.selected_task()
    assert worked is not None
    place = worked.issue_label.partition("/")[2].rstrip("）")
    choose(desk, place)
    assert desk.actions_.issues.remove.isEnabled()
    desk.actions_.issues.remove.trigger()
    question = desk.actions_.issues.question
    assert question is not None
    assert worked.issue_label in question.text()
    yes = next(button for button in question.buttons() if button.text() == "移除")
    assert kept(desk, qtbot, yes.click) == f"已移除{worked.issue_label}"
    assert len(issues(desk)) == 2
    assert desk.tabs.isTabVisible(desk.tabs.indexOf(desk.unmatched))
    assert desk.reader.view is None
    assert "已不在档案中" in desk.reader._message.text()
    kept(desk, qtbot, desk.writer.undo)
    assert len(issues(desk)) == 3
    assert not desk.tabs.isTabVisible(desk.tabs.indexOf(desk.unmatched))


def test_the_right_button_opens_the_menu_on_an_issue_and_what_is_in_it(desk: MainWindow, qtbot: QtBot) -> None:
    tree, menu = desk.tree, desk.actions_.issues.menu
    node = choose(desk, "full.md")
    tree.customContextMenuRequested.emit(tree.visualRect(tree.nodes.index_of(node)).center())
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()][-2:] == ["更正刊名和期号…", "移除这一期…"]
    menu.close()
    tree.setCurrentIndex(tree.nodes.index(0, 0))
    tree.customContextMenuRequested.emit(tree.visualRect(tree.nodes.index(0, 0)).center())
    assert menu.isVisible()  # lists of a publication are handed out
    assert not desk.actions_.issues.remove.isEnabled()
    menu.close()


def test_the_report_says_all_of_the_file_that_is_selected(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    text = issue("2021年第4期", ["防火", "校园安全", "道路养护"]).replace("现将有关事项", "现将具体事项")
    with qtbot.waitSignal(desk.imported, timeout=LONG):
        desk.import_paths([write(tmp_path / "更正/四.txt", text), tmp_path / "没有"])
    report = desk.report_dialog
    assert report is not None
    shown = []
    for row in range(2):
        report.table.selectRow(row)
        shown.append(report.said.toPlainText())
    assert "没有找到" in shown[0]
    assert "替换了" in shown[1]
    assert "新增 1 个（青政办发〔2021〕33号" in shown[1]
    report.close()


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_file_with_a_name_in_gbk_can_be_dropped(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    name = os.fsdecode("公报 一期#1.txt".encode("gbk"))
    path = write(tmp_path / "拖入" / name, issue("2020年第1期", ["防汛"]))
    encoded = QUrl.fromEncoded(path.as_uri().encode("ascii"))
    assert local_paths([encoded, QUrl("http://example.org/a.txt")]) == [path]
    data = QMimeData()
    data.setUrls([encoded])
    rest = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(desk, QDragEnterEvent(QPoint(9, 9), *rest))
    with qtbot.waitSignal(desk.imported, timeout=LONG):
        QApplication.sendEvent(desk, QDropEvent(QPointF(9, 9), *rest))
    assert desk.report_dialog is not None
    assert [row.outcome for row in desk.report_dialog.table.rows.rows] == ["loaded"]
    desk.report_dialog.close()
