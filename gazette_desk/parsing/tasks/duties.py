"""Standing duties of units (职责分工): one unit's paragraph, or its heading with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gazette_desk.parsing.lines.source import joined
from gazette_desk.parsing.patterns import numbering, unnumbered
from gazette_desk.parsing.records import Block, Deadline, Task
from gazette_desk.parsing.tasks.duty_openings import (
    DUTY_BELOW,
    DUTY_VERB,
    SETS_UP,
    duties_in_rows,
    headings_in_rows,
    is_duty_heading,
    is_unit_heading,
    obliged_units,
    only_units,
    opening_units,
    stands_over_units,
)
from gazette_desk.parsing.tasks.subjects import subject_at_head
from gazette_desk.parsing.text.outline import article_heading, number_of, short_title, without_article_heading
from gazette_desk.parsing.times.deadlines import DateContext, find_deadlines
from gazette_desk.parsing.units.unit_lists import leading_units, split_units

# 河道采砂管理工作分工, 成员单位职责: a title that makes a section on duties of all under it; 副区长工作分工 tells of persons
DUTY_TITLE = re.compile(r"(?<![长导志])(?<![长导志]工作)(?:职责|分工|责任分解|任务分解)(?:规定|清单|的通知)?$")
# 其职责分工为：, 成员单位及职责分工如下：: a line that is no heading over the duties below it
DUTY_LINE = re.compile(r"(?:职责|分工)(?:如下|为|是)?[：:]$")
# 职责分工：区水务局会同…, 部门主要职责：区水务局组织…: the duty behind a label
DUTY_LABEL = re.compile(
    r"(?:(?:职责|责任|任务)分工|(?:各|有关|相关|成员|责任){0,2}(?:部门|单位)(?:的|及其)?(?:主要|具体|工作){0,2}职责)\s?[：:]\s?(?=\S)"
)
# 联席会议办公室工作职责, 指挥中心的主要职责。, 区水务局职责：负责…, 领导小组办公室职责：
DUTIES_OF = re.compile(
    r"^(?P<units>[^，,。；;：:]{2,40}?)(?:(?:履行|承担)(?:以下|下列)[\u4e00-\u9fff]{0,8}?)?的?"
    r"(?:主要|基本|具体)?(?:工作)?职责(?:是|为)?(?:如下)?\s*(?:[。：:]|$)"
)
# 主要工作职责：负责…: the duty of the group or unit that the heading above names
OWN_DUTY = re.compile(r"^(?:主要|具体)?(?:工作)?职责\s?[:：]")
# 主要职责：, with its parts below
OWN_DUTY_BELOW = re.compile(r"[:：]\s?$")
# 办公室设在区财政局。负责…
SEATED = re.compile(r"^(?P<units>[^，,。；;：:]{2,20}?)设在[^，,。；;：:]{2,24}[。，；,]\s?(?:主要)?(?:负责|承担|牵头)")
# 现场指挥长的主要职责: a person's
HOLDER = re.compile(r"(?:长|主任|书记|员|[组办人])$")
# 各成员单位工作职责, 有关部门职责: a heading over many units' paragraphs, no unit of its own
MANY = re.compile(
    r"^(?:各|有关|相关)?(?:成员|部门|单位|责任|应急)|^各(?![乡镇街村社区])|^工作|^主要|^机构|^组织|^任务|^(?:岗位|人员|队伍)"
    r"|^(?:明确|压实|落实|履行|厘清|理顺|强化|细化|健全|认真|切实|严格)"
)
# 区防指成员单位职责, 区直有关部门职责, 应急机构及其职责
MANY_AT_END = re.compile(r"(?:成员|责任|有关|相关|各)(?:单位|部门)$|(?:机构|组织|体系)(?:及其?|和|与)$")
# 各镇人民政府消防工作职责, 区教育局安全生产职责: what the duties are about, between the units and the word
LONGEST_TOPIC = 8
# 本预案由区水务局负责解释: no unit's duty
EXPLAINED = re.compile(r"(?:本[^，,。；;：:]{1,10})?由[^，,。；;：:]{2,30}负责(?:具体)?解释")
# 2.1.3: the number of a section, as deep as it is
SECTION_NUMBER = re.compile(r"\d{1,2}[.．]\d")
RANK_OF_PARTS = 6  # 1. or deeper: what stands under a unit that has no number itself


def duty_tasks(
    doc: str, blocks: Sequence[Block], used: set[int], paths: Sequence[tuple[str, ...]], context_of: Callable[[int], DateContext]
) -> list[Task]:
    """Duties of one document; used holds the indexes of blocks that belong to tasks already and gets those of the duties."""
    out: list[Task] = []
    sections = _sections(blocks, paths)
    own = [i for i, block in enumerate(blocks) if "职责" in block.text and OWN_DUTY.match(block.text)]
    i = 0
    while i < len(blocks):
        found = None if i in used else _duty_at(blocks, i, sections.get(i), next((k for k in own if k > i), None))
        last = i
        if found:
            units, last = found
            used.update(range(i, last + 1))
            out.append(_task(doc, blocks, i, last, units, paths[i], context_of(i)))
        i = last + 1
    return out


def _sections(blocks: Sequence[Block], paths: Sequence[tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Index → the headings, or the title, over each block that stands under one on duties or in a row of duties."""
    rows = duties_in_rows(blocks) | headings_in_rows(blocks)
    out: dict[int, tuple[str, ...]] = {}
    title, titled, said, line = "", False, "", 0
    on_duties = {path: any(map(is_duty_heading, path)) for path in set(paths)}
    for i, block in enumerate(blocks):
        if block.kind == "title":
            title, titled = block.text, bool(DUTY_TITLE.search(block.text))
        found = numbering(block.text)
        line = 0 if found and found[0] <= line else line
        own = article_heading(block.text)
        if own and is_duty_heading(own):
            out[i] = (*paths[i], own)
        elif titled or line or i in rows or on_duties[paths[i]] or _has_label(unnumbered(block.text)):
            over = (short_title(said),) if line else (title,) if titled and not paths[i] else ()
            out[i] = (*paths[i], *over)
        if block.text.endswith(("：", ":")) and DUTY_LINE.search(block.text):
            line, said = _rank_of_line(blocks, i), block.text
    return out


def _has_label(words: str) -> bool:
    return ("分工" in words or "职责" in words) and bool(DUTY_LABEL.match(words))


def _rank_of_line(blocks: Sequence[Block], i: int) -> int:
    """The rank of the number at block i or above it, which ends what a line on duties announces."""
    return next((found[0] for k in range(i, -1, -1) if (found := numbering(blocks[k].text))), RANK_OF_PARTS - 2)


def _duty_at(blocks: Sequence[Block], i: int, path: tuple[str, ...] | None, own: int | None) -> tuple[list[str], int] | None:
    """(units, index of the duty's last block) of the duty that begins at block i, or None.

    path are the headings of its section on duties, None where it stands in none; own is the next block with OWN_DUTY.
    """
    text = without_article_heading(blocks[i].text)
    block = blocks[i] if text == blocks[i].text else replace(blocks[i], text=text)
    if block.kind not in ("paragraph", "heading", "list", "label"):
        return None
    blocks = blocks if block is blocks[i] else [*blocks[:i], block, *blocks[i + 1 :]]
    words = unnumbered(block.text)
    if _has_label(words):
        units = opening_units([replace(block, text=DUTY_LABEL.sub("", words))], 0, ("职责分工",))
        return (units, i) if units else None
    of = DUTIES_OF.match(words) if "职责" in words else None
    holders = _holders(of["units"]) if of else []
    if of and holders and not (block.kind == "heading" and stands_over_units(blocks, i, holders)):
        return holders, i if block.kind != "heading" and words[of.end() :] else _last_below(blocks, i)
    if block.kind == "heading" and not of and own is not None and _is_of_heading(blocks, i, own):
        return split_units(short_title(block.text)), _last_below(blocks, own) if OWN_DUTY_BELOW.search(blocks[own].text) else own
    if path is None or EXPLAINED.match(words):
        return None
    seated = SEATED.match(words)
    if seated:
        return split_units(seated["units"]), i
    if SETS_UP.match(words):
        return None
    if words.endswith(("：", ":")) and "负责" not in words and not DUTY_VERB.search(words[:60]) and not obliged_units(block.text, path):
        return (only_units(words[:-1]), _last_below(blocks, i)) if _tells_below(blocks, i) and only_units(words[:-1]) else None
    units = opening_units(blocks, i, path)
    return ([*units, *_further_units(words, units)], _last_below(blocks, i)) if units else None


# 区财政局负责…；区税务局负责…: the clauses of a paragraph that tells the duties of several units
CLAUSE = re.compile(r"[；;。]")


def _further_units(words: str, units: Sequence[str]) -> list[str]:
    """The units with which later clauses of a duty begin, each once."""
    named = (unit for clause in CLAUSE.split(words)[1:] for unit in leading_units(clause.strip()))
    return [unit for unit in dict.fromkeys(named) if unit not in units]


def _holders(text: str) -> list[str]:
    """Who has the duties that a heading names (区防指办公室, 现场指挥长), perhaps with what they are about (区教育局安全生产)."""
    if MANY.match(text) or MANY_AT_END.search(text):
        return []
    if HOLDER.search(text) or only_units(text):
        return split_units(text)
    prefixes = (only_units(text[:end]) for end in range(len(text) - 2, max(1, len(text) - LONGEST_TOPIC), -1))
    return next((units for units in prefixes if units and not any(unit.endswith(("部门", "单位")) for unit in units)), [])


def _is_of_heading(blocks: Sequence[Block], i: int, own: int) -> bool:
    """Whether the block own stands under the heading at i with no number between, so that it tells the duty of who the heading names."""
    return own <= _last_below(blocks, i) and not any(numbering(blocks[k].text) for k in range(i + 1, own))


def _last_below(blocks: Sequence[Block], i: int) -> int:
    """Index of the last block under the numbered block i: before the next number of its rank or an outer one."""
    found = numbering(blocks[i].text)
    rank = found[0] if found else RANK_OF_PARTS - 1
    last = i
    alone = not found and blocks[i].text.endswith(("：", ":"))
    if not found and is_unit_heading(blocks[i].text):
        last = i + 1  # 区水务局 as a heading without number: its duty stands below
    while last + 1 < len(blocks):
        following = blocks[last + 1]
        number = numbering(following.text)
        if following.kind not in ("paragraph", "heading", "list") or (number and number[0] <= rank) or _leads(following):
            break
        if alone and not number and DUTY_BELOW.match(following.text):
            last += 1
            continue
        if not found and (not number or leading_units(following.text) or SECTION_NUMBER.match(following.text)):
            break
        if not number and blocks[i].text.endswith("。") and subject_at_head(following.text):
            break  # 各部门要加强协作: said to all behind the last duty of a list
        last += 1
    return last


def _leads(block: Block) -> bool:
    if numbering(block.text):
        return False
    return bool(leading_units(block.text) or SEATED.match(block.text) or is_unit_heading(block.text))


def _tells_below(blocks: Sequence[Block], i: int) -> bool:
    """Whether the duties of a unit and a colon stand below: behind numbers, or with the words of a duty behind a numbered unit."""
    below = blocks[i + 1].text if i + 1 < len(blocks) else ""
    own, found = numbering(blocks[i].text), numbering(below)
    if own and found and found[0] > own[0] and not leading_units(below):
        return True
    return bool(DUTY_BELOW.match(unnumbered(below))) or bool(not own and found and found[0] >= RANK_OF_PARTS)


def _task(doc: str, blocks: Sequence[Block], i: int, last: int, units: list[str], path: tuple[str, ...], context: DateContext) -> Task:
    text = joined([block.text for block in blocks[i : last + 1]])
    found = find_deadlines(text, context)
    return Task(
        id="",
        doc=doc,
        kind="duty",
        first_line=blocks[i].first_line,
        last_line=blocks[last].last_line,
        title=short_title(blocks[i].text),
        text=text,
        number=number_of(blocks[i].text),
        section=path,
        responsible=tuple(units),
        deadline_raw=found[-1].raw if found else None,
        deadline=found[-1].deadline if found else Deadline(),
    )
