"""How the tasks of a filter part: what to show beside the list, and what another role would leave of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from gazette_desk.archive.database import queries
from gazette_desk.archive.facts.rows import Count, TaskFacets, UnitCount
from gazette_desk.archive.facts.unit_spellings import ROLE_WORDS
from gazette_desk.archive.lists.filtered_tasks import IN_IDS, FilteredTasks
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.parsing.records import ROLES

FEW = 20_000  # tasks that are asked one by one what they are; with more it is quicker to go through all of the archive's
Parameters = dict[str, object]


def task_facets(connection: sqlite3.Connection, chosen: FilteredTasks, task_filter: TaskFilter) -> TaskFacets:
    """The counts of a filter, read in one state of the archive."""
    ids = chosen.ids(task_filter)
    months = _parts(connection, queries.MONTHS_OF_TASKS, ids)
    states = _parts(connection, queries.STATES_OF_TASKS, ids)
    in_any_role = chosen.ids(replace(task_filter, role=None)) if task_filter.role else ids
    return TaskFacets(
        total=len(ids),
        units=_units(connection, ids),
        roles=_roles(connection, task_filter, in_any_role),
        states=_counts(states, len(ids)),
        months=_counts(months, len(ids)),
    )


def _parts(connection: sqlite3.Connection, sql: str, ids: set[int], parameters: Parameters | None = None) -> dict[str | int, int]:
    """How many of the tasks are in each part that has any; sql gives a part and the ids of its tasks, some perhaps twice."""
    within, given = _within(ids)
    rows = connection.execute(sql.format(within=within), {**(parameters or {}), **given})
    totals = {part: len(ids.intersection(json.loads(listed))) for part, listed in rows}
    return {part: total for part, total in totals.items() if total}


def _within(ids: set[int]) -> tuple[str, Parameters]:
    """What an id is to be, for SQL, so that it reads no more than it needs to."""
    return (IN_IDS, {"ids": json.dumps(sorted(ids))}) if len(ids) <= FEW else ("is not null", {})


def _counts(parts: dict[str | int, int], total: int) -> tuple[Count, ...]:
    """The parts in order, before them the tasks that are in none."""
    rest = total - sum(parts.values())
    return tuple(Count(str(part), number) for part, number in [*([("", rest)] if rest else []), *sorted(parts.items())])


def _units(connection: sqlite3.Connection, ids: set[int]) -> tuple[UnitCount, ...]:
    totals = _parts(connection, queries.UNITS_OF_TASKS, ids)
    units = connection.execute("select id, name, collective, region from unit").fetchall()
    counted = [
        UnitCount(row["id"], row["name"], bool(row["collective"]), totals[row["id"]], row["region"]) for row in units if row["id"] in totals
    ]
    return tuple(sorted(counted, key=lambda unit: (-unit.total, unit.name, unit.region)))


def _roles(connection: sqlite3.Connection, task_filter: TaskFilter, ids: set[int]) -> tuple[Count, ...]:
    whose, parameters = task_filter.whose()
    if whose == "1":
        within, given = _within(ids)
        row = connection.execute(queries.ROLES_NAMED.format(within=within), given).fetchone()
        return tuple(Count(role, len(ids.intersection(json.loads(row[role])))) for role in ROLES)
    totals = _parts(connection, queries.ROLES_OF_UNIT.replace("{whose}", whose), ids, parameters)
    return tuple(Count(role, totals.get(word, 0)) for role, word in ROLE_WORDS.items())
