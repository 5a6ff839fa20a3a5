"""What a clerk does with the selected tasks: their states, their progress, corrections, the spellings of units."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.people.task_states import STATES, State
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.menu_action import menu_action
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter


class TaskActions(QObject):
    """The menu 任务 of a window, which also opens on the table; `states` are its first actions, the last takes the state back."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, note: QAction, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self.dialog: QDialog | None = None
        self.states = [menu_action(self._window, state, partial(self._set_state, state), f"Alt+{n}") for n, state in enumerate(STATES, 1)]
        self.states.append(menu_action(self._window, self.tr("撤去状态"), partial(self._set_state, None), "Alt+0"))
        self.progress = menu_action(self._window, self.tr("进展…"), self._ask_progress, "Ctrl+J")
        self.correct = menu_action(self._window, self.tr("更正…"), self._ask_correction, "F2")
        self.alias = menu_action(self._window, self.tr("单位写法…"), self._ask_alias, "Ctrl+U")
        self.aliases = menu_action(self._window, self.tr("单位写法一览…"), self._ask_aliases)
        self.members = menu_action(self._window, self.tr("统称与成员…"), self._ask_members)
        self.menu = QMenu(self.tr("任务(&T)"), window)
        self.menu.addActions(self.states)
        self.menu.addSeparator()
        self.menu.addActions([self.progress, note, self.correct, self.alias, self.aliases, self.members])

    def enable(self, may_write: bool) -> None:
        """Switches off what cannot be done with the selected tasks; progress can always be read."""
        count, task = self._panes.tasks.count_selected() if self._has_tasks_in_front() else 0, self._task()
        for action in self.states:
            action.setEnabled(may_write and bool(count))
        self.progress.setEnabled(task is not None or (may_write and count > 1))
        self.correct.setEnabled(may_write and bool(count))
        self.alias.setEnabled(may_write and bool(_units(task)))

    def _keys(self) -> list[str]:
        return self._panes.tasks.selected_keys() if self._has_tasks_in_front() else []

    def _has_tasks_in_front(self) -> bool:
        return self._panes.tabs.front() == "tasks"

    def _task(self) -> TaskRow | None:
        """The task that alone is selected."""
        return self._panes.tasks.selected_task() if self._has_tasks_in_front() else None

    def _set_state(self, state: State | None) -> None:
        from gazette_desk.archive.people.acts import SetState

        self._writer.do(SetState(self._keys(), state))

    def _ask_progress(self) -> None:
        from gazette_desk.ui.dialogs.progress_dialog import ProgressDialog

        task = self._task()
        title = task.title if task else ""
        self._open(ProgressDialog(self._keys(), title, self._desk.archive, self._writer, self._window))

    def _ask_correction(self) -> None:
        from gazette_desk.ui.dialogs.correction_dialog import CorrectionDialog

        ask_alias = partial(self._ask_alias_of, self._task())
        self._open(CorrectionDialog(self._keys(), self._desk.archive, self._writer, ask_alias, self._window))

    def _ask_alias(self) -> None:
        self._ask_alias_of(self._task(), "", "")

    def _ask_alias_of(self, task: TaskRow | None, spelling: str, unit: str) -> None:
        from gazette_desk.ui.dialogs.alias_dialog import AliasDialog

        district = task.region if task else ""
        dialog = AliasDialog(_units(task), district, self._desk.archive.facts.units(), self._writer, self._window)
        dialog.propose(spelling, unit)
        self._open(dialog)

    def _ask_aliases(self) -> None:
        from gazette_desk.ui.dialogs.alias_list import AliasList

        self._open(AliasList(self._desk.archive, self._writer, self._window))

    def _ask_members(self) -> None:
        from gazette_desk.ui.dialogs.member_dialog import MemberDialog

        dialog = MemberDialog(self._desk.archive, self._writer, self._window)
        if isinstance(self.dialog, MemberDialog):
            dialog.choose(self.dialog.chosen())  # who comes back from a line goes on there
        dialog.jump.connect(self._desk.show_lines)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None and self._writer.jobs.job is None:  # else it may have to bring back what cannot be kept
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()


def _units(task: TaskRow | None) -> list[str]:
    """The spellings of units in a task, each once."""
    return list(dict.fromkeys((*task.lead, *task.responsible, *task.cooperating))) if task else []
