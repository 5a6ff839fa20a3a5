"""What the window writes: it holds the archive while it is open, and every change goes through the worker thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from gazette_desk.archive import Archive
from gazette_desk.archive.database.change_log import ActRow
from gazette_desk.archive.database.connection import require_file
from gazette_desk.archive.file.backup_folder import Backup
from gazette_desk.archive.file.file_location import FileIdentity, real
from gazette_desk.ui.jobs.archive_access import Access, gain_access, prepare_anew
from gazette_desk.ui.jobs.job_runner import JobRunner

if TYPE_CHECKING:
    from gazette_desk.archive.care.checking import Finding
    from gazette_desk.archive.people.acts import Act
    from gazette_desk.archive.people.teaching import TakeOver, Teach, Unteach
    from gazette_desk.exports.outgoing import Outgoing, Written
    from gazette_desk.importing import ImportReport, Report
    from gazette_desk.parsing.records import Answer, ContactKind
    from gazette_desk.reparsing import Mending, ReparseReport
    from gazette_desk.taking_back import Returned
    from gazette_desk.taking_back.filled_rows import FilledBook
    from gazette_desk.taking_back.matching import Picks
    from gazette_desk.teaching import Preview

Touched = Literal["lists", "units", "library"]  # the rows of lists; the choice of units and what a task names, too; the tree, too
ENOUGH_ACTS = 1000  # of the log, to find the latest that was not undone


@dataclass(frozen=True)
class Wanted:
    """An export, the file or folder that it is written to, and the kinds of personal data that can be read in it."""

    outgoing: Outgoing
    path: Path
    let: frozenset[ContactKind] = frozenset()


class ArchiveWriter(QObject):
    """`kept` carries the sentence of what was done to people's work, and what of the window shows it (Touched)."""

    kept = Signal(str, str)

    def __init__(self, access: Access, jobs: JobRunner):
        super().__init__(jobs)
        self.access = access
        self.jobs = jobs
        self._waiting: deque[Act | None] = deque()

    @property
    def path(self) -> Path:
        """The archive."""
        return self.access.path

    @property
    def reason(self) -> str:
        """Why nothing can be written, "" where it can."""
        return self.access.reason

    @property
    def short_reason(self) -> str:
        """The same in a few words."""
        return self.access.short_reason

    @property
    def may_write(self) -> bool:
        """Whether this window holds the archive."""
        return not self.reason

    @property
    def busy(self) -> bool:
        """Whether something runs that takes long, and nothing else of that sort can begin."""
        return self.jobs.busy

    def take_hold(self) -> None:
        """Tries to become the one that writes; reason says why it is not. Raises ArchiveError as gain_access, also where the archive is
        no longer there: none is made in its place.
        """
        require_file(real(self.path), create=False)
        self.release()
        self.access = gain_access(self.path)

    def change_to(self, access: Access) -> None:
        """Keeps another archive from now on, and lets other programs write the one before."""
        self.release()
        self.access = access

    def release(self) -> None:
        """Lets other programs write."""
        self.access.release()

    def do(self, act: Act, failed: Callable[[], object] = lambda: None) -> None:
        """Does what a person wants; `kept` tells the end, and failed is called where it could not be done.

        What is already on its way as the last thing is not done twice: a double click says it once.
        """
        if self._waiting and self._waiting[-1] == act:
            return
        self._write(lambda archive: self.tr("已{}").format(archive.do(act)), act, failed)

    def undo(self) -> None:
        """Undoes the latest act."""
        from gazette_desk import teaching

        self._write(lambda archive: _told(teaching.undo(archive, lambda *_: None), self.tr("已撤销：{}"), self.tr("没有可以撤销的改动")))

    def redo(self) -> None:
        """Does the act again that was undone last."""
        from gazette_desk import teaching

        self._write(lambda archive: _told(teaching.redo(archive, lambda *_: None), self.tr("已重做：{}"), self.tr("没有可以重做的改动")))

    def preview(self, region: str, answer: Answer, done: Callable[[Preview | None], None]) -> None:
        """Looks what an answer would change; done gets None where that was stopped."""
        from gazette_desk import teaching

        looking = self._writing(lambda archive, report: teaching.preview(archive, region, answer, report))
        self.jobs.start(self.tr("正在看会改变什么"), _stoppable(looking), done)

    def teach(self, act: Teach | TakeOver | Unteach, failed: Callable[[], object] = lambda: None) -> None:
        """Keeps or takes back what is taught, and reads the texts again that need it; `kept` tells the end."""
        from gazette_desk import teaching

        def told(done: tuple[str, ReparseReport]) -> None:
            sentence, report = done
            left = sum(row.reason is not None for row in report.rows)
            said = self.tr("已{}；重新识别了 {} 期").format(sentence, len(report.rows) - left)
            said += self.tr("，{} 期没有读成，保持原样").format(left) if left else ""
            self.kept.emit(said + (self.tr("；已中断，其余各期以后可以再重新识别") if report.cancelled else ""), "library")

        work = self._writing(lambda archive, report: teaching.teach(archive, act, report))
        self.jobs.start(self.tr("正在照教的重新识别"), work, told, failed=failed)

    def import_paths(self, paths: Sequence[Path], done: Callable[[ImportReport], None]) -> None:
        """Imports files and folders."""
        from gazette_desk.importing import import_paths

        self._start(self.tr("正在导入"), lambda archive, report: import_paths(archive, paths, report), done)

    def reparse(self, done: Callable[[ReparseReport], None]) -> None:
        """Reads the stored texts again that an older parser read."""
        from gazette_desk.reparsing import reparse

        self._start(self.tr("正在重新识别"), lambda archive, report: reparse(archive, report), done)

    def back_up(self, done: Callable[[Backup], None]) -> None:
        """Makes a backup now."""
        self._start(self.tr("正在备份"), lambda archive, report: archive.back_up(), done)

    def take_back(self, path: Path, done: Callable[[tuple[FilledBook, Returned] | None], None]) -> None:
        """Reads a ledger that came back and compares it with the archive; done gets None where that was stopped."""
        from gazette_desk.taking_back import compare
        from gazette_desk.taking_back.filled_rows import read_filled

        archive_path = self.path

        def work(report: Report) -> tuple[FilledBook, Returned]:
            book = read_filled(path, lambda: report(0, 0, path.name))
            with Archive(archive_path, read_only=True) as archive:
                return book, compare(archive, book)

        self.jobs.start(self.tr("正在读台账"), _stoppable(work), done)

    def compare_returned(self, book: FilledBook, picks: Picks, done: Callable[[Returned], None]) -> None:
        """Compares a ledger that came back with the archive anew; picks are the tasks that were chosen for its rows."""
        from gazette_desk.taking_back import compare

        archive_path, chosen = self.path, dict(picks)

        def work(report: Report) -> Returned:
            with Archive(archive_path, read_only=True) as archive:
                return compare(archive, book, chosen)

        self.jobs.start(self.tr("正在对照台账"), work, done, long=False)

    def hand_out(self, wanted: Wanted, expected: FileIdentity | None, done: Callable[[Written | None], None]) -> None:
        """Writes an export of the archive in the file that is expected; done gets None where that was stopped. Who only reads exports,
        too: there is nothing to log where all personal data is masked.
        """
        from gazette_desk.exports.outgoing import Sending, hand_out

        access = self.access

        def work(report: Report) -> Written:
            hold = access.hold if wanted.let or isinstance(wanted.outgoing, Sending) else None
            with Archive(access.path, read_only=not hold, hold=hold, create=False, expected=expected) as archive:
                return hand_out(wanted.outgoing, archive, wanted.path, wanted.let, report)

        self.jobs.start(self.tr("正在导出"), _stoppable(work), done)

    def check(self, reread: bool, done: Callable[[list[Finding] | None], None], ended: Callable[[], None]) -> None:
        """Looks for faults of the archive; done gets None where that was stopped."""
        from gazette_desk.reparsing import examine

        self.jobs.start(self.tr("正在检查"), _stoppable(lambda report: examine(self.path, report, reread)), done, ended=ended)

    def mend(self, findings: list[Finding], done: Callable[[Mending | None], None], ended: Callable[[], None]) -> None:
        """Repairs what can be; done gets None where that was stopped. No other connection may be open until `ended`."""

        from gazette_desk.reparsing import mend

        def work(report: Report) -> Mending:
            assert self.access.hold is not None  # nothing is repaired by who only reads
            mended = mend(self.path, self.access.hold, findings, report)
            prepare_anew(self.access)
            return mended

        self.jobs.start(self.tr("正在修复"), _stoppable(work), done, ended=ended)

    def restore(self, backup: Backup, done: Callable[[Path | None], None], ended: Callable[[], None]) -> None:
        """Puts a backup in the archive's place; done gets the copy of what was there. No other connection may be open until `ended`."""

        from gazette_desk.archive.care.restoring import restore

        def work(report: Report) -> Path | None:
            kept = restore(self.path, backup.path)
            prepare_anew(self.access)
            return kept

        self.jobs.start(self.tr("正在恢复"), work, done, ended=ended)

    def _write(self, work: Callable[[Archive], str], act: Act | None = None, failed: Callable[[], object] = lambda: None) -> None:
        """Does some of people's work; act is what is done, None for undoing and redoing."""
        self._waiting.append(act)
        writing = self._writing(lambda archive, _: work(archive))
        touched = _touched(act)
        ended = self._waiting.popleft
        self.jobs.start(self.tr("正在记录"), writing, lambda said: self.kept.emit(said, touched), long=False, ended=ended, failed=failed)

    def _start(self, doing: str, work: Callable[[Archive, Report], object], done: Callable[..., None]) -> None:
        self.jobs.start(doing, self._writing(work), done)

    def _writing(self, work: Callable[[Archive, Report], object]) -> Callable[[Report], object]:
        access = self.access  # that of now: by then another archive may be open

        def write(report: Report) -> object:
            with Archive(access.path, hold=access.hold, create=False) as archive:
                return work(archive, report)

        return write


def latest_acts(archive: Archive) -> tuple[str, str]:
    """The sentences of what undo and redo would do, "" for nothing."""
    acts: list[ActRow] = archive.people.acts(ENOUGH_ACTS)
    undone = [act.sentence for act in acts if act.undone]
    done = next((act.sentence for act in acts if not act.undone and not act.noted), "")
    return done, undone[-1] if undone else ""


def _stoppable(work: Callable[[Report], object]) -> Callable[[Report], object]:
    """The work, which gives None where somebody stops it."""

    from gazette_desk.importing import Cancelled

    def stoppable(report: Report) -> object:
        try:
            return work(report)
        except Cancelled:
            return None

    return stoppable


def _told(sentence: str | None, said: str, nothing: str) -> str:
    return said.format(sentence) if sentence else nothing


def _touched(act: Act | None) -> Touched:
    """What an act changes of what the window shows; undoing and redoing (None) may change all."""
    from gazette_desk.archive.people.acts import AddNote, AddProgress, Correct, EditNote, EditProgress, SetAlias, SetState
    from gazette_desk.archive.people.collectives import SetMember

    if isinstance(act, (SetState, AddProgress, EditProgress, AddNote, EditNote, SetMember)):
        return "lists"
    return "units" if isinstance(act, (Correct, SetAlias)) else "library"
