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
NARROWEST = 2


def with_box_tables(lines: Sequence[str]) -> list[str]:
    """The lines of a text with each drawn row on the line where it begins; what else belongs to the drawing is a tab alone."""
    out = list(lines)
    n = 0
    while n < len(lines):
        end = _end(lines, n)
        if end > n + 1:
            out[n:end] = _rows(lines[n:end])
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


def _rows(lines: Sequence[str]) -> list[str]:
    """The rows of a drawing, a line each; the lines as they are where their cells do not agree in number."""
    parts = [[part.strip() for part in MARK.split(line.strip())[1:-1]] for line in lines]
    whole = [all(map(LINE.search, cells)) for cells in parts]  # rules from one side to the other, and blank lines
    widths = {len(cells) for cells, rule in zip(parts, whole, strict=True) if not rule}
    if len(widths) != 1 or max(widths) < NARROWEST:
        return list(lines)
    width = widths.pop()
    rows: dict[int, list[str]] = {}
    start = [-1] * width  # the line on which the open cell of each column began
    for n, (cells, rule) in enumerate(zip(parts, whole, strict=True)):
        if rule:
            start = [-1] * width if cells else start
            continue
        for column, cell in enumerate(cells):
            start[column] = -1 if LINE.search(cell) else n if start[column] < 0 else start[column]
            if start[column] >= 0:
                rows.setdefault(start[column], [""] * width)[column] += cell
    return ["\t".join(rows[n]) if n in rows else "\t" for n in range(len(lines))]
