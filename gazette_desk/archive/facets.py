"""How the tasks of a filter part: what to show beside the list, and what a further choice would leave of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace

from gazette_desk.archive import queries
from gazette_desk.archive.filters import TaskFilter
from gazette_desk.archive.rows import Count, TaskFacets, UnitCount
from gazette_desk.parsing.records import ROLES


def task_facets(connection: sqlite3.Connection, task_filter: TaskFilter) -> TaskFacets:
    """The counts of a filter, read in one state of the archive."""
    where, parameters = task_filter.where()
    months: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for month, state, total in connection.execute(queries.TASK_GROUPS.format(where=where), parameters):
        months[month] += total
        states[state] += total
    units = connection.execute(queries.UNIT_GROUPS.format(where=where), parameters)
    return TaskFacets(
        total=months.total(),
        units=tuple(UnitCount(row["id"], row["name"], bool(row["collective"]), row["total"]) for row in units),
        roles=tuple(Count(role, _count(connection, replace(task_filter, role=role))) for role in ROLES),
        states=tuple(Count(state, total) for state, total in sorted(states.items())),
        months=tuple(Count(month, total) for month, total in sorted(months.items())),
    )


def _count(connection: sqlite3.Connection, task_filter: TaskFilter) -> int:
    where, parameters = task_filter.where()
    return int(connection.execute(queries.COUNT_TASKS.format(where=where), parameters).fetchone()[0])
