"""The tasks of a filter as a file: a workbook, CSV or a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.ledger_note import ledger_note
from gazette_desk.exports.ledger.listed_tasks import Ledger, ledger_of
from gazette_desk.exports.ledger.presets import LEDGER
from gazette_desk.exports.ledger.task_columns import LEDGER_TITLE, Cell
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_file

Suffix = Literal[".xlsx", ".csv", ".docx"]
Encoding = Literal["utf-8-sig", "gb18030"]
SUFFIXES: tuple[Suffix, ...] = (".xlsx", ".csv", ".docx")


@dataclass(frozen=True, slots=True)
class TaskExport:
    """Which tasks, as what kind of file, under which columns (their names); encoding is for CSV only, made_on the day on the list."""

    task_filter: TaskFilter
    suffix: Suffix = ".xlsx"
    columns: tuple[str, ...] = LEDGER.columns
    encoding: Encoding = "utf-8-sig"
    made_on: date = field(default_factory=date.today)

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The ledger's first rows; all are looked at for personal data. Raises GazetteDeskError."""
        from gazette_desk.exports.ledger.tasks_csv import RareCharacters, told_rare

        ledger = self._ledger(archive, mask)
        rare, first = RareCharacters(), []
        for number, row in enumerate(ledger.rows()):
            if number < FIRST_ROWS:
                first.append(tuple("" if cell is None else str(cell) for cell in row.cells))
            if self._in_gb18030:
                for cell in row.cells:
                    rare.note(str(cell))
        notes = told_rare(rare.counts)
        return Preview(f"共 {ledger.told}", tuple(column.head for column in ledger.columns), tuple(first), notes=notes)

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file. Raises GazetteDeskError, and what report raises."""
        notes: tuple[str, ...] = ()
        ledger = self._ledger(archive, mask)
        with saved_file(path) as part:
            match self.suffix:
                case ".xlsx":
                    self._write_workbook(part, ledger, report)
                case ".csv":
                    notes = self._write_csv(part, ledger, report)
                case ".docx":
                    self._write_docx(part, ledger, report)
        return Written(ledger.told, mask.found(), notes)

    @property
    def _in_gb18030(self) -> bool:
        return self.suffix == ".csv" and self.encoding == "gb18030"

    def _ledger(self, archive: Archive, mask: Mask) -> Ledger:
        from gazette_desk.exports.ledger import tasks_docx

        ledger = ledger_of(archive, self.task_filter, self.columns, mask)
        if self.suffix == ".docx" and len(ledger) > tasks_docx.MOST:
            raise GazetteDeskError(f"Word 文件最多放 {tasks_docx.MOST} 项任务，现在有 {len(ledger)} 项：请先筛选，或者导出为 .xlsx")
        return ledger

    def _write_workbook(self, part: Path, ledger: Ledger, report: Report) -> None:
        from gazette_desk.exports.ledger.notes_sheet import About
        from gazette_desk.exports.ledger.workbook import Sheet, ledger_book

        about = About(LEDGER_TITLE, ledger.sentence, len(ledger), ledger.reference, self.made_on)
        with ledger_book(part, about, ledger.mask) as book:
            book.add(Sheet(LEDGER_TITLE, LEDGER_TITLE, ledger_note(ledger, self.made_on), ledger.columns, ledger.rows(report)))

    def _write_csv(self, part: Path, ledger: Ledger, report: Report) -> tuple[str, ...]:
        from gazette_desk.exports.ledger.tasks_csv import told_rare, write_csv

        heads = [[f"{LEDGER_TITLE}：{ledger_note(ledger, self.made_on)}"], [column.head for column in ledger.columns]]
        return told_rare(write_csv(part, heads, _cells(ledger, report), self.encoding))

    def _write_docx(self, part: Path, ledger: Ledger, report: Report) -> None:
        from gazette_desk.exports.ledger.tasks_docx import write_docx

        write_docx(part, LEDGER_TITLE, ledger_note(ledger, self.made_on), ledger.columns, _cells(ledger, report))


def _cells(ledger: Ledger, report: Report) -> Iterator[list[Cell]]:
    return (row.cells for row in ledger.rows(report))
