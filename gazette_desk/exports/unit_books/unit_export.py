"""The tasks of a filter by unit: a workbook each, with a sheet for what a unit leads, answers for and helps with, and one over them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.file_names import distinct_names
from gazette_desk.exports.ledger.ledger_note import ledger_note
from gazette_desk.exports.ledger.listed_tasks import Ledger, ledger_of
from gazette_desk.exports.ledger.notes_sheet import About
from gazette_desk.exports.ledger.presets import FILLED_IN
from gazette_desk.exports.ledger.task_columns import COLUMNS, LEDGER_TITLE
from gazette_desk.exports.ledger.workbook import LedgerBook, Sheet, ledger_book
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_folder
from gazette_desk.exports.unit_books.index_book import HEADS, INDEX_NAME, IndexRow, write_index
from gazette_desk.exports.unit_books.units_of_tasks import SHEETS, UnitTasks, filter_of, units_of


@dataclass(frozen=True, slots=True)
class UnitExport:
    """Which tasks, under which columns; made_on is the day on the lists. It goes into a folder."""

    task_filter: TaskFilter
    columns: tuple[str, ...] = FILLED_IN.columns
    made_on: date = field(default_factory=date.today)

    @property
    def suffix(self) -> str:
        return ""

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The first units with the numbers of their tasks. Personal data is counted a task, though a task may stand in several files.
        Raises GazetteDeskError.
        """
        units = _in_order(units_of(archive, self.task_filter))
        whole = ledger_of(archive, self.task_filter, self.columns, mask)
        for _ in whole.rows():
            pass
        rows = _index_rows(units, mask)
        first = tuple((str(number), *map(str, row.cells)) for number, row in enumerate(rows[:FIRST_ROWS], 1))
        files = (INDEX_NAME, *(row.file for row in rows))
        return Preview(f"共 {len(rows)} 个单位 · {whole.told}", HEADS, first, files, _left_out(whole, units))

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes all workbooks, or none. Raises GazetteDeskError, and what report raises."""
        units = _in_order(_told(units_of(archive, self.task_filter), report))
        whole = ledger_of(archive, self.task_filter, self.columns, mask)
        rows, notes = _index_rows(units, mask), _left_out(whole, units)
        with saved_folder(path) as folder:
            for number, (unit, row) in enumerate(zip(units, rows, strict=True)):
                report(number, len(units), row.unit)
                self._write_book(archive, folder / row.file, unit, mask, lambda *_, number=number: report(number, len(units), ""))
            write_index(folder / INDEX_NAME, "；".join((ledger_note(whole, self.made_on), *notes)), rows)
        return Written(f"{len(rows)} 个单位 · {whole.told}", mask.found(), notes)

    def _write_book(self, archive: Archive, path: Path, unit: UnitTasks, mask: Mask, report: Report) -> None:
        own = Mask(mask.let)
        title = f"{own(unit.name, '单位名称')}{LEDGER_TITLE}"
        sentence = own(archive.tasks.sentence(filter_of(self.task_filter, unit.name, unit.region, self.task_filter.role)), "筛选条件")
        about = About(title, sentence, unit.total, self.task_filter.reference, self.made_on)
        with ledger_book(path, about, own) as book:
            for role, name in SHEETS.items():
                if role in unit.ids:
                    asked = filter_of(self.task_filter, unit.name, unit.region, role)
                    columns = tuple(COLUMNS[column] for column in self.columns)
                    told = own(archive.tasks.sentence(asked), "筛选条件")
                    self._add_sheet(book, name, title, Ledger(archive, unit.ids[role], told, asked.reference, columns, own), report)
        mask.absorb(own, title)

    def _add_sheet(self, book: LedgerBook, name: str, title: str, ledger: Ledger, report: Report) -> None:
        book.add(Sheet(name, f"{title}（{name}）", ledger_note(ledger, self.made_on), ledger.columns, ledger.rows(report)))


def _in_order(units: Iterable[UnitTasks]) -> list[UnitTasks]:
    """Those with most tasks first."""
    return sorted(units, key=lambda unit: -unit.total)


def _told(units: Iterator[UnitTasks], report: Report) -> Iterator[UnitTasks]:
    for unit in units:
        report(0, 0, "")
        yield unit


def _index_rows(units: Sequence[UnitTasks], mask: Mask) -> list[IndexRow]:
    several = len({unit.region for unit in units}) > 1
    called = [(mask(unit.name, "文件名"), mask(unit.place, "地区")) for unit in units]
    files = distinct_names([f"{name}（{place}）" if several and place else name for name, place in called], ".xlsx", [INDEX_NAME])
    return [
        IndexRow(name, place, tuple(len(unit.ids.get(role, ())) for role in SHEETS), unit.total, file)
        for (name, place), unit, file in zip(called, units, files, strict=True)
    ]


def _left_out(whole: Ledger, units: Sequence[UnitTasks]) -> tuple[str, ...]:
    """How many tasks stand in no unit's workbook, since none says who is to do them."""
    held = {task for unit in units for ids in unit.ids.values() for task in ids}
    left = len(set(whole.ids) - held)
    return (f"另有 {left} 项没有写明牵头、责任或配合单位，不在各单位的台账中",) if left else ()
