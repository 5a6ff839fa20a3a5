"""Page numbers and running heads: lines that no text has a part in, whatever they stand in the middle of.

Stages that look for titles, signatures or rows read the lines without them; blocks keep them as notes, or pass them by within a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from gazette_desk.parsing.patterns import is_date_line, is_page_mark, numbering

LONGEST_HEAD = 40
FEWEST_PAGES = 3
SHORTEST_TEXT = 12
NEAR = 6
INNER_MARK = re.compile(r"[，。；]")
NO_HEAD = re.compile(r"[，。；：:、！？\t《]|^附\s?件|[长任记员]$")
PAGE_AT_END = re.compile(r"^[\d\s·|—–-]+|[\d\s·|—–-]+$")
# 政府文件, 县政府办公室文件: the name of a section, within so many lines of a page's number
SECTION_NAME = re.compile(r"[\u4e00-\u9fff]{0,10}(?:文\s?件|人事任免|政务要闻|政策解读|大\s?事\s?记)")
LONGEST_SECTION, BESIDE = 14, 2
OPEN_END = re.compile(r"[\u4e00-\u9fff，、]$")


def page_marks(lines: Sequence[str], first: int) -> frozenset[int]:
    """The lines behind line first, 1-based, that hold a page's number or running head and nothing else."""
    marks = {n for n in range(first + 1, len(lines) + 1) if lines[n - 1] and _is_page_mark(lines, n)}
    return frozenset(marks | _recurring_heads(lines, first, marks) | _sections_at_marks(lines, marks))


def _sections_at_marks(lines: Sequence[str], marks: Collection[int]) -> set[int]:
    """Names of sections beside a page's number, where both cut a line of text."""
    near = {m for n in marks for m in range(max(1, n - BESIDE), min(len(lines), n + BESIDE) + 1)}
    named = (n for n in near.difference(marks) if len(lines[n - 1]) <= LONGEST_SECTION and SECTION_NAME.fullmatch(lines[n - 1]))
    return {n for n in named if _cuts_line(*_around(lines, n, marks))}


def _recurring_heads(lines: Sequence[str], first: int, marks: Collection[int]) -> set[int]:
    """Short lines that come back page by page and mostly cut running text: the section's name, the title, the publication in pinyin."""
    places: dict[str, list[int]] = defaultdict(list)
    for n in range(first + 1, len(lines) + 1):
        line = lines[n - 1]
        if line and n not in marks and len(line) <= LONGEST_HEAD and not _is_no_head(line):
            places[PAGE_AT_END.sub("", line).replace(" ", "")].append(n)
    out: set[int] = set()
    for name, found in places.items():
        cutting = [n for n in found if name and _cuts_text(lines, n, marks)]
        if len(found) >= FEWEST_PAGES and 2 * len(cutting) > len(found) and len(cutting) >= FEWEST_PAGES - 1:
            out.update(cutting)
    return out


def _is_no_head(line: str) -> bool:
    return bool(NO_HEAD.search(line)) or numbering(line) is not None or is_date_line(line)


def _cuts_text(lines: Sequence[str], n: int, marks: Collection[int]) -> bool:
    """Whether a line of running text that is open stands above a line, and text that begins nothing below it."""
    above, below = _around(lines, n, marks)
    return _cuts_line(above, below) and bool(INNER_MARK.search(above))


def _around(lines: Sequence[str], n: int, marks: Collection[int]) -> tuple[str, str]:
    """The lines of text above and below line n, "" where there is none."""
    above = next((lines[m - 1] for m in range(n - 1, max(0, n - NEAR), -1) if lines[m - 1] and m not in marks), "")
    below = next((lines[m - 1] for m in range(n + 1, min(n + NEAR, len(lines) + 1)) if lines[m - 1] and m not in marks), "")
    return above, below


def _cuts_line(above: str, below: str) -> bool:
    if len(above) < SHORTEST_TEXT or not below or "\t" in above + below or numbering(below):
        return False
    return bool(OPEN_END.search(above))


def without(lines: Sequence[str], marks: Collection[int]) -> list[str]:
    """The lines with blank ones in place of the marks."""
    out = list(lines)
    for n in marks:
        out[n - 1] = ""
    return out


def _is_page_mark(lines: Sequence[str], n: int) -> bool:
    line = lines[n - 1]
    return is_page_mark(line) and not (line.isdigit() and _is_within_rows(lines, n))


def _is_within_rows(lines: Sequence[str], n: int) -> bool:
    """Whether rows of a table stand right above and below a line, which then is the rest of a cell."""
    return n > 1 and n < len(lines) and "\t" in lines[n - 2] and "\t" in lines[n]
