"""What people said, as an open archive tells it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.database.change_log import ActRow
from gazette_desk.archive.people.notes_shown import Note, all_notes, notes_of

if TYPE_CHECKING:
    from gazette_desk.archive.people import returned_work, work_shown
    from gazette_desk.archive.people.acts import Act
    from gazette_desk.archive.people.correctable_fields import Value

ACTS = "select id, made, sentence, standing from act where standing <> 'dropped' order by id desc limit :limit"


class People:
    """Reads what people said in an open archive. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile) -> None:
        self._file = file

    def told(self, act: Act) -> list[str]:
        """A sentence for each row that an act would change, before → after; none where all is so already. Raises ArchiveError."""
        from gazette_desk.archive.people import act_sentences

        with self._file.reading():
            return act_sentences.told(self._file.database, act.changes(self._file.database))

    def acts(self, limit: int = 100) -> list[ActRow]:
        """The log of what people did, newest first, without what was undone for good."""
        with self._file.reading():
            rows = self._file.database.execute(ACTS, {"limit": limit})
            return [_act_row(row) for row in rows]

    def of_task(self, key: str) -> work_shown.TaskWork:
        """What people said of a task."""
        from gazette_desk.archive.people import work_shown

        with self._file.reading():
            return work_shown.task_work(self._file.database, key)

    def standing_of(self, keys: Sequence[str]) -> dict[str, returned_work.Standing]:
        """What people have said of tasks so far, of those of which they said anything."""
        from gazette_desk.archive.people import returned_work

        with self._file.reading():
            return returned_work.standing_of(self._file.database, keys)

    def next_notice(self, kind: str, year: int) -> int:
        """The number of the next notice of a kind in a year."""
        from gazette_desk.archive.people import sent_notices

        with self._file.reading():
            return sent_notices.next_number(self._file.database, kind, year)

    def fields_of(self, key: str) -> dict[str, Value]:
        """What stands now in each field of a task that people can correct. Raises ArchiveError when the task is gone."""
        from gazette_desk.archive.people import work_shown

        with self._file.reading():
            return work_shown.task_fields(self._file.database, key)

    def notes(self, key: str) -> tuple[Note, ...]:
        """The notes on a document or a task."""
        with self._file.reading():
            return notes_of(self._file.database, key)

    def all_notes(self) -> dict[str, tuple[Note, ...]]:
        """All notes by the key of the document or task that they are on."""
        with self._file.reading():
            return all_notes(self._file.database)

    def aliases(self) -> list[work_shown.Alias]:
        """Which spellings of units people said are other units', by region and spelling."""
        from gazette_desk.archive.people import work_shown

        with self._file.reading():
            return work_shown.aliases(self._file.database)

    def unmatched(self) -> list[work_shown.Unmatched]:
        """People's work that no longer finds what it was said of (待对应)."""
        from gazette_desk.archive.people import work_shown

        with self._file.reading():
            return work_shown.unmatched(self._file.database)

    def candidates(self, unmatched: work_shown.Unmatched) -> list[work_shown.Candidate]:
        """What such work may have been meant for, likeliest first."""
        from gazette_desk.archive.people import work_shown

        with self._file.reading():
            return work_shown.candidates(self._file.database, unmatched)


def _act_row(row: sqlite3.Row) -> ActRow:
    return ActRow(row["id"], row["made"], row["sentence"], undone=row["standing"] == "undone", noted=row["standing"] == "noted")
