"""The review list (核对): what a clerk should look at, what touches most tasks first; each row leads to its places, one after another,
and can be dismissed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import WarningRow
from gazette_desk.archive.text.wording import lines_of
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.list_panel import ListPanel
from gazette_desk.ui.jobs.reading_worker import ReadingWorker

WARNING_COLUMNS = (
    RowColumn("要核对的", 0, lambda row: row.message),
    RowColumn("处理", 4, lambda row: "已忽略" if row.dismissed else ""),
    RowColumn("原文行", 10, lambda row: lines_of(row.places)),
    RowColumn("刊期", 22, lambda row: row.issue_label),
)


class ReviewPanel(ListPanel):
    """The list of what is to be looked at. `identify_asked` and `removal_asked` carry the key of an issue of which it is doubtful which
    one it is, `teach_asked` a row that an answer would settle.
    """

    identify_asked = Signal(str)
    removal_asked = Signal(str)
    teach_asked = Signal(object)

    def __init__(self, archive: Archive, reading: ReadingWorker, writer: ArchiveWriter, parent: QWidget):
        super().__init__(archive, reading, parent)
        self._writer = writer
        self.table = RowTable(WARNING_COLUMNS, self.tr("核对"), self)
        self.with_dismissed = QCheckBox(self.tr("也列出已忽略的"), self)
        self.with_dismissed.toggled.connect(self.renew)
        self.dismiss = QPushButton(self.tr("忽略"), self)
        self.dismiss.setToolTip(self.tr("看过了，不必再提示（可以撤销）"))
        self.dismiss.clicked.connect(lambda: self._dismiss(back=False))
        self.back = QPushButton(self.tr("不再忽略"), self)
        self.back.clicked.connect(lambda: self._dismiss(back=True))
        self.identify = QPushButton(self.tr("更正刊名和期号…"), self)
        self.identify.clicked.connect(lambda: self.identify_asked.emit(self._issue()))
        self.remove = QPushButton(self.tr("移除这一期…"), self)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._issue()))
        self.teach = QPushButton(self.tr("教给程序…"), self)
        self.teach.setToolTip(self.tr("说明这个词是什么意思，同样的地方以后都照此识别"))
        self.teach.clicked.connect(lambda: self.teach_asked.emit(self._teachable()))
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 6)
        row.addWidget(self.with_dismissed)
        row.addStretch(1)
        row.addWidget(self.teach)
        row.addWidget(self.identify)
        row.addWidget(self.remove)
        row.addWidget(self.dismiss)
        row.addWidget(self.back)
        self.column.addLayout(row)
        self.column.addWidget(self.table)
        self.table.activated.connect(self._jump)
        self.table.setToolTip(self.tr("双击看原文；有多处的，再双击看下一处"))
        self._shown_place: dict[str, int] = {}
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())

    def question(self) -> Callable[[Archive], list[WarningRow]]:
        scope, dismissed = self.scope, self.with_dismissed.isChecked()
        return lambda archive: archive.facts.warnings(scope, dismissed)

    def fill(self, found: list[WarningRow]) -> None:
        self.table.rows.show(found)
        self._enable()

    def sentence(self) -> str:
        rows: list[WarningRow] = list(self.table.rows.rows)
        dismissed = sum(row.dismissed for row in rows)
        said = self.tr("共 {} 处待核对").format(len(rows) - dismissed)
        return said + (self.tr("，{} 处已忽略").format(dismissed) if dismissed else "")

    def _dismiss(self, back: bool) -> None:
        from gazette_desk.archive.people.acts import Dismiss

        self._writer.do(Dismiss(self._selected(dismissed=back), back=back))

    def _selected(self, dismissed: bool) -> list[str]:
        rows = (self.table.rows.rows[index.row()] for index in self.table.selectionModel().selectedRows())
        return [row.key for row in rows if row.dismissed == dismissed]

    def _enable(self) -> None:
        may_write = self._writer.may_write
        self.dismiss.setEnabled(may_write and bool(self._selected(dismissed=False)))
        self.back.setEnabled(may_write and bool(self._selected(dismissed=True)))
        self.back.setVisible(self.with_dismissed.isChecked())
        self.teach.setEnabled(may_write and self._teachable() is not None)
        for button in (self.identify, self.remove):
            button.setVisible(bool(self._issue()))
            button.setEnabled(may_write)

    def _issue(self) -> str:
        """The key of the doubtful issue whose row alone is selected, "" for any other selection."""
        from gazette_desk.archive.issues.identity import CODES

        rows = [self.table.rows.rows[index.row()] for index in self.table.selectionModel().selectedRows()]
        return rows[0].issue_key if len(rows) == 1 and rows[0].code in CODES else ""

    def _teachable(self) -> WarningRow | None:
        """The row that alone is selected, where an answer would settle it."""
        from gazette_desk.ui.dialogs.teach_dialog import proposed_answer

        rows = [self.table.rows.rows[index.row()] for index in self.table.selectionModel().selectedRows()]
        return rows[0] if len(rows) == 1 and proposed_answer(rows[0]) else None

    def _jump(self, index: QModelIndex) -> None:
        self.with_same_row(self.table.rows, self.table.rows.rows[index.row()], lambda row: row.key, self._lead_to)

    def _lead_to(self, row: WarningRow) -> None:
        """Shows a row's first place, and each next one when it is asked for again; says which issue a doubtful one is."""
        from gazette_desk.archive.issues.identity import CODES

        if row.document_id is not None:
            place = self._shown_place.get(row.key, 0) % len(row.places)
            self._shown_place[row.key] = place + 1
            self.jump.emit(row.document_id, *row.places[place])
        elif row.code in CODES and self._writer.may_write:
            self.identify_asked.emit(row.issue_key)
