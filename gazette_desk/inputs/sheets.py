"""Workbooks (.xlsx, .xls) → rows with tabs, a task list as the table that it is, through calamine."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from gazette_desk.inputs.faults import DAMAGED, ENCRYPTED, MACROS, UnreadableInput
from gazette_desk.inputs.grids import Cell, rows_of
from gazette_desk.inputs.packages import MOST_XML, Package, attributes_in

MOST_CELLS = 2_000_000  # that the library holds for one sheet, empty ones too
MOST_SHEETS = 100
WIDEST = 200  # columns
TOO_WIDE = "表格的行列过多（例如在很远的单元格里有内容），不像任务清单：请删去多余的行列后另存一份再导入"
PLACE = re.compile(r"([A-Z]{0,3})(\d{1,7})")  # XFD1048576 of a cell, 1048576 of a row
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".bin")
MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
BINARY = "这是二进制格式的 Excel 工作簿（.xlsb），不能导入：请另存为 .xlsx 文件再导入"
Value = int | float | str | bool | time | date | datetime | timedelta


def sheet_lines(data: bytes, package: Package | None) -> list[str]:
    """The rows of all sheets that are shown, each sheet below its name; package for .xlsx, None for .xls.

    Raises UnreadableInput for a damaged or encrypted workbook, one with macros, and one that reaches too far.
    """
    sheets = [(sheet.name, lines) for sheet in shown_sheets(data, package) if (lines := _sheet(sheet))]
    named = len(sheets) > 1
    return [line for name, lines in sheets for line in ([name, "", *lines, ""] if named else [*lines, ""])]


def shown_sheets(data: bytes, package: Package | None, most: int = MOST_XML) -> list[CalamineSheet]:
    """The sheets that are shown; package for .xlsx, None for .xls. Raises UnreadableInput as sheet_lines does, and for more than most bytes
    of one part.
    """
    if package is not None:
        _check(package, most)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible][:MOST_SHEETS]
        sheets = [book.get_sheet_by_name(name) for name in shown]
    except CalamineError as error:
        raise UnreadableInput(ENCRYPTED if "password" in str(error).lower() else DAMAGED) from error
    if any(sheet.total_height * sheet.total_width > MOST_CELLS for sheet in sheets):
        raise UnreadableInput(TOO_WIDE)
    return sheets


def _check(package: Package, most: int) -> None:
    names = [name.lower() for name in package.names]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnreadableInput(MACROS.format(suffix=".xlsx"))
    if "xl/workbook.bin" in names:
        raise UnreadableInput(BINARY)
    for name in package.names:
        if not name.lower().endswith(PICTURES):
            _check_reach(package.read(name, most))


def _check_reach(content: bytes) -> None:
    """Refuses a sheet with a cell so far out that all the empty ones before it would not fit in memory."""
    if not content.lstrip(MARKS).startswith(b"<"):
        return
    column = row = 0
    for place in attributes_in(content, ("{*}c", "{*}row"), "r"):
        found = PLACE.fullmatch(place)
        if found:
            column, row = max(column, _column(found[1])), max(row, int(found[2]))
    if column * row > MOST_CELLS:
        raise UnreadableInput(TOO_WIDE)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(number, 1)


def _sheet(sheet: CalamineSheet) -> list[str]:
    rows = [[written(value) for value in row[:WIDEST]] for row in sheet.to_python(skip_empty_area=False)]
    spans, covered = _spans(sheet, len(rows), max(map(len, rows), default=0))
    cells = [[Cell(*spans.get((r, c), (1, 1)), text) for c, text in enumerate(row) if (r, c) not in covered] for r, row in enumerate(rows)]
    lines = [line.rstrip("\t") for line in rows_of(cells)]
    return _titles_alone([line for line in lines if line.strip()])


def _titles_alone(lines: list[str]) -> list[str]:
    """The rows with a blank line behind those above the table that hold one cell: its title, its unit."""
    table = next((n for n, line in enumerate(lines) if line.strip("\t").count("\t")), len(lines))
    return [part for line in lines[:table] for part in (line.strip("\t"), "")] + lines[table:]


def _spans(sheet: CalamineSheet, height: int, width: int) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Rows and columns of merged cells by their first place, and the places that they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        if top <= bottom and left <= right and (top, left) not in covered:
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)} - {(top, left)}
    return spans, covered


def written(value: Value) -> str:
    """A cell as a person writes it: 2021年6月30日, 3 instead of 3.0; no tabs or line breaks."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return " ".join(str(value).split())
