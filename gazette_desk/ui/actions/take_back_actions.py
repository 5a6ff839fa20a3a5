"""Taking back ledgers that units filled in: from the menu to the dialog of their differences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from gazette_desk.ui.actions.desk import Desk
from gazette_desk.ui.actions.file_choice import ask_ledger
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.taking_back import Returned
    from gazette_desk.taking_back.filled_rows import FilledBook


class TakeBackActions(QObject):
    """The action of the menu 文件."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._window = desk, writer, window
        self.dialog: QDialog | None = None
        self.take_back = QAction(self.tr("收回填好的台账…"), window)
        self.take_back.triggered.connect(lambda: ask_ledger(window, desk.settings, self.open))

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.take_back]

    def enable(self, free: bool) -> None:
        """Switches off what cannot be done now: one long job at a time, nothing to compare with in an empty archive."""
        self.take_back.setEnabled(free and self._desk.has_issues())

    def open(self, path: Path) -> None:
        """Reads a ledger and shows how it differs from the archive."""
        self._writer.take_back(path, self._show)

    def _show(self, came: tuple[FilledBook, Returned] | None) -> None:
        from gazette_desk.ui.returns.take_back_dialog import TakeBackDialog

        if came is None:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = TakeBackDialog(*came, self._writer, self._desk.show_lines, self._window)
        self.dialog.show()
