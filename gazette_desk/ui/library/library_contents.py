"""What the window shows of an archive as a whole, read at once: the tree, and how much there is of what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentRow
from gazette_desk.ui.jobs.archive_keeper import latest_acts
from gazette_desk.ui.library.library_nodes import Library


@dataclass(frozen=True)
class Contents:
    """The tree and the documents in it; how much people's work waits (待对应), how many issues an older version read, and what undo and
    redo would do.
    """

    library: Library
    documents: Sequence[DocumentRow]
    unmatched: int
    stale: int
    acts: tuple[str, str]


def read_contents(archive: Archive) -> Contents:
    """The contents as they are now. Raises ArchiveError."""
    from gazette_desk.reparsing import stale_sources

    issues = archive.library()
    documents = [document for issue in issues for document in issue.documents]
    return Contents(Library(issues), documents, len(archive.people.unmatched()), len(stale_sources(archive)), latest_acts(archive))
