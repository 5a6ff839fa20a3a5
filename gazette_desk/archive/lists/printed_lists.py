"""Lists of what the issues of a scope print, in the order of print: documents to be filed, leading groups, members of collectives."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Row

from sqlite_utils import Database

from gazette_desk.archive.database.query_parts import PLACE, SAME_DOCUMENT
from gazette_desk.archive.facts import originals
from gazette_desk.archive.facts.printed_rows import FiledRow, GroupMemberRow, ListedMemberRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.archive.text.packing import names

# An archive files from the first to the last.
OLDEST_FIRST = "i.single, i.publication, i.year, i.number, i.last_number, i.edition_order, i.id, d.position"

FILED = f"""
    select d.id, d.issue_id, d.issuers, d.doc_number, d.title, d.date, d.kind, d.first_line, d.last_line, {PLACE} as place, c.page,
        (select json_group_array(coalesce(title, label)) from (
            select title, label from attachment where document_id = d.id order by first_line, id)) as attachments,
        i.single and exists (select 1 from document o join issue h on h.id = o.issue_id
            where not h.single and {SAME_DOCUMENT.format(one="d", other="o")}) as reprinted
    from document d join issue i on i.id = d.issue_id
    left join contents_entry c on c.issue_id = i.id and c.position = d.toc
    where {{where}} order by {OLDEST_FIRST}"""

GROUPS = f"""
    select g.name as "group", g.office, g.office_head, m.role, m.name, m.post, m.unit, d.title, d.doc_number, {PLACE} as place, g.first_line
    from leading_group g join group_member m on m.group_id = g.id join document d on d.id = g.document_id
    join issue i on i.id = d.issue_id where {{where}} order by {OLDEST_FIRST}, g.id, m.id"""

LISTED = f"""
    select l.collective, l.member, d.title, {PLACE} as place, u.line, (
        select s.belongs from said_member s
        where s.region = l.region and s.collective = l.collective and s.member = l.member) as belongs
    from unit_member u join listed_member l on l.id = u.listed_id join issue i on i.id = u.issue_id
    join document d on d.issue_id = i.id and u.line between d.first_line and d.last_line
    where {{where}} order by {OLDEST_FIRST}, u.line, l.collective, l.id"""


def filed_documents(database: Database, scope: Scope) -> Iterator[FiledRow]:
    """The documents of the scope. An issue's pages are asked for once."""
    issue: int | None = None
    pages: tuple[int, ...] = ()
    for row in _select(database, FILED, scope):
        if row["issue_id"] != issue:
            issue, pages = row["issue_id"], originals.all_pages_of(database, row["issue_id"])
        own = {page for page in pages[row["first_line"] - 1 : row["last_line"]] if page}
        yield FiledRow(
            document_id=row["id"],
            issuers=names(row["issuers"]),
            doc_number=row["doc_number"],
            title=row["title"],
            date=row["date"],
            kind=row["kind"],
            attachments=names(row["attachments"]),
            place=row["place"],
            page=row["page"],
            pages=len(own) or None,
            is_reprinted=bool(row["reprinted"]),
        )


def group_members(database: Database, scope: Scope) -> Iterator[GroupMemberRow]:
    """The members of the groups that the scope's documents print."""
    return (GroupMemberRow(*row) for row in _select(database, GROUPS, scope))


def listed_members(database: Database, scope: Scope) -> Iterator[ListedMemberRow]:
    """Who the scope's documents list as belonging to a collective."""
    for row in _select(database, LISTED, scope):
        belongs = None if row["belongs"] is None else bool(row["belongs"])
        yield ListedMemberRow(row["collective"], row["member"], row["title"], row["place"], row["line"], belongs)


def _select(database: Database, sql: str, scope: Scope) -> list[Row]:
    where, parameters = scope.where()
    return database.execute(sql.format(where=where), parameters).fetchall()
