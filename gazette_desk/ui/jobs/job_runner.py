"""One job after another for the window: shown in its status bar, its result handed on in the window's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gazette_desk.ui.jobs.background_worker import Job, Worker
from gazette_desk.ui.jobs.progress_bar import JobProgress

if TYPE_CHECKING:
    from gazette_desk.importing import Report


@dataclass(frozen=True)
class _Entry:
    """A job with what is shown of it, whether it takes long, who gets its result, what is called when it fails, and before either."""

    job: Job
    doing: str
    long: bool
    done: Callable[[Any], object]
    failed: Callable[[], object]
    ended: Callable[[], object]


class JobRunner(QObject):
    """`changed` tells that a job began or ended, `failed` carries the fault of one that did; `job` is the one that runs."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, progress: JobProgress, tell: Callable[[BaseException], object], window: QWidget):
        """tell gets what a job failed with, to say it."""
        super().__init__(window)
        self._entries: deque[_Entry] = deque()
        self._tell = tell
        self._progress = progress
        self._worker = Worker()

    @property
    def job(self) -> Job | None:
        """The job that runs, None while none does."""
        return self._entries[0].job if self._entries else None

    @property
    def busy(self) -> bool:
        """Whether a job that takes long runs or waits."""
        return any(entry.long for entry in self._entries)

    def start(
        self,
        doing: str,
        work: Callable[[Report], object],
        done: Callable[[Any], object],
        long: bool = True,
        ended: Callable[[], object] = lambda: None,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Runs the work on the worker thread, after those that run already, and gives what it returns to `done`; where it raises,
        its fault is told and `failed` is called. `ended` is called before either.

        A job that takes long does nothing while another such one runs or waits.
        """
        if long and self.busy:
            return
        entry = _Entry(Job(self), doing, long, done, failed, ended)
        self._entries.append(entry)
        if len(self._entries) == 1:
            self._progress.follow(entry.job, doing)
        # Bound methods of a QObject: a job's signals come from another thread and are queued to this one.
        entry.job.succeeded.connect(self._succeed)
        entry.job.failed.connect(self._fail)
        self.changed.emit()
        self._worker.start(entry.job, work)

    def close(self) -> list[BaseException]:
        """Cancels what can be, waits until all has stopped, and takes no more; gives the faults of short jobs, that were to keep
        something.
        """
        for entry in self._entries:
            entry.job.cancel()
        self._worker.close()
        faults = [entry.job.fault for entry in self._entries if not entry.long and entry.job.fault]
        self._entries.clear()  # what else they have to say is for nobody
        return faults

    def _succeed(self, result: object) -> None:
        if entry := self._end():
            entry.ended()
            entry.done(result)

    def _fail(self, error: BaseException) -> None:
        if entry := self._end():
            self._tell(error)
            self.failed.emit(error)
            entry.ended()
            entry.failed()

    def _end(self) -> _Entry | None:
        """Makes room for the next job; None when the window is closed and the job's end no longer matters."""
        if not self._entries:
            return None
        entry = self._entries.popleft()
        entry.job.leave()
        self._progress.rest()
        if self._entries:
            self._progress.follow(self._entries[0].job, self._entries[0].doing)
        self.changed.emit()
        return entry
