"""One document with everything that belongs to it."""

from __future__ import annotations

import sqlite3

from gazette_desk.archive.database import queries
from gazette_desk.archive.facts import originals, reading_rows
from gazette_desk.archive.facts.rows import DocumentView, IssueRow
from gazette_desk.archive.lists import citing
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.archive.text.packing import text_in, unpacked


def document_view(connection: sqlite3.Connection, chosen: FilteredTasks, issue: IssueRow) -> DocumentView:
    """The one document that the issue lists here."""
    row = issue.documents[0]
    key = {"document_id": row.id}
    select = connection.execute
    stored = select("select * from document where id = :document_id", key).fetchone()
    blocks = select(queries.BLOCKS, key)
    document = reading_rows.document_record(stored, select(queries.ATTACHMENTS_OF, key), blocks)
    return DocumentView(
        issue=issue,
        row=row,
        document=document,
        tables=tuple(reading_rows.table_record(document.id, grid) for grid in select(queries.GRIDS, key)),
        tasks=tuple(chosen.tasks(TaskFilter(scope=Scope(document_id=row.id)))),
        source=_source(connection, issue.id, document.first_line, document.last_line),
        page=_page(connection, issue.id, document.toc),
        citations=citing.citations_of(connection, row.id),
        cited_by=citing.cited_by(connection, row.id),
        groups=reading_rows.group_records(document.id, select(queries.GROUPS, key), select(queries.GROUP_MEMBERS, key)),
        contacts=tuple(reading_rows.contact_record(document.id, contact) for contact in select(queries.CONTACTS, key)),
        also=tuple(map(reading_rows.document_link, select(queries.ALSO, key))),
        file_pages=originals.pages_of(connection, issue.id, document.first_line, document.last_line),
    )


def _source(connection: sqlite3.Connection, issue_id: int, first: int, last: int) -> tuple[tuple[int, str], ...]:
    data, encoding = connection.execute(queries.SOURCE, {"issue_id": issue_id}).fetchone()
    lines = text_in(unpacked(data), encoding).split("\n")[first - 1 : last]
    return tuple((number, line.rstrip("\r")) for number, line in enumerate(lines, first))


def _page(connection: sqlite3.Connection, issue_id: int, toc: int | None) -> int | None:
    row = connection.execute(queries.PAGE, {"issue_id": issue_id, "toc": toc}).fetchone()
    return row["page"] if row else None
