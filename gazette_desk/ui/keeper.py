"""What the window writes: it holds the archive while it is open, and every change goes through the worker thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError, ArchiveHeld, Hold
from gazette_desk.archive.checking import Finding
from gazette_desk.archive.clerk import Act, AddNote, AddProgress, EditNote, EditProgress, SetState
from gazette_desk.archive.collectives import SetMember
from gazette_desk.archive.faults import SENTENCES
from gazette_desk.archive.restoring import restore
from gazette_desk.archive.rows import ActRow
from gazette_desk.archive.shelf import Backup
from gazette_desk.importing import Cancelled, ImportReport, Report, import_paths, understood
from gazette_desk.reparsing import ReparseReport, examine, mend, reparse
from gazette_desk.ui.job_runner import JobRunner

NARROW = (SetState, AddProgress, EditProgress, AddNote, EditNote, SetMember)  # what neither the tree nor the choice of units shows
ENOUGH_ACTS = 1000  # of the log, to find the latest that was not undone


class Keeper(QObject):
    """`kept` carries the sentence of what was done to people's work, and whether the tree and the choice of units show it.

    reason says why nothing can be written, "" where it can.
    """

    kept = Signal(str, bool)

    def __init__(self, path: Path, jobs: JobRunner):
        """Takes hold of the archive and makes or migrates it. Raises ArchiveError when not even reading goes, or it is damaged."""
        super().__init__(jobs)
        self.path = path
        self.reason = ""
        self.short_reason = ""
        self._hold: Hold | None = None
        self.jobs = jobs
        self.take_hold()

    @property
    def may_write(self) -> bool:
        """Whether this window holds the archive."""
        return not self.reason

    @property
    def busy(self) -> bool:
        """Whether something runs that takes long, and nothing else of that sort can begin."""
        return self.jobs.busy

    def take_hold(self) -> None:
        """Tries to become the one that writes; reason says why it is not. Raises ArchiveError as __init__."""
        self.release()
        try:
            self._hold = Hold(self.path)
            self._prepare()
            self.reason = self.short_reason = ""
        except ArchiveDamaged:
            self.release()
            raise
        except ArchiveError as error:
            self.release()
            self._require_readable(error)
            self.reason, self.short_reason = str(error), self._short(error)

    def release(self) -> None:
        """Lets other programs write."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def do(self, act: Act) -> None:
        """Does what a person wants; `kept` tells the end."""
        self._write(lambda archive: self.tr("已{}").format(archive.do(act)), wide=not isinstance(act, NARROW))

    def undo(self) -> None:
        """Undoes the latest act."""
        self._write(lambda archive: _told(archive.undo(understood), self.tr("已撤销：{}"), self.tr("没有可以撤销的改动")))

    def redo(self) -> None:
        """Does the act again that was undone last."""
        self._write(lambda archive: _told(archive.redo(understood), self.tr("已重做：{}"), self.tr("没有可以重做的改动")))

    def import_paths(self, paths: Sequence[Path], done: Callable[[ImportReport], None]) -> None:
        """Imports files and folders."""
        self._start(self.tr("正在导入"), lambda archive, report: import_paths(archive, paths, report), done)

    def reparse(self, done: Callable[[ReparseReport], None]) -> None:
        """Reads the stored texts again that an older parser read."""
        self._start(self.tr("正在重新识别"), lambda archive, report: reparse(archive, report), done)

    def back_up(self, done: Callable[[Backup], None]) -> None:
        """Makes a backup now."""
        self._start(self.tr("正在备份"), lambda archive, report: archive.back_up(), done)

    def check(self, reread: bool, done: Callable[[list[Finding] | None], None], ended: Callable[[], None]) -> None:
        """Looks for faults of the archive; done gets None where that was stopped."""
        self.jobs.start(self.tr("正在检查"), _stoppable(lambda report: examine(self.path, report, reread)), done, ended=ended)

    def mend(self, findings: list[Finding], done: Callable[[list[str] | None], None], ended: Callable[[], None]) -> None:
        """Repairs what can be; done gets None where that was stopped. No other connection may be open until `ended`."""

        def work(report: Report) -> list[str]:
            assert self._hold is not None  # nothing is repaired by who only reads
            return mend(self.path, self._hold, findings, report)

        self.jobs.start(self.tr("正在修复"), _stoppable(work), done, ended=ended)

    def restore(self, backup: Backup, done: Callable[[Path | None], None], ended: Callable[[], None]) -> None:
        """Puts a backup in the archive's place; done gets the copy of what was there. No other connection may be open until `ended`."""

        def work(report: Report) -> Path | None:
            kept = restore(self.path, backup.path)
            self._prepare()
            return kept

        self.jobs.start(self.tr("正在恢复"), work, done, ended=ended)

    def _write(self, work: Callable[[Archive], str], wide: bool = True) -> None:
        self._start(self.tr("正在记录"), lambda archive, report: work(archive), lambda said: self.kept.emit(said, wide), long=False)

    def _start(self, doing: str, work: Callable[[Archive, Report], object], done: Callable[..., None], long: bool = True) -> None:
        def write(report: Report) -> object:
            with Archive(self.path, hold=self._hold) as archive:
                return work(archive, report)

        self.jobs.start(doing, write, done, long)

    def _prepare(self) -> None:
        """Makes or migrates the archive, since the window's own connection only reads."""
        with Archive(self.path, hold=self._hold):
            if not os.access(self.path, os.W_OK):
                raise ArchiveError(SENTENCES["SQLITE_READONLY"].format(path=self.path))

    def _require_readable(self, error: ArchiveError) -> None:
        """Raises the fault that hinders writing where not even reading goes."""
        try:
            Archive(self.path, read_only=True).close()
        except ArchiveError as worse:
            raise error from worse

    def _short(self, error: ArchiveError) -> str:
        if not isinstance(error, ArchiveHeld):
            return self.tr("档案不能写入")
        return self.tr("{}正在使用档案").format(error.holder.label if error.holder else self.tr("另一个程序"))


def latest_acts(archive: Archive) -> tuple[str, str]:
    """The sentences of what undo and redo would do, "" for nothing."""
    acts: list[ActRow] = archive.acts(ENOUGH_ACTS)
    undone = [act.sentence for act in acts if act.undone]
    done = next((act.sentence for act in acts if not act.undone), "")
    return done, undone[-1] if undone else ""


def _stoppable(work: Callable[[Report], object]) -> Callable[[Report], object]:
    """The work, which gives None where somebody stops it."""

    def stoppable(report: Report) -> object:
        try:
            return work(report)
        except Cancelled:
            return None

    return stoppable


def _told(sentence: str | None, said: str, nothing: str) -> str:
    return said.format(sentence) if sentence else nothing
