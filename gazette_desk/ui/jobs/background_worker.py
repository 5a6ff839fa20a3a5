"""One worker thread for everything that takes longer than half a second. Work functions know nothing of Qt: they take
`report(done, total, text)`, which tells the window and raises when the work is cancelled."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gazette_desk.errors import GazetteDeskError

if TYPE_CHECKING:
    from gazette_desk.importing import Report


class Job(QObject):
    """One piece of work on its way; on_thread ends once the thread has left it, fault is what it failed with. Signals carry `object`, since
    Signal(int) is 32 bits wide.
    """

    progressed = Signal(object, object, str)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._cancelled = threading.Event()
        self.on_thread: Future[None] | None = None
        self.fault: BaseException | None = None

    def leave(self) -> None:
        """Deletes the job once the thread has left it: its last signal is heard before that, and the thread would crash in what is gone."""
        if self.on_thread:
            self.on_thread.result()
        self.deleteLater()

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._cancelled.set()

    def report(self, done: int, total: int, text: str) -> None:
        """Tells how far the work is; called on the worker thread. Raises Cancelled when the work is to stop."""
        from gazette_desk.importing import Cancelled

        if self._cancelled.is_set():
            raise Cancelled
        self.progressed.emit(done, total, text)


class Worker:
    """The thread. Jobs run one after another; a job's signals are to be connected before it is started."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="gazette-desk")

    def start(self, job: Job, work: Callable[[Report], object]) -> None:
        """Runs work(report) on the thread; what it returns comes with `succeeded`, what it raises with `failed`."""
        job.on_thread = self._executor.submit(_run, job, work)

    def close(self) -> None:
        """Waits for the running job and those that wait, and ends the thread: nothing that was asked for is lost."""
        self._executor.shutdown(wait=True)


def _run(job: Job, work: Callable[[Report], object]) -> None:
    try:
        result = work(job.report)
    except GazetteDeskError as error:
        job.fault = error
        job.failed.emit(error)
    except Exception as bug:  # the edge of the thread: a bug is logged in full and shown by the window
        logging.exception("a job failed")
        job.fault = bug
        job.failed.emit(bug)
    else:
        job.succeeded.emit(result)
