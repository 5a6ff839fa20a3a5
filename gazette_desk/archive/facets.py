"""How the tasks of a filter part: what to show beside the list, and what another role would leave of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace

from gazette_desk.archive import queries
from gazette_desk.archive.filters import TaskFilter
from gazette_desk.archive.rows import Count, TaskFacets, UnitCount
from gazette_desk.archive.unit_names import ROLE_WORDS
from gazette_desk.parsing.records import ROLES


def task_facets(connection: sqlite3.Connection, task_filter: TaskFilter) -> TaskFacets:
    """The counts of a filter, read in one state of the archive."""
    ids = _ids(connection, task_filter)
    months: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for month, state, total in connection.execute(queries.TASK_GROUPS, {"ids": ids}):
        months[month] += total
        states[state] += total
    units = connection.execute(queries.UNIT_GROUPS, {"ids": ids})
    in_any_role = _ids(connection, replace(task_filter, role=None)) if task_filter.role else ids
    return TaskFacets(
        total=months.total(),
        units=tuple(UnitCount(row["id"], row["name"], bool(row["collective"]), row["total"]) for row in units),
        roles=_roles(connection, task_filter, in_any_role),
        states=tuple(Count(state, total) for state, total in sorted(states.items())),
        months=tuple(Count(month, total) for month, total in sorted(months.items())),
    )


def _ids(connection: sqlite3.Connection, task_filter: TaskFilter) -> str:
    """The ids of a filter's tasks, as a JSON array."""
    where, parameters = task_filter.where()
    return str(connection.execute(queries.TASK_IDS.format(where=where), parameters).fetchone()[0])


def _roles(connection: sqlite3.Connection, task_filter: TaskFilter, ids: str) -> tuple[Count, ...]:
    whose, parameters = task_filter.whose()
    if whose == "1":
        row = connection.execute(queries.ROLES_NAMED, {"ids": ids}).fetchone()
        return tuple(Count(role, row[role] or 0) for role in ROLES)
    rows = connection.execute(queries.ROLES_OF_UNIT.format(whose=whose), {**parameters, "ids": ids})
    totals = {row["role"]: row["total"] for row in rows}
    return tuple(Count(role, totals.get(word, 0)) for role, word in ROLE_WORDS.items())
