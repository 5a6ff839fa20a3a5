"""A filter in words that say which units it means, where the archive has several of the name."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from gazette_desk.archive.filters import TaskFilter

MEANT = """
    select distinct a.unit_id, a.region from unit_alias a where {whose} and exists (select 1 from task_unit where alias_id = a.id)
    and a.region in (select i.district from issue i left join document d on d.issue_id = i.id where {scope})"""


def filter_sentence(connection: sqlite3.Connection, task_filter: TaskFilter) -> str:
    """涉及区水务局（云州市青河区）; 涉及区水务局（2 个地区的 2 个单位）; 涉及区水务局, where there is one district and one such unit."""
    whose, parameters = replace(task_filter, collectives=False).whose()
    if whose == "1" or task_filter.role == "leaders":
        return task_filter.sentence()
    scope, limits = task_filter.scope.where()
    units = connection.execute(MEANT.format(whose=whose, scope=scope), {**parameters, **limits}).fetchall()
    return task_filter.sentence(_meaning([row["region"] for row in units], _has_several_districts(connection), task_filter.region))


def _meaning(districts: list[str], several: bool, asked: str | None) -> str:
    """districts holds one for each unit that is meant."""
    count = len(set(districts))
    places = [f"{count} 个地区"] if count > 1 else [asked or districts[0]] if several and (asked or districts) else []
    units = [f"{len(districts)} 个单位"] if len(districts) > 1 else []
    return f"（{'的 '.join([*places, *units])}）" if places or units else ""


def _has_several_districts(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("select count(distinct district) > 1 from issue").fetchone()[0])
