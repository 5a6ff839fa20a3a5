"""What can be done from the menus: texts, keys, and which method of the window does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gazette_desk import __version__
from gazette_desk.ui.actions.archive_actions import ArchiveActions
from gazette_desk.ui.actions.file_choice import ask_export, ask_files, ask_folder
from gazette_desk.ui.actions.issue_actions import IssueActions
from gazette_desk.ui.actions.keeping_actions import KeepingActions
from gazette_desk.ui.actions.note_actions import NoteActions
from gazette_desk.ui.actions.task_actions import TaskActions
from gazette_desk.ui.base.fault_messages import show_about
from gazette_desk.ui.base.plain_text import unmarked
from gazette_desk.ui.base.theme import apply_theme

if TYPE_CHECKING:
    from gazette_desk.ui.window.main_window import MainWindow

Keys = QKeySequence.StandardKey


class Actions(QObject):
    """The actions of a window, in its menus; `imports` and `exports` stand in the tool bar too."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window
        self._latest = ("", "")
        self.imports = [
            self._action(self.tr("导入文件…"), partial(ask_files, window), Keys.Open),
            self._action(self.tr("导入文件夹…"), partial(ask_folder, window), "Ctrl+Shift+O"),
        ]
        self.exports = [
            self._action(self.tr("导出任务为 Excel 工作簿…"), partial(ask_export, window, ".xlsx"), "Ctrl+E"),
            self._action(self.tr("导出任务为 CSV（UTF-8）…"), partial(ask_export, window, ".csv")),
            self._action(self.tr("导出任务为 CSV（GB18030）…"), partial(ask_export, window, ".csv", "gb18030")),
        ]
        self.keeping = KeepingActions(window)
        self.archives = ArchiveActions(window)
        leave = self._action(self.tr("退出"), window.close, Keys.Quit)
        self._menu(
            self.tr("文件(&F)"), [*self.imports, None, *self.archives.all(), None, *self.exports, None, *self.keeping.all(), None, leave]
        )
        self.undo = self._action(self.tr("撤销"), window.keeper.undo, Keys.Undo)
        self.redo = self._action(self.tr("重做"), window.keeper.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self.notes = NoteActions(window)
        self.issues = IssueActions(window)
        self._menu(self.tr("编辑(&E)"), [self.undo, self.redo, None, self.notes.write, *self.issues.all(), None, *self._searches()])
        self.tasks = TaskActions(window, self.notes.write)
        window.menuBar().addMenu(self.tasks.menu)
        self.dark = self._switch(self.tr("深色"), self._set_dark, window.settings.dark())
        self._menu(self.tr("查看(&V)"), self._views())
        self._menu(
            self.tr("帮助(&H)"),
            [
                self._action(self.tr("使用说明"), partial(_show_help, window), Keys.HelpContents),
                self._action(self.tr("关于公报案头"), lambda: show_about(window, __version__)),
            ],
        )

    def enable(self) -> None:
        """Switches off what cannot be done now: one long job at a time, nothing to write for who only reads, nothing to export."""
        window = self._window
        free = not window.jobs.busy
        writes = free and window.keeper.may_write
        for action in self.imports:
            action.setEnabled(writes)
        for action in self.exports:
            action.setEnabled(free and window.has_issues())
        self.undo.setEnabled(writes and bool(self._latest[0]))
        self.redo.setEnabled(writes and bool(self._latest[1]))
        self.keeping.enable(free, writes)
        self.archives.enable(free)
        self.enable_tasks()

    def enable_tasks(self) -> None:
        """Switches off what cannot be done with what is selected now."""
        self.tasks.enable(self._window.keeper.may_write and not self._window.jobs.busy)
        self.notes.enable()
        self.issues.enable()

    def show_acts(self, latest: tuple[str, str]) -> None:
        """Lets the menu say what would be undone and redone, "" for nothing."""
        self._latest = latest
        for action, name, sentence in zip((self.undo, self.redo), (self.tr("撤销"), self.tr("重做")), self._latest, strict=True):
            action.setText(f"{name}：{unmarked(sentence)}" if sentence else name)
        self.enable()

    def _searches(self) -> list[QAction | None]:
        window = self._window
        return [
            self._action(self.tr("搜索全部公报"), lambda: window.top_bar.focus_search(), Keys.Find),
            self._action(self.tr("在本文件中查找"), window.find_in_document, "Ctrl+Shift+F"),
            None,
            self._action(self.tr("复制引用"), window.reader.copy_citation, "Ctrl+Shift+C"),
        ]

    def _views(self) -> list[QAction | None]:
        window = self._window
        names = (self.tr("阅读"), self.tr("任务"), self.tr("大事记"), self.tr("检索结果"), self.tr("核对"))
        tabs = [self._action(name, partial(self._show_tab, number), f"Ctrl+{number + 1}") for number, name in enumerate(names)]
        return [
            *tabs,
            self._action(self.tr("返回列表"), window.go_back, "Alt+Left"),
            None,
            self._switch(self.tr("大纲"), window.reader.outline.setVisible, True),
            self._switch(self.tr("原文行"), window.reader.source.setVisible, True),
            self._action(self.tr("放大"), lambda: window.reader.zoom(1), Keys.ZoomIn, "Ctrl+="),
            self._action(self.tr("缩小"), lambda: window.reader.zoom(-1), Keys.ZoomOut),
            self._action(self.tr("原始大小"), lambda: window.reader.zoom(0), "Ctrl+0"),
            None,
            self.dark,
        ]

    def _show_tab(self, number: int) -> None:
        self._window.tabs.setCurrentIndex(number)

    def show_dark(self, dark: bool) -> None:
        """Chooses the dark theme or the light one."""
        self.dark.setChecked(dark)

    def _set_dark(self, dark: bool) -> None:
        self._window.settings.keep_dark(dark)
        apply_theme(dark)

    def _menu(self, title: str, actions: list[QAction | None]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu

    def _action(self, text: str, does: Callable[[], object], *keys: Keys | str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda checked: does())  # Qt passes whether it is checked
        return action

    def _switch(self, text: str, does: Callable[[bool], object], on: bool) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(does)
        return action


def _show_help(window: MainWindow) -> None:
    from gazette_desk.ui.dialogs.help_window import show_help

    show_help(window)
