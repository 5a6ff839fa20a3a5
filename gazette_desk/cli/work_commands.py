"""The commands for people's work: states, progress, notes, corrections, aliases, undo, and what no longer finds its target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from gazette_desk import teaching
from gazette_desk.archive import Archive
from gazette_desk.archive.database.row_numbers import Kind
from gazette_desk.archive.people.acts import (
    Act,
    AddNote,
    AddProgress,
    Correct,
    Dismiss,
    EditNote,
    EditProgress,
    SetAlias,
    SetState,
    Uncorrect,
)
from gazette_desk.archive.people.correctable_fields import LISTS, Value, names_in, yes_or_no
from gazette_desk.archive.people.task_states import STATES
from gazette_desk.archive.people.work_shown import TARGET_NAMES, Discard, Reattach, Unmatched
from gazette_desk.archive.text.wording import FIELD_NAMES, NO_STATE
from gazette_desk.cli.command_options import Day, Number, archive_option, json_option, region_of
from gazette_desk.cli.terminal_output import Failure, echo, echo_row, field, print_json, told_progress

TASKS = click.argument("tasks", nargs=-1, required=True)
FIELDS_BY_NAME = {name: field for field, name in FIELD_NAMES.items()} | {field: field for field in FIELD_NAMES}
LONGEST_NUMBER = 40  # figures of a row id; what is longer can only be a key
LISTED = 20  # changes that are named one by one
SHORTEST = 5  # signs of a code that are shown; more where two would be the same


def _do(path: Path, *acts: Act) -> None:
    """Does what was asked for and names what it changed."""
    with Archive(path) as archive:
        for act in acts:
            told = archive.people.told(act)
            echo(f"已{field(archive.do(act))}" if told else f"没有改动，已经是这样：{field(act.sentence())}")
            for sentence in told[:LISTED]:
                echo_row("", sentence)
            if len(told) > LISTED:
                echo_row("", f"……另有 {len(told) - LISTED} 项")


def _keys(path: Path, tasks: Sequence[str], kind: Kind = "task") -> tuple[str, ...]:
    """The keys of tasks, or others, that are given by number or by key."""
    with Archive(path, read_only=True) as archive:
        return tuple(
            archive.library.key_of(kind, int(task)) if task.isdecimal() and len(task) <= LONGEST_NUMBER else task for task in tasks
        )


@click.command()
@click.argument("state", type=click.Choice([*STATES, "撤去"]))
@TASKS
@archive_option
def state(state: Any, tasks: tuple[str, ...], path: Path) -> None:
    """给任务记状态（TASKS 是 tasks 列出的编号）；“撤去”收回所记的状态。"""
    _do(path, SetState(_keys(path, tasks), None if state == "撤去" else state))


@click.group()
def progress() -> None:
    """给任务记进展，按日期。"""


@progress.command("add")
@click.argument("text")
@TASKS
@click.option("--day", type=Day(), help="日期，不写则为今天")
@archive_option
def add_progress(text: str, tasks: tuple[str, ...], day: date | None, path: Path) -> None:
    """给任务记一条进展。"""
    _do(path, AddProgress(_keys(path, tasks), day or date.today(), text))


@progress.command("edit")
@click.argument("number", type=int)
@click.argument("text")
@click.option("--day", type=Day(), required=True, help="日期")
@archive_option
def edit_progress(number: int, text: str, day: date, path: Path) -> None:
    """改一条进展（NUMBER 是 work 列出的编号）；TEXT 为空则删去。"""
    _do(path, EditProgress(number, day, text))


@click.group()
def note() -> None:
    """给文件或任务写批注。"""


@note.command("add")
@click.argument("text")
@click.option("--task", help="任务的编号")
@click.option("--document", type=int, help="文件的编号")
@archive_option
def add_note(text: str, task: str | None, document: int | None, path: Path) -> None:
    """写一条批注。"""
    if (task is None) == (document is None):
        raise click.UsageError("请用 --task 或者 --document 指明批注写在哪里")
    if document is None:
        return _do(path, AddNote("task", _keys(path, (str(task),))[0], text))
    return _do(path, AddNote("document", _keys(path, [str(document)], "document")[0], text))


@note.command("edit")
@click.argument("number", type=int)
@click.argument("text")
@archive_option
def edit_note(number: int, text: str, path: Path) -> None:
    """改一条批注；TEXT 为空则删去。"""
    _do(path, EditNote(number, text))


@click.command()
@click.argument("task")
@archive_option
@json_option
def work(task: str, path: Path, as_json: bool) -> None:
    """显示一项任务的状态、更正、进展和批注。"""
    (key,) = _keys(path, (task,))
    with Archive(path, read_only=True) as archive:
        found = archive.people.of_task(key)
    if as_json:
        return print_json(found)
    echo_row(found.key)
    echo_row("状态", found.state or NO_STATE, *_from(found.origin))
    for correction in found.corrections:
        echo_row("更正", correction.name, correction.value, f"原文：{correction.printed}", *_from(correction.origin))
    for entry in found.progress:
        echo_row("进展", entry.id, entry.day, entry.text, *_from(entry.origin))
    for written in found.notes:
        echo_row("批注", written.id, written.made, written.text)
    return None


def _from(origin: str) -> list[str]:
    return [f"来自：{origin}"] if origin else []


@click.command()
@TASKS
@click.option("--set", "assignments", multiple=True, metavar="项目=内容", help="改成什么，例如 牵头单位=区水务局、区教育局；可写多次")
@click.option("--back", multiple=True, metavar="项目", help="收回这一项的更正；可写多次")
@click.option("--alike", is_flag=True, help="这一项与之相同的所有任务都照此更正")
@archive_option
def correct(tasks: tuple[str, ...], assignments: tuple[str, ...], back: tuple[str, ...], alike: bool, path: Path) -> None:
    """更正任务的任何一项，原文保留。"""
    if not assignments and not back:
        raise click.UsageError("请用 --set 或者 --back 指明更正哪一项")
    values, taken_back = [_assignment(text) for text in assignments], [_field(name) for name in back]
    _refuse_repeated([*(name for name, _ in values), *taken_back])
    keys = _keys(path, tasks)
    acts: list[Act] = [Uncorrect(keys, taken_back)] if back else []
    if assignments:
        acts.append(Correct(keys, dict(values), alike))
    _do(path, *acts)


def _refuse_repeated(fields: Sequence[str]) -> None:
    for name in fields:
        if fields.count(name) > 1:
            raise click.UsageError(f"“{FIELD_NAMES[name]}”写了不止一次：每一项只能有一个 --set 或 --back")


def _field(name: str) -> str:
    if name not in FIELDS_BY_NAME:
        raise click.UsageError(f"任务没有“{name}”这一项：可以更正的有{'、'.join(FIELD_NAMES.values())}")
    return FIELDS_BY_NAME[name]


def _assignment(text: str) -> tuple[str, Value]:
    name, equals, value = text.partition("=")
    field = _field(name.strip())
    if not equals:
        raise click.UsageError(f"“{text}”缺等号：请写成 项目=内容")
    if field == "ongoing_after":
        return field, yes_or_no(value)
    return field, names_in(value) if field in LISTS else value


@click.command()
@click.argument("printed")
@click.argument("unit", required=False)
@click.option("--region", help="地区，只在几个地区都有这个写法时要写")
@archive_option
def alias(printed: str, unit: str | None, region: str | None, path: Path) -> None:
    """把单位的一种写法归入另一个单位（任何一种写法），所有任务都照此；不写 UNIT 则撤去。"""
    with Archive(path, read_only=True) as archive:
        regions = {row.region: row.place for row in archive.facts.units() if printed in row.variants}
        region = region_of(archive, region)
    if not regions:
        raise Failure(f"没有单位写作“{printed}”：请检查写法")
    if region is None and len(regions) > 1:
        raise Failure(f"几个地区都有“{printed}”：请用 --region 指明（{'、'.join(sorted(regions.values()))}）")
    _do(path, SetAlias(region or next(iter(regions)), printed, unit))


@click.command()
@archive_option
@json_option
def aliases(path: Path, as_json: bool) -> None:
    """列出归入别的单位的写法，以及从何时起。"""
    with Archive(path, read_only=True) as archive:
        rows = archive.people.aliases()
    if as_json:
        return print_json(rows)
    for row in rows:
        echo_row(row.printed, row.unit or row.target, (row.since or "").replace("T", " "), row.place)
    return echo(f"共 {len(rows)} 条")


@click.command()
@click.argument("numbers", type=int, nargs=-1, required=True)
@click.option("--back", is_flag=True, help="不再忽略")
@archive_option
def dismiss(numbers: tuple[int, ...], back: bool, path: Path) -> None:
    """忽略需要核对的提示（NUMBERS 是 warnings 列出的编号）。"""
    with Archive(path, read_only=True) as archive:
        keys = [archive.library.key_of("warning", number) for number in numbers]
    _do(path, Dismiss(keys, back))


@click.command()
@archive_option
def undo(path: Path) -> None:
    """撤销上一次改动。"""
    with Archive(path) as archive, told_progress() as report:
        sentence = teaching.undo(archive, report)
    echo(f"已撤销：{field(sentence)}" if sentence else "没有可以撤销的改动")


@click.command()
@archive_option
def redo(path: Path) -> None:
    """重做刚才撤销的改动。"""
    with Archive(path) as archive, told_progress() as report:
        sentence = teaching.redo(archive, report)
    echo(f"已重做：{field(sentence)}" if sentence else "没有可以重做的改动")


@click.command()
@click.option("--limit", type=Number(1), default=50, show_default=True, help="最多列出几条")
@archive_option
@json_option
def log(limit: int, path: Path, as_json: bool) -> None:
    """列出所做的改动，最近的在前。"""
    with Archive(path, read_only=True) as archive:
        acts = archive.people.acts(limit)
    if as_json:
        return print_json(acts)
    for act in acts:
        echo_row(act.made.replace("T", " "), f"{act.sentence}{'（已撤销）' if act.undone else ''}")
    return None


@click.group()
def unmatched() -> None:
    """待对应：找不到所属任务、文件的更正、状态、进展和批注。"""


@unmatched.command("list")
@archive_option
@json_option
def list_unmatched(path: Path, as_json: bool) -> None:
    """列出待对应的内容，和可能的对应项。"""
    with Archive(path, read_only=True) as archive:
        rows = [(row, archive.people.candidates(row)) for row in archive.people.unmatched()]
    codes = _codes([row for row, _ in rows])
    if as_json:
        return print_json([{"code": code, "unmatched": row, "candidates": found} for code, (row, found) in zip(codes, rows, strict=True)])
    for code, (row, found) in zip(codes, rows, strict=True):
        echo_row(code, TARGET_NAMES[row.target], row.was, "；".join(row.said))
        for candidate in found[:3]:
            echo_row("", "可能是", candidate.id, candidate.title, candidate.place, candidate.why)
    return echo(f"共 {len(rows)} 处待对应")


@unmatched.command("attach")
@click.argument("code")
@click.argument("to")
@archive_option
def attach(code: str, to: str, path: Path) -> None:
    """把待对应的一处（CODE 是 list 列出的代码）对应到编号为 TO 的任务、文件或提示。"""
    work = _unmatched(path, code)
    if work.target == "alias":
        raise Failure("单位写法不能对应到别的单位：请用 alias 重新归入，或者放弃")
    _do(path, Reattach(work, _keys(path, [to], work.target)[0]))


@unmatched.command("discard")
@click.argument("code")
@archive_option
def discard(code: str, path: Path) -> None:
    """放弃待对应的一处（可以撤销）。"""
    _do(path, Discard(_unmatched(path, code)))


def _codes(rows: Sequence[Unmatched]) -> list[str]:
    """Their codes, as short as tells them apart."""
    whole = [row.code for row in rows]
    lengths = range(SHORTEST, max(map(len, whole), default=SHORTEST) + 1)
    length = next((length for length in lengths if len({code[:length] for code in whole}) == len(whole)), None)
    return [code[:length] for code in whole]


def _unmatched(path: Path, code: str) -> Unmatched:
    with Archive(path, read_only=True) as archive:
        rows = [row for row in archive.people.unmatched() if code and row.code.startswith(code.lower())]
    if not rows:
        raise Failure(f"待对应中没有代码为“{code}”的一处：请重新列出")
    if len(rows) > 1:
        raise Failure(f"待对应中有 {len(rows)} 处的代码以“{code}”开头（{'、'.join(row.code for row in rows)}）：请写全")
    return rows[0]


COMMANDS = (state, progress, note, work, correct, alias, aliases, dismiss, undo, redo, log, unmatched)
