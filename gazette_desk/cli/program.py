"""gazette-desk: everything the window does with the archive, on the command line.

Exit codes: 0 all well, 1 something failed (a sentence on standard error says what), 2 wrong usage.
"""

from __future__ import annotations

import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, get_args

import click

from gazette_desk import __version__
from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import SearchHit
from gazette_desk.archive.lists.filters import SearchQuery
from gazette_desk.archive.text.wording import SINGLE, UNKNOWN_KIND, UNKNOWN_PUBLICATION, UNKNOWN_YEAR, lines_of
from gazette_desk.cli import (
    care_commands,
    export_commands,
    issue_commands,
    member_commands,
    take_back_commands,
    task_commands,
    teach_commands,
    work_commands,
)
from gazette_desk.cli.command_options import (
    PATH,
    Day,
    Number,
    archive_option,
    json_option,
    make_scope,
    new_archive_option,
    scope_options,
    with_limits,
)
from gazette_desk.cli.document_text import document_text
from gazette_desk.cli.task_commands import counted
from gazette_desk.cli.terminal_output import (
    Failure,
    bold_row,
    echo,
    echo_row,
    echo_step,
    field,
    noted_interrupt,
    plain_mistakes,
    print_json,
)
from gazette_desk.errors import GazetteDeskError
from gazette_desk.importing import Cancelled, ImportReport, import_paths, read_source
from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import EventKind
from gazette_desk.parsing.to_json import issue_to_json
from gazette_desk.paths import log_beside
from gazette_desk.speaking import speak_chinese

OUTCOMES = {"loaded": "已导入", "present": "已在档案中", "replaced": "已替换旧文本", "failed": "没有导入"}


class Program(click.Group):
    """The edge of the program: where the world's faults become a sentence and an exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        speak_chinese()
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with plain_mistakes():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # Chinese goes out as UTF-8 whatever the locale or the console's code page; a file name may hold any bytes.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        with plain_mistakes():
            try:
                return super().invoke(ctx)
            except GazetteDeskError as error:
                raise Failure(*str(error).split("\n")) from error


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
@click.option("--why", "line", type=click.IntRange(1), help="不输出 JSON，而是说明在这一行作出的判断及其依据")
def parse(file: Path, line: int | None) -> None:
    """读懂一期公报，以 JSON 输出其中的文件、表格、任务等。"""
    source = read_source(file)
    if line:
        from gazette_desk.parsing.why import why  # with the patterns of the stages, which no other command needs

        for row in why(source.text, source.name, line):
            echo(row)
        return
    from gazette_desk.exports.open_data import told_of  # with what knows personal data, which no list needs

    print_json(issue_to_json(parse_issue(source.text, source.name), told_of(source)))


@main.command("import")
@click.argument("paths", type=PATH, nargs=-1, required=True)
@new_archive_option
@json_option
def import_command(paths: tuple[Path, ...], path: Path, as_json: bool) -> None:
    """导入公报和单行文件：文件，或者文件夹中的文件；文本、Word、PDF、OFD、网页和 Excel 都可以。"""
    log_beside(path)
    with Archive(path) as archive, noted_interrupt() as interrupted:

        def report(done: int, total: int, name: str) -> None:
            if interrupted():
                raise Cancelled
            if name:
                echo_step(done, total, name)

        outcome = import_paths(archive, paths, report)
    print_json(outcome) if as_json else _print_report(outcome)
    failed = [f"{row.path}：{row.reason}" for row in outcome.rows if row.outcome == "failed"]
    if outcome.cancelled:
        failed.append("导入已中断，已经导入的各期完整保留")
    if failed:
        raise Failure(*failed)


def _print_report(report: ImportReport) -> None:
    for row in report.rows:
        if row.outcome != "failed":
            told = [row.contained.sentence() if row.contained else "", row.sentence]
            echo("\n\t".join([f"{OUTCOMES[row.outcome]}  {field(row.path)}", *(field(part) for part in told if part)]))
    counts = "，".join(f"{name} {report.count(outcome)}" for outcome, name in OUTCOMES.items())  # type: ignore[arg-type]
    echo(f"共 {len(report.rows)} 个文件：{counts}")


def no_options(ctx: click.Context, _: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as they are, also one to be excluded (-通知), which looks like an option; one that was meant as an option is wrong usage."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=ctx)
    return words


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, callback=no_options)
@click.option("--limit", type=Number(1), default=20, show_default=True, help="最多列出几个文件")
@click.option("--offset", type=Number(0), default=0, help="跳过前几个文件")
@scope_options
@archive_option
@json_option
def search(words: tuple[str, ...], limit: int, offset: int, path: Path, as_json: bool, **options: Any) -> None:
    """检索文件。词之间是“并且”，"词 组" 整体查找，-词 排除，甲 OR 乙 有一个就行；标题: 文号: 正文: 单位: 领导: 只查一处。

    单位、领导和标题也可以用拼音首字母（zfgb）查找。
    """
    with Archive(path, read_only=True) as archive:
        result = archive.search(SearchQuery(" ".join(words), make_scope(archive, options), limit, offset))
    if as_json:
        return print_json(result)
    for hit in result.documents:
        _print_hit(hit)
    if result.reason:
        return echo(result.reason + (f"\n可以试试：{result.nearest}" if result.nearest else ""))
    for name, counts, unknown in (
        ("刊名", result.counts.publications, UNKNOWN_PUBLICATION),
        ("年份", result.counts.years, UNKNOWN_YEAR),
        ("文种", result.counts.kinds, UNKNOWN_KIND),
    ):
        echo(counted(name, counts, unknown))
    return echo(f"共 {result.total} 个文件")


def _print_hit(hit: SearchHit) -> None:
    echo_row(hit.document_id, f"{hit.title}（{hit.doc_number or '无文号'}）", hit.issue_label)
    for passage in hit.passages:
        bold_row("", f"{passage.first_line}行", text=passage.text, marks=passage.marks)


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
        echo_row(issue.id, issue.label, f"{len(issue.documents)} 个文件", f"{issue.tasks} 项任务", f"{issue.warnings} 处待核对")
        for document in issue.documents:
            echo_row("", document.id, document.doc_number or "无文号", document.title)
    single = sum(issue.single for issue in library)
    return echo(f"共 {len(library) - single} 期" + (f"，{single} 个{SINGLE}" if single else ""))


@main.command()
@click.argument("document", type=int)
@click.option("--source", is_flag=True, help="显示原文各行，不显示整理后的正文")
@archive_option
@json_option
def show(document: int, source: bool, path: Path, as_json: bool) -> None:
    """显示一个文件（DOCUMENT 是 issues、search 给出的编号）。"""
    with Archive(path, read_only=True) as archive:
        archive.library.key_of("document", document)
        view = archive.library.document(document)
    if as_json:
        return print_json(view)
    return echo("\n".join(f"{number}\t{field(line)}" for number, line in view.source) if source else document_text(view))


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
        rows = archive.facts.events(make_scope(archive, options), words, after, before, kind, person)
    if as_json:
        return print_json(rows)
    for row in rows:
        echo_row(row.date or "日期不详", row.kind, row.text)
    return echo(f"共 {len(rows)} 条")


@main.command()
@scope_options
@click.option("--dismissed", is_flag=True, help="也列出已忽略的")
@archive_option
@json_option
def warnings(dismissed: bool, path: Path, as_json: bool, **options: Any) -> None:
    """列出需要核对的地方。"""
    with Archive(path, read_only=True) as archive:
        rows = archive.facts.warnings(make_scope(archive, options), dismissed)
    if as_json:
        return print_json(rows)
    for row in rows:
        echo_row(row.id, row.issue_label, f"{lines_of(row.places)}行", f"{row.message}{'（已忽略）' if row.dismissed else ''}")
    return echo(f"共 {len(rows)} 处")


for command in (
    *work_commands.COMMANDS,
    *issue_commands.COMMANDS,
    member_commands.members,
    teach_commands.teach_group,
    task_commands.tasks,
    task_commands.units,
    export_commands.export,
    take_back_commands.take_back,
    *care_commands.COMMANDS,
):
    main.add_command(command)
with_limits(main)
