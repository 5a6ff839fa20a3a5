"""What people's work is on: tasks, documents and warnings of an issue as its text says them, also once they are gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row, put
from gazette_desk.archive.text.packing import record
from gazette_desk.archive.text.task_content import Content

Target = Literal["task", "document", "warning", "alias", "issue"]
OF_ISSUES: tuple[Target, ...] = ("task", "document", "warning")
# Where people's work on a target stands: (table, the column of the target's key, a condition).
WORK_TABLES: dict[Target, tuple[tuple[str, str, str], ...]] = {
    "task": (
        ("task_state", "task_key", "1"),
        ("correction", "task_key", "1"),
        ("progress_note", "task_key", "1"),
        ("note", "key", "kind = 'task'"),
    ),
    "document": (("note", "key", "kind = 'document'"),),
    "warning": (("dismissed_warning", "warning_key", "1"),),
    "issue": (("issue_identity", "issue_key", "1"),),
}
# The facts alone: what people corrected is no part of what an issue says.
TOLD: dict[Target, str] = {
    "task": """
        select t.key, d.key as document, d.doc_number, d.title as document_title, t.title, t.text, t.number, t.section, t.leaders, t.lead,
            t.responsible, t.cooperating, t.deadline_raw, t.first_line, t.last_line, i.label as issue
        from task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id
        where i.key = :key order by d.position, t.first_line, t.id""",
    "document": """
        select d.key, d.key as document, d.doc_number, d.title as document_title, d.title, d.doc_number as number, d.first_line,
            d.last_line, i.label as issue
        from document d join issue i on i.id = d.issue_id where i.key = :key order by d.position""",
    "warning": """
        select w.key, coalesce(d.key, '') as document, d.doc_number, d.title as document_title, w.message as title, w.code as text,
            w.line as first_line, w.line as last_line, i.label as issue
        from warning w left join document d on d.id = w.document_id join issue i on i.id = w.issue_id
        where i.key = :key order by w.line, w.id""",
}
LISTS = ("section", "leaders", "lead", "responsible", "cooperating")


@dataclass(frozen=True)
class Told:
    """What a task, document or warning says, and where: enough to be understood, and known again, when it is gone.

    document is the key of its document without that of the issue, issue the label of that, place how a person finds it there. Of a
    warning title is the message and text the code; number is that of a document, too.
    """

    key: str
    document: str
    issue: str
    place: str
    title: str
    text: str = ""
    number: str | None = None
    section: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    deadline_raw: str | None = None
    first_line: int = 0
    last_line: int = 0

    @cached_property
    def content(self) -> Content:
        """What it says, to be compared."""
        roles = (self.leaders, self.lead, self.responsible, self.cooperating)
        return Content.parts(self.number, self.title, self.text, self.section, roles, self.deadline_raw)

    @property
    def units(self) -> str:
        """Whom it names, in the order of the roles."""
        return "、".join(dict.fromkeys((*self.leaders, *self.lead, *self.responsible, *self.cooperating)))

    def sentence(self) -> str:
        """清理河道（区水务局，6月底前），《…》2023年第2期，青政办发〔2023〕5号，第8行"""
        said = "，".join(part for part in (self.units, self.deadline_raw or "") if part)
        return "，".join((f"{self.title}（{said}）" if said else self.title, self.issue, self.place))


def told_in(database: Database, target: Target, issue_key: str) -> list[Told]:
    """All targets of a sort in an issue, in the order of print; none where there is no such issue."""
    return [_told(row, issue_key) for row in database.execute(TOLD[target], {"key": issue_key})]


def worked_in(database: Database, target: Target, issue_key: str) -> set[str]:
    """The keys, within an issue, of what people worked on, whether it is in the archive or not."""
    within = {"first": f"{issue_key}/", "end": f"{issue_key}0"}  # 0 comes behind /
    asked = (
        f"select {column} as key from {table} where {condition} and {column} >= :first and {column} < :end"
        for table, column, condition in WORK_TABLES[target]
    )
    return {row["key"] for row in database.execute(" union ".join(asked), within)}


def rows_on(database: Database, target: Target, key: str) -> list[tuple[str, str, Row]]:
    """(table, column of the target's key, row) of everything that people said of a target."""
    return [
        (table, column, dict(row))
        for table, column, condition in WORK_TABLES[target]
        for row in database.execute(f"select * from {table} where {column} = ? and {condition}", [key]).fetchall()
    ]


def lost_in(database: Database, target: Target, issue_key: str) -> list[Told]:
    """What is known of the lost targets of an issue."""
    rows = database.execute("select told from lost_target where target = ? and issue_key = ? order by key", [target, issue_key])
    return [record(Told, row["told"], LISTS) for row in rows]


def lost_target(database: Database, target: Target, key: str) -> tuple[str, Told] | None:
    """The issue's key of a lost target, and what is known of it; None where nothing is."""
    row = database.execute("select issue_key, told from lost_target where target = ? and key = ?", [target, key]).fetchone()
    return (row["issue_key"], record(Told, row["told"], LISTS)) if row else None


def remember(database: Database, target: Target, issue_key: str, told: Told) -> Change:
    """The change that keeps what is known of a lost target, by the key that work on it has."""
    stored = json.dumps(asdict(told), ensure_ascii=False)
    return put(database, "lost_target", {"target": target, "key": told.key, "issue_key": issue_key, "told": stored})


def _told(row: sqlite3.Row, issue_key: str) -> Told:
    columns = {name: row[name] for name in Told.__dataclass_fields__ if name in row.keys()}  # noqa: SIM118  # a row holds values
    lists = {name: tuple(json.loads(columns[name])) for name in LISTS if name in columns}
    within = row["document"][len(issue_key) + 1 :]
    told: dict[str, Any] = {**columns, **lists, "document": within, "place": "，".join(_places(row))}
    return Told(**told)


def _places(row: sqlite3.Row) -> Iterator[str]:
    if row["doc_number"] or row["document_title"]:
        yield row["doc_number"] or row["document_title"]
    first, last = row["first_line"], row["last_line"]
    yield f"第{first}行" if first == last else f"第{first}—{last}行"
