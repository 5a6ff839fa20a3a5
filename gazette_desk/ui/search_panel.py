"""Search results by document, with the passages and the words marked in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.filters import SearchQuery
from gazette_desk.errors import GazetteDeskError
from gazette_desk.ui.list_panel import ListPanel
from gazette_desk.ui.results_page import MORE, ResultsPage

PAGE_SIZE = 50


class SearchPanel(ListPanel):
    """What the words of the search box find."""

    def __init__(self, archive: Archive, parent: QWidget):
        super().__init__(archive, parent)
        self._words = ""
        self._shown = 0
        self._sentence = ""
        self.page = ResultsPage(self)
        self.page.setAccessibleName(self.tr("检索结果"))
        self.column.addWidget(self.page)
        self.page.anchorClicked.connect(self._follow)

    def search(self, words: str) -> None:
        """Shows what the words find."""
        self._words = words.strip()
        self.renew()

    def fill(self) -> None:
        self._shown = 0
        self._sentence = ""
        self.page.start()
        if self._words:
            self._more()

    def sentence(self) -> str:
        return self._sentence

    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.renew()

    def _more(self) -> None:
        """Writes the next documents found; a query that cannot be understood gets its sentence instead."""
        try:
            result = self.archive.search(SearchQuery(self._words, self.scope, PAGE_SIZE, self._shown))
        except GazetteDeskError as error:
            self.page.write_remark(str(error))
            return
        for hit in result.documents:
            self.page.write_hit(hit)
        self._shown += len(result.documents)
        if result.reason:
            self.page.write_remark(result.reason)
        if self._shown < result.total:
            self.page.write_more(self.tr("显示更多（还有 {} 份文件）").format(result.total - self._shown))
        self._sentence = self.tr("“{}”：找到 {} 份文件").format(self._words, result.total)

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == MORE:
            self.page.drop_last_line()
            self._more()
        else:
            document, _, line = address.path().partition("/")
            self.jump.emit(int(document), int(line), int(line))
