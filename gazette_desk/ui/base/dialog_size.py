"""How large a dialog opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

FRAME = QSize(30, 70)  # pixels for the edges and the title that the system draws


def open_as(dialog: QDialog, width: int, height: int) -> None:
    """Gives a dialog its size, as far as the screen has room for it."""
    dialog.resize(QSize(width, height).boundedTo(dialog.screen().availableSize() - FRAME))
