"""The widget that shows a typeset page: marks places and hits, keeps its place when its width changes, follows no links."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QPalette, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from gazette_desk.ui.base.text_marks import mark
from gazette_desk.ui.base.theme import LIGHT, Colours
from gazette_desk.ui.reader.typesetting import Columns, Place, Typeset

TOP_SHARE = 5  # a place that is jumped to stands a fifth of the height below the top


class Page(QTextBrowser):
    """`top_changed` carries the source line at the top and its columns, `clicked_lines` the lines and columns of what was clicked, `zoomed`
    +1 or -1.
    """

    top_changed = Signal(object, object)
    clicked_lines = Signal(object, object, object)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("正文"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._typeset: Typeset | None = None
        self._colours = LIGHT
        self._place_marks: list[QTextEdit.ExtraSelection] = []
        self._hits: list[QTextCursor] = []
        self._current_hit = -1
        self.verticalScrollBar().valueChanged.connect(self._tell_top)

    def set_page(self, page: Typeset, named: Colours) -> None:
        """Shows another page from its beginning and forgets the marks of the last one."""
        old, self._typeset = self._typeset, None
        self._colours = named
        self._place_marks, self._hits, self._current_hit = [], [], -1
        self.setDocument(page.document)
        self._typeset = page
        if old is not None:
            old.document.deleteLater()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, named.paper)
        self.setPalette(palette)
        self._draw_marks()

    def mark_lines(self, first_line: int, last_line: int, columns: Columns = None) -> None:
        """Lays a colour under everything that came from the lines, or from these columns of them."""
        places = self._places(first_line, last_line, columns)
        self._place_marks = [mark(self._span(place.start, place.end), self._colours.place) for place in places]
        self._draw_marks()

    def scroll_to(self, line: int, to_top: bool = False, columns: Columns = None) -> None:
        """Brings what came from the line, or begins at the first of the columns, near the top."""
        places = self._places(line, line, columns and (columns[0], columns[0])) or self._places(line, 1 << 30)
        if places:
            self._scroll_to_position(places[0].start, 0 if to_top else self.viewport().height() // TOP_SHARE)

    def top_place(self) -> Place | None:
        """What stands at the top of the view."""
        if self._typeset is None:
            return None
        return self._typeset.place_at(self.cursorForPosition(QPoint(self.viewport().width() // 2, 8)).position())

    def place_of(self, line: int, column: int) -> Place | None:
        """What came from a character of a source line."""
        return next(iter(self._places(line, line, (column, column))), None)

    def find_all(self, words: str) -> int:
        """Marks every place where the words stand and returns how many there are."""
        self._hits, self._current_hit = [], -1
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor, QTextDocument.FindFlag(0))).isNull():
            self._hits.append(cursor)
        self._draw_marks()
        return len(self._hits)

    def go_to_hit(self, step: int) -> int:
        """Goes to the next (1) or previous (-1) hit, round the end; returns its number from 1, or 0 when there is none."""
        if not self._hits:
            return 0
        if self._current_hit < 0:
            self._current_hit = 0 if step > 0 else len(self._hits) - 1
        else:
            self._current_hit = (self._current_hit + step) % len(self._hits)
        self._draw_marks()
        self._scroll_to_position(self._hits[self._current_hit].selectionStart(), self.viewport().height() // 3)
        return self._current_hit + 1

    def loadResource(self, kind, name):
        return QByteArray()  # nothing is ever fetched

    def resizeEvent(self, event):
        # At its top it stays there; before it is laid out its top line is not the one that will stand there.
        place = self.top_place() if self.verticalScrollBar().value() else None
        super().resizeEvent(event)
        if place and event.size().width() != event.oldSize().width():
            self.scroll_to(place.first_line, to_top=True, columns=place.columns)

    def wheelEvent(self, event):
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event):
        # Asked before a link leads elsewhere, where something else stands under the mouse.
        place = self._typeset.place_at(self.cursorForPosition(event.position().toPoint()).position()) if self._typeset else None
        super().mouseReleaseEvent(event)
        if place and not self.textCursor().hasSelection():
            self.clicked_lines.emit(place.first_line, place.last_line, place.columns)

    def _places(self, first_line: int, last_line: int, columns: Columns = None):
        return self._typeset.places_of(first_line, last_line, columns) if self._typeset else []

    def _span(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _draw_marks(self) -> None:
        named = self._colours
        hits = [mark(hit, named.current_hit if n == self._current_hit else named.hit) for n, hit in enumerate(self._hits)]
        self.setExtraSelections([*self._place_marks, *hits])

    def _scroll_to_position(self, position: int, room_above: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(self._span(position, position)).top() - room_above)

    def _tell_top(self) -> None:
        place = self.top_place()
        if place:
            self.top_changed.emit(place.first_line, place.columns)
