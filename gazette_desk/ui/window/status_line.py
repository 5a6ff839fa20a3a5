"""The sentence in the status bar: what the pane in front shows, or news of what was done."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gazette_desk.ui.base.plain_text import tip
from gazette_desk.ui.jobs.reading_worker import ReadingWorker


class StatusLine(QLabel):
    """One line, cut off where it is too long."""

    def __init__(self, reading: ReadingWorker, parent: QWidget):
        super().__init__(parent)
        self._reading = reading
        self._has_news = False
        self.setTextFormat(self.textFormat().PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        reading.settled.connect(self._forget_news)

    def say(self, news: str) -> None:
        """Says what was done; lists that are being read by then do not put their own sentence in its place."""
        self._has_news = self._reading.busy
        self._show(news)

    def describe(self, sentence: str) -> None:
        """Says what is seen, unless there are news."""
        if not self._has_news:
            self._show(sentence)

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setToolTip(tip(text))

    def _forget_news(self) -> None:
        self._has_news = False
