"""The files that a window writes for other programs: the listed tasks as a workbook and as CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gazette_desk.ui.actions.desk import Desk
from gazette_desk.ui.actions.file_choice import ask_export


class ExportActions(QObject):
    """The actions that export, in the menu 文件 and in the tool bar."""

    def __init__(self, desk: Desk, window: QWidget):
        super().__init__(window)
        self._desk, self._window = desk, window
        self._actions = [
            self._action(self.tr("导出任务为 Excel 工作簿…"), partial(self._ask_tasks, ".xlsx"), "Ctrl+E"),
            self._action(self.tr("导出任务为 CSV（UTF-8）…"), partial(self._ask_tasks, ".csv")),
            self._action(self.tr("导出任务为 CSV（GB18030）…"), partial(self._ask_tasks, ".csv", "gb18030")),
        ]

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return self._actions

    def enable(self, free: bool) -> None:
        """Switches off what cannot be done now: one long job at a time, nothing to export from an empty archive."""
        for action in self._actions:
            action.setEnabled(free and self._desk.has_issues())

    def _ask_tasks(self, suffix: str, encoding: str = "utf-8-sig") -> None:
        ask_export(self._window, self._desk.settings, suffix, lambda path: self._desk.export_tasks(path, encoding))

    def _action(self, text: str, does: Callable[[], object], key: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda checked: does())
        return action
