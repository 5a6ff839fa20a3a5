"""The untouched source lines of a document with their numbers, to stand beside the reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gazette_desk.ui.base.text_marks import mark
from gazette_desk.ui.base.theme import colours


class SourceView(QPlainTextEdit):
    """Read-only lines; `clicked_place` carries the number of a line that was clicked, and which of its characters, from 1."""

    clicked_place = Signal(object, object)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setReadOnly(True)
        self.setObjectName("source")
        self.setAccessibleName(self.tr("原文行"))
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance("国") / 2)
        self._numbers: list[int] = []
        self._pages: dict[int, int] = {}  # which page begins with a line, by the line's place
        self._gutter = _Gutter(self)
        self.updateRequest.connect(self._scroll_gutter)

    def show_source(self, source: Sequence[tuple[int, str]], pages: Sequence[int] = ()) -> None:
        """Shows (line number, text) pairs, and where each page of their file begins."""
        self._numbers = [number for number, _ in source]
        self._pages = {index: page for index, page in enumerate(pages) if index == 0 or pages[index - 1] != page}
        self.setPlainText("\n".join(text for _, text in source))
        self.setExtraSelections([])
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        self._gutter.update()

    def mark_lines(self, first_line: int, last_line: int, columns: tuple[int, int] | None = None) -> None:
        """Lays a colour under the lines, or from the first of the columns to the last, and takes it off all others."""
        if columns:
            begin, end = self._position(first_line, columns[0] - 1), self._position(last_line, columns[1])
            self.setExtraSelections([mark(_between(self.document(), begin, end), colours(self.palette()).place)])
            return
        lines = range(max(self._index(first_line), 0), min(self._index(last_line) + 1, len(self._numbers)))
        cursors = [QTextCursor(self.document().findBlockByNumber(index)) for index in lines]
        self.setExtraSelections([mark(cursor, colours(self.palette()).place, whole_lines=True) for cursor in cursors])

    def _position(self, line: int, column: int) -> int:
        block = self.document().findBlockByNumber(min(max(self._index(line), 0), max(len(self._numbers) - 1, 0)))
        return block.position() + min(column, max(block.length() - 1, 0))

    def scroll_to(self, line: int, columns: tuple[int, int] | None = None) -> None:
        """Brings the line to the top, or the first of its columns into view."""
        if columns:
            self.setTextCursor(_between(self.document(), *[self._position(line, columns[0] - 1)] * 2))
            return self.centerCursor()
        block = self.document().findBlockByNumber(min(max(self._index(line), 0), max(len(self._numbers) - 1, 0)))
        return self.verticalScrollBar().setValue(block.firstLineNumber())

    def gutter_width(self) -> int:
        """Pixels that the widest line number needs, and beside it the widest page."""
        pages = self.fontMetrics().horizontalAdvance(self._page_name(max(self._pages.values()))) + 8 if self._pages else 0
        return self.fontMetrics().horizontalAdvance(str(max(self._numbers, default=0))) + 14 + pages

    def _page_name(self, page: int) -> str:
        return self.tr("第{}页").format(page)

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draws the line numbers beside the visible lines."""
        painter.fillRect(area, colours(self.palette()).card)
        painter.setPen(colours(self.palette()).faint)
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        while block.isValid() and block.blockNumber() < len(self._numbers):
            top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
            if top > area.bottom():
                break
            spot = QRect(0, top, self.gutter_width() - 6, self.fontMetrics().height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignRight, str(self._numbers[block.blockNumber()]))
            if block.blockNumber() in self._pages:
                painter.drawLine(0, top, self.gutter_width(), top)
                painter.drawText(spot.translated(6, 0), Qt.AlignmentFlag.AlignLeft, self._page_name(self._pages[block.blockNumber()]))
            block = block.next()

    def resizeEvent(self, event):
        super().resizeEvent(event)
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width(), area.height()))

    def mouseReleaseEvent(self, event):
        super().mouseReleaseEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        if not self.textCursor().hasSelection() and cursor.blockNumber() < len(self._numbers):
            self.clicked_place.emit(self._numbers[cursor.blockNumber()], cursor.positionInBlock() + 1)

    def _index(self, line: int) -> int:
        return line - self._numbers[0] if self._numbers else 0

    def _scroll_gutter(self, area: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())


def _between(document: QTextDocument, begin: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


class _Gutter(QWidget):
    def __init__(self, view: SourceView):
        super().__init__(view)
        self._view = view

    def sizeHint(self):
        return QSize(self._view.gutter_width(), 0)

    def paintEvent(self, event):
        self._view.paint_numbers(QPainter(self), event.rect())
