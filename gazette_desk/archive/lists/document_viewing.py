"""One document with everything that belongs to it."""

from __future__ import annotations

from sqlite_utils import Database

from gazette_desk.archive.database.query_parts import LINKED, OF_DOCUMENT, SAME_DOCUMENT
from gazette_desk.archive.facts import originals, reading_rows
from gazette_desk.archive.facts.rows import DocumentView, IssueRow
from gazette_desk.archive.lists import citing
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.archive.text.packing import text_in, unpacked

ATTACHMENTS_OF = "select * from attachment where document_id = :document_id order by first_line, id"

BLOCKS = f"{OF_DOCUMENT} order by b.id"

GRIDS = "select * from grid where document_id = :document_id order by id"

GROUPS = "select * from leading_group where document_id = :document_id order by id"

GROUP_MEMBERS = """
    select m.* from group_member m join leading_group g on g.id = m.group_id where g.document_id = :document_id order by m.id"""

CONTACTS = "select * from contact where document_id = :document_id order by id"

SOURCE = "select data, encoding from source where issue_id = :issue_id"

PAGE = "select page from contents_entry where issue_id = :issue_id and position = :toc"

# What an issue prints of a single document, and the other way round.
ALSO = f"""
    select {LINKED} join document own on own.id = :document_id join issue home on home.id = own.issue_id
    where i.single <> home.single and {SAME_DOCUMENT.format(one="d", other="own")} order by told desc, d.id"""


def document_view(database: Database, chosen: FilteredTasks, issue: IssueRow) -> DocumentView:
    """The one document that the issue lists here."""
    row = issue.documents[0]
    key = {"document_id": row.id}
    select = database.execute
    stored = select("select * from document where id = :document_id", key).fetchone()
    blocks = select(BLOCKS, key)
    document = reading_rows.document_record(stored, select(ATTACHMENTS_OF, key), blocks)
    return DocumentView(
        issue=issue,
        row=row,
        document=document,
        tables=tuple(reading_rows.table_record(document.id, grid) for grid in select(GRIDS, key)),
        tasks=tuple(chosen.tasks(TaskFilter(scope=Scope(document_id=row.id)))),
        source=_source(database, issue.id, document.first_line, document.last_line),
        page=_page(database, issue.id, document.toc),
        citations=citing.citations_of(database, row.id),
        cited_by=citing.cited_by(database, row.id),
        groups=reading_rows.group_records(document.id, select(GROUPS, key), select(GROUP_MEMBERS, key)),
        contacts=tuple(reading_rows.contact_record(document.id, contact) for contact in select(CONTACTS, key)),
        also=tuple(map(reading_rows.document_link, select(ALSO, key))),
        file_pages=originals.pages_of(database, issue.id, document.first_line, document.last_line),
    )


def _source(database: Database, issue_id: int, first: int, last: int) -> tuple[tuple[int, str], ...]:
    data, encoding = database.execute(SOURCE, {"issue_id": issue_id}).fetchone()
    lines = text_in(unpacked(data), encoding).split("\n")[first - 1 : last]
    return tuple((number, line.rstrip("\r")) for number, line in enumerate(lines, first))


def _page(database: Database, issue_id: int, toc: int | None) -> int | None:
    row = database.execute(PAGE, {"issue_id": issue_id, "toc": toc}).fetchone()
    return row["page"] if row else None
