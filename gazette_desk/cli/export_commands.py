"""The commands that write what the archive holds to files for other programs: tasks, and the columns that they are listed under."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gazette_desk.cli import notice_commands, publish_commands
from gazette_desk.cli.command_options import PATH, Command, filter_options, json_option, make_filter
from gazette_desk.cli.export_options import HandingOut, handing_out_options
from gazette_desk.cli.terminal_output import echo, echo_row, print_json
from gazette_desk.exports.ledger.presets import FILLED_IN, LEDGER, Preset, Presets, columns_named
from gazette_desk.exports.ledger.task_columns import COLUMNS
from gazette_desk.exports.ledger.task_export import SUFFIXES, Encoding, TaskExport
from gazette_desk.exports.outgoing import suffix_among
from gazette_desk.exports.unit_books.unit_export import UnitExport
from gazette_desk.paths import preset_file


class Names(click.ParamType[tuple[str, ...]]):
    """Several names with commas of any kind between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names."""
        return tuple(name for name in str(value).replace("，", ",").replace("、", ",").split(",") if name.strip())


def column_options(usual: Preset) -> Callable[[Command], Command]:
    """--preset and --columns, passed on as columns; usual is what holds where neither is written."""

    def with_options(command: Command) -> Command:
        @wraps(command)
        def called(preset: str | None, columns: tuple[str, ...] | None, **options: Any) -> Any:
            if preset is not None and columns is not None:
                raise click.UsageError("--preset 和 --columns 只写一个")
            named = Presets(preset_file()).named(preset).columns if preset is not None else usual.columns
            return command(columns=named if columns is None else columns_named(columns), **options)

        made: Any = click.option("--columns", type=Names(), help=f"要哪些列，用逗号分开：{'、'.join(COLUMNS)}")(called)
        return click.option("--preset", help=f"列方案的名称（见 export presets），不写则为“{usual.name}”")(made)  # type: ignore[no-any-return]

    return with_options


@click.group()
def export() -> None:
    """把任务、文件、名单和数据写成别的程序能用的文件。"""


@export.command("tasks")
@click.argument("out", type=PATH)
@filter_options
@column_options(LEDGER)
@click.option("--encoding", type=click.Choice(["utf-8-sig", "gb18030"]), default="utf-8-sig", help="CSV 文件的编码")
@handing_out_options
def export_command(out: Path, columns: tuple[str, ...], encoding: Encoding, handing: HandingOut, **options: Any) -> None:
    """把筛选出的任务导出为 OUT.xlsx、OUT.csv 或 OUT.docx。已有的文件不会被替换，除非写明 --force。"""
    suffix = suffix_among(out, SUFFIXES)
    handing.run(out, lambda archive: TaskExport(make_filter(archive, options), suffix, columns, encoding))


@export.command("units")
@click.argument("folder", type=PATH)
@filter_options
@column_options(FILLED_IN)
@handing_out_options
def units_command(folder: Path, columns: tuple[str, ...], handing: HandingOut, **options: Any) -> None:
    """按单位各写一个工作簿到文件夹 FOLDER（牵头、责任、配合各一张表），另有一个目录。

    写 --collectives 则各单位的台账中也有其所属统称（各乡镇、各部门）的任务。已有的同名文件不会被替换，除非写明 --force。
    """
    handing.run(folder, lambda archive: UnitExport(make_filter(archive, options), columns))


@export.command("presets")
@click.option("--save", "saved", metavar="NAME", help="把 --columns 的列存为列方案 NAME")
@click.option("--columns", type=Names(), help=f"要哪些列，用逗号分开：{'、'.join(COLUMNS)}")
@click.option("--remove", "removed", metavar="NAME", help="删去列方案 NAME")
@json_option
def presets_command(saved: str | None, columns: tuple[str, ...] | None, removed: str | None, as_json: bool) -> None:
    """列出、保存或删去列方案（各种台账要哪些列）；窗口和命令行共用。"""
    presets = Presets(preset_file())
    if saved is not None:
        if columns is None:
            raise click.UsageError("--save 要和 --columns 一起写")
        presets.save(saved, columns)
    if removed is not None:
        presets.remove(removed)
    if as_json:
        return print_json(presets.all())
    for preset in presets.all():
        echo_row(preset.name, "、".join(preset.columns), *(["程序自带"] if preset.built_in else []))
    return echo(f"共 {len(presets.all())} 个列方案")


for command in (*publish_commands.COMMANDS, *notice_commands.COMMANDS):
    export.add_command(command)
