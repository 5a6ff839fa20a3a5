"""The choice of a unit: a list of all units with counts, and typing that finds any spelling of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from gazette_desk.archive.rows import UnitRow

WIDEST_LIST = 420  # pixels
SPELLING = Qt.ItemDataRole.UserRole


class UnitChoice(QComboBox):
    """`changed` tells that another unit stands in it."""

    changed = Signal()

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setEditable(True)
        self.line = QLineEdit(self)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("单位"))
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(13)
        self.line.setPlaceholderText(self.tr("单位：全部"))
        self.line.setClearButtonEnabled(True)
        self._told = ""
        self._spellings = QStandardItemModel(self)
        completer = QCompleter(self._spellings, self)
        completer.setCompletionRole(SPELLING)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.activated.connect(lambda index: self.choose(self.itemData(index)))
        completer.activated[str].connect(self.choose)  # type: ignore[index]  # one of two overloads
        self.line.editingFinished.connect(self._tell)
        self.line.textChanged.connect(self._tell_when_empty)

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Fills the list; what stands in the line stays."""
        text = self.currentText()
        self.line.blockSignals(True)
        self.clear()
        self._spellings.clear()
        for unit in units:
            self.addItem(f"{unit.name} ({unit.tasks})", unit.name)
            for spelling in sorted({unit.name, *unit.variants}):
                self._spellings.appendRow(_spelling(spelling, unit))
        self.setCurrentIndex(-1)
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0), WIDEST_LIST) + 30)
        self.setEditText(text)
        self.line.blockSignals(False)

    def unit(self) -> str | None:
        """The spelling that was chosen or typed to its end, None for all units."""
        return self._told or None

    def choose(self, spelling: str) -> None:
        """Puts a unit into the line; "" stands for all of them."""
        self.setEditText(spelling)
        self._tell()

    def _tell_when_empty(self, text: str) -> None:
        if not text:
            self._tell()

    def _tell(self) -> None:
        if self.currentText().strip() != self._told:
            self._told = self.currentText().strip()
            self.changed.emit()


def _spelling(spelling: str, unit: UnitRow) -> QStandardItem:
    shown = spelling if spelling == unit.name else f"{spelling} → {unit.name}"
    item = QStandardItem(f"{shown} ({unit.tasks})")
    item.setData(spelling, SPELLING)
    return item
