"""One thread that reads the archive for the panes: they ask and are told, and the window never waits for a disk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.file.file_location import FileIdentity

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class _Request:
    """What is to be read for whom, and who gets it."""

    asker: object
    read: Callable[[Archive], Any]
    show: Callable[[Any], None]


class ReadingWorker(QObject):
    """The thread, with a connection of its own. Of one asker's requests only the newest counts: one that waits is forgotten, one that
    runs is interrupted, and nothing of them is shown.

    `failed` carries why something could not be read; `settled` tells that nothing waits any more.
    """

    failed = Signal(object)
    settled = Signal()
    _ended = Signal(object, object, object)

    def __init__(self, path: Path, parent: QObject, expected: FileIdentity | None = None):
        """Opens nothing yet: the thread opens the archive when it is first asked; expected is the file that it must be then."""
        super().__init__(parent)
        self._path = path
        self._expected = expected
        self._archive: Archive | None = None
        self._wanted: dict[object, _Request] = {}  # the newest request of each asker, until it is shown
        self._running: _Request | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gazette-desk-reading")
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether something is being read or waits to be."""
        return bool(self._wanted)

    def begin(self, prepare: Callable[[], Result]) -> Future[Result]:
        """Does on the thread what must be done before the archive can be opened; what comes of it is waited for by whoever needs it."""
        return self._thread.submit(prepare)

    def read(self, read: Callable[[Archive], Result]) -> Future[Result]:
        """Reads on the thread what a window cannot stand without, and so waits for."""
        return self._thread.submit(lambda: read(self._opened()))

    def ask(self, asker: object, read: Callable[[Archive], Result], show: Callable[[Result], None]) -> None:
        """Reads on the thread and then calls show with the result in the window's; it may not touch widgets in read."""
        request = _Request(asker, read, show)
        self._wanted[asker] = request
        self._thread.submit(self._run, request)

    def forget(self, asker: object) -> None:
        """What the asker asked for is no longer wanted."""
        self._wanted.pop(asker, None)
        self._tell_if_settled()

    def turn_to(self, path: Path, expected: FileIdentity | None) -> None:
        """Reads another archive from the next request on, if it still is the file that is expected."""
        self.let_go()
        self._path, self._expected = path, expected

    def let_go(self) -> None:
        """Forgets all requests and closes the archive, so that another file can take its place; the next request opens it anew."""
        self._wanted.clear()
        self._thread.submit(self._close).result()
        self.settled.emit()

    def close(self) -> None:
        """As let_go, and ends the thread."""
        self.let_go()
        self._thread.shutdown(wait=True)

    def _run(self, request: _Request) -> None:
        if not self._is_wanted(request):
            return
        self._running = request
        result: object = None
        fault: Exception | None = None
        try:
            result = request.read(self._opened())
        except ArchiveError as error:
            fault = error
        except Exception as bug:  # the edge of the thread: a bug is logged in full and shown by the window
            if self._is_wanted(request):  # else it was interrupted
                logging.exception("reading failed")
            fault = bug
        self._running = None
        self._ended.emit(request, result, fault)

    def _is_wanted(self, request: _Request | None) -> bool:
        return request is None or self._wanted.get(request.asker) is request

    def _opened(self) -> Archive:
        if self._archive is None:
            self._archive = Archive(self._path, read_only=True, expected=self._expected)
            self._archive.stop_when(lambda: not self._is_wanted(self._running))
        return self._archive

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def _end(self, request: _Request, result: object, fault: Exception | None) -> None:
        """In the window's thread: shows what is still wanted."""
        if not self._is_wanted(request):
            return
        del self._wanted[request.asker]
        try:
            if fault is not None:
                self.failed.emit(fault)
            else:
                request.show(result)
        finally:
            self._tell_if_settled()

    def _tell_if_settled(self) -> None:
        if not self.busy:
            self.settled.emit()


def raise_fault(fault: BaseException) -> None:
    """Hands what could not be read to whoever tells what nobody caught."""
    raise fault
