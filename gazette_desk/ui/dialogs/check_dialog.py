"""Checking the archive and repairing it: what is wrong, and what helps against it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive.care.checking import Finding, Remedy
from gazette_desk.archive.file.backup_folder import BackupFolderClosed, restorable_backups
from gazette_desk.reparsing import Mending
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

REMEDIES: dict[Remedy, str] = {"repair": "可以修复", "rebuild": "可以用原文重建", "backup": "只能用备份恢复"}
FINDING_COLUMNS = (
    RowColumn("发现的问题", 0, lambda finding: finding.sentence),
    RowColumn("办法", 9, lambda finding: REMEDIES[finding.remedy]),
)


class CheckDialog(QDialog):
    """The list of what a check found. The window goes on below it, with the progress of the check and the button that stops it.

    `repair` gets the findings that a person wants repaired, and what is to be called with what became of that, None where
    it was stopped; `restore` opens the list of backups.
    """

    def __init__(
        self,
        writer: ArchiveWriter,
        repair: Callable[[list[Finding], Callable[[Mending | None], None]], None],
        restore: Callable[[], None],
        parent: QWidget,
    ):
        super().__init__(parent)
        self._writer = writer
        self._repair = repair
        self._restore = restore
        self._mended = Mending()
        self.setWindowTitle(self.tr("档案检查与修复"))
        self.resize(760, 420)
        self.said = label(self.tr("检查档案文件是否完好、原文和您记的内容是否齐全、检索索引是否正确。检查不改动任何内容。"), self)
        self.said.setWordWrap(True)
        self.reread = QCheckBox(self.tr("还把每一期的原文重读一遍，与档案中的内容比较（较慢）"), self)
        self.table = RowTable(FINDING_COLUMNS, self.tr("发现的问题"), self)
        self.check = QPushButton(self.tr("开始检查"), self)
        self.mend = QPushButton(self.tr("修复"), self)
        self.restore = QPushButton(self.tr("用备份恢复…"), self)
        self.check.clicked.connect(self.start)
        self.mend.clicked.connect(self._start_repair)
        self.restore.clicked.connect(self._ask_backup)
        writer.jobs.changed.connect(self._enable)
        self._lay_out()
        self._enable()

    def start(self) -> None:
        """Checks the archive."""
        self.said.setText(self.tr("正在检查……进度在窗口的右下角，可以取消。"))
        self._writer.check(self.reread.isChecked(), self._checked, self.said.clear)

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.check, self.mend, self.restore):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.reread)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _enable(self) -> None:
        findings: list[Finding] = list(self.table.rows.rows)
        may_write, free = self._writer.may_write, not self._writer.busy
        self.check.setEnabled(free)
        self.mend.setEnabled(free and may_write and any(finding.remedy != "backup" for finding in findings))
        self.restore.setEnabled(free and may_write and bool(findings) and self._has_backups())

    def _checked(self, findings: list[Finding] | None) -> None:
        self.table.rows.show(findings or [])
        self._enable()
        self.said.setText("\n".join((*self._mended.said, *self._mended.lost, self._result(findings))))
        self._mended = Mending()

    def _result(self, findings: list[Finding] | None) -> str:
        if findings is None:
            return self.tr("检查已取消。")
        if not findings:
            return self.tr("其余内容已经修复。") if self._mended.lost else self.tr("档案完好，没有发现问题。")
        if any(finding.remedy != "backup" for finding in findings):
            return self.tr("发现 {} 个问题。请先修复：修复前的档案会另存在备份中，您记的内容会保留。").format(len(findings))
        said = self.tr("发现 {} 个问题，不能修复。").format(len(findings))
        if self._has_backups():
            return said + self.tr("请用出现问题以前的备份恢复。")
        return said + self.tr("没有找到备份，请用另外保存的副本代替。")

    def _start_repair(self) -> None:
        self.said.setText(self.tr("正在修复……进度在窗口的右下角。"))
        self._repair(list(self.table.rows.rows), self._repaired)

    def _repaired(self, mended: Mending | None) -> None:
        """Checks again what was repaired: that alone says whether it helped."""
        if mended is None:
            self.said.setText(self.tr("修复已取消，档案中什么也没有改，只是可能多了一份修复前的备份。再点“修复”就从头修复。"))
        else:
            self._mended = mended
            self.start()

    def _has_backups(self) -> bool:
        """Whether there is anything to restore, or a folder that may have it: the list of backups says why it cannot be seen."""
        try:
            return bool(restorable_backups(self._writer.path))
        except BackupFolderClosed:
            return True

    def _ask_backup(self) -> None:
        self.accept()
        self._restore()
