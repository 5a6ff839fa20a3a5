"""The task ledger (督办台账) as a Word file: one real table with a head that comes again on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from gazette_desk.exports.file_text import text_for_file
from gazette_desk.exports.ledger.sheet_layout import widths_of
from gazette_desk.exports.ledger.task_columns import Cell, Column

MOST = 5_000  # tasks: a table that Word still scrolls through
_LONG, _SHORT = Cm(29.7), Cm(21)  # A4
_MARGIN = Cm(1.8)
_SIZE = Pt(9)
_CELL_MARGIN = Cm(0.08)


def write_docx(path: Path, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Writes the rows; texts are set in 仿宋, heads in 黑体. Raises OSError."""
    document = docx.Document()
    _set_up(document, title)
    _line(document.add_paragraph(), title, "黑体", Pt(18)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(document.add_paragraph(), note, "仿宋", _SIZE)
    table = document.add_table(1, len(columns), "Table Grid")
    _set_widths(table, columns)
    _fill_head(table, columns)
    for row in rows:
        _append(table, row)
    document.save(str(path))


def _set_up(document: Document, title: str) -> None:
    document.core_properties.title = title
    document.core_properties.author = ""
    style: Any = document.styles["Normal"]
    _set_font(style, "仿宋", _SIZE)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")):
        footer.add_run(text)
        if field:
            footer._p.append(_field(field))


def _field(code: str) -> Any:
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), code)
    return made


def _set_font(of: Any, name: str, size: Pt) -> None:
    """The font of a run or a style, for Chinese characters, too."""
    of.font.name, of.font.size = name, size
    of._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _line(paragraph: Paragraph, text: str, font: str, size: Pt) -> Paragraph:
    _set_font(paragraph.add_run(text_for_file(text)), font, size)
    return paragraph


def _set_widths(table: Table, columns: Sequence[Column]) -> None:
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(_CELL_MARGIN.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    widths = widths_of(columns)
    room = _LONG - 2 * _MARGIN
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(room * width / sum(widths))
    for cell, column in zip(table.rows[0].cells, table.columns, strict=True):
        cell.width = column.width


def _fill_head(table: Table, columns: Sequence[Column]) -> None:
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _line(cell.paragraphs[0], column.head, "黑体", _SIZE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    settings = table.rows[0]._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:tblHeader"))
    settings.append(OxmlElement("w:cantSplit"))


def _append(table: Table, values: Sequence[Cell]) -> None:
    """A row; made of its XML, since python-docx goes through the whole table for each cell."""
    row = OxmlElement("w:tr")
    for value, column in zip(values, table._tbl.tblGrid.gridCol_lst, strict=True):
        cell: Any = OxmlElement("w:tc")
        cell.width = column.w
        Paragraph(cell.add_p(), table).text = "" if value is None else text_for_file(str(value))
        row.append(cell)
    table._tbl.append(row)
