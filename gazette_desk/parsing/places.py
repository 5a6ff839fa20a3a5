"""Records of a text whose lines were parted or put together → records that name the lines of the file, and the characters where several
stood on one line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from gazette_desk.parsing.lines.source import clean_line, unspaced
from gazette_desk.parsing.lines.unfolding import SourceLine
from gazette_desk.parsing.records import Task

Record = TypeVar("Record")


def in_source(record: Record, lines: Sequence[SourceLine]) -> Record:
    """The record, and all records in it, with the file's lines in place of those that were read; columns where these are parts of lines."""
    changes = {field.name: _moved(field.name, getattr(record, field.name), lines) for field in dataclasses.fields(record)}  # type: ignore[arg-type]
    if "columns" in changes:
        changes["columns"] = _columns(record, lines)
    if isinstance(record, Task) and record.first_line == record.last_line and lines[record.first_line - 1].more:
        changes["first_line"], changes["last_line"] = _lines_of(record.text, lines[record.first_line - 1])
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


def _lines_of(text: str, line: SourceLine) -> tuple[int, int]:
    """The first and last line of the file that hold a sentence of a line that was put together; all of its lines where it is not found."""
    at = unspaced(line.text).find(unspaced(text))
    if at < 0:
        return line.line, line.last
    starts = [(0, line.line), *((len(unspaced(line.text[:offset])), number) for offset, number in line.more)]
    end = at + len(unspaced(text)) - 1
    return max(n for start, n in starts if start <= at), max(n for start, n in starts if start <= end)


def _columns(record: Any, lines: Sequence[SourceLine]) -> tuple[int, int] | None:
    """The first and the last character on the first and last line, 1-based; None where the record has its lines for itself."""
    first, last = lines[record.first_line - 1], lines[record.last_line - 1]
    return None if first.whole and last.whole else (first.column + 1, last.column + len(last.text.rstrip()))
