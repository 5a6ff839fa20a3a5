"""How far a job is, at the right of the status bar, with a button that stops it."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.jobs.background_worker import Job

NAME_WIDTH = 260
PATIENCE = 300  # milliseconds that a job may take before it is shown
SOONEST = 3.0  # seconds after which the pace of a job says something
MINUTE = 60


class JobProgress(QWidget):
    """Count, name, time left and bar of the job that runs; hidden while none does."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._job: Job | None = None
        self._begun, self._done = 0.0, 0
        self.text = label("", self)
        self.left = label("", self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.left, self.bar, self.cancel):
            layout.addWidget(widget)
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job, doing: str) -> None:
        """Shows the job until `rest`."""
        self._job = job
        self._doing = doing
        self.text.setText(doing)
        self.left.clear()
        self._begun, self._done = time.monotonic(), 0
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
        if done < self._done:
            self._begun = time.monotonic()  # another part of the job, with a count of its own
        self._done = done
        self.bar.setRange(0, total)  # without a total it only moves
        self.bar.setValue(done)
        if self.cancel.isEnabled() and (name or not total):  # without a name it is still at the same one
            self.left.setText(time_left(time.monotonic() - self._begun, done, total))
            name = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, NAME_WIDTH)
            count = f"{min(done + 1, total)}/{total}" if total else str(done + 1)
            self.text.setText(self.tr("{} {} {}").format(self._doing, count, name))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.left.clear()
            self.text.setText(self.tr("正在取消…"))


def time_left(seconds: float, done: int, total: int) -> str:
    """约剩 20 秒, 约剩 3 分钟: what a job still needs at the pace of its first seconds; "" while that says nothing."""
    if seconds < SOONEST or not 0 < done < total:
        return ""
    left = seconds / done * (total - done)
    if left < MINUTE:
        return QCoreApplication.translate("progress_bar", "约剩 {} 秒").format(max(round(left / 5) * 5, 5))
    return QCoreApplication.translate("progress_bar", "约剩 {} 分钟").format(round(left / MINUTE))
