"""The commands for issues as a whole: which one an issue is, and taking issues out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import IssueRow
from gazette_desk.archive.issues.identity_acts import Identify
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.cli.command_options import archive_option
from gazette_desk.cli.terminal_output import Failure, confirm, echo, field


@click.command()
@click.argument("issue")
@click.option("--publication", help="刊名")
@click.option("--year", type=int, help="年份")
@click.option("--number", type=int, help="期号")
@click.option("--last-number", type=int, help="合刊的末期号（第3—4期的 4），0 为不是合刊")
@click.option("--edition", help="增刊、专刊、上册、第二部分等，空为正刊")
@click.option("--back", is_flag=True, help="撤去更正，仍按原文")
@archive_option
def identify(issue: str, back: bool, path: Path, **said: Any) -> None:
    """更正一期的刊名、年份和期号（ISSUE 是 issues 列出的编号）；不写的项目不变。"""
    given = {name: value for name, value in said.items() if value is not None}
    if back == bool(given):
        raise click.UsageError("请写明要更正的项目（--publication、--year、--number 等），或者用 --back 撤去更正")
    with Archive(path) as archive:
        row = _issues(archive, (issue,))[0]
        now = archive.library.identity(row.key).now
        changed = replace(now, **{name: value or None for name, value in given.items()})
        echo(f"已{field(archive.do(Identify(row.key, None if back else changed, row.label)))}")


@click.command()
@click.argument("issues", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="不再询问")
@archive_option
def remove(issues: tuple[str, ...], yes: bool, path: Path) -> None:
    """移除一期或几期（ISSUES 是 issues 列出的编号）；所记的状态、更正等转到“待对应”，可以用 undo 撤销。"""
    with Archive(path) as archive:
        rows = _issues(archive, issues)
        if not yes:
            asked = "\n".join(f"{field(row.label)}：{len(row.documents)} 个文件，{row.tasks} 项任务" for row in rows)
            confirm(f"{asked}\n要移除这 {len(rows)} 期吗？")
        before = len(archive.people.unmatched())
        archive.do(RemoveIssues([row.key for row in rows], [row.label for row in rows]))
        left = len(archive.people.unmatched()) - before
    for row in rows:
        echo(f"已移除  {field(row.label)}：{len(row.documents)} 个文件，{row.tasks} 项任务")
    echo(f"共移除 {len(rows)} 期" + (f"，{left} 处所记的内容转到“待对应”" if left else "") + "；可以用 undo 撤销")


def _issues(archive: Archive, wanted: tuple[str, ...]) -> list[IssueRow]:
    """The issues of some numbers or keys, each once. Raises Failure for one that is not there."""
    library = {name: row for row in archive.library() for name in (str(row.id), row.key)}
    missing = [name for name in wanted if name not in library]
    if missing:
        raise Failure(f"档案中没有编号为{'、'.join(missing)}的公报：请用 issues 重新列出")
    return list({library[name].key: library[name] for name in wanted}.values())


COMMANDS = (identify, remove)
