"""What keeps the archive itself: the right to write it, backups, checks, and reading its texts again after an upgrade."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gazette_desk.archive import ArchiveDamaged
from gazette_desk.archive.file.archive_faults import ArchiveGone
from gazette_desk.archive.file.backup_folder import Backup
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.base.typing_dialog import when_kept
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.archive.care.checking import Finding
    from gazette_desk.reparsing import Mending, ReparseReport
    from gazette_desk.ui.dialogs.backup_dialog import BackupDialog
    from gazette_desk.ui.dialogs.check_dialog import CheckDialog
    from gazette_desk.ui.dialogs.reparse_dialog import ReparseDialog


class CareActions(QObject):
    """The actions for the menu 文件, and the notices above the window that lead to them."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._window = desk, writer, window
        self._notices, self._watch = panes.notices, panes.watch
        self._stale = 0  # issues that an older version read
        self.dialog: BackupDialog | None = None
        self.check_dialog: CheckDialog | None = None
        self.report_dialog: ReparseDialog | None = None
        self.backups = QAction(self.tr("备份与恢复…"), window)
        self.backups.triggered.connect(lambda: self.ask_backup())
        self.check = QAction(self.tr("档案检查与修复…"), window)
        self.check.triggered.connect(lambda: self.ask_check())
        self.reparse = QAction(self.tr("重新识别已有公报"), window)
        self.reparse.triggered.connect(lambda: self.start_reparse())
        writer.jobs.failed.connect(self._offer_check)

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.backups, self.check, self.reparse]

    def enable(self, free: bool, writes: bool) -> None:
        """Switches off what cannot be done now."""
        self.backups.setEnabled(free)
        self.check.setEnabled(free)
        self.reparse.setEnabled(writes and self._stale > 0)

    def show_access(self) -> None:
        """Says that only reading goes, where that is so."""
        self._notices.show_notice("hold", self._writer.reason, (self.tr("再试一次"), self.try_again))
        self._notices.show_notice("damaged", "")
        self._desk.show_read_only(self._writer.short_reason)

    def show_stale(self, stale: int) -> None:
        """Offers to read again so many issues that an older version understood."""
        notices, writer = self._notices, self._writer
        self._stale = stale
        stale = stale if writer.may_write else 0
        said = self.tr("{} 期公报是旧版程序识别的。重新识别后更准确；您记的状态、进展、更正都会保留。").format(stale) if stale else ""
        later = (self.tr("以后再说"), lambda: notices.show_notice("stale", ""))
        notices.show_notice("stale", said, (self.tr("重新识别"), self.start_reparse), later)
        self.enable(not writer.busy, writer.may_write and not writer.busy)

    def try_again(self) -> None:
        """Tries to become the one that writes."""
        self._writer.jobs.start(self.tr("正在检查"), lambda report: self._writer.take_hold(), lambda _: self._tried())

    def start_reparse(self) -> None:
        """Reads the texts again that an older version read."""
        self._notices.show_notice("stale", "")
        self._writer.reparse(self._reparsed)

    def ask_backup(self) -> None:
        """Opens the dialog of the backups."""
        from gazette_desk.ui.dialogs.backup_dialog import BackupDialog

        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = BackupDialog(self._writer, self._restore, self._window)
        self.dialog.open()

    def ask_check(self) -> None:
        """Opens the dialog of checks. It does not stand in the way of the window, where the progress is shown."""
        from gazette_desk.ui.dialogs.check_dialog import CheckDialog

        if self.check_dialog is not None:
            self.check_dialog.deleteLater()
        self.check_dialog = CheckDialog(self._writer, self._repair, self.ask_backup, self._window)
        self.check_dialog.show()

    def _offer_check(self, error: BaseException) -> None:
        """Leads from a damaged archive to what can be done about it, until it is opened anew."""
        if isinstance(error, ArchiveDamaged):
            self._notices.show_notice("damaged", str(error), (self.tr("档案检查与修复…"), self.ask_check))
        elif isinstance(error, ArchiveGone):
            self._watch.look()

    def _repair(self, findings: list[Finding], done: Callable[[Mending | None], None]) -> None:
        self._alone(lambda: self._writer.mend(findings, done, self._desk.reopen))

    def _alone(self, work: Callable[[], object]) -> None:
        """Starts what needs the archive for itself, when nothing else runs and what was typed is kept."""

        def go() -> None:
            if not self._writer.busy:
                self._desk.let_go()
                work()

        when_kept(self._window, go)

    def _tried(self) -> None:
        if self._writer.may_write or self._watch.is_lost:
            self._desk.reopen()
        else:
            self.show_access()
            self.show_stale(self._stale)

    def _restore(self, backup: Backup) -> None:
        self._alone(lambda: self._writer.restore(backup, lambda kept: self._restored(backup, kept), self._desk.reopen))

    def _restored(self, backup: Backup, kept: Path | None) -> None:
        said = self.tr("已恢复 {} 的备份").format(backup.label)
        self._desk.say(said + (self.tr("；恢复前的档案另存为 {}").format(kept.name) if kept else ""))

    def _reparsed(self, report: ReparseReport) -> None:
        from gazette_desk.ui.dialogs.reparse_dialog import ReparseDialog, reparse_summary

        self._desk.show_library()
        self._desk.say(reparse_summary(report))
        if any(row.reason for row in report.rows):
            self.report_dialog = ReparseDialog(report, self._window)
            self.report_dialog.open()
