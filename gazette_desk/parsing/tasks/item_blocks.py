"""The blocks of a document as tasks are read from them: one an item, where a paragraph or a line of labels holds several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gazette_desk.parsing.knowledge import Knowledge, taught
from gazette_desk.parsing.patterns import HAN, is_page_mark, numbering
from gazette_desk.parsing.records import Block
from gazette_desk.parsing.units.labels import label_patterns
from gazette_desk.parsing.units.told_roles import split_roles
from gazette_desk.parsing.units.unit_forms import is_unit

# 责任单位：各镇、街道 49. 加大保护力度。…: the next item begins on the label's line
NEXT_ITEM = re.compile(r"(?<=[\u4e00-\u9fff）)])\s?(?=(?:\d{1,3}[.．、]|[（(][一二三四五六七八九十]{1,3}[）)])\s?[\u4e00-\u9fff“])")
INSIDE = r"[^（()）【】［］〔〕]"
BRACKET = rf"[（(【［〔]({INSIDE}{{2,160}}(?:[（(〔]{INSIDE}{{1,30}}[）)〕]{INSIDE}{{0,80}}){{0,6}})[）)】］〕]"
OPENINGS = "（(【［〔"
OPENING = re.compile(f"[{OPENINGS}]")
# …。（区教育局牵头，区财政局配合）…
BRACKET_BEHIND_SENTENCE = re.compile(rf"(?<=[。；;]){BRACKET}[。；;]?")
ROLE_TOLD = re.compile(r"(?:牵头|负责|配合|落实|分工|主办|协办|参加|参与)")
TEXT_KINDS = ("paragraph", "heading", "list")


def task_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the numbers of pages, and with those cut whose label line holds the beginning of the next item, or that hold
    several items with a bracket each.
    """
    out: list[Block] = []
    for block in blocks:
        if block.kind == "note" and is_page_mark(block.text):
            continue
        cut = NEXT_ITEM.search(block.text) if block.kind == "label" else None
        if cut:
            out.append(replace(block, text=block.text[: cut.start()]))
            out.append(Block("paragraph", block.text[cut.end() :], block.last_line, block.last_line))
        else:
            out += _items_of_paragraph(block) if block.kind in TEXT_KINDS else [block]
    return out


# …（责任单位：区水务局；时限：9月底前）。 behind which another sentence ends the same way
@taught
def _bracket_of_labels(_: Knowledge) -> re.Pattern[str]:
    return re.compile(
        rf"[（(]\s?(?:{label_patterns().word})\s?[:：]{INSIDE}{{1,200}}"
        rf"(?:[（(〔]{INSIDE}{{1,30}}[）)〕]{INSIDE}{{0,80}}){{0,6}}[）)](?:[。；;]|$|(?={HAN}))"
    )


def _items_of_paragraph(block: Block) -> list[Block]:
    """The parts of a paragraph up to each bracket of labels, the last with what stands behind it; the paragraph where it has but one."""
    if sum(map(block.text.count, OPENINGS)) < 2:
        return [block]
    colons = block.text.count("：") + block.text.count(":")
    ends = [found.end() for found in _bracket_of_labels().finditer(block.text)] if colons > 1 else []
    if not ends and len(ROLE_TOLD.findall(block.text)) > 1:
        ends = [found.end() for found in BRACKET_BEHIND_SENTENCE.finditer(block.text) if tells_units(found[1])]
    if len(ends) < 2:
        return [block]
    cuts = [0, *ends[:-1], len(block.text)]
    return [
        replace(block, text=block.text[start:end], first_line=block.line_at(start), last_line=block.line_at(end - 1), line_starts=())
        for start, end in pairwise(cuts)
    ]


def tells_units(inside: str) -> bool:
    """Whether words tell what part units have in an item."""
    return bool(ROLE_TOLD.search(inside)) and any(is_unit(name) for names in split_roles(inside, "responsible").values() for name in names)


# 整改措施：, 工作目标：…: what an item is to bring about, in paragraphs behind its labels
FIELD = re.compile(r"[\u4e00-\u9fff]{0,4}(?:措施|举措|任务|内容|目标|标准)\s?[：:]")


def begins_field(blocks: Sequence[Block], i: int) -> bool:
    """Whether block i is there and names what an item is to bring about."""
    return i < len(blocks) and blocks[i].kind in TEXT_KINDS and bool(FIELD.match(blocks[i].text))


def field_end(blocks: Sequence[Block], i: int, end: int, rank: int) -> int:
    """Index of the last block of the field that begins with block i: its numbered parts, or the paragraph under its bare name."""
    alone = blocks[i].text.endswith(("：", ":")) and i + 1 < end and blocks[i + 1].kind in TEXT_KINDS
    last = i + (alone and not numbering(blocks[i + 1].text))
    while last + 1 < end and blocks[last + 1].kind in TEXT_KINDS and (number := numbering(blocks[last + 1].text)) and number[0] > rank:
        last += 1
    return last


def text_end(blocks: Sequence[Block], last: int, end: int, rank: int) -> int:
    """Index of the last block of the text behind block last, up to the next number of that rank or one above it."""
    while last + 1 < end and blocks[last + 1].kind in TEXT_KINDS:
        number = numbering(blocks[last + 1].text)
        if number and number[0] <= rank:
            break
        last += 1
    return last
