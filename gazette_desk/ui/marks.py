"""Colours laid under text: places that were jumped to, hits of a search."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit


def mark(cursor: QTextCursor, colour: QColor, whole_lines: bool = False) -> QTextEdit.ExtraSelection:
    """The colour under what the cursor has selected, or under the whole lines that it stands in."""
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor  # type: ignore[attr-defined]  # PySide6's stubs leave the two fields out
    made.format.setBackground(colour)  # type: ignore[attr-defined]
    if whole_lines:
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
    return made
