"""What the lists of the window have in common: a part of the archive to list, read anew when it is next seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.filters import Scope
from gazette_desk.ui.row_table import RowModel


class ListPanel(QWidget):
    """`jump` carries a document's id with first and last line (0: where the document begins); `described` the sentence on what is listed.

    A list says how it reads its rows (`fill`) and what it then shows (`sentence`).
    """

    jump = Signal(object, object, object)
    described = Signal(str)

    def __init__(self, archive: Archive, parent: QWidget):
        super().__init__(parent)
        self.archive = archive
        self.scope = Scope()
        self.stale = True
        self._seen = (0, 0)  # the state of the archive that is listed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def fill(self) -> None:
        """Reads the rows of the list."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What the list shows, and how many."""
        raise NotImplementedError

    def set_scope(self, scope: Scope) -> None:
        """Lists another part of the archive."""
        self.scope = scope
        self.renew()

    def renew(self) -> None:
        """Reads the rows again: at once when the list is seen, else when it next is."""
        self.stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reads the rows again now; while the archive is closed, when it is open again."""
        self.stale = True
        if not self.isEnabled():
            return
        self.stale = False
        self._seen = self.archive.state()
        self.fill()
        self.described.emit(self.sentence())

    def renewed(self) -> bool:
        """Whether the archive has changed since the rows were read (an import still runs, or another program writes); then they are read
        again: their lines may be others now.
        """
        if self.archive.state() == self._seen:
            return False
        self.refresh()
        return True

    def same_row(self, rows: RowModel, row: Any, name: Callable[[Any], object]) -> Any:
        """The row of what a row stands for, as it is now; name is what makes a row be itself. Raises ArchiveError where it has gone."""
        if not self.renewed():
            return row
        found = next((now for now in rows.rows if name(now) == name(row)), None)
        if found is None:
            raise ArchiveError(self.tr("这一条已不在档案中（刚换了文本）：列表已经更新"))
        return found

    def showEvent(self, event):
        super().showEvent(event)
        if self.stale:
            self.refresh()
