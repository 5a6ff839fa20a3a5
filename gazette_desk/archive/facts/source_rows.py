"""The stored texts of issues as lists show them, and the files that some were converted from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Original:
    """A file that was converted into a text: its bytes, what converted it, and the page of each of the text's lines, () for none."""

    data: bytes
    converter: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The stored text of an issue, by the row id of its issue and the name of its file; converter: what made it a text, "" for nothing."""

    issue_id: int
    name: str
    issue_label: str
    key: str = ""
    converter: str = ""
