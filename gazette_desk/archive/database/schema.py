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

# The steps in which the first form was made before a release: an archive of that time has seen them, and has this form.
MADE_IN_STEPS = {
    "m002_identity_of_issues",
    "m003_districts",
    "m004_numbers_and_lost_targets",
    "m005_places_of_warnings",
    "m006_single_documents",
    "m007_taught",
    "m008_named_keys",
    "m009_origins",
    "m010_sent_notices",
}


def known_migrations() -> set[str]:
    """The names of all migrations that an archive of this program may have seen."""
    with Database(memory=True, execute_plugins=False) as blank:
        return MADE_IN_STEPS | {migration.name for migration in migrations.pending(blank)}


@migrations()
def m001_first(database: Database) -> None:
    """Facts, people's work and the search index, as they were first."""
    for statement in FIRST:
        database.execute(statement)
