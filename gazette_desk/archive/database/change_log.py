"""The log of what people did: every act with the rows of people's work that it changed, before and after, to be undone and redone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.archive.text.packing import from_json

Row = dict[str, str | int | None]

# The tables of people's work, and the columns that name a row of each.
KEYS: dict[str, tuple[str, ...]] = {
    "correction": ("task_key", "field"),
    "task_state": ("task_key",),
    "progress_note": ("id",),
    "note": ("id",),
    "alias": ("region", "printed"),
    "dismissed_warning": ("warning_key",),
    "said_member": ("region", "collective", "member"),
    "taught": ("region", "kind", "words"),
    "issue_identity": ("issue_key",),
    "lost_target": ("target", "key"),
    "sent_notice": ("kind", "year", "number"),
}
# What stands in columns that a table got after rows of it had been written into logs.
LATER: dict[str, Row] = {table: {"origin": ""} for table in ("correction", "task_state", "progress_note")}
TEXT = "issue_text"  # stands in the log for the text of an issue (replacing.py); there is no such table
NAMED = {**KEYS, TEXT: ("issue_key",)}
PEOPLES_TABLES = (*KEYS, "act", "change", "kept_text")
LATEST_DONE = "select * from act where standing = 'done' order by id desc limit 1"
# All changes of an act at once: an act on ten thousand tasks has as many.
ENTER = """
    insert into change (act_id, "table", key, before, after)
    select ?, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]')
    from json_each(?) each order by each.key"""
NEXT_UNDONE = "select * from act where standing = 'undone' order by id limit 1"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of people's work: its table, what names it there, and all its columns before and after; None where there is no row."""

    table: str
    key: Row
    before: Row | None
    after: Row | None

    def reversed(self) -> Change:
        """The change that undoes this one."""
        return Change(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ActRow:
    """One entry of the log of what people did; undone: it can be redone; noted: it changed nothing here and cannot be undone."""

    id: int
    made: str
    sentence: str
    undone: bool
    noted: bool = False


def put(database: Database, table: str, row: Row) -> Change:
    """The change that makes a row be as given, whether there is one of its key or not."""
    key = {name: row[name] for name in KEYS[table]}
    return Change(table, key, _row_of(database, table, key), row)


def take(database: Database, table: str, row: Row) -> Change:
    """The change that takes a row away; the columns that name it are enough."""
    key = {name: row[name] for name in KEYS[table]}
    return Change(table, key, _row_of(database, table, key), None)


def take_all(database: Database, table: str, keys: Sequence[str]) -> list[Change]:
    """The changes that take rows away of a table in which one column names a row, read at once."""
    (name,) = KEYS[table]
    rows = database.execute(f"select * from {table} where {name} in (select value from json_each(?))", [json.dumps(list(keys))])
    found = {row[name]: dict(row) for row in rows}
    return [Change(table, {name: key}, found.get(key), None) for key in keys]


def write(database: Database, changes: Iterable[Change]) -> None:
    """Makes the rows be as they are to be afterwards."""
    for change in changes:
        if change.after is None or not change.key.items() <= change.after.items():
            database.execute(f"delete from {change.table} where {_names(change.key)}", change.key)
        if change.after is not None:
            insert(database, change.table, change.after, "insert or replace")  # KEYS are the primary keys


def insert(database: Database, table: str, row: Row, how: str = "insert") -> None:
    """Writes one row."""
    columns = ", ".join(f'"{name}"' for name in row)
    database.execute(f"{how} into {table} ({columns}) values ({', '.join('?' * len(row))})", list(row.values()))


def insert_fitting(database: Database, table: str, rows: Iterable[Row]) -> int:
    """Writes rows that come from another file, and gives how many of them could not stand in the table."""
    kinds = dict(database.execute("select name, lower(type) from pragma_table_info(?)", [table]).fetchall())
    refused = 0
    for row in rows:
        try:
            if not row.keys() <= kinds.keys() or any(not _is_of_kind(value, kinds[name]) for name, value in row.items()):
                raise sqlite3.IntegrityError
            insert(database, table, row)
        except sqlite3.IntegrityError:
            refused += 1
    return refused


def _is_of_kind(value: object, kind: str) -> bool:
    return value is None or isinstance(value, {"integer": int, "text": str, "blob": bytes}.get(kind, (int, str)))


def record(database: Database, sentence: str, changes: Iterable[Change]) -> int:
    """Enters an act into the log and gives its id; what was undone before it can no longer be redone."""
    database.execute("update act set standing = 'dropped' where standing = 'undone'")
    database.execute("delete from kept_text where (select standing from act where id = act_id) = 'dropped'")
    made = datetime.now().isoformat(timespec="seconds")
    act = database.execute("insert into act (made, sentence, standing) values (?, ?, 'done')", [made, sentence]).lastrowid
    assert act is not None
    enter(database, act, changes)
    return act


def note(database: Database, sentence: str) -> None:
    """Enters into the log what changes nothing of the archive, as that personal data was handed on; there is nothing to undo."""
    made = datetime.now().isoformat(timespec="seconds")
    database.execute("insert into act (made, sentence, standing) values (?, ?, 'noted')", [made, sentence])


def enter(database: Database, act_id: int, changes: Iterable[Change]) -> None:
    """Adds to an act of the log what it changed besides."""
    rows = [(change.table, _stored(change.key), _stored(change.before), _stored(change.after)) for change in changes]
    database.execute(ENTER, [act_id, json.dumps(rows, ensure_ascii=False)])


def changes_of(database: Database, act_id: int) -> list[Change]:
    """The changes of an act in their order."""
    rows = database.execute('select "table", key, before, after from change where act_id = ? order by id', [act_id])
    return [_change(*row) for row in rows]


def _change(table: str, key: str, before: str, after: str) -> Change:
    """The change of a row of the log. Raises BrokenContent for one that record() has not written: it names tables and columns."""
    change = Change(table, from_json(key), from_json(before), from_json(after))
    named = change.table in NAMED and isinstance(change.key, dict) and set(change.key) == set(NAMED[change.table])
    if not named or not all(row is None or _is_row(row) for row in (change.before, change.after)):
        raise BrokenContent(f"change {table}")
    rows = (row and {**LATER.get(table, {}), **row} for row in (change.before, change.after))
    return Change(change.table, change.key, *rows)


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(name.isidentifier() for name in row)


def _row_of(database: Database, table: str, key: Row) -> Row | None:
    row = database.execute(f"select * from {table} where {_names(key)}", key).fetchone()
    return dict(row) if row else None


def _names(key: Row) -> str:
    return " and ".join(f"{name} = :{name}" for name in key)


def _stored(row: Row | None) -> str:
    return json.dumps(row, ensure_ascii=False)
