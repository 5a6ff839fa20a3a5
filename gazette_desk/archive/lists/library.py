"""The issues of an open archive, with their documents and the texts that they were read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.database.query_parts import NEWEST_FIRST
from gazette_desk.archive.database.row_numbers import Kind, key_of_number
from gazette_desk.archive.facts import reading_rows
from gazette_desk.archive.facts.district_names import all_districts
from gazette_desk.archive.facts.printed_rows import FiledRow
from gazette_desk.archive.facts.rows import DocumentView, IssueRow, StoredSource
from gazette_desk.archive.facts.source_rows import SourceRow
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.archive.lists.printed_lists import filed_documents

if TYPE_CHECKING:
    from gazette_desk.archive.issues.identity_acts import Known

# With a scope that names a document: the issues that have one in it. An issue without any document shows in the whole archive.
ISSUES = f"""
    select i.*,
        (select count(*) from warning w where w.issue_id = i.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings,
        (select count(*) from task t join document d on d.id = t.document_id where d.issue_id = i.id) as tasks
    from issue i where i.id in (select i.id from issue i left join document d on d.issue_id = i.id where {{where}})
    order by {NEWEST_FIRST}"""

DOCUMENTS = """
    select d.id, d.issue_id, d.section, d.title, d.doc_number, d.date, d.kind, d.key,
        (select count(*) from warning w where w.document_id = d.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings,
        (select count(*) from task t where t.document_id = d.id) as tasks
    from document d join issue i on i.id = d.issue_id where {where}
    order by d.issue_id, d.position"""

ATTACHMENTS = """
    select a.* from attachment a join document d on d.id = a.document_id join issue i on i.id = d.issue_id
    where {where} order by a.document_id, a.first_line, a.id"""

# Without a version: all of them.
SOURCES = """
    select s.issue_id, s.name, i.label, i.key, coalesce(o.converter, '') as converter
    from source s join issue i on i.id = s.issue_id left join original o on o.sha256 = s.sha256
    where cast(s.parser_version as integer) < coalesce(:version, 1e9)
    order by i.publication, i.year, i.number, i.last_number, i.edition_order, i.id"""

STORED_SOURCE = "select name, cast(data as blob) as data, encoding, sha256, folder from source where issue_id = :issue_id"


class Library:
    """Reads issues and documents of an open archive. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile, filtered: FilteredTasks) -> None:
        self._file, self._filtered = file, filtered

    def __call__(self) -> list[IssueRow]:
        """All issues, newest first within each publication, with their documents and attachments in the order of print."""
        with self._file.reading():
            return self._issues(Scope())

    def issue(self, issue_id: int) -> IssueRow:
        """One issue, with its documents and attachments in the order of print. Raises ArchiveError when it is gone or never was."""
        with self._file.reading():
            key_of_number(self._file.database, "issue", issue_id)
            return self._issues(Scope(issue_id=issue_id))[0]

    def has_issues(self) -> bool:
        """Whether there is anything in the archive."""
        with self._file.reading():
            return self._file.database.execute("select 1 from issue limit 1").fetchone() is not None

    def document(self, document_id: int) -> DocumentView:
        """One document with all that belongs to it. Raises ArchiveError when it is gone (replaced since the id was given out)."""
        from gazette_desk.archive.lists.document_viewing import document_view

        with self._file.reading():
            issues = self._issues(Scope(document_id=document_id))
            if not issues:
                raise ArchiveError("这个文件已不在档案中（可能刚被新的文本替换）：请刷新后再打开")
            return document_view(self._file.database, self._filtered, issues[0])

    def filed(self, scope: Scope) -> list[FiledRow]:
        """The documents of a scope as an archive files them, the oldest issue first, in the order of print."""
        with self._file.reading():
            return list(filed_documents(self._file.database, scope))

    def identity(self, key: str) -> Known:
        """Which issue an issue is, by its key. Raises ArchiveError when it is gone."""
        from gazette_desk.archive.issues.identity_acts import identity_in

        with self._file.reading():
            return identity_in(self._file.database, key)

    def key_of(self, kind: Kind, number: int) -> str:
        """The key of the document, task or warning that has a number (id). Raises ArchiveError where it is gone or never was."""
        with self._file.reading():
            return key_of_number(self._file.database, kind, number)

    def publications(self) -> list[str]:
        """The names of all publications, to be offered."""
        with self._file.reading():
            rows = self._file.database.execute("select distinct publication from issue where publication is not null order by publication")
            return [row["publication"] for row in rows]

    def districts(self) -> dict[str, str]:
        """The districts that have issues (one that says neither district nor publication is one of its own), with their names, by name."""
        with self._file.reading():
            return all_districts(self._file.database)

    def stale_sources(self) -> list[SourceRow]:
        """The issues whose stored text was read by an older parser than this program's."""

        from gazette_desk.parsing.records import PARSER_VERSION

        return self.sources(PARSER_VERSION)

    def sources(self, older_than: int | None = None) -> list[SourceRow]:
        """The stored texts of the issues; with older_than those that an older version of the parser read."""
        with self._file.reading():
            rows = self._file.database.execute(SOURCES, {"version": older_than})
            return [SourceRow(row["issue_id"], row["name"], reading_rows.label_of(row), row["key"], row["converter"]) for row in rows]

    def stored_source(self, issue_id: int) -> StoredSource:
        """The untouched file of an issue. Raises ArchiveError when it is gone."""
        from gazette_desk.archive.facts import originals
        from gazette_desk.archive.text.packing import text_in, unpacked

        with self._file.reading():
            row = self._file.database.execute(STORED_SOURCE, {"issue_id": issue_id}).fetchone()
            if row is None:
                raise ArchiveError("这一期已不在档案中：请刷新后再试")
            data = unpacked(row["data"])
            text, original = text_in(data, row["encoding"]), originals.find(self._file.database, row["sha256"])
            return StoredSource(row["name"], data, text, row["encoding"], row["sha256"], row["folder"], original)

    def _issues(self, scope: Scope) -> list[IssueRow]:
        where, parameters = scope.where()
        selects = (ISSUES, DOCUMENTS, ATTACHMENTS)
        return reading_rows.issue_rows(*(self._file.database.execute(sql.format(where=where), parameters) for sql in selects))
