"""The reader: outline, the document's page, and the source lines that scroll along with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QListWidgetItem, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gazette_desk.archive.facts.rows import DocumentView, TaskRow
from gazette_desk.archive.text.issue_labels import single_label
from gazette_desk.ui.base.plain_text import tip
from gazette_desk.ui.base.theme import colours
from gazette_desk.ui.reader.find_bar import FindBar
from gazette_desk.ui.reader.head_card import FOLDING
from gazette_desk.ui.reader.note_strip import NoteStrip
from gazette_desk.ui.reader.page_view import Page
from gazette_desk.ui.reader.source_view import SourceView
from gazette_desk.ui.reader.typesetting import Columns, Heading, Place, columns_with, typeset

USUAL_PIXELS = 17
SMALLEST_PIXELS = 10
LARGEST_PIXELS = 48
NOTHING = (0, -1, None)  # no lines
LINE = Qt.ItemDataRole.UserRole


class Reader(QWidget):
    """Shows one document at a time. `pixels` is the height of its body text; `jump` asks for lines of another document, as lists do."""

    jump = Signal(object, object, object, object)  # document, first and last line, words that stand there

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.view: DocumentView | None = None
        self._hits = 0
        self._marked: tuple[int, int, Columns] = NOTHING
        self._whole_card = False
        self.pixels = USUAL_PIXELS
        self.outline = QListWidget(self)
        self.outline.setObjectName("outline")
        self.outline.setAccessibleName(self.tr("大纲"))
        self.outline.setSpacing(1)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = Page(self)
        self.source = SourceView(self)
        self.find_bar = FindBar(self)
        self.notes = NoteStrip(self)
        self.splitter = QSplitter(self)
        for widget, stretch in ((self.outline, 0), (self.page, 3), (self.source, 2)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setCollapsible(1, False)
        self.splitter.setSizes([170, 560, 330])
        self._message = QLabel(self.tr("在左边的目录中选择一份文件"), self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.notes)
        layout.addWidget(self.find_bar)
        self._connect()

    def _connect(self) -> None:
        self.outline.currentItemChanged.connect(self._follow_outline)
        self.outline.itemClicked.connect(self._follow_outline)
        self.page.anchorClicked.connect(self._follow_link)
        self.page.clicked_lines.connect(self._show_in_source)
        self.page.top_changed.connect(self.source.scroll_to)
        self.page.zoomed.connect(self.zoom)
        self.source.clicked_place.connect(self._show_in_page)
        self.notes.chosen.connect(self.show_lines)
        self.find_bar.changed.connect(self._find)
        self.find_bar.step.connect(lambda step: self.find_bar.show_count(self.page.go_to_hit(step), self._hits))

    def show_document(self, view: DocumentView) -> None:
        """Shows the document from its beginning."""
        self.view = view
        self._marked = NOTHING
        self._whole_card = False
        self._stack.setCurrentWidget(self.splitter)
        self._set_page()
        self.source.show_source(view.source, view.file_pages)

    def clear(self, why: str = "") -> None:
        """Shows no document, but what to do to see one, and why there is none."""
        self.view = None
        self._message.setText("\n".join(filter(None, (why, self.tr("在左边的目录中选择一份文件")))))
        self.notes.hide()
        self._stack.setCurrentWidget(self._message)

    def show_lines(self, first_line: int, last_line: int, within: Columns | str = None) -> None:
        """Marks the lines, or these columns of them or the passage that has the words, in page and source, and brings them into view."""
        columns = columns_with(within, first_line, self.view) if isinstance(within, str) else within
        self._mark(first_line, last_line, columns)
        # A page shown for the first time gets its width only after this event.
        QTimer.singleShot(0, self.page, lambda: self._scroll_to(first_line, columns))

    def show_attachment(self, attachment_id: int | None) -> None:
        """Brings the beginning of one of the document's attachments into view; of none nothing is done."""
        for attachment in self.view.row.attachments if self.view else ():
            if attachment.id == attachment_id:
                self.show_lines(attachment.first_line, attachment.first_line, attachment.label)

    def marked_task(self) -> TaskRow | None:
        """The task that stands at the marked lines, the shortest of several; None where there is none."""
        tasks = self.view.tasks if self.view else ()
        at_place = [task for task in tasks if Place(0, 0, task.first_line, task.last_line, task.columns).holds(*self._marked)]
        return min(at_place, key=lambda task: task.last_line - task.first_line, default=None)

    def sentence(self) -> str:
        """Which document is shown, as a citation has it."""
        if self.view is None:
            return ""
        row = self.view.row
        if self.view.issue.single:
            return single_label(row.title, row.doc_number, "、".join(self.view.document.issuers), row.date)
        number = f"（{self.view.row.doc_number}）" if self.view.row.doc_number else ""
        page = self.tr("，第{}页").format(self.view.page) if self.view.page is not None else ""
        return f"《{self.view.row.title}》{number}，{self.view.issue.label}{page}"

    def copy_citation(self) -> None:
        """Puts the shown document's citation on the clipboard."""
        QApplication.clipboard().setText(self.sentence())

    def zoom(self, steps: int) -> None:
        """Makes the body text larger (1), smaller (-1) or as large as usual (0), and keeps the place."""
        pixels = USUAL_PIXELS if steps == 0 else min(max(self.pixels + steps, SMALLEST_PIXELS), LARGEST_PIXELS)
        if pixels != self.pixels:
            self.pixels = pixels
            self._set_again()

    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, self._set_again)  # by then the widgets inside have the palette too

    def _set_again(self) -> None:
        if self.view is None:
            return
        place = self.page.top_place()
        self._set_page()
        self._mark(*self._marked)
        if place:
            self.page.scroll_to(place.first_line, to_top=True, columns=place.columns)

    def _set_page(self) -> None:
        assert self.view is not None
        named = colours(self.palette())
        page = typeset(self.view, named, self.pixels, self.page, self._whole_card)
        self.page.set_page(page, named)
        self._fill_outline(page.outline)
        if self.find_bar.words.text():
            self._find(self.find_bar.words.text())

    def _fill_outline(self, headings: list[Heading]) -> None:
        self.outline.blockSignals(True)
        self.outline.clear()
        for heading in headings:
            item = QListWidgetItem("　" * max(heading.level - 1, 0) + heading.text, self.outline)
            item.setData(LINE, (heading.line, heading.columns))
            item.setToolTip(tip(heading.text))
        self.outline.blockSignals(False)

    def _follow_outline(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            line, columns = item.data(LINE)
            self.page.scroll_to(line, to_top=True, columns=columns)

    def _follow_link(self, address: QUrl) -> None:
        if address.scheme() == "line":
            at, _, words = address.path().partition("/")
            self._show_passage(int(at), columns_with(words, int(at), self.view))
        elif address.scheme() == "document":
            document_id, line = map(int, address.path().split("/"))
            self.jump.emit(document_id, line, line, self._named() if line else None)
        elif address.toString() == FOLDING:
            self._whole_card = not self._whole_card
            self._set_again()

    def _named(self) -> str:
        """How another document names the one that is shown: by its number, else by its title."""
        return (self.view.document.doc_number or self.view.document.title) if self.view else ""

    def _show_in_page(self, line: int, column: int) -> None:
        """Shows what a click in the source meant: the passage there, of a line that holds several."""
        place = self.page.place_of(line, column)
        self._show_passage(line, place.columns if place else None)

    def _show_passage(self, line: int, columns: Columns) -> None:
        self._mark(line, line, columns)
        self.page.scroll_to(line, columns=columns)

    def _show_in_source(self, first_line: int, last_line: int, columns: Columns) -> None:
        self._mark(first_line, last_line, columns)
        self.source.scroll_to(first_line, columns)

    def _mark(self, first_line: int, last_line: int, columns: Columns = None) -> None:
        self._marked = (first_line, last_line, columns)
        self.page.mark_lines(first_line, last_line, columns)
        self.source.mark_lines(first_line, last_line, columns)

    def _scroll_to(self, line: int, columns: Columns = None) -> None:
        self.page.scroll_to(line, columns=columns)
        self.source.scroll_to(line, columns)

    def _find(self, words: str) -> None:
        self._hits = self.page.find_all(words)
        self.find_bar.show_count(self.page.go_to_hit(1), self._hits)
