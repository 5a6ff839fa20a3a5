"""A filter in words that say which units it means, where the archive has several of the name, and what may be theirs, too."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlite_utils import Database

from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.lists.filters import TaskFilter

HAS_TASKS = "exists (select 1 from task_unit join unit_alias n on n.id = alias_id where n.unit_id = {unit})"
MEANT = f"""
    select distinct a.unit_id, a.region from unit_alias a where {{whose}} and {HAS_TASKS.format(unit="a.unit_id")}
    and a.region in (select i.district from issue i left join document d on d.issue_id = i.id where {{scope}})"""
# Short forms of these units that stand for nobody certain where nothing else is written.
APART = f"""
    select distinct u.name from unit_alias a join unit u on u.region = a.region and u.name = a.printed
    where a.unit_id in (select value from json_each(:units)) and u.id not in (select value from json_each(:units))
    and {HAS_TASKS.format(unit="u.id")} order by u.name"""


def filter_sentence(database: Database, task_filter: TaskFilter) -> str:
    """涉及区水务局（云州市青河区）; 涉及区水务局（2 个地区的 2 个单位）; 涉及区水务局, where there is one district and one such unit."""
    names = DistrictNames(database)
    told = replace(task_filter, region=names.of(task_filter.region)) if task_filter.region is not None else task_filter
    whose, parameters = replace(task_filter, collectives=False).whose()
    if whose == "1" or task_filter.role == "leaders":
        return told.sentence()
    scope, limits = task_filter.scope.where()
    units = database.execute(MEANT.format(whose=whose, scope=scope), {**parameters, **limits}).fetchall()
    districts = [names.of(row["region"]) for row in units]
    apart = database.execute(APART, {"units": json.dumps([row["unit_id"] for row in units])}).fetchall()
    parts = [_meaning(districts, _has_several_districts(database), told.region), *(f"只写“{row['name']}”的另列" for row in apart)]
    said = "，".join(part for part in parts if part)
    return told.sentence(f"（{said}）" if said else "")


def _meaning(districts: list[str], several: bool, asked: str | None) -> str:
    """districts holds one for each unit that is meant."""
    count = len(set(districts))
    places = [f"{count} 个地区"] if count > 1 else [asked or districts[0]] if several and (asked or districts) else []
    units = [f"{len(districts)} 个单位"] if len(districts) > 1 else []
    return "的 ".join([*places, *units])


def _has_several_districts(database: Database) -> bool:
    return bool(database.execute("select count(distinct district) > 1 from issue").fetchone()[0])
