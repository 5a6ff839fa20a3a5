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
from gazette_desk.parsing.tables.table_cells import NOBODY, holds_unit
from gazette_desk.parsing.tables.table_columns import LONE_DATE, MOST_CELLS, ColumnKind, column_kinds
from gazette_desk.parsing.tables.table_heads import GROUP_NAME, filled, is_figure, is_sum
from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline

UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
FEWEST_CELLS = 2
LONGEST_DATE = 24
LONGEST_UNITS = 120
SHORTEST_CONTENT, SHORTEST_WORDS = 10, 4
SHARE = 2 / 3
# 考核单位, 联系单位, 项目名称, 单位名称 …: units and dates that lay nothing on anybody
NO_DOER = re.compile(
    r"考核|考评|监[管督]|督[导办查]|验收|联系|名称|地[点址段]|位置|范围|对象|点位"
    r"|开户|供应|出生|学历|毕业|籍贯|姓名|职务|备注|路线|区域|[所属]在|建设|施工|业主|承建|设计|企业|机构|[处科股]室"
)
NO_LIMIT = re.compile(r"出生|成立|任职|印发|发布|文号|参加|入[党职]|毕业|检查|发生|备注|有效|年度|登记|会议")
TASK_SHARE = 0.7
FEWEST_ROWS = 4


def unread_columns(table: Table, covering: Covering) -> Iterator[Sign]:
    """Signs at the rows of a table whose cells of such a column no task took."""
    kinds = column_kinds(table, holds_unit)
    if not kinds and (not _holds_content(table) or _is_form(table)):
        return
    for i, name in enumerate(table.header):
        code = _code(table, i, kinds) if name or kinds or not any(table.header) else None
        if code and (name or code == "column-unit"):
            yield from (Sign(code, name or f"第 {i + 1} 列", row.first_line, row.last_line) for row in _untaken(table, i, covering))
    if kinds:
        yield from _missed_rows(table, kinds, covering)
        yield from _doubled_roles(table, kinds)
        yield from lost_in_cells(table, kinds, covering)


def _rows_with(table: Table, i: int) -> list[Row]:
    return [row for row in table.rows if i < len(row.cells) and row.cells[i] and not is_sum(row.cells)]


def _untaken(table: Table, i: int, covering: Covering) -> list[Row]:
    """The rows with a cell in a column; [] where most cells stand in a deadline or among the units of their tasks."""
    rows = _rows_with(table, i)
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
    cells = [row.cells[i] for row in _rows_with(table, i)[:MOST_CELLS]] if kind not in (*ROLES, "deadline", "number") else []
    if len(cells) < FEWEST_CELLS:
        return None
    if not (kinds and "deadline" in kinds) and not NO_LIMIT.search(table.header[i]) and _most(_is_date(cell) for cell in cells):
        return "column-date"
    if kind != "content" and not NO_DOER.search(table.header[i]) and _most(_is_list_of_units(cell) for cell in cells):
        return "column-unit"
    return None


def _is_list_of_units(cell: str) -> bool:
    return len(cell) <= LONGEST_UNITS and not is_figure(cell) and holds_unit(cell)


def _most(answers: Iterator[bool]) -> bool:
    told = list(answers)
    return sum(told) >= SHARE * len(told)


def _is_date(cell: str) -> bool:
    if len(cell) > LONGEST_DATE or is_figure(cell):
        return False
    return bool(LONE_DATE.fullmatch(cell)) or parse_deadline(cell, DateContext(2000)).type in ("date", "range", "recurring", "ongoing")


def _is_form(table: Table) -> bool:
    """Whether fields and what they say stand beside each other (发布机构： | 县政府)."""
    return any(cell.endswith(("：", ":")) for row in table.rows for cell in row.cells)


def _holds_content(table: Table) -> bool:
    """Whether a column holds longer words than names and figures: what is to be done."""
    for i in range(len(table.header)):
        cells = [row.cells[i] for row in _rows_with(table, i)][:MOST_CELLS]
        if cells and sum(map(len, cells)) >= SHORTEST_CONTENT * len(cells) and not _most(holds_unit(cell) for cell in cells):
            return True
    return False


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
