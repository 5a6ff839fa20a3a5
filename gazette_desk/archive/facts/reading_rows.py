"""Rows of the archive's tables → the records and rows that are given out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from gazette_desk.archive.database.schema import BLOCK_WORDS
from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.facts.rows import AttachmentRow, DocumentLink, DocumentRow, EventRow, IssueRow, TaskRow, UnitRow, WarningRow
from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.archive.text.packing import from_json, names

if TYPE_CHECKING:
    from gazette_desk.parsing.records import Block, Contact, Document, LeadingGroup, Table

BLOCK_KINDS = {word: kind for kind, word in BLOCK_WORDS.items()}
Rows = Iterable[sqlite3.Row]
Value = TypeVar("Value")


def day(stored: str | None) -> str | None:
    """A day as ISO 8601 writes it. Raises BrokenContent for anything else: whoever is given a row counts with it."""
    if stored is None:
        return None
    try:
        date.fromisoformat(stored)
    except (ValueError, TypeError) as error:
        raise BrokenContent(str(error)) from error
    return stored


def number(stored: int) -> int:
    """A number of a line. Raises BrokenContent for what is none."""
    if type(stored) is not int:
        raise BrokenContent(f"no number: {stored!r}")
    return stored


def label_of(row: sqlite3.Row) -> str:
    """《刊名》2019年第4期, of a row that has the issue's label."""
    return str(row["label"])


def document_link(row: sqlite3.Row) -> DocumentLink:
    """The document of a row that has LINKED (query_parts.py)."""
    return DocumentLink(row["id"], row["title_of"], row["number_of"], row["date"], row["first_line"], label_of(row))


def issue_rows(issues: Rows, documents: Rows, attachments: Rows) -> list[IssueRow]:
    """Issues with their documents with their attachments, all in the order given."""
    attachments_of = _grouped((row["document_id"], _attachment_row(row)) for row in attachments)
    documents_of = _grouped((row["issue_id"], _document_row(row, attachments_of.get(row["id"], ()))) for row in documents)
    return [_issue_row(row, documents_of.get(row["id"], ())) for row in issues]


def task_row(row: sqlite3.Row) -> TaskRow:
    """One row of TASKS (filtered_tasks.py). Raises BrokenContent."""
    return TaskRow(
        id=row["id"],
        key=row["key"],
        document_id=row["document_id"],
        issue_id=row["issue_id"],
        doc_number=row["doc_number"],
        document_title=row["document_title"],
        kind=row["kind"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        section=names(row["section"]),
        leaders=names(row["leaders"]),
        lead=names(row["lead"]),
        responsible=names(row["responsible"]),
        cooperating=names(row["cooperating"]),
        deadline_raw=row["deadline_raw"],
        deadline_type=row["deadline_type"],
        due_start=day(row["due_start"]),
        due_end=day(row["due_end"]),
        first_line=number(row["first_line"]),
        last_line=number(row["last_line"]),
        state=row["state"],
        progress=row["progress"],
        issue_label=label_of(row),
        corrected=names(row["corrected"]),
        region=row["district"],
        columns=columns_of(row["columns"]),
    )


def unit_rows(units: Rows, aliases: Rows, names: DistrictNames) -> list[UnitRow]:
    """Units in the order given, with their spellings and the names of their districts."""
    variants = _grouped((row["unit_id"], row["printed"]) for row in aliases)
    return [_unit_row(row, variants.get(row["id"], ()), names) for row in units]


def event_row(row: sqlite3.Row) -> EventRow:
    """One row of EVENTS (fact_lists.py)."""
    return EventRow(
        row["id"], row["document_id"], row["date"], row["text"], row["first_line"], label_of(row), row["kind"], names(row["persons"])
    )


def warning_row(row: sqlite3.Row) -> WarningRow:
    """One row of WARNINGS (fact_lists.py)."""
    return WarningRow(
        row["id"],
        row["issue_id"],
        row["document_id"],
        row["code"],
        row["line"],
        row["message"],
        row["confidence"],
        label_of(row),
        row["key"],
        bool(row["dismissed"]),
        row["issue_key"],
        tuple(_place(stored) for stored in from_json(row["places"])) or ((row["line"], row["last_line"] or row["line"], None),),
    )


def _place(stored: Any) -> tuple[int, int, tuple[int, int] | None]:
    """A place of a warning as it was stored: first and last line, and the columns of what shares them. Raises BrokenContent."""
    match stored:
        case [first, last]:
            return number(first), number(last), None
        case [first, last, begin, end]:
            return number(first), number(last), (number(begin), number(end))
        case _:
            raise BrokenContent(f"no place: {stored!r}")


def document_record(document: sqlite3.Row, attachments: Rows, blocks: Rows) -> Document:
    """The parsed document as it was stored."""
    from gazette_desk.parsing.records import Attachment, Document

    return Document(
        id=document["name"],
        title=document["title"],
        first_line=number(document["first_line"]),
        last_line=number(document["last_line"]),
        toc=document["toc"],
        section=document["section"],
        doc_number=document["doc_number"],
        issuers=names(document["issuers"]),
        addressees=document["addressees"],
        date=document["date"],
        public_release=bool(document["public_release"]),
        kind=document["kind"],
        enclosed_title=document["enclosed_title"],
        attachments=tuple(Attachment(row["label"], row["title"], row["first_line"], row["last_line"]) for row in attachments),
        blocks=tuple(block_record(row) for row in blocks),
    )


def block_record(row: sqlite3.Row) -> Block:
    """The block as it was stored."""
    from gazette_desk.parsing.records import Block

    kind, text, first = BLOCK_KINDS.get(row["kind"]), row["text"], number(row["first_line"])
    if kind is None or not isinstance(text, str):
        raise BrokenContent(f"no block: {row['kind']!r}")
    starts = line_starts(row["line_starts"]) if row["line_starts"] else ((0, first),)
    return Block(kind, text, first, number(row["last_line"]), row["level"], starts, columns_of(row["columns"]))


def columns_of(stored: str | None) -> tuple[int, int] | None:
    """The first and the last character of what shares its lines with other text. Raises BrokenContent."""
    if stored is None:
        return None
    try:
        first, last = from_json(stored)
    except (TypeError, ValueError) as error:
        raise BrokenContent(str(error)) from error
    return number(first), number(last)


def line_starts(stored: bytes) -> tuple[tuple[int, int], ...]:
    """The starts of a block's lines as they were stored. Raises BrokenContent."""
    try:
        return tuple((number(offset), number(line)) for offset, line in from_json(stored))
    except (TypeError, ValueError) as error:
        raise BrokenContent(str(error)) from error


def table_record(name: str, grid: sqlite3.Row) -> Table:
    """The parsed table as it was stored; name is its document's id within the issue."""
    from gazette_desk.parsing.records import Row, Table

    try:
        rows = tuple(Row(_cells(cells), number(first), number(last)) for cells, first, last in from_json(grid["rows"]))
    except (TypeError, ValueError) as error:
        raise BrokenContent(str(error)) from error
    return Table(name, number(grid["first_line"]), number(grid["last_line"]), grid["caption"], names(grid["header"]), rows, grid["pages"])


def _cells(stored: object) -> tuple[str, ...]:
    if not isinstance(stored, list) or not all(isinstance(cell, str) for cell in stored):
        raise BrokenContent("no cells")
    return tuple(stored)


def group_records(name: str, groups: Rows, members: Rows) -> tuple[LeadingGroup, ...]:
    """The groups as they were stored; name is their document's id within the issue."""
    from gazette_desk.parsing.records import LeadingGroup, Member

    members_of = _grouped((row["group_id"], Member(row["role"], row["name"], row["post"], row["unit"])) for row in members)
    return tuple(
        LeadingGroup(
            name, row["name"], row["first_line"], row["last_line"], members_of.get(row["id"], ()), row["office"], row["office_head"]
        )
        for row in groups
    )


def contact_record(name: str, row: sqlite3.Row) -> Contact:
    """The contact as it was stored; name is its document's id within the issue."""
    from gazette_desk.parsing.records import Contact

    return Contact(name, row["line"], row["kind"], row["text"], row["start_offset"], row["end_offset"])


def _issue_row(row: sqlite3.Row, documents: tuple[DocumentRow, ...]) -> IssueRow:
    return IssueRow(
        id=row["id"],
        publication=row["publication"],
        year=row["year"],
        number=row["number"],
        total_number=row["total_number"],
        published=row["published"],
        name=row["name"],
        warnings=row["warnings"],
        tasks=row["tasks"],
        documents=documents,
        key=row["key"],
        last_number=row["last_number"],
        edition=row["edition"],
        called=row["called"],
        single=bool(row["single"]),
        issuer=row["issuer"],
        label=label_of(row),
    )


def _document_row(row: sqlite3.Row, attachments: tuple[AttachmentRow, ...]) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        section=row["section"],
        title=row["title"],
        doc_number=row["doc_number"],
        date=row["date"],
        kind=row["kind"],
        tasks=row["tasks"],
        warnings=row["warnings"],
        attachments=attachments,
        key=row["key"],
    )


def _attachment_row(row: sqlite3.Row) -> AttachmentRow:
    return AttachmentRow(row["id"], row["label"], row["title"], row["first_line"], row["last_line"])


def _unit_row(row: sqlite3.Row, variants: tuple[str, ...], names: DistrictNames) -> UnitRow:
    region = row["region"]
    return UnitRow(row["id"], row["name"], variants, bool(row["collective"]), row["tasks"], region, names.of(region))


def _grouped(pairs: Iterable[tuple[int, Value]]) -> dict[int, tuple[Value, ...]]:
    groups: dict[int, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
