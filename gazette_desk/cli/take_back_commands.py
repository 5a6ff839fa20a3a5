"""The command that takes a filled-in ledger back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.cli.command_options import PATH, archive_option, json_option
from gazette_desk.cli.terminal_output import echo, echo_row, field, print_json, told_progress
from gazette_desk.taking_back import Returned, compare, kept
from gazette_desk.taking_back.comparing import Difference
from gazette_desk.taking_back.filled_rows import read_filled

KEEPING = {"all": "全部", "safe": "可以直接保留的", "none": "都不"}
SHOWN = 60  # characters of a row's text


class Pick(click.ParamType[tuple[str, int, int]]):
    """A row and the number of its task: 督办台账:12=345, or 12=345 where the file has one sheet."""

    name = "表:行=任务编号"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int, int]:
        """Sheet ("" for any), row and number. Raises BadParameter for anything else."""
        place, _, task = str(value).rpartition("=")
        sheet, _, row = place.rpartition(":")
        if not (row.isdecimal() and task.isdecimal() and len(row) < 10 and len(task) < 19):
            self.fail(f"“{value}”要写成 12=345 或者 表名:12=345（第 12 行是第 345 号任务）", param, ctx)
        return sheet, int(row), int(task)


@click.command("take-back")
@click.argument("file", type=PATH)
@click.option(
    "--keep", type=click.Choice(list(KEEPING)), default="none", show_default=True, help="保留哪些：全部（含更正）、只保留状态和进展、都不"
)
@click.option("--pick", "picks", type=Pick(), multiple=True, help="待选择的行是哪项任务：12=345，几张表时写 表名:12=345；可以写几次")
@archive_option
@json_option
def take_back(file: Path, keep: str, picks: Sequence[tuple[str, int, int]], path: Path, as_json: bool) -> None:
    """收回单位填好的台账：按任务编码（没有编码的按内容）对应，列出与档案不同之处，选定的作为一步记入档案。"""
    with told_progress() as report:
        book = read_filled(file, lambda: report(0, 0, ""))
    with Archive(path, read_only=keep == "none") as archive:
        sheets = {row.place.sheet for row in book.rows}
        chosen = {(sheet, row): archive.library.key_of("task", task) for one, row, task in picks for sheet in ([one] if one else sheets)}
        returned = compare(archive, book, chosen)
        wanted = {"all": returned.differences, "safe": returned.safe, "none": ()}[keep]
        act = kept(returned.name, wanted)
        done = archive.do(act) if wanted else ""
    if as_json:
        return print_json({**_plain(returned), "kept": done})
    _print(returned)
    return echo(f"已{field(done)}" if done else "没有保留什么" + ("：加上 --keep safe 或 --keep all 保留" if returned.differences else ""))


def _print(returned: Returned) -> None:
    for each in returned.differences:
        echo_row(
            each.place.sheet,
            f"第{each.place.row}行",
            each.task.id,
            _short(each.task.title),
            f"{each.column}：{_change(each)}",
            each.caution,
        )
    for row in returned.doubtful:
        echo_row(row.place.sheet, f"第{row.place.row}行", "待选择", _short(row.text))
        for candidate in row.candidates:
            echo_row("", candidate.task.id, _short(candidate.task.text), candidate.why)
    for refusal in returned.refused:
        echo_row(refusal.place.sheet, f"第{refusal.place.row}行", "不收", _short(refusal.text), refusal.reason)
    echo(returned.sentence())


def _change(each: Difference) -> str:
    return f"{' '.join(each.before.split()) or '空'} → {' '.join(each.after.split()) or '空'}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _plain(returned: Returned) -> dict[str, Any]:
    """What came back, for JSON: tasks by number, key and title."""
    return {
        "file": returned.name,
        "rows": returned.rows,
        "same": returned.same,
        "differences": [
            {**dataclasses.asdict(each.place), **_task(each.task), "column": each.column, "before": each.before, "after": each.after}
            | {"safe": each.is_safe, "caution": each.caution}
            for each in returned.differences
        ],
        "doubtful": [
            {
                **dataclasses.asdict(row.place),
                "text": row.text,
                "candidates": [{**_task(one.task), "why": one.why} for one in row.candidates],
            }
            for row in returned.doubtful
        ],
        "refused": [{**dataclasses.asdict(each.place), "text": each.text, "reason": each.reason} for each in returned.refused],
    }


def _task(task: TaskRow) -> dict[str, Any]:
    return {"task": task.id, "key": task.key, "title": task.title}
