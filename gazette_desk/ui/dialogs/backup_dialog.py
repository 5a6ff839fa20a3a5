"""The backups of the archive: which there are, making one, putting one in the archive's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive.file.backup_folder import REASON_NAMES, Backup, BackupFolderClosed, backup_folder_of, restorable_backups
from gazette_desk.ui.base.fault_messages import ask, show_error
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

BACKUP_COLUMNS = (
    RowColumn("时间", 10, lambda backup: f"{backup.made:%Y-%m-%d %H:%M}"),
    RowColumn("缘由", 0, lambda backup: REASON_NAMES[backup.reason]),
    RowColumn("大小", 6, lambda backup: f"{backup.size / 1e6:.1f} MB"),
)


class BackupDialog(QDialog):
    """The list, newest first. `restore` gets the backup that a person has chosen, and was warned of."""

    def __init__(self, writer: ArchiveWriter, restore: Callable[[Backup], None], parent: QWidget):
        super().__init__(parent)
        self._writer = writer
        self._restore = restore
        self.question: QMessageBox | None = None
        self.setWindowTitle(self.tr("备份与恢复"))
        self.resize(640, 440)
        self.table = RowTable(BACKUP_COLUMNS, self.tr("备份"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.make = QPushButton(self.tr("现在备份"), self)
        self.make.clicked.connect(self._make)
        self.restore = QPushButton(self.tr("恢复所选的备份…"), self)
        self.restore.clicked.connect(self._ask)
        self._lay_out()
        self._show_backups()

    def _lay_out(self) -> None:
        said = self.tr("每天第一次改动前自动备份，保留最近 7 天、4 周、12 个月的各一份。备份在：\n{}").format(
            backup_folder_of(self._writer.path)
        )
        head = label(said, self)
        head.setWordWrap(True)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.make, self.restore):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _show_backups(self) -> None:
        try:
            self.table.rows.show(restorable_backups(self._writer.path))
        except BackupFolderClosed as error:
            show_error(self, error)
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.table.selectionModel().selectedRows())
        self.make.setEnabled(self._writer.may_write)
        self.restore.setEnabled(self._writer.may_write and chosen)

    def _make(self) -> None:
        self.make.setEnabled(False)
        self._writer.back_up(lambda _: self._show_backups())

    def _ask(self) -> None:
        """Says what will be lost and what not, before anything happens."""
        backup: Backup = self.table.rows.rows[self.table.selectionModel().selectedRows()[0].row()]
        said = self.tr("用 {} 的备份代替现在的档案？\n\n")
        said += self.tr("这个备份之后导入的公报，记的状态、进展和更正，在恢复后的档案中都没有。\n")
        said += self.tr("现在的档案会先另存在备份中，可以再恢复回来。")
        self.question = ask(self, said.format(backup.label), self.tr("恢复"), lambda: self._go(backup))

    def _go(self, backup: Backup) -> None:
        self.accept()
        self._restore(backup)
