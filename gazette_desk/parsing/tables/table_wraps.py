"""Rows that are printed over several lines, with the number and the units in the middle of the lines of their content.

. | 新建幼儿园1所，改扩
1 | 建小学2所，新增学位 | 区教育局 | 8月底前
. | 360个。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazette_desk.parsing.records import Row
from gazette_desk.parsing.tables.table_heads import ROW_NUMBER, filled

STOPS = tuple("。！？；.;!?")


def with_whole_rows(body: Sequence[Row]) -> list[Row]:
    """The rows with the lines of a content that stand alone above and below a numbered row put into it.

    Only where contents end with a stop, so that one can be told to be open; a line that is whole by itself stays a row.
    """
    column = _content_column(body)
    if column is None or not _ends_with_stops(body, column):
        return list(body)
    out: list[Row] = []
    above: list[Row] = []
    for row in body:
        if not _is_line(row, column):
            joins = above and _is_numbered(row) and not _ended(above[-1], column)
            out += [_whole([*above, row], column)] if joins else [*above, row]
            above = []
        elif not above and out and _is_numbered(out[-1]) and not _ended(out[-1], column):
            out[-1] = _whole([out[-1], row], column)
        else:
            above = [_whole([*above, row], column)] if above and not _ended(above[-1], column) else [*above, row]
    return [*out, *above]


def _content_column(body: Sequence[Row]) -> int | None:
    """The column that alone is filled in lines without a number, where others are numbered; or None."""
    alone = {places[0] for row in body if len(places := filled(row.cells)) == 1 and places[0] > 0}
    numbered = sum(_is_numbered(row) for row in body)
    return alone.pop() if len(alone) == 1 and numbered else None


def _is_numbered(row: Row) -> bool:
    return bool(row.cells and ROW_NUMBER.fullmatch(row.cells[0]))


def _is_line(row: Row, column: int) -> bool:
    return filled(row.cells) == [column]


def _ended(row: Row, column: int) -> bool:
    return _cell(row, column).endswith(STOPS)


def _ends_with_stops(body: Sequence[Row], column: int) -> bool:
    """Whether contents end with a stop: there is one for at least every other numbered row."""
    return 2 * sum(_ended(row, column) for row in body) >= sum(_is_numbered(row) for row in body)


def _whole(rows: Sequence[Row], column: int) -> Row:
    """One row of several: the content in one piece, every other cell from the row that has it."""
    width = max(len(row.cells) for row in rows)
    cells = tuple("".join(_cell(row, i) for row in rows) if i == column else _first(_cell(row, i) for row in rows) for i in range(width))
    return replace(rows[0], cells=cells, last_line=rows[-1].last_line)


def _first(cells: Iterable[str]) -> str:
    return next(filter(None, cells), "")


def _cell(row: Row, i: int) -> str:
    return row.cells[i] if i < len(row.cells) else ""
