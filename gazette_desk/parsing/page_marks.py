"""Page numbers and running heads: lines that no text has a part in, whatever they stand in the middle of.

Stages that look for titles, signatures or rows read the lines without them; blocks keep them as notes, or pass them by within a text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

DASHES = r"[-—–─·•~～\s]{0,4}"
# - 12 -, 19 -, — 3 —, 第12页, 共 30 页: a line that holds the number of a page alone
PAGE_NUMBER = re.compile(rf"{DASHES}(?:第\s?)?\d{{1,4}}\s?页?(?:\s?[,，/]?\s?共\s?\d{{1,4}}\s?页)?{DASHES}")
GAZETTE = r"《?[\u4e00-\u9fff\s]{2,30}公\s?报》?"
ISSUE = r"(?:19|20)\d\d\s?年?[\s·]{0,2}第\s?\d{1,3}\s?期"
# 某某区人民政府公报 2019年第4期, 2019年第4期（总第29期） 某某区人民政府公报, 12 某某区人民政府公报: the running head of a page
RUNNING_HEAD = re.compile(
    rf"(?:\d{{1,3}}\s)?(?:{GAZETTE})?[\s·|]{{0,3}}{ISSUE}[^，。；：]{{0,12}}|{ISSUE}[\s·|]{{0,3}}(?:[（(]总第\s?\d{{1,4}}\s?期[）)]\s?)?{GAZETTE}"
    r"|(?:\d{1,3}\s)?《?[\u4e00-\u9fff\s]{4,30}政府公\s?报》?(?:\s\d{1,3})?"
)
LONGEST = 50
NUMBER_ENDS = frozenset("0123456789页-—–─·•~～ ")


def page_marks(lines: Sequence[str], first: int) -> frozenset[int]:
    """The lines behind line first, 1-based, that hold a page's number or running head and nothing else."""
    return frozenset(n for n in range(first + 1, len(lines) + 1) if lines[n - 1] and _is_page_mark(lines, n))


def without(lines: Sequence[str], marks: Collection[int]) -> list[str]:
    """The lines with blank ones in place of the marks."""
    out = list(lines)
    for n in marks:
        out[n - 1] = ""
    return out


def _is_page_mark(lines: Sequence[str], n: int) -> bool:
    line = lines[n - 1]
    if len(line) > LONGEST:
        return False
    if line[-1] in NUMBER_ENDS and PAGE_NUMBER.fullmatch(line):
        return not (line.isdigit() and _is_within_rows(lines, n))
    return ("期" in line or "报" in line) and bool(RUNNING_HEAD.fullmatch(line))


def _is_within_rows(lines: Sequence[str], n: int) -> bool:
    """Whether rows of a table stand right above and below a line, which then is the rest of a cell."""
    return n > 1 and n < len(lines) and "\t" in lines[n - 2] and "\t" in lines[n]
