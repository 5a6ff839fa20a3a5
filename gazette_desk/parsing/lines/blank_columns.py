"""Tables whose columns blanks or commas part → rows with tabs: where a head with 序号 and numbered rows below it have as many cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

# 序号  工作任务  责任单位, 序号,工作任务,责任单位
HEAD = re.compile(r"[ \u3000]*序[ \u3000]?号[ \u3000,，][^\t|。；：:]{4,80}$")
# 序号 任务 单位 时限 1 清淤 区水务局 8月底 2 植树 …: a whole table in one line
FLAT = re.compile(
    r"[ \u3000]*序[ \u3000]?号(?:[ \u3000]+[^\s|。；：:，,\d]{2,12}){2,12}[ \u3000]+1[ \u3000]+[^|\t]{4,600}?[ \u3000]2[ \u3000]+[^|\t]*$"
)
WIDE = re.compile(r"[ \u3000]{2,}")
NARROW = re.compile(r"[ \u3000]+")
COMMA = re.compile(r"(?<![ \u3000])[ \u3000]++[,，][ \u3000]*|[,，][ \u3000]*")
NUMBER = re.compile(r"\d{1,3}")
# 二、绿化工作: a heading over some of the rows
GROUP = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：:\s]{2,40}")
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2


def with_blank_columns(lines: Sequence[str]) -> list[str]:
    """The source lines with tabs for the blanks or commas that part the cells of such tables, pipes where all of it stands in one line."""
    out = list(lines)
    for n, line in enumerate(lines):
        if "序" in line and FLAT.match(line):
            out[n] = " | ".join(line.split())
        elif "序" in line and HEAD.match(line):
            for between in (COMMA, WIDE, NARROW):
                rows = _rows(lines, n, between)
                if rows:
                    out[n : n + len(rows)] = rows
                    break
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


def _rows(lines: Sequence[str], n: int, between: re.Pattern[str]) -> list[str]:
    """The head on line n and the lines below it as rows, [] where too few have as many cells as it."""
    names = _names(between.split(lines[n].strip()))
    width = len(names)
    rows: list[str] = []
    filled = last = 0
    for line in lines[n:] if width >= FEWEST_COLUMNS else ():
        cells = between.split(line.strip()) if rows else names
        if line.strip() and not (rows and GROUP.fullmatch(line.strip())):
            number = int(cells[0]) if NUMBER.fullmatch(cells[0]) else 0
            if len(cells) != width or (rows and number not in (last + 1, number * (not last))):
                break
            last = number
            filled += 1
            rows.append("\t".join(cells))
        else:
            rows.append(line)
    while rows and not rows[-1].strip():
        rows.pop()
    return rows if filled > FEWEST_ROWS else []
