"""The start of the window on an archive that cannot be opened, with a backup of the two sample issues."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gazette_desk.app import open_window
from gazette_desk.archive import ArchiveError


def boxes() -> list[QMessageBox]:
    """The questions that are on the screen."""
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()]


def start_and_answer(path: Path, answer: str, fault: type[ArchiveError] | None, qtbot: QtBot) -> str:
    """Starts, answers the question with one of its buttons, and gives what it asked.

    fault is what the start then ends with; without one the window stands, with both issues, and may write.
    """
    asked: list[str] = []

    def say() -> None:
        (box,) = boxes()
        asked.append(f"{box.text()} {box.informativeText()}")
        next(found for found in box.buttons() if found.text() == answer).click()

    QTimer.singleShot(300, say)
    if fault:
        with pytest.raises(fault):
            open_window(path)
    else:
        window = open_window(path)
        qtbot.addWidget(window)
        assert len(window.archive.library()) == 2
        assert window.writer.may_write
    (question,) = asked
    return question
