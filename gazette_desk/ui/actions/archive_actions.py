"""Which archive the window shows: another one, a new one, one of the last, the samples, and back."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gazette_desk.archive import ArchiveDamaged, ArchiveError, Hold
from gazette_desk.archive.database.connection import require_file
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.file.file_location import real
from gazette_desk.paths import default_archive, log_beside, sample_archive, sample_issues
from gazette_desk.ui.actions.care_actions import CareActions
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.file_choice import ask_archive, ask_new_archive
from gazette_desk.ui.actions.menu_action import menu_action
from gazette_desk.ui.base.fault_messages import ask, show_error
from gazette_desk.ui.base.plain_text import unmarked
from gazette_desk.ui.base.recent_archives import name_of, recent_archives, remember
from gazette_desk.ui.base.typing_dialog import when_kept
from gazette_desk.ui.jobs.archive_access import Access, gain_access, make_again
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.importing import Report


class ArchiveActions(QObject):
    """The actions of the menu 文件 that lead to another archive."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, care: CareActions, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._care, self._window = desk, writer, care, window
        self._notices, self._watch = panes.notices, panes.watch
        self._home = default_archive()  # where one comes back to from the samples
        self.other = menu_action(self._window, self.tr("打开其他档案…"), lambda: ask_archive(window, self.open), "Ctrl+Alt+O")
        self.new = menu_action(self._window, self.tr("新建档案…"), lambda: ask_new_archive(window, partial(self.open, create=True)))
        self.recent = QMenu(self.tr("最近的档案"), window)
        self.recent.aboutToShow.connect(self.show_recent)
        self.samples = menu_action(self._window, self.tr("打开示例"), self.open_samples)
        self.home = menu_action(self._window, self.tr("回到我的档案"), lambda: self.go_home())
        self.reset = menu_action(self._window, self.tr("重置示例…"), self.ask_reset)
        self.enable(True)

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.other, self.new, self.recent.menuAction(), self.samples, self.home, self.reset]

    @property
    def in_samples(self) -> bool:
        """Whether the window shows the samples' archive."""
        return _same(self._writer.path, sample_archive())

    def enable(self, free: bool) -> None:
        """Switches off what cannot be done now; only within the samples there is something to come back from and to reset."""
        for action in self.all():
            action.setEnabled(free)
        self.home.setVisible(self.in_samples)
        self.reset.setVisible(self.in_samples)
        self.samples.setVisible(not self.in_samples or not self._desk.has_issues())
        self.reset.setEnabled(free and self._writer.may_write)

    def show_sign(self) -> None:
        """Says in the title which archive this is, and above all else where it is that of the samples."""
        title = self.tr("{} — 公报案头").format(name_of(self._writer.path))
        self._window.setWindowTitle(title.replace("[*]", "[*][*]"))  # Qt's sign of a change
        said = self.tr("这是示例档案：公报、单位和人名都是虚构的，可以随意试用，不影响您自己的档案。") if self.in_samples else ""
        self._notices.show_notice("samples", said, (self.tr("回到我的档案"), self.go_home), (self.tr("重置示例…"), self.ask_reset))
        self.enable(not self._writer.busy)

    def show_recent(self) -> None:
        """Fills the menu of the archives that were opened last; the one that is open has a tick."""
        self.recent.clear()
        for number, path in enumerate(recent_archives(), 1):
            action = self.recent.addAction(unmarked(name_of(path)) if number > 9 else f"&{number}  {unmarked(name_of(path))}")
            action.setCheckable(True)
            action.setChecked(path == self._writer.path)
            action.triggered.connect(lambda _, path=path: self.open(path))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("（还没有）")).setEnabled(False)

    def open(self, path: Path, create: bool = False, then: Callable[[], object] = lambda: None) -> None:
        """Shows another archive, as soon as what a person has typed is kept or given up; a new one is only made with create.

        While something runs that takes long it says so, and nothing is opened. Where the archive cannot be opened, the window stays
        with the one that it has.
        """
        if self._writer.busy:
            show_error(self._window, ArchiveError(self.tr("另一项工作正在进行：请等它完成，或者取消它，再打开别的档案")))
        elif _same(path, self._writer.path) and not self._watch.is_lost:
            self.show_recent()
            self._desk.say(self.tr("{} 已经打开").format(name_of(path)))
        else:
            when_kept(self._window, lambda: self._start(path, create, then))

    def open_samples(self) -> None:
        """Opens the archive of the samples, and imports them where it is new."""
        if self.in_samples:
            self._fill_samples()
        else:
            self.open(sample_archive(), create=True, then=self._fill_samples)

    def go_home(self, then: Callable[[], object] = lambda: None) -> None:
        """Shows the archive again that was open before the samples."""
        self.open(self._home, create=self._home == default_archive(), then=then)

    def import_own(self, paths: Sequence[Path]) -> None:
        """Imports what a clerk has chosen; never among the samples, but after a question in the clerk's own archive."""
        if self.in_samples:
            said = self.tr("现在打开的是示例档案，您的公报不会导入到示例中。\n\n要回到您的档案（{}），把它们导入到那里吗？")
            go = partial(self.go_home, lambda: self._desk.import_paths(paths))
            ask(self._window, said.format(name_of(self._home)), self.tr("回到我的档案并导入"), go)
        else:
            self._desk.import_paths(paths)

    def ask_reset(self) -> None:
        """Offers to make the samples' archive anew."""
        said = self.tr("重新建立示例档案？\n\n您在示例中记的状态、进展、更正和批注，示例档案的备份，都会丢弃。您自己的档案不受影响。")
        ask(self._window, said, self.tr("重置"), lambda: when_kept(self._window, self._reset))

    def show_lost(self, sentence: str) -> None:
        """Reads nothing of an archive that is gone, and offers what can be done."""
        care = self._care
        self._desk.let_go()
        again, backup = (self.tr("再试一次"), care.try_again), (self.tr("用备份恢复…"), care.ask_backup)
        other = self.tr("打开其他档案…"), partial(ask_archive, self._window, self.open)
        self._notices.show_notice("lost", sentence, again, backup, other, (self.tr("退出"), self._window.close))

    def _start(self, path: Path, create: bool, then: Callable[[], object]) -> None:
        self._desk.let_go()
        self._writer.jobs.start(
            self.tr("正在打开档案"),
            lambda report: _opened(path, create),
            lambda access: self._show(path, access, then),
            failed=self._desk.reopen,
        )

    def _show(self, path: Path, access: Access | ArchiveDamaged, then: Callable[[], object]) -> None:
        if isinstance(access, ArchiveDamaged):
            self._desk.reopen()
            self._offer_backup(path, access, then)
            return
        if not self.in_samples:
            self._home = self._writer.path
        self._desk.change_to(access)
        self._desk.reopen()
        log_beside(access.path)
        remember(path)
        then()

    def _offer_backup(self, path: Path, error: ArchiveDamaged, then: Callable[[], object]) -> None:
        from gazette_desk.archive.care.restoring import restore

        backup = error.backup
        if backup is None:
            show_error(self._window, error)
            return

        def mend(report: Report) -> None:
            with Hold(path):
                restore(path, backup.path)

        def go() -> None:
            self._writer.jobs.start(self.tr("正在恢复"), mend, lambda _: self.open(path, then=then))

        ask(self._window, self.tr("{}\n\n现在就用它恢复吗？损坏的档案会另存在备份中。").format(error), self.tr("用备份恢复"), go)

    def _fill_samples(self) -> None:
        if self._writer.may_write and not self._desk.has_issues():
            self._desk.import_paths(sample_issues())

    def _reset(self) -> None:
        if not self._writer.busy:
            self._desk.let_go()
            access = self._writer.access
            work = self.tr("正在重置示例")
            self._writer.jobs.start(work, lambda report: make_again(access), lambda _: self._fill_samples(), ended=self._desk.reopen)


def _opened(path: Path, create: bool) -> Access | ArchiveDamaged:
    """Access to an archive; a damaged one is given as what is wrong with it. Raises ArchiveError, also where none is there."""
    try:
        if not create or restorable_backups(path):
            require_file(real(path), create=False)
        return gain_access(path)
    except ArchiveDamaged as error:
        return error


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100
