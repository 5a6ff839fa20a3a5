"""Parsing that can be left: in a thread, or in a process of its own, one text after the other.

Who waits for an issue gives `wait`, which is called ten times a second; when it raises, the parsing is left to itself: a thread ends
with the program, a process with whoever holds it.

A pipe for each process, and nothing shared: when one dies, wherever it stands, its pipe says so, and the text is parsed here. (A
ProcessPoolExecutor waits for ever for a process that was killed while it sent its result.)
"""

from __future__ import annotations

import copyreg
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import attrgetter
from threading import Thread
from types import TracebackType
from typing import Self

from gazette_desk.parsing import parse_issue, records
from gazette_desk.parsing.records import Answer, Issue


@dataclass(slots=True)
class _Asked:
    """A text that was sent out, and what came back."""

    text: str
    name: str
    knowledge: tuple[Answer, ...]
    issue: Issue | None = None


Wait = Callable[[], None]
PAUSE = 0.1  # seconds between two calls of wait


def go_on() -> None:
    """Waits as long as it takes."""


def parse_aside(text: str, name: str, wait: Wait = go_on, knowledge: tuple[Answer, ...] = ()) -> Issue:
    """What a text says to who knows that, parsed in a thread. Raises what wait raises."""
    outcome: Future[Issue] = Future()

    def parse() -> None:
        try:
            outcome.set_result(parse_issue(text, name, knowledge))
        except BaseException as error:  # it belongs to who waits for the issue
            outcome.set_exception(error)

    Thread(target=parse, name="gazette-desk-parser", daemon=True).start()
    while not wait_for([outcome], PAUSE).done:
        wait()
    return outcome.result()


class ParserProcess:
    """A process that parses; whoever holds it must close it. wait is called while a text waits for the one before."""

    def __init__(self, wait: Wait = go_on) -> None:
        self._wait = wait
        # Spawned, since a window has threads that a fork would break.
        context = get_context("spawn")
        self._pipe, end = context.Pipe()
        self._process = context.Process(target=_serve, args=(end,), daemon=True)
        start_uninterrupted(self._process)
        end.close()  # else the pipe would not end with the process
        self._asked: _Asked | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()
        self._pipe.close()

    def begin(self, text: str, name: str, knowledge: tuple[Answer, ...] = ()) -> Callable[[], Issue]:
        """Starts to parse, as soon as the text before is done; what it gives waits for the issue. Both raise what wait raises."""
        self._collect()
        asked = _Asked(text, name, knowledge)
        with suppress(OSError):  # the process is gone
            self._pipe.send((text, name, knowledge))
            self._asked = asked
        return partial(self._issue, asked)

    def _issue(self, asked: _Asked) -> Issue:
        if asked is self._asked:
            self._collect()
        return asked.issue or parse_aside(asked.text, asked.name, self._wait, asked.knowledge)

    def _collect(self) -> None:
        """Takes in the result on its way: a process that waits to be rid of it does not listen."""
        asked, self._asked = self._asked, None
        if asked:
            with suppress(EOFError, OSError):  # ended by somebody, or by a bug, which parsing here will show
                while not self._pipe.poll(PAUSE):
                    self._wait()
                asked.issue = self._pipe.recv()


def start_uninterrupted(process: BaseProcess) -> None:
    """Starts a process that Ctrl+C does not reach, not even before it can say so itself: that is for the process that asks."""
    if sys.platform == "win32":
        return process.start()
    resource_tracker.ensure_running()  # else it would be started with the process, and let Ctrl+C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    """What the process does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # whoever asked is done, or was killed
        while True:
            pipe.send(parse_issue(*pipe.recv()))


def _travel_as_calls(*classes: type) -> None:
    """Frozen records with slots are pickled field by field; as calls of their classes they take half of the time, at both ends."""
    for record in classes:
        fields = attrgetter(*record.__slots__)  # type: ignore[attr-defined]
        copyreg.pickle(record, lambda value, fields=fields: (type(value), fields(value)))  # type: ignore[misc]


_travel_as_calls(*(each for each in vars(records).values() if isinstance(each, type) and each.__module__ == records.__name__))
