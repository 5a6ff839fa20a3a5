"""A notice slip or a reminder: of which kind, to whom, from whom, on which day; what it will say is shown before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.sent_notices import NoticeKind
from gazette_desk.exports.notices.notice_export import TEMPLATES, NoticeExport
from gazette_desk.paths import template
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.qt_days import current_day, to_date
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.exports.export_dialog import ExportDialog
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.reading_worker import ReadingWorker

FILES = (("PDF（.pdf）", ".pdf"), ("Word 文件（.docx）", ".docx"))


class NoticeDialog(ExportDialog):
    """keys are those of the selected tasks: a notice slip is of these, or of all listed ones where none is selected; a reminder is of the
    listed ones that are overdue.
    """

    def __init__(
        self, task_filter: TaskFilter, keys: Sequence[str], sender: str, reading: ReadingWorker, writer: ArchiveWriter, parent: QWidget
    ):
        super().__init__(tr("督办通知单、催办单"), reading, writer, parent)
        self._filter, self._keys = task_filter, tuple(keys)
        self.kind = self._box(self.tr("种类"), [(kind, kind) for kind in get_args(NoticeKind)])
        self.file = self._box(self.tr("文件种类"), FILES)
        self.unit = self._line(self.tr("主送单位"), self.tr("不写则为筛选的单位，或者任务的牵头、责任单位"), "")
        self.signer = self._line(self.tr("发出单位"), self.tr("写在落款处，不写则留空"), sender)
        self.day = QDateEdit(current_day(), self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("日期"))
        self.day.dateChanged.connect(lambda _: self.renew())
        self.fields.addRow(self.tr("日期"), self.day)
        self.used = label("", self)
        self.used.setWordWrap(True)
        self.fields.addRow(self.tr("模板"), self.used)

    def outgoing(self) -> NoticeExport:
        kind: NoticeKind = self.kind.currentData()
        used = template(TEMPLATES[kind])
        self.used.setText(str(used))
        keys = self._keys if kind == "督办通知单" else ()
        day, unit, sender = to_date(self.day.date()), self.unit.text().strip(), self.signer.text().strip()
        return NoticeExport(kind, self._filter, used, self.file.currentData(), unit, sender, keys, day)

    def _box(self, name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for text, value in entries:
            box.addItem(tr(text), value)
        box.currentIndexChanged.connect(lambda _: self.renew())
        self.fields.addRow(name, box)
        return box

    def _line(self, name: str, hint: str, text: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.editingFinished.connect(self.renew)
        self.fields.addRow(name, line)
        return line
