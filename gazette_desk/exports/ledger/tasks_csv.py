"""The task ledger (督办台账) as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.exports.ledger.task_columns import LEDGER_TITLE, TASK_COLUMNS, Cell, make_ledger
from gazette_desk.exports.saving import save_file

# What a spreadsheet may take for a formula at the start of a cell, full-width forms too (OWASP, CSV Injection).
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def write_tasks_csv(
    path: Path, rows: Sequence[TaskRow], sentence: str, encoding: str = "utf-8-sig", mask: bool = True, made_on: date | None = None
) -> int:
    """Write the rows in their order as CSV: a line with the filter sentence, the head, then one record a task; dates as 2019-09-10.

    encoding is any of Python's; a character that it lacks becomes "?". With mask, personal data is made unreadable in
    the cells and the sentence; returns how many. made_on is the day on the list, today when left out. Raises GazetteDeskError when the
    file cannot be written.
    """
    ledger = make_ledger(rows, sentence, mask, made_on)
    content = StringIO(newline="")
    writer = csv.writer(content)
    writer.writerow([_inert(f"{LEDGER_TITLE}：{ledger.note}")])
    writer.writerow([column.head for column in TASK_COLUMNS])
    writer.writerows([_inert(value) for value in values] for values in ledger.cells)
    save_file(path, content.getvalue().encode(encoding, errors="replace"))
    return ledger.masked


def _inert(value: Cell) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
