"""Rows that the end of a page cuts: whether the first row of a page is the rest of the last one before, and both as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gazette_desk.parsing.patterns import cuts_date
from gazette_desk.parsing.records import Row
from gazette_desk.parsing.tables.table_heads import GROUP_NAME, filled, is_sum
from gazette_desk.parsing.tables.table_wraps import STOPS

LEAST_ROWS = 3


def is_cut(recent: Sequence[Row], number: int | None, cells: Sequence[str]) -> bool:
    """Whether the first row of a page is the rest of the last of the recent rows before it; number is the column of numbers.

    It has no number, or nothing in the columns that every row fills; or it has no content at all; or it has no unit of its own and its
    content goes on a cell that ended in the middle of a sentence. A row with a deadline below another deadline is none.
    """
    before, key = recent[-1].cells, number or 0
    if len(filled(cells)) == 1 and GROUP_NAME.fullmatch(cells[filled(cells)[0]]):
        return False
    if any(_are_whole_dates(_cell(before, i), cells[i]) for i in filled(cells)):
        return False
    if is_sum(before) or filled(before) == [key] or _cell(cells, key) or not filled(cells):
        return False
    content = _content_column(recent)
    always = _always_filled(recent, content)
    if number in always or (len(recent) >= LEAST_ROWS and always and not any(_cell(cells, i) for i in always)):
        return True
    if any(cuts_date(_cell(before, i), cells[i]) for i in filled(cells)):
        return True
    if not _cell(cells, content):
        return 2 * len(filled(cells)) <= len(filled(before))
    grows = all(_cell(before, i) for i in filled(cells)) and len(filled(cells)) <= max(1, len(filled(before)) - 1)
    return grows and _is_open(recent, content, cells[content])


# 6月底, 2021年9月30日前
WHOLE_DATE = re.compile(r"\d[\d年月日\s]{0,16}[月日底末初旬][前内]?")


def _are_whole_dates(above: str, cell: str) -> bool:
    """Whether two cells hold a deadline each, so that the lower one is no rest of the other."""
    return bool(WHOLE_DATE.fullmatch(cell) and WHOLE_DATE.fullmatch(above)) and not cuts_date(above, cell)


def _always_filled(rows: Sequence[Row], content: int) -> list[int]:
    """Columns, but that of the content, in which every row but sums and groups holds something."""
    whole = [filled(row.cells) for row in rows if len(filled(row.cells)) > 1 and not is_sum(row.cells)]
    places = set(whole[0]).intersection(*whole[1:]) if whole else set()
    return sorted(places - {content})


def _is_open(rows: Sequence[Row], column: int, text: str) -> bool:
    """Whether the last row's cell ends in the middle: the text goes on with a mark, or the other cells of the column end with a stop."""
    cell = _cell(rows[-1].cells, column)
    if text[0] in "，、。；：）)”》,;:":
        return True
    ended = [bool(_cell(row.cells, column).endswith(STOPS)) for row in rows[:-1] if _cell(row.cells, column)]
    return not cell.endswith(STOPS) and (cell[-1:] in "，、：（“《," or (bool(ended) and 2 * sum(ended) > len(ended)))


def _content_column(rows: Sequence[Row]) -> int:
    """The column that holds most text."""
    sizes: dict[int, int] = {}
    for row in rows:
        for i in filled(row.cells):
            sizes[i] = sizes.get(i, 0) + len(row.cells[i])
    return max(sizes, key=lambda i: sizes[i])


def whole_row(recent: Sequence[Row], rest: Row) -> Row:
    """The last row and its rest on the next page: running text is joined as it is, the lines of short cells keep a space between."""
    row, content = recent[-1], _content_column(recent)
    width = max(len(row.cells), len(rest.cells))
    pairs = [(i, _cell(row.cells, i), _cell(rest.cells, i)) for i in range(width)]
    cells = tuple((a + b) if i == content or not (a and b) else f"{a} {b}" for i, a, b in pairs)
    return replace(row, cells=cells, last_line=rest.last_line)


def _cell(cells: Sequence[str], i: int) -> str:
    return cells[i] if i < len(cells) else ""
