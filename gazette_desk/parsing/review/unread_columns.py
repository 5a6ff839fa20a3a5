"""Columns of a table that hold units or dates and were given no role, and rows that are no tasks where their brothers are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.records import ROLES, Role, Row, Table, Task
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign
from gazette_desk.parsing.review.lost_units import lost_in_cells, names_of
from gazette_desk.parsing.tables.doer_columns import (
    MOST_CELLS,
    NO_DOER,
    doer_column,
    first_cells,
    is_form,
    is_list_of_units,
    most,
    rows_with,
)
from gazette_desk.parsing.tables.table_cells import NOBODY, holds_unit
from gazette_desk.parsing.tables.table_columns import BARE_UNIT_COLUMN, LONE_DATE, ColumnKind, column_kinds, named_kind
from gazette_desk.parsing.tables.table_heads import GROUP_NAME, filled, is_figure, is_sum
from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline

UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
LONGEST_DATE = 24
SHORTEST_CONTENT, SHORTEST_WORDS = 10, 4
NO_LIMIT = re.compile(r"出生|成立|任职|印发|发布|文号|参加|入[党职]|毕业|检查|发生|备注|有效|年度|登记|会议")
TASK_SHARE = 0.7
FEWEST_ROWS = 4


def unread_columns(table: Table, covering: Covering) -> Iterator[Sign]:
    """Signs at the rows of a table whose cells of such a column no task took."""
    kinds = column_kinds(table, holds_unit)
    if not kinds and (not _holds_content(table) or is_form(table)):
        return
    for i, name in enumerate(table.header):
        code = _code(table, i, kinds) if name or kinds or not any(table.header) else None
        if code and (name or code == "column-unit"):
            yield from (Sign(code, name or f"第 {i + 1} 列", row.first_line, row.last_line) for row in _untaken(table, i, covering))
    if kinds:
        yield from _guessed_doers(table, kinds)
        yield from _missed_rows(table, kinds, covering)
        yield from _doubled_roles(table, kinds)
        yield from lost_in_cells(table, kinds, covering)


def _untaken(table: Table, i: int, covering: Covering) -> list[Row]:
    """The rows with a cell in a column; [] where most cells stand in a deadline or among the units of their tasks."""
    rows = rows_with(table, i)
    taken = (_is_taken(row.cells[i], covering.tasks_on(row.first_line, row.last_line)) for row in rows)
    return [] if 2 * sum(taken) > len(rows) else rows


def _is_taken(cell: str, tasks: Sequence[Task]) -> bool:
    words = unspaced(cell)
    return any(words in unspaced(task.deadline_raw or "") or any(unspaced(name) in words for name in names_of(task)) for task in tasks)


def _code(table: Table, i: int, kinds: Sequence[ColumnKind] | None) -> str | None:
    """What a column looks like that has no role."""
    if known().column(table.header[i]):
        return None
    kind = kinds[i] if kinds else "other"
    cells = first_cells(table, i) if kind not in (*ROLES, "deadline", "number") else []
    if not cells:
        return None
    if not (kinds and "deadline" in kinds) and not NO_LIMIT.search(table.header[i]) and most(_is_date(cell) for cell in cells):
        return "column-date"
    if kind != "content" and not NO_DOER.search(table.header[i]) and most(is_list_of_units(cell, holds_unit) for cell in cells):
        return "column-unit"
    return None


def _is_date(cell: str) -> bool:
    if len(cell) > LONGEST_DATE or is_figure(cell):
        return False
    return bool(LONE_DATE.fullmatch(cell)) or parse_deadline(cell, DateContext(2000)).type in ("date", "range", "recurring", "ongoing")


def _holds_content(table: Table) -> bool:
    """Whether a column holds longer words than names and figures: what is to be done."""
    for i in range(len(table.header)):
        cells = [row.cells[i] for row in rows_with(table, i)][:MOST_CELLS]
        if cells and sum(map(len, cells)) >= SHORTEST_CONTENT * len(cells) and not most(holds_unit(cell) for cell in cells):
            return True
    return False


def _guessed_doers(table: Table, kinds: Sequence[ColumnKind]) -> Iterator[Sign]:
    """The rows of a column whose role was read from its cells alone."""
    for i in [i for i, kind in enumerate(kinds) if kind in ROLES] if not any(table.header) else ():
        yield from (Sign("column-guessed", f"第 {i + 1} 列", row.first_line, row.last_line) for row in rows_with(table, i))
    by_cells = doer_column(table, [named_kind(name) for name in table.header], holds_unit)
    if by_cells and kinds[by_cells[0]] == by_cells[1] and not BARE_UNIT_COLUMN.fullmatch(table.header[by_cells[0]]):
        place = by_cells[0]
        yield from (Sign("column-guessed", table.header[place], row.first_line, row.last_line) for row in rows_with(table, place))


def _missed_rows(table: Table, kinds: Sequence[ColumnKind], covering: Covering) -> Iterator[Sign]:
    """Rows without a task that name somebody in a column of units, or where most rows have one."""
    rows = [row for row in table.rows if len(filled(row.cells)) > 1 and not is_sum(row.cells) and not GROUP_NAME.fullmatch(row.cells[0])]
    missed = [row for row in rows if not covering.tasks_on(row.first_line, row.last_line)]
    most = len(rows) >= FEWEST_ROWS and len(rows) - len(missed) >= TASK_SHARE * len(rows)
    yield from (Sign("missed-row", "", row.first_line, row.last_line) for row in missed if most or _names_somebody(kinds, row))


def _names_somebody(kinds: Sequence[ColumnKind], row: Row) -> bool:
    cells = [cell for kind, cell in zip(kinds, row.cells, strict=False) if kind in UNIT_ROLES and cell]
    others = [cell for kind, cell in zip(kinds, row.cells, strict=False) if kind not in ROLES]
    told = any(len(cell) >= SHORTEST_WORDS and not is_figure(cell) for cell in others)
    return told and any(not is_figure(cell) and not NOBODY.fullmatch(cell) for cell in cells)


def _doubled_roles(table: Table, kinds: Sequence[ColumnKind]) -> Iterator[Sign]:
    """Two columns of different names with one role: the second may say who within the first."""
    for role in UNIT_ROLES:
        places = [i for i, kind in enumerate(kinds) if kind == role and i < len(table.header) and table.header[i]]
        if len({table.header[i] for i in places}) > 1:
            rows = (row for row in table.rows if len(filled(row.cells)) > 1)
            yield from (Sign("column-doubled", table.header[places[1]], row.first_line, row.last_line) for row in rows)
