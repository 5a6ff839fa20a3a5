"""The listed tasks by unit, a workbook each into a folder: under which columns, and whether with the tasks of collectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.presets import FILLED_IN, Presets
from gazette_desk.exports.unit_books.unit_export import UnitExport
from gazette_desk.paths import preset_file
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.exports.column_choice import ColumnChoice
from gazette_desk.ui.exports.export_dialog import ExportDialog
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.reading_worker import ReadingWorker


class UnitExportDialog(ExportDialog):
    """The units of a filter's tasks; shown are the names of the columns that the window shows."""

    def __init__(self, task_filter: TaskFilter, shown: Sequence[str], reading: ReadingWorker, writer: ArchiveWriter, parent: QWidget):
        super().__init__(tr("导出各单位台账"), reading, writer, parent)
        self._filter = task_filter
        self.collectives = QCheckBox(self.tr("也列入所属统称的任务"), self)
        self.collectives.setToolTip(self.tr("各单位的台账中也有落在“各乡镇”“各部门”等统称上、而该单位属于其中的任务"))
        self.collectives.setChecked(task_filter.collectives)
        self.columns = ColumnChoice(Presets(preset_file()), shown, self)
        self.columns.choose(FILLED_IN.name)
        self.fields.addRow(self.collectives)
        self.fields.addRow(self.tr("列"), self.columns)
        self.collectives.toggled.connect(lambda _: self.renew())
        self.columns.changed.connect(self.renew)

    def outgoing(self) -> UnitExport | None:
        columns = self.columns.columns()
        return UnitExport(replace(self._filter, collectives=self.collectives.isChecked()), columns) if columns else None

    def missing(self) -> str:
        return self.tr("一列也没有选：请至少选一列。")
