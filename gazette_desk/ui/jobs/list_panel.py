"""What the lists of the window have in common: a part of the archive to list, read anew when it is next seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.ui.base.row_table import RowModel
from gazette_desk.ui.jobs.reading_worker import ReadingWorker


class ListPanel(QWidget):
    """`jump` carries a document's id, first and last line (0: where the document begins) and what is meant within: columns, words or None;
    `described` the sentence on what is listed.

    A list says how its rows are read (`question`), shows them when they are there (`fill`), and says what it then shows (`sentence`).
    """

    jump = Signal(object, object, object, object)
    described = Signal(str)

    def __init__(self, archive: Archive, reading: ReadingWorker, parent: QWidget):
        super().__init__(parent)
        self.archive = archive
        self.reading = reading
        self.scope = Scope()
        self.stale = True
        self._seen = (0, 0)  # the state of the archive that is listed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def question(self) -> Callable[[Archive], Any]:
        """What reads the rows that are asked for now; it runs on the reading thread and touches no widget."""
        raise NotImplementedError

    def fill(self, found: Any) -> None:
        """Shows what the question has found."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What the list shows, and how many."""
        raise NotImplementedError

    def turn_to(self, archive: Archive) -> None:
        """Lists another archive, as soon as it is read."""
        self.archive = archive
        self._seen = (-1, -1)

    def set_scope(self, scope: Scope) -> None:
        """Lists another part of the archive."""
        self.scope = scope
        self.renew()

    def renew(self) -> None:
        """Reads the rows again: at once when the list is seen, else when it next is."""
        self.stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self, then: Callable[[], object] = lambda: None) -> None:
        """Asks for the rows again now (while the archive is closed, when it is open again), and calls then when they are shown."""
        self.stale = True
        if not self.isEnabled():
            return
        self.stale = False
        # The state is that before the question: what changes while it is answered counts as not yet seen.
        self.reading.ask(self, self.question(), partial(self._show, self.archive.state(), then))

    def renewed(self) -> bool:
        """Whether the archive has changed since the rows were read (an import still runs, or another program writes); then they are read
        again: their lines may be others now.
        """
        if self.archive.state() == self._seen:
            return False
        self.refresh()
        return True

    def with_same_row(self, rows: RowModel, row: Any, name: Callable[[Any], object], then: Callable[[Any], object]) -> None:
        """Gives then the row of what a row stands for, as it is now, as soon as that is known; name is what makes a row be itself. Raises
        ArchiveError where it has gone.
        """

        def find() -> None:
            found = next((now for now in rows.rows if name(now) == name(row)), None)
            if found is None:
                raise ArchiveError(self.tr("这一条已不在档案中（刚换了文本）：列表已经更新"))
            then(found)

        if self.archive.state() == self._seen:
            then(row)
        else:
            self.refresh(find)

    def _show(self, state: tuple[int, int], then: Callable[[], object], found: Any) -> None:
        self._seen = state
        self.fill(found)
        self.described.emit(self.sentence())
        then()

    def showEvent(self, event):
        super().showEvent(event)
        if self.stale:
            self.refresh()
