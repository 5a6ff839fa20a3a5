"""The options that several commands share, and what they make of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from gazette_desk.archive.clerk import STATES
from gazette_desk.archive.filters import DEADLINE_NAMES, KIND_NAMES, ROLE_NAMES, SORTS, Scope, TaskFilter
from gazette_desk.paths import default_archive

Command = TypeVar("Command", bound=Callable[..., Any])


class NamedPath(click.Path):
    """A path as it was written; none at all (an empty variable of a shell) is not the folder that one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises BadParameter for an empty one."""
        if value == "":
            self.fail("路径是空的：请写明文件或文件夹", param, ctx)
        return super().convert(value, param, ctx)


PATH = NamedPath(path_type=Path)


class Day(click.ParamType[date]):
    """A day as 2019-09-10."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Raises BadParameter for anything else."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2019-09-10 这样", param, ctx)


class Named(click.Choice[str]):
    """A choice that takes the Chinese name as well as the word."""

    def __init__(self, names: dict[Any, str]) -> None:
        super().__init__(list(names))
        self.words = {name: word for word, name in names.items()}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(self.words.get(value, value), param, ctx)


def archive_option(command: Command) -> Command:
    """--archive after the command as well as before it; passes on the path."""

    def chosen(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path:
        return value or ctx.find_root().params.get("archive") or default_archive()

    return click.option("--archive", "path", type=PATH, callback=chosen, help="档案文件")(command)


def json_option(command: Command) -> Command:
    """--json, passed on as as_json."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON")(command)


def scope_options(command: Command) -> Command:
    """The part of the archive to look at, passed on under the names that make_scope takes."""
    options = [
        click.option("--publication", help="只看这个刊名的公报"),
        click.option("--year", type=int, help="只看这一年"),
        click.option("--first-year", type=int, help="只看这一年和以后"),
        click.option("--last-year", type=int, help="只看这一年和以前"),
        click.option("--issue", type=int, help="只看第几期"),
        click.option("--document-kind", help="只看这种文件：通知、意见等"),
        click.option("--document", type=int, help="只看这个文件（issues、search 给出的编号）"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def filter_options(command: Command) -> Command:
    """Which tasks and in which order; what make_filter takes."""
    options = [
        click.option("--unit", help="单位，任何一种写法都行；与 --role leaders 一起时是人名"),
        click.option("--collectives", is_flag=True, help="也列出单位所属统称（各乡镇、各部门）的任务"),
        click.option("--role", type=Named(ROLE_NAMES), help="单位的角色：" + "、".join(ROLE_NAMES.values())),
        click.option("--deadline", type=Named(DEADLINE_NAMES), help="期限：" + "、".join(DEADLINE_NAMES.values())),
        click.option("--due-after", type=Day(), help="截止日期不早于"),
        click.option("--due-before", type=Day(), help="截止日期不晚于"),
        click.option("--kind", type=Named(KIND_NAMES), help="任务的种类：" + "、".join(KIND_NAMES.values())),
        click.option("--state", type=click.Choice(STATES), help="状态"),
        click.option("--words", default="", help="任务中的词，用空格分开，都要有"),
        click.option("--reference-date", type=Day(), help="基准日期，不写则为今天"),
        click.option("--sort", type=click.Choice(list(SORTS)), default="document", help="排序"),
        click.option("--descending", is_flag=True, help="倒序"),
    ]
    for option in reversed(options):
        command = option(command)
    return scope_options(command)


def make_filter(options: dict[str, Any]) -> TaskFilter:
    """The filter of filter_options' values."""
    reference = options.pop("reference_date") or date.today()
    return TaskFilter(scope=make_scope(options), reference=reference, **options)


def make_scope(options: dict[str, Any]) -> Scope:
    """The scope of scope_options' values, which it takes out of options."""
    return Scope(**{field: options.pop(name) for name, field in SCOPE_FIELDS.items()})


# The options' names, with the fields of Scope that they fill.
SCOPE_FIELDS = {
    "publication": "publication",
    "year": "year",
    "first_year": "first_year",
    "last_year": "last_year",
    "issue": "number",
    "document_kind": "kind",
    "document": "document_id",
}
