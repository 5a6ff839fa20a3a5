"""The list of spellings that people said are other units' (单位写法一览), each of which can be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.archive.people.work_shown import Alias
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_keeper import Keeper

ALIAS_COLUMNS = (
    RowColumn("公报中写作", 12, lambda alias: alias.printed),
    RowColumn("归入的单位", 0, lambda alias: alias.unit or alias.target),
    RowColumn("自何时起", 8, lambda alias: (alias.since or "").replace("T", " ")[:16]),
    RowColumn("地区", 10, lambda alias: alias.place),
)


class AliasList(QDialog):
    """What is taken back is done at once, and can be undone."""

    def __init__(self, archive: Archive, keeper: Keeper, parent: QWidget):
        super().__init__(parent)
        self._archive = archive
        self._keeper = keeper
        self.setWindowTitle(self.tr("单位写法一览"))
        self.resize(720, 420)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.table = RowTable(ALIAS_COLUMNS, self.tr("归入别的单位的写法"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.remove = QPushButton(self.tr("不再归入"), self)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        keeper.kept.connect(self._show_kept)
        self._lay_out()
        self._show_aliases()

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _show_kept(self) -> None:
        if self.isVisible():  # a closed one may know an archive that is closed too
            self._show_aliases()

    def _show_aliases(self) -> None:
        rows = self._archive.people.aliases()
        self.table.rows.show(rows)
        some = self.tr("这些写法在筛选和统计时算作别的单位；原文不变。“不再归入”可以撤销。")
        none = self.tr("还没有归入别的单位的写法。在任务表中选中一项任务，用“单位写法…”可以说明它的一个写法就是哪个单位。")
        self.said.setText(some if rows else none)
        self._enable()

    def _selected(self) -> Alias | None:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _enable(self) -> None:
        self.remove.setEnabled(self._keeper.may_write and self._selected() is not None)

    def _remove(self) -> None:
        alias = self._selected()
        if alias is not None:
            self._keeper.do(SetAlias(alias.region, alias.printed, None))
