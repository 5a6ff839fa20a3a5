"""Records of an unfolded text → records that name the lines of the file, and the characters where several stood on one line."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar

from gazette_desk.parsing.lines.unfolding import SourceLine

Record = TypeVar("Record")
LINE_FIELDS = ("first_line", "last_line", "line")


def in_source(record: Record, lines: Sequence[SourceLine]) -> Record:
    """The record, and all records in it, with source lines in place of those of the unfolded text; it has columns where these are parts."""
    changes = {field.name: _moved(field.name, getattr(record, field.name), lines) for field in dataclasses.fields(record)}  # type: ignore[arg-type]
    if "columns" in changes:
        changes["columns"] = _columns(record, lines)
    return dataclasses.replace(record, **changes)  # type: ignore[type-var]


def _moved(name: str, value: Any, lines: Sequence[SourceLine]) -> Any:
    if name in LINE_FIELDS:
        return lines[value - 1].line if value else value
    if name == "line_starts":
        return tuple((offset, lines[line - 1].line) for offset, line in value)
    if name == "places":
        return tuple((lines[first - 1].line, lines[last - 1].line) for first, last in value)
    if dataclasses.is_dataclass(value):
        return in_source(value, lines)
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        return tuple(in_source(part, lines) for part in value)
    return value


def _columns(record: Any, lines: Sequence[SourceLine]) -> tuple[int, int] | None:
    """The first and the last character on the first and last line, 1-based; None where the record has its lines for itself."""
    first, last = lines[record.first_line - 1], lines[record.last_line - 1]
    return None if first.whole and last.whole else (first.column + 1, last.column + len(last.text.rstrip()))
