"""How commands tell what came out: JSON, a failure, progress that Ctrl+C stops."""

from __future__ import annotations

import dataclasses
import json
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from gazette_desk.archive.rows import StoredSource
from gazette_desk.importing import Cancelled, Report


class Failure(click.ClickException):
    """Exit code 1 with its sentence, as it is, on standard error."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file, err=True)


def told_of(source: StoredSource) -> dict[str, str | int]:
    """What JSON says of a file: its name, the hash, encoding and size of its text, and what made that of it, "" for a text file."""
    return {
        "name": source.name,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "lines": source.text.count("\n") + 1,
        "characters": len(source.text),
        "converter": source.original.converter if source.original else "",
    }


@contextmanager
def noted_interrupt() -> Iterator[Callable[[], bool]]:
    """Inside, Ctrl+C stops nothing by itself; what is given tells whether it was pressed."""
    pressed = threading.Event()
    previous = signal.signal(signal.SIGINT, lambda *_: pressed.set())
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, previous)


@contextmanager
def told_progress() -> Iterator[Report]:
    """A report that names on standard error what is being done, and raises Cancelled after Ctrl+C; where nobody takes that, a Failure."""
    with noted_interrupt() as interrupted:

        def report(done: int, total: int, name: str) -> None:
            if interrupted():
                raise Cancelled
            if name:
                click.echo(f"[{min(done + 1, total)}/{total}] {name}" if total else name, err=True)

        try:
            yield report
        except Cancelled as error:
            raise Failure("已中断，什么也没有改") from error


def print_json(value: Any) -> None:
    """Prints a value with the records in it as JSON."""

    def plain(other: Any) -> Any:
        return str(other) if isinstance(other, (Path, datetime)) else dataclasses.asdict(other)

    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=plain))
