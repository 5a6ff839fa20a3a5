"""Which units the tasks of a filter name, and which tasks each of them has in which role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.lists.unit_filter import spellings_of
from gazette_desk.errors import GazetteDeskError
from gazette_desk.parsing.records import Role

SHEETS: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "cooperating": "配合"}


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """A unit of a district (called place), and its tasks' ids by role, without roles in which it has none."""

    name: str
    region: str
    place: str
    ids: dict[Role, list[int]]

    @property
    def total(self) -> int:
        """How many tasks it has, each counted once."""
        return len(set().union(*self.ids.values()))


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    region: str
    place: str


def filter_of(task_filter: TaskFilter, name: str, region: str, role: Role | None) -> TaskFilter:
    """The filter's tasks of one unit in a role."""
    return replace(task_filter, unit=name, region=region, role=role)


def units_of(archive: Archive, task_filter: TaskFilter) -> Iterator[UnitTasks]:
    """The units that a filter's tasks name; of a filter that asks for a unit, only that one. Where it asks for
    collectives, too, each member has the tasks of its collectives, also one that no task names. Raises GazetteDeskError.
    """
    if task_filter.role == "leaders":
        raise GazetteDeskError("各单位的台账按牵头、责任、配合分表，不能只看责任领导：请换一种角色，或者不限角色")
    for unit in _units(archive, task_filter):
        roles: Sequence[Role] = [task_filter.role] if task_filter.role else list(SHEETS)
        ids = {role: archive.tasks.ids(filter_of(task_filter, unit.name, unit.region, role)) for role in roles}
        if any(ids.values()):
            yield UnitTasks(unit.name, unit.region, unit.place, {role: listed for role, listed in ids.items() if listed})


def _units(archive: Archive, task_filter: TaskFilter) -> list[_Unit]:
    named = [_Unit(unit.name, unit.region, unit.place) for unit in archive.tasks.units(task_filter)]
    if not task_filter.collectives or task_filter.unit:
        return named
    known = {(unit.region, unit.name) for unit in named}
    units = {(unit.region, *spellings_of(unit.name)): unit for unit in named}
    for row in archive.facts.members():
        if row.belongs and (row.region, row.collective) in known:
            units.setdefault((row.region, *spellings_of(row.member)), _Unit(row.member, row.region, row.place))
    return list(units.values())
