"""A list as something that goes out of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.exports.lists.list_file import ListSheet, list_sheet, write_list
from gazette_desk.exports.lists.printed_lists import ListKind
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask

WHOLE = "全部公报和单行文件"


@dataclass(frozen=True, slots=True)
class OutgoingList:
    """A kind of list of a part of the archive, as .xlsx or .csv."""

    kind: ListKind
    scope: Scope
    suffix: str = ".xlsx"
    encoding: str = "utf-8-sig"
    made_on: date | None = None

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The first rows. Raises ArchiveError."""
        sheet, notes = self._sheet(archive, mask)
        rows = tuple(tuple("" if cell is None else str(cell) for cell in cells) for cells in sheet.rows[:FIRST_ROWS])
        return Preview(self._sentence(sheet), sheet.heads, rows, notes=notes)

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file. Raises GazetteDeskError."""
        sheet, notes = self._sheet(archive, mask)
        return Written(self._sentence(sheet), mask.found(), (*notes, *write_list(path, sheet, self.encoding)))

    def _sheet(self, archive: Archive, mask: Mask) -> tuple[ListSheet, tuple[str, ...]]:
        rows = self.kind.read(archive, self.scope)
        notes = self.kind.notes(rows)
        day = (self.made_on or date.today()).isoformat()
        said = "；".join((f"{self.scope.sentence() or WHOLE}。共 {len(rows)} 条，制表日期 {day}", *notes))
        return list_sheet(self.kind.title, said, self.kind.columns, rows, mask), notes

    def _sentence(self, sheet: ListSheet) -> str:
        return f"{sheet.title}，{len(sheet.rows)} 条 · {self.scope.sentence() or WHOLE}"
