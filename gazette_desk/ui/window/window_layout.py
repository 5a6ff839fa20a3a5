"""How the panes of the window stand: notices above, the tree at the left, the tabs at the right, or the empty desk instead of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gazette_desk.ui.base.window_settings import WindowSettings
from gazette_desk.ui.window.empty_desk import EmptyDesk

if TYPE_CHECKING:
    from gazette_desk.ui.reader.document_reader import Reader


def splitter_of(switch: QWidget, tree: QWidget, tabs: QWidget, window: QWidget) -> QSplitter:
    """The tree with its switch, and the tabs."""
    side = QWidget(window)
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    head = QHBoxLayout()
    head.setContentsMargins(6, 6, 6, 6)
    head.addWidget(switch)
    layout.addLayout(head)
    layout.addWidget(tree)
    splitter = QSplitter(window)
    splitter.addWidget(side)
    splitter.addWidget(tabs)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([290, 1010])
    splitter.setCollapsible(1, False)
    return splitter


def stack_of(offers: list[QAction], panes: QWidget, window: QWidget) -> QStackedWidget:
    """The empty desk (0) and the panes (1)."""
    stack = QStackedWidget(window)
    stack.addWidget(EmptyDesk(offers, window))
    stack.addWidget(panes)
    return stack


def middle_of(notices: QWidget, stack: QWidget, window: QWidget) -> QWidget:
    """The notices above everything else."""
    middle = QWidget(window)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(notices)
    column.addWidget(stack, 1)
    return middle


class Look:
    """How a window stands: its size, its columns and the size of its text, kept with each archive. Reader and table may come later."""

    def __init__(self, window: QMainWindow, splitter: QSplitter):
        self._window = window
        self._reader: Reader | None = None
        self._settings: WindowSettings | None = None
        self._parts: dict[str, QSplitter | QHeaderView] = {"main": splitter}

    def keep(self, settings: WindowSettings) -> None:
        """Remembers how the window stands."""
        settings.keep_state("window", self._window.saveGeometry())
        for name, part in self._parts.items():
            settings.keep_state(name, part.saveState())
        if self._reader:
            settings.keep_pixels(self._reader.pixels)

    def restore(self, settings: WindowSettings) -> None:
        """Puts the window as it stood; with a new archive it stays as it is."""
        self._settings = settings
        self._window.restoreGeometry(settings.state("window"))
        for name, part in self._parts.items():
            part.restoreState(settings.state(name))
        self._restore_text()

    def take_reader(self, reader: Reader) -> None:
        """Puts the reader, which has just been made, as it stood."""
        self._reader = reader
        self._take("reader", reader.splitter)
        self._restore_text()

    def take_table(self, head: QHeaderView) -> None:
        """Puts the columns of the table of tasks, which has just been made, as they stood."""
        self._take("tasks", head)

    def _take(self, name: str, part: QSplitter | QHeaderView) -> None:
        self._parts[name] = part
        if self._settings:
            part.restoreState(self._settings.state(name))

    def _restore_text(self) -> None:
        if self._reader and self._settings:
            self._reader.pixels = self._settings.pixels(self._reader.pixels)
