"""Conversion in a process of its own, which a file that leads its reader astray may take along: libraries that are not written in Python
end their process when memory runs out, and a pipe that breaks tells so.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType, TracebackType
from typing import Generic, Self, TypeVar

from gazette_desk.inputs import Converted, UnreadableInput, convert, is_text
from gazette_desk.inputs.faults import BREAKS_OFF, TAKES_LONG
from gazette_desk.parsing.parser_process import Wait, go_on, start_uninterrupted

SECONDS = 180.0  # for one file
PAUSE = 0.1  # between two calls of wait
MOST_MEMORY = 1024**3  # addresses of the process, of which it mostly fills a tenth


Answer = TypeVar("Answer")
Work = Callable[[bytes, str], Answer]  # of a file's bytes and its name; raises UnreadableInput


class Apart(Generic[Answer]):
    """Works on files in a process that it starts when it first needs it; whoever holds it must close it. An answer is no text.

    wait is called ten times a second while a file is worked on; what it raises leaves the file.
    """

    def __init__(self, work: Work[Answer], wait: Wait = go_on, seconds: float = SECONDS) -> None:
        self._work, self._wait, self._seconds = work, wait, seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def ask(self, data: bytes, name: str) -> Answer:
        """What the work gives. Raises UnreadableInput also where the process broke off or took too long."""
        try:
            answer = self._answer(data, name)
        except (EOFError, OSError) as error:
            self._end()
            raise UnreadableInput(BREAKS_OFF) from error
        except BaseException:
            self._end()  # it is still at work on what nobody waits for
            raise
        if isinstance(answer, str):
            raise UnreadableInput(answer)
        return answer

    def _answer(self, data: bytes, name: str) -> Answer | str:
        pipe = self._pipe or self._start()
        pipe.send((data, name))
        until = time.monotonic() + self._seconds
        while not pipe.poll(PAUSE):
            self._wait()
            if time.monotonic() > until:
                raise UnreadableInput(TAKES_LONG)
        answer: Answer | str = pipe.recv()
        return answer

    def _start(self) -> Connection:
        # Spawned, since a window has threads that a fork would break.
        context = get_context("spawn")
        pipe, end = context.Pipe()
        process = context.Process(target=_serve, args=(end, self._work), daemon=True)
        start_uninterrupted(process)
        end.close()  # else the pipe would not end with the process
        self._process, self._pipe = process, pipe
        return pipe

    def _end(self) -> None:
        if self._process and self._pipe:
            self._process.terminate()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None


class Converter(Apart[Converted]):
    """Converts files."""

    def __init__(self, wait: Wait = go_on, seconds: float = SECONDS) -> None:
        super().__init__(convert, wait, seconds)

    def convert(self, data: bytes, name: str) -> Converted:
        """As inputs.convert; a text is decoded here. Raises UnreadableInput as ask does."""
        return convert(data, name) if is_text(data, name) else self.ask(data, name)


def _serve(pipe: Connection, work: Work[object]) -> None:
    """What the process does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)  # so that it ends what it has started itself
    _limit_memory()
    with suppress(EOFError, OSError):  # whoever asked is done, or was killed
        while True:
            data, name = pipe.recv()
            pipe.send(_answer_to(work, data, name))


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


def _answer_to(work: Work[object], data: bytes, name: str) -> object:
    try:
        return work(data, name)
    except UnreadableInput as error:
        return str(error)
    except MemoryError:
        return BREAKS_OFF


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, most))
