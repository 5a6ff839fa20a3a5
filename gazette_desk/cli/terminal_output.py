"""How commands tell what came out: lines, rows, JSON, a failure, progress that Ctrl+C stops.

Texts, file names and units come from elsewhere. What in them would steer a terminal, hide or turn round what stands beside it is
written as its escape (\\x1b, \\u202e), in one place and for both streams; nothing is left out.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from gazette_desk.importing import Cancelled, Report

# controls (C0, C1), line and paragraph separators, marks of direction and other invisible formats but the joiners (Unicode: Cc Zl Zp Cf)
STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
BODY_STEERING = re.compile(f"(?![\\n\\t]){STEERING.pattern}")


def field(value: object) -> str:
    """A text as one field of a line: what steers is escaped, tabs and line feeds too."""
    return STEERING.sub(_escaped, str(value))


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def body(text: str) -> str:
    """A text of several lines and columns: tabs and line feeds stay, what else steers is escaped."""
    return BODY_STEERING.sub(_escaped, text)


def echo(text: str, err: bool = False) -> None:
    """Prints a sentence or a text of several lines."""
    click.echo(body(text), err=err)


def echo_row(*fields: object) -> None:
    """Prints one line of fields parted by tabs; a field never holds one of its own."""
    click.echo("\t".join(map(field, fields)))


def bold_row(*fields: object, text: str, marks: Sequence[tuple[int, int]]) -> None:
    """Prints one line of fields and last a text of which the marked parts are bold, where there is a terminal."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [field(text[at:start]), click.style(field(text[start:end]), bold=True)]
        at = end
    click.echo("\t".join([*map(field, fields), "".join([*pieces, field(text[at:])])]))


def confirm(question: str) -> None:
    """Asks, and ends the command where the answer is not yes."""
    click.confirm(body(question), abort=True)


class Failure(click.ClickException):
    """Exit code 1 with its sentences, each on a line of its own, on standard error."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(map(field, sentences)))

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file, err=True)


@contextmanager
def plain_mistakes() -> Iterator[None]:
    """Inside, what click says of a wrong command line is escaped as well: it repeats what was typed."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise click.UsageError(body(error.format_message()), error.ctx) from error


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
def told_progress(stopped: str = "已中断，什么也没有改") -> Iterator[Report]:
    """A report that names on standard error what is being done, and raises Cancelled after Ctrl+C; where nobody takes that, a Failure that
    says what stopped means for the archive."""
    with noted_interrupt() as interrupted:

        def report(done: int, total: int, name: str) -> None:
            if interrupted():
                raise Cancelled
            if name:
                echo_step(done, total, name)

        try:
            yield report
        except Cancelled as error:
            raise Failure(stopped) from error


def echo_step(done: int, total: int, name: str) -> None:
    """Names on standard error what is being done, and which of all it is where their number is known."""
    click.echo(f"[{min(done + 1, total)}/{total}] {field(name)}" if total else field(name), err=True)


def require_free(out: Path, force: bool) -> None:
    """Raises Failure where a file to be written is there already and nobody said that it may be replaced."""
    if os.path.lexists(out) and not force:
        raise Failure(f"“{out}”已经存在，没有替换：请另取一个文件名；确实要替换它，请加上 --force")


def print_json(value: Any) -> None:
    """Prints a value with the records in it as JSON; what steers a terminal is in it as \\u001b."""

    def plain(other: Any) -> Any:
        return str(other) if isinstance(other, (Path, datetime)) else dataclasses.asdict(other)

    written = json.dumps(value, ensure_ascii=False, indent=1, default=plain)
    click.echo(BODY_STEERING.sub(lambda found: json.dumps(found[0])[1:-1], written))
