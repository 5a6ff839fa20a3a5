"""The tasks of an open archive, in lists and numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.facts.rows import TaskFacets, TaskRow
from gazette_desk.archive.lists.filter_sentence import filter_sentence
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks, task_rows
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.lists.task_list import TaskList

PAGES = """
    select d.id, c.page from document d join contents_entry c on c.issue_id = d.issue_id and c.position = d.toc
    where c.page is not null and d.id in (select value from json_each(?))"""


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

    def ids(self, task_filter: TaskFilter) -> list[int]:
        """The ids of a filter's tasks in its order, for rows that are read in blocks."""
        with self._file.reading():
            return self._filtered.in_order(task_filter)[0]

    def pages(self, documents: Sequence[int]) -> dict[int, int]:
        """On which page of their printed issue documents begin, of those of which the contents say it."""
        with self._file.reading():
            return dict(self._file.database.execute(PAGES, [json.dumps(list(documents))]).fetchall())

    def count(self, task_filter: TaskFilter) -> int:
        """How many tasks a filter has."""
        with self._file.reading():
            return len(self._filtered.ids(task_filter))

    def facets(self, task_filter: TaskFilter) -> TaskFacets:
        """How many tasks a filter has, and how they part by unit, role, state and month."""
        from gazette_desk.archive.lists.task_facets import task_facets

        with self._file.reading():
            return task_facets(self._file.database, self._filtered, task_filter)

    def sentence(self, task_filter: TaskFilter) -> str:
        """A filter as a person reads it, with the district of its unit, or how many units are meant, where there are several."""
        with self._file.reading():
            return filter_sentence(self._file.database, task_filter)
