"""Which number an issue has on its cover (2021年第3—4期合刊), and what kind of issue it is (增刊, 下册)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import chinese_number

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?")
FIGURE = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,7})"
# —4 of 第3—4期, 期、第4 of 第3期、第4期; a point or a slash stands between numbers of one issue only
TO_LAST = rf"(?:\s?(?:[期号]\s?)?[—\-－–~～、至和与及/／.．·]{{1,2}}\s?(?:总?第\s?)?0*(?P<last>{FIGURE}))?"
ISSUE_NUMBER = re.compile(rf"(?:(?<!总)第|(?<=年))\s?0*(?P<first>\d{{1,3}}|[一二三四五六七八九十]{{1,3}}){TO_LAST}\s?[期号](?!文)")
TOTAL_NUMBER = re.compile(rf"总\s?第?\s?0*(?P<first>{FIGURE}){TO_LAST}\s?[期号]")
# 三四 of 第三四期合刊
TWO_FIGURES = re.compile(r"[一二三四五六七八九]{2}")
MOST_AT_ONCE = 12  # numbers of one issue: a year of a monthly

KINDS = "增刊|专刊|特刊|号外|专辑|特辑"
PART_FIGURES = "一二三四五六七八九"
# （上）, 下册, （中卷）, 第二部分, 期（二）
PART = re.compile(
    rf"[（(]\s?([上中下])\s?[册卷部篇编集辑]?\s?[）)]|([上中下])\s?[册卷](?![\u4e00-\u9fff])"
    rf"|第\s?([{PART_FIGURES}])\s?(?:部分|分册|册)|(?<=期)\s?[（(]之?([{PART_FIGURES}])[）)]"
)
KIND = re.compile(rf"({KINDS})")
# 增刊1, 增刊（二）, 增刊第1期: the supplement's own number
OWN_NUMBER = re.compile(rf"(?:{KINDS})\s?[（(]?\s?第?\s?0*(\d{{1,2}}|[{PART_FIGURES}十]{{1,2}})\s?[期号辑]?\s?[）)]?$")
# A line of nothing but this: 增刊, （专刊）, 乡村振兴专刊, 2021年增刊
KIND_ALONE = re.compile(rf"[（(【《]?(?:(?:19|20)\d\d\s?年?)?\s?[\u4e00-\u9fff]{{0,8}}?(?:{KINDS})\s?[）)】》]?")
PART_ALONE = re.compile(rf"(?:{PART.pattern})")
# 云州市青河区人民政府公报（增刊）, 青河政报 专刊
BEHIND_NAME = re.compile(rf"(?:公报|政报)[》]?\s?[（(【]?\s?(?:{KINDS}|[上中下]册)\s?[）)】]?$")


def number_with_last(line: str) -> tuple[int, int | None] | None:
    """The number of an issue in a line of its cover, and the last one of a double issue: (3, 4) of 2021年第3—4期."""
    found = ISSUE_NUMBER.search(TOTAL_NUMBER.sub("", line))
    if not found:
        own = OWN_NUMBER.search(line)
        return (_value(own[1]), None) if own else None
    if "合刊" in line and not found["last"] and TWO_FIGURES.fullmatch(found["first"]):
        first, last = (_value(figure) for figure in found["first"])
    else:
        first, last = _value(found["first"]), _value(found["last"]) if found["last"] else 0
    return first, last if first < last < first + MOST_AT_ONCE else None


def total_number(line: str) -> int | None:
    """The number of an issue among all that were ever published (总第26期), of a double issue the first."""
    found = TOTAL_NUMBER.search(line)
    return _value(found["first"]) if found else None


def edition(cover: Sequence[str]) -> str | None:
    """What kind of issue the lines of a cover say it is, in one form: 增刊, 下册, 第二部分, 增刊下册; None of a regular issue."""
    kinds = (found[1] for line in cover if _tells(line, KIND_ALONE) and (found := KIND.search(line)))
    parts = (found for line in cover if _tells(line, PART_ALONE) and (found := PART.search(line)))
    kind, part = next(kinds, ""), next(parts, None)
    return kind + _part(part) if kind or part else None


def _tells(line: str, alone: re.Pattern[str]) -> bool:
    """Whether a line is one that says which issue it is: by its number, as the publication's name, or by nothing else."""
    numbered = ISSUE_NUMBER.search(line) or TOTAL_NUMBER.search(line) or OWN_NUMBER.search(line)
    return bool(numbered or BEHIND_NAME.search(line) or alone.fullmatch(unspaced(line)))


def _part(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    figure = found[3] or found[4]
    return f"第{figure}部分" if figure else f"{found[1] or found[2]}册"


def _value(figure: str) -> int:
    return int(figure) if figure.isdigit() else chinese_number(figure)
