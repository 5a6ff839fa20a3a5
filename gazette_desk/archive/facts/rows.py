"""What the archive gives out: light rows for lists, and one document with everything that belongs to it.

Ids of issues, documents, attachments, tasks and warnings go with their keys (row_numbers.py): what is replaced by the same keeps its own,
and none is given twice. All other ids are good until the archive changes. Lines are 1-based lines
of the untouched source; dates are ISO strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette_desk.archive.text.issue_labels import number_label, short_label

if TYPE_CHECKING:
    from gazette_desk.archive.facts.source_rows import Original
    from gazette_desk.parsing.records import Contact, Document, EventKind, LeadingGroup, Table


@dataclass(frozen=True, slots=True)
class StoredSource:
    """The untouched file of an issue: its bytes, the text they decode to, and the SHA-256 of the bytes in hexadecimal.

    folder is the name of the folder that it stood in, "" where that is not known. Where it is no text file, data is its text, and
    original the file.
    """

    name: str
    data: bytes
    text: str
    encoding: str
    sha256: str
    folder: str = ""
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment in the tree."""

    id: int
    label: str
    title: str | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the tree, with the number of its tasks and warnings."""

    id: int
    section: str | None
    title: str
    doc_number: str | None
    date: str | None
    kind: str | None
    tasks: int
    warnings: int
    attachments: tuple[AttachmentRow, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue in the tree, or a file of documents that came by themselves (single, by issuer); warnings counts all of it, in its
    documents or outside; label is what a citation has: 《云州市青河区人民政府公报》2019年第4期.
    """

    id: int
    publication: str | None
    year: int | None
    number: int | None
    total_number: int | None
    published: str | None
    name: str
    warnings: int
    tasks: int
    documents: tuple[DocumentRow, ...] = ()
    key: str = ""
    last_number: int | None = None
    edition: str | None = None
    called: str = ""
    single: bool = False
    issuer: str = ""
    label: str = ""

    @property
    def number_label(self) -> str:
        """第4期, 第3—4期, 第1期（增刊）; behind that, or alone where it is not known, the file where it is named after that."""
        known = number_label(self.number, self.last_number, self.edition)
        return f"{known}　{self.called}" if known and self.called else known or self.called or self.name

    @property
    def short_label(self) -> str:
        """2019年第4期, or the name of its file where year and number are not known."""
        return short_label(self.year, self.number, self.last_number, self.edition, self.called)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in a list, as it stands with people's corrections; corrected names the fields that these changed, region its district.
    Names are as printed, columns as a Block has them; due_start and due_end are ISO days; state and progress (the newest note) are ""
    until somebody says.
    """

    id: int
    key: str
    document_id: int
    issue_id: int
    doc_number: str | None
    document_title: str
    kind: str
    number: str | None
    title: str
    text: str
    section: tuple[str, ...]
    leaders: tuple[str, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    deadline_raw: str | None
    deadline_type: str
    due_start: str | None
    due_end: str | None
    first_line: int
    last_line: int
    state: str
    progress: str
    issue_label: str
    corrected: tuple[str, ...] = ()
    region: str = ""
    columns: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of a district (region, called place) with all its spellings (variants) and the number of tasks that name it."""

    id: int
    name: str
    variants: tuple[str, ...]
    collective: bool
    tasks: int
    region: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One entry of a chronicle with what kind of event it tells and the persons that it names."""

    id: int
    document_id: int
    date: str | None
    text: str
    first_line: int
    issue_label: str
    kind: EventKind = "其他"
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WarningRow:
    """Something to look at, with (first line, last line, columns as a Block has them) of all its places; document_id is None outside every
    document.
    """

    id: int
    issue_id: int
    document_id: int | None
    code: str
    line: int
    message: str
    confidence: float
    issue_label: str
    key: str = ""
    dismissed: bool = False
    issue_key: str = ""
    places: tuple[tuple[int, int, tuple[int, int] | None], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """Another document of the archive, and its first line."""

    document_id: int
    title: str
    doc_number: str | None
    date: str | None
    first_line: int
    issue_label: str


@dataclass(frozen=True, slots=True)
class CitationRow:
    """What a document cites, as printed and with the lines where; target is None where the archive does not hold it."""

    title: str | None
    doc_number: str | None
    lines: tuple[int, ...]
    target: DocumentLink | None


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A document that cites another one, and its lines where it does."""

    source: DocumentLink
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A document that lists a unit as one of a collective's, and the first line where it does."""

    document: DocumentLink
    line: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A unit and a collective of a region (called place), by their names in the archive: whether issues list it there, whether a person
    said anything, whether it belongs there after all, and, asked for one collective, the documents that list it, newest first."""

    region: str
    collective: str
    member: str
    listed: bool
    by_hand: bool
    belongs: bool
    listings: tuple[ListingRow, ...] = ()
    place: str = ""

    @property
    def how(self) -> str:
        """公报所列, 手工列入 or 手工移出: who says so."""
        said = "手工列入" if self.belongs else "手工移出"
        return said if self.by_hand else "公报所列"


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with all that is shown of it.

    issue lists only this document among its documents; source holds (line number, text) for each line of the document's span;
    page is the page of the printed issue; file_pages are those of the source's lines in the file that it was converted from, () for
    none; cited_by is newest first; also is what an issue prints of a single document, or the other way round.
    """

    issue: IssueRow
    row: DocumentRow
    document: Document
    tables: tuple[Table, ...]
    tasks: tuple[TaskRow, ...]
    source: tuple[tuple[int, str], ...]
    page: int | None
    citations: tuple[CitationRow, ...] = ()
    cited_by: tuple[CitingRow, ...] = ()
    groups: tuple[LeadingGroup, ...] = ()
    contacts: tuple[Contact, ...] = ()
    file_pages: tuple[int, ...] = ()
    also: tuple[DocumentLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a block around what was found; marks are (start, end) offsets in text, first_line is the line of the first; columns are
    those of the block.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    first_line: int
    columns: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One document that answers a search."""

    document_id: int
    title: str
    doc_number: str | None
    issue_label: str
    date: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many have a value ("": none is said)."""

    value: str
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found by publication, year and kind of document: newest year first, the others most first."""

    publications: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()
    kinds: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """total counts all documents found, documents holds the asked page of them, counts tells how all of them part.

    When there are none, reason says why, and nearest is what to search for instead, if there is something near.
    """

    total: int
    documents: tuple[SearchHit, ...]
    reason: str | None = None
    counts: Counts = Counts()
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many of the filtered tasks name a unit of a district (region, called place)."""

    unit_id: int
    name: str
    collective: bool
    total: int
    region: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TaskFacets:
    """What a filter's tasks (total) part into: by unit, most first; by state; by month of the deadline (2019-09), "" for those without one.

    roles says of each role how many tasks the filter would have with it (of a unit: not of leaders, who are persons).
    """

    total: int
    units: tuple[UnitCount, ...]
    roles: tuple[Count, ...]
    states: tuple[Count, ...]
    months: tuple[Count, ...]
