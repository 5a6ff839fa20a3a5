"""Saying that a printed spelling of a unit is another unit, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from gazette_desk.archive.clerk import SetAlias
from gazette_desk.archive.rows import UnitRow
from gazette_desk.ui.editor import Editor
from gazette_desk.ui.keeper import Keeper
from gazette_desk.ui.plain_text import label


class AliasDialog(Editor):
    """Which of a task's spellings, and which unit it is."""

    def __init__(self, spellings: Sequence[str], units: Sequence[UnitRow], keeper: Keeper, parent: QWidget):
        super().__init__(parent)
        self._units = units
        self._keeper = keeper
        self.setWindowTitle(self.tr("单位写法"))
        self.resize(520, 0)
        self.spelling = QComboBox(self)
        self.spelling.addItems(list(spellings))
        self.unit = QComboBox(self)
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.unit.setMaxVisibleItems(20)
        completer = QCompleter(self.unit.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.unit.setCompleter(completer)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("同样的写法都改"))
        self._lay_out()
        self.spelling.currentIndexChanged.connect(self._show_units)
        self.unit.editTextChanged.connect(self._tell)
        self._show_units()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("公报中写作"), self.spelling)
        form.addRow(self.tr("其实就是"), self.unit)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.buttons)

    def propose(self, spelling: str, unit: str) -> None:
        """Puts in what is likely: a spelling of the task, and a spelling of the unit that it is; "" leaves the choice as it is."""
        if spelling:
            self.spelling.setCurrentText(spelling)
        name = next((row.name for row in self._units if unit in row.variants), None)
        rows = [number for number in range(self.unit.count()) if self.unit.itemData(number)[1] == name]
        if unit and rows:
            self.unit.setCurrentIndex(rows[0])
        elif unit:
            self.unit.setEditText(unit)  # not known, but it was typed

    def accept(self) -> None:
        """Keeps what was chosen."""
        if self.save():
            super().accept()

    def unsaved(self) -> bool:
        return bool(self.unit.currentText().strip())

    def save(self) -> bool:
        if self._chosen() < 0:
            return False
        region, target = self.unit.itemData(self._chosen())
        self._keeper.do(SetAlias(region, self.spelling.currentText(), target), self.come_back)
        return True

    def _chosen(self) -> int:
        return self.unit.findText(self.unit.currentText())

    def _show_units(self) -> None:
        """Offers the units of each region that has the spelling, and at the end to let it be a unit of its own again. What was typed
        stays.
        """
        typed = self.unit.currentText()
        spelling = self.spelling.currentText()
        regions = list(dict.fromkeys(row.region for row in self._units if spelling in row.variants))
        many = len(regions) > 1
        self.unit.clear()
        for row in self._units:
            if row.region in regions and spelling not in row.variants:
                self.unit.addItem(f"{row.name}（{row.region}）" if many else row.name, (row.region, row.name))
        for region in regions:
            alone = self.tr("（只是它自己，不归入别的单位）")
            self.unit.addItem(f"{alone} {region}" if many else alone, (region, None))
        self.unit.setCurrentIndex(self.unit.findText(typed) if typed else -1)
        self.unit.setEditText(typed)
        self._tell()

    def _tell(self) -> None:
        chosen = self._chosen()
        target = self.unit.itemData(chosen)[1] if chosen >= 0 else None
        said = self.tr("所有任务中写作“{}”的，筛选和统计时都算作“{}”；原文不变，可以撤销。")
        self.said.setText(said.format(self.spelling.currentText(), target) if target else self.tr("请在列表中选择它是哪个单位。"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(chosen >= 0)
