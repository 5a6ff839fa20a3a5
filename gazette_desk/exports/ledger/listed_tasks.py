"""The tasks of a filter as a ledger has them: read in blocks, masked, so that many need no more memory than a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.ledger_form import task_code
from gazette_desk.exports.ledger.task_columns import COLUMNS, Cell, Column, Listed
from gazette_desk.exports.outgoing import Report
from gazette_desk.exports.redaction import Mask, has_personal

BLOCK = 500  # rows that are read at a time


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of the ledger: a cell a column, and the code of its task (ledger_form.py)."""

    cells: list[Cell]
    code: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is written, in whatever kind of file: how many tasks, which these are (a sentence), seen from which day, and under which
    columns.
    """

    archive: Archive
    ids: Sequence[int]
    sentence: str
    reference: date
    columns: tuple[Column, ...]
    mask: Mask

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def told(self) -> str:
        """12 项 · 牵头单位为区水务局"""
        return f"{len(self)} 项 · {self.sentence}"

    def rows(self, report: Report = lambda done, total, name: None) -> Iterator[LedgerRow]:
        """All rows in order. Raises ArchiveError, and what report raises."""
        number = 0
        for start in range(0, len(self.ids), BLOCK):
            report(start, len(self.ids), "")
            rows = self.archive.tasks.rows(self.ids[start : start + BLOCK])
            for row, pages in zip(rows, self.archive.tasks.pages(rows), strict=True):
                number += 1
                yield ledger_row(Listed(number, row, *pages), self.columns, self.mask)


def ledger_row(listed: Listed, columns: Sequence[Column], mask: Mask) -> LedgerRow:
    """A task's row under some columns, its texts masked."""
    cells: list[Cell] = []
    for column in columns:
        value = column.value(listed)
        masked = mask(value, f"第 {listed.number} 项 {column.head}") if isinstance(value, str) and has_personal(value) else value
        cells.append(masked)
    return LedgerRow(cells, task_code(listed.row.key))


def ledger_of(archive: Archive, task_filter: TaskFilter, columns: Sequence[str], mask: Mask) -> Ledger:
    """The tasks of a filter under columns of these names. Raises ArchiveError."""
    with archive.reading():
        ids, sentence = archive.tasks.ids(task_filter), archive.tasks.sentence(task_filter)
    told = mask(sentence, "筛选条件")
    return Ledger(archive, ids, told, task_filter.reference, tuple(COLUMNS[name] for name in columns), mask)
