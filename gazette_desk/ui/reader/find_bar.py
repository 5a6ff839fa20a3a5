"""Find in page: a line of its own below the reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget


class FindBar(QWidget):
    """`changed` carries the words, `step` +1 for the next hit and -1 for the one before."""

    changed = Signal(str)
    step = Signal(int)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("在本文件中查找"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(280)
        self.words.textChanged.connect(self.changed)
        self.words.returnPressed.connect(lambda: self.step.emit(1))
        self._count = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addWidget(self.words)
        for text, tip, step in (("↑", self.tr("上一处 (Shift+F3)"), -1), ("↓", self.tr("下一处 (F3)"), 1)):
            layout.addWidget(self._button(text, tip, step))
        layout.addWidget(self._count)
        layout.addStretch(1)
        close = QToolButton(self)
        close.setText(self.tr("关闭"))
        close.setAutoRaise(True)
        close.clicked.connect(self.dismiss)
        layout.addWidget(close)
        for key, step in ((QKeySequence.StandardKey.FindNext, 1), (QKeySequence.StandardKey.FindPrevious, -1)):
            QShortcut(key, parent, lambda step=step: self.step.emit(step), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(Qt.Key.Key_Escape, self, self.dismiss, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def open(self) -> None:
        """Shows the bar with the words selected."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def dismiss(self) -> None:
        """Hides the bar and takes its marks away."""
        self.words.clear()
        self.hide()

    def show_count(self, number: int, total: int) -> None:
        """Says which hit of how many is shown."""
        if not self.words.text():
            self._count.clear()
        elif total == 0:
            self._count.setText(self.tr("没有找到"))
        else:
            self._count.setText(self.tr("第 {} 处，共 {} 处").format(number, total))

    def _button(self, text: str, tip: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.step.emit(step))
        return button
