"""Which issues could not be read again, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gazette_desk.reparsing import ReparseReport
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.base.translating import tr

REPARSE_COLUMNS = (RowColumn("刊期", 20, lambda row: row.source.issue_label), RowColumn("原因", 0, lambda row: row.reason))


class ReparseDialog(QDialog):
    """The issues that stayed as they were."""

    def __init__(self, report: ReparseReport, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("重新识别"))
        self.resize(760, 420)
        self.table = RowTable(REPARSE_COLUMNS, self.tr("没有重新识别的各期"), self)
        self.table.rows.show([row for row in report.rows if row.reason])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label(reparse_summary(report), self))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)


def reparse_summary(report: ReparseReport) -> str:
    """How many issues were read again, and how many stayed as they were."""
    failed = sum(row.reason is not None for row in report.rows)
    said = tr("重新识别了 {} 期").format(len(report.rows) - failed)
    if failed:
        said += tr("，{} 期保持原样").format(failed)
    return said + (tr("；已取消，其余各期保持原样，可以再做") if report.cancelled else "")
