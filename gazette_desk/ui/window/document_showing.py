"""Documents in the reader, and in the tree beside it, whoever asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gazette_desk.archive import Archive
    from gazette_desk.archive.facts.rows import DocumentView
    from gazette_desk.archive.lists.filters import Scope
    from gazette_desk.ui.actions.desk import Panes
    from gazette_desk.ui.jobs.reading_worker import ReadingWorker
    from gazette_desk.ui.reader.document_opening import DocumentOpening


class DocumentShowing(QObject):
    """Makes the reader, through the panes, when a document is first asked for. `opened` tells that what was asked for is shown."""

    opened = Signal()

    def __init__(
        self, archive: Callable[[], Archive], reading: ReadingWorker, panes: Panes, tree_limits: Callable[[], bool], window: QObject
    ):
        """archive gives the one that is open now; tree_limits whether the lists are limited to what is selected in the tree, which then
        does not follow the reader.
        """
        super().__init__(window)
        self._archive, self._reading, self._panes, self._tree_limits = archive, reading, panes, tree_limits
        self._opening: DocumentOpening | None = None

    @property
    def _documents(self) -> DocumentOpening:
        reader = self._panes.reader
        if self._opening is None:
            from gazette_desk.ui.reader.document_opening import DocumentOpening

            self._opening = DocumentOpening(self._archive, self._reading, reader)
            self._opening.opened.connect(self.opened)
        return self._opening

    def show_document(self, document_id: int) -> None:
        """Shows a document in the reader and in the tree."""
        self._documents.open(document_id, lambda *_: self._select_in_tree(document_id), anew=True)

    def show_lines(self, document_id: int, first_line: int, last_line: int, within: tuple[int, int] | str | None = None) -> None:
        """Shows lines of a document (0: where it begins), or what is meant within, and brings the reader to the front."""

        def show(view: DocumentView, is_new: bool) -> None:
            self._panes.tabs.show_reader()
            begins = view.document.first_line
            self._panes.reader.show_lines(first_line or begins, last_line or begins, within)
            if is_new:
                self._select_in_tree(document_id)

        self._documents.open(document_id, show)

    def show_chosen(self, scope: Scope) -> None:
        """Shows the document, or the attachment, that was chosen in the tree."""
        if scope.document_id is not None:
            self._documents.open(scope.document_id, lambda *_: self._panes.reader.show_attachment(scope.attachment_id))
            if not self._tree_limits():
                self._panes.tabs.setCurrentWidget(self._panes.reader)

    def show_again(self) -> None:
        """Shows the document that was read, or says that it has gone; the first one where none was read."""
        reader = self._panes.reader
        shown = reader.view
        same = [document.id for document in self._panes.tree.nodes.documents() if not shown or document.key == shown.row.key]
        if same:
            self.show_document(same[0])
        else:
            reader.clear(self.tr("刚才看的《{}》已不在档案中").format(shown.row.title) if shown else "")

    def renew(self) -> None:
        """Asks for the tasks and the notes of what is shown as they are now; the page stays as it stands."""
        self._documents.renew()

    def follow(self, document_id: int, first_line: int, last_line: int) -> None:
        """Shows a document that the shown one cites, or where another cites it now."""
        line = self._documents.citing_line(document_id, first_line)
        self.show_lines(document_id, line, last_line if line == first_line else line)

    def _select_in_tree(self, document_id: int) -> None:
        if not self._tree_limits():
            self._panes.tree.select_document(document_id)
