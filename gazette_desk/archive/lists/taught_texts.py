"""What people taught of the words of texts, in an open archive: what each text needs of it, and which were read without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.facts.source_rows import SourceRow
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.lists.library import Library
from gazette_desk.archive.text.record_keys import issue_key, text_hash
from gazette_desk.parsing.records import Answer, Issue

if TYPE_CHECKING:
    from gazette_desk.archive.people.teaching import TaughtRow

# The texts with what they were read with; none while nothing was ever taught.
READ_WITH = """
    select issue_id, taught from source join issue i on i.id = issue_id
    where taught <> '[]' or exists (select 1 from taught t where t.region in ('', i.district))"""
OF_REGION = "select id from issue where ?1 in ('', district)"


class TaughtTexts:
    """Reads answers, and the texts that need them. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile, library: Library) -> None:
        self._file, self._library = file, library

    def __call__(self) -> list[TaughtRow]:
        """All answers, those that hold for all texts first."""
        from gazette_desk.archive.people import teaching

        with self._file.reading():
            return teaching.taught(self._file.database)

    def needed_by(self, issue: Issue, text: str) -> tuple[Answer, ...]:
        """What reading a new text needs, where issue is what it says without: which district it is of, above all."""
        from gazette_desk.archive.issues.identity import district_in
        from gazette_desk.archive.people import teaching

        with self._file.reading():
            return teaching.answers_for(self._file.database, district_in(issue_key(issue, text_hash(text)), issue), text)

    def needed_again(self, issue_id: int, text: str) -> tuple[Answer, ...]:
        """What reading the text of an issue of the archive needs. Raises ArchiveError when it is gone."""
        from gazette_desk.archive.people import teaching

        with self._file.reading():
            return teaching.answers_for(self._file.database, self.district_of(issue_id), text)

    def district_of(self, issue_id: int) -> str:
        """The district of an issue. Raises ArchiveError when it is gone."""
        row = self._file.database.execute("select district from issue where id = ?", [issue_id]).fetchone()
        if row is None:
            raise ArchiveError("这一期已不在档案中：请刷新后再试")
        return str(row["district"])

    def touched_by(self, region: str, answer: Answer) -> list[SourceRow]:
        """The issues of a region ("" for all) whose texts hold the words of an answer: those that it may change."""
        from gazette_desk.parsing.knowledge import needed

        with self._file.reading():
            of_region = {row[0] for row in self._file.database.execute(OF_REGION, [region])}
            sources = (row for row in self._library.sources() if row.issue_id in of_region)
            return [row for row in sources if needed([answer], self._library.stored_source(row.issue_id).text)]

    def read_otherwise(self) -> list[SourceRow]:
        """The issues that were read with other answers than they need now."""
        with self._file.reading():
            found = dict(self._file.database.execute(READ_WITH).fetchall())
            sources = (row for row in self._library.sources() if row.issue_id in found)
            return [row for row in sources if found[row.issue_id] != self._needs(row.issue_id)]

    def _needs(self, issue_id: int) -> str:
        from gazette_desk.archive.people import teaching

        return teaching.answers_json(self.needed_again(issue_id, self._library.stored_source(issue_id).text))
