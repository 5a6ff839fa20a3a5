"""Panes that are made when they are first shown: they look and act as if they had always been there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.ui.base.pane_tabs import PANES
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG

ROOT = Path(__file__).parent.parent.parent.parent
LATER = (
    *("importing", "reparsing", "inputs", "cli", "exports", "taking_back", "printing", "parsing.records"),
    *("archive.issues", "archive.search", "archive.care", "archive.database.search_index"),
    *("ui.dialogs", "ui.reader", "ui.search", "ui.lists", "ui.exports"),
)
IMPORTED = "import gazette_desk.app, sys; print(*sys.modules)"
FIRST_TASKS = """
import os, sys
from pathlib import Path
from gazette_desk.app import make_application
from gazette_desk.ui.start.startup import open_window
application = make_application()
window = open_window(Path(sys.argv[1]))
window.tabs.setCurrentWidget(window.tasks)
window.show()
while not window.tasks.model.rowCount():
    application.processEvents()
print(*sys.modules, flush=True)
os._exit(0)
"""
OPEN = Callable[[Path], MainWindow]


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.reading.busy, timeout=LONG)


@pytest.mark.parametrize(("code", "later"), [(IMPORTED, (*LATER, "ui.tasks.task_panel")), (FIRST_TASKS, LATER)])
def test_the_start_loads_nothing_that_is_first_needed_later(code: str, later: tuple[str, ...], sample_archive: Path) -> None:
    command = [sys.executable, "-c", code, str(sample_archive)]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=LONG / 1000).stdout.split()
    ours = [name.removeprefix("gazette_desk.") for name in loaded if name.startswith("gazette_desk.")]
    assert "ui.window.main_window" in ours
    assert [name for name in ours if f"{name}.".startswith(tuple(f"{each}." for each in later))] == []


def test_only_what_is_in_front_is_made(window: MainWindow) -> None:
    assert [name for name in PANES if window.tabs.if_made(name)] == ["reader"]
    titles = [window.tabs.tabText(number) for number in range(window.tabs.count())]
    window.tabs.setCurrentIndex(PANES.index("chronicle"))
    assert [name for name in PANES if window.tabs.if_made(name)] == ["reader", "chronicle"]
    assert window.tabs.currentWidget() is window.chronicle
    assert window.chronicle.table.rows.rowCount() > 0
    assert window.status.text() == window.chronicle.sentence()
    assert [window.tabs.tabText(number) for number in range(window.tabs.count())] == titles


def test_a_pane_that_comes_later_lists_what_is_selected(window: MainWindow) -> None:
    node = next(node for node in window.tree.nodes.all() if node.issue)
    window.tree.setCurrentIndex(window.tree.nodes.index_of(node))
    window.tabs.setCurrentWidget(window.tasks)
    expected = window.archive.tasks.count(TaskFilter(scope=node.scope))
    assert 0 < len(window.tasks.model.rows) == expected < window.archive.tasks.count(TaskFilter())
    assert window.tasks.filter_bar.task_filter(window.scope(), window.top_bar.reference()).scope == node.scope


def test_columns_stand_as_they_were_left_whenever_the_table_is_made(open_window: OPEN, sample_archive: Path) -> None:
    first = open_window(sample_archive)
    first.tasks.table.setColumnWidth(2, 333)
    first.close()
    never_made = open_window(sample_archive)
    never_made.close()
    assert open_window(sample_archive).tasks.table.columnWidth(2) == 333


@pytest.mark.unhurried
def test_the_window_is_there_before_its_rows(open_window: OPEN, sample_archive: Path, qtbot: QtBot) -> None:
    window = open_window(sample_archive)
    assert window.tree.nodes.rowCount(QModelIndex()) == 1
    window.tabs.setCurrentWidget(window.tasks)
    assert len(window.tasks.model.rows) == 0
    settle(window, qtbot)
    assert len(window.tasks.model.rows) == window.archive.tasks.count(TaskFilter())


@pytest.mark.unhurried
def test_a_reader_that_comes_after_the_tasks_lets_notes_be_written(sample_archive: Path, qtbot: QtBot) -> None:
    window = MainWindow(sample_archive)
    qtbot.addWidget(window)
    window.tabs.setCurrentWidget(window.tasks)
    window.show()
    qtbot.waitUntil(lambda: len(window.tasks.model.rows) > 0, timeout=LONG)
    qtbot.waitUntil(lambda: not window._upkeep.isActive() and not window.reading.busy, timeout=LONG)
    assert window.made_reader() is None
    window.tabs.setCurrentWidget(window.reader)
    qtbot.waitUntil(window.actions_.notes.write.isEnabled, timeout=LONG)


@pytest.mark.unhurried
def test_what_there_is_to_do_is_told_once_the_window_stands(open_window: OPEN, sample_archive: Path, qtbot: QtBot) -> None:
    with Archive(sample_archive) as archive:
        archive.do(SetState([archive.tasks(TaskFilter())[0].key], "推进中"))
    window = open_window(sample_archive)
    assert not window.actions_.undo.isEnabled()
    qtbot.waitUntil(window.actions_.undo.isEnabled, timeout=LONG)
    assert window.actions_.undo.text() == "撤销：把 1 项任务的状态改为“推进中”"


@pytest.mark.unhurried
def test_what_another_archive_was_asked_for_is_never_shown(open_window: OPEN, sample_archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    other = Path(shutil.copy(sample_archive, tmp_path / "other.sqlite"))
    window = open_window(sample_archive)
    window.tabs.setCurrentWidget(window.tasks)
    settle(window, qtbot)
    begun = threading.Event()

    def read(archive: Archive) -> int:
        begun.set()
        return archive.database.execute("with recursive n (x) as (select 1 union all select x + 1 from n) select max(x) from n").fetchone()

    window.reading.ask("the test", read, lambda _: pytest.fail("shown"))
    assert begun.wait(LONG / 1000)
    window.actions_.archives.open(other)
    qtbot.waitUntil(lambda: window.archive.path == other and not window.reading.busy, timeout=LONG)
    assert len(window.tasks.model.rows) == window.archive.tasks.count(TaskFilter())


@pytest.mark.unhurried
def test_rows_that_changed_while_they_were_read_are_read_again_when_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    settle(window, qtbot)
    assert not window.tasks.renewed()
    with Archive(window.archive.path, hold=window.writer.access.hold) as archive:
        archive.do(SetState([window.tasks.model.rows.keys[0]], "推进中"))
    assert window.tasks.renewed()
    settle(window, qtbot)
    row = window.tasks.model.rows.seen(0)
    assert row is not None
    assert row.state == "推进中"
