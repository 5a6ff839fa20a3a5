"""The task ledger (督办台账) as an Excel workbook: sheets of tasks that open right in Excel, WPS and LibreOffice, written row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gazette_desk.exports.ledger import sheet_rules
from gazette_desk.exports.ledger.ledger_form import CODE_HEAD, FORM_PROPERTY, FORM_VERSION, HEAD_ROW, STATE_HEAD
from gazette_desk.exports.ledger.listed_tasks import LedgerRow
from gazette_desk.exports.ledger.notes_sheet import About, write_notes
from gazette_desk.exports.ledger.sheet_layout import height_of, widths_of
from gazette_desk.exports.ledger.task_columns import DUE, NUMBER, Column
from gazette_desk.exports.redaction import Mask

_HEAD = HEAD_ROW - 1
_FREE_COLUMNS = 30  # behind those of the ledger, for what people add
_LONGEST_TEXT = 32_767  # the most UTF-16 units a cell of a workbook holds (Excel's limits); XlsxWriter would leave a longer one empty
_LONGEST_PROPERTY = 255  # the same of a property of the file
_CUT = "……（下略）"
_A4 = 9
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top", "locked": False}
# Nothing in a gazette is a formula, a link or a number: =SUM(…), http://… and 2019 stay the text they are.
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Widths of columns count in figures of the default font: one that Chinese offices have.
_MADE = {**TEXT_ONLY, "constant_memory": True, "default_format_properties": {"font_name": "宋体", "font_size": 10}}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of tasks: its name, what stands on top and below that, its columns and its rows."""

    name: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Iterable[LedgerRow]


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    note: Format
    head: Format
    text: Format
    number: Format
    day: Format
    free: Format
    colours: sheet_rules.Colours


@contextmanager
def ledger_book(path: Path, about: About, mask: Mask) -> Iterator[LedgerBook]:
    """A workbook to which sheets are added; it is written to path at the end, with the sheet 说明 behind them. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="gazette-desk-") as folder:  # for XlsxWriter's files, whatever ends it
        workbook = xlsxwriter.Workbook(path, {**_MADE, "tmpdir": folder})
        workbook.set_properties({"title": about.title, "subject": fitting(about.sentence, _LONGEST_PROPERTY)})
        workbook.set_custom_property(FORM_PROPERTY, FORM_VERSION, "number")
        try:
            yield LedgerBook(workbook)
            write_notes(workbook, about, mask.found())
            close_book(workbook)
        finally:
            for sheet in workbook.worksheets():
                sheet._opt_close()  # its file of rows, which XlsxWriter closes only where all ends well


class LedgerBook:
    """A workbook on its way; sheets are written in the order in which they are added."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats = _formats(workbook)

    def add(self, sheet: Sheet) -> None:
        """Writes a sheet. Raises what its rows raise."""
        made = self._workbook.add_worksheet(sheet.name)
        widths = widths_of(sheet.columns)
        _set_page(made, len(sheet.columns), widths, self._formats.free)
        _write_head(made, sheet, self._formats)
        special = {DUE: self._formats.day, NUMBER: self._formats.number}
        looks = [special.get(column.name, self._formats.text) for column in sheet.columns]
        written = _write_rows(made, sheet.rows, widths, [*looks, self._formats.text])
        _set_rules(made, sheet.columns, written, self._formats.colours)


def _formats(workbook: Workbook) -> _Formats:
    frame = {**_FONT, "border": 1}
    return _Formats(
        title=workbook.add_format({"bold": True, "font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}),
        note=workbook.add_format({**_FONT, "text_wrap": True, "valign": "vcenter", "locked": True}),
        head=workbook.add_format(
            {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1, "bg_color": "#DDE6F0"}
        ),
        text=workbook.add_format({**frame, "text_wrap": True}),
        number=workbook.add_format({**frame, "align": "center"}),
        day=workbook.add_format({**frame, "num_format": sheet_rules.DAY_FORMAT, "align": "center"}),
        free=workbook.add_format({"locked": False}),
        colours=sheet_rules.make_colours(workbook),
    )


def _set_page(sheet: Worksheet, code: int, widths: Sequence[float], free: Format) -> None:
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width, free)
    sheet.set_column(code, code, 20, free, {"hidden": True})
    sheet.set_column(code + 1, code + _FREE_COLUMNS, None, free)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _write_head(sheet: Worksheet, said: Sheet, formats: _Formats) -> None:
    for row, (text, height, look) in enumerate(((said.title, 28, formats.title), (said.note, 30, formats.note))):
        sheet.set_row(row, height)
        if len(said.columns) > 1:
            sheet.merge_range(row, 0, row, len(said.columns) - 1, fitting(text), look)
        else:
            sheet.write_string(row, 0, fitting(text), look)
    sheet.set_row(_HEAD, 30)
    sheet.write_row(_HEAD, 0, [*(column.head for column in said.columns), CODE_HEAD], formats.head)


def _write_rows(sheet: Worksheet, rows: Iterable[LedgerRow], widths: Sequence[float], looks: Sequence[Format]) -> int:
    """Writes the rows and gives their number."""
    at = _HEAD
    for row in rows:
        at += 1
        sheet.set_row(at, height_of(row.cells, widths))
        for column, value in enumerate((*row.cells, row.code)):
            if not value:
                sheet.write_blank(at, column, None, looks[column])
            elif isinstance(value, str):
                sheet.write_string(at, column, fitting(value), looks[column])
            elif isinstance(value, int):
                sheet.write_number(at, column, value, looks[column])
            else:
                sheet.write_datetime(at, column, datetime.combine(value, time()), looks[column])
    return at - _HEAD


def _set_rules(sheet: Worksheet, columns: Sequence[Column], count: int, colours: sheet_rules.Colours) -> None:
    names = [column.name for column in columns]
    rows = _HEAD + 1, _HEAD + max(count, 1)
    sheet.autofilter(_HEAD, 0, _HEAD + count, len(columns))
    due, state = (names.index(name) if name in names else None for name in (DUE, STATE_HEAD))
    sheet_rules.colour(sheet, colours, rows, due, state)
    if state is not None:
        sheet_rules.offer_states(sheet, rows, state)
    sheet_rules.keep_codes(sheet, rows, len(columns))
    sheet_rules.protect(sheet)


def close_book(workbook: Workbook) -> None:
    """Writes the file. Raises OSError as the disk did, which XlsxWriter wraps."""
    try:
        workbook.close()
    except FileCreateError as error:
        raise error.args[0] from error


def fitting(text: str, longest: int = _LONGEST_TEXT) -> str:
    """The text, cut and saying so where it has more UTF-16 units than are allowed; no character is cut in two."""
    if 2 * len(text) <= longest:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
