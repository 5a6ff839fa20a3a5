"""One job at a time for the window: shown in its status bar, its result handed on in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gazette_desk.importing import Report
from gazette_desk.ui.background import Job, Worker
from gazette_desk.ui.messages import show_error
from gazette_desk.ui.progress_bar import JobProgress


class JobRunner(QObject):
    """`changed` tells that a job began or ended; `job` is the one that runs."""

    changed = Signal()

    def __init__(self, progress: JobProgress, window: QWidget):
        super().__init__(window)
        self.job: Job | None = None
        self._window = window
        self._progress = progress
        self._worker = Worker()
        self._done: Callable[[Any], None] | None = None

    def start(self, doing: str, work: Callable[[Report], object], done: Callable[[Any], None]) -> None:
        """Runs the work on the worker thread and gives what it returns to `done`; does nothing while another job runs."""
        if self.job is not None:
            return
        self.job, self._done = Job(self), done
        self._progress.follow(self.job, doing)
        # Bound methods of a QObject: a job's signals come from another thread and are queued to this one.
        self.job.succeeded.connect(self._succeed)
        self.job.failed.connect(self._fail)
        self.changed.emit()
        self._worker.start(self.job, work)

    def close(self) -> None:
        """Cancels the job, waits until it has stopped, and takes no more."""
        if self.job is not None:
            self.job.cancel()
        self._worker.close()
        self.job = None  # what it still has to say is for nobody

    def _succeed(self, result: object) -> None:
        if self._end() and self._done is not None:
            self._done(result)

    def _fail(self, error: BaseException) -> None:
        if self._end():
            show_error(self._window, error)

    def _end(self) -> bool:
        """Makes room for the next job; False when the window is closed and the job's end no longer matters."""
        job, self.job = self.job, None
        if job is not None:
            job.deleteLater()
            self.changed.emit()
        return job is not None
