"""Which document the reader shows: it is read on the reading thread, and again only where the archive says something else by now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.ui.jobs.reading_worker import ReadingWorker
from gazette_desk.ui.reader.document_reader import Reader

if TYPE_CHECKING:
    from gazette_desk.archive.people.notes_shown import Note

    Notes = Mapping[str, Sequence[Note]]
Then = Callable[[DocumentView, bool], object]


class DocumentOpening(QObject):
    """`opened` tells that what was asked for is shown."""

    opened = Signal()

    def __init__(self, archive: Callable[[], Archive], reading: ReadingWorker, reader: Reader):
        """archive gives the one that is open now."""
        super().__init__(reader)
        self._archive = archive
        self._reading = reading
        self._reader = reader
        self._read_at = (0, 0)  # the state of the archive of which the document is shown

    def open(self, document_id: int, then: Then, anew: bool = False) -> None:
        """Asks for a document, unless it is what is shown and says the same still, and calls then with it and whether it is shown anew.
        Where it is gone, that is told.
        """
        state, shown = self._archive().state(), self._reader.view
        if not anew and shown and shown.row.id == document_id and self._read_at == state:
            self._reading.forget(self)  # what another line asked for before
            then(shown, False)
            self.opened.emit()
        else:
            self._reading.ask(self, partial(_read, document_id), partial(self._show, state, anew, then))

    def citing_line(self, document_id: int, line: int) -> int:
        """The line in which a document cites the shown one: that which was shown, unless the archive has changed since (0: none)."""
        view = self._reader.view
        if not line or view is None or self._read_at == self._archive().state():
            return line
        cited_by = self._archive().library.document(view.row.id).cited_by
        return next((row.lines[0] for row in cited_by if row.source.document_id == document_id), 0)

    def renew(self) -> None:
        """Asks for the tasks and the notes of what is shown as they are now."""
        if view := self._reader.view:
            self._reading.ask(self._reader, partial(_read, view.row.id), self._take)

    def _show(self, state: tuple[int, int], anew: bool, then: Then, found: tuple[DocumentView, Notes]) -> None:
        view, shown, self._read_at = found[0], self._reader.view, state
        is_new = anew or shown is None or shown.row.id != view.row.id or shown.source != view.source
        if is_new:
            self._reader.show_document(view)
        self._take(found)
        then(view, is_new)
        self.opened.emit()

    def _take(self, found: tuple[DocumentView, Notes]) -> None:
        """Takes what is said of the document that is shown, whose page stays."""
        (view, notes), shown = found, self._reader.view
        if shown is not None and (shown.row.id, shown.source) == (view.row.id, view.source):
            self._reader.view = view
            self._reader.notes.show_notes(view, notes)


def _read(document_id: int, archive: Archive) -> tuple[DocumentView, Notes]:
    return archive.library.document(document_id), archive.people.all_notes()
