"""What a month's deadlines came to, by unit, from the states and the progress that the archive has.

Every count is that of a list of the task filter, on the filter that the summary is asked for (scope, district, words …):

- 应办: tasks whose deadline (due_end) lies in the month, first and last day included;
- 已办: those of them whose state is 已完成 or 已销号;
- 按时: those of 已办 that were finished by their deadline. A task is finished on the day of its newest note of progress, or, where there is
  none, on the day on which its state was said;
- 逾期: those of 应办 that are not 已办 and whose deadline lies before the reference date;
- 未到期: those of 应办 that are neither 已办 nor 逾期;
- 按时率: 按时 of 应办 in whole per cents, none where there is nothing to do.

A task counts for each unit that leads it or is responsible for it (the lists of the roles lead and responsible together), under all its
spellings; what several units do counts for each of them, and once in the total.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow, UnitCount
from gazette_desk.archive.lists.filters import CLOSED, TaskFilter
from gazette_desk.parsing.records import Role

DOING: tuple[Role, ...] = ("lead", "responsible")
WITHOUT_UNIT = "（没有写明牵头、责任单位）"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return date(self.year, self.number, 1), date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def following(self) -> Month:
        """The month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year}年{self.number}月"


@dataclass(frozen=True, slots=True)
class Counts:
    """What is to be done, done, done in time, overdue and not yet due (the module says what counts)."""

    due: int
    done: int
    in_time: int
    overdue: int

    @property
    def open(self) -> int:
        """未到期."""
        return self.due - self.done - self.overdue

    @property
    def rate(self) -> str:
        """按时率: 75%; — where there is nothing to do."""
        return f"{100 * self.in_time // self.due}%" if self.due else "—"


@dataclass(frozen=True, slots=True)
class Due:
    """A task that fell due, the day on which it was finished (None: it is not), and whether that was in time."""

    task: TaskRow
    finished: date | None
    in_time: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A month: the counts of each unit, most tasks first, and of all; what fell due by day; what falls due next month and is not done."""

    units: tuple[tuple[str, Counts], ...]
    total: Counts
    due: tuple[Due, ...]
    coming: tuple[TaskRow, ...]


def due_in(month: Month, task_filter: TaskFilter) -> TaskFilter:
    """The filter of what falls due in a month, by day."""
    first, last = month.days
    return replace(task_filter, due_after=first, due_before=last, sort="due")


def summarise(archive: Archive, month: Month, task_filter: TaskFilter) -> Summary:
    """The summary of a month. Raises ArchiveError."""
    with archive.reading():
        wanted = due_in(month, task_filter)
        rows = archive.tasks(wanted)
        finished = _finished(archive, rows)
        due = tuple(Due(row, finished.get(row.id), _in_time(row, finished.get(row.id))) for row in rows)
        coming = archive.tasks(due_in(month.following, task_filter))
        units = _of_units(archive, wanted, due)
    return Summary(units, _counts(due, wanted.reference), due, tuple(row for row in coming if row.state not in CLOSED))


def _finished(archive: Archive, rows: Sequence[TaskRow]) -> dict[int, date]:
    closed = [row for row in rows if row.state in CLOSED]
    standing = archive.people.standing_of([row.key for row in closed])
    found = ((row.id, standing[row.key]) for row in closed if row.key in standing)
    return {task: date.fromisoformat(said.notes[-1][0] if said.notes else said.since[:10]) for task, said in found}


def _in_time(row: TaskRow, finished: date | None) -> bool:
    return finished is not None and row.due_end is not None and finished <= date.fromisoformat(row.due_end)


def _of_units(archive: Archive, wanted: TaskFilter, due: Sequence[Due]) -> tuple[tuple[str, Counts], ...]:
    units = archive.tasks.facets(wanted).units
    several = len({unit.region for unit in units}) > 1
    found: list[tuple[str, Counts]] = []
    without = {each.task.id for each in due}
    for unit in units:
        ids = _ids(archive, wanted, unit)
        without -= ids
        if ids:
            found.append((f"{unit.name}（{unit.place}）" if several else unit.name, _among(due, ids, wanted)))
    found.sort(key=lambda pair: -pair[1].due)
    return (*found, *([(WITHOUT_UNIT, _among(due, without, wanted))] if without else []))


def _ids(archive: Archive, wanted: TaskFilter, unit: UnitCount) -> set[int]:
    """The tasks that a unit leads or is responsible for."""
    filters = [replace(wanted, unit=unit.name, region=unit.region, role=role) for role in DOING]
    return {task for task_filter in filters for task in archive.tasks.ids(task_filter)}


def _among(due: Sequence[Due], ids: Collection[int], wanted: TaskFilter) -> Counts:
    return _counts([each for each in due if each.task.id in ids], wanted.reference)


def _counts(due: Sequence[Due], reference: date) -> Counts:
    done = sum(each.task.state in CLOSED for each in due)
    late = sum(each.task.state not in CLOSED and str(each.task.due_end) < reference.isoformat() for each in due)
    return Counts(len(due), done, sum(each.in_time for each in due), late)
