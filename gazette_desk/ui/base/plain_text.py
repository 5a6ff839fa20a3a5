"""Gazette text in widgets that would take it for HTML."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def tip(text: str) -> str:
    """The text for a tool tip: shown as it stands, and wrapped (a tool tip guesses whether it is HTML, so it gets some)."""
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"


def unmarked(text: str) -> str:
    """The text for an action or a button, where a lone & would be taken for the sign of a key."""
    return text.replace("&", "&&")


def label(text: str, parent: QWidget) -> QLabel:
    """A label that shows the text as it stands."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made
