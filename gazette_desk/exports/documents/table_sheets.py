"""The tables of a document as the sheets of a workbook, or one of them as CSV."""

from __future__ import annotations

from pathlib import Path

from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.documents.printed_document import PrintedDocument, grid_of, shares_of
from gazette_desk.exports.ledger.tasks_csv import told_rare, write_csv
from gazette_desk.exports.lists.list_file import LANDSCAPE, PORTRAIT, ListSheet, write_book

FEW_COLUMNS = 6  # that stand on an upright page
NO_TABLE = "这个文件里没有识别出表格，没有可以导出的：请改为导出 .docx、.html 等"
SEVERAL = "这个文件里有 {} 个表格，一个 .csv 文件只能装一个：请改为导出 .xlsx，每个表格一张工作表"


def table_sheets(document: PrintedDocument) -> list[tuple[str, ListSheet]]:
    """The tables with the names of their sheets: 表1, 表2 …"""
    sheets = []
    for number, table in enumerate(document.tables, 1):
        head, *rows = grid_of(table)
        page = PORTRAIT if len(head) <= FEW_COLUMNS else LANDSCAPE
        widths = tuple(page * share for share in shares_of([head, *rows]))
        note = f"{document.title}，{document.place}"
        sheets.append((f"表{number}", ListSheet(table.caption or f"表{number}", note, head, widths, tuple(rows))))
    return sheets


def write_tables(document: PrintedDocument, path: Path) -> None:
    """Writes all tables as one workbook. Raises GazetteDeskError where there is none, OSError."""
    if not document.tables:
        raise GazetteDeskError(NO_TABLE)
    write_book(path, table_sheets(document))


def write_one_table(document: PrintedDocument, path: Path, encoding: str) -> tuple[str, ...]:
    """Writes the document's only table as CSV, its head first where it has one; gives what a clerk should know of it.

    Raises GazetteDeskError where there is none or there are several, OSError.
    """
    if len(document.tables) != 1:
        raise GazetteDeskError(SEVERAL.format(len(document.tables)) if document.tables else NO_TABLE)
    return write_table(document, 0, path, encoding)


def write_table(document: PrintedDocument, number: int, path: Path, encoding: str) -> tuple[str, ...]:
    """Writes the nth table (from 0) as CSV. Raises OSError."""
    rows = grid_of(document.tables[number])
    return told_rare(write_csv(path, [rows[0]] if any(rows[0]) else [], rows[1:], encoding))
