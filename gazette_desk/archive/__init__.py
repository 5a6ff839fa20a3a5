"""One SQLite file that keeps the issues, what was understood of them, and finds it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from gazette_desk.archive.database import queries
from gazette_desk.archive.database.change_log import ActRow
from gazette_desk.archive.database.connection import give_back
from gazette_desk.archive.database.row_numbers import Kind, key_of_number
from gazette_desk.archive.database.search_index import gather
from gazette_desk.archive.facts import originals, reading_rows
from gazette_desk.archive.facts.name_index import KINDS as NAME_KINDS
from gazette_desk.archive.facts.name_index import NameRow, find_names
from gazette_desk.archive.facts.rows import (
    DocumentView,
    EventRow,
    IssueRow,
    MemberRow,
    Passage,
    SearchResult,
    StoredSource,
    TaskFacets,
    TaskRow,
    UnitRow,
    WarningRow,
)
from gazette_desk.archive.facts.source_rows import SourceRow
from gazette_desk.archive.file.archive_faults import ArchiveDamaged, ArchiveError, explained
from gazette_desk.archive.file.write_lock import ArchiveHeld, Hold, Holder, holder_of
from gazette_desk.archive.lists.document_viewing import document_view
from gazette_desk.archive.lists.filter_sentence import filter_sentence
from gazette_desk.archive.lists.filtered_tasks import Chosen, task_rows
from gazette_desk.archive.lists.filters import Scope, SearchQuery, TaskFilter
from gazette_desk.archive.lists.sql_conditions import all_of, range_condition, words_condition
from gazette_desk.archive.lists.task_facets import task_facets
from gazette_desk.archive.lists.task_list import TaskList
from gazette_desk.archive.lists.task_words import Condition
from gazette_desk.archive.text.folding import fold
from gazette_desk.archive.text.packing import text_in, unpacked
from gazette_desk.archive.writing import Writing
from gazette_desk.parsing.records import PARSER_VERSION, EventKind

if TYPE_CHECKING:
    from gazette_desk.archive.issues.identity_acts import Known
    from gazette_desk.archive.people import work_shown
    from gazette_desk.archive.people.acts import Act
    from gazette_desk.archive.people.correctable_fields import Value
    from gazette_desk.archive.search.searcher import Searcher

__all__ = ["Archive", "ArchiveDamaged", "ArchiveError", "ArchiveHeld", "Hold", "Holder", "holder_of"]

WHOLE = Scope()
MUCH = 10  # one issue in so many is new


class Archive(Writing):
    """An open archive: a connection for the thread that opened it.

    Every method raises ArchiveError when the file is locked, read-only, damaged, or its disk is full. The first change of a day is
    made after a backup.
    """

    @cached_property
    def _searcher(self) -> Searcher:
        from gazette_desk.archive.search.searcher import Searcher

        return Searcher(self._connection)

    @cached_property
    def _chosen(self) -> Chosen:
        return Chosen(self._connection)

    def gather_index(self, written: int) -> None:
        """Brings the parts of the search index together, after so many issues were written: searches then look in fewer places.

        It takes milliseconds for each issue of the archive, so nothing is done where fewer than one in MUCH of these were written.
        """
        with self._reading():
            issues = self._connection.execute("select count(*) from issue").fetchone()[0]
        if MUCH * written >= issues:
            with self._writing():
                gather(self._connection)
            with explained(self.path):
                give_back(self._connection)

    def stale_sources(self) -> list[SourceRow]:
        """The issues whose stored text was read by an older parser than this program's."""
        return self.sources(PARSER_VERSION)

    def sources(self, older_than: int | None = None) -> list[SourceRow]:
        """The stored texts of the issues; with older_than those that an older version of the parser read."""
        with self._reading():
            rows = self._connection.execute(queries.SOURCES, {"version": older_than})
            return [SourceRow(row["issue_id"], row["name"], reading_rows.label_of(row), row["key"], row["converter"]) for row in rows]

    def stored_source(self, issue_id: int) -> StoredSource:
        """The untouched file of an issue. Raises ArchiveError when it is gone."""
        with self._reading():
            row = self._connection.execute(queries.STORED_SOURCE, {"issue_id": issue_id}).fetchone()
            if row is None:
                raise ArchiveError("这一期已不在档案中：请刷新后再试")
            data = unpacked(row["data"])
            text, original = text_in(data, row["encoding"]), originals.find(self._connection, row["sha256"])
            return StoredSource(row["name"], data, text, row["encoding"], row["sha256"], row["folder"], original)

    def mark_unread(self, issue_id: int) -> None:
        """Notes that an issue's stored text could not be read again in a repair: a check tells of it until it can."""
        from gazette_desk.archive.care.checking import UNREAD

        with self._writing():
            self._connection.execute("update source set parser_version = ? where issue_id = ?", [UNREAD, issue_id])

    def has_issues(self) -> bool:
        """Whether there is anything in the archive."""
        with self._reading():
            return self._connection.execute("select 1 from issue limit 1").fetchone() is not None

    def library(self) -> list[IssueRow]:
        """All issues, newest first within each publication, with their documents and attachments in the order of print."""
        with self._reading():
            return self._issues(WHOLE)

    def identity(self, key: str) -> Known:
        """Which issue an issue is, by its key. Raises ArchiveError when it is gone."""
        from gazette_desk.archive.issues.identity_acts import identity_in

        with self._reading():
            return identity_in(self._database, key)

    def publications(self) -> list[str]:
        """The names of all publications, to be offered."""
        with self._reading():
            rows = self._connection.execute("select distinct publication from issue where publication is not null order by publication")
            return [row["publication"] for row in rows]

    def document(self, document_id: int) -> DocumentView:
        """One document with all that belongs to it. Raises ArchiveError when it is gone (replaced since the id was given out)."""
        with self._reading():
            issues = self._issues(Scope(document_id=document_id))
            if not issues:
                raise ArchiveError("这个文件已不在档案中（可能刚被新的文本替换）：请刷新后再打开")
            return document_view(self._connection, self._chosen, issues[0])

    def tasks(self, task_filter: TaskFilter) -> list[TaskRow]:
        """The tasks of a filter in its order."""
        with self._reading():
            return self._chosen.tasks(task_filter)

    def task_list(self, task_filter: TaskFilter) -> TaskList:
        """The same for a list that people look at: each row is read from this archive when it is seen."""
        with self._reading():
            return TaskList(*self._chosen.in_order(task_filter), self.task_rows)

    def task_rows(self, ids: Sequence[int]) -> list[TaskRow]:
        """The tasks of some ids in their order, without those that are gone."""
        with self._reading():
            return task_rows(self._connection, ids)

    def count_tasks(self, task_filter: TaskFilter) -> int:
        """How many tasks a filter has."""
        with self._reading():
            return len(self._chosen.ids(task_filter))

    def facets(self, task_filter: TaskFilter) -> TaskFacets:
        """How many tasks a filter has, and how they part by unit, role, state and month."""
        with self._reading():
            return task_facets(self._connection, self._chosen, task_filter)

    def districts(self) -> list[str]:
        """The districts that have issues (an issue that says neither district nor publication is one of its own), by name."""
        with explained(self.path):
            return [row[0] for row in self._connection.execute("select distinct district from issue order by district")]

    def sentence(self, task_filter: TaskFilter) -> str:
        """A filter as a person reads it, with the district of its unit, or how many units are meant, where there are several."""
        with self._reading():
            return filter_sentence(self._connection, task_filter)

    def units(self, scope: Scope = WHOLE, words: str = "") -> list[UnitRow]:
        """The units that tasks of the scope name, those with most tasks first; with words, those of which a spelling has them, or which
        have them as pinyin initials (zhzfj)."""
        with self._reading():
            where, parameters = scope.where("t.first_line")
            scoped = (queries.IN_TASKS.format(where=where) if where != "1" else where, parameters)
            condition = all_of([scoped, self._chosen.not_reprinted("tu.task_id", TaskFilter(scope=scope))])
            rows = reading_rows.unit_rows(self._select(queries.UNITS, condition), self._connection.execute(queries.ALIASES))
            if not words.strip():
                return rows
            named = {row.name for row in find_names(self._connection, words, ("unit",), -1)}
            return [row for row in rows if named.intersection(row.variants)]

    def members(self, collective: str = "", region: str | None = None) -> list[MemberRow]:
        """Who belongs to a collective, in any spelling ("": to each of them), by region and name; also whom people took out.

        Of a named one they come with the documents that list them.
        """
        from gazette_desk.archive.people import collectives

        with self._reading():
            return collectives.members(self._connection, collective, region)

    def events(
        self,
        scope: Scope = WHOLE,
        words: str = "",
        after: date | None = None,
        before: date | None = None,
        kind: EventKind | None = None,
        person: str = "",
    ) -> list[EventRow]:
        """Entries of chronicles by date; after and before are days, both included, and a month without a day counts as any of its days.

        person is a name of somebody whom the entry names, or a part of it.
        """
        month_end = "substr(e.date || '-31', 1, 10)"
        conditions: list[Condition] = [
            scope.where("e.first_line"),
            range_condition(month_end, "since", after, None),
            range_condition("e.date", "until", None, before),
            words_condition("folded(e.text)", words),
            ("e.kind = coalesce(:kind, e.kind)", {"kind": kind}),
            (queries.TELLS_OF, {"person": fold(person.strip())}),
        ]
        with self._reading():
            return [reading_rows.event_row(row) for row in self._select(queries.EVENTS, all_of(conditions))]

    def warnings(self, scope: Scope = WHOLE, dismissed: bool = False) -> list[WarningRow]:
        """What is to be looked at, by issue, what touches most tasks first; with dismissed also what people need no longer look at."""
        where, parameters = scope.where("w.line")
        with self._reading():
            rows = self._select(queries.WARNINGS, (where, {**parameters, "dismissed": dismissed}))
            return [reading_rows.warning_row(row) for row in rows]

    def search(self, query: SearchQuery) -> SearchResult:
        """The documents that answer what was typed. Nothing that is typed raises; result.reason says why nothing is found."""
        with self._reading():
            return self._searcher.search(query)

    def passages(self, document_id: int, words: str) -> tuple[Passage, ...]:
        """A passage for every block of a document in which a search finds something; none for what is no search."""
        from gazette_desk.archive.search.passages import all_passages
        from gazette_desk.archive.search.search_words import BadQuery

        with self._reading():
            try:
                wanted = self._searcher.understood(words).wanted
            except BadQuery:
                return ()
            return all_passages(self._connection, document_id, wanted)

    def names(self, words: str, kinds: Iterable[str] = NAME_KINDS, limit: int = 20) -> list[NameRow]:
        """Names of units and leaders and titles of documents to offer for what is being typed: a part of them or pinyin initials (zfgb)."""
        with self._reading():
            return find_names(self._connection, words, kinds, limit)

    def told(self, act: Act) -> list[str]:
        """A sentence for each row that an act would change, before → after; none where all is so already. Raises ArchiveError."""
        from gazette_desk.archive.people import act_sentences

        with self._reading():
            return act_sentences.told(self._connection, act.changes(self._connection))

    def key_of(self, kind: Kind, number: int) -> str:
        """The key of the document, task or warning that has a number (id). Raises ArchiveError where it is gone or never was."""
        with self._reading():
            return key_of_number(self._connection, kind, number)

    def acts(self, limit: int = 100) -> list[ActRow]:
        """The log of what people did, newest first, without what was undone for good."""
        with self._reading():
            rows = self._connection.execute(queries.ACTS, {"limit": limit})
            return [ActRow(row["id"], row["made"], row["sentence"], row["standing"] == "undone") for row in rows]

    def task_work(self, key: str) -> work_shown.TaskWork:
        """What people said of a task."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.task_work(self._connection, key)

    def task_fields(self, key: str) -> dict[str, Value]:
        """What stands now in each field of a task that people can correct. Raises ArchiveError when the task is gone."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.task_fields(self._connection, key)

    def notes(self, key: str) -> tuple[work_shown.Note, ...]:
        """The notes on a document or a task."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.notes_of(self._connection, key)

    def all_notes(self) -> dict[str, tuple[work_shown.Note, ...]]:
        """All notes by the key of the document or task that they are on."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.all_notes(self._connection)

    def aliases(self) -> list[work_shown.Alias]:
        """Which spellings of units people said are other units', by region and spelling."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.aliases(self._connection)

    def unmatched(self) -> list[work_shown.Unmatched]:
        """People's work that no longer finds what it was said of (待对应)."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.unmatched(self._connection)

    def candidates(self, unmatched: work_shown.Unmatched) -> list[work_shown.Candidate]:
        """What such work may have been meant for, likeliest first."""
        from gazette_desk.archive.people import work_shown

        with self._reading():
            return work_shown.candidates(self._connection, unmatched)

    def _select(self, sql: str, condition: Condition) -> reading_rows.Rows:
        where, parameters = condition
        return self._connection.execute(sql.format(where=where), parameters)

    def _issues(self, scope: Scope) -> list[IssueRow]:
        condition = scope.where()
        return reading_rows.issue_rows(
            self._select(queries.ISSUES, condition),
            self._select(queries.DOCUMENTS, condition),
            self._select(queries.ATTACHMENTS, condition),
        )
