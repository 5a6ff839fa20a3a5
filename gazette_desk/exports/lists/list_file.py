"""A list as a workbook that prints on A4, or as CSV: its columns are said once, each of its texts goes through the mask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Generic, TypeVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gazette_desk.exports.ledger.sheet_layout import height_of
from gazette_desk.exports.ledger.task_columns import Cell
from gazette_desk.exports.ledger.tasks_csv import told_rare, write_csv
from gazette_desk.exports.ledger.workbook import TEXT_ONLY, close_book, fitting
from gazette_desk.exports.outgoing import suffix_among
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_file

Row = TypeVar("Row")
SUFFIXES = (".xlsx", ".csv")
FIGURE = re.compile(r"\d{1,8}%?|—")  # 19990909, 75%
PORTRAIT, LANDSCAPE = 85, 124  # characters of the workbook's font that stand beside each other on A4, upright and lying
FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
OPTIONS = {**TEXT_ONLY, "default_format_properties": FONT}  # in characters of whose font widths of columns are told


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Row]):
    """One column: its head, its width in characters of the workbook's font, and what stands in it for the nth row (from 1)."""

    head: str
    width: float
    value: Callable[[int, Row], Cell]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list as it is written: its title, what it is of (a sentence), and its cells under their heads."""

    title: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def list_sheet(title: str, note: str, columns: Sequence[ListColumn[Row]], rows: Iterable[Row], mask: Mask) -> ListSheet:
    """The list of rows, masked."""

    def cell(value: Cell, number: int, head: str) -> Cell:
        return mask(value, f"第 {number} 行 {head}") if isinstance(value, str) else value

    cells = tuple(tuple(cell(column.value(number, row), number, column.head) for column in columns) for number, row in enumerate(rows, 1))
    heads, widths = tuple(column.head for column in columns), tuple(column.width for column in columns)
    return ListSheet(mask(title, "标题"), mask(note, "说明"), heads, widths, cells)


def write_list(path: Path, sheet: ListSheet, encoding: str) -> tuple[str, ...]:
    """Writes a list as the path's ending says, encoding is for CSV; gives what a clerk should know of it. Raises GazetteDeskError."""
    suffix = suffix_among(path, SUFFIXES)
    with saved_file(path) as part:
        if suffix == ".csv":
            return told_rare(write_csv(part, [[f"{sheet.title}：{sheet.note}"], sheet.heads], sheet.rows, encoding))
        write_book(part, [(sheet.title, sheet)])
    return ()


def write_book(path: Path, sheets: Sequence[tuple[str, ListSheet]]) -> None:
    """Writes named lists as the sheets of one workbook. Raises OSError."""
    workbook = xlsxwriter.Workbook(path, OPTIONS)
    workbook.set_properties({"title": fitting(sheets[0][1].title, 255)})
    formats = _formats(workbook)
    for name, sheet in sheets:
        _write_sheet(workbook.add_worksheet(name), sheet, *formats)
    close_book(workbook)


def _formats(workbook: Workbook) -> tuple[Format, Format, Format, Format, Format, Format]:
    """Of the title, the note, the heads, texts, days and figures."""
    frame = {**FONT, "text_wrap": True, "border": 1}
    return (
        workbook.add_format({"bold": True, "font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}),
        workbook.add_format({**FONT, "text_wrap": True, "valign": "vcenter"}),
        workbook.add_format({**frame, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDE6F0"}),
        workbook.add_format(frame),
        workbook.add_format({**frame, "num_format": "yyyy-mm-dd", "align": "center"}),
        workbook.add_format({**frame, "align": "center"}),
    )


def _write_sheet(made: Worksheet, sheet: ListSheet, title: Format, note: Format, head: Format, *looks: Format) -> None:
    _set_page(made, sheet)
    for row, (words, height, look) in enumerate(
        ((sheet.title, 28, title), (sheet.note, max(30, height_of([sheet.note], [sum(sheet.widths)])), note))
    ):
        made.set_row(row, height)
        if len(sheet.heads) > 1:
            made.merge_range(row, 0, row, len(sheet.heads) - 1, fitting(words), look)
        else:
            made.write_string(row, 0, fitting(words), look)
    made.set_row(2, 30)
    made.write_row(2, 0, sheet.heads, head)
    for number, cells in enumerate(sheet.rows, 3):
        made.set_row(number, height_of(cells, sheet.widths))
        for column, value in enumerate(cells):
            _write_cell(made, number, column, value, *looks)
    made.autofilter(2, 0, 2 + len(sheet.rows), len(sheet.heads) - 1)


def _set_page(made: Worksheet, sheet: ListSheet) -> None:
    for number, width in enumerate(sheet.widths):
        made.set_column(number, number, width)
    made.freeze_panes(3, 0)
    made.set_paper(9)  # A4
    if sum(sheet.widths) > PORTRAIT:
        made.set_landscape()
    made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    made.center_horizontally()
    made.fit_to_pages(1, 0)
    made.repeat_rows(2)
    made.set_footer("&C第 &P 页，共 &N 页")


def _write_cell(made: Worksheet, row: int, column: int, value: Cell, text: Format, day: Format, figure: Format) -> None:
    if isinstance(value, str) and value:
        made.write_string(row, column, fitting(value), figure if FIGURE.fullmatch(value) else text)
    elif isinstance(value, date):
        made.write_datetime(row, column, datetime.combine(value, time()), day)
    elif isinstance(value, int):
        made.write_number(row, column, value, figure)
    else:
        made.write_blank(row, column, None, text)
