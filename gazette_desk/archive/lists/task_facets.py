"""How the tasks of a filter part: what to show beside the list, and what another role would leave of it."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlite_utils import Database

from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.facts.rows import Count, TaskFacets, UnitCount
from gazette_desk.archive.lists.filtered_tasks import IN_IDS, FilteredTasks
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.parsing.records import ROLES

# What tasks part into: each part with the ids of its tasks. (The index of deadlines is one of the facts.)
MONTHS_OF_TASKS = """
    select substr(due_end, 1, 7), json_group_array(id) from (
        select id, due_end from task where due_end is not null and id {within} and id not in (select task_id from worked_task)
        union all select task_id, due_end from worked_task where due_end is not null and task_id {within})
    group by 1"""

STATES_OF_TASKS = "select state, json_group_array(task_id) from worked_task where state <> '' and task_id {within} group by 1"

UNITS_OF_TASKS = """
    select a.unit_id, json_group_array(tu.task_id) from task_unit tu join unit_alias a on a.id = tu.alias_id
    where tu.task_id {within} group by 1"""

ROLES_OF_UNIT = """
    select tu.role, json_group_array(tu.task_id) from task_unit tu join unit_alias a on a.id = tu.alias_id
    where {whose} and tu.task_id {within} group by 1"""

ROLES_NAMED = """
    select json_group_array(t.id) filter (where t.leaders <> '[]') as leaders, json_group_array(t.id) filter (where t.lead <> '[]') as lead,
        json_group_array(t.id) filter (where t.responsible <> '[]') as responsible,
        json_group_array(t.id) filter (where t.cooperating <> '[]') as cooperating
    from current_task t where t.id {within}"""

FEW = 20_000  # tasks that are asked one by one what they are; with more it is quicker to go through all of the archive's
Parameters = dict[str, object]


def task_facets(database: Database, chosen: FilteredTasks, task_filter: TaskFilter) -> TaskFacets:
    """The counts of a filter, read in one state of the archive."""
    ids = chosen.ids(task_filter)
    months = _parts(database, MONTHS_OF_TASKS, ids)
    states = _parts(database, STATES_OF_TASKS, ids)
    in_any_role = chosen.ids(replace(task_filter, role=None)) if task_filter.role else ids
    return TaskFacets(
        total=len(ids),
        units=_units(database, ids),
        roles=_roles(database, task_filter, in_any_role),
        states=_counts(states, len(ids)),
        months=_counts(months, len(ids)),
    )


def _parts(database: Database, sql: str, ids: set[int], parameters: Parameters | None = None) -> dict[str | int, int]:
    """How many of the tasks are in each part that has any; sql gives a part and the ids of its tasks, some perhaps twice."""
    within, given = _within(ids)
    rows = database.execute(sql.format(within=within), {**(parameters or {}), **given})
    totals = {part: len(ids.intersection(json.loads(listed))) for part, listed in rows}
    return {part: total for part, total in totals.items() if total}


def _within(ids: set[int]) -> tuple[str, Parameters]:
    """What an id is to be, for SQL, so that it reads no more than it needs to."""
    return (IN_IDS, {"ids": json.dumps(sorted(ids))}) if len(ids) <= FEW else ("is not null", {})


def _counts(parts: dict[str | int, int], total: int) -> tuple[Count, ...]:
    """The parts in order, before them the tasks that are in none."""
    rest = total - sum(parts.values())
    return tuple(Count(str(part), number) for part, number in [*([("", rest)] if rest else []), *sorted(parts.items())])


def _units(database: Database, ids: set[int]) -> tuple[UnitCount, ...]:
    totals = _parts(database, UNITS_OF_TASKS, ids)
    units = database.execute("select id, name, collective, region from unit").fetchall()
    names = DistrictNames(database)
    counted = [
        UnitCount(row["id"], row["name"], bool(row["collective"]), totals[row["id"]], row["region"], names.of(row["region"]))
        for row in units
        if row["id"] in totals
    ]
    return tuple(sorted(counted, key=lambda unit: (-unit.total, unit.name, unit.region)))


def _roles(database: Database, task_filter: TaskFilter, ids: set[int]) -> tuple[Count, ...]:
    from gazette_desk.archive.facts.unit_spellings import ROLE_WORDS

    whose, parameters = task_filter.whose()
    if whose == "1":
        within, given = _within(ids)
        row = database.execute(ROLES_NAMED.format(within=within), given).fetchone()
        return tuple(Count(role, len(ids.intersection(json.loads(row[role])))) for role in ROLES)
    totals = _parts(database, ROLES_OF_UNIT.replace("{whose}", whose), ids, parameters)
    return tuple(Count(role, totals.get(word, 0)) for role, word in ROLE_WORDS.items())
