"""The list of what people taught (教过的词语): each can be taken back, all can be given to another archive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.people.teaching import TaughtRow, Unteach
from gazette_desk.archive.text.wording import ANSWER_KIND_NAMES, meaning_name
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_keeper import Keeper

TAUGHT_COLUMNS = (
    RowColumn("这是", 9, lambda row: ANSWER_KIND_NAMES[row.answer.kind]),
    RowColumn("词语", 0, lambda row: row.answer.words),
    RowColumn("含义", 14, lambda row: meaning_name(row.answer)),
    RowColumn("用于", 12, lambda row: row.place),
    RowColumn("自何时起", 9, lambda row: row.made.replace("T", " ")[:16]),
)


class TaughtList(QDialog):
    """What is taken back is done at once, and can be undone. archive gives the one that the window shows; `add`, `save` and `load` are
    what its other buttons do.
    """

    def __init__(
        self,
        archive: Callable[[], Archive],
        keeper: Keeper,
        add: Callable[[], None],
        save: Callable[[], None],
        load: Callable[[], None],
        parent: QWidget,
    ):
        super().__init__(parent)
        self._archive, self._keeper = archive, keeper
        self.setWindowTitle(self.tr("教过的词语"))
        self.resize(820, 440)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.table = RowTable(TAUGHT_COLUMNS, self.tr("教过的词语"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.add = self._button(self.tr("教一个词语…"), add)
        self.remove = self._button(self.tr("撤去"), self._remove)
        self.save = self._button(self.tr("保存到文件…"), save)
        self.load = self._button(self.tr("从文件取用…"), load)
        keeper.kept.connect(self._show_kept)
        keeper.jobs.changed.connect(self._enable)
        self._lay_out()
        self._show_taught()

    def _button(self, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: does())
        return button

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.add, self.remove, self.save, self.load):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _show_kept(self) -> None:
        if self.isVisible():
            self._show_taught()

    def _show_taught(self) -> None:
        rows = self._archive().taught()
        self.table.rows.show(rows)
        some = self.tr("识别文本时照此办理，以后导入的也是。“撤去”后涉及的文本随即重新识别，可以撤销。")
        none = self.tr("还没有教过词语。程序没有认出的标签、列名和单位，可以在“核对”中或阅读时选中文字教给它。")
        self.said.setText(some if rows else none)
        self._enable()

    def _selected(self) -> TaughtRow | None:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _enable(self) -> None:
        writes = self._keeper.may_write and not self._keeper.busy
        self.add.setEnabled(writes)
        self.load.setEnabled(writes)
        self.save.setEnabled(bool(self.table.rows.rows))
        self.remove.setEnabled(writes and self._selected() is not None)

    def _remove(self) -> None:
        row = self._selected()
        if row is not None:
            self._keeper.teach(Unteach(row.region, row.answer))
