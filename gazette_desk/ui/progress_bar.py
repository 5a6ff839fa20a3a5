"""How far a job is, at the right of the status bar, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gazette_desk.ui.background import Job
from gazette_desk.ui.plain_text import label

NAME_WIDTH = 260
PATIENCE = 300  # milliseconds that a job may take before it is shown


class JobProgress(QWidget):
    """Count, name and bar of the job that runs; hidden while none does."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._job: Job | None = None
        self.text = label("", self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.cancel):
            layout.addWidget(widget)
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job, doing: str) -> None:
        """Shows the job until `rest`."""
        self._job = job
        self._doing = doing
        self.text.setText(doing)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        job.progressed.connect(self._show)
        self._wait.start()

    def rest(self) -> None:
        """Hides what is shown: the job has ended."""
        self._job = None
        self._wait.stop()
        self.hide()

    def _show(self, done: int, total: int, name: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        if self.cancel.isEnabled():
            name = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, NAME_WIDTH)
            self.text.setText(self.tr("{} {}/{} {}").format(self._doing, min(done + 1, total), total, name))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.text.setText(self.tr("正在取消…"))
