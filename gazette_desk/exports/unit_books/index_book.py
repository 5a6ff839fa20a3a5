"""The workbook 目录 in a folder of workbooks: a row a unit, with the numbers of its tasks and a link to its file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from gazette_desk.exports.ledger.workbook import TEXT_ONLY, close_book
from gazette_desk.exports.unit_books.units_of_tasks import SHEETS

INDEX_NAME = "目录.xlsx"
INDEX_TITLE = "各单位督办台账目录"
HEADS = ("序号", "单位", "地区", *SHEETS.values(), "合计", "文件")
_WIDTHS = (6, 34, 20, 8, 8, 8, 8, 44)
_HEAD = 2  # rows above: title and note
_FONT = {"font_name": "宋体", "font_size": 11}
_DEFAULT = {"default_format_properties": _FONT}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A unit's name and district, how many tasks it has in each role of SHEETS and in all, and the name of its file."""

    unit: str
    place: str
    counts: tuple[int, ...]
    total: int
    file: str

    @property
    def cells(self) -> tuple[str | int, ...]:
        """What stands under HEADS behind the number."""
        return (self.unit, self.place, *self.counts, self.total, self.file)


def write_index(path: Path, note: str, rows: Sequence[IndexRow]) -> None:
    """Writes the workbook; note says which tasks these are. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="gazette-desk-") as folder:
        workbook = xlsxwriter.Workbook(path, {**TEXT_ONLY, **_DEFAULT, "tmpdir": folder})
        workbook.set_properties({"title": INDEX_TITLE})
        title = workbook.add_format({"bold": True, "font_name": "黑体", "font_size": 16, "align": "center"})
        head = workbook.add_format({**_FONT, "bold": True, "border": 1, "align": "center", "bg_color": "#DDE6F0"})
        cell = workbook.add_format({**_FONT, "border": 1, "text_wrap": True, "valign": "vcenter"})
        link = workbook.add_format({**_FONT, "border": 1, "font_color": "#0563C1", "underline": 1, "valign": "vcenter"})
        sheet = workbook.add_worksheet("目录")
        _set_page(sheet, len(rows))
        sheet.merge_range(0, 0, 0, len(HEADS) - 1, INDEX_TITLE, title)
        sheet.merge_range(1, 0, 1, len(HEADS) - 1, note, workbook.add_format({**_FONT, "text_wrap": True, "valign": "vcenter"}))
        sheet.write_row(_HEAD, 0, HEADS, head)
        for number, row in enumerate(rows, 1):
            sheet.write_row(_HEAD + number, 0, (number, *row.cells[:-1]), cell)
            sheet.write_url(_HEAD + number, len(HEADS) - 1, f"external:{row.file}", link, row.file)
        close_book(workbook)


def _set_page(sheet: Worksheet, count: int) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 28)
    sheet.set_row(1, 34)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.autofilter(_HEAD, 0, _HEAD + count, len(HEADS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&C第 &P 页，共 &N 页")
