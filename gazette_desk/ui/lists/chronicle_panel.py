"""The chronicle (大事记): dated entries as a list, filtered by words, by kind and by person."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import EventRow
from gazette_desk.parsing.records import EventKind
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.list_panel import ListPanel
from gazette_desk.ui.jobs.reading_worker import ReadingWorker
from gazette_desk.ui.tasks.filter_bar import TYPING_PAUSE

EVENT_COLUMNS = (
    RowColumn("日期", 7, lambda row: row.date or ""),
    RowColumn("类别", 3, lambda row: row.kind),
    RowColumn("人物", 10, lambda row: "、".join(row.persons)),
    RowColumn("事件", 0, lambda row: row.text),
    RowColumn("刊期", 16, lambda row: row.issue_label),
)


class ChroniclePanel(ListPanel):
    """The list of events."""

    def __init__(self, archive: Archive, reading: ReadingWorker, parent: QWidget):
        super().__init__(archive, reading, parent)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("类别"))
        self.kind.addItem(self.tr("类别：全部"), None)
        for kind in get_args(EventKind):
            self.kind.addItem(kind, kind)
        self.person = self._line(self.tr("人物姓名"))
        self.words = self._line(self.tr("在大事记中查找事项"))
        self.count = label("", self)
        self.table = RowTable(EVENT_COLUMNS, self.tr("大事记"), self)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(lambda: self.refresh())
        for line in (self.person, self.words):
            line.textChanged.connect(lambda _: self._pause.start())
        self.kind.currentIndexChanged.connect(lambda _: self.refresh())
        self.table.activated.connect(self._jump)

    def _line(self, asks: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(asks)
        line.setAccessibleName(asks)
        line.setClearButtonEnabled(True)
        return line

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 6, 6, 4)
        bar.setSpacing(6)
        bar.addWidget(self.kind)
        bar.addWidget(self.person, 1)
        bar.addWidget(self.words, 2)
        bar.addWidget(self.count)
        self.column.addLayout(bar)
        self.column.addWidget(self.table)

    def question(self) -> Callable[[Archive], list[EventRow]]:
        self._pause.stop()
        asked = {"scope": self.scope, "kind": self.kind.currentData()}
        asked |= {"words": self.words.text().strip(), "person": self.person.text().strip()}
        return lambda archive: archive.facts.events(**asked)

    def fill(self, found: list[EventRow]) -> None:
        self.table.rows.show(found)
        self.count.setText(self.tr("{} 条").format(len(found)))

    def sentence(self) -> str:
        return self.tr("共 {} 条大事记").format(len(self.table.rows.rows))

    def _jump(self, index: QModelIndex) -> None:
        def jump(row: EventRow) -> None:
            self.jump.emit(row.document_id, row.first_line, row.first_line, row.text)

        self.with_same_row(self.table.rows, self.table.rows.rows[index.row()], lambda row: (row.document_id, row.text), jump)
