"""An entry of a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


def menu_action(parent: QObject, text: str, does: Callable[[], object], *keys: QKeySequence.StandardKey | str) -> QAction:
    """An action of that text which does something without being told whether it is checked, by its keys, too."""
    action = QAction(text, parent)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda checked: does())
    return action
