"""People's work that no longer finds what it was said of (待对应): to be given another task, or given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.list_panel import ListPanel
from gazette_desk.ui.jobs.reading_worker import ReadingWorker

if TYPE_CHECKING:
    from gazette_desk.archive.people.work_shown import Candidate, Unmatched

UNMATCHED_COLUMNS = (
    RowColumn("种类", 6, lambda row: _target_name(row)),
    RowColumn("原来是", 30, lambda row: row.was),
    RowColumn("所记的内容", 0, lambda row: "；".join(row.said)),
)
CANDIDATES = (
    RowColumn("可能就是（最像的在前）", 0, lambda candidate: candidate.title),
    RowColumn("与原来的比较", 18, lambda candidate: candidate.why),
    RowColumn("位置", 16, lambda candidate: candidate.place),
)


def _target_name(row: Unmatched) -> str:
    from gazette_desk.archive.people.work_shown import TARGET_NAMES

    return TARGET_NAMES[row.target]


class UnmatchedPanel(ListPanel):
    """The list with a button for each of the two ways out. What is listed is that of the whole archive."""

    def __init__(self, archive: Archive, reading: ReadingWorker, writer: ArchiveWriter, parent: QWidget):
        super().__init__(archive, reading, parent)
        self._writer = writer
        self.dialog: AttachDialog | None = None
        self.table = RowTable(UNMATCHED_COLUMNS, self.tr("待对应"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.attach = QPushButton(self.tr("对应到…"), self)
        self.attach.clicked.connect(self._ask)
        self.discard = QPushButton(self.tr("放弃"), self)
        self.discard.clicked.connect(self._discard)
        said = self.tr("公报换了新的文本或重新识别后，这些内容找不到原来的任务或文件。选中一行，对应到新的，或者放弃（可以撤销）。")
        hint = label(said, self)
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 6)
        row.addWidget(hint, 1)
        row.addWidget(self.attach)
        row.addWidget(self.discard)
        self.column.addLayout(row)
        self.column.addWidget(self.table)

    def question(self) -> Callable[[Archive], list[Unmatched]]:
        return lambda archive: archive.people.unmatched()

    def fill(self, found: list[Unmatched]) -> None:
        self.table.rows.show(found)
        self._enable()

    def sentence(self) -> str:
        return self.tr("共 {} 处待对应").format(len(self.table.rows.rows))

    def _selected(self) -> Unmatched | None:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _enable(self) -> None:
        work, may_write = self._selected(), self._writer.may_write
        self.attach.setEnabled(may_write and work is not None and work.target != "alias")
        self.discard.setEnabled(may_write and work is not None)

    def _ask(self) -> None:
        work = self._selected()
        if work is not None:
            self.dialog = AttachDialog(work, self.archive.people.candidates(work), self._writer, self)
            self.dialog.open()

    def _discard(self) -> None:
        from gazette_desk.archive.people.work_shown import Discard

        work = self._selected()
        if work is not None:
            self._writer.do(Discard(work))


class AttachDialog(QDialog):
    """What the work may have been meant for."""

    def __init__(self, work: Unmatched, candidates: list[Candidate], writer: ArchiveWriter, parent: QWidget):
        super().__init__(parent)
        self._work = work
        self._writer = writer
        self.setWindowTitle(self.tr("对应到"))
        self.resize(860, 460)
        said = label("\n".join((self.tr("原来是：{}").format(work.was), *work.said)), self)
        said.setWordWrap(True)
        self.table = RowTable(CANDIDATES, self.tr("可能的对应项"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.rows.show(candidates)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setEnabled(bool(candidates))
        self.table.activated.connect(lambda _: self.accept())
        layout = QVBoxLayout(self)
        for widget in (said, self.table, buttons):
            layout.addWidget(widget)
        if candidates:
            self.table.selectRow(0)
        else:
            said.setText(said.text() + "\n\n" + self.tr("这一期里没有相近的任务或文件，只能放弃，或者等重新导入后再对应。"))

    def accept(self) -> None:
        """Gives the work what was chosen."""
        from gazette_desk.archive.people.work_shown import Reattach

        rows = self.table.selectionModel().selectedRows()
        if rows:
            self._writer.do(Reattach(self._work, self.table.rows.rows[rows[0].row()].key))
            super().accept()
