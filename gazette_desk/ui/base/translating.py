"""Texts of functions, translated as those of classes are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("gazette_desk", text)
