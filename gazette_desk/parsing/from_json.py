"""The JSON form that other programs read → the records it was made of (to_json.py is the other way).

Such a file may come from anybody: every value must be of its record's kind, every name of a document and every line one that is there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

from gazette_desk.parsing.lines.line_feeds import with_line_feeds
from gazette_desk.parsing.records import (
    Citation,
    Contact,
    ContentsEntry,
    Document,
    Event,
    Issue,
    LeadingGroup,
    Masthead,
    Table,
    TakenFor,
    Task,
    Unit,
    UnitMember,
    Warning,
)

LARGEST = 2**31  # no line, page or number in a gazette is as large, and a database can hold all that are smaller
Record = TypeVar("Record")
Values = dict[str, Any]


class NotAnIssue(ValueError):
    """A JSON value that is no issue; its text says what is wrong, in Chinese."""


def issue_from_json(value: object) -> Issue:
    """The issue whose JSON form the value is, equal to the one that was written; what else stands in it is passed over.

    Raises NotAnIssue where anything is missing, of another kind, or leads to nothing.
    """
    made = _of(Values, value, "")
    source = _of(Values, made.get("source"), "source")
    name = _read(str, source.get("name"), "source.name")
    issue = Issue(
        name=name,
        masthead=_record(Masthead, made.get("issue"), "issue"),
        contents=_all(ContentsEntry, made, "toc"),
        documents=tuple(_document(entry, name, place) for place, entry in _entries(made, "documents")),
        tables=tuple(_table(entry, place) for place, entry in _entries(made, "tables")),
        tasks=_all(Task, made, "tasks"),
        events=tuple(_event(entry, place) for place, entry in _entries(made, "events")),
        units=_all(Unit, made, "units"),
        members=_all(UnitMember, made, "members"),
        citations=_all(Citation, made, "citations"),
        groups=_all(LeadingGroup, made, "groups"),
        contacts=_all(Contact, made, "contacts"),
        warnings=_all(Warning, made, "warnings"),
        taken_for=_read(TakenFor, made.get("taken_for", "issue"), "taken_for"),
    )
    _check_references(issue)
    _check_lines(issue, _lines_of(source))
    return issue


def _lines_of(source: Values) -> int:
    """How many lines the text has, which is the file's where it stands in it."""
    text = source.get("text")
    return with_line_feeds(text).count("\n") + 1 if isinstance(text, str) else _read(int, source.get("lines"), "source.lines")


def _document(entry: Values, name: str, place: str) -> Document:
    """A document; one without a printed title is called by its file."""
    printed = entry.get("title") is not None
    title = entry["title"] if printed else name.rpartition(".")[0] or name
    return _record(Document, {**entry, "title": title, "title_printed": printed}, place)


def _table(entry: Values, place: str) -> Table:
    """A table with its rows, which stand in two lists: their cells, and their lines."""
    cells, lines = (_of(list, entry.get(key), f"{place}.{key}") for key in ("cells", "row_lines"))
    if len(cells) != len(lines):
        _refuse(f"{place}.row_lines")
    rows = [{"cells": row, "lines": pair} for row, pair in zip(cells, lines, strict=True)]
    return _record(Table, {**entry, "rows": rows}, place)


def _event(entry: Values, place: str) -> Event:
    """An event, whose date is a day or, where none is printed, a month."""
    return _record(Event, {**entry, "date": entry.get("date") or entry.get("month")}, place)


def _all(kind: type[Record], made: Values, key: str) -> tuple[Record, ...]:
    return tuple(_record(kind, entry, place) for place, entry in _entries(made, key))


def _entries(made: Values, key: str) -> Iterator[tuple[str, Values]]:
    """The objects of a list with their places, as messages name them: tasks[3]."""
    for number, entry in enumerate(_of(list, made.get(key), key)):
        yield f"{key}[{number}]", _of(Values, entry, f"{key}[{number}]")


def _record(kind: Callable[..., Record], value: object, place: str) -> Record:
    """A record by the annotations of its fields; its two lines may stand as one pair."""
    entry = _of(Values, value, place)
    hints = _hints(kind)
    if "first_line" in hints and "lines" in entry:
        first, last = _read(tuple[int, int], entry["lines"], f"{place}.lines")
        entry = {**entry, "first_line": first, "last_line": last}
    known = {name: _read(hint, entry[name], f"{place}.{name}") for name, hint in hints.items() if name in entry}
    try:
        return kind(**known)
    except TypeError:  # a field without a default is missing
        _refuse(place)


@cache
def _hints(kind: Hashable) -> Values:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, place: str) -> Any:
    """The value as its kind has it: lists become tuples, objects records. Raises NotAnIssue."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        rest = [part for part in parts if part is not NoneType]
        return None if value is None and len(rest) < len(parts) else _read(rest[0], value, place)
    if origin is Literal:
        return value if isinstance(value, str) and value in parts else _refuse(place)
    if origin is tuple:
        return _tuple(parts, _of(list, value, place), place)
    if dataclasses.is_dataclass(kind):
        return _record(kind, value, place)  # type: ignore[arg-type]
    if kind is float:
        return float(value) if type(value) in (int, float) and 0 <= value <= 1 else _refuse(place)
    return _plain(kind, value, place)


def _tuple(parts: tuple[Any, ...], values: list[Any], place: str) -> tuple[Any, ...]:
    kinds = [parts[0]] * len(values) if parts[-1] is Ellipsis else list(parts)
    if len(kinds) != len(values):
        _refuse(place)
    return tuple(_read(kind, value, f"{place}[{number}]") for number, (kind, value) in enumerate(zip(kinds, values, strict=True)))


def _plain(kind: type, value: Any, place: str) -> Any:
    """A text that can be written as UTF-8, a number that is not too large, or a truth value."""
    is_text = kind is str and isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)
    is_number = kind is int and type(value) is int and -LARGEST < value < LARGEST
    return value if is_text or is_number or (kind is bool and type(value) is bool) else _refuse(place)


def _of(kind: Any, value: Any, place: str) -> Any:
    return value if isinstance(value, get_origin(kind) or kind) else _refuse(place)


def _refuse(place: str) -> NoReturn:
    raise NotAnIssue(f"“{place}”缺少或者不对" if place else "不是一期公报的数据")


def _check_references(issue: Issue) -> None:
    names = [document.id for document in issue.documents]
    named = (issue.tables, issue.tasks, issue.events, issue.citations, issue.groups, issue.contacts)
    wanted = {record.doc for records in named for record in records} | {c.target for c in issue.citations if c.target}
    if len(set(names)) < len(names) or wanted - set(names):
        raise NotAnIssue("所说的文件（doc、id、target）重复或者不存在")
    if any(document.toc is not None and not 0 <= document.toc < len(issue.contents) for document in issue.documents):
        raise NotAnIssue("所说的目录条目（toc）不存在")
    if not all(_is_day(day) for task in issue.tasks for day in (task.deadline.start, task.deadline.end)):
        raise NotAnIssue("完成时限（deadline）中有不是日期的")


def _is_day(text: str | None) -> bool:
    try:
        return text is None or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_lines(issue: Issue, count: int) -> None:
    if not all(1 <= first <= last <= count for first, last in _spans(issue)):
        raise NotAnIssue("所说的行（line、lines）不在原文中")


def _spans(issue: Issue) -> Iterator[tuple[int, int]]:
    for document in issue.documents:
        yield from _own((document, *document.blocks, *document.attachments))
        yield from ((line, line) for block in document.blocks for _, line in block.line_starts)
    for table in issue.tables:
        yield from _own((table, *table.rows))
    yield from _own((*issue.tasks, *issue.events, *issue.groups))
    lines: tuple[tuple[Any, ...], ...] = (issue.contents, issue.members, issue.citations, issue.contacts)
    yield from ((record.line, record.line) for records in lines for record in records)
    yield from (span for warning in issue.warnings for span in warning.spans)


def _own(records: Iterable[Any]) -> Iterator[tuple[int, int]]:
    return ((record.first_line, record.last_line) for record in records)
