"""The dated progress notes of a task: what is there, and a new one. For several tasks: a new one for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.clerk import AddProgress, EditProgress
from gazette_desk.archive.rows import TaskRow
from gazette_desk.archive.work import Progress
from gazette_desk.ui.days import to_date
from gazette_desk.ui.keeper import Keeper
from gazette_desk.ui.plain_text import label
from gazette_desk.ui.row_table import RowColumn, RowTable

COLUMNS = (RowColumn("日期", 6, lambda note: note.day), RowColumn("进展", 0, lambda note: note.text))
LINES = 3  # of the text to write in


class ProgressDialog(QDialog):
    """The notes, newest first; what is done is kept at once, and can be undone."""

    def __init__(self, tasks: Sequence[TaskRow], archive: Archive, keeper: Keeper, parent: QWidget):
        super().__init__(parent)
        self._tasks = tasks
        self._archive = archive
        self._keeper = keeper
        self.setWindowTitle(self.tr("进展"))
        self.resize(620, 440)
        self.table = RowTable(COLUMNS, self.tr("已记的进展"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.setVisible(len(tasks) == 1)
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setAccessibleName(self.tr("日期"))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("进展内容"))
        self.text.setPlaceholderText(self.tr("做了什么，到了哪一步"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * LINES + 14)
        self.add, self.edit, self.remove = (self._button(name) for name in (self.tr("记一条"), self.tr("修改所选"), self.tr("删去所选")))
        self._lay_out()
        self._connect()
        self._show_notes()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        title = self._tasks[0].title if len(self._tasks) == 1 else self.tr("给选中的 {} 项任务记同一条进展").format(len(self._tasks))
        head = label(title, self)
        head.setWordWrap(True)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(label(self.tr("日期"), self))
        row.addWidget(self.day)
        row.addStretch(1)
        for button in (self.add, self.edit, self.remove):
            row.addWidget(button)
        layout.addWidget(self.text)
        layout.addLayout(row)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        layout.addWidget(close)
        if len(self._tasks) > 1:
            layout.addStretch(1)
            self.resize(620, 0)
        self.text.setFocus()

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.edit.clicked.connect(lambda: self._edit(self.text.toPlainText()))
        self.remove.clicked.connect(lambda: self._edit(""))
        self.text.textChanged.connect(self._enable)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self._keeper.kept.connect(self._show_notes)

    def _show_notes(self) -> None:
        if len(self._tasks) == 1:
            self.table.rows.show(self._archive.task_work(self._tasks[0].key).progress)
        self.text.clear()
        self._enable()

    def _selected(self) -> Progress | None:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _show_selected(self) -> None:
        note = self._selected()
        if note is not None:
            self.day.setDate(QDate.fromString(note.day, "yyyy-MM-dd"))
            self.text.setPlainText(note.text)
        self._enable()

    def _enable(self) -> None:
        may_write, written = self._keeper.may_write, bool(self.text.toPlainText().strip())
        several = len(self._tasks) > 1
        self.text.setReadOnly(not may_write)
        self.add.setEnabled(may_write and written)
        self.edit.setEnabled(may_write and written and self._selected() is not None)
        self.remove.setEnabled(may_write and self._selected() is not None)
        self.edit.setVisible(not several)
        self.remove.setVisible(not several)

    def _add(self) -> None:
        self._keeper.do(AddProgress([task.key for task in self._tasks], to_date(self.day.date()), self.text.toPlainText()))
        if len(self._tasks) > 1:
            self.accept()

    def _edit(self, text: str) -> None:
        note = self._selected()
        if note is not None:
            self._keeper.do(EditProgress(note.id, to_date(self.day.date()), text))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button
