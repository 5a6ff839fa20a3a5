"""A column under a head that nobody knows whose cells are units: who is to do what stands beside them (工作任务 | 认办方 | 完成时限)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.records import Role, Row, Table
from gazette_desk.parsing.tables.table_heads import is_figure, is_sum

FEWEST_CELLS = 2
MOST_CELLS = 40
LONGEST_UNITS = 120
SHARE = 2 / 3  # of the cells of a column
# 考核单位, 联系单位, 项目名称, 单位名称 …: units that nothing is laid on
NO_DOER = re.compile(
    r"考核|考评|监[管督]|督[导办查]|验收|联系|名称|地[点址段]|位置|范围|对象|点位"
    r"|开户|供应|出生|学历|毕业|籍贯|姓名|职务|备注|路线|区域|[所属]在|建设|施工|业主|承建|设计|企业|机构|[处科股]室"
)


def doer_column(table: Table, kinds: Sequence[str], holds_unit: Callable[[str], bool]) -> tuple[int, Role] | None:
    """(place, role) of the first such column in a table that tells of tasks: of those responsible where no head says who they are, beside
    those who lead if these are named; of those who lead right before the responsible ones.
    """
    if {"lead", "responsible"} <= set(kinds) or not {"content", "deadline"} & set(kinds) or is_form(table):
        return None
    role: Role = "lead" if "responsible" in kinds else "responsible"
    places = (i for i in _places(kinds, role) if _may_name_doers(table.header[i]))
    found = next((i for i in places if most(is_list_of_units(cell, holds_unit) for cell in first_cells(table, i))), None)
    return None if found is None else (found, role)


def _places(kinds: Sequence[str], role: Role) -> list[int]:
    """The columns without a role that may have this one by where they stand."""
    free = [i for i, kind in enumerate(kinds) if kind in ("other", "group")]
    if role == "lead":
        return [i for i in free if kinds[i + 1 : i + 2] == ["responsible"]]
    return [i for i in free if "lead" not in kinds or "lead" in kinds[max(0, i - 1) : i + 2]]


def _may_name_doers(name: str) -> bool:
    return bool(name) and known().column(name) is None and not NO_DOER.search(name)


def rows_with(table: Table, i: int) -> list[Row]:
    """The rows that fill a column, without sums."""
    return [row for row in table.rows if i < len(row.cells) and row.cells[i] and not is_sum(row.cells)]


def first_cells(table: Table, i: int) -> list[str]:
    """The first cells of a column; [] where there are too few to tell anything."""
    cells = [row.cells[i] for row in rows_with(table, i)[:MOST_CELLS]]
    return cells if len(cells) >= FEWEST_CELLS else []


def is_list_of_units(cell: str, holds_unit: Callable[[str], bool]) -> bool:
    """Whether a cell names units and is no text that names some."""
    return len(cell) <= LONGEST_UNITS and not is_figure(cell) and holds_unit(cell)


def most(answers: Iterable[bool]) -> bool:
    """Whether two thirds of the answers are yes; no where there are none."""
    told = list(answers)
    return bool(told) and sum(told) >= SHARE * len(told)


def is_form(table: Table) -> bool:
    """Whether fields and what they say stand beside each other (发布机构： | 县政府)."""
    return any(cell.endswith(("：", ":")) for row in table.rows for cell in row.cells)
