"""The dated progress notes of a task: what is there, and a new one. For several tasks: a new one for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import Act, AddProgress, EditProgress
from gazette_desk.archive.people.work_shown import Progress
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.qt_days import to_date
from gazette_desk.ui.base.row_table import RowColumn
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.dialogs.entry_dialog import EntryDialog
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

PROGRESS_COLUMNS = (
    RowColumn("日期", 6, lambda note: note.day),
    RowColumn("进展", 0, lambda note: note.text),
    RowColumn("来自", 9, lambda note: note.origin),
)


class ProgressDialog(EntryDialog):
    """The notes on the tasks of the keys, newest first; title is that of a single one, `day` the date of the note that is written."""

    def __init__(self, keys: Sequence[str], title: str, archive: Archive, writer: ArchiveWriter, parent: QWidget):
        super().__init__(writer, PROGRESS_COLUMNS, tr("进展"), tr("已记的进展"), parent)
        self._keys = keys
        self.archive = archive
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setAccessibleName(self.tr("日期"))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.fields.addWidget(label(self.tr("日期"), self))
        self.fields.addWidget(self.day)
        self.text.setPlaceholderText(self.tr("做了什么，到了哪一步"))
        one = len(keys) == 1
        self.head.setText(title if one else self.tr("给选中的 {} 项任务记同一条进展").format(len(keys)))
        for widget in (self.table, self.edit, self.remove):
            widget.setVisible(one)
        if not one:
            self.resize(620, 0)
        self.show_entries()

    def entries(self) -> Sequence[Progress]:
        return self.archive.people.of_task(self._keys[0]).progress if len(self._keys) == 1 else ()

    def adding(self, text: str) -> Act:
        return AddProgress(self._keys, to_date(self.day.date()), text)

    def editing(self, entry: Progress, text: str) -> Act:
        return EditProgress(entry.id, to_date(self.day.date()), text)

    def keep(self, act: Act, failed: Callable[[], object]) -> None:
        super().keep(act, failed)
        if len(self._keys) > 1:
            self.accept()

    def show_entry(self, entry: Progress) -> None:
        super().show_entry(entry)
        self.day.setDate(QDate.fromString(entry.day, "yyyy-MM-dd"))

    def show_new(self) -> None:
        super().show_new()
        self.day.setDate(QDate.currentDate())

    def written(self) -> tuple[str, QDate]:
        return self.text.toPlainText(), self.day.date()

    def write(self, *fields: Any) -> None:
        super().write(*fields)
        self.day.setDate(fields[1])
