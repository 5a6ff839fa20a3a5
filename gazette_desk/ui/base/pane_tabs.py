"""The panes in their tabs: the reader, the lists, and the way back from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

PaneName = Literal["reader", "tasks", "chronicle", "search", "review", "unmatched"]
PANES: tuple[PaneName, ...] = get_args(PaneName)


class PaneTabs(QTabWidget):
    """The reader first, then the lists; the last of them, what is 待对应, is there only while there is anything in it.

    Each pane is made when it is first shown or asked for; until then an empty page stands for it. `made` carries the name of one that
    has just been made, before it is shown.
    """

    made = Signal(object)

    def __init__(self, make: Callable[[PaneName], QWidget], window: QWidget):
        super().__init__(window)
        self._make = make
        self._made: dict[PaneName, QWidget] = {}
        self._came_from: QWidget | None = None
        self.setDocumentMode(True)
        for text in (self.tr("阅读"), self.tr("任务"), self.tr("大事记"), self.tr("检索结果"), self.tr("核对"), self.tr("待对应")):
            self.addTab(QWidget(self), text)
        self.setTabVisible(self.count() - 1, False)
        self.currentChanged.connect(lambda _: self._make_front())

    def front(self) -> PaneName:
        """The name of the pane in front."""
        return PANES[self.currentIndex()]

    def pane(self, name: PaneName) -> QWidget:
        """A pane, which is made if need be."""
        if name not in self._made:
            self._made[name] = self._make(name)
            self.made.emit(name)
            self._put(PANES.index(name), self._made[name])
        return self._made[name]

    def if_made(self, name: PaneName) -> QWidget | None:
        """A pane that has been made, else None."""
        return self._made.get(name)

    def show_reader(self) -> None:
        """Brings the reader to the front, and remembers the list that was there."""
        reader = self.pane("reader")
        if self.currentWidget() is not reader:
            self._came_from = self.currentWidget()
        self.setCurrentWidget(reader)

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

    def showEvent(self, event):
        self._make_front()
        super().showEvent(event)

    def _make_front(self) -> None:
        if self.isVisible():  # what is in front before that may not be what is shown
            self.pane(self.front())

    def _put(self, at: int, pane: QWidget) -> None:
        """Lets a pane take the place of the page that stands for it; no other one is shown meanwhile."""
        stand_in, text, is_seen, is_front = self.widget(at), self.tabText(at), self.isTabVisible(at), self.currentIndex() == at
        self.blockSignals(True)
        self.insertTab(at, pane, text)
        self.setTabVisible(at, is_seen)
        if is_front:
            self.setCurrentIndex(at)
        self.removeTab(at + 1)
        self.blockSignals(False)
        stand_in.deleteLater()
