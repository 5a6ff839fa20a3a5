"""gazette-desk: everything the window does with the archive, on the command line.

Exit codes: 0 all well, 1 something failed (a sentence on standard error says what), 2 wrong usage.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, get_args

import click

from gazette_desk import __version__, cli_clerk, cli_issues, cli_keeping, cli_members
from gazette_desk.archive import Archive
from gazette_desk.archive.filters import ROLE_NAMES, SearchQuery
from gazette_desk.archive.rows import CitationRow, Count, DocumentLink, DocumentView, Passage, SearchHit, TaskFacets, TaskRow
from gazette_desk.cli_options import PATH, Day, archive_option, filter_options, json_option, make_filter, make_scope, scope_options
from gazette_desk.cli_output import Failure, noted_interrupt, print_json, told_of
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports import export_tasks
from gazette_desk.importing import Cancelled, ImportReport, import_paths, read_source
from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import EventKind, LeadingGroup
from gazette_desk.parsing.to_json import issue_to_json
from gazette_desk.paths import log_beside
from gazette_desk.speaking import speak_chinese

OUTCOMES = {"loaded": "已导入", "present": "已在档案中", "replaced": "已替换旧文本", "failed": "没有导入"}


class Program(click.Group):
    """The edge of the program: where the world's faults become a sentence and an exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        speak_chinese()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # Chinese goes out as UTF-8 whatever the locale or the console's code page; a file name may hold any bytes.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except GazetteDeskError as error:
            raise Failure(str(error)) from error


def self_test(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Runs the self test instead of a command."""
    if wanted and not ctx.resilient_parsing:
        from gazette_desk import self_test as test  # it may draw, which no other command needs

        ctx.exit(test.run())


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="公报案头 %(version)s", help="显示版本")
@click.option("--self-test", is_flag=True, is_eager=True, expose_value=False, callback=self_test, help="检查本程序能否正常工作")
@click.option("--archive", type=PATH, help="档案文件；不写则用本人数据文件夹中的档案")
def main(archive: Path | None) -> None:
    """公报案头：导入政府公报，检索文件，筛选任务，导出台账。"""


@main.command()
@click.argument("file", type=PATH)
def parse(file: Path) -> None:
    """读懂一期公报，以 JSON 输出其中的文件、表格、任务等。"""
    source = read_source(file)
    print_json(issue_to_json(parse_issue(source.text, source.name), told_of(source)))


@main.command("import")
@click.argument("paths", type=PATH, nargs=-1, required=True)
@archive_option
@json_option
def import_command(paths: tuple[Path, ...], path: Path, as_json: bool) -> None:
    """导入公报：文件，或者文件夹中的文件；文本、Word、PDF、OFD、网页和 Excel 都可以。"""
    log_beside(path)
    with Archive(path) as archive, noted_interrupt() as interrupted:

        def report(done: int, total: int, name: str) -> None:
            if interrupted():
                raise Cancelled
            if name:
                click.echo(f"[{min(done + 1, total)}/{total}] {name}", err=True)

        outcome = import_paths(archive, paths, report)
    print_json(outcome) if as_json else _print_report(outcome)
    failed = [f"{row.path}：{row.reason}" for row in outcome.rows if row.outcome == "failed"]
    if outcome.cancelled:
        failed.append("导入已中断，已经导入的各期完整保留")
    if failed:
        raise Failure("\n".join(failed))


def _print_report(report: ImportReport) -> None:
    for row in report.rows:
        if row.outcome != "failed":
            click.echo(f"{OUTCOMES[row.outcome]}  {row.path}" + (f"\n\t{row.sentence}" if row.sentence else ""))
    counts = "，".join(f"{name} {report.count(outcome)}" for outcome, name in OUTCOMES.items())  # type: ignore[arg-type]
    click.echo(f"共 {len(report.rows)} 个文件：{counts}")


def no_options(ctx: click.Context, _: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as they are, also one to be excluded (-通知), which looks like an option; one that was meant as an option is wrong usage."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=ctx)
    return words


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, callback=no_options)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="最多列出几个文件")
@click.option("--offset", type=click.IntRange(0), default=0, help="跳过前几个文件")
@scope_options
@archive_option
@json_option
def search(words: tuple[str, ...], limit: int, offset: int, path: Path, as_json: bool, **options: Any) -> None:
    """检索文件。词之间是“并且”，"词 组" 整体查找，-词 排除，甲 OR 乙 有一个就行；标题: 文号: 正文: 单位: 领导: 只查一处。

    单位、领导和标题也可以用拼音首字母（zfgb）查找。
    """
    with Archive(path, read_only=True) as archive:
        result = archive.search(SearchQuery(" ".join(words), make_scope(options), limit, offset))
    if as_json:
        return print_json(result)
    for hit in result.documents:
        _print_hit(hit)
    if result.reason:
        return click.echo(result.reason + (f"\n可以试试：{result.nearest}" if result.nearest else ""))
    for name, counts in (("刊名", result.counts.publications), ("年份", result.counts.years), ("文种", result.counts.kinds)):
        click.echo(_counted(name, counts))
    return click.echo(f"共 {result.total} 个文件")


def _counted(name: str, counts: Iterable[Count]) -> str:
    return f"{name}：" + "，".join(f"{count.value or '（无）'} {count.total}" for count in counts)


def _print_hit(hit: SearchHit) -> None:
    click.echo(f"{hit.document_id}\t{hit.title}（{hit.doc_number or '无文号'}）\t{hit.issue_label}")
    for passage in hit.passages:
        click.echo(f"\t{passage.first_line}行\t{_marked(passage)}")


def _marked(passage: Passage) -> str:
    """The passage with what was found in bold, which click leaves out where there is no terminal."""
    pieces, at = [], 0
    for start, end in passage.marks:
        pieces += [passage.text[at:start], click.style(passage.text[start:end], bold=True)]
        at = end
    return "".join([*pieces, passage.text[at:]])


@main.command()
@filter_options
@archive_option
@json_option
@click.option("--counts", is_flag=True, help="不列任务，只列按单位、角色、状态、月份的数目")
def tasks(path: Path, as_json: bool, counts: bool, **options: Any) -> None:
    """筛选任务。"""
    task_filter = make_filter(options)
    with Archive(path, read_only=True) as archive:
        if counts:
            return _print_facets(archive.facets(task_filter), task_filter.sentence(), as_json)
        rows = archive.tasks(task_filter)
    if as_json:
        return print_json({"total": len(rows), "filter": task_filter.sentence(), "tasks": rows})
    for row in rows:
        _print_task(row)
    return click.echo(f"共 {len(rows)} 项 · {task_filter.sentence()}")


def _print_facets(facets: TaskFacets, sentence: str, as_json: bool) -> None:
    if as_json:
        return print_json({"filter": sentence, **dataclasses.asdict(facets)})
    names = {str(role): name for role, name in ROLE_NAMES.items()}
    click.echo(_counted("角色", (Count(names[count.value], count.total) for count in facets.roles)))
    click.echo(_counted("状态", facets.states))
    click.echo(_counted("月份", facets.months))
    for unit in facets.units:
        click.echo(f"{unit.name}\t{unit.total}")
    return click.echo(f"共 {facets.total} 项 · {sentence}")


def _print_task(row: TaskRow) -> None:
    roles = ((ROLE_NAMES[role], getattr(row, role)) for role in ROLE_NAMES)
    who = "；".join(f"{name}：{'、'.join(names)}" for name, names in roles if names)
    due = [row.deadline_raw or "", row.due_end or "", row.state]
    click.echo("\t".join([str(row.id), row.doc_number or row.document_title, row.title, who, *due]))


@main.group()
def export() -> None:
    """导出为工作簿或 CSV。"""


@export.command("tasks")
@click.argument("out", type=PATH)
@filter_options
@click.option("--encoding", type=click.Choice(["utf-8-sig", "gb18030"]), default="utf-8-sig", help="CSV 文件的编码")
@click.option("--no-mask", is_flag=True, help="不遮盖电话、身份证号等个人信息")
@archive_option
def export_command(out: Path, encoding: str, no_mask: bool, path: Path, **options: Any) -> None:
    """把筛选出的任务导出为 OUT.xlsx 或 OUT.csv。"""
    task_filter = make_filter(options)
    with Archive(path, read_only=True) as archive:
        rows = archive.tasks(task_filter)
    masked = export_tasks(out, rows, task_filter.sentence(), encoding, mask=not no_mask)
    click.echo(f"已写入 {out}：{len(rows)} 项 · {task_filter.sentence()}" + (f"；遮盖了 {masked} 处个人信息" if masked else ""))


@main.command()
@archive_option
@json_option
def issues(path: Path, as_json: bool) -> None:
    """列出档案中的各期公报和其中的文件。"""
    with Archive(path, read_only=True) as archive:
        library = archive.library()
    if as_json:
        return print_json(library)
    for issue in library:
        click.echo(f"{issue.id}\t{issue.label}\t{len(issue.documents)} 个文件\t{issue.tasks} 项任务\t{issue.warnings} 处待核对")
        for document in issue.documents:
            click.echo(f"\t{document.id}\t{document.doc_number or '无文号'}\t{document.title}")
    return click.echo(f"共 {len(library)} 期")


@main.command()
@click.argument("words", nargs=-1)
@scope_options
@archive_option
@json_option
def units(words: tuple[str, ...], path: Path, as_json: bool, **options: Any) -> None:
    """列出有任务的单位、它们的各种写法和任务数；WORDS 是名称的一部分，或者拼音首字母（zhzfj）。"""
    with Archive(path, read_only=True) as archive:
        rows = archive.units(make_scope(options), " ".join(words))
    if as_json:
        return print_json(rows)
    for row in rows:
        click.echo(f"{row.name}\t{row.tasks}\t{'、'.join(row.variants)}")
    return click.echo(f"共 {len(rows)} 个单位")


@main.command()
@click.argument("document", type=int)
@click.option("--source", is_flag=True, help="显示原文各行，不显示整理后的正文")
@archive_option
@json_option
def show(document: int, source: bool, path: Path, as_json: bool) -> None:
    """显示一个文件（DOCUMENT 是 issues、search 给出的编号）。"""
    with Archive(path, read_only=True) as archive:
        view = archive.document(document)
    if as_json:
        return print_json(view)
    return click.echo("\n".join(f"{number}\t{line}" for number, line in view.source) if source else _as_text(view))


def _as_text(view: DocumentView) -> str:
    page = f"，第{view.page}页" if view.page else ""
    head = [f"{view.document.title}（{view.document.doc_number or '无文号'}）", f"{view.issue.label}{page}"]
    cites = [f"引用\t{_printed(row)}\t{_linked(row.target) if row.target else '不在档案中'}" for row in view.citations]
    cited = [f"被引用\t{_linked(row.source)}" for row in view.cited_by]
    groups = [f"议事机构\t{_group(group)}" for group in view.groups]
    return "\n".join([*head, *cites, *cited, *groups, "", *(block.text for block in view.document.blocks)])


def _printed(row: CitationRow) -> str:
    title = f"《{row.title}》" if row.title else ""
    return title + (f"（{row.doc_number}）" if title and row.doc_number else row.doc_number or "")


def _linked(link: DocumentLink) -> str:
    return f"{link.document_id}\t{link.title}（{link.doc_number or '无文号'}）\t{link.issue_label}"


def _group(group: LeadingGroup) -> str:
    """A group in one line: 河长制工作领导小组：组长周启明（区长）；成员…；办公室设在区水务局，主任沈玉洁"""
    roles: dict[str, list[str]] = {}
    for member in group.members:
        name = member.name or member.unit or ""
        post = f"（{member.post}）" if name and member.post else member.post or ""
        roles.setdefault(member.role, []).append(name + post)
    office = f"办公室设在{group.office}" if group.office else ""
    head = f"办公室主任{group.office_head}" if group.office_head else ""
    parts = [*(f"{role} {'、'.join(names)}" for role, names in roles.items()), office, head]
    return f"{group.name or '（未写名称）'}：" + "；".join(part for part in parts if part)


@main.command()
@scope_options
@click.option("--words", default="", help="记事中的词，用空格分开，都要有")
@click.option("--kind", type=click.Choice(get_args(EventKind)), help="哪一类记事")
@click.option("--person", default="", help="记事中的人物，可以只写姓名中的几个字")
@click.option("--after", type=Day(), help="不早于这一天")
@click.option("--before", type=Day(), help="不晚于这一天")
@archive_option
@json_option
def events(
    words: str,
    kind: EventKind | None,
    person: str,
    after: date | None,
    before: date | None,
    path: Path,
    as_json: bool,
    **options: Any,
) -> None:
    """列出大事记。"""
    with Archive(path, read_only=True) as archive:
        rows = archive.events(make_scope(options), words, after, before, kind, person)
    if as_json:
        return print_json(rows)
    for row in rows:
        click.echo(f"{row.date or '日期不详'}\t{row.kind}\t{row.text}")
    return click.echo(f"共 {len(rows)} 条")


@main.command()
@scope_options
@click.option("--dismissed", is_flag=True, help="也列出已忽略的")
@archive_option
@json_option
def warnings(dismissed: bool, path: Path, as_json: bool, **options: Any) -> None:
    """列出需要核对的地方。"""
    with Archive(path, read_only=True) as archive:
        rows = archive.warnings(make_scope(options), dismissed)
    if as_json:
        return print_json(rows)
    for row in rows:
        click.echo(f"{row.id}\t{row.issue_label}\t{row.line}行\t{row.message}{'（已忽略）' if row.dismissed else ''}")
    return click.echo(f"共 {len(rows)} 处")


for command in (*cli_clerk.COMMANDS, *cli_issues.COMMANDS, cli_members.members, *cli_keeping.COMMANDS):
    main.add_command(command)
