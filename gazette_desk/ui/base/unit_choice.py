"""The choice of a unit: a list of all units with counts, and typing that finds any spelling of them, or their initials.

Where the archive has several districts, each unit stands there with its own; a name alone is that of all units that have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from gazette_desk.archive.facts.rows import UnitRow
from gazette_desk.ui.base.name_completion import MOST, NameCompleter, Names
from gazette_desk.ui.base.plain_text import tip

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
        self._told: tuple[str, str | None] = ("", None)
        self._entry: UnitRow | None = None  # that stands in the line, told from others of its name
        self._units: dict[str, list[UnitRow]] = {}  # by their spellings
        self._many = False  # districts
        self._names = names
        completer = NameCompleter(self.line, self._offered)
        self.activated.connect(lambda index: self._take(self.itemData(index)))
        completer.activated[str].connect(self.choose)  # type: ignore[index]  # one of two overloads
        self.line.editingFinished.connect(self._tell)
        self.line.textChanged.connect(self._tell_when_empty)

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Fills the list; what stands in the line stays."""
        text, cursor = self.currentText(), self.line.cursorPosition()
        self.line.blockSignals(True)
        self.clear()
        self._many = len({unit.region for unit in units}) > 1
        self._units = {}
        for unit in units:
            self.addItem(f"{self._label(unit)} ({unit.tasks})", unit)
            for spelling in dict.fromkeys((unit.name, *unit.variants)):
                self._units.setdefault(spelling, []).append(unit)
        self.setCurrentIndex(-1)
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0), WIDEST_LIST) + 30)
        self.setEditText(text)
        self.line.setCursorPosition(cursor)
        self.line.blockSignals(False)

    def unit(self) -> str | None:
        """The spelling that was chosen or typed to its end, None for all units."""
        return self._told[0] or None

    def region(self) -> str | None:
        """The district of the unit, where it was chosen among several that have the name; None for all districts."""
        return self._told[1]

    def label(self) -> str:
        """区水务局, or 区水务局（云州市青河区） where that was chosen; "" for all units."""
        return self._label(self._entry) if self._entry else self._told[0]

    def choose(self, text: str) -> None:
        """Puts a spelling into the line, or a unit with its district as the list has it; "" stands for all units."""
        self._entry = self._entry_of(text)
        self._put(text)

    def _take(self, unit: UnitRow) -> None:
        self._entry = unit if self._many or len(self._units[unit.name]) > 1 else None
        self._put(self._label(unit))

    def _put(self, text: str) -> None:
        self.setEditText(text)
        self.line.setCursorPosition(0)  # a long name is read from its beginning
        self._tell()

    def _label(self, unit: UnitRow) -> str:
        return f"{unit.name}（{unit.place}）" if self._many else unit.name

    def _entry_of(self, text: str) -> UnitRow | None:
        """The unit whose label stands in the text, unless that is a spelling: then all units that have it are meant."""
        found = self._units.get(text.partition("（")[0], ()) if text not in self._units else ()
        return next((unit for unit in found if self._label(unit) == text), None)

    def _tell_when_empty(self, text: str) -> None:
        if not text:
            self._tell()

    def _tell(self) -> None:
        self._spell_out()
        text = self.currentText().strip()
        if self._entry is None or text != self._label(self._entry):
            self._entry = self._entry_of(text)
        told = (self._entry.name, self._entry.region) if self._entry else (text, None)
        self.line.setToolTip(tip(text))
        if told != self._told:
            self._told = told
            self.changed.emit()

    def _spell_out(self) -> None:
        """Puts the unit in the place of the initials of its pinyin."""
        text = self.currentText().strip()
        if INITIALS.fullmatch(text) and text not in self._units and (offered := self._offered(text)):
            self.setEditText(offered[0][1])

    def _offered(self, text: str) -> list[tuple[str, str]]:
        """Each spelling that fits; one of several units for all of them, then each of these."""
        found = (row.name for row in self._names(text, ("unit",), MOST)) if text.strip() else ()
        return [offer for spelling in found for offer in self._offers(spelling, self._units.get(spelling, []))]

    def _offers(self, spelling: str, units: Sequence[UnitRow]) -> list[tuple[str, str]]:
        if len(units) < 2:
            return [(self._shown(spelling, unit), spelling) for unit in units]
        each = [(self._shown(spelling, unit), self._label(unit)) for unit in units if self._label(unit) != spelling]
        return [(self.tr("{}（{} 个单位）").format(spelling, len(units)), spelling), *each]

    def _shown(self, spelling: str, unit: UnitRow) -> str:
        named = self._label(unit)
        return f"{named if spelling == unit.name else f'{spelling} → {named}'} ({unit.tasks})"
