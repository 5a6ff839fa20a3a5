"""The task table for Qt: the rows as SQL sorted them, and the columns by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskSort
from gazette_desk.archive.lists.task_list import TaskList
from gazette_desk.archive.text.folding import bare
from gazette_desk.archive.text.wording import COLUMN_NAMES
from gazette_desk.ui.base.plain_text import tip
from gazette_desk.ui.base.text_marks import note_mark
from gazette_desk.ui.base.theme import Colours, colours
from gazette_desk.ui.tasks.deadline_nearness import due_words, nearness

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from gazette_desk.archive.people.notes_shown import Note

ROOT = QModelIndex()  # the parent of what has none


@dataclass(frozen=True)
class Column:
    """One column: what SQL sorts it by, its width in characters, and its text."""

    sort: TaskSort
    width: int
    text: Callable[[TaskRow, date], str]


def names(of: Sequence[str]) -> str:
    """Several printed names in one cell."""
    return "、".join(of)


def matter(row: TaskRow) -> str:
    """The whole task with its number and its title in front, where its text does not begin with them."""
    number, text = row.number or "", bare(row.text)
    if text.startswith(bare(number + row.title)):
        return row.text
    if text.startswith(bare(row.title)):
        return f"{number} {row.text}".strip()
    return f"{number} {row.title}　{row.text}".strip()


TABLE_COLUMNS = (
    Column("doc_number", 7, lambda row, _: row.doc_number or row.document_title),
    Column("number", 15, lambda row, _: matter(row)),
    Column("leaders", 4, lambda row, _: names(row.leaders)),
    Column("lead", 6, lambda row, _: names(row.lead)),
    Column("responsible", 7, lambda row, _: names(row.responsible)),
    Column("cooperating", 6, lambda row, _: names(row.cooperating)),
    Column("deadline_raw", 6, lambda row, _: row.deadline_raw or ""),
    Column("due", 6, lambda row, reference: due_words(row, reference).replace(" ", "\n", 1)),
    Column("state", 4, lambda row, _: row.state),
    Column("progress", 7, lambda row, _: row.progress),
    Column("issue", 14, lambda row, _: row.issue_label),
)
MATTER: TaskSort = "number"  # what the column of whole tasks is sorted by, for their numbers stand first in it
# The fields of which a correction shows in a column.
CORRECTED_BY = {column.sort: {column.sort} for column in TABLE_COLUMNS} | {
    MATTER: {"number", "title", "text"},
    "due": {"due_start", "due_end", "deadline_type", "recurs", "ongoing_after"},
}
DUE = next(n for n, column in enumerate(TABLE_COLUMNS) if column.sort == "due")


class TaskModel(QAbstractTableModel):
    """Rows of tasks; `reference` is the date that deadlines are seen from. `missed` carries the number of a row that is painted and not
    read yet: its line is empty until `take` brings it.
    """

    missed = Signal(object)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._widget = parent
        self.rows = TaskList()
        self.reference = date.today()
        self._notes: Mapping[str, Sequence[Note]] = {}

    def show(self, rows: TaskList, reference: date, notes: Mapping[str, Sequence[Note]]) -> None:
        """Replaces all rows; notes are those on tasks, by key."""
        self.beginResetModel()
        self.rows, self.reference, self._notes = rows, reference, notes
        self.endResetModel()

    def take(self, first: int, rows: Sequence[TaskRow]) -> None:
        """Shows the rows of a block that has been read."""
        self.rows.take(first, rows)
        last = first + len(self.rows.block_of(first)[1]) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(TABLE_COLUMNS) - 1))

    def rowCount(self, parent=ROOT):
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=ROOT):
        return 0 if parent.isValid() else len(TABLE_COLUMNS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            sort = TABLE_COLUMNS[section].sort
            return COLUMN_NAMES["title" if sort == MATTER else sort]
        return section + 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row = self._row(index.row())
        if row is None:
            return None  # an empty line until it is read
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return TABLE_COLUMNS[index.column()].text(row, self.reference)
            case Qt.ItemDataRole.DecorationRole if TABLE_COLUMNS[index.column()].sort == MATTER and row.key in self._notes:
                return self._note_mark()
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._hint(row, TABLE_COLUMNS[index.column()]))
            case Qt.ItemDataRole.FontRole if CORRECTED_BY[TABLE_COLUMNS[index.column()].sort].intersection(row.corrected):
                font = self._widget.font()
                font.setItalic(True)
                font.setUnderline(True)
                return font
            case Qt.ItemDataRole.ForegroundRole if index.column() == DUE and self._widget.isEnabled():
                return getattr(self._colours, nearness(row, self.reference))
        return None

    def _row(self, number: int) -> TaskRow | None:
        if self.rows.unread(number):
            self.missed.emit(number)
        return self.rows.seen(number)

    def _note_mark(self) -> QIcon:

        return note_mark(self._colours.place, self._colours.ink)

    @property
    def _colours(self) -> Colours:
        return colours(self._widget.palette())

    def _hint(self, row: TaskRow, column: Column) -> str:
        text = row.text if column.sort == MATTER else column.text(row, self.reference)
        corrected = CORRECTED_BY[column.sort].intersection(row.corrected)
        if corrected:
            text += QCoreApplication.translate("task_model", "（更正过，原文见“更正”）")
        notes = self._notes.get(row.key, ()) if column.sort == MATTER else ()
        return "\n".join((text, *(QCoreApplication.translate("task_model", "批注：{}").format(note.text) for note in notes)))
