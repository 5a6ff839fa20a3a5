"""A task table of which only what is seen is read: it must look and act as if all of it were there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from gazette_desk.archive import ArchiveError
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists import task_list
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.lists.listed_tasks import Tasks
from gazette_desk.archive.people.acts import AddNote, Correct
from gazette_desk.exports.ledger.task_export import SUFFIXES, TaskExport
from gazette_desk.exports.outgoing import suffix_among
from gazette_desk.ui.jobs.archive_writer import Wanted
from gazette_desk.ui.tasks.task_model import MATTER, TABLE_COLUMNS, TaskModel
from gazette_desk.ui.tasks.task_panel import _followed, _joined
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG, kept, select
from tests.ui.damage import spoil

TITLE = next(number for number, column in enumerate(TABLE_COLUMNS) if column.sort == MATTER)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> MainWindow:
    """The window with its task table in front, which is many blocks long."""
    monkeypatch.setattr(task_list, "BLOCK", 3)
    monkeypatch.setattr(task_list, "KEPT", 4)
    window.tabs.setCurrentWidget(window.tasks)
    assert len(window.tasks.model.rows) > 30
    return window


def everything(window: MainWindow) -> list[TaskRow]:
    """The listed tasks as the archive gives them at once."""
    return window.archive.tasks(window.tasks.task_filter())


def line(window: MainWindow, row: int) -> list[str | None]:
    model = window.tasks.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_every_line_is_that_of_its_task(desk: MainWindow) -> None:
    rows = everything(desk)
    assert desk.status.text().startswith(f"共 {len(rows)} 项 · ")
    reference = desk.top_bar.reference()
    for number in (0, len(rows) - 1, len(rows) // 2, 1):
        assert line(desk, number) == [column.text(rows[number], reference) for column in TABLE_COLUMNS]


def test_only_what_is_in_sight_is_read(desk: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = Tasks.rows
    monkeypatch.setattr(Tasks, "rows", lambda tasks, ids: asked.extend(ids) or read(tasks, ids))
    desk.tasks.refresh()
    desk.tasks.table.scrollToBottom()
    desk.tasks.table.grab()
    ids = [row.id for row in everything(desk)]
    assert ids[-1] in asked
    assert ids[len(ids) // 2] not in asked


def test_selected_current_and_place_stay_when_another_changes_the_archive(desk: MainWindow) -> None:
    table, last = desk.tasks.table, len(desk.tasks.model.rows) - 1
    table.setCurrentIndex(desk.tasks.model.index(last, 3))
    keys = select(desk, 2, 3, 4, 17, last)
    place = table.verticalScrollBar().value()
    spoil(desk.archive.path, f"delete from task where id = {everything(desk)[0].id}")  # the list is a line shorter
    desk.tasks.renew()
    assert desk.tasks.selected_keys() == keys
    assert len(table.selectionModel().selection().toList()) == 3  # runs of rows, not each by itself
    assert (table.currentIndex().row(), table.currentIndex().column()) == (last - 1, 3)
    assert table.verticalScrollBar().value() == min(place, table.verticalScrollBar().maximum())


def test_the_heads_are_painted_without_a_look_at_all_that_is_selected(desk: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    count = TaskModel.rowCount
    monkeypatch.setattr(TaskModel, "rowCount", lambda model, *parent: asked.append(1) or count(model, *parent))
    desk.tasks.table.selectAll()
    desk.tasks.table.grab()
    assert len(asked) < len(desk.tasks.model.rows) * len(TABLE_COLUMNS) / 2


def test_acts_are_on_all_that_is_selected_seen_or_not(desk: MainWindow, qtbot: QtBot) -> None:
    desk.tasks.table.selectAll()
    count = len(desk.tasks.model.rows)
    assert kept(desk, qtbot, desk.actions_.tasks.states[2].trigger) == f"已把 {count} 项任务的状态改为“已完成”"
    assert desk.archive.tasks.count(TaskFilter(state="已完成")) == count == len(desk.tasks.selected_keys())
    desk.actions_.tasks.progress.trigger()
    assert str(count) in desk.actions_.tasks.dialog.head.text()


def test_a_task_that_has_gone_is_an_empty_line_and_nothing_is_done_with_it(desk: MainWindow, qtbot: QtBot) -> None:
    middle = len(desk.tasks.model.rows) // 2
    gone, other = everything(desk)[middle : middle + 2]
    # As after an import by another program that replaced the issue.
    spoil(desk.archive.path, f"delete from task where id in ({gone.id}, {other.id})")
    desk.tasks.table.scrollTo(desk.tasks.model.index(middle, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
    desk.tasks.table.grab()
    assert line(desk, middle) == line(desk, middle + 1) == [None] * len(TABLE_COLUMNS)
    assert line(desk, middle + 2) == [column.text(everything(desk)[middle], desk.top_bar.reference()) for column in TABLE_COLUMNS]
    desk.tasks.table.setCurrentIndex(desk.tasks.model.index(middle, 0))
    actions = desk.actions_.tasks
    assert not actions.progress.isEnabled()
    assert not actions.alias.isEnabled()
    assert not desk.actions_.notes.write.isEnabled()
    with qtbot.captureExceptions() as told:
        qtbot.keyClick(desk.tasks.table, Qt.Key.Key_Return)
    assert [str(fault) for _, fault, _ in told] == ["这项任务已不在档案中（刚换了文本）：列表已经更新"]
    assert desk.tabs.currentWidget() is desk.tasks
    assert [row.key for row in desk.tasks.model.rows] == [row.key for row in everything(desk)]


def test_the_file_holds_what_is_listed_less_what_has_gone(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    listed = everything(desk)
    assert exported(desk, tmp_path / "全部.csv", qtbot) == [row.document_title for row in listed]
    assert f"：{len(listed)} 项" in desk.status.text()
    spoil(desk.archive.path, f"delete from task where id = {listed[5].id}")
    rest = [row.document_title for row in listed if row is not listed[5]]
    assert exported(desk, tmp_path / "其余.csv", qtbot) == rest
    assert f"：{len(rest)} 项" in desk.status.text()


def exported(window: MainWindow, path: Path, qtbot: QtBot) -> list[str]:
    """Exports what is listed and gives the titles of the documents in the file."""
    with qtbot.waitSignal(window.exported, timeout=LONG):
        window.export(Wanted(TaskExport(window.tasks.task_filter(), suffix_among(path, SUFFIXES)), path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [record[2] for record in list(csv.reader(file))[2:]]


def test_a_file_holds_the_order_of_the_table(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    desk.tasks._sort_by(TITLE)
    desk.tasks._sort_by(TITLE)
    titles = [row.document_title for row in everything(desk)]
    assert exported(desk, tmp_path / "倒序.csv", qtbot) == titles


def test_corrections_and_notes_show_far_down_too(desk: MainWindow, qtbot: QtBot) -> None:
    last = len(desk.tasks.model.rows) - 1
    keys = select(desk, last)
    kept(desk, qtbot, lambda: desk.writer.do(Correct(keys, {"title": "改过的事项"})))
    kept(desk, qtbot, lambda: desk.writer.do(AddNote("task", keys[0], "再看一遍")))
    cell = desk.tasks.model.index(last, TITLE)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "再看一遍" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "改过的事项" in cell.data()
    font = cell.data(Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    assert font.italic()
    assert desk.tasks.model.index(last - 1, TITLE).data(Qt.ItemDataRole.FontRole) is None


def test_rows_that_cannot_be_read_are_told_of_once(desk: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def fail(tasks: Tasks, ids: list[int]) -> list[TaskRow]:
        raise ArchiveError("档案正被另一个程序占用")

    monkeypatch.setattr(task_list, "BLOCK", 20)  # more than is in sight
    seen, last = line(desk, 0), len(desk.tasks.model.rows) - 1
    desk.tasks.refresh()
    with monkeypatch.context() as broken, qtbot.captureExceptions() as faults:
        broken.setattr(Tasks, "rows", fail)
        for _ in range(2):
            assert line(desk, last) == [None] * len(TABLE_COLUMNS)
        qtbot.wait(50)
        assert [kind for kind, *_ in faults] == [ArchiveError]
        desk.tasks.refresh()
        assert [kind for kind, *_ in faults] == [ArchiveError, ArchiveError]
    assert line(desk, 0) == seen  # what stood there stays
    desk.tasks.refresh()
    assert line(desk, last)[1]


def test_what_is_seen_stays_while_the_archive_is_closed(desk: MainWindow) -> None:
    seen = line(desk, 0)
    desk.let_go()
    desk.tasks.table.scrollToBottom()
    desk.tasks.table.grab()
    assert line(desk, len(desk.tasks.model.rows) - 1) == [None] * len(TABLE_COLUMNS)
    assert seen[1]
    desk.reopen()
    assert line(desk, 0) == seen


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], []),
        ([(0, 0)], [(0, 0)]),
        ([(2, 2), (0, 0), (1, 1)], [(0, 2)]),
        ([(9, 9), (1, 1), (3, 4)], [(1, 1), (3, 4), (9, 9)]),
        ([(0, 5), (2, 3), (4, 7)], [(0, 7)]),
    ],
)
def test_runs_of_rows(spans: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    assert _joined(spans) == joined


def test_what_is_selected_is_found_again_by_its_keys() -> None:
    before, now = ["a", "b", "c", "d", "e"], ["x", "d", "b", "y", "c"]
    assert _followed([(1, 3)], 2, before, now) == ([(1, 2), (4, 4)], 4)
    assert _followed([(0, 0)], 4, before, now) == ([], -1)
    assert _followed([(0, 0)], -1, before, list(before)) == ([(0, 0)], -1)
