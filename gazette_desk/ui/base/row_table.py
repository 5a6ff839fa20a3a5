"""A plain table of rows that the archive gave out, for lists that need no sorting: chronicle, review, import report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from gazette_desk.ui.base.plain_text import tip

ROOT = QModelIndex()  # the parent of what has none


@dataclass(frozen=True)
class RowColumn:
    """One column: its head, its width in characters (0: all the room that is left) and its text."""

    head: str
    width: int
    text: Callable[[Any], str]


class RowModel(QAbstractTableModel):
    """Rows of any kind under fixed columns."""

    def __init__(self, columns: Sequence[RowColumn], parent: QWidget):
        super().__init__(parent)
        self._columns = columns
        self.rows: Sequence[Any] = []

    def show(self, rows: Sequence[Any]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_columns(self, columns: Sequence[RowColumn], rows: Sequence[Any]) -> None:
        """Replaces all rows, and the columns that they stand under."""
        self.beginResetModel()
        self._columns, self.rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent=ROOT):
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=ROOT):
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return QCoreApplication.translate("row_table", self._columns[section].head)
        return section + 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._columns[index.column()].text(self.rows[index.row()])
        return text if role == Qt.ItemDataRole.DisplayRole else tip(text)


class RowTable(QTableView):
    """The table; rows are chosen whole, and have room for two lines of text."""

    def __init__(self, columns: Sequence[RowColumn], name: str, parent: QWidget):
        super().__init__(parent)
        self.rows = RowModel(columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * 2 + 8)
        self.set_widths(columns)

    def show_columns(self, columns: Sequence[RowColumn], rows: Sequence[Any]) -> None:
        """Lists rows under other columns."""
        self.rows.show_columns(columns, rows)
        self.set_widths(columns)

    def set_widths(self, columns: Sequence[RowColumn]) -> None:
        """Gives the columns the room that they ask for."""
        character = self.fontMetrics().horizontalAdvance("国")
        for section, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(section, column.width * character + 12)
            else:
                self.horizontalHeader().setSectionResizeMode(section, self.horizontalHeader().ResizeMode.Stretch)
