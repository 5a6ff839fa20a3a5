"""What became of each file of an import."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gazette_desk.importing import ImportOutcome, ImportReport, ImportRow
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.base.translating import tr

OUTCOMES: dict[ImportOutcome, str] = {"loaded": "已导入", "replaced": "已更新", "present": "已有", "failed": "未导入"}
WORST_FIRST = ("failed", "replaced", "loaded", "present")
LINES = 4  # of what is said of the selected file


class ImportDialog(QDialog):
    """The report, files that failed first, then those of which something is to be said; below, all that is said of the selected one."""

    def __init__(self, report: ImportReport, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("导入结果"))
        self.resize(1080, 560)
        self.table = RowTable(_columns(report), self.tr("导入结果"), self)
        self.table.rows.show(sorted(report.rows, key=_rank))
        self.said = QPlainTextEdit(self)
        self.said.setReadOnly(True)
        self.said.setAccessibleName(self.tr("说明"))
        self.said.setFixedHeight(self.said.fontMetrics().lineSpacing() * LINES + 14)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._tell(index.row()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label(summary(report), self))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.table.selectRow(0)

    def _tell(self, place: int) -> None:
        row: ImportRow = self.table.rows.rows[place]
        told = (str(row.path), row.contained.sentence() if row.contained else "", row.sentence)
        self.said.setPlainText("\n".join(part for part in told if part))


def summary(report: ImportReport) -> str:
    """The counts by outcome in one sentence."""
    counts = Counter(row.outcome for row in report.rows)
    parts = [tr("{} {} 个").format(tr(OUTCOMES[outcome]), counts[outcome]) for outcome in OUTCOMES if counts[outcome]]
    said = "，".join(parts) or tr("没有导入任何文件")
    return (tr("导入已取消：{}。") if report.cancelled else tr("导入完成：{}。")).format(said)


def _columns(report: ImportReport) -> tuple[RowColumn, ...]:
    """Files by their names, with the folder of those that are called alike."""
    names = Counter(row.path.name for row in report.rows)
    return (
        RowColumn("文件", 22, lambda row: str(Path(*row.path.parts[-2:])) if names[row.path.name] > 1 else row.path.name),
        RowColumn("结果", 6, lambda row: tr(OUTCOMES[row.outcome])),
        RowColumn("认作", 6, lambda row: row.contained.kind if row.contained else ""),
        RowColumn("文件数", 4, lambda row: str(row.contained.documents) if row.contained else ""),
        RowColumn("任务", 4, lambda row: str(row.contained.tasks) if row.contained else ""),
        RowColumn("待核对", 4, lambda row: str(row.contained.warnings) if row.contained else ""),
        RowColumn("说明", 0, lambda row: row.sentence),
    )


def _rank(row: ImportRow) -> tuple[int, bool]:
    return WORST_FIRST.index(row.outcome), not row.notes
