"""Documents that came by themselves in the window: the passage that is marked on a line of many, the switch, the links, the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentRow
from gazette_desk.importing import ImportReport, import_file
from gazette_desk.ui.dialogs.import_dialog import ImportDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.archive.issues.test_single_documents import BODY, COVER


@pytest.fixture
def desk(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """The window on an issue, a single document that it prints, too, and another one that stands on one line."""
    texts = {"期.txt": COVER + BODY, "一.txt": BODY, "一行.txt": BODY.replace("\n", " ").replace("9号", "12号").replace("河道", "绿地")}
    with Archive(tmp_path / "archive.sqlite") as archive:
        for name, text in texts.items():
            (tmp_path / name).write_text(text, "utf-8")
            assert import_file(archive, tmp_path / name).outcome == "loaded"
    window = open_window(tmp_path / "archive.sqlite")
    window.only_selected.setChecked(False)
    window.tabs.setCurrentWidget(window.tasks)
    return window


def test_the_very_passage_of_a_line_is_marked(desk: MainWindow, qtbot: QtBot) -> None:
    place = next(n for n, row in enumerate(desk.tasks.model.rows) if row and row.columns and "区财政局" in row.text)
    desk.tasks.table.activated.emit(desk.tasks.model.index(place, 0))
    assert marked(desk) == [ITEM.partition("。")[2], ITEM]  # the sentence in the source, its paragraph in the page
    task = desk.reader.marked_task()
    assert task is not None
    assert "区财政局" in task.text


def marked(desk: MainWindow) -> list[str]:
    """What is marked in the source and in the page."""
    return [selection.cursor.selectedText() for view in (desk.reader.source, desk.reader.page) for selection in view.extraSelections()]


ITEM = "（二）落实管护人员。由区财政局负责，2022年9月底前将管护经费列入预算。"


def one_line(desk: MainWindow) -> DocumentRow:
    """The document that stands on one line."""
    return next(document for issue in desk.archive.library() for document in issue.documents if "绿地" in document.title)


def test_a_search_leads_to_the_very_passage(desk: MainWindow, qtbot: QtBot) -> None:
    desk.top_bar.search_for("管护经费")
    document = one_line(desk).id
    qtbot.waitUntil(lambda: f"document:{document}/1/" in desk.search.page.document().toHtml())
    passage = next(p for p in desk.archive.search.passages(document, "管护经费") if p.columns)
    desk.search.page.anchorClicked.emit(QUrl("document:" + "/".join(map(str, (document, 1, *(passage.columns or ()))))))
    assert marked(desk) == [ITEM, ITEM]


def test_a_click_in_the_source_leads_to_the_very_passage(desk: MainWindow) -> None:
    desk.show_document(one_line(desk).id)
    desk.reader.source.clicked_place.emit(1, desk.reader.source.toPlainText().index("管护经费") + 1)
    assert marked(desk) == [ITEM, ITEM]


def test_words_lead_to_the_passage_that_has_them(desk: MainWindow) -> None:
    desk.show_lines(one_line(desk).id, 1, 1, "2022年9月底前将管护经费")
    assert marked(desk) == [ITEM, ITEM]


def test_what_is_to_be_checked_leads_to_the_very_passage(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "错.txt").write_text(
        BODY.replace("\n", " ").replace("9号", "14号").replace("9月底", "2月31日").replace("河道", "林地"), "utf-8"
    )
    with Archive(tmp_path / "other.sqlite") as archive:
        assert import_file(archive, tmp_path / "错.txt").outcome == "loaded"
        row = next(row for row in archive.facts.warnings() if row.code == "no-such-day")
    ((first, last, columns),) = row.places
    assert (first, last) == (1, 1)
    assert columns is not None
    assert "2月31日" in (tmp_path / "错.txt").read_text("utf-8")[columns[0] - 1 : columns[1]]


def test_tasks_that_an_issue_prints_too_are_listed_on_request(desk: MainWindow) -> None:
    assert len(desk.tasks.model.rows) == 6
    desk.tasks.filter_bar.reprints.setChecked(True)
    assert len(desk.tasks.model.rows) == 9
    assert "公报已刊载的单行文件也重复列出" in desk.tasks.sentence()
    desk.tasks.filter_bar.reset()
    assert (len(desk.tasks.model.rows), desk.tasks.filter_bar.reprints.isChecked()) == (6, False)


def test_the_card_leads_to_the_issue_and_back(desk: MainWindow) -> None:
    issue = next(row for row in desk.archive.library() if not row.single)
    desk.show_document(issue.documents[0].id)
    assert "另见" in desk.reader.page.toPlainText()
    assert "单行文件，云州市青河区人民政府办公室" in desk.reader.page.toPlainText()
    (link,) = desk.reader.view.also if desk.reader.view else ()
    desk.reader.jump.emit(link.document_id, 0, 0, None)
    assert desk.reader.sentence().endswith("（青政办发〔2022〕9号），云州市青河区人民政府办公室，2022-03-04")


def test_the_report_says_what_a_file_was_taken_for(desk: MainWindow, tmp_path: Path) -> None:
    row = import_file(desk.archive, tmp_path / "一.txt")
    dialog = ImportDialog(ImportReport((row,)), desk)
    shown = [dialog.table.model().index(0, column).data() for column in range(6)]
    assert shown == ["一.txt", "已有", "单行文件", "1", "3", "0"]
    assert "单行文件，1 个文件，3 项任务，0 处待核对" in dialog.said.toPlainText()
