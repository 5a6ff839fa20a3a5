"""Tables whose cells stand on lines of their own, with a pipe behind each or with none → rows with tabs.

Only under 序号, and only where the numbers of the rows, each one more than the last, come back at the distance of the head's names:
nothing else tells a list of short lines from a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER_NAMES = frozenset(("序号", "序 号", "编号", "序号|", "序号 |", "序 号 |"))
# 目标与任务, 牵头单位（部门）: what may name a column
HEAD_NAME = re.compile(r"[^。；;：:，,\t|]{2,16}")
NUMBER = re.compile(r"\d{1,3}")
# 一、大气治理: the name of a group of rows
GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；;：:]{2,40}$|[（(][一二三四五六七八九十]{1,3}[）)][^。；;：:]{2,40}$")
NARROWEST, WIDEST = 3, 12
FEWEST_ROWS = 2
MOST_LINES_APART = 4

Cell = tuple[int, str]


def with_cell_lines(lines: Sequence[str]) -> list[str]:
    """The cleaned lines with each such row on the line where it begins; its other lines hold a tab alone."""
    out = list(lines)
    end = 0
    for n in [n for n, line in enumerate(lines) if line in NUMBER_NAMES]:
        rows = _rows_at(lines, n) if n >= end else []
        if rows:
            end = rows[-1][-1][0] + 1
            out[n:end] = ["\t"] * (end - n)
        for row in rows:
            out[row[0][0]] = "\t".join(text for _, text in row) + "\t" * (len(row) == 1)
    return out


def _rows_at(lines: Sequence[str], n: int) -> list[list[Cell]]:
    """The head that begins with line n and the rows below it, as (line, text) of their cells; [] where there are none."""
    piped = lines[n].endswith("|")
    cells = _cells(lines, n, piped, WIDEST + 1)
    width = next((k for k, (_, text) in enumerate(cells) if k and (NUMBER.fullmatch(text) or GROUP.match(text))), 0)
    if not NARROWEST <= width <= WIDEST or not all(HEAD_NAME.fullmatch(text) for _, text in cells[:width]):
        return []
    cells = _cells(lines, n, piped, len(lines))
    rows = [cells[:width], *_numbered_rows(cells[width:], width)]
    return rows if sum(len(row) == width for row in rows) > (1 if piped else FEWEST_ROWS) else []


def _numbered_rows(cells: Sequence[Cell], width: int) -> list[list[Cell]]:
    """The rows whose numbers count on, with the names of groups, a cell each, between them."""
    rows: list[list[Cell]] = []
    k = count = 0
    while k + width <= len(cells):
        number = cells[k][1]
        if GROUP.match(number) and NUMBER.fullmatch(cells[k + 1][1]):
            rows.append([cells[k]])
            k += 1
            continue
        if not NUMBER.fullmatch(number) or (count and int(number) != count + 1):
            break
        rows.append(list(cells[k : k + width]))
        count = int(number)
        k += width
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return rows


def _cells(lines: Sequence[str], n: int, piped: bool, most: int) -> list[Cell]:
    """Up to so many cells from line n on: up to a pipe at a line's end, or a line each."""
    out: list[Cell] = []
    begun: list[Cell] = []
    last = n
    for m in range(n, len(lines)):
        if not lines[m]:
            continue
        if m - last > MOST_LINES_APART or "\t" in lines[m] or len(out) == most:
            break
        last = m
        begun.append((m, lines[m].removesuffix("|").strip()))
        if not piped or lines[m].endswith("|"):
            out.append((begun[0][0], "".join(text for _, text in begun)))
            begun = []
    return out
