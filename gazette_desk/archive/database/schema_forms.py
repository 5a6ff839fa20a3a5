"""What an archive's schema and its columns must look like: an archive may come from elsewhere, or be damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache

from sqlite_utils import Database

from gazette_desk.archive.database.schema import migrations

Definition = tuple[str, str, str, str]
DEFINITIONS = "select type, name, tbl_name, coalesce(sql, '') from main.sqlite_master where name not like 'sqlite_stat%'"
KINDS = {"integer": "integer", "text": "text", "blob": "blob", "real": "real"}  # of a column, as typeof() names its values
TASK_LISTS = ("section", "leaders", "lead", "responsible", "cooperating", "recurs")
LISTS = {
    "document": ("issuers",),
    "task": TASK_LISTS,
    "worked_task": (*TASK_LISTS, "corrected"),
    "grid": ("header",),
    "event": ("persons",),
}
DAYS = {"task": ("due_start", "due_end"), "worked_task": ("due_start", "due_end"), "progress_note": ("day",)}
NO_LIST = """
    case when {0} = '[]' then 0 when typeof({0}) <> 'text' or not json_valid({0}) then 1
    else json_type({0}) <> 'array' or exists (select 1 from json_each({0}) where type <> 'text') end"""
SPACE_OR_QUOTE = re.compile(r'[\s"]+')
BESIDE_SIGN = re.compile(r" ?([(),]) ?")
NO_DAY = "{0} is not null and {0} is not date({0})"


def altered_parts(database: Database) -> list[str]:
    """The names of what is in a file's schema and not in this program's, or the other way round, by the migrations that it has seen.

    None for an empty file.
    """
    applied = tuple(migration.name for migration in migrations.applied(database))
    found = definitions(database)
    return sorted({name for _, name, _, _ in found ^ _wanted(applied)}) if found else []


@lru_cache(maxsize=8)
def _wanted(applied: tuple[str, ...]) -> frozenset[Definition]:
    """What those migrations make, in an empty file."""
    with closing(Database(memory=True, execute_plugins=False)) as blank:
        missing = next((migration.name for migration in migrations.pending(blank) if migration.name not in applied), None)
        migrations.apply(blank, stop_before=missing)
        return definitions(blank)


def definitions(database: Database) -> frozenset[Definition]:
    """The tables, indexes, views and triggers of a file, each with its definition in one form."""
    rows = database.execute(DEFINITIONS).fetchall()
    return frozenset((kind, name, table, _one_form(definition)) for kind, name, table, definition in rows)


def _one_form(definition: str) -> str:
    """A definition without what says nothing: how it is set in lines, and in capitals or not; SQLite quotes a name that was changed."""
    return BESIDE_SIGN.sub(r"\1", SPACE_OR_QUOTE.sub(" ", definition).lower())


def strange_tables(database: Database) -> Iterator[tuple[str, int]]:
    """The tables of the current form with values that none of their columns can have, and in how many rows."""
    for table in _tables(database):
        wrong = database.execute(f'select count(*) from "{table}" where {is_strange(database, table)}').fetchone()[0]
        if wrong:
            yield table, wrong


def is_strange(database: Database, table: str) -> str:
    """A condition in SQL: a row of the table has a value of another kind than its column, a list that is none, or a day that is none."""
    columns = database.execute("select name, lower(type) from pragma_table_info(?)", [table]).fetchall()
    kinds = [f"typeof(\"{name}\") not in ('{KINDS[kind]}', 'null')" for name, kind in columns if kind in KINDS]
    lists = [NO_LIST.format(f'"{name}"') for name in LISTS.get(table, ())]
    days = [NO_DAY.format(f'"{name}"') for name in DAYS.get(table, ())]
    return " or ".join(f"({one})" for one in (*kinds, *lists, *days)) or "0"


def _tables(database: Database) -> list[str]:
    """The tables that are this program's own, without those that SQLite and its full text keep."""
    sql = r"""
        select name from main.sqlite_master
        where type = 'table' and sql like 'create table%' and name not like '%\_index\_%' escape '\'"""
    return [row[0] for row in database.execute(sql).fetchall() if not row[0].startswith(("sqlite_", "_sqlite_"))]
