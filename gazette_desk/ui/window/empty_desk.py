"""What the window shows while the archive is empty: what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyDesk(QWidget):
    """The title, two sentences, and a button for each of the actions; made when it is first seen."""

    def __init__(self, actions: list[QAction], parent: QWidget):
        super().__init__(parent)
        self._actions = actions

    def showEvent(self, event):
        super().showEvent(event)
        if self.layout() is None:
            self._lay_out()

    def _lay_out(self) -> None:
        from gazette_desk.inputs import KINDS

        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._line(self.tr("公报案头"), 2.2))
        layout.addSpacing(12)
        layout.addWidget(self._line(self.tr("这里还没有公报。导入一期或一个文件夹的公报文本，就能阅读、检索，并列出各单位的任务。"), 1.1))
        layout.addWidget(self._line(self.tr("也可以把文件或文件夹直接拖到窗口里；拖进来的档案（.sqlite）会打开。"), 1.0))
        layout.addWidget(self._line(self.tr("支持{} 文件。").format(KINDS), 1.0))
        layout.addWidget(self._line(self.tr("示例在单独的档案中，不会与您的公报混在一起。"), 1.0))
        layout.addSpacing(20)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for action in self._actions:
            buttons.addWidget(self._button(action))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def _line(self, text: str, scale: float) -> QLabel:
        line = QLabel(text, self)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setWordWrap(True)
        font = line.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        line.setFont(font)
        return line

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text(), self)
        button.setMinimumSize(150, 40)
        button.clicked.connect(action.trigger)
        return button
