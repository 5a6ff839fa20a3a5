"""What the tests do as a clerk: select tasks, change something, look into the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.ui.window.main_window import MainWindow

LONG = 60_000  # milliseconds; enough for any machine


def select(window: MainWindow, *rows: int) -> list[str]:
    """Selects rows of the task table and gives their keys."""
    table = window.tasks.table
    table.clearSelection()
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().select(window.tasks.model.index(row, 0), flags)
    return window.tasks.selected_keys()


def kept(window: MainWindow, qtbot: QtBot, does: Callable[[], object]) -> str:
    """Does something that changes people's work, waits until it is kept, and gives what the status bar says."""
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        does()
    return window.status.text()


def stored(window: MainWindow, key: str) -> TaskRow:
    """The task as another reader of the file sees it."""
    with Archive(window.archive.path, read_only=True) as archive:
        return next(task for task in archive.tasks(TaskFilter()) if task.key == key)
