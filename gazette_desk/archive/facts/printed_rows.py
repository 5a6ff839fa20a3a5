"""Rows of lists that are handed out of what issues print: documents as an archive files them, leading groups, members of collectives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiledRow:
    """A document as it is filed (DA/T 22): attachments are their titles, or what they are called where none is printed; page is that of the
    printed issue where it begins; pages is how many it has in its file, None where that has none. place is where it stands in print;
    is_reprinted: it came by itself, and an issue prints it, too.
    """

    document_id: int
    issuers: tuple[str, ...]
    doc_number: str | None
    title: str
    date: str | None
    kind: str | None
    attachments: tuple[str, ...]
    place: str
    page: int | None
    pages: int | None
    is_reprinted: bool = False


@dataclass(frozen=True, slots=True)
class GroupMemberRow:
    """One member of a leading group, by name, by post alone (name None) or a unit, with the group's office and its document."""

    group: str | None
    office: str | None
    office_head: str | None
    role: str
    name: str | None
    post: str | None
    unit: str | None
    document_title: str
    doc_number: str | None
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class ListedMemberRow:
    """A unit that an issue lists as one of a collective's, and where; belongs is what people say of it, None for nothing."""

    collective: str
    member: str
    document_title: str
    place: str
    line: int
    belongs: bool | None
