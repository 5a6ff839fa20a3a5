"""Tables whose cells are set apart by spaces alone (序号 责任部门 职责 / 1 区水务局 负责清淤) → rows with tabs.

Only under a head that begins with 序号, and only rows whose number counts on and that have as many words as the head has names:
nothing else tells a space between cells from one within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

HEAD = re.compile(r"\s*(?:序\s?号|编\s?号)(?:\s+[\u4e00-\u9fff（）()]{1,12}){2,24}\s*$")
ROW = re.compile(r"\s*(\d{1,3})\s+\S")
# 一、水利工作: a heading over some of the rows
GROUP = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\S{2,40}\s*$")
NARROWEST = 3
FEWEST_ROWS = 2


def with_spaced_rows(lines: Sequence[str]) -> list[str]:
    """The raw lines of a text with the cells of such tables set apart by tabs."""
    out = list(lines)
    for n, line in enumerate(lines):
        if ("序" in line or "编" in line) and "\t" not in line and HEAD.match(line):
            names = _names(line.split())
            rows = dict(_rows_below(lines, n + 1, len(names))) if len(names) >= NARROWEST else {}
            if sum(len(cells) > 1 for cells in rows.values()) >= FEWEST_ROWS:
                out[n] = "\t".join(names)
                for m, cells in rows.items():
                    out[m] = "\t".join(cells)
    return out


def _names(words: Sequence[str]) -> list[str]:
    """The names of columns; characters set apart one by one (工 作 内 容) are one name."""
    names: list[str] = []
    spread = False
    for word in words:
        if spread and len(word) == 1:
            names[-1] += word
        else:
            names.append(word)
        spread = len(word) == 1
    return names


def _rows_below(lines: Sequence[str], first: int, width: int) -> Iterator[tuple[int, list[str]]]:
    """(index, cells) of each row, and of each heading between two, up to the first line that is neither."""
    expected = 0
    for m in range(first, len(lines)):
        line = lines[m]
        number = ROW.match(line)
        cells = line.split()
        if number and len(cells) == width and int(number[1]) == (expected or int(number[1])):
            expected = int(number[1]) + 1
            yield m, cells
        elif line.strip() and not GROUP.match(line):
            return
