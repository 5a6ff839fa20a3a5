"""What concerns the whole archive, in a strip above everything: that it cannot be written, that it could be read better."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.ui.base.plain_text import label, tip
from gazette_desk.ui.base.theme import colours

Button = tuple[str, Callable[[], object]]  # what it says, what it does


class Notices(QWidget):
    """The strip: a line for each subject that there is something to say of."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._lines: dict[str, QFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_notice(self, subject: str, text: str, *buttons: Button) -> None:
        """Says something of a subject, with a button for each thing that can be done; "" takes it away."""
        if line := self._lines.pop(subject, None):
            line.hide()
            line.deleteLater()
        if text:
            self._lines[subject] = self._line(text, buttons)
            self._column.addWidget(self._lines[subject])
            self._lines[subject].show()

    def texts(self) -> list[str]:
        """What is said now."""
        return [line.property("said") for line in self._lines.values()]

    def buttons(self) -> list[str]:
        """What can be done now, by what the buttons say."""
        return [button.text() for line in self._lines.values() for button in line.findChildren(QPushButton)]

    def _line(self, text: str, buttons: Sequence[Button]) -> QFrame:
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
        for name, does in buttons:
            button = QPushButton(name, line)
            button.clicked.connect(lambda _, does=does: does())
            row.addWidget(button)
        return line
