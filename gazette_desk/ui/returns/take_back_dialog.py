"""What a ledger that came back says: differences to be ticked, rows whose task a person chooses, and what is not taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from gazette_desk.taking_back import Returned, kept
from gazette_desk.taking_back.comparing import Difference
from gazette_desk.taking_back.filled_rows import FilledBook
from gazette_desk.taking_back.finding import Candidate
from gazette_desk.taking_back.matching import Doubtful
from gazette_desk.ui.base.dialog_size import open_as
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.returns.tick_table import TickTable

Shown = Callable[[int, int, int], object]  # shows lines of a document


def _place(row: Any) -> str:
    return f"{row.place.sheet} 第{row.place.row}行"


DIFFERENCES = (
    RowColumn("台账中的行", 8, _place),
    RowColumn("任务", 0, lambda each: each.task.title or each.task.text),
    RowColumn("栏目", 5, lambda each: each.column),
    RowColumn("档案中", 11, lambda each: each.before or "空"),
    RowColumn("台账中", 13, lambda each: each.after or "空"),
    RowColumn("注意", 10, lambda each: each.caution),
)
DOUBTFUL = (RowColumn("台账中的行", 8, _place), RowColumn("台账中写的任务", 0, lambda row: row.text))
CANDIDATES = (
    RowColumn("可能是档案中的任务", 0, lambda one: one.task.text),
    RowColumn("文号", 10, lambda one: one.task.doc_number or one.task.document_title),
    RowColumn("比较", 13, lambda one: one.why),
)
REFUSED = (
    RowColumn("台账中的行", 8, _place),
    RowColumn("内容", 0, lambda each: each.text),
    RowColumn("为什么不收", 22, lambda each: each.reason),
)


class TakeBackDialog(QDialog):
    """The window goes on below it. What can be kept without a look is ticked; `keep` keeps what is ticked as one act."""

    def __init__(self, book: FilledBook, returned: Returned, writer: ArchiveWriter, show_lines: Shown, parent: QWidget):
        super().__init__(parent)
        self._book, self._writer, self._show_lines = book, writer, show_lines
        self._picks: dict[tuple[str, int], str] = {}
        self._returned = returned
        self.setWindowTitle(self.tr("收回台账：{}").format(book.name))
        open_as(self, 1080, 560)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.differences = TickTable(DIFFERENCES, self.tr("与档案不同之处"), self)
        self.doubtful = RowTable(DOUBTFUL, self.tr("待选择的行"), self)
        self.candidates = RowTable(CANDIDATES, self.tr("可能的任务"), self)
        self.refused = RowTable(REFUSED, self.tr("不收的行"), self)
        self.tabs = QTabWidget(self)
        self._lay_out()
        self._connect()
        self.show_returned(returned)

    def show_returned(self, returned: Returned | None) -> None:
        """Shows what came back, afresh; None leaves what is shown."""
        if returned is None:
            return
        self._returned = returned
        self.said.setText(returned.sentence())
        safe = {place for place, each in enumerate(returned.differences) if each.is_safe}
        self.differences.ticks.show_ticked(returned.differences, safe)
        self.doubtful.rows.show(returned.doubtful)
        self.refused.rows.show(returned.refused)
        names = (self.tr("不同"), self.tr("待选择"), self.tr("不收"))
        for tab, (name, rows) in enumerate(zip(names, (returned.differences, returned.doubtful, returned.refused), strict=True)):
            self.tabs.setTabText(tab, f"{name} {len(rows)}")
        self.doubtful.selectRow(0) if returned.doubtful else self.candidates.rows.show(())
        self._enable()

    def keep_ticked(self) -> None:
        """Keeps what is ticked; then what is left is shown."""
        self.keep.setEnabled(False)
        self._writer.do(kept(self._book.name, self.differences.ticks.chosen()), self._enable)

    def pick(self) -> None:
        """Says that the selected row speaks of the selected task."""
        row, candidate = self._selected(self.doubtful), self._selected(self.candidates)
        if row and candidate:
            self._picks[row.place.sheet, row.place.row] = candidate.task.key
            self._compare()

    def _lay_out(self) -> None:
        choosing = QWidget(self)
        self.choose = QPushButton(self.tr("就是这项任务"), choosing)
        parts = QSplitter(Qt.Orientation.Vertical, choosing)
        parts.addWidget(self.doubtful)
        parts.addWidget(self.candidates)
        column = QVBoxLayout(choosing)
        column.addWidget(parts, 1)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignRight)
        for part in (self.differences, choosing, self.refused):
            self.tabs.addTab(part, "")
        self.safe = QPushButton(self.tr("只选可以直接保留的"), self)
        self.all = QPushButton(self.tr("全选"), self)
        self.none = QPushButton(self.tr("全不选"), self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.keep = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.safe, self.all, self.none):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)

    def _connect(self) -> None:
        ticks = self.differences.ticks
        ticks.ticked.connect(self._enable)
        self.safe.clicked.connect(lambda: ticks.tick({n for n, each in enumerate(ticks.rows) if each.is_safe}))
        self.all.clicked.connect(lambda: ticks.tick(set(range(len(ticks.rows)))))
        self.none.clicked.connect(lambda: ticks.tick(set()))
        self.keep.clicked.connect(self.keep_ticked)
        self.choose.clicked.connect(self.pick)
        self.doubtful.selectionModel().selectionChanged.connect(self._show_candidates)
        self.candidates.selectionModel().selectionChanged.connect(self._enable)
        self.differences.doubleClicked.connect(lambda index: self._show_task(self._returned.differences[index.row()]))
        self.candidates.doubleClicked.connect(lambda index: self._show_task(self.candidates.rows.rows[index.row()]))
        self._writer.jobs.changed.connect(self._enable)
        self._writer.kept.connect(self._compare)

    def _compare(self) -> None:
        """Compares anew: something was kept, undone or chosen."""
        if self.isVisible():
            self._writer.compare_returned(self._book, self._picks, self.show_returned)

    def _show_candidates(self) -> None:
        row: Doubtful | None = self._selected(self.doubtful)
        self.candidates.rows.show(row.candidates if row else ())
        self.candidates.selectRow(0)
        self._enable()

    def _show_task(self, row: Difference | Candidate) -> None:
        self._show_lines(row.task.document_id, row.task.first_line, row.task.last_line)

    def _enable(self) -> None:
        may = self._writer.may_write and not self._writer.busy
        ticked = len(self.differences.ticks.chosen())
        self.keep.setText(self.tr("保留选中的 {} 处").format(ticked))
        self.keep.setEnabled(may and ticked > 0)
        self.choose.setEnabled(not self._writer.busy and self._selected(self.candidates) is not None)

    @staticmethod
    def _selected(table: RowTable) -> Any:
        rows = table.selectionModel().selectedRows()
        return table.rows.rows[rows[0].row()] if rows else None
