"""The chronicle (大事记): dated entries as a list, filtered by words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gazette_desk.archive import Archive
from gazette_desk.ui.filter_bar import TYPING_PAUSE
from gazette_desk.ui.list_panel import ListPanel
from gazette_desk.ui.row_table import RowColumn, RowTable

COLUMNS = (
    RowColumn("日期", 8, lambda row: row.date or ""),
    RowColumn("事件", 0, lambda row: row.text),
    RowColumn("刊期", 20, lambda row: row.issue_label),
)


class ChroniclePanel(ListPanel):
    """The list of events."""

    def __init__(self, archive: Archive, parent: QWidget):
        super().__init__(archive, parent)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("在大事记中查找人名、事项"))
        self.words.setClearButtonEnabled(True)
        self.table = RowTable(COLUMNS, self.tr("大事记"), self)
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 6, 6, 4)
        bar.addWidget(self.words)
        self.column.addLayout(bar)
        self.column.addWidget(self.table)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.table.activated.connect(self._jump)

    def fill(self) -> None:
        self.table.rows.show(self.archive.events(self.scope, self.words.text().strip()))

    def sentence(self) -> str:
        return self.tr("共 {} 条大事记").format(len(self.table.rows.rows))

    def _jump(self, index: QModelIndex) -> None:
        row = self.table.rows.rows[index.row()]
        self.jump.emit(row.document_id, row.first_line, row.first_line)
