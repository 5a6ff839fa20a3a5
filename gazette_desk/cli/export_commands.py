"""The commands that write what the archive holds to files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gazette_desk.archive import Archive
from gazette_desk.cli.command_options import PATH, archive_option, filter_options, make_filter
from gazette_desk.cli.terminal_output import echo, field, require_free
from gazette_desk.exports import export_tasks


@click.group()
def export() -> None:
    """导出为工作簿或 CSV。"""


@export.command("tasks")
@click.argument("out", type=PATH)
@filter_options
@click.option("--encoding", type=click.Choice(["utf-8-sig", "gb18030"]), default="utf-8-sig", help="CSV 文件的编码")
@click.option("--no-mask", is_flag=True, help="不遮盖电话、身份证号等个人信息")
@click.option("--force", is_flag=True, help="OUT 已经存在时替换它")
@archive_option
def export_command(out: Path, encoding: str, no_mask: bool, force: bool, path: Path, **options: Any) -> None:
    """把筛选出的任务导出为 OUT.xlsx 或 OUT.csv。已有的文件不会被替换，除非写明 --force。"""
    require_free(out, force)
    with Archive(path, read_only=True) as archive:
        task_filter = make_filter(archive, options)
        rows, sentence = archive.tasks(task_filter), archive.tasks.sentence(task_filter)
    masked = export_tasks(out, rows, sentence, encoding, mask=not no_mask)
    echo(f"已写入 {field(out)}：{len(rows)} 项 · {sentence}" + (f"；遮盖了 {masked} 处个人信息" if masked else ""))
