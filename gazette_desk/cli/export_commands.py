"""The commands that write what the archive holds to files for other programs: tasks, and the columns that they are listed under."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gazette_desk.cli import publish_commands
from gazette_desk.cli.command_options import PATH, filter_options, json_option, make_filter
from gazette_desk.cli.export_options import HandingOut, handing_out_options
from gazette_desk.cli.terminal_output import echo, echo_row, print_json
from gazette_desk.exports.ledger.presets import LEDGER, Presets, columns_named
from gazette_desk.exports.ledger.task_columns import COLUMNS
from gazette_desk.exports.ledger.task_export import Encoding, TaskExport, suffix_of
from gazette_desk.paths import preset_file


class Names(click.ParamType[tuple[str, ...]]):
    """Several names with commas of any kind between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names."""
        return tuple(name for name in str(value).replace("，", ",").replace("、", ",").split(",") if name.strip())


@click.group()
def export() -> None:
    """导出为工作簿、CSV 或 Word 文件。"""


@export.command("tasks")
@click.argument("out", type=PATH)
@filter_options
@click.option("--preset", help=f"列方案的名称（见 export presets），不写则为“{LEDGER.name}”")
@click.option("--columns", type=Names(), help=f"要哪些列，用逗号分开：{'、'.join(COLUMNS)}")
@click.option("--encoding", type=click.Choice(["utf-8-sig", "gb18030"]), default="utf-8-sig", help="CSV 文件的编码")
@handing_out_options
def export_command(
    out: Path, preset: str | None, columns: tuple[str, ...] | None, encoding: Encoding, handing: HandingOut, **options: Any
) -> None:
    """把筛选出的任务导出为 OUT.xlsx、OUT.csv 或 OUT.docx。已有的文件不会被替换，除非写明 --force。"""
    if preset is not None and columns is not None:
        raise click.UsageError("--preset 和 --columns 只写一个")
    chosen = columns_named(columns) if columns is not None else Presets(preset_file()).named(preset or LEDGER.name).columns
    suffix = suffix_of(out)
    handing.run(out, lambda archive: TaskExport(make_filter(archive, options), suffix, chosen, encoding))


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


for publishing in publish_commands.COMMANDS:
    export.add_command(publishing)
