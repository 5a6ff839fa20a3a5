"""Whether an open archive is whole, and how it is made whole again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from gazette_desk.archive.care.checking import UNREAD, Finding, Report, check, facts_of, repair
from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.database.connection import give_back
from gazette_desk.archive.database.search_index import gather
from gazette_desk.archive.file.archive_faults import explained

MUCH = 10  # one issue in so many is new
Value = TypeVar("Value")


class Care:
    """Checks and repairs of an open archive. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile) -> None:
        self._file = file

    def check(self, report: Report) -> list[Finding]:
        """All faults of the archive, none for a whole one; report(done, total, text) may raise to stop."""
        with self._file.explaining():
            return check(self._file.database, report)

    def facts_of(self, issue_id: int) -> list[tuple[object, ...]]:
        """Everything that an issue's text was understood to say, to be compared with what it says to another archive."""
        with self._file.explaining():
            return facts_of(self._file.database, issue_id)

    def repair(self, read_again: Callable[[], Value]) -> Value:
        """Makes again, after a copy of the archive as it is, all that is made from the facts and people's work; then read_again is to
        make the facts from the sources, since where index and text do not agree it may be the text that is wrong.

        All of that or nothing: whatever ends it before leaves the faults where a check finds them.
        """
        with self._file.writing_after_a_copy():
            repair(self._file.database)
            return read_again()

    def mark_unread(self, issue_id: int) -> None:
        """Notes that an issue's stored text could not be read again in a repair: a check tells of it until it can."""
        with self._file.writing():
            self._file.database.execute("update source set parser_version = ? where issue_id = ?", [UNREAD, issue_id])

    def gather_index(self, written: int) -> None:
        """Brings the parts of the search index together, after so many issues were written: searches then look in fewer places.

        It takes milliseconds for each issue of the archive, so nothing is done where fewer than one in MUCH of these were written.
        """
        file = self._file
        with file.reading():
            issues = file.database.execute("select count(*) from issue").fetchone()[0]
        if MUCH * written >= issues:
            with file.writing():
                gather(file.database)
            with explained(file.path):
                give_back(file.database)
