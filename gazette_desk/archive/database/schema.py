"""The archive's tables, as migrations: once released a migration never changes, a change is a new one below.

Facts are filled by import and can be made again from source.data, which is compressed (packing.py); people's work is tied to keys and
stays.
Lists (of names, cells, starts of lines) are JSON arrays in the order of print; a block of one line has no line_starts. What a migration
frees in a file, the next imports fill; only VACUUM makes the file smaller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from gazette_desk.archive.database.first_schema import FIRST
from gazette_desk.archive.database.schema_districts import DISTRICTS
from gazette_desk.archive.database.schema_identity import IDENTITY
from gazette_desk.archive.database.schema_numbers import CARRYING
from gazette_desk.archive.database.schema_single import SINGLE

if TYPE_CHECKING:
    from gazette_desk.parsing.records import BlockKind

migrations = Migrations("gazette-desk")

# A block's kind in its row: there are so many of them that a short word counts.
BLOCK_WORDS: dict[BlockKind, str] = {
    "title": "标题",
    "number": "文号",
    "addressees": "主送",
    "heading": "小标题",
    "paragraph": "段落",
    "list": "条目",
    "label": "标注",
    "table": "表格",
    "signature": "署名",
    "date": "日期",
    "note": "附注",
    "attachment": "附件",
}

ORIGINALS = """create table original (
    sha256 text primary key, file_sha256 text not null, data blob not null, converter text not null, pages text not null)"""
# What people may say better than the parser: the columns of task, with what stands in them.
CORRECTABLE = {
    "kind": "text not null",
    "number": "text",
    "title": "text not null",
    "text": "text not null",
    "section": "text not null",
    "leaders": "text not null",
    "lead": "text not null",
    "responsible": "text not null",
    "cooperating": "text not null",
    "deadline_raw": "text",
    "deadline_type": "text not null",
    "due_start": "text",
    "due_end": "text",
    "recurs": "text not null",
    "ongoing_after": "integer not null",
}

WARNING_PLACES = (
    "alter table warning add column last_line integer",
    "alter table warning add column places text not null default '[]'",
    # What touches most tasks is looked at first.
    "alter table warning add column rank integer not null default 0",
)

# What people taught of the words of a district's texts, "" for all; and with which of it each text was read.
TAUGHT = (
    """create table taught (
    region text not null, kind text not null, words text not null, meaning text not null, made text not null,
    primary key (region, kind, words))""",
    "alter table source add column taught text not null default '[]'",
)

# Where what people say of a task came from: a file, its sheet and row; "" where it was typed here.
ORIGINS = (
    "alter table task_state add column origin text not null default ''",
    "alter table progress_note add column origin text not null default ''",
    "alter table correction add column origin text not null default ''",
)
# Only the words of the schema are others then (SQLite, "Making Other Kinds Of Table Schema Changes"): no table is made anew.
KEYED = ("issue", "document", "task", "unit", "unit_alias", "listed_member", "leading_group", "act")
NAMED_KEYS = (
    "pragma writable_schema = on",
    *(
        f"""update sqlite_master set sql = replace(replace(sql, 'references {table} on ', 'references {table} (id) on '),
            'references {table},', 'references {table} (id),') where type = 'table'"""
        for table in KEYED
    ),
    "pragma writable_schema = reset",
)

# Notices and reminders that were sent, numbered by kind and year.
SENT_NOTICES = (
    """create table sent_notice (
    kind text not null, year integer not null, number integer not null, day text not null, unit text not null, tasks integer not null,
    primary key (kind, year, number))""",
)


def known_migrations() -> set[str]:
    """The names of all migrations of this program: those that an empty file still lacks."""
    with Database(memory=True, execute_plugins=False) as blank:
        return {migration.name for migration in migrations.pending(blank)}


@migrations()
def m001_first(database: Database) -> None:
    """Facts, people's work and the search index, as they were first."""
    for statement in FIRST:
        database.execute(statement)


@migrations()
def m002_identity_of_issues(database: Database) -> None:
    """What an issue says it is apart from what it is in this archive, what people say of that, the texts that acts took out, and the files
    that texts were converted from."""
    for statement in (*IDENTITY, ORIGINALS):
        database.execute(statement)


@migrations()
def m003_districts(database: Database) -> None:
    """Each issue with its district, and each spelling with the names of the units that it is printed for, and where it is."""
    for statement in DISTRICTS:
        database.execute(statement)


@migrations()
def m004_numbers_and_lost_targets(database: Database) -> None:
    """Numbers that go with keys for good, and what is known of what people's work was on, where it has gone."""
    for statement in CARRYING:
        database.execute(statement)


@migrations()
def m005_places_of_warnings(database: Database) -> None:
    """Where what is to be looked at ends, all its places where one cause has many, and its rank within its issue."""
    for statement in WARNING_PLACES:
        database.execute(statement)


@migrations()
def m006_single_documents(database: Database) -> None:
    """Documents that came by themselves, with their issuers, and the columns of what shares a line."""
    for statement in SINGLE:
        database.execute(statement)


@migrations()
def m007_taught(database: Database) -> None:
    """What people taught of the words of texts."""
    for statement in TAUGHT:
        database.execute(statement)


@migrations()
def m008_named_keys(database: Database) -> None:
    """What a column refers to is said with the column's name, by which other programs (Datasette) show the links between tables."""
    version = database.execute("pragma schema_version").fetchone()[0]
    for statement in (*NAMED_KEYS, f"pragma schema_version = {version + 1}"):
        database.execute(statement)


@migrations()
def m009_origins(database: Database) -> None:
    """Where states, progress and corrections came from."""
    for statement in ORIGINS:
        database.execute(statement)


@migrations()
def m010_sent_notices(database: Database) -> None:
    """The notices that were sent."""
    for statement in SENT_NOTICES:
        database.execute(statement)
