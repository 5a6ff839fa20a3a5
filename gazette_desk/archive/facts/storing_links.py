"""Records → rows of what leads from a document to others: citations and the titles they go by, groups, contact data, members."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from gazette_desk.archive.text.record_keys import number_key
from gazette_desk.parsing.records import Issue, LeadingGroup

TITLE_KEY = "insert into title_key (document_id, key) values (?, ?)"
CITATION = """
    insert into citation (document_id, line, title, doc_number, start_offset, end_offset, title_key, number_key)
    values (?, ?, ?, ?, ?, ?, ?, ?)"""
GROUP = "insert into leading_group (document_id, name, first_line, last_line, office, office_head) values (?, ?, ?, ?, ?, ?)"
GROUP_MEMBER = "insert into group_member (group_id, role, name, post, unit) values (?, ?, ?, ?, ?)"
CONTACT = "insert into contact (document_id, line, kind, text, start_offset, end_offset) values (?, ?, ?, ?, ?, ?)"
LISTED_MEMBER = "insert or ignore into listed_member (region, collective, member) values (?, ?, ?)"
UNIT_MEMBER = """
    insert or ignore into unit_member (listed_id, issue_id, line)
    select id, ?, ? from listed_member where region = ? and collective = ? and member = ?"""
UNLISTED = "delete from listed_member where id not in (select listed_id from unit_member)"


def store_links(database: Database, issue_id: int, district: str, issue: Issue, ids: Mapping[str, int]) -> None:
    """Writes them for an issue whose documents stand already; ids are their row ids by their ids within the issue."""
    many = database.conn.executemany
    many(TITLE_KEY, [(ids[document.id], key) for document in issue.documents for key in document.title_keys if key])
    many(
        CITATION,
        [
            (ids[c.doc], c.line, c.title, c.doc_number, c.start, c.end, c.title_key, number_key(c.doc_number))
            for c in issue.citations  # the target within the issue is found again with all others
        ],
    )
    for group in issue.groups:
        _store_group(database, ids[group.doc], group)
    many(CONTACT, [(ids[c.doc], c.line, c.kind, c.text, c.start, c.end) for c in issue.contacts])
    many(LISTED_MEMBER, [(district, m.collective, m.member) for m in issue.members])
    many(UNIT_MEMBER, [(issue_id, m.line, district, m.collective, m.member) for m in issue.members])


def forget_unlisted(database: Database) -> None:
    """Takes away the members of collectives that no issue lists any more."""
    database.execute(UNLISTED)


def _store_group(database: Database, document_id: int, group: LeadingGroup) -> None:
    row = (document_id, group.name, group.first_line, group.last_line, group.office, group.office_head)
    group_id = database.execute(GROUP, row).lastrowid
    database.conn.executemany(GROUP_MEMBER, [(group_id, m.role, m.name, m.post, m.unit) for m in group.members])
