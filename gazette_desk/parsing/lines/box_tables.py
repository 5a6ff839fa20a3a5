"""Tables drawn with box characters (┌─┬─┐ │ ├─┤) → rows with tabs.

Cells are told by the order of their marks, for the blanks that lined them up are mostly lost. A rule that stops at a cell (├──┤ │) leaves
that cell open: its words stand in the first of its rows, and the rows below it have a blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BEGINS = re.compile(r"\s*[┌├│└┏┣┃┗╔╠║╚]")
MARK = re.compile("[┌┬┐├┼┤└┴┘│┏┳┓┣╋┫┗┻┛┃╔╦╗╠╬╣╚╩╝║]")
LINE = re.compile("[─━═]")
INNER_RULE = re.compile(r"\s*[├┣╠]")
NARROWEST, FEWEST_RULES = 2, 2


def box_rows(lines: Sequence[str]) -> dict[int, list[str]]:
    """Index of each line of such drawings → the cells of the row that begins there, [] where none does."""
    out: dict[int, list[str]] = {}
    n = 0
    while n < len(lines):
        end = _end(lines, n)
        if end > n + 1:
            out |= {n + at: cells for at, cells in _rows(lines[n:end]).items()}
        n = max(end, n + 1)
    return out


def _end(lines: Sequence[str], n: int) -> int:
    """Index behind the last line of the drawing that begins with line n, n itself where none does; lines may stand a blank one apart."""
    end = n
    for m in range(n, len(lines)):
        if BEGINS.match(lines[m]):
            end = m + 1
        elif lines[m].strip() or m > end:
            break
    return end


def _rows(lines: Sequence[str]) -> dict[int, list[str]]:
    """The cells of a drawing's rows by their lines; {} where rules do not part all rows, or lines do not agree in their cells."""
    parts = [[part.strip() for part in MARK.split(line.strip())[1:-1]] for line in lines]
    whole = [all(map(LINE.search, cells)) for cells in parts]  # rules from one side to the other, and blank lines
    widths = {len(cells) for cells, rule in zip(parts, whole, strict=True) if not rule}
    if len(widths) != 1 or max(widths) < NARROWEST or sum(map(bool, map(INNER_RULE.match, lines))) < FEWEST_RULES:
        return {}
    width = widths.pop()
    rows: dict[int, list[str]] = {n: [] for n in range(len(lines))}
    start = [-1] * width  # the line on which the open cell of each column began
    for n, (cells, rule) in enumerate(zip(parts, whole, strict=True)):
        if rule:
            start = [-1] * width if cells else start
            continue
        for column, cell in enumerate(cells):
            start[column] = -1 if LINE.search(cell) else n if start[column] < 0 else start[column]
            if start[column] >= 0:
                rows[start[column]] = rows[start[column]] or [""] * width
                rows[start[column]][column] += cell
    return rows
