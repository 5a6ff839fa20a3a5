"""How what was found parts by publication, year and kind of document, beside the results: a click narrows the search."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QToolButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gazette_desk.archive.facts.rows import Counts
from gazette_desk.archive.lists.filters import UNKNOWN, year_words
from gazette_desk.archive.text.wording import UNKNOWN_KIND, UNKNOWN_PUBLICATION
from gazette_desk.ui.base.plain_text import tip, unmarked

WIDTH = 210  # pixels
CHOICE = Qt.ItemDataRole.UserRole
Narrowing = Mapping[str, str | int]


class FacetList(QWidget):
    """`narrowed` carries the field of Scope and the value to look for only, `widened` the field that is to narrow no longer."""

    narrowed = Signal(str, object)
    widened = Signal(str)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("按刊名、年份、文种缩小范围"))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.chips = QVBoxLayout()
        self.chips.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(self.chips)
        layout.addWidget(self.tree, 1)
        # A double click is meant as one: what stands below the mouse after the first has not been looked at yet.
        self.pause = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        self.hide()

    def show_counts(self, counts: Counts, narrowing: Narrowing) -> None:
        """Shows how all that was found parts, and what the search is narrowed to already."""
        self.tree.clear()
        groups = ((self.tr("年份"), "year", counts.years), (self.tr("文种"), "kind", counts.kinds))
        for head, field, values in (*groups, (self.tr("刊名"), "publication", counts.publications)):
            if values and field not in narrowing:
                group = QTreeWidgetItem(self.tree, [head])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                for count in values:
                    self._add(group, field, int(count.value or UNKNOWN) if field == "year" else count.value, count.total)
        self.tree.expandAll()
        while item := self.chips.takeAt(0):
            item.widget().deleteLater()
        for field, value in narrowing.items():
            self.chips.addWidget(self._chip(field, value))
        self.setVisible(bool(narrowing) or self.tree.topLevelItemCount() > 0)

    def name_of(self, field: str, value: str | int) -> str:
        """2022年, 通知, 《刊名》, in words also where the issue says nothing."""
        if field == "year":
            return year_words(int(value))
        return str(value) or (UNKNOWN_KIND if field == "kind" else UNKNOWN_PUBLICATION)

    def _add(self, group: QTreeWidgetItem, field: str, value: str | int, total: int) -> None:
        item = QTreeWidgetItem(group, [f"{self.name_of(field, value)} ({total})"])
        item.setToolTip(0, tip(self.name_of(field, value)))
        item.setData(0, CHOICE, (field, value))

    def _choose(self, item: QTreeWidgetItem) -> None:
        if item.data(0, CHOICE) and not self.pause.isActive():
            self.pause.start()
            self.narrowed.emit(*item.data(0, CHOICE))

    def _chip(self, field: str, value: str | int) -> QToolButton:
        chip = QToolButton(self)
        name = chip.fontMetrics().elidedText(self.name_of(field, value), Qt.TextElideMode.ElideMiddle, WIDTH - 50)
        chip.setText(unmarked(name) + "  ×")
        chip.setToolTip(self.tr("去掉这个条件"))
        chip.clicked.connect(lambda: self.widened.emit(field))
        return chip
