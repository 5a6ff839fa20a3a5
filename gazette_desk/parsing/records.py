"""What is understood of one gazette issue, as plain records.

Every record knows the lines of the untouched source that it came from: 1-based numbers of lines split on "\\n" alone, first and
last included. Dates are ISO strings (2019-09-10, or 2019-09 where only the month is printed). Texts are joined: in one piece,
without stray spaces and marks, whatever line or page break ran through them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "title", "number", "addressees", "heading", "paragraph", "list", "label", "table", "signature", "date", "note", "attachment"
]
TaskKind = Literal["labelled", "table", "duty", "dated"]
DeadlineType = Literal["date", "range", "ongoing", "recurring", "relative", "none"]
EventKind = Literal["会议", "调研", "督查", "观摩", "签约", "考察", "慰问", "活动", "其他"]
ContactKind = Literal["mobile", "landline", "email", "id_number", "bank_account", "home_address", "messenger", "web"]
TakenFor = Literal["issue", "document"]
Role = Literal["leaders", "lead", "responsible", "cooperating"]

# What an archive remembers of each stored issue: raise it whenever parsing of the same text gives other records than before.
PARSER_VERSION = 10
ROLES: tuple[Role, ...] = ("leaders", "lead", "responsible", "cooperating")
END_OF_CITY = re.compile(r"(?<=[省市州盟])(?=.)|(?<=自治区)(?=.)")
# 云州市青河区 of 云州市青河区人民政府公报
REGION = re.compile(r"^(.*?)(?:人民政府|政府|政务)?(?:办公室)?(?:公报|政报)$")


def region_of(publication: str | None) -> str | None:
    """云州市青河区 of 云州市青河区人民政府公报, None of a name that does not say where."""
    found = REGION.match(publication) if publication else None
    return found[1] or None if found else None


def district_of(region: str | None) -> str:
    """青河区 of the region 云州市青河区, "" of none."""
    return END_OF_CITY.split(region)[-1] if region else ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who publishes the issue and which one it is; a field that is not printed is None.

    last_number is that of a double issue (4 of 第3—4期); edition says what kind of issue it is: 增刊, 专刊, 下册, 第二部分 …
    """

    publication: str | None = None
    region: str | None = None
    year: int | None = None
    number: int | None = None
    total_number: int | None = None
    published: str | None = None
    frequency: str | None = None
    chief_editor: str | None = None
    permit: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    printer: str | None = None
    last_number: int | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One row of the printed contents (目录)."""

    line: int
    title: str
    printed_no: str | None = None
    section: str | None = None
    doc_number: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in reading order; level is that of a heading (1 for 一、 to 4 for （1）).

    line_starts holds (offset in text, source line) for each line that the text was joined from. columns are the 1-based first and last
    character on its first and last line where these hold other text too.
    """

    kind: BlockKind
    text: str
    first_line: int
    last_line: int
    level: int | None = None
    line_starts: tuple[tuple[int, int], ...] = ()
    columns: tuple[int, int] | None = None

    def line_at(self, offset: int) -> int:
        """Source line of the character at an offset of the text."""
        found = self.first_line
        for start, line in self.line_starts:
            if start > offset:
                break
            found = line
        return found


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment printed with its document; label as printed (附件, 附件1)."""

    label: str
    title: str | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One official document of the issue, from its title to the last line of its last attachment.

    title_keys are the folded forms of its title and of the enclosed one, as Citation.title_key has them; being derived, they have no
    part in comparing. A document that prints no title is called by the plan that it encloses, else by its file's name.
    """

    id: str
    title: str
    first_line: int
    last_line: int
    toc: int | None = None
    section: str | None = None
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: str | None = None
    date: str | None = None
    public_release: bool = False
    kind: str | None = None
    enclosed_title: str | None = None
    attachments: tuple[Attachment, ...] = ()
    blocks: tuple[Block, ...] = ()
    title_keys: tuple[str, ...] = field(default=(), compare=False)
    title_printed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One logical row of a table: its cells as printed (cells cut by a page break are whole again)."""

    cells: tuple[str, ...]
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one document; header holds the leaf names of the columns, "" where a column has none."""

    doc: str
    first_line: int
    last_line: int
    caption: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Deadline:
    """A normalised deadline: start and end are ISO days. A recurring one names its days of the year (06-30) or month (05)."""

    type: DeadlineType = "none"
    start: str | None = None
    end: str | None = None
    recurs: tuple[str, ...] = ()
    ongoing_after: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """An obligation laid on a named unit or person; columns as a Block has them.

    confidence (0 to 1) is how often tasks with the same doubts are right in everything; doubts are Chinese sentences that say why it is
    not higher. Being told of the others, they have no part in comparing.
    """

    id: str
    doc: str
    kind: TaskKind
    first_line: int
    last_line: int
    title: str
    text: str
    number: str | None = None
    section: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    deadline_raw: str | None = None
    deadline: Deadline = field(default_factory=Deadline)
    columns: tuple[int, int] | None = None
    confidence: float = field(default=1.0, compare=False)
    doubts: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """One dated entry of a chronicle (大事记)."""

    doc: str
    first_line: int
    last_line: int
    date: str | None
    text: str
    kind: EventKind = "其他"
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that a document's text names by its number, by its 《title》 or by both.

    start and end are offsets in the text of the block that stands on line; None in a table. target is the id of the document when the
    issue holds it. title_key matches one of the title_keys of the document that is meant, in this issue or another; "" without a title.
    """

    doc: str
    line: int
    title: str | None
    doc_number: str | None
    start: int | None = None
    end: int | None = None
    title_key: str = ""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Who belongs to a leading group: a person by name, one told by post alone (name None), or a unit (then there is no post)."""

    role: str
    name: str | None
    post: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """A leading group, joint meeting, headquarters or task force with its members in printed order.

    name is None where no name is printed near. office is the unit where its office sits, office_head who leads that office: a person's
    name, or a post where no name is printed.
    """

    doc: str
    name: str | None
    first_line: int
    last_line: int
    members: tuple[Member, ...]
    office: str | None = None
    office_head: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact or personal data for redaction; start and end are offsets in the text of the block on line, None in a table."""

    doc: str
    line: int
    kind: ContactKind
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit under its fullest name, with every spelling that the issue prints for it."""

    name: str
    printed: tuple[str, ...]
    collective: bool = False


@dataclass(frozen=True, slots=True)
class UnitMember:
    """One unit that a collective stands for (柳湾镇 is one of 各乡镇), and the first line that lists it."""

    collective: str
    member: str
    line: int


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a clerk should look at; code is a stable word, message a Chinese sentence.

    It stands at line to last_line (None: one line). places are (first, last) of each place where one cause shows, in order, the first
    of them at line; () where there is only that. columns are those of each place as a Block has them, () where none has any.
    """

    code: str
    line: int
    message: str
    confidence: float = 1.0
    last_line: int | None = None
    places: tuple[tuple[int, int], ...] = ()
    columns: tuple[tuple[int, int] | None, ...] = ()

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(first, last line) of every place; one at least."""
        return self.places or ((self.line, self.last_line or self.line),)


AnswerKind = Literal["label", "column", "unit", "unit-end", "person", "parting", "heading", "sentence"]


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One thing that people taught: of a kind, about these words, with this meaning (knowledge.py)."""

    kind: AnswerKind
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Everything that was understood of one text, which is a gazette issue or holds documents that came by themselves (单行文件)."""

    name: str
    masthead: Masthead = field(default_factory=Masthead)
    contents: tuple[ContentsEntry, ...] = ()
    documents: tuple[Document, ...] = ()
    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    events: tuple[Event, ...] = ()
    units: tuple[Unit, ...] = ()
    members: tuple[UnitMember, ...] = ()
    citations: tuple[Citation, ...] = ()
    groups: tuple[LeadingGroup, ...] = ()
    contacts: tuple[Contact, ...] = ()
    warnings: tuple[Warning, ...] = ()
    taken_for: TakenFor = "issue"
    knowledge: tuple[Answer, ...] = ()  # with which it was read
