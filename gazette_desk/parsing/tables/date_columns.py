"""A column whose cells are dates sets the deadlines of its rows, whatever its head is called (计划开工, 工作进度, 时间安排)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.records import Row, Table
from gazette_desk.parsing.tables.doer_columns import MOST_CELLS
from gazette_desk.parsing.tables.table_cells import DITTO
from gazette_desk.parsing.tables.table_columns import LONE_DATE, ColumnKind, RowCells
from gazette_desk.parsing.tables.table_heads import is_figure, is_sum
from gazette_desk.parsing.times.deadlines import DateContext, find_deadlines, parse_deadline

LONGEST_DATE = 24  # characters of a cell that says little beside a date
SHARE = 2 / 3  # of the cells of a column that are dates
DATED = ("date", "range")


def with_date_columns(table: Table, kinds: Sequence[ColumnKind], context: DateContext) -> tuple[ColumnKind, ...]:
    """The kinds of the columns, the last column of dates a deadline where none is by its name and nobody said that it holds something else.

    Days that were over before the year of the document set nothing (成立时间); nor does a column of content, unless there is another and
    its cells hold nothing but dates.
    """
    if "deadline" in kinds:
        return tuple(kinds)
    contents = kinds.count("content")
    free = [i for i, kind in enumerate(kinds) if kind in ("other", "figure", "group") or (kind == "content" and contents > 1)]
    free = [i for i in free if i >= len(table.header) or known().column(table.header[i]) is None]
    dated = [i for i in free if _holds_dates(_cells(table, i), context, alone=kinds[i] == "content")]
    return tuple("deadline" if dated and i == dated[-1] else kind for i, kind in enumerate(kinds))


def with_repeated_deadlines(rows: Iterable[tuple[Row, RowCells]]) -> list[tuple[Row, RowCells]]:
    """The rows, where a deadline says 同上 with that of the row above."""
    out: list[tuple[Row, RowCells]] = []
    for row, cells in rows:
        out.append((row, replace(cells, deadline=out[-1][1].deadline) if out and DITTO.fullmatch(cells.deadline) else cells))
    return out


def _cells(table: Table, i: int) -> list[str]:
    return [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i] and not is_sum(row.cells)][:MOST_CELLS]


def _holds_dates(cells: Sequence[str], context: DateContext, alone: bool) -> bool:
    dates = [cell for cell in cells if _is_date(cell, context) and (not alone or LONE_DATE.fullmatch(cell))]
    return bool(dates) and len(dates) >= SHARE * len(cells)


def _is_date(cell: str, context: DateContext) -> bool:
    """Whether a cell says a day, month or span that is not over before the document's year: alone, or as one to be kept (10月底前完工)."""
    if len(cell) > LONGEST_DATE or is_figure(cell):
        return False
    found = find_deadlines(cell, context)
    deadline = found[-1].deadline if found else parse_deadline(cell, context)
    return deadline.type in DATED and (context.year is None or str(deadline.end) >= f"{context.year}")
