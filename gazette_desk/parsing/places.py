"""Records of a text whose lines were parted or put together → records that name the lines of the file, and the characters where several
stood on one line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from gazette_desk.parsing.lines.source import clean_line, unspaced
from gazette_desk.parsing.lines.unfolding import SourceLine
from gazette_desk.parsing.records import Task, Warning

Record = TypeVar("Record")


def in_source(record: Record, lines: Sequence[SourceLine]) -> Record:
    """The record, and all records in it, with the file's lines in place of those that were read; columns where these are parts of lines."""
    changes = {field.name: _moved(field.name, getattr(record, field.name), lines) for field in dataclasses.fields(record)}  # type: ignore[arg-type]
    if isinstance(record, Warning):
        columns = tuple(_columns(lines[first - 1], lines[last - 1]) for first, last in record.spans if first)
        changes["columns"] = columns if any(columns) else ()
    elif isinstance(record, Task) and record.kind == "dated" and record.first_line == record.last_line:
        changes |= _place_of(record.text, lines[record.first_line - 1])
    elif "columns" in changes:
        changes["columns"] = _columns(lines[record.first_line - 1], lines[record.last_line - 1])  # type: ignore[attr-defined]
    return dataclasses.replace(record, **changes)  # type: ignore[type-var]


def lines_in_file(read: Sequence[int], lines: Sequence[SourceLine]) -> tuple[int, ...]:
    """The file's lines for those that were read: where the last of them begins, and where those before it end."""
    return (*(lines[n - 1].last for n in read[:-1]), *(lines[n - 1].line for n in read[-1:]))


def _moved(name: str, value: Any, lines: Sequence[SourceLine]) -> Any:
    if name in ("first_line", "line"):
        return lines[value - 1].line if value else value
    if name == "last_line":
        return lines[value - 1].last if value else value
    if name == "line_starts":
        return tuple(start for offset, line in value for start in _starts(offset, lines[line - 1]))
    if name == "places":
        return tuple((lines[first - 1].line, lines[last - 1].last) for first, last in value)
    if dataclasses.is_dataclass(value):
        return in_source(value, lines)
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        return tuple(in_source(part, lines) for part in value)
    return value


def _starts(offset: int, line: SourceLine) -> Iterator[tuple[int, int]]:
    """Where a line of the file begins in the text of a block; offset is where the line that was read does."""
    yield offset, line.line
    for at, number in line.more:
        yield offset + len(clean_line(line.text[:at])), number


def _place_of(text: str, line: SourceLine) -> dict[str, Any]:
    """Where a sentence stands that is all of a line that was read or a part of it: its first and last line in the file, and its columns."""
    at = unspaced(line.text).find(unspaced(text))
    if at < 0:
        return {"columns": _columns(line, line)}
    shown = [n for n, character in enumerate(line.text) if not character.isspace()]
    (first, begin), (last, end) = _position(line, shown[at]), _position(line, shown[at + len(unspaced(text)) - 1])
    return {"first_line": first, "last_line": last} | ({} if line.whole else {"columns": (begin, end)})


def _columns(first: SourceLine, last: SourceLine) -> tuple[int, int] | None:
    """The first and the last character on the first and last line, 1-based; None where the record has its lines for itself."""
    return None if first.whole and last.whole else (first.column + 1, _position(last, len(last.text.rstrip()) - 1)[1])


def _position(line: SourceLine, at: int) -> tuple[int, int]:
    """The line of the file, and the character on it, 1-based, of the character at that offset in a line that was read."""
    start, number = max([(-line.column, line.line), *(each for each in line.more if each[0] <= at)])
    return number, at - start + 1
