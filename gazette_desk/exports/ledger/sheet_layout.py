"""How wide columns and how high rows are, so that texts can be read on screen and on paper in every program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from gazette_desk.exports.ledger.task_columns import Cell, Column

PAGE = 124  # characters of the workbook's font beside each other on A4, landscape, within the margins
GROWING = 12  # a column of at least so many characters takes of what is left on a page
LINE = 13.5  # points of one line of the font of cells
HIGHEST = 409.0  # points of a row (ECMA-376)


def widths_of(columns: Sequence[Column]) -> tuple[float, ...]:
    """The width of each column: what few columns leave of a page, those with texts take."""
    left = PAGE - sum(column.width for column in columns)
    growing = sum(column.width for column in columns if column.width >= GROWING)
    if left <= 0 or not growing:
        return tuple(column.width for column in columns)
    return tuple(column.width * (1 + left / growing if column.width >= GROWING else 1) for column in columns)


def height_of(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points that a row needs for its wrapped texts; said in the file, since not every program works it out when it opens one."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (2 * len(cell) > width or "\n" in cell):
            lines = max(lines, _line_count(cell, width))
    return min(lines * LINE + 3, HIGHEST)


@lru_cache(maxsize=20_000)
def _line_count(text: str, width: float) -> int:
    """Lines that a text wraps to."""
    return sum(max(1, ceil(_width_of(line) / width)) for line in text.split("\n"))


def _width_of(line: str) -> int:
    """A Chinese character is as wide as two digits."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
