"""The tasks of an open archive, in lists and numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.facts.originals import pages_of_lines
from gazette_desk.archive.facts.rows import TaskFacets, TaskRow, UnitCount
from gazette_desk.archive.lists.filter_sentence import filter_sentence
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks, ids_of_keys, task_rows
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.lists.task_list import TaskList

PAGES = """
    select d.id, c.page from document d join contents_entry c on c.issue_id = d.issue_id and c.position = d.toc
    where c.page is not null and d.id in (select value from json_each(?))"""

MEANT = "select distinct a.unit_id from unit_alias a where {whose}"


class Tasks:
    """Reads tasks of an open archive. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile, filtered: FilteredTasks) -> None:
        self._file, self._filtered = file, filtered

    def __call__(self, task_filter: TaskFilter) -> list[TaskRow]:
        """The tasks of a filter in its order."""
        with self._file.reading():
            return self._filtered.tasks(task_filter)

    def long_list(self, task_filter: TaskFilter) -> TaskList:
        """The same for a list that people look at: each row is read from this archive when it is seen."""
        with self._file.reading():
            return TaskList(*self._filtered.in_order(task_filter), self.rows)

    def rows(self, ids: Sequence[int]) -> list[TaskRow]:
        """The tasks of some ids in their order, without those that are gone."""
        with self._file.reading():
            return task_rows(self._file.database, ids)

    def of_keys(self, keys: Sequence[str]) -> list[TaskRow]:
        """The tasks of some keys in their order, without those that are gone."""
        with self._file.reading():
            return task_rows(self._file.database, ids_of_keys(self._file.database, keys))

    def ids(self, task_filter: TaskFilter) -> list[int]:
        """The ids of a filter's tasks in its order, for rows that are read in blocks."""
        with self._file.reading():
            return self._filtered.in_order(task_filter)[0]

    def pages(self, rows: Sequence[TaskRow]) -> list[tuple[int | None, int | None]]:
        """Of each task the page of the printed issue where its document begins, as the contents have it, and its own page in the file that
        the text was converted from; None for what is not known.
        """
        documents = json.dumps(list({row.document_id for row in rows}))
        with self._file.reading():
            printed = dict(self._file.database.execute(PAGES, [documents]).fetchall())
            in_files = pages_of_lines(self._file.database, [(row.issue_id, row.first_line) for row in rows])
        return [(printed.get(row.document_id), page) for row, page in zip(rows, in_files, strict=True)]

    def count(self, task_filter: TaskFilter) -> int:
        """How many tasks a filter has."""
        with self._file.reading():
            return len(self._filtered.ids(task_filter))

    def facets(self, task_filter: TaskFilter) -> TaskFacets:
        """How many tasks a filter has, and how they part by unit, role, state and month."""
        from gazette_desk.archive.lists.task_facets import task_facets

        with self._file.reading():
            return task_facets(self._file.database, self._filtered, task_filter)

    def units(self, task_filter: TaskFilter) -> list[UnitCount]:
        """The units that a filter's tasks name, those with most of them first; where it asks for a unit, what is meant by that alone."""
        whose, parameters = replace(task_filter, collectives=False).whose()
        with self._file.reading():
            units = self.facets(task_filter).units
            meant = {row[0] for row in self._file.database.execute(MEANT.format(whose=whose), parameters)}
        return [unit for unit in units if unit.unit_id in meant]

    def sentence(self, task_filter: TaskFilter) -> str:
        """A filter as a person reads it, with the district of its unit, or how many units are meant, where there are several."""
        with self._file.reading():
            return filter_sentence(self._file.database, task_filter)
