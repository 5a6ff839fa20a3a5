"""One SQLite file that keeps the issues, what was understood of them, and finds it again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gazette_desk.archive.file.archive_faults import ArchiveDamaged, ArchiveError
from gazette_desk.archive.file.write_lock import ArchiveHeld, Hold, Holder, holder_of
from gazette_desk.archive.lists.fact_lists import Facts
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks
from gazette_desk.archive.lists.library import Library
from gazette_desk.archive.lists.listed_tasks import Tasks
from gazette_desk.archive.writing import Writing

if TYPE_CHECKING:
    from gazette_desk.archive.care.archive_care import Care
    from gazette_desk.archive.lists.taught_texts import TaughtTexts
    from gazette_desk.archive.people.peoples_work import People
    from gazette_desk.archive.search.archive_search import Search

__all__ = ["Archive", "ArchiveDamaged", "ArchiveError", "ArchiveHeld", "Hold", "Holder", "holder_of"]


class Archive(Writing):
    """An open archive: a connection for the thread that opened it. What it holds is read by subjects: `library`, `tasks`, `facts`,
    `search`, `people`, `taught` and `care`.

    Every method raises ArchiveError when the file is locked, read-only, damaged, or its disk is full. The first change of a day is
    made after a backup.
    """

    @cached_property
    def library(self) -> Library:
        """The issues with their documents and sources; called, all issues."""
        return Library(self, self._filtered)

    @cached_property
    def tasks(self) -> Tasks:
        """The tasks of a filter, in lists and numbers; called, all of them."""
        return Tasks(self, self._filtered)

    @cached_property
    def facts(self) -> Facts:
        """Units, members of collectives, events and warnings, as the issues say them."""
        return Facts(self, self._filtered)

    @cached_property
    def taught(self) -> TaughtTexts:
        """What people taught of the words of texts; called, all answers."""
        from gazette_desk.archive.lists.taught_texts import TaughtTexts

        return TaughtTexts(self, self.library)

    @cached_property
    def search(self) -> Search:
        """Documents by words; called, the ones that answer a query."""
        from gazette_desk.archive.search.archive_search import Search

        return Search(self)

    @cached_property
    def people(self) -> People:
        """What people said, and what no longer finds what it was said of."""
        from gazette_desk.archive.people.peoples_work import People

        return People(self)

    @cached_property
    def care(self) -> Care:
        """Whether the archive is whole, and how it is made whole again."""
        from gazette_desk.archive.care.archive_care import Care

        return Care(self)

    @cached_property
    def _filtered(self) -> FilteredTasks:
        return FilteredTasks(self.database)
