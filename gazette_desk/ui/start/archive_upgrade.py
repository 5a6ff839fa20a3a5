"""An archive of an older form, brought to this program's before its window opens, with a sentence and a moving bar meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.jobs.background_worker import Job, Worker


class UpgradeDialog(QDialog):
    """Closes by itself when the archive is migrated, or cannot be: whoever opens the archive then is told why."""

    def __init__(self, path: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("公报案头"))
        self.said = label(self.tr("正在升级档案，公报多时要几分钟，请不要关机。升级前的档案会自动备份。"), self)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.said)
        layout.addWidget(bar)
        self._worker = Worker()
        self._job = Job(self)
        self._job.succeeded.connect(self._end)
        self._job.failed.connect(self._end)
        self._worker.start(self._job, lambda report: Archive(path, create=False).close())

    def reject(self) -> None:
        """A migration runs to its end: neither Escape nor the window's cross ends it."""

    def _end(self, _: object) -> None:
        self._worker.close()
        self.accept()
