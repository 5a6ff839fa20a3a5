"""What concerns the whole archive, in a strip above everything: that it cannot be written, that it could be read better."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.ui.plain_text import label, tip
from gazette_desk.ui.theme import colours


class Notices(QWidget):
    """The strip: a line for each subject that there is something to say of."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._lines: dict[str, QFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_notice(self, subject: str, text: str, button: str, does: Callable[[], object], close: str = "") -> None:
        """Says something of a subject, with a button for what can be done, and one to put it off; "" takes it away."""
        if line := self._lines.pop(subject, None):
            line.hide()
            line.deleteLater()
        if text:
            self._lines[subject] = self._line(text, button, does)
            if close:
                self._button(close, lambda: self.show_notice(subject, "", "", does), self._lines[subject])
            self._column.addWidget(self._lines[subject])
            self._lines[subject].show()

    def texts(self) -> list[str]:
        """What is said now."""
        return [line.property("said") for line in self._lines.values()]

    def _line(self, text: str, button: str, does: Callable[[], object]) -> QFrame:
        line = QFrame(self)
        line.setProperty("said", text)
        line.setAutoFillBackground(True)
        palette = line.palette()
        palette.setColor(line.backgroundRole(), colours(palette).place)
        line.setPalette(palette)
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 4, 6, 4)
        said = label(text, line)
        said.setWordWrap(True)
        said.setToolTip(tip(text))
        row.addWidget(said, 1)
        self._button(button, does, line)
        return line

    def _button(self, text: str, does: Callable[[], object], line: QFrame) -> None:
        button = QPushButton(text, line)
        button.clicked.connect(lambda: does())
        layout = line.layout()
        assert layout is not None
        layout.addWidget(button)
