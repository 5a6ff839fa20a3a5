"""Dated sentences of running text, and stages with a period: obligations with a deadline outside labels, tables and duties."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gazette_desk.parsing.lines.source import joined
from gazette_desk.parsing.patterns import ATTACHMENT_LINE, numbering, unnumbered
from gazette_desk.parsing.records import Block, Document, Role, Task
from gazette_desk.parsing.tasks.dated_sentences import RANK_OF_ITEMS, REPORTS, SAME_SUBJECT, SENTENCE, roles_told, sentence_tasks
from gazette_desk.parsing.tasks.subjects import subjects
from gazette_desk.parsing.text.outline import number_of, short_title
from gazette_desk.parsing.times.deadlines import DateContext, FoundDeadline, find_deadlines

NUMERAL = "[一二三四五六七八九十]{1,2}"
# 5月10日, 5月中旬, 第一季度, 2021.5.1; of a stage that is called so, 2021年 too
WHEN = r"(?:\d{1,2}\s?[月日底旬]|季度|半年|\d{4}[./]\d)"
BRACKET = r"[（(](?!分别)[^。；（()）]{0,20}%s[^。；（()）]{0,30}[）)]"
POINT = r"\d{1,2}(?:月(?:\d{1,2}日|份|[上中下]旬|[底末初])?|日)?"
# （一）安排部署阶段（5月中旬）, 第二阶段：实施阶段（2018年4月至8月）, 准备阶段。（5月底前）, 公布阶段，9月底前完成。, 4月：, 6—8月：,
# 3月1日至3月20日为动员部署阶段
STAGE = re.compile(
    rf"^(?:第{NUMERAL}(?:阶段|步|批)[：:，,（(\s]?[^。；]{{0,30}}"
    rf"|[^。；，（(]{{2,30}}(?<=阶段)。?{BRACKET % rf'(?:{WHEN}|年)'}"
    rf"|[^。；，（(]{{2,30}}{BRACKET % WHEN}(?=[。：:，；\s]|$)"
    rf"|[^。；，（(：:]{{2,20}}阶段\s?[：:。，,]\s?(?:时间[为是：:]?\s?)?(?=[\d一二三四五六七八九十])[^。；，]{{0,30}}\d{{1,2}}\s?[月日底旬]"
    rf"|(?:20\d\d年)?{POINT}\s?[—\-－至~～]{{1,2}}\s?(?:20\d\d年)?{POINT}[为是][^。；，]{{2,20}}阶段"
    rf"|[^。；，,：:]{{0,12}}(?:动员|部署|发动|启动|摸底|摸排|排查|自查|整治|整改|实施|攻坚|总结|验收|巩固|提升)[^。；，,：:]{{0,6}}。(?:20\d\d年)?{POINT}\s?[—\-－至~～]{{1,2}}\s?(?:20\d\d年)?{POINT}[，,。]"
    rf"|(?=[^：:]{{0,24}}月)(?:20\d\d年)?{POINT}(?:\s?[—\-－至~～]{{1,2}}\s?(?:20\d\d年)?{POINT})?\s?[：:])"
)
# （一）2021年5月，动员部署。各乡镇…: the time of a stage before its name, in a numbered paragraph
STAGE_BY_TIME = re.compile(rf"(?:20\d\d年)?{POINT}(?:\s?[—\-－至~～]{{1,2}}\s?(?:20\d\d年)?{POINT})?[，,][^。；，,]{{2,20}}。.")
# 时间：5月1日—5月10日: under the heading of a stage
STAGE_TIME = re.compile(rf"(?:时间|时限|起止时间|时间安排|实施时间)[：:][^。；]{{0,20}}{WHEN}[^。；]{{0,30}}。?$")
TEXT_KINDS = ("paragraph", "heading", "list")


def dated_tasks(
    document: Document, blocks: Sequence[Block], used: set[int], paths: Sequence[tuple[str, ...]], context_of: Callable[[int], DateContext]
) -> list[Task]:
    """Dated tasks of one document, whose items are blocks, outside those in used; a document that reports has no stages."""
    out: list[Task] = []
    i = 0
    doc, reports = document.id, document.kind in REPORTS
    used = used | notes(blocks)
    while i < len(blocks):
        last = i
        parts = () if i in used or reports or blocks[i].kind not in TEXT_KINDS else _stages_within(blocks[i])
        if parts:
            out += [task for k in range(len(parts)) for task in _stage(doc, parts, k, k, paths[i], context_of(i))]
        elif i not in used and blocks[i].kind in TEXT_KINDS:
            stage = not reports and _begins_stage(blocks, i)
            end = _stage_end(blocks, i, used) if stage else i
            if stage and not (end == i and _is_bare(blocks[i])) and not _parts_dated(blocks[i + 1 : end + 1], context_of(i)):
                last = end
                out += _stage(doc, blocks, i, end, paths[i], context_of(i))
            elif (blocks[i].kind != "heading" or blocks[i].text.endswith("。")) and not (stage and _is_bare(blocks[i])):
                out += sentence_tasks(document, blocks[i], paths[i], context_of(i))
        i = last + 1
    return out


# 注：本表…, 注1：…, 备注：1. …, 填表说明
NOTE = re.compile(r"[（(*※]?(?:备?注\s?\d?|(?:填[报表写]|有关)?说明)\s?(?:[：:]\s?|$)")


def notes(blocks: Sequence[Block]) -> set[int]:
    """Indexes of notes to a table or form, which explain and lay nothing on anybody, with the numbered parts of one that has such."""
    out: set[int] = set()
    in_parts = False
    for i, block in enumerate(blocks):
        note = (NOTE.match(block.text) or ATTACHMENT_LINE.match(block.text)) if block.kind in TEXT_KINDS else None
        if note:
            rest = block.text[note.end() :]
            in_parts = not rest or numbering(rest) is not None
        else:
            rank = numbering(block.text) if in_parts else None
            in_parts = rank is not None and rank[0] >= RANK_OF_ITEMS
        if note or in_parts:
            out.add(i)
    return out


def _begins_stage(blocks: Sequence[Block], i: int) -> bool:
    """Whether a stage begins with a block: its name and period, or its name over a line of its time."""
    words = unnumbered(blocks[i].text)
    if STAGE.match(words) or (words != blocks[i].text and STAGE_BY_TIME.match(words)):
        return True
    return words.endswith("阶段") and i + 1 < len(blocks) and bool(STAGE_TIME.match(blocks[i + 1].text))


# 一是摸底阶段（6月1日至6月15日）。…二是整治阶段（…: stages one behind the other in a paragraph
STAGE_WITHIN = re.compile(r"(?:^|(?<=[。；：:]))[一二三四五六]是[^。；，（(]{2,20}阶段[（(][^（()）]{0,30}\d[^（()）]{1,30}[）)]")


def _stages_within(block: Block) -> tuple[Block, ...]:
    """The stages that a paragraph tells one behind the other as blocks of their own; () where there are not two."""
    starts = [found.start() for found in STAGE_WITHIN.finditer(block.text)] if "阶段" in block.text else []
    if len(starts) < 2:
        return ()
    ends = [*starts[1:], len(block.text)]
    return tuple(_slice(block, start, end) for start, end in zip(starts, ends, strict=True))


def _slice(block: Block, start: int, end: int) -> Block:
    """The part of a block from one place of its text to another, with the lines that it stands on."""
    lines = [(max(0, at - start), line) for at, line in block.line_starts if at < end]
    first = block.line_at(start)
    kept = ((0, first), *((at, line) for at, line in lines if line > first))
    return replace(block, text=block.text[start:end], first_line=first, last_line=block.line_at(end - 1), line_starts=kept)


# 二是…, 三是…: what a stage that says 一是 goes on with in paragraphs of their own
COUNTED_ON = re.compile(r"[二三四五六七八]是")


def _stage_end(blocks: Sequence[Block], i: int, used: set[int]) -> int:
    """Index of a stage's last block: what stands under it, up to the next stage, number of its rank or block of another kind."""
    found = numbering(blocks[i].text)
    bare = _is_bare(blocks[i])
    last = i
    while last + 1 < len(blocks):
        following = blocks[last + 1]
        number = numbering(following.text)
        told = following.kind in TEXT_KINDS or (last == i and STAGE_TIME.match(following.text))
        if last + 1 in used or not told or _begins_stage(blocks, last + 1):
            break
        counted = not number and "一是" in blocks[i].text and COUNTED_ON.match(following.text)
        if number[0] <= (found[0] if found else RANK_OF_ITEMS - 1) if number else not (bare or counted):
            break
        last += 1
    return last


def _parts_dated(parts: Sequence[Block], context: DateContext) -> bool:
    """Whether a numbered part of a stage has a deadline of its own."""
    return any(numbering(part.text) and find_deadlines(part.text, context) for part in parts)


# 动员部署阶段（5月1日—5月10日）, 准备阶段。（5月底前）, 准备阶段：5月, 第一阶段（5月）：动员部署, 准备阶段
BARE_STAGE = re.compile(
    r"(?:[^。；，（(]{0,30}。?[（(][^（()）]{2,40}[）)](?:[：:，,][^。；，]{2,20})?)?$|[^。；，：:]{2,30}阶段$|[^。；，：:]{2,20}阶段\s?[：:][^。；，]{2,40}$"
)


def _is_bare(block: Block) -> bool:
    """Whether only the stage's name and period stand in the block; a sentence with a subject (区统计局制定方案（7月底前）。) is more."""
    words = unnumbered(block.text).rstrip("。")
    return bool(BARE_STAGE.match(words) or BARE_STAGE.match(STAGE_NUMBER.sub("", words))) and not (
        block.text.endswith("。") and "阶段" not in words and subjects(words)
    )


def _stage(doc: str, blocks: Sequence[Block], i: int, last: int, path: tuple[str, ...], context: DateContext) -> list[Task]:
    """A stage is one task over all its lines; the last day that its text sets comes before the period.

    It is laid on the first units that the text names, and on those that the sentence of that day does.
    """
    text = joined([block.text for block in blocks[i : last + 1]])
    context = _of_stage(blocks[i].text, context)
    found = [(one, block.text) for block in blocks[i : last + 1] for one in find_deadlines(block.text, context)]
    if not found:
        return []
    period = found[0][0]
    later = [(one, where) for one, where in found[1:] if one.deadline.type == "date" and re.search(r"[前底]", one.raw)]
    chosen, where = max(later, key=lambda row: row[0].deadline.end or "", default=found[0])
    if period.deadline.end and (chosen.deadline.end or "") > period.deadline.end and period.deadline.type == "range":
        chosen = period
    number, title = _stage_name(blocks[i].text)
    roles = next((told for block in blocks[i : last + 1] for part in SENTENCE.findall(block.text) if (told := roles_told(part))), None)
    if roles is None:
        whole = next((units for block in blocks[i : last + 1] if (units := subjects(STAGE_NAME.sub("", block.text)))), [])
        dated = subjects(_sentence_at(where, chosen.start)) if chosen is not period else []
        roles = {"responsible": tuple(unit for unit in dict.fromkeys([*whole, *dated]) if f"各{unit}" not in dated)}
    return [_task(doc, (blocks[i].first_line, blocks[last].last_line), text, path, chosen, roles, title, number)]


# 第二阶段（7月1日至8月31日），部门检查阶段。: no unit is its subject
STAGE_NAME = re.compile(r"^[^。]{0,60}阶段[。：:]|^[^。，]{0,40}[为是][^。，]{2,20}阶段，|^[^。，]{0,12}阶段[（(][^（()）]{2,40}[）)][：:]")


def _of_stage(text: str, context: DateContext) -> DateContext:
    """The context of the dates in a stage: the year of its own period (（2022年4月1日—4月30日）…4月20日前), when it is one year's."""
    found = find_deadlines(text, context)
    period = found[0].deadline if found else None
    if period is None or not period.end or (period.start and period.start[:4] != period.end[:4]):
        return context
    return replace(context, year=int(period.end[:4]), year_ends=False)


def _sentence_at(text: str, place: int) -> str:
    """The sentence that holds a place of the text, with the one before it when that has its subject."""
    sentences = list(SENTENCE.finditer(text))
    at = next((k for k, sentence in enumerate(sentences) if sentence.start() <= place < sentence.end()), 0)
    begin = at - 1 if at and SAME_SUBJECT.match(sentences[at][0]) else at
    return text[sentences[begin].start() : sentences[at].end()] if sentences else text


# 第一阶段：, 第一阶段（6月1日至6月30日），, 4月：, 6月—8月：
STAGE_NUMBER = re.compile(
    r"^(第[一二三四五六七八九十]{1,2}(?:阶段|步|批)(?=[（(][^（()）]{2,40}[）)]\s?[：:，,]|\s?[：:，,])|(?:20\d\d年)?\d{1,2}[月—\-－至~～][^：:]{0,16}(?=[：:]))"
    r"(?:[（(][^（()）]{2,40}[）)])?\s?[：:，,]\s?"
)


def _stage_name(text: str) -> tuple[str | None, str]:
    """(number, title) of a stage: 第一阶段 and the words behind the colon, or those of a numbered paragraph; months have no number."""
    found = STAGE_NUMBER.match(text)
    if not found:
        return number_of(text), short_title(text)
    return (found[1] if found[1].startswith("第") else None), short_title(text[found.end() :])


def _task(
    doc: str,
    span: tuple[int, int],
    text: str,
    path: tuple[str, ...],
    found: FoundDeadline,
    roles: dict[Role, tuple[str, ...]],
    title: str,
    number: str | None,
) -> Task:
    return Task(
        id="",
        doc=doc,
        kind="dated",
        first_line=span[0],
        last_line=span[1],
        title=title,
        text=text,
        number=number,
        section=path,
        lead=roles.get("lead", ()),
        responsible=roles.get("responsible", ()),
        cooperating=roles.get("cooperating", ()),
        deadline_raw=found.raw,
        deadline=found.deadline,
    )
