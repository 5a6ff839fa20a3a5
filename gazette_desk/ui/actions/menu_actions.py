"""What can be done from the menus: texts, keys, and what does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gazette_desk import __version__
from gazette_desk.ui.actions.archive_actions import ArchiveActions
from gazette_desk.ui.actions.care_actions import CareActions
from gazette_desk.ui.actions.deadline_actions import DeadlineActions
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.export_actions import ExportActions
from gazette_desk.ui.actions.file_choice import ask_files, ask_folder
from gazette_desk.ui.actions.issue_actions import IssueActions
from gazette_desk.ui.actions.menu_action import menu_action
from gazette_desk.ui.actions.note_actions import NoteActions
from gazette_desk.ui.actions.publish_actions import PublishActions
from gazette_desk.ui.actions.take_back_actions import TakeBackActions
from gazette_desk.ui.actions.task_actions import TaskActions
from gazette_desk.ui.actions.teach_actions import TeachActions
from gazette_desk.ui.base.fault_messages import show_about
from gazette_desk.ui.base.plain_text import unmarked
from gazette_desk.ui.base.theme import apply_theme
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

Keys = QKeySequence.StandardKey


class Actions(QObject):
    """The actions of a window, in its menus; `imports` and `exports` stand in the tool bar too."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QMainWindow):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self._latest = ("", "")
        self.imports = [
            menu_action(self._window, self.tr("导入文件…"), partial(self._ask_import, ask_files), Keys.Open),
            menu_action(self._window, self.tr("导入文件夹…"), partial(self._ask_import, ask_folder), "Ctrl+Shift+O"),
        ]
        self.exports = ExportActions(desk, writer, panes, window)
        self.deadlines = DeadlineActions(desk, writer, panes, window)
        self.returns = TakeBackActions(desk, writer, window)
        self.publishing = PublishActions(desk, writer, panes, window)
        self.care = CareActions(desk, writer, panes, window)
        self.archives = ArchiveActions(desk, writer, panes, self.care, window)
        leave = menu_action(self._window, self.tr("退出"), window.close, Keys.Quit)
        self._menu(
            self.tr("文件(&F)"),
            [
                *self.imports,
                None,
                *self.archives.all(),
                None,
                *self.all_exports(),
                *self.returns.all(),
                None,
                *self.care.all(),
                None,
                leave,
            ],
        )
        self.undo = menu_action(self._window, self.tr("撤销"), writer.undo, Keys.Undo)
        self.redo = menu_action(self._window, self.tr("重做"), writer.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self.notes = NoteActions(desk, writer, panes, window)
        self.issues = IssueActions(desk, writer, panes.tree, self.publishing.all(), window)
        self.teaching = TeachActions(desk, writer, panes, window)
        edits = [self.undo, self.redo, None, self.notes.write, *self.issues.all(), None, *self.teaching.all(), None, *self._searches()]
        self._menu(self.tr("编辑(&E)"), edits)
        self.tasks = TaskActions(desk, writer, panes, self.notes.write, window)
        window.menuBar().addMenu(self.tasks.menu)
        self.dark = self._switch(self.tr("深色"), self._set_dark, desk.settings.dark())
        self._menu(self.tr("查看(&V)"), self._views())
        self._menu(
            self.tr("帮助(&H)"),
            [
                menu_action(self._window, self.tr("使用说明"), partial(_show_help, window), Keys.HelpContents),
                menu_action(self._window, self.tr("关于公报案头"), lambda: show_about(window, __version__)),
            ],
        )

    def all_exports(self) -> list[QAction]:
        """What writes files for others, in the menu 文件 and in the tool bar."""
        return [*self.exports.all(), *self.deadlines.all(), *self.publishing.all()]

    def enable(self) -> None:
        """Switches off what cannot be done now: one long job at a time, nothing to write for who only reads, nothing to export."""
        free = not self._writer.busy
        writes = free and self._writer.may_write
        for action in self.imports:
            action.setEnabled(writes)
        self.exports.enable(free)
        self.deadlines.enable(free, writes)
        self.returns.enable(free)
        self.publishing.enable(free)
        self.undo.setEnabled(writes and bool(self._latest[0]))
        self.redo.setEnabled(writes and bool(self._latest[1]))
        self.care.enable(free, writes)
        self.archives.enable(free)
        self.enable_tasks()

    def enable_tasks(self) -> None:
        """Switches off what cannot be done with what is selected now."""
        self.tasks.enable(self._writer.may_write and not self._writer.busy)
        self.notes.enable()
        self.issues.enable()
        self.teaching.enable()

    def show_acts(self, latest: tuple[str, str]) -> None:
        """Lets the menu say what would be undone and redone, "" for nothing."""
        self._latest = latest
        for action, name, sentence in zip((self.undo, self.redo), (self.tr("撤销"), self.tr("重做")), self._latest, strict=True):
            action.setText(f"{name}：{unmarked(sentence)}" if sentence else name)
        self.enable()

    def _searches(self) -> list[QAction | None]:
        desk = self._desk
        return [
            menu_action(self._window, self.tr("搜索全部公报"), desk.search_everywhere, Keys.Find),
            menu_action(self._window, self.tr("在本文件中查找"), desk.find_in_document, "Ctrl+Shift+F"),
            None,
            menu_action(self._window, self.tr("复制引用"), lambda: self._panes.reader.copy_citation(), "Ctrl+Shift+C"),
        ]

    def _views(self) -> list[QAction | None]:
        panes, tabs = self._panes, self._panes.tabs
        names = (self.tr("阅读"), self.tr("任务"), self.tr("大事记"), self.tr("检索结果"), self.tr("核对"))
        shows = [
            menu_action(self._window, name, partial(tabs.setCurrentIndex, number), f"Ctrl+{number + 1}")
            for number, name in enumerate(names)
        ]
        return [
            *shows,
            menu_action(self._window, self.tr("返回列表"), tabs.go_back, "Alt+Left"),
            None,
            self._switch(self.tr("大纲"), lambda on: panes.reader.outline.setVisible(on), True),
            self._switch(self.tr("原文行"), lambda on: panes.reader.source.setVisible(on), True),
            menu_action(self._window, self.tr("放大"), lambda: panes.reader.zoom(1), Keys.ZoomIn, "Ctrl+="),
            menu_action(self._window, self.tr("缩小"), lambda: panes.reader.zoom(-1), Keys.ZoomOut),
            menu_action(self._window, self.tr("原始大小"), lambda: panes.reader.zoom(0), "Ctrl+0"),
            None,
            self.dark,
        ]

    def _ask_import(self, ask: Callable[..., None]) -> None:
        ask(self._window, self._desk.settings, self.archives.import_own)

    def show_dark(self, dark: bool) -> None:
        """Chooses the dark theme or the light one."""
        self.dark.setChecked(dark)

    def _set_dark(self, dark: bool) -> None:
        self._desk.settings.keep_dark(dark)
        apply_theme(dark)

    def _menu(self, title: str, actions: list[QAction | None]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu

    def _switch(self, text: str, does: Callable[[bool], object], on: bool) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(does)
        return action


def _show_help(window: QMainWindow) -> None:
    from gazette_desk.ui.dialogs.help_window import show_help

    show_help(window)
