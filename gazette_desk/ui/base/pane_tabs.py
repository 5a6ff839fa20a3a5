"""The panes in their tabs: the reader, the lists, and the way back from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QWidget


class PaneTabs(QTabWidget):
    """The reader first, then the lists; the last of them, what is 待对应, is there only while there is anything in it."""

    def __init__(self, reader: QWidget, lists: Sequence[QWidget], window: QWidget):
        super().__init__(window)
        self._reader = reader
        self._came_from: QWidget | None = None
        self.setDocumentMode(True)
        names = (self.tr("阅读"), self.tr("任务"), self.tr("大事记"), self.tr("检索结果"), self.tr("核对"), self.tr("待对应"))
        for pane, name in zip((reader, *lists), names, strict=True):
            self.addTab(pane, name)

    def show_reader(self) -> None:
        """Brings the reader to the front, and remembers the list that was there."""
        if self.currentWidget() is not self._reader:
            self._came_from = self.currentWidget()
        self.setCurrentWidget(self._reader)

    def go_back(self) -> None:
        """Shows the list again that the reader was opened from."""
        if self._came_from is not None:
            self.setCurrentWidget(self._came_from)

    def forget_way(self) -> None:
        """From now on there is nothing to go back to."""
        self._came_from = None

    def show_unmatched(self, count: int) -> None:
        """Shows the last tab while there is anything in it, with how much; else the one before it comes in its place."""
        last = self.count() - 1
        self.setTabText(last, self.tr("待对应 ({})").format(count))
        if not count and self.currentIndex() == last:
            self.setCurrentIndex(last - 1)
        self.setTabVisible(last, count > 0)
