"""The columns of the task ledger (督办台账), said once for every kind of file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.text.wording import COLUMN_NAMES
from gazette_desk.exports.redaction import redact

LEDGER_TITLE = "督办台账"

FIRST_DAY = date(1900, 3, 1)  # for Excel there was a 29th of February before it, and nothing before 1900

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width in characters of the workbook's font, and what stands in it for the nth task (from 1)."""

    head: str
    width: float
    value: Callable[[int, TaskRow], Cell]


def _names(names: Sequence[str]) -> str:
    return "、".join(names)


def _matter(row: TaskRow) -> str:
    """The whole task; its number and title come first where the text does not hold them."""
    matter = row.text if row.title in row.text else "\n".join(filter(None, (row.title, row.text)))
    return matter if not row.number or matter.startswith(row.number) else f"{row.number} {matter}"


def _due(row: TaskRow) -> Cell:
    """A date; a text where programs do not agree which day a workbook means."""
    day = date.fromisoformat(row.due_end) if row.due_end else None
    return day if day is None or day >= FIRST_DAY else row.due_end


def _place(row: TaskRow) -> str:
    lines = f"第{row.first_line}行" if row.first_line == row.last_line else f"第{row.first_line}—{row.last_line}行"
    return f"{row.issue_label}，原文{lines}"


TASK_COLUMNS: tuple[Column, ...] = (
    Column("序号", 5, lambda n, row: n),
    Column(COLUMN_NAMES["doc_number"], 14, lambda n, row: row.doc_number),
    Column(COLUMN_NAMES["document_title"], 24, lambda n, row: row.document_title),
    Column(COLUMN_NAMES["title"], 42, lambda n, row: _matter(row)),
    Column(COLUMN_NAMES["leaders"], 8, lambda n, row: _names(row.leaders)),
    Column(COLUMN_NAMES["lead"], 12, lambda n, row: _names(row.lead)),
    Column(COLUMN_NAMES["responsible"], 15, lambda n, row: _names(row.responsible)),
    Column(COLUMN_NAMES["cooperating"], 15, lambda n, row: _names(row.cooperating)),
    Column(f"{COLUMN_NAMES['deadline_raw']}（原文）", 16, lambda n, row: row.deadline_raw),
    Column(COLUMN_NAMES["due"], 11, lambda n, row: _due(row)),
    Column(COLUMN_NAMES["state"], 8, lambda n, row: row.state),
    Column(COLUMN_NAMES["progress"], 14, lambda n, row: row.progress),
    Column(COLUMN_NAMES["section"], 14, lambda n, row: " / ".join(row.section)),
    Column("来源", 16, lambda n, row: _place(row)),
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is written, in whatever kind of file.

    sentence says which tasks these are, note also how many and the day the list was made; cells holds a list a task in the order of
    TASK_COLUMNS; masked counts the pieces of personal data that were made unreadable in the cells and in the sentence.
    """

    sentence: str
    note: str
    cells: list[list[Cell]]
    masked: int


def make_ledger(rows: Sequence[TaskRow], sentence: str, mask: bool, made_on: date | None) -> Ledger:
    """The ledger of rows; made_on is the day on it, today when left out."""
    masked = 0

    def handed_on(value: str) -> str:
        nonlocal masked
        text, count = redact(value) if mask else (value, 0)
        masked += count
        return text

    cells = [[handed_on(cell) if isinstance(cell, str) else cell for cell in _cells(n, row)] for n, row in enumerate(rows, 1)]
    told = handed_on(sentence)
    day = made_on or date.today()
    return Ledger(told, f"{told.rstrip('。')}。共 {len(rows)} 项，制表日期 {day.isoformat()}", cells, masked)


def _cells(number: int, row: TaskRow) -> list[Cell]:
    return [column.value(number, row) for column in TASK_COLUMNS]
