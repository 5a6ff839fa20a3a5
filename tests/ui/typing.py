"""Typing into a line that offers names, as people do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot


def write(line: QLineEdit, text: str) -> None:
    """Writes Chinese as an input method does."""
    line.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


def offered(line: QLineEdit, qtbot: QtBot) -> list[str]:
    """The names that are offered after a pause."""
    completer = line.completer()
    qtbot.waitUntil(lambda: completer.popup().isVisible() and completer.completionModel().rowCount() > 0)
    return [completer.completionModel().index(row, 0).data() for row in range(completer.completionModel().rowCount())]


def take(line: QLineEdit, qtbot: QtBot, name: str) -> None:
    """Takes an offered name with Enter."""
    row = offered(line, qtbot).index(name)
    completer = line.completer()
    completer.popup().setCurrentIndex(completer.completionModel().index(row, 0))
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
