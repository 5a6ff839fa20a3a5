"""A workbook as a grid: every sheet that is shown, cell by cell, for those who look for a list of their own form in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from python_calamine import CalamineError, CalamineSheet

from gazette_desk.inputs.faults import DAMAGED, MACROS, TOO_LARGE, UnreadableInput
from gazette_desk.inputs.kinds import NAMES, kind_of
from gazette_desk.inputs.packages import Package
from gazette_desk.inputs.sheets import Value, shown_sheets

MACROS_OF_XLS = "_VBA_PROJECT_CUR".encode("utf-16-le")
MOST_BYTES = 100 * 1024 * 1024
MOST_OF_A_SHEET = 64 * 1024 * 1024  # its XML: some thirty thousand tasks
NO_WORKBOOK = "这不是 Excel 工作簿（{kind}），不能导入：请用 Excel、WPS 或 LibreOffice 另存为 .xlsx 文件再导入"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, its rows from the first on, and the (first row, first column, last row, last column) of merged cells, from 0. A
    merged cell's value stands in its first place.
    """

    name: str
    rows: list[list[Value]]
    merged: list[tuple[int, int, int, int]]


def read_grids(data: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook (.xlsx, .xls).

    Raises UnreadableInput for anything else, and for a workbook that is damaged, encrypted, too large, has macros or declares entities.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableInput(TOO_LARGE)
    kind = kind_of(data, PurePath(name).suffix.lower())
    if kind not in ("xlsx", "xls"):
        raise UnreadableInput(NO_WORKBOOK.format(kind=NAMES[kind]))
    if kind == "xls" and MACROS_OF_XLS in data:
        raise UnreadableInput(MACROS.format(suffix=".xlsx"))
    try:
        return [_grid(sheet) for sheet in shown_sheets(data, Package(data) if kind == "xlsx" else None, MOST_OF_A_SHEET)]
    except CalamineError as error:
        raise UnreadableInput(DAMAGED) from error


def _grid(sheet: CalamineSheet) -> Grid:
    merged = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    return Grid(sheet.name, sheet.to_python(skip_empty_area=False), merged)
