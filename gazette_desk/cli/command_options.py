"""The options that several commands share, and what they make of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.database.connection import require_file
from gazette_desk.archive.file.file_location import real
from gazette_desk.archive.issues.districts import named_district
from gazette_desk.archive.lists.filters import SORTS, UNKNOWN, Scope, TaskFilter
from gazette_desk.archive.people.task_states import STATES
from gazette_desk.archive.text.wording import (
    COLUMN_NAMES,
    DEADLINE,
    DEADLINE_NAMES,
    KIND_NAMES,
    NO_STATE,
    REPRINTS,
    ROLE,
    ROLE_NAMES,
    SINGLE,
    UNKNOWN_ISSUER,
    UNKNOWN_PUBLICATION,
    UNKNOWN_YEAR,
)
from gazette_desk.paths import default_archive

Command = TypeVar("Command", bound=Callable[..., Any])
LARGEST = 2**62 - 1  # the sum of two is a whole number that SQLite can hold
LONGEST_NUMBER = 40  # figures of one that is shown


class Text(click.ParamType[str]):
    """A text; bytes that are none are refused, for no archive can hold them."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text. Raises BadParameter for what is no UTF-8."""
        if any("\ud800" <= character <= "\udfff" or character == "\0" for character in str(value)):
            self.fail(f"“{value}”中有不是 UTF-8 文字的字节：请检查终端和输入法的编码，改正后再试", param, ctx)
        return str(value)


class Number(click.ParamType[int]):
    """A whole number that an archive can hold, not below least."""

    name = "number"

    def __init__(self, least: int = -LARGEST) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises BadParameter for anything else; what no archive can hold need not be told by its limits."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"“{str(value)[:LONGEST_NUMBER]}”不是整数，或者太长", param, ctx)
        if number < self.least:
            self.fail(f"“{value}”太小，最小是 {self.least}" if self.least >= 0 else "没有这样小的数", param, ctx)
        if number > LARGEST:
            self.fail("没有这样大的数", param, ctx)
        return number


class FilePath(click.Path):
    """A file's name, of any bytes that a system allows."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises BadParameter where nothing is written or no file can be called so."""
        if not str(value) or "\0" in str(value):
            self.fail("文件名是空的：请写出文件名" if not str(value) else f"“{value}”不能作文件名", param, ctx)
        return super().convert(value, param, ctx)


PATH = FilePath()
STATE_NAMES: dict[str, str] = {**dict(zip(STATES, STATES, strict=True)), "": NO_STATE}


class Day(click.ParamType[date]):
    """A day as 2019-09-10."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Raises BadParameter for anything else."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2019-09-10 这样", param, ctx)


class Year(click.ParamType[int]):
    """A year as 2019; 未知 for that of issues that say none."""

    name = "YYYY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year. Raises BadParameter for anything else."""
        if value in ("未知", "unknown", UNKNOWN_YEAR):
            return UNKNOWN
        if not re.fullmatch(r"\d{4}", str(value)):
            self.fail(f"“{value}”不是年份，请写成 2019 这样，年份未知的写“未知”", param, ctx)
        return int(value)


class Named(click.Choice[str]):
    """A choice that takes the Chinese name as well as the word."""

    def __init__(self, names: dict[Any, str]) -> None:
        super().__init__(list(names))
        self.words = {name: word for word, name in names.items()}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(self.words.get(value, value), param, ctx)


def new_archive_option(command: Command) -> Command:
    """--archive after the command as well as before it; passes on the path, where there need not be an archive yet."""
    return click.option("--archive", "path", type=PATH, callback=_chosen, help="档案文件")(command)


def archive_option(command: Command) -> Command:
    """The same for an archive that must be there, so that no command but import makes one. Raises ArchiveError."""

    def existing(ctx: click.Context, option: click.Parameter, value: Path | None) -> Path:
        path = _chosen(ctx, option, value)
        if not ctx.resilient_parsing:
            require_file(real(path), create=False)
        return path

    return click.option("--archive", "path", type=PATH, callback=existing, help="档案文件")(command)


def _chosen(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
    path: Path = value or ctx.find_root().params.get("archive") or default_archive()
    if _is_folder(path):
        raise click.BadParameter(f"“{path}”是一个文件夹：请写档案文件，例如 {path / default_archive().name}", ctx, param)
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a disk that is gone: what opens it says so
        return False


def json_option(command: Command) -> Command:
    """--json, passed on as as_json."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON")(command)


def _publication(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    return "" if value in ("未知", UNKNOWN_PUBLICATION) else value


def _issuer(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    return "" if value in ("未知", UNKNOWN_ISSUER) else value


def scope_options(command: Command) -> Command:
    """The part of the archive to look at, passed on under the names that make_scope takes."""
    options = [
        click.option("--publication", callback=_publication, help="只看这个刊名的公报；“未知”是没有写明刊名的"),
        click.option("--single", is_flag=True, help=f"只看{SINGLE}，不看公报各期"),
        click.option("--issuer", callback=_issuer, help=f"只看这个机关发的{SINGLE}；“未知”是没有写明的"),
        click.option("--year", type=Year(), help="只看这一年；“未知”是没有写明年份的"),
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
        click.option("--region", help="单位所在的地区，只在几个地区都有这个单位时要写；不写 --unit 则是这个地区的全部任务"),
        click.option("--collectives", is_flag=True, help="也列出单位所属统称（各乡镇、各部门）的任务"),
        click.option("--role", type=Named(ROLE_NAMES), help=f"单位的{ROLE}：" + "、".join(ROLE_NAMES.values())),
        click.option("--deadline", type=Named(DEADLINE_NAMES), help=f"{DEADLINE}：" + "、".join(DEADLINE_NAMES.values())),
        click.option("--due-after", type=Day(), help="截止日期不早于"),
        click.option("--due-before", type=Day(), help="截止日期不晚于"),
        click.option("--kind", type=Named(KIND_NAMES), help=f"任务的{COLUMN_NAMES['kind']}：" + "、".join(KIND_NAMES.values())),
        click.option("--state", type=Named(STATE_NAMES), help=COLUMN_NAMES["state"] + "：" + "、".join(STATE_NAMES.values())),
        click.option("--words", default="", help="任务中的词，用空格分开，都要有"),
        click.option("--reprints", is_flag=True, help=f"{REPRINTS}（平时只列公报所载的）"),
        click.option("--reference-date", type=Day(), help="基准日期，不写则为今天"),
        click.option("--sort", type=click.Choice(list(SORTS)), default="document", help="排序"),
        click.option("--descending", is_flag=True, help="倒序"),
    ]
    for option in reversed(options):
        command = option(command)
    return scope_options(command)


def make_filter(archive: Archive, options: dict[str, Any]) -> TaskFilter:
    """The filter of filter_options' values, of the archive's districts. Raises ArchiveError for a district that it does not
    have, and as make_scope.
    """
    reference = options.pop("reference_date") or date.today()
    region = region_of(archive, options.pop("region"))
    return TaskFilter(scope=make_scope(archive, options), reference=reference, region=region, **options)


def region_of(archive: Archive, typed: str | None) -> str | None:
    """The archive's district of that name, or with that in its name; None where none was typed. Raises ArchiveError."""
    return None if typed is None else named_district(typed, archive.library.districts())


def make_scope(archive: Archive, options: dict[str, Any]) -> Scope:
    """The scope of scope_options' values, which it takes out of options. Raises ArchiveError for a document that is gone or never was."""
    if options.pop("single"):
        options["publication"] = SINGLE
    scope = Scope(**{field: options.pop(name) for name, field in SCOPE_FIELDS.items()})
    if scope.document_id is not None:
        archive.library.key_of("document", scope.document_id)
    return scope


# The options' names, with the fields of Scope that they fill.
SCOPE_FIELDS = {
    "publication": "publication",
    "issuer": "issuer",
    "year": "year",
    "first_year": "first_year",
    "last_year": "last_year",
    "issue": "number",
    "document_kind": "kind",
    "document": "document_id",
}


def with_limits(command: click.Command) -> None:
    """Makes a command, and those below it, refuse texts and numbers that no archive can hold."""
    for param in command.params:
        match param.type:
            case click.types.IntParamType():
                param.type = Number()
            case click.types.StringParamType():
                param.type = Text()
    for part in command.commands.values() if isinstance(command, click.Group) else ():
        with_limits(part)
