"""What the lists of the window have in common: a part of the archive to list, read anew when it is next seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.filters import Scope


class ListPanel(QWidget):
    """`jump` carries a document's id with first and last line; `described` the sentence on what is listed.

    A list says how it reads its rows (`fill`) and what it then shows (`sentence`).
    """

    jump = Signal(object, object, object)
    described = Signal(str)

    def __init__(self, archive: Archive, parent: QWidget):
        super().__init__(parent)
        self.archive = archive
        self.scope = Scope()
        self.stale = True
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
        self.fill()
        self.described.emit(self.sentence())

    def showEvent(self, event):
        super().showEvent(event)
        if self.stale:
            self.refresh()
