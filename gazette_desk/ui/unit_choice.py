"""The choice of a unit: a list of all units with counts, and typing that finds any spelling of them, or their initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from gazette_desk.archive.rows import UnitRow
from gazette_desk.ui.name_completion import MOST, NameCompleter, Names

WIDEST_LIST = 420  # pixels
INITIALS = re.compile(r"[a-zA-Z]+")


class UnitChoice(QComboBox):
    """`changed` tells that another unit stands in it."""

    changed = Signal()

    def __init__(self, names: Names, parent: QWidget):
        """names finds spellings of units for what is typed."""
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
        self._units: dict[str, UnitRow] = {}  # by their spellings
        self._names = names
        completer = NameCompleter(self.line, self._offered)
        self.activated.connect(lambda index: self.choose(self.itemData(index)))
        completer.activated[str].connect(self.choose)  # type: ignore[index]  # one of two overloads
        self.line.editingFinished.connect(self._tell)
        self.line.textChanged.connect(self._tell_when_empty)

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Fills the list; what stands in the line stays."""
        text = self.currentText()
        self.line.blockSignals(True)
        self.clear()
        for unit in units:
            self.addItem(f"{unit.name} ({unit.tasks})", unit.name)
        self._units = {spelling: unit for unit in reversed(units) for spelling in (unit.name, *unit.variants)}
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
        self._spell_out()
        if self.currentText().strip() != self._told:
            self._told = self.currentText().strip()
            self.changed.emit()

    def _spell_out(self) -> None:
        """Puts the unit in the place of the initials of its pinyin."""
        text = self.currentText().strip()
        if INITIALS.fullmatch(text) and text not in self._units and (offered := self._offered(text)):
            self.setEditText(offered[0][1])

    def _offered(self, text: str) -> list[tuple[str, str]]:
        found = (row.name for row in self._names(text, ("unit",), MOST)) if text.strip() else ()
        return [(_shown(spelling, self._units[spelling]), spelling) for spelling in found if spelling in self._units]


def _shown(spelling: str, unit: UnitRow) -> str:
    return f"{spelling if spelling == unit.name else f'{spelling} → {unit.name}'} ({unit.tasks})"
