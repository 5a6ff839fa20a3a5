"""The commands that list tasks and the units that they name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import Count, TaskFacets, TaskRow, UnitCount, UnitRow
from gazette_desk.archive.text.wording import COLUMN_NAMES, NO_DAY, NO_STATE, ROLE, ROLE_NAMES
from gazette_desk.cli.command_options import archive_option, filter_options, json_option, make_filter, make_scope, region_of, scope_options
from gazette_desk.cli.terminal_output import echo, echo_row, print_json


def counted(name: str, counts: Iterable[Count], unknown: str = "") -> str:
    """年份：2021 3，年份未知 1; unknown is the word for those of which none is said."""
    return f"{name}：" + "，".join(f"{count.value or unknown} {count.total}" for count in counts)


@click.command()
@filter_options
@archive_option
@json_option
@click.option("--counts", is_flag=True, help="不列任务，只列按单位、角色、状态、月份的数目")
def tasks(path: Path, as_json: bool, counts: bool, **options: Any) -> None:
    """筛选任务。"""
    with Archive(path, read_only=True) as archive:
        task_filter = make_filter(archive, options)
        sentence = archive.tasks.sentence(task_filter)
        if counts:
            return _print_facets(archive.tasks.facets(task_filter), sentence, as_json)
        rows = archive.tasks(task_filter)
    if as_json:
        return print_json({"total": len(rows), "filter": sentence, "tasks": rows})
    for row in rows:
        _print_task(row)
    return echo(f"共 {len(rows)} 项 · {sentence}")


def _print_facets(facets: TaskFacets, sentence: str, as_json: bool) -> None:
    if as_json:
        return print_json({"filter": sentence, **dataclasses.asdict(facets)})
    names = {str(role): name for role, name in ROLE_NAMES.items()}
    echo(counted(ROLE, (Count(names[count.value], count.total) for count in facets.roles)))
    echo(counted(COLUMN_NAMES["state"], facets.states, NO_STATE))
    echo(counted("月份", facets.months, NO_DAY))
    for unit, district in zip(facets.units, _districts(facets.units), strict=True):
        echo_row(unit.name, unit.total, *district)
    return echo(f"共 {facets.total} 项 · {sentence}")


def _districts(units: Sequence[UnitRow | UnitCount]) -> list[list[str]]:
    """Of each unit its district, where they are of several."""
    many = len({unit.region for unit in units}) > 1
    return [[unit.place] if many else [] for unit in units]


def _print_task(row: TaskRow) -> None:
    roles = ((ROLE_NAMES[role], getattr(row, role)) for role in ROLE_NAMES)
    who = "；".join(f"{name}：{'、'.join(names)}" for name, names in roles if names)
    due = [row.deadline_raw or "", row.due_end or "", row.state]
    echo_row(row.id, row.doc_number or row.document_title, row.title, who, *due)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--region", help="只看这个地区的单位")
@scope_options
@archive_option
@json_option
def units(words: tuple[str, ...], region: str | None, path: Path, as_json: bool, **options: Any) -> None:
    """列出有任务的单位、它们的各种写法和任务数；WORDS 是名称的一部分，或者拼音首字母（zhzfj）。"""
    with Archive(path, read_only=True) as archive:
        district = region_of(archive, region)
        rows = [row for row in archive.facts.units(make_scope(archive, options), " ".join(words)) if district in (None, row.region)]
    if as_json:
        return print_json(rows)
    for row, place in zip(rows, _districts(rows), strict=True):
        echo_row(row.name, row.tasks, "、".join(row.variants), *place)
    return echo(f"共 {len(rows)} 个单位")
