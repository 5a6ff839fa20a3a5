"""A document's text: numbers that do not run on, brackets that do not close, days that no calendar has, paragraphs without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette_desk.parsing.facts.chronicle import COVERED_PERIOD
from gazette_desk.parsing.patterns import numbering, ordinal, unclosed
from gazette_desk.parsing.records import Block, Document, Warning
from gazette_desk.parsing.units.labels import is_label_bracket

# 9月31日, 2月30日
MONTH_AND_DAY = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?日")
DAYS_OF_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
TEXT_KINDS = ("paragraph", "heading", "list")
MARKED_KINDS = (*TEXT_KINDS, "label")
# 一、 to （1）: those that a reader counts; ① and 1) are used at will
RANKS = range(1, 8)
LONGEST_QUOTE = 16
# a paragraph that ends so has its end
ENDS = tuple("。！？；：:;!?.…”）)》〉】]〕")
INNER_MARK = re.compile(r"[，。；]")
# “…": a straight mark, as many converters give it, closes or opens as well
QUOTES = "”“"
LEAST_PARAGRAPH = 40
LONGEST_JUMP = 4


def review_text(document: Document, blocks: Sequence[Block]) -> list[Warning]:
    """Warnings on one document's text; blocks are its own as task_blocks cuts them."""
    return [*_numbers(blocks), *_marks(blocks), *_days(blocks), *_years(document.blocks), *_open_ends(blocks)]


def _numbers(blocks: Sequence[Block]) -> Iterator[Warning]:
    """A number that is left out or printed twice among its siblings; 1. 2. 3. may run on through all sections."""
    siblings: dict[int, int] = {}
    running: dict[int, int] = {}
    for block in blocks:
        if block.kind in ("title", "attachment", "table"):
            siblings, running = {}, {}
        found = numbering(block.text) if block.kind in TEXT_KINDS else None
        if found is None or found[0] not in RANKS:
            continue
        rank, value = found[0], ordinal(found[1])
        before = siblings.get(rank)
        if before is not None and value not in (1, before + 1, running[rank] + 1) and 0 <= value - before <= LONGEST_JUMP:
            said = "重复" if value == before else "跳号"
            yield Warning("numbers", block.first_line, f"序号{said}：“{_quote(block.text)}”之前的同级序号是 {before}", 0.7)
        siblings = {r: n for r, n in siblings.items() if r < rank} | {rank: value}
        running[rank] = value


def _quote(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _marks(blocks: Sequence[Block]) -> Iterator[Warning]:
    for block in blocks:
        if block.kind in MARKED_KINDS and unclosed(block.text) and all(unclosed(block.text.replace('"', quote)) for quote in QUOTES):
            if is_label_bracket(block.text):
                yield Warning("label-unclosed", block.last_line, "责任标签的括号没有收尾，后面的单位可能遗漏", 0.9)
            else:
                yield Warning("mark-unclosed", block.first_line, f"括号或书名号、引号不成对：“{_quote(block.text)}”", 0.6)


def _days(blocks: Sequence[Block]) -> Iterator[Warning]:
    for block in blocks:
        for found in MONTH_AND_DAY.finditer(block.text) if "月" in block.text else ():
            month, day = int(found[1]), int(found[2])
            if not 1 <= month <= 12 or not 1 <= day <= DAYS_OF_MONTH[month]:
                yield Warning("no-such-day", block.line_at(found.start()), f"日期不存在：{found[0]}")


# 20221年12月, 3021年底, 202年6月: a digit is misread, doubled or lost
YEAR_OF_DATE = re.compile(r"(\d(?<!\d\d)\d{2,8}) ?年(?= ?\d{1,2} ?月|[底末初终内])")
FIRST_YEAR, LAST_YEAR = 1840, 2099


def _years(blocks: Sequence[Block]) -> Iterator[Warning]:
    for block in blocks:
        for found in YEAR_OF_DATE.finditer(block.text) if "年" in block.text else ():
            if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
                yield Warning("no-such-year", block.line_at(found.start()), f"年份不像年份，没有据此定日期：{found[0]}")


def _open_ends(blocks: Sequence[Block]) -> Iterator[Warning]:
    """A paragraph that breaks off: its end is lost, or stands elsewhere."""
    for block, following in pairwise(blocks):
        text = block.text
        if block.kind != "paragraph" or len(text) < LEAST_PARAGRAPH or text.endswith(ENDS) or not INNER_MARK.search(text):
            continue
        if following.kind in ("paragraph", "heading") and not is_label_bracket(text) and not COVERED_PERIOD.match(text):
            yield Warning("open-end", block.last_line, f"段落没有结尾，后文可能脱漏或接错：“…{text[-LONGEST_QUOTE:]}”", 0.6)
