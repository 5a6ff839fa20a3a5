"""Tabs at the head of a line: the indent of a text, or the first cells of a row that hold nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

# ⇥一、总体要求, ⇥第三条: no cell begins so
BEGINS_TEXT = re.compile(
    r"\t+ ?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章节条]|附件)"
)
# how far from a row a line may stand that begins with its blank cells, on the next page
NEAR_ROW = 12


def without_indents(lines: Sequence[str]) -> list[str]:
    """The lines without the tabs that indent them: those of text far from any row, and one before all rows where each has one."""
    rows = [n for n, line in enumerate(lines) if "\t" in line.strip("\t ")]
    near = {n for row in rows for n in range(row - NEAR_ROW, row + NEAR_ROW + 1)}
    out = [line.strip("\t ") if _is_text(line) and (n not in near or _begins_text(line)) else line for n, line in enumerate(lines)]
    if len(rows) > 1 and all(lines[n].startswith("\t") for n in rows):
        out = [line.removeprefix("\t") for line in out]
    return out


def _is_text(line: str) -> bool:
    """Whether tabs stand only at the head of a line, or one at its end; rows of a blank form end with several."""
    return (line.startswith("\t") and "\t" not in line.lstrip("\t")) or (line.endswith("\t") and line.count("\t") == 1)


def _begins_text(line: str) -> bool:
    return bool(BEGINS_TEXT.match(line))
