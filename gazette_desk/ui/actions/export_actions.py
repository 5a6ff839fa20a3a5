"""The files that a window writes for other programs: each begins with a dialog that shows what will be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gazette_desk.archive.text.wording import COLUMN_NAMES
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.handing_out import offer
from gazette_desk.ui.actions.menu_action import menu_action
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.exports.outgoing import Written


class ExportActions(QObject):
    """The actions that export, in the menu 文件 and in the tool bar."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self.tasks = menu_action(self._window, self.tr("导出任务…"), self._offer_tasks, "Ctrl+E")
        self.units = menu_action(self._window, self.tr("导出各单位台账…"), self._offer_units)
        self._actions = [self.tasks, self.units]

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return self._actions

    def told(self, path: Path, written: Written | None) -> str:
        """What the status bar says at the end of an export; None: it was stopped."""
        if written is None:
            return self.tr("导出已取消，什么也没有写入")
        masked = sum(found.count for found in written.personal if not found.let)
        said = self.tr("已导出到 {}：{}").format(path, written.sentence)
        return "；".join((said, *([self.tr("遮盖了 {} 处个人信息").format(masked)] if masked else []), *written.notes))

    def enable(self, free: bool) -> None:
        """Switches off what cannot be done now: one long job at a time, nothing to export from an empty archive."""
        for action in self._actions:
            action.setEnabled(free and self._desk.has_issues())

    def _offer_tasks(self) -> None:
        from gazette_desk.ui.exports.task_export_dialog import TaskExportDialog

        tasks = self._panes.tasks
        dialog = TaskExportDialog(tasks.task_filter(), self._shown(), tasks.reading, self._writer, self._window)
        offer(dialog, self.tr("任务台账"), self._desk)

    def _offer_units(self) -> None:
        from gazette_desk.ui.exports.unit_export_dialog import UnitExportDialog

        tasks = self._panes.tasks
        offer(UnitExportDialog(tasks.task_filter(), self._shown(), tasks.reading, self._writer, self._window), "", self._desk)

    def _shown(self) -> list[str]:
        """The ledger's columns that the table shows, which calls some of them otherwise."""
        from gazette_desk.exports.ledger.task_columns import NUMBER, PLACE

        names = {**COLUMN_NAMES, "number": COLUMN_NAMES["title"], "issue": PLACE}
        return [NUMBER, *(names.get(column, "") for column in self._panes.tasks.table.shown())]
