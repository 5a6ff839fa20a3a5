"""The task ledger (督办台账) as an Excel workbook that opens right in Excel and WPS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from pathlib import Path
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.exports.ledger.task_columns import LEDGER_TITLE, TASK_COLUMNS, Cell, make_ledger
from gazette_desk.exports.saving import save_file

_TITLE_ROW, _NOTE_ROW, _HEAD_ROW = 0, 1, 2
_LAST_COLUMN = len(TASK_COLUMNS) - 1
_LONGEST_TEXT = 32_767  # the most UTF-16 units a cell of a workbook holds (Excel's limits); XlsxWriter would leave a longer one empty
_LONGEST_PROPERTY = 255  # the same of a property of the file
_CUT = "……（下略）"
_FIRST_YEAR = 1900  # a workbook knows no earlier day (ECMA-376)
_A4 = 9
_FONT = {"font_name": "宋体", "font_size": 10}
_LINE_POINTS = 13.5  # one line of that font
_HIGHEST_ROW = 409.0  # points (ECMA-376)
# Nothing in a gazette is a formula, a link or a number: =SUM(…), http://… and 2019 stay the text they are.
_TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_tasks_xlsx(path: Path, rows: Sequence[TaskRow], sentence: str, mask: bool = True, made_on: date | None = None) -> int:
    """Write the rows in their order to the workbook path: title, filter sentence, head, then one row a task.

    Deadlines are real dates beside the printed wording. With mask, personal data is made unreadable in the cells, the
    sentence and the file's properties; returns how many. made_on is the day on the list, today when left out. Raises GazetteDeskError
    when the file cannot be written.
    """
    ledger = make_ledger(rows, sentence, mask, made_on)
    content = BytesIO()
    with xlsxwriter.Workbook(content, _TEXT_ONLY) as workbook:
        workbook.set_properties({"title": LEDGER_TITLE, "subject": _fitting(ledger.sentence, _LONGEST_PROPERTY)})
        sheet = workbook.add_worksheet(LEDGER_TITLE)
        _set_page(sheet, len(ledger.cells))
        _write_head(workbook, sheet, _fitting(ledger.note))
        _write_cells(workbook, sheet, ledger.cells)
    save_file(path, content.getvalue())
    return ledger.masked


def _set_page(sheet: Worksheet, count: int) -> None:
    for number, column in enumerate(TASK_COLUMNS):
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + count, _LAST_COLUMN)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _write_head(workbook: Workbook, sheet: Worksheet, note: str) -> None:
    title = workbook.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    head = workbook.add_format(
        {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1, "bg_color": "#DDE6F0"}
    )
    wrapped = workbook.add_format(_FONT | {"text_wrap": True, "valign": "vcenter"})
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, _LAST_COLUMN, LEDGER_TITLE, title)
    sheet.merge_range(_NOTE_ROW, 0, _NOTE_ROW, _LAST_COLUMN, note, wrapped)
    sheet.set_row(_TITLE_ROW, 28)
    sheet.set_row(_NOTE_ROW, 30)
    sheet.set_row(_HEAD_ROW, 30)
    sheet.write_row(_HEAD_ROW, 0, [column.head for column in TASK_COLUMNS], head)


def _write_cells(workbook: Workbook, sheet: Worksheet, cells: list[list[Cell]]) -> None:
    text = workbook.add_format(_FONT | {"text_wrap": True, "valign": "top", "border": 1})
    day = workbook.add_format(_FONT | {"num_format": "yyyy-mm-dd", "valign": "top", "align": "center", "border": 1})
    for row, values in enumerate(cells, _HEAD_ROW + 1):
        sheet.set_row(row, _height(values))
        for column, value in enumerate(values):
            _write_cell(sheet, row, column, value, text, day)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, text: Format, day: Format) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, text)
        case str():
            sheet.write_string(row, column, _fitting(value), text)
        case date() if value.year < _FIRST_YEAR:
            sheet.write_string(row, column, value.isoformat(), day)
        case date():
            sheet.write_datetime(row, column, datetime.combine(value, time()), day)
        case int():
            sheet.write_number(row, column, value, text)


def _height(values: list[Cell]) -> float:
    """Points a row needs for its wrapped texts; said in the file, since not every program works it out when it opens one."""
    lines = max(_line_count(value, column.width) for value, column in zip(values, TASK_COLUMNS, strict=True))
    return min(lines * _LINE_POINTS + 3, _HIGHEST_ROW)


def _line_count(value: Cell, width: float) -> int:
    """Lines that a text wraps to; a Chinese character is as wide as two digits."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(_text_width(line) / width)) for line in value.split("\n"))


def _text_width(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in line)


def _fitting(text: str, longest: int = _LONGEST_TEXT) -> str:
    """The text, cut and saying so where it has more UTF-16 units than are allowed; no character is cut in two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
