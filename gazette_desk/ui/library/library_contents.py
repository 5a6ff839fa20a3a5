"""What the window shows of an archive as a whole: the tree, and how much there is of what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from gazette_desk.archive import Archive
from gazette_desk.archive.file.file_location import FileIdentity
from gazette_desk.ui.library.library_nodes import LibraryNodes


@dataclass(frozen=True)
class Contents:
    """The tree, and the file that it was read from."""

    nodes: LibraryNodes
    file: FileIdentity | None


@dataclass(frozen=True)
class Upkeep:
    """How much people's work waits (待对应), how many issues an older version read, and what undo and redo would do."""

    unmatched: int
    stale: int
    acts: tuple[str, str]


def read_contents(archive: Archive) -> Contents:
    """The tree as it is now. Raises ArchiveError."""
    return Contents(LibraryNodes(archive.library()), archive.file)


def read_upkeep(archive: Archive) -> Upkeep:
    """What there is to do now. Raises ArchiveError."""
    from gazette_desk.reparsing import stale_sources
    from gazette_desk.ui.jobs.archive_writer import latest_acts

    return Upkeep(len(archive.people.unmatched()), len(stale_sources(archive)), latest_acts(archive))
