"""An issue that turns out to be of another district: its units, aliases and members are learned there, and forgotten where they were."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from gazette_desk.archive.database.search_index import drop_documents, index_documents
from gazette_desk.archive.facts import unit_spellings
from gazette_desk.archive.facts.storing_links import forget_unlisted
from gazette_desk.parsing.records import Unit

if TYPE_CHECKING:
    from sqlite_utils import Database

OF_ISSUE = "task_id in (select t.id from task t join document d on d.id = t.document_id where d.issue_id = :issue)"
LINKS = (
    f"select task_id, role, printed from task_unit join unit_alias a on a.id = alias_id where {OF_ISSUE} order by task_id, role, printed"
)
SPELLINGS = """
    select a.name, a.printed, a.collective from issue_alias join unit_alias a on a.id = alias_id where issue_id = :issue
    order by a.name, a.printed"""
MEMBERS = (
    """insert or ignore into listed_member (region, collective, member) select :district, collective, member
        from listed_member where id in (select listed_id from unit_member where issue_id = :issue)""",
    """update unit_member set listed_id = (
            select n.id from listed_member l join listed_member n on n.collective = l.collective and n.member = l.member
            where l.id = listed_id and n.region = :district) where issue_id = :issue""",
)


def move_issue(database: Database, issue_id: int, district: str) -> None:
    """Makes an issue one of another district, within the transaction of the caller."""
    of_issue: dict[str, object] = {"issue": issue_id, "district": district}
    documents = [row["id"] for row in database.execute("select id from document where issue_id = ?", [issue_id]).fetchall()]
    drop_documents(database, documents)
    links, left = database.execute(LINKS, of_issue).fetchall(), unit_spellings.said_alone(database, issue_id)
    units = _units(database.execute(SPELLINGS, of_issue).fetchall())
    database.execute(f"delete from task_unit where {OF_ISSUE}", of_issue)
    database.execute("delete from issue_alias where issue_id = ?", [issue_id])
    database.execute("update issue set district = :district where id = :issue", of_issue)
    unit_spellings.learn_units(database, district, issue_id, units)
    tied = [(row["task_id"], row["role"], unit_spellings.alias_of(database, district, issue_id, row["printed"])) for row in links]
    database.conn.executemany("insert or ignore into task_unit (task_id, role, alias_id) values (?, ?, ?)", tied)
    for statement in MEMBERS:
        database.execute(statement, of_issue)
    unit_spellings.forget(database, left)
    forget_unlisted(database)
    index_documents(database, documents)


def _units(rows: list[sqlite3.Row]) -> list[Unit]:
    groups = [(name, list(group)) for name, group in groupby(rows, itemgetter("name"))]
    return [Unit(name, tuple(row["printed"] for row in group), bool(group[0]["collective"])) for name, group in groups]
