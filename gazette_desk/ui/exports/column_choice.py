"""Which columns a list is exported under: a preset, or columns that are ticked and moved by hand, which can be saved as one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QGridLayout, QInputDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.presets import Preset, Presets
from gazette_desk.exports.ledger.task_columns import COLUMNS
from gazette_desk.ui.base.fault_messages import ask, show_error

ROWS_SHOWN = 8


class ColumnChoice(QWidget):
    """`changed` tells that other columns are chosen."""

    changed = Signal()

    def __init__(self, presets: Presets, shown: Sequence[str], parent: QWidget):
        """shown are the columns that the window shows now."""
        super().__init__(parent)
        self._presets, self._shown = presets, Preset(self.tr("窗口中显示的列"), tuple(shown), built_in=True)
        self.preset = QComboBox(self)
        self.preset.setAccessibleName(self.tr("列方案"))
        self.preset.setPlaceholderText(self.tr("自选的列"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("列"))
        self.list.setToolTip(self.tr("勾选要导出的列；拖动改变顺序"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.save = self._button(self.tr("存为列方案…"), self._ask_name)
        self.remove = self._button(self.tr("删去列方案"), self._ask_removal)
        self._lay_out()
        self.offer_presets()
        self.preset.currentIndexChanged.connect(self._choose)
        self.list.itemChanged.connect(lambda _: self._tell_own())
        self.list.model().rowsMoved.connect(lambda *_: self._tell_own())
        self.choose(self._presets_offered()[1].name)

    def columns(self) -> tuple[str, ...]:
        """The names of the ticked columns in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def choose(self, name: str) -> None:
        """Chooses a preset by its name."""
        self.preset.setCurrentIndex(self.preset.findText(name))

    def offer_presets(self) -> None:
        """Offers the presets that there are now."""
        self.preset.blockSignals(True)
        self.preset.clear()
        for preset in self._presets_offered():
            self.preset.addItem(preset.name, preset)
        self.preset.blockSignals(False)

    def _presets_offered(self) -> list[Preset]:
        try:
            return [self._shown, *self._presets.all()]
        except GazetteDeskError as error:
            show_error(self, error)
            return [self._shown]

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.preset, 0, 0, 1, 2)
        layout.addWidget(self.list, 1, 0, 1, 2)
        layout.addWidget(self.save, 2, 0)
        layout.addWidget(self.remove, 2, 1)
        self.list.setMinimumHeight(ROWS_SHOWN * self.list.fontMetrics().lineSpacing())

    def _button(self, text: str, does) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: does())
        return button

    def _choose(self) -> None:
        preset: Preset | None = self.preset.currentData()
        self.remove.setEnabled(preset is not None and not preset.built_in)
        if preset is None:
            return
        self.list.blockSignals(True)
        self.list.clear()
        for name in (*preset.columns, *(name for name in COLUMNS if name not in preset.columns)):
            item = QListWidgetItem(name, self.list)
            item.setCheckState(Qt.CheckState.Checked if name in preset.columns else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.changed.emit()

    def _tell_own(self) -> None:
        self.preset.setCurrentIndex(-1)
        self.changed.emit()

    def _ask_name(self) -> None:
        asked = QInputDialog(self)
        asked.setWindowTitle(self.tr("存为列方案"))
        asked.setLabelText(self.tr("列方案的名称（同名的会被替换）："))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.textValueSelected.connect(self._save)
        asked.open()

    def _save(self, name: str) -> None:
        try:
            saved = self._presets.save(name, self.columns())
        except GazetteDeskError as error:
            show_error(self, error)
            return
        self.offer_presets()
        self.choose(saved.name)

    def _ask_removal(self) -> None:
        preset: Preset = self.preset.currentData()
        ask(self, self.tr("删去列方案“{}”吗？").format(preset.name), self.tr("删去"), lambda: self._remove(preset))

    def _remove(self, preset: Preset) -> None:
        self._presets.remove(preset.name)
        self.offer_presets()
        self.preset.setCurrentIndex(-1)
