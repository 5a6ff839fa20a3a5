"""The main job in the real window: open, import, read, filter, jump, export; and what must not go wrong meanwhile."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.task_export import TaskExport
from gazette_desk.paths import sample_issues
from gazette_desk.ui.jobs.archive_writer import Wanted
from gazette_desk.ui.library.library_nodes import Node
from gazette_desk.ui.window.main_window import MainWindow

HEAD_ROWS = 3  # title, filter sentence, head
LONG = 60_000  # milliseconds; enough for any machine


def test_an_empty_desk_says_what_to_do_and_the_samples_fill_it(open_window, empty_archive: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    assert window.stack.currentIndex() == 0
    assert [action.isEnabled() for action in window.actions_.exports.all()] == [False] * len(window.actions_.exports.all())
    with qtbot.waitSignal(window.imported, timeout=LONG) as imported:
        window.actions_.archives.samples.trigger()
    assert [row.outcome for row in imported.args[0].rows] == ["loaded"] * len(sample_issues())
    assert window.stack.currentIndex() == 1
    assert window.reader.view is not None
    assert [issue.short_label for issue in window.archive.library()] == ["2022年第1期", "2021年第3期"]
    assert "已导入 2 个" in window.status.text()


def test_the_import_report_tells_each_files_outcome(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "空.txt").write_text("", encoding="utf-8")
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.import_paths([tmp_path / "空.txt", sample_issues()[0]])
    table = window.report_dialog.table.rows
    shown = [[table.index(row, column).data() for column in range(table.columnCount())] for row in range(table.rowCount())]
    assert [row[:2] for row in shown] == [["空.txt", "未导入"], [sample_issues()[0].name, "已有"]]
    assert shown[0][-1]
    assert "未导入 1 个" in window.status.text()


def test_the_first_document_is_shown_from_its_beginning(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(200)
    assert window.reader.page.verticalScrollBar().value() == 0
    assert window.reader.source.verticalScrollBar().value() == 0


def test_choosing_a_document_reads_it(window: MainWindow) -> None:
    document = window.archive.library()[0].documents[-1]
    choose(window, lambda node: node.scope.document_id == document.id)
    assert window.reader.view.row.title == document.title
    assert document.title in window.status.text()
    assert document.title in window.reader.page.toPlainText()


def test_a_citation_names_document_number_issue_and_page(window: MainWindow) -> None:
    document = next(document for document in window.archive.library()[0].documents if document.doc_number)
    window.show_document(document.id)
    window.reader.copy_citation()
    assert (
        QApplication.clipboard()
        .text()
        .startswith(f"《{document.title}》（{document.doc_number}），《云州市青河区人民政府公报》2022年第1期，第")
    )


def test_a_click_on_a_link_opens_what_is_cited_and_one_there_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    views = [window.archive.library.document(row.id) for issue in window.archive.library() for row in issue.documents]
    citing, cited = next((view, row) for view in views for row in view.citations if row.target)
    window.show_document(citing.row.id)
    click_on_link(window, cited.target.title, qtbot)
    assert window.reader.view.row.id == cited.target.document_id
    assert cited.target.title in window.status.text()
    click_on_link(window, citing.row.title, qtbot)
    assert window.reader.view.row.id == citing.row.id
    marked = [selection.cursor.selectedText() for selection in window.reader.page.extraSelections()]
    assert any(cited.title in text for text in marked)


def click_on_link(window: MainWindow, title: str, qtbot: QtBot) -> None:
    """Clicks in the head card on the link with the title."""
    page = window.reader.page
    page.verticalScrollBar().setValue(0)
    place = page.document().find(title)
    while not place.charFormat().isAnchor():
        place = page.document().find(title, place)
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.cursorRect(place).center())


def test_the_filter_lists_what_the_archive_finds(window: MainWindow, qtbot: QtBot) -> None:
    unit = busiest_unit(window)
    window.tabs.setCurrentWidget(window.tasks)
    everything = len(window.tasks.model.rows)
    window.tasks.filter_bar.unit.choose(unit)
    window.tasks.filter_bar.choose(window.tasks.filter_bar.role, "responsible")
    expected = window.archive.tasks(TaskFilter(unit=unit, role="responsible", reference=window.top_bar.reference()))
    assert [row.id for row in window.tasks.model.rows] == [row.id for row in expected]
    assert 0 < len(expected) < everything
    assert window.status.text().startswith(f"共 {len(expected)} 项 · ")
    assert unit in window.status.text()


def test_a_click_on_the_head_sorts_and_a_second_one_turns_it_round(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    header = window.tasks.table.horizontalHeader()
    place = header.sectionViewportPosition(1) + 20
    dates = []
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft() + QPointF(place, 8).toPoint())
        dates.append([row.title for row in window.tasks.model.rows])
    assert dates[0] != dates[1]
    assert sorted(dates[0]) == sorted(dates[1])


def test_enter_jumps_to_the_tasks_lines_and_alt_left_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    task = window.tasks.model.rows[len(window.tasks.model.rows) // 2]
    window.tasks.table.setCurrentIndex(window.tasks.model.index(len(window.tasks.model.rows) // 2, 0))
    qtbot.keyClick(window.tasks.table, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.reader
    assert window.reader.view.row.id == task.document_id
    numbers = [selection.cursor.blockNumber() + window.reader.view.source[0][0] for selection in window.reader.source.extraSelections()]
    assert (numbers[0], numbers[-1]) == (task.first_line, task.last_line)
    marked = "".join(selection.cursor.selectedText() for selection in window.reader.page.extraSelections())
    assert task.title[:6] in marked
    window.tabs.go_back()
    assert window.tabs.currentWidget() is window.tasks


def test_the_lists_follow_the_tree(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    everything = len(window.tasks.model.rows)
    assert everything == window.archive.tasks.count(TaskFilter())
    issue = window.archive.library()[0]
    choose(window, lambda node: node.scope.issue_id == issue.id and node.scope.document_id is None)
    assert window.tabs.currentWidget() is window.tasks
    assert {row.issue_id for row in window.tasks.model.rows} == {issue.id}
    window.tasks.filter_bar.scope_removed.emit()
    assert len(window.tasks.model.rows) == everything


@pytest.mark.parametrize("column", ["lead", "responsible"])
def test_the_workbook_holds_what_the_table_shows(window: MainWindow, column: str, tmp_path: Path, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    bar = window.tasks.filter_bar
    bar.choose(bar.role, column)
    bar.unit.choose(busiest_unit(window))
    with qtbot.waitSignal(window.exported, timeout=LONG):
        window.export(Wanted(TaskExport(window.tasks.task_filter()), tmp_path / "台账.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").active
    rows = list(sheet.iter_rows(min_row=HEAD_ROWS + 1, values_only=True))
    shown = window.tasks.model.rows
    assert [row[1] for row in rows] == [row.doc_number for row in shown]
    assert [str(row[9])[:10] if row[9] else None for row in rows] == [row.due_end for row in shown]
    assert str(sheet.cell(2, 1).value).startswith(window.tasks.task_filter().sentence().rstrip("。"))
    assert str(tmp_path / "台账.xlsx") in window.status.text()


def test_csv_in_the_encoding_that_was_asked_for(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.exported, timeout=LONG):
        window.export(Wanted(TaskExport(window.tasks.task_filter(), ".csv", encoding="gb18030"), tmp_path / "台账.csv"))
    with (tmp_path / "台账.csv").open(encoding="gb18030", newline="") as file:
        records = list(csv.reader(file))
    assert len(records) == window.archive.tasks.count(window.tasks.task_filter()) + 2 > 2


def test_a_file_that_cannot_be_written_is_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.export(Wanted(TaskExport(window.tasks.task_filter()), tmp_path / "没有这个文件夹" / "台账.xlsx"))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=LONG)
    box = window.findChild(QMessageBox)
    assert "台账.xlsx" in box.text()
    assert window.jobs.job is None
    box.close()


def test_search_shows_documents_with_marked_passages_and_leads_to_them(window: MainWindow, qtbot: QtBot) -> None:
    window.top_bar.search.setText("方案")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.search
    page = window.search.page
    assert "方案" in page.toPlainText()
    assert window.search.sentence().startswith("“方案”：找到 ")
    link = next(href for href in hrefs(page) if href.startswith("document:"))
    page.anchorClicked.emit(QUrl(link))
    assert window.tabs.currentWidget() is window.reader
    assert str(window.reader.view.row.id) == link.removeprefix("document:").partition("/")[0]


def test_a_search_without_hits_says_why(window: MainWindow) -> None:
    window.top_bar.search.setText("青河绝无此词")
    window.top_bar.search.returnPressed.emit()
    assert "绝无此词" in window.search.page.toPlainText()


def test_the_review_list_counts_what_the_library_counts(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.review)
    assert len(window.review.table.rows.rows) == sum(issue.warnings for issue in window.archive.library())


@pytest.mark.parametrize("part", ["tree", "reader.page", "reader.source", "tasks.table", "search.page"])
def test_files_dropped_anywhere_are_imported(window: MainWindow, part: str, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.reader if part == "tree" else attrgetter(part.partition(".")[0])(window))
    drop_files(attrgetter(part)(window).viewport(), sample_issues())
    qtbot.waitUntil(lambda: window.report_dialog is not None, timeout=LONG)
    assert len(window.report_dialog.table.rows.rows) == len(sample_issues())


def test_files_dropped_on_the_empty_desk_are_imported(open_window, empty_archive: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    with qtbot.waitSignal(window.imported, timeout=LONG):
        drop_files(window.stack.currentWidget(), sample_issues())
    assert len(window.archive.library()) == len(sample_issues())


def drop_files(widget: QWidget, paths: list[Path]) -> None:
    """Enters with the files and lets them fall, by way of the application, which looks for the widget that takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy, left, no_key = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, copy, data, left, no_key))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, data, left, no_key))


def test_the_window_goes_on_while_many_issues_load(open_window, empty_archive: Path, many_issues: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    ticks: list[float] = []
    told: set[str] = set()

    def tick() -> None:
        ticks.append(time.perf_counter())
        told.add(window.progress.text.text())

    timer = QTimer(window, interval=10)
    timer.timeout.connect(tick)
    timer.start()
    window.import_paths([many_issues])
    qtbot.waitUntil(lambda: window.progress.bar.value() >= 23, timeout=LONG)
    timer.stop()
    qtbot.waitSignal(window.imported, timeout=LONG).wait()
    assert len(window.archive.library()) == 24
    assert "正在导入 12/24 11.txt" in told
    pauses = [after - before for before, after in pairwise(ticks)]
    assert max(pauses) < 0.5
    assert sum(pauses) / len(pauses) < 0.1


def test_cancel_in_the_middle_leaves_whole_issues(open_window, empty_archive: Path, many_issues: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    with qtbot.waitSignal(window.imported, timeout=LONG) as imported:
        window.import_paths([many_issues])
        qtbot.waitUntil(lambda: window.progress.bar.value() >= 3, timeout=LONG)
        qtbot.mouseClick(window.progress.cancel, Qt.MouseButton.LeftButton)
    report = imported.args[0]
    assert report.cancelled
    assert 3 <= len(report.rows) < 24
    library = window.archive.library()
    assert len(library) == len(report.rows)
    assert all(len(issue.documents) >= 8 for issue in library)
    assert not window.progress.isVisible()
    assert window.actions_.imports[0].isEnabled()


def test_closing_while_importing_stops_the_import(open_window, empty_archive: Path, many_issues: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    window.import_paths([many_issues])
    with qtbot.waitSignal(window.jobs.job.progressed, timeout=LONG):
        pass
    window.close()
    with Archive(empty_archive, read_only=True) as archive:
        library = archive.library()
    assert len(library) < 24
    assert all(len(issue.documents) >= 8 for issue in library)


def test_the_same_document_stays_open_after_an_import(window: MainWindow, qtbot: QtBot) -> None:
    document = window.archive.library()[1].documents[2]
    window.show_document(document.id)
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.import_paths(sample_issues())
    assert window.reader.view.row.title == document.title


def test_what_the_window_looked_like_is_remembered(open_window: Callable[[Path], MainWindow], sample_archive: Path) -> None:
    first = open_window(sample_archive)
    first.splitter.setSizes([0, 1280])
    first.tasks.table.setColumnWidth(1, 333)
    first.reader.zoom(3)
    first.close()
    second = open_window(sample_archive)
    assert second.splitter.sizes()[0] == 0
    assert second.tasks.table.columnWidth(1) == 333
    assert second.reader.pixels == first.reader.pixels
    assert sample_archive.with_name("archive.sqlite.ini").exists()


def test_dark_and_light_change_the_page(window: MainWindow, qtbot: QtBot) -> None:
    dark = next(action for action in window.findChildren(QAction) if action.text() == "深色")
    assert lightness_of_ink(window) < 128
    dark.setChecked(True)
    qtbot.waitUntil(lambda: lightness_of_ink(window) > 128)
    dark.setChecked(False)
    qtbot.waitUntil(lambda: lightness_of_ink(window) < 128)


def lightness_of_ink(window: MainWindow) -> int:
    title = window.reader.page.document().find(window.reader.view.row.title[:6])
    return title.charFormat().foreground().color().lightness()


def choose(window: MainWindow, fits: Callable[[Node], bool]) -> None:
    window.tree.setCurrentIndex(window.tree.nodes.find(fits))


def busiest_unit(window: MainWindow) -> str:
    return max((unit for unit in window.archive.facts.units() if not unit.collective), key=lambda unit: unit.tasks).name


def hrefs(page) -> list[str]:
    """The addresses of all links of a page, in order."""
    found, block = [], page.document().begin()
    while block.isValid():
        found += [fragment.fragment().charFormat().anchorHref() for fragment in block if fragment.fragment().charFormat().isAnchor()]
        block = block.next()
    return found
