"""Search in an open archive."""

from __future__ import annotations

from collections.abc import Iterable

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.facts.name_index import KINDS, NameRow, find_names
from gazette_desk.archive.facts.rows import Passage, SearchResult
from gazette_desk.archive.lists.filters import SearchQuery
from gazette_desk.archive.search.passages import all_passages
from gazette_desk.archive.search.search_words import BadQuery
from gazette_desk.archive.search.searcher import Searcher


class Search:
    """Finds documents, passages and names of an open archive. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile) -> None:
        self._file = file
        self._searcher = Searcher(file.database)

    def __call__(self, query: SearchQuery) -> SearchResult:
        """The documents that answer what was typed. Nothing that is typed raises; result.reason says why nothing is found."""
        with self._file.reading():
            return self._searcher.search(query)

    def passages(self, document_id: int, words: str) -> tuple[Passage, ...]:
        """A passage for every block of a document in which a search finds something; none for what is no search."""
        with self._file.reading():
            try:
                wanted = self._searcher.understood(words).wanted
            except BadQuery:
                return ()
            return all_passages(self._file.database, document_id, wanted)

    def names(self, words: str, kinds: Iterable[str] = KINDS, limit: int = 20) -> list[NameRow]:
        """Names of units and leaders and titles of documents to offer for what is being typed: a part of them or pinyin initials (zfgb)."""
        with self._file.reading():
            return find_names(self._file.database, words, kinds, limit)
