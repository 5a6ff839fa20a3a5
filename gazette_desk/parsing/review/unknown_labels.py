"""Label words that no list holds: what stands before a colon where units or a deadline stand behind it (包保单位：区水务局)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette_desk.parsing.patterns import numbering
from gazette_desk.parsing.records import Block, Document
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign
from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline
from gazette_desk.parsing.units.labels import label_patterns
from gazette_desk.parsing.units.unit_forms import is_unit, is_usual, named_by_end
from gazette_desk.parsing.units.unit_lists import split_roles

KINDS = ("paragraph", "heading", "list", "label", "note")
WORD_AND_VALUE = re.compile(
    r"(?:^|(?<=[。；;，,（(【\s▲★●]))"
    r"(?P<word>[\u4e00-\u9fff]{2,10})\s?[:：】]\s?[:：]?(?P<value>[^：:。；;）)\n]{2,300})"
)
# what a colon stands behind that lays nothing on anybody
NO_ROLE = re.compile(
    r"^第|阶段|[机]关$|席$|职责$|^单位$|步$|奖$|成员|组长|组成|主任|副|抄送|主送|发[文布送]|来源|印发|联系|地[点址]|电话|附件|如下|名称|编制|编辑|制定|起草|审批|审核|签发|申请|填[报表]|申报|受理|会议|"
    r"(?:任务|措施|目标|内容|要求|事项|问题|依据|标准)$|有效|施行|生成|成文|公[开布]|截[至止]|出版|时间地点|地区|范围|对象|包括|例如|其中|分别|以下|即$|[是为]$"
)
# a word that tells a role by a part of it
LIKE_ROLE = re.compile(r"[责任牵办包帮攻承担领挂督认]|单位|部门|队伍|主体|[方者]$")
LONGEST_TIME = 24
LONGEST_ITEM = 12  # lines from an item to its label
LINES_BEHIND = 4
SHARE = 2 / 3
YEAR = DateContext(2000)


def unknown_labels(document: Document, covering: Covering) -> Iterator[Sign]:
    """Signs at the label words of a document that are not known; those of a deadline only within a task or right behind one.

    The place begins with the item that the label stands under.
    """
    for i, block in enumerate(document.blocks):
        if block.kind in KINDS and _may_hold(block):
            for line, text in _lines(block):
                words = (found["word"] for found in WORD_AND_VALUE.finditer(text) if _is_label(found, line, covering))
                yield from (Sign("label-unknown", word, _item_above(document.blocks, i, line), line) for word in words)


def _may_hold(block: Block) -> bool:
    """Whether a block has the mark of a label; a block of labels begins with one that is known."""
    text = block.text
    if block.kind == "label":
        return sum(map(text.count, "：:】")) > 1
    return "：" in text or ":" in text or "】" in text


def _item_above(blocks: Sequence[Block], i: int, line: int) -> int:
    """The line of the nearest number at a block or above it, the label's own where none is near."""
    while i >= 0 and line - blocks[i].first_line <= LONGEST_ITEM:
        if blocks[i].kind in KINDS and numbering(blocks[i].text):
            return blocks[i].first_line
        i -= 1
    return line


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """(line, what of the block stands on it); behind a line that breaks off, with the end of that, so that no word begins there."""
    starts = block.line_starts or ((0, block.first_line),)
    for (start, line), (end, _) in pairwise((*starts, (len(block.text), 0))):
        yield line, block.text[max(0, start - 1) : end]


def _is_label(found: re.Match[str], line: int, covering: Covering) -> bool:
    word, value, text = found["word"], found["value"].strip(), found.string
    label = label_patterns().label
    if NO_ROLE.search(word) or label.match(text, found.start()) or label.match(text, max(0, found.start() - 1)) or _names_unit(word):
        return False
    in_task = bool(covering.tasks_on(line - LINES_BEHIND, line + 1))
    if in_task and len(value) <= LONGEST_TIME and parse_deadline(value, YEAR).type != "none":
        return True
    told = split_roles(value, "responsible") if in_task or LIKE_ROLE.search(word) else {}
    units = [is_unit(name) for names in told.values() for name in names]
    return bool(units) and sum(units) >= SHARE * len(units)


def _names_unit(word: str) -> bool:
    return is_usual(word) or bool(named_by_end().search(word))
