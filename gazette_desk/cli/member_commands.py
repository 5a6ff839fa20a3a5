"""The command for collectives: who belongs to 各乡镇, as the issues list it and as people say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import MemberRow
from gazette_desk.archive.people.collectives import SetMember
from gazette_desk.cli.command_options import archive_option, json_option, region_of
from gazette_desk.cli.terminal_output import Failure, echo, echo_row, field, print_json


@click.command()
@click.argument("collective", required=False, default="")
@click.option("--add", multiple=True, metavar="单位", help="列入统称；可写多次")
@click.option("--remove", multiple=True, metavar="单位", help="移出统称；可写多次")
@click.option("--back", multiple=True, metavar="单位", help="撤去手工所说，仍照公报所列；可写多次")
@click.option("--region", help="地区，只在几个地区都有这个统称时要写")
@archive_option
@json_option
def members(
    collective: str,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    back: tuple[str, ...],
    region: str | None,
    path: Path,
    as_json: bool,
) -> None:
    """列出统称（各乡镇、区直各部门；不写则为全部）包括哪些单位，或者说明谁在其中、谁不在。

    一个统称有了名单，筛选任务就只按名单；没有时按单位的名称判断。
    """
    said = [(name, belongs) for names, belongs in ((add, True), (remove, False), (back, None)) for name in names]
    if said:
        return _say(path, collective, region, said)
    with Archive(path, read_only=True) as archive:
        rows = archive.facts.members(collective, region_of(archive, region))
    return print_json(rows) if as_json else _print(rows)


def _say(path: Path, collective: str, region: str | None, said: Sequence[tuple[str, bool | None]]) -> None:
    if not collective:
        raise click.UsageError("请写明是哪个统称")
    with Archive(path) as archive:
        place = region_of(archive, region) or _only_region(archive, collective)
        for name, belongs in said:
            echo(f"已{field(archive.do(SetMember(place, collective, name, belongs)))}")


def _only_region(archive: Archive, collective: str) -> str:
    regions = {row.region: row.place for row in archive.facts.members(collective)}
    regions |= {row.region: row.place for row in archive.facts.units() if collective in row.variants}
    if not regions:
        raise Failure(f"档案里没有统称“{collective}”：请检查写法")
    if len(regions) > 1:
        raise Failure(f"几个地区都有“{collective}”：请用 --region 指明（{'、'.join(sorted(regions.values()))}）")
    return next(iter(regions))


def _print(rows: Sequence[MemberRow]) -> None:
    for row in rows:
        echo_row(row.place, row.collective, row.member, row.how, *_where(row))
    echo(f"共 {sum(row.belongs for row in rows)} 个成员")


def _where(row: MemberRow) -> list[str]:
    """《刊名》2019年第4期 第120行, the newest listing; [] where no issue lists it."""
    return [f"{row.listings[0].document.issue_label} 第{row.listings[0].line}行"] if row.listings else []
