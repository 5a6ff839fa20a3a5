"""A table of rows of which some are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gazette_desk.ui.base.row_table import RowColumn, RowModel, RowTable

TICK = 0  # the column that has the ticks


class TickModel(RowModel):
    """Rows with a box in the first column; `ticked` tells that another is ticked than before."""

    ticked = Signal()

    def __init__(self, columns: Sequence[RowColumn], parent: QWidget):
        super().__init__(columns, parent)
        self._chosen: set[int] = set()

    def show_ticked(self, rows: Sequence[Any], chosen: set[int]) -> None:
        """Replaces all rows; chosen are the places of those that are ticked."""
        self._chosen = set(chosen)
        self.show(rows)
        self.ticked.emit()

    def tick(self, places: set[int]) -> None:
        """Ticks the rows at these places and no others."""
        self._chosen = set(places)
        self.dataChanged.emit(self.index(0, TICK), self.index(max(len(self.rows) - 1, 0), TICK))
        self.ticked.emit()

    def chosen(self) -> list[Any]:
        """The ticked rows in their order."""
        return [row for place, row in enumerate(self.rows) if place in self._chosen]

    def flags(self, index):
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK:
            return Qt.CheckState.Checked if index.row() in self._chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.tick(self._chosen ^ {index.row()})
        return True


class TickTable(RowTable):
    """The table of them; the space bar ticks the rows that are selected."""

    def __init__(self, columns: Sequence[RowColumn], name: str, parent: QWidget):
        super().__init__(columns, name, parent)
        self.ticks = TickModel(columns, self)
        self.rows = self.ticks
        self.setModel(self.ticks)
        self.set_widths(columns)
        self.setWordWrap(True)
        self.verticalHeader().hide()

    def keyPressEvent(self, event):
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        if event.key() != Qt.Key.Key_Space or not selected:
            super().keyPressEvent(event)
            return
        chosen = {place for place, row in enumerate(self.ticks.rows) if row in self.ticks.chosen()}
        self.ticks.tick(chosen - selected if selected <= chosen else chosen | selected)
