"""Saying that a printed spelling of a unit is another unit, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from gazette_desk.archive.facts.rows import UnitRow
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.typing_dialog import Editor
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter


class AliasDialog(Editor):
    """Which of a task's spellings, and which unit of its district it is."""

    def __init__(self, spellings: Sequence[str], region: str, units: Sequence[UnitRow], writer: ArchiveWriter, parent: QWidget):
        """units are those of all districts, region is the task's."""
        super().__init__(parent)
        self._region = region
        self._units = [unit for unit in units if unit.region == region]
        self._place = next((unit.place for unit in self._units), region)
        self._many = len({unit.region for unit in units}) > 1
        self._writer = writer
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
        if self._many:
            form.addRow(self.tr("地区"), label(self._place, self))
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
        rows = [number for number in range(self.unit.count()) if self.unit.itemData(number) == name]
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
        self._writer.do(SetAlias(self._region, self.spelling.currentText(), self.unit.itemData(self._chosen())), self.come_back)
        return True

    def _chosen(self) -> int:
        return self.unit.findText(self.unit.currentText())

    def _show_units(self) -> None:
        """Offers the other units of the district, of several that have the spelling these, too, and at the end to say nothing of it. What
        was typed stays.
        """
        typed = self.unit.currentText()
        spelling = self.spelling.currentText()
        having = [row.name for row in self._units if spelling in row.variants]
        own = having if len(having) == 1 else [spelling]
        self.unit.clear()
        for row in self._units:
            if row.name not in own:
                self.unit.addItem(row.name, row.name)
        self.unit.addItem(self.tr("（照公报所说，不归入别的单位）"), None)
        self.unit.setCurrentIndex(self.unit.findText(typed) if typed else -1)
        self.unit.setEditText(typed)
        self._tell()

    def _tell(self) -> None:
        chosen = self._chosen()
        target = self.unit.itemData(chosen) if chosen >= 0 else None
        every = self.tr("{}的所有任务").format(self._place) if self._many else self.tr("所有任务")
        said = self.tr("{}中写作“{}”的，筛选和统计时都算作“{}”；原文不变，可以撤销。")
        self.said.setText(said.format(every, self.spelling.currentText(), target) if target else self.tr("请在列表中选择它是哪个单位。"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(chosen >= 0)
