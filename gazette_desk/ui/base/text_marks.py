"""Colours laid under text: places that were jumped to, hits of a search; and the small picture that stands for a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit


def mark(cursor: QTextCursor, colour: QColor, whole_lines: bool = False) -> QTextEdit.ExtraSelection:
    """The colour under what the cursor has selected, or under the whole lines that it stands in."""
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor  # type: ignore[attr-defined]  # PySide6's stubs leave the two fields out
    made.format.setBackground(colour)  # type: ignore[attr-defined]
    if whole_lines:
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
    return made


def note_mark(paper: QColor, ink: QColor) -> QIcon:
    """A sheet with lines: somebody wrote a note."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(ink)
    painter.setBrush(paper)
    painter.drawRect(5, 3, 21, 25)
    for top in (10, 15, 20):
        painter.fillRect(9, top, 13, 2, ink)
    painter.end()
    return QIcon(pixmap)
