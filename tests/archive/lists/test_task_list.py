"""Long lists: the same tasks as all at once, of which only those that are looked at are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import StoredSource, TaskRow
from gazette_desk.archive.lists import task_list
from gazette_desk.archive.lists.filters import Scope, TaskFilter, TaskSort
from gazette_desk.archive.lists.task_list import TaskList
from gazette_desk.parsing.records import Issue
from tests.archive.showing import tasks


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_list, "BLOCK", 2)
    monkeypatch.setattr(task_list, "KEPT", 2)


class Counted:
    """Reads rows of an archive and remembers which were asked for."""

    def __init__(self, archive: Archive) -> None:
        self.asked: list[list[int]] = []
        self._archive = archive

    def __call__(self, ids: Sequence[int]) -> list[TaskRow]:
        self.asked.append(list(ids))
        return self._archive.tasks.rows(ids)


def counted(archive: Archive) -> tuple[TaskList, Counted, list[TaskRow]]:
    rows = tasks(archive)
    read = Counted(archive)
    return TaskList([row.id for row in rows], [row.key for row in rows], read), read, rows


@pytest.mark.parametrize("choice", [{}, {"unit": "水务局"}, {"words": "清理"}, {"scope": Scope(year=1999)}])
def test_a_list_has_the_tasks_of_its_filter_in_order(archive: Archive, choice: dict) -> None:
    for sort, descending in product(get_args(TaskSort), (False, True)):
        task_filter = TaskFilter(**choice, sort=sort, descending=descending)
        rows, listed = archive.tasks(task_filter), archive.tasks.long_list(task_filter)
        assert list(listed) == rows
        assert (len(listed), listed.keys) == (len(rows), [row.key for row in rows])


def test_only_what_is_looked_at_is_read_and_the_last_of_it_kept(empty: Archive, put) -> None:
    for number in range(1, 4):
        put(empty, number)
    listed, read, rows = counted(empty)
    assert (len(rows), read.asked) == (12, [])
    assert [listed[number] for number in (5, 4, 0, 5, 11)] == [rows[number] for number in (5, 4, 0, 5, 11)]
    assert read.asked == [[row.id for row in rows[first : first + 2]] for first in (4, 0, 10)]
    assert listed[4] == rows[4]  # looked at again meanwhile, so kept
    assert len(read.asked) == 3
    assert listed[0] == rows[0]
    assert len(read.asked) == 4


@pytest.mark.parametrize("number", [-1, 4])
def test_there_is_nothing_before_the_first_or_behind_the_last(archive: Archive, number: int) -> None:
    with pytest.raises(IndexError):
        archive.tasks.long_list(TaskFilter())[number]


def test_a_task_that_has_gone_is_none_and_never_another(archive: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    listed, before = archive.tasks.long_list(TaskFilter()), tasks(archive)
    other = replace(source_2, text="别的文本", sha256="0")
    extra = replace(issue_2.tasks[0], text="1.疏浚河道。")
    assert archive.add(replace(issue_2, tasks=(*issue_2.tasks[1:], extra)), other).outcome == "replaced"
    assert next(row.id for row in tasks(archive)) not in {row.id for row in before}
    assert list(listed) == [None, *before[1:]]
    assert list(archive.tasks.long_list(TaskFilter())) == tasks(archive) != []


def test_rows_that_cannot_be_read_are_told_of_once(archive: Archive) -> None:
    def fail(ids: Sequence[int]) -> list[TaskRow]:
        raise ArchiveError("别的程序占用着")

    rows = tasks(archive)
    listed = TaskList([row.id for row in rows], [row.key for row in rows], fail)
    with pytest.raises(ArchiveError):
        listed[0]
    assert [listed[0], listed[1]] == [None, None]
    with pytest.raises(ArchiveError):
        listed[2]


def test_a_list_that_is_let_go_keeps_what_it_read(archive: Archive) -> None:
    listed, rows = archive.tasks.long_list(TaskFilter()), tasks(archive)
    assert listed[0] == rows[0]
    listed.let_go()
    archive.close()
    assert list(listed) == [*rows[:2], None, None]


def test_rows_of_ids_come_in_their_order_without_those_that_are_not_there(archive: Archive) -> None:
    rows = tasks(archive)
    assert archive.tasks.rows([rows[2].id, 10**6, rows[0].id]) == [rows[2], rows[0]]
    assert archive.tasks.rows([]) == []
