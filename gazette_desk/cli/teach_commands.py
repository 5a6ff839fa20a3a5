"""The commands for teaching the program words: labels, names of columns, units, sentences."""

from __future__ import annotations

from pathlib import Path

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.people.teaching import EVERYWHERE, TakeOver, Teach, Unteach, as_file, differing, from_file, said_of
from gazette_desk.archive.text.wording import ANSWER_KIND_NAMES, MEANING_NAMES
from gazette_desk.cli.command_options import PATH, Named, archive_option, json_option, region_of
from gazette_desk.cli.terminal_output import Failure, echo, echo_row, field, print_json, require_free, told_progress
from gazette_desk.exports.saving import save_file
from gazette_desk.parsing.knowledge import fault_of
from gazette_desk.parsing.records import Answer, AnswerKind
from gazette_desk.paths import log_beside
from gazette_desk.reparsing import ReparseReport
from gazette_desk.teaching import Preview, preview, teach

KIND = Named(ANSWER_KIND_NAMES)
MOST_BYTES = 2_000_000  # of a file of answers
MEANINGS = "；".join(
    f"{name}：{'、'.join(MEANING_NAMES[kind].values()) or '各部分，用顿号隔开'}" for kind, name in ANSWER_KIND_NAMES.items()
)


@click.group("teach")
def teach_group() -> None:
    """教程序认识词语：标签、表格列名、单位、句式的含义，以后识别照此办理，已有的文本随即重新识别。"""


@teach_group.command("add", epilog=f"含义可以是——{MEANINGS}。句式中的“…”代表任何字。")
@click.argument("kind", type=KIND)
@click.argument("words")
@click.argument("meaning")
@click.option("--region", help="只用于这个地区的文本；档案中只有一个地区时不必写")
@click.option("--everywhere", is_flag=True, help="用于所有地区的文本")
@click.option("--preview", "only_preview", is_flag=True, help="只看会改变什么，不保存")
@archive_option
@json_option
def add(
    kind: AnswerKind, words: str, meaning: str, region: str | None, everywhere: bool, only_preview: bool, path: Path, as_json: bool
) -> None:
    """教一个词：gazette-desk teach add 标签 包保单位 责任单位"""
    answer = _answer(kind, words, meaning)
    log_beside(path)
    with Archive(path, read_only=only_preview) as archive, told_progress() as report:
        place = EVERYWHERE if everywhere else _region(archive, region)
        seen = preview(archive, place, answer, report)
        sentence, read = ("", None) if only_preview else teach(archive, Teach(place, [answer]), report)
    if as_json:
        print_json({"said": sentence, "preview": seen})
    else:
        _print_preview(seen)
        echo(f"已{field(sentence)}" if sentence else "没有保存：去掉 --preview 才保存")
    if read:
        _require_all_read(read)


def _answer(kind: AnswerKind, words: str, meaning: str) -> Answer:
    """The answer that was typed, with the Chinese name of a meaning or its word. Raises UsageError for one that cannot be taken."""
    words_of = {name: word for word, name in MEANING_NAMES[kind].items()}
    answer = Answer(kind, words, words_of.get(meaning, meaning))
    fault = fault_of(answer)
    if fault:
        names = "、".join(words_of)
        raise click.UsageError(f"{fault}。{ANSWER_KIND_NAMES[kind]}可以是：{names}" if names else fault)
    return answer


def _region(archive: Archive, typed: str | None) -> str:
    districts = archive.library.districts()
    if typed is None and len(districts) != 1:
        why = "档案中有几个地区：请用 --region 指明" if districts else "档案是空的：请先导入"
        raise Failure(f"{why}，或者用 --everywhere 用于所有地区的文本")
    return region_of(archive, typed) or next(iter(districts))


def _print_preview(seen: Preview) -> None:
    for effect in seen.effects:
        echo(field(effect.issue))
        for line in effect.lines:
            echo(f"  {field(line)}")
    echo(seen.sentence())


def _require_all_read(read: ReparseReport) -> None:
    failed = [f"{row.source.issue_label}：{row.reason}" for row in read.rows if row.reason]
    if read.cancelled:
        failed.append("重新识别已中断，其余各期用 gazette-desk reparse 继续")
    if failed:
        raise Failure(*failed)


@teach_group.command("list")
@archive_option
@json_option
def list_answers(path: Path, as_json: bool) -> None:
    """列出教过的词语。"""
    with Archive(path, read_only=True) as archive:
        rows = archive.taught()
    if as_json:
        return print_json(rows)
    for row in rows:
        echo_row(row.place, said_of(row.answer), row.made[:10])
    return echo(f"共 {len(rows)} 条")


@teach_group.command("remove")
@click.argument("kind", type=KIND)
@click.argument("words")
@click.option("--region", help="地区，只在几个地区都教过这个词时要写")
@archive_option
def remove(kind: AnswerKind, words: str, region: str | None, path: Path) -> None:
    """撤去教过的一个词，涉及的文本随即重新识别。"""
    log_beside(path)
    with Archive(path) as archive, told_progress() as report:
        found = [row for row in archive.taught() if (row.answer.kind, row.answer.words) == (kind, words)]
        wanted = [row for row in found if region is None or row.region == region_of(archive, region)]
        if len(wanted) > 1:
            raise Failure(f"几个地区都教过“{words}”：请用 --region 指明（{'、'.join(row.place for row in wanted)}）")
        if not wanted:
            raise Failure(f"没有教过{ANSWER_KIND_NAMES[kind]}“{words}”，没有什么可以撤去")
        sentence, read = teach(archive, Unteach(wanted[0].region, wanted[0].answer), report)
    echo(f"已{field(sentence)}")
    _require_all_read(read)


@teach_group.command("save")
@click.argument("out", type=PATH)
@click.option("--force", is_flag=True, help="替换已有的文件")
@archive_option
def save(out: Path, force: bool, path: Path) -> None:
    """把教过的词语存成文件，供别的档案取用。"""
    require_free(out, force)
    with Archive(path, read_only=True) as archive:
        rows = archive.taught()
    save_file(out, as_file(rows).encode())
    echo(f"已保存 {len(rows)} 条词语")


@teach_group.command("load")
@click.argument("file", type=PATH)
@click.option("--everywhere", is_flag=True, help="不分地区，用于所有文本")
@click.option("--replace", is_flag=True, help="同一个词说法不同的，以文件为准")
@archive_option
def load(file: Path, everywhere: bool, replace: bool, path: Path) -> None:
    """取用别的档案保存的词语，涉及的文本随即重新识别；同一个词说法不同的列出来，不改。"""
    told = from_file(_text_of(file))
    if everywhere:
        told = {EVERYWHERE: [answer for answers in told.values() for answer in answers]}
    log_beside(path)
    with Archive(path) as archive, told_progress() as report:
        for row, other in differing(archive.taught(), told):
            echo(f"{'改' if replace else '没有改'}：{field(said_of(row.answer))}（文件：{field(said_of(other))}）")
        sentence, read = teach(archive, TakeOver(told, replace), report)
    echo(f"已{field(sentence)}")
    _require_all_read(read)


def _text_of(file: Path) -> str:
    """Raises Failure for a file that cannot be read, or is too large to be one of answers."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Failure(f"“{file}”太大，不是词语文件")
        return file.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise Failure(f"读不出“{file}”：{error.strerror}") from error
