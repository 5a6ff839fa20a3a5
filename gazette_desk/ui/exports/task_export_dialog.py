"""The listed tasks as a file: which kind of file, under which columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.presets import Presets
from gazette_desk.exports.ledger.task_export import Encoding, Suffix, TaskExport
from gazette_desk.paths import preset_file
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.exports.column_choice import ColumnChoice
from gazette_desk.ui.exports.export_dialog import ExportDialog
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.reading_worker import ReadingWorker

KINDS: tuple[tuple[str, Suffix, Encoding], ...] = (
    ("Excel 工作簿（.xlsx）", ".xlsx", "utf-8-sig"),
    ("CSV，UTF-8 编码（.csv）", ".csv", "utf-8-sig"),
    ("CSV，GB18030 编码（.csv）", ".csv", "gb18030"),
    ("Word 文件（.docx）", ".docx", "utf-8-sig"),
)


class TaskExportDialog(ExportDialog):
    """The tasks of a filter; shown are the names of the columns that the window shows."""

    def __init__(self, task_filter: TaskFilter, shown: Sequence[str], reading: ReadingWorker, writer: ArchiveWriter, parent: QWidget):
        super().__init__(tr("导出任务"), reading, writer, parent)
        self._filter = task_filter
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("文件种类"))
        for name, *_ in KINDS:
            self.kind.addItem(tr(name))
        self.columns = ColumnChoice(Presets(preset_file()), shown, self)
        self.fields.addRow(self.tr("文件种类"), self.kind)
        self.fields.addRow(self.tr("列"), self.columns)
        self.kind.currentIndexChanged.connect(lambda _: self.renew())
        self.columns.changed.connect(self.renew)

    def outgoing(self) -> TaskExport | None:
        columns = self.columns.columns()
        _, suffix, encoding = KINDS[self.kind.currentIndex()]
        return TaskExport(self._filter, suffix, columns, encoding) if columns else None

    def missing(self) -> str:
        return self.tr("一列也没有选：请至少选一列。")
