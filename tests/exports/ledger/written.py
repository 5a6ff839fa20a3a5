"""Rows of invented tasks as files, written by the program's own writers, to be read back by others."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.exports.ledger.listed_tasks import LedgerRow, ledger_row
from gazette_desk.exports.ledger.notes_sheet import About
from gazette_desk.exports.ledger.presets import LEDGER
from gazette_desk.exports.ledger.task_columns import COLUMNS, LEDGER_TITLE, Column, Listed
from gazette_desk.exports.ledger.tasks_csv import write_csv
from gazette_desk.exports.ledger.workbook import Sheet, ledger_book
from gazette_desk.exports.redaction import Mask

SENTENCE = "牵头单位为区水务局，截止 2021-06-30 以前"
REFERENCE = date(2021, 6, 10)


def columns_of(names: Sequence[str] = LEDGER.columns) -> list[Column]:
    return [COLUMNS[name] for name in names]


def ledger_rows(rows: Sequence[TaskRow], columns: Sequence[Column], mask: Mask) -> Iterator[LedgerRow]:
    return (ledger_row(Listed(number, row, 7), columns, mask) for number, row in enumerate(rows, 1))


def write_workbook(
    path: Path, rows: Sequence[TaskRow], sentence: str = SENTENCE, names: Sequence[str] = LEDGER.columns, mask: Mask | None = None
) -> Mask:
    """Writes the rows under a filter's sentence, and gives the mask that they went through."""
    used, columns = mask or Mask(), columns_of(names)
    about = About(LEDGER_TITLE, used(sentence, "筛选条件"), len(rows), REFERENCE, date(2021, 3, 1))
    with ledger_book(path, about, used) as book:
        book.add(Sheet(LEDGER_TITLE, LEDGER_TITLE, about.sentence, columns, ledger_rows(rows, columns, used)))
    return used


def csv_records(path: Path, rows: Sequence[TaskRow], encoding: str = "utf-8-sig") -> list[list[str]]:
    """Writes the rows as CSV with their heads, and gives the records as the csv module reads them."""
    columns = columns_of()
    write_csv(path, [[column.head for column in columns]], (row.cells for row in ledger_rows(rows, columns, Mask())), encoding)
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))
