"""Search results by document, with the passages and the words marked in them, and beside them how they part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import SearchResult
from gazette_desk.archive.lists.filters import Scope, SearchQuery
from gazette_desk.errors import GazetteDeskError
from gazette_desk.ui.jobs.list_panel import ListPanel
from gazette_desk.ui.jobs.reading_worker import ReadingWorker
from gazette_desk.ui.search.facet_list import FacetList
from gazette_desk.ui.search.results_page import MORE, NEAREST, WIDER, ResultsPage

PAGE_SIZE = 50
SHOWN = 60  # characters of the words in the status bar, which must have room for what they found


@dataclass(frozen=True)
class _Answer:
    """What was found for a query, and how many documents of the whole archive have what none of the part that is searched has."""

    query: SearchQuery
    result: SearchResult
    elsewhere: int


class SearchPanel(ListPanel):
    """What the words of the search box find. `asked` carries other words to look for, `widened` tells that all of the archive is to be
    searched.
    """

    asked = Signal(str)
    widened = Signal()

    def __init__(self, archive: Archive, reading: ReadingWorker, parent: QWidget):
        super().__init__(archive, reading, parent)
        self._words = ""
        self._nearest = ""
        self._shown = 0
        self._sentence = ""
        self._passages: dict[tuple[int, ...], str] = {}  # what is shown, by document, line and columns
        self._narrowing: dict[str, Any] = {}  # fields of Scope
        self.page = ResultsPage(self)
        self.page.setAccessibleName(self.tr("检索结果"))
        self.facets = FacetList(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self.facets)
        self.column.addLayout(row)
        self.page.anchorClicked.connect(self._follow)
        self.facets.narrowed.connect(self._narrow)
        self.facets.widened.connect(self._widen)

    def search(self, words: str) -> None:
        """Shows what the words find."""
        if words.strip() != self._words:
            self._narrowing = {}
        self._words = words.strip()
        self.renew()

    def set_scope(self, scope: Scope) -> None:
        if scope != self.scope:
            self._narrowing = {}
        super().set_scope(scope)

    def question(self) -> Callable[[Archive], _Answer | GazetteDeskError | None]:
        return partial(_answer, self._query(0)) if self._words else lambda archive: None

    def fill(self, found: _Answer | GazetteDeskError | None) -> None:
        self._shown = 0
        self._sentence = ""
        self._passages = {}
        self.page.start()
        self.facets.hide()
        if found is not None:
            self._write(found)

    def sentence(self) -> str:
        return self._sentence

    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.renew()

    def _query(self, shown: int) -> SearchQuery:
        """What is asked now, from behind so many documents."""
        return SearchQuery(self._words, replace(self.scope, **self._narrowing), PAGE_SIZE, shown)

    def _more(self) -> None:
        """Asks for the next documents found."""
        query = self._query(self._shown)
        self.reading.ask((self, MORE), partial(_answer, query), partial(self._write_more, query))

    def _write_more(self, query: SearchQuery, found: _Answer | GazetteDeskError) -> None:
        if query == self._query(self._shown):  # else the page shows something else by now
            self.page.drop_last_line()
            self._write(found)
            self.described.emit(self._sentence)

    def _write(self, found: _Answer | GazetteDeskError) -> None:
        """Writes the documents found; a query that cannot be understood gets its sentence instead."""
        if isinstance(found, GazetteDeskError):
            self.page.write_remark(str(found))
            return
        result = found.result
        for hit in result.documents:
            self.page.write_hit(hit)
            self._passages |= {(hit.document_id, passage.first_line, *(passage.columns or ())): passage.text for passage in hit.passages}
        self._shown += len(result.documents)
        self._write_reason(result, found.elsewhere)
        if self._shown < result.total:
            self.page.write_link(MORE, self.tr("显示更多（还有 {} 份文件）").format(result.total - self._shown))
        self.facets.show_counts(result.counts, self._narrowing)
        only = "，".join(self.facets.name_of(field, value) for field, value in self._narrowing.items())
        # The names that are offered may hide the page's beginning, where the reason stands.
        said = result.reason or self.tr("找到 {} 份文件").format(result.total)
        words = found.query.words if len(found.query.words) <= SHOWN else f"{found.query.words[:SHOWN]}…"
        self._sentence = self.tr("“{}”：{}").format(words, said) + (f"（{only}）" if only else "")

    def _write_reason(self, result: SearchResult, elsewhere: int) -> None:
        """Says why nothing was found, with links to what would be."""
        if result.reason:
            self.page.write_remark(result.reason)
        if elsewhere:
            self.page.write_link(WIDER, self.tr("在全部公报中找（{} 份文件）").format(elsewhere))
        self._nearest = result.nearest or ""
        if self._nearest:
            self.page.write_link(NEAREST, self.tr("改找：{}").format(self._nearest))

    def _narrow(self, field: str, value: str | int) -> None:
        self._narrowing[field] = value
        self.renew()

    def _widen(self, field: str) -> None:
        self._narrowing.pop(field)
        self.renew()

    def _follow(self, address: QUrl) -> None:
        match address.scheme():
            case scheme if scheme == MORE:
                self._more()
            case scheme if scheme == NEAREST:
                self.asked.emit(self._nearest)
            case scheme if scheme == WIDER:
                self._narrowing = {}
                self.renew()
                self.widened.emit()
            case _:
                self._jump(*map(int, address.path().split("/")))

    def _jump(self, document: int, line: int, *columns: int) -> None:
        text, words = self._passages.get((document, line, *columns)), self._words
        if self.renewed():  # the passage may stand elsewhere now
            passages = self.archive.search.passages(document, words)
            line, columns = next(((p.first_line, p.columns or ()) for p in passages if p.text == text), (0, ()))
        self.jump.emit(document, line, line, columns or None)


def _answer(query: SearchQuery, archive: Archive) -> _Answer | GazetteDeskError:
    """What a query finds, or why it finds nothing."""
    try:
        result = archive.search(query)
        alone = bool(result.total) or query.scope == Scope()
        return _Answer(query, result, 0 if alone else archive.search(SearchQuery(query.words, Scope(), 1)).total)
    except GazetteDeskError as error:
        return error
