"""How the panes of the window stand: notices above, the tree at the left, the tabs at the right, or the empty desk instead of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from gazette_desk.ui.window.empty_desk import EmptyDesk

if TYPE_CHECKING:
    from gazette_desk.ui.window.main_window import MainWindow


def tabs_of(window: MainWindow) -> QTabWidget:
    """The reader and the lists, each with its name."""
    tabs = QTabWidget(window)
    tabs.setDocumentMode(True)
    for panel, name in (
        (window.reader, window.tr("阅读")),
        (window.tasks, window.tr("任务")),
        (window.chronicle, window.tr("大事记")),
        (window.search, window.tr("检索结果")),
        (window.review, window.tr("核对")),
        (window.unmatched, window.tr("待对应")),
    ):
        tabs.addTab(panel, name)
    return tabs


def splitter_of(window: MainWindow) -> QSplitter:
    """The tree with its switch, and the tabs."""
    side = QWidget(window)
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    head = QHBoxLayout()
    head.setContentsMargins(6, 6, 6, 6)
    head.addWidget(window.only_selected)
    layout.addLayout(head)
    layout.addWidget(window.tree)
    splitter = QSplitter(window)
    splitter.addWidget(side)
    splitter.addWidget(window.tabs)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([290, 1010])
    splitter.setCollapsible(1, False)
    return splitter


def stack_of(window: MainWindow) -> QStackedWidget:
    """The empty desk (0) and the panes (1)."""
    stack = QStackedWidget(window)
    stack.addWidget(EmptyDesk([*window.actions_.imports, window.actions_.archives.samples], window))
    stack.addWidget(window.splitter)
    return stack


def middle_of(window: MainWindow) -> QWidget:
    """The notices above everything else."""
    middle = QWidget(window)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(window.notices)
    column.addWidget(window.stack, 1)
    return middle


def keep_look(window: MainWindow) -> None:
    """Remembers how the window stands, with its archive."""
    settings = window.settings
    settings.keep_state("window", window.saveGeometry())
    settings.keep_state("main", window.splitter.saveState())
    settings.keep_state("reader", window.reader.splitter.saveState())
    settings.keep_state("tasks", window.tasks.table.horizontalHeader().saveState())
    settings.keep_pixels(window.reader.pixels)


def restore_look(window: MainWindow) -> None:
    """Puts the window as it stood with its archive; with a new one it stays as it is."""
    settings = window.settings
    window.restoreGeometry(settings.state("window"))
    window.splitter.restoreState(settings.state("main"))
    window.reader.splitter.restoreState(settings.state("reader"))
    window.tasks.table.horizontalHeader().restoreState(settings.state("tasks"))
    window.reader.pixels = settings.pixels(window.reader.pixels)
