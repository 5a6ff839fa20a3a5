"""The review list (核对): what a clerk should look at; each row leads to its lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from gazette_desk.archive import Archive
from gazette_desk.ui.list_panel import ListPanel
from gazette_desk.ui.row_table import RowColumn, RowTable

COLUMNS = (
    RowColumn("要核对的", 0, lambda row: row.message),
    RowColumn("原文行", 5, lambda row: str(row.line)),
    RowColumn("刊期", 22, lambda row: row.issue_label),
)


class ReviewPanel(ListPanel):
    """The list of what is to be looked at."""

    def __init__(self, archive: Archive, parent: QWidget):
        super().__init__(archive, parent)
        self.table = RowTable(COLUMNS, self.tr("核对"), self)
        self.column.addWidget(self.table)
        self.table.activated.connect(self._jump)

    def fill(self) -> None:
        self.table.rows.show(self.archive.warnings(self.scope))

    def sentence(self) -> str:
        return self.tr("共 {} 处待核对").format(len(self.table.rows.rows))

    def _jump(self, index: QModelIndex) -> None:
        row = self.table.rows.rows[index.row()]
        if row.document_id is not None:
            self.jump.emit(row.document_id, row.line, row.line)
