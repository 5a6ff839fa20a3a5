"""The numbers of issues, documents, attachments, tasks and warnings: their row ids, which go with their keys for good.

What is replaced or taken out leaves its numbers behind: when a thing of the same key is stored again it gets its own back, and no number
ever comes to mean another thing. So whatever remembers a number (a list on the screen, a clerk's slip of paper) finds the same thing, or
that it is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Literal

from sqlite_utils import Database

from gazette_desk.archive.file.archive_faults import ArchiveError

Kind = Literal["issue", "document", "attachment", "task", "warning"]
NAMES: dict[Kind, str] = {"issue": "刊期", "document": "文件", "attachment": "附件", "task": "任务", "warning": "提示"}
LARGEST = 2**63 - 1  # that SQLite can be asked for; none is 0

OF_DOCUMENTS = "from {table} x join document d on d.id = x.document_id where d.issue_id = :issue_id"
# An attachment has no key of its own.
OF_ATTACHMENTS = f"""
    select d.key || '/' || x.label || '/' || coalesce(x.title, '') || '/' ||
        row_number() over (partition by x.document_id, x.label, x.title order by x.first_line, x.id) as key, x.id
    {OF_DOCUMENTS.format(table="attachment")}"""
NUMBERED: dict[Kind, str] = {
    "issue": "select key, id from issue where id = :issue_id",
    "document": "select key, id from document where issue_id = :issue_id",
    "attachment": OF_ATTACHMENTS,
    "task": f"select x.key, x.id {OF_DOCUMENTS.format(table='task')}",
    "warning": "select key, id from warning where issue_id = :issue_id",
}
HIGHEST = """
    select max(coalesce((select max(id) from {kind}), 0), coalesce((select max(id) from former_number where kind = '{kind}'), 0))"""
FORMER = "select key, id from former_number where kind = :kind and key in (select value from json_each(:keys))"


def leave_numbers(database: Database, issue_id: int) -> None:
    """Keeps the numbers of an issue that is being taken out."""
    for kind, numbered in NUMBERED.items():
        database.execute(
            f"insert or replace into former_number (kind, key, id) select '{kind}', key, id from ({numbered})", {"issue_id": issue_id}
        )


def leave_warnings(database: Database, ids: Iterable[int]) -> None:
    """Keeps the numbers of warnings that are being taken out alone."""
    sql = "insert or replace into former_number (kind, key, id) select 'warning', key, id from warning where id = ?"
    database.conn.executemany(sql, [(id_,) for id_ in ids])


def take_numbers(database: Database, kind: Kind, keys: Sequence[str]) -> list[int]:
    """A number for each of some keys that are being stored: the one that it had, else one that nothing had."""
    asked = {"kind": kind, "keys": json.dumps(keys)}
    former = dict(database.execute(FORMER, asked).fetchall())
    fresh = count(database.execute(HIGHEST.format(kind=kind)).fetchone()[0] + 1)
    database.execute("delete from former_number where kind = :kind and key in (select value from json_each(:keys))", asked)
    return [former[key] if key in former else next(fresh) for key in keys]


def attachment_keys(document: str, labels: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """What the attachments of a document go by, of its key and their labels and titles in the order of print."""
    counts: dict[str, int] = {}
    for label, title in labels:
        name = f"{document}/{label}/{title or ''}"
        counts[name] = counts.get(name, 0) + 1
        yield f"{name}/{counts[name]}"


def key_of_number(database: Database, kind: Kind, number: int) -> str:
    """The key of what has a number. Raises ArchiveError where it is gone, and where nothing ever had it."""
    asked = {"kind": kind, "id": number if abs(number) <= LARGEST else 0}
    found = database.execute(f"select key from {kind} where id = :id", asked).fetchone()
    if found:
        return str(found["key"])
    if database.execute("select 1 from former_number where kind = :kind and id = :id", asked).fetchone():
        raise ArchiveError(f"编号 {number} 的{NAMES[kind]}已不在档案中（它所在的一期换了文本，或者被移除）：请重新列出")
    raise ArchiveError(f"档案中没有编号为 {number} 的{NAMES[kind]}：请重新列出")
