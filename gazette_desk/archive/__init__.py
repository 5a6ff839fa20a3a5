"""One SQLite file that keeps the issues, what was understood of them, and finds it again."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from gazette_desk.archive import queries, reading
from gazette_desk.archive.connection import ArchiveError, explained, open_archive, snapshot, transaction
from gazette_desk.archive.facets import task_facets
from gazette_desk.archive.filters import Condition, Scope, SearchQuery, TaskFilter, all_of, range_condition, words_condition
from gazette_desk.archive.keys import issue_key
from gazette_desk.archive.names import KINDS as NAME_KINDS
from gazette_desk.archive.names import find_names
from gazette_desk.archive.passages import all_passages
from gazette_desk.archive.rows import (
    DocumentView,
    EventRow,
    IssueRow,
    NameRow,
    Outcome,
    Passage,
    SearchResult,
    StoredSource,
    TaskFacets,
    TaskRow,
    UnitRow,
    WarningRow,
)
from gazette_desk.archive.search import Searcher
from gazette_desk.archive.search_words import BadQuery
from gazette_desk.archive.storing import drop_issue, store_issue, text_hash
from gazette_desk.parsing.records import Issue

__all__ = ["Archive", "ArchiveError"]

WHOLE = Scope()


class Archive:
    """An open archive: a connection for the thread that opened it.

    Every method raises ArchiveError when the file is locked, read-only, damaged, or its disk is full.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        """Opens the file; creates or migrates it, unless read_only. Raises ArchiveError, also for a file of another or a newer program."""
        self.path = path
        self._read_only = read_only
        self._database = open_archive(path, read_only)
        self._connection = self._database.conn
        self._searcher = Searcher(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; the archive is of no use afterwards."""
        with explained(self.path):
            if not self._read_only:
                # Another reader keeps the log file: what was written must stand in the archive itself, for people copy that file alone.
                # A damaged or closed archive has nothing to move.
                with suppress(sqlite3.Error):
                    self._connection.execute("pragma wal_checkpoint(truncate)")
            self._database.close()

    def holds(self, source: StoredSource) -> bool:
        """Whether this text is in the archive already, in whatever encoding it came."""
        with explained(self.path):
            sql = "select 1 from source where sha256 = ? or text_sha256 = ?"
            return self._connection.execute(sql, [source.sha256, text_hash(source.text)]).fetchone() is not None

    def add(self, issue: Issue, source: StoredSource) -> Outcome:
        """Keeps an issue, whole or not at all; another text of the same issue replaces it, the same text is left alone."""
        with explained(self.path), transaction(self._connection):
            if self.holds(source):
                return "present"
            replaced = drop_issue(self._database, issue_key(issue))
            store_issue(self._database, issue, source)
            return "replaced" if replaced else "loaded"

    def library(self) -> list[IssueRow]:
        """All issues, newest first within each publication, with their documents and attachments in the order of print."""
        with explained(self.path), snapshot(self._connection):
            return self._issues(WHOLE)

    def document(self, document_id: int) -> DocumentView:
        """One document with all that belongs to it. Raises ArchiveError when it is gone (replaced since the id was given out)."""
        with explained(self.path), snapshot(self._connection):
            issues = self._issues(Scope(document_id=document_id))
            if not issues:
                raise ArchiveError("这个文件已不在档案中（可能刚被新的文本替换）：请刷新后再打开")
            return self._view(issues[0])

    def tasks(self, task_filter: TaskFilter) -> list[TaskRow]:
        """The tasks of a filter in its order."""
        with explained(self.path):
            where, parameters = task_filter.where()
            sql = queries.TASKS.format(where=where, order=task_filter.order())
            return [reading.task_row(row) for row in self._connection.execute(sql, parameters)]

    def count_tasks(self, task_filter: TaskFilter) -> int:
        """How many tasks a filter has."""
        with explained(self.path):
            where, parameters = task_filter.where()
            return int(self._connection.execute(queries.COUNT_TASKS.format(where=where), parameters).fetchone()[0])

    def facets(self, task_filter: TaskFilter) -> TaskFacets:
        """How many tasks a filter has, and how they part by unit, role, state and month."""
        with explained(self.path), snapshot(self._connection):
            return task_facets(self._connection, task_filter)

    def units(self, scope: Scope = WHOLE, words: str = "") -> list[UnitRow]:
        """The units that tasks of the scope name, those with most tasks first; with words, those of which a spelling has them, or which
        have them as pinyin initials (zhzfj)."""
        with explained(self.path), snapshot(self._connection):
            where, parameters = scope.where("t.first_line")
            condition = (queries.IN_TASKS.format(where=where) if where != "1" else where, parameters)
            rows = reading.unit_rows(self._select(queries.UNITS, condition), self._connection.execute(queries.ALIASES))
            if not words.strip():
                return rows
            named = {row.name for row in find_names(self._connection, words, ("unit",), -1)}
            return [row for row in rows if named.intersection(row.variants)]

    def events(self, scope: Scope = WHOLE, words: str = "", after: date | None = None, before: date | None = None) -> list[EventRow]:
        """Entries of chronicles by date; after and before are days, both included, and a month without a day counts as any of its days."""
        month_end = "substr(e.date || '-31', 1, 10)"
        conditions = [
            scope.where("e.first_line"),
            range_condition(month_end, "since", after, None),
            range_condition("e.date", "until", None, before),
            words_condition("folded(e.text)", words),
        ]
        with explained(self.path):
            return [reading.event_row(row) for row in self._select(queries.EVENTS, all_of(conditions))]

    def warnings(self, scope: Scope = WHOLE) -> list[WarningRow]:
        """What is to be looked at, by issue and line."""
        with explained(self.path):
            return [reading.warning_row(row) for row in self._select(queries.WARNINGS, scope.where("w.line"))]

    def search(self, query: SearchQuery) -> SearchResult:
        """The documents that answer what was typed. Nothing that is typed raises; result.reason says why nothing is found."""
        with explained(self.path), snapshot(self._connection):
            return self._searcher.search(query)

    def passages(self, document_id: int, words: str) -> tuple[Passage, ...]:
        """A passage for every block of a document in which a search finds something; none for what is no search."""
        with explained(self.path), snapshot(self._connection):
            try:
                wanted = self._searcher.understood(words).wanted
            except BadQuery:
                return ()
            return all_passages(self._connection, document_id, wanted)

    def names(self, words: str, kinds: Iterable[str] = NAME_KINDS, limit: int = 20) -> list[NameRow]:
        """Names of units and leaders and titles of documents to offer for what is being typed: a part of them or pinyin initials (zfgb)."""
        with explained(self.path):
            return find_names(self._connection, words, kinds, limit)

    def _select(self, sql: str, condition: Condition) -> reading.Rows:
        where, parameters = condition
        return self._connection.execute(sql.format(where=where), parameters)

    def _issues(self, scope: Scope) -> list[IssueRow]:
        condition = scope.where()
        return reading.issue_rows(
            self._select(queries.ISSUES, condition),
            self._select(queries.DOCUMENTS, condition),
            self._select(queries.ATTACHMENTS, condition),
        )

    def _view(self, issue: IssueRow) -> DocumentView:
        row = issue.documents[0]
        key = {"document_id": row.id}
        select = self._connection.execute
        stored = select("select * from document where id = :document_id", key).fetchone()
        blocks = select(queries.BLOCKS, key)
        document = reading.document_record(stored, select(queries.ATTACHMENTS_OF, key), blocks)
        return DocumentView(
            issue=issue,
            row=row,
            document=document,
            tables=tuple(reading.table_record(document.id, grid) for grid in select(queries.GRIDS, key)),
            tasks=tuple(self.tasks(TaskFilter(scope=Scope(document_id=row.id)))),
            source=self._source(issue.id, document.first_line, document.last_line),
            page=self._page(issue.id, document.toc),
        )

    def _source(self, issue_id: int, first: int, last: int) -> tuple[tuple[int, str], ...]:
        data, encoding = self._connection.execute(queries.SOURCE, {"issue_id": issue_id}).fetchone()
        lines = zlib.decompress(data).decode(encoding).split("\n")[first - 1 : last]
        return tuple((number, line.rstrip("\r")) for number, line in enumerate(lines, first))

    def _page(self, issue_id: int, toc: int | None) -> int | None:
        row = self._connection.execute(queries.PAGE, {"issue_id": issue_id, "toc": toc}).fetchone()
        return row["page"] if row else None
