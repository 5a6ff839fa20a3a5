"""Search of documents: words → documents, best first, with their passages, or the reason why there are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import reduce
from operator import and_, or_, sub

from sqlite_utils import Database

from gazette_desk.archive.database.query_parts import PLACE
from gazette_desk.archive.database.search_index import character, phrase
from gazette_desk.archive.facts.name_index import words_of_initials
from gazette_desk.archive.facts.rows import SearchHit, SearchResult
from gazette_desk.archive.lists.filters import Scope, SearchQuery
from gazette_desk.archive.search.document_catalogue import Catalogue
from gazette_desk.archive.search.passages import first_passages
from gazette_desk.archive.search.search_reasons import reason_for_nothing
from gazette_desk.archive.search.search_words import SEARCH_FIELDS, BadQuery, Word, Words, parse_words

FOUND = f"""
    select d.id, d.title, d.doc_number, d.date, {PLACE} as label
    from document d join issue i on i.id = d.issue_id where d.id = :id"""

# Ids of documents come as one JSON array: of ten thousand a third of the time that rows take.
IN_INDEX = "select json_group_array(rowid) from {index} where {index} match :match"

SCORED_IN_INDEX = "select rowid, bm25({index}{weights}) from {index} where {index} match :match"

OF_NUMBER = "select json_group_array(id) from document where substr(number_key, -length(:number)) = :number"

IN_SCOPE = "select json_group_array(d.id) from document d join issue i on i.id = d.issue_id where {where}"

# Where all words stand in these columns, a document comes before the others; what is asked for by its own number, before all.
TIERS = ("number title", "number title heading")
WEIGHTS = {"head_index": ", 16, 8, 1, 1, 1", "search_index": ""}
# Words that more documents have tell them apart too little to be weighed, which takes longer than all the rest of a search.
COMMON, MOST = 0.25, 250  # of all documents; in number
EVERYTHING = Scope()


class Searcher:
    """Answers searches of one archive; keeps where its documents stand as long as the archive does not change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: Catalogue | None = None

    def search(self, query: SearchQuery) -> SearchResult:
        """The asked page of the documents that answer, or the reason why none does."""
        try:
            words = self.understood(query.words)
        except BadQuery as error:
            return SearchResult(0, (), str(error))
        found = self.found(words, query.scope)
        if not found:
            reason, nearest = reason_for_nothing(self.found, self.catalogue().counts, words, query.scope)
            return SearchResult(0, (), reason, nearest=nearest)
        ranked = self._ranked(words, found, query.offset + query.limit)
        hits = tuple(self._hit(document, words) for document in ranked[query.offset :])
        return SearchResult(len(found), hits, counts=self.catalogue().counts(found))

    def understood(self, typed: str) -> Words:
        """The words of what was typed, with names in place of letters that only stand for the initials of some. Raises BadQuery."""
        words = parse_words(typed)
        groups = (tuple(named for word in group for named in self._named(word)) for group in words.groups)
        return Words(tuple(groups), words.excluded)

    def found(self, words: Words, scope: Scope = EVERYTHING) -> set[int]:
        """All documents of the scope that have the words."""
        sets = [reduce(or_, map(self.documents_with, group)) for group in words.groups]
        if scope != EVERYTHING:
            where, parameters = scope.where()
            sets.append(self._ids(IN_SCOPE.format(where=where), parameters))
        return reduce(sub, map(self.documents_with, words.excluded), reduce(and_, sets))

    def documents_with(self, word: Word) -> set[int]:
        """All documents that have a word."""
        found = self._literally(word)
        if word.number:
            found |= self._ids(OF_NUMBER, {"number": word.number})
            if not word.field:
                found |= self._in_bodies(f"{word.number}号")
        return found

    def catalogue(self) -> Catalogue:
        """Where the documents stand, as the archive is now."""
        if self._kept is None or not self._kept.is_current(self._database):
            self._kept = Catalogue(self._database)
        return self._kept

    def _named(self, word: Word) -> tuple[Word, ...]:
        if not word.may_be_initials or self._literally(word):
            return (word,)
        names = words_of_initials(self._database, word.text, word.field)
        return tuple(Word(word.typed, name, folded, word.field) for name, folded in names) or (word,)

    def _literally(self, word: Word) -> set[int]:
        if word.field in SEARCH_FIELDS:
            return self._matching("head_index", word.in_heads(""))
        if len(word.text) == 1:
            return self._matching("char_index", character(word.text))
        return self._in_bodies(word.text)

    def _in_bodies(self, text: str) -> set[int]:
        return self._matching("search_index", phrase(text, "search_index"))

    def _ranked(self, words: Words, found: set[int], limit: int) -> list[int]:
        """The best documents of those found, as many as limit says: tier by tier, so that a common word is only weighed as far as asked."""
        ranked = self.catalogue().newest(self._of_number(words) & found, limit)
        for tier in TIERS:
            if len(ranked) >= limit:
                return ranked
            asked = _conjunction(words, lambda word, columns=tier: word.in_heads(columns))  # type: ignore[misc]
            documents = (self._matching("head_index", asked) & found).difference(ranked)
            ranked += self._best(asked, documents, limit - len(ranked))
        rest = found.difference(ranked)
        anywhere = [group for group in words.groups if not any(word.field in SEARCH_FIELDS for word in group)]
        if anywhere and len(ranked) < limit and not self._too_many(rest):
            asked = _conjunction(Words(tuple(anywhere)), lambda word: phrase(word.text, "search_index"))
            ranked += self._weighed("search_index", asked, rest, limit - len(ranked))
            rest = rest.difference(ranked)
        return ranked + self.catalogue().newest(rest, limit - len(ranked))

    def _of_number(self, words: Words) -> set[int]:
        """The documents whose own number was asked for."""
        numbers = (word.number for word in words.wanted if word.number)
        return set[int]().union(*(self._ids(OF_NUMBER, {"number": number}) for number in numbers))

    def _best(self, match: str, documents: set[int], limit: int) -> list[int]:
        """Of the documents that head_index has for a match the best first; the newest first where there are too many."""
        if self._too_many(documents):
            return self.catalogue().newest(documents, limit)
        return self._weighed("head_index", match, documents, limit) if documents else []

    def _too_many(self, documents: set[int]) -> bool:
        return len(documents) > min(COMMON * len(self.catalogue()), MOST)

    def _weighed(self, index: str, match: str, among: set[int], limit: int) -> list[int]:
        sql = SCORED_IN_INDEX.format(index=index, weights=WEIGHTS[index])
        scores = {document: score for document, score in self._database.execute(sql, {"match": match}) if document in among}
        return self.catalogue().best(scores, limit)

    def _matching(self, index: str, match: str) -> set[int]:
        return self._ids(IN_INDEX.format(index=index), {"match": match})

    def _ids(self, sql: str, parameters: dict[str, object]) -> set[int]:
        return set(json.loads(self._database.execute(sql, parameters).fetchone()[0]))

    def _hit(self, document: int, words: Words) -> SearchHit:
        row = self._database.execute(FOUND, {"id": document}).fetchone()
        passages = first_passages(self._database, document, words.wanted)
        return SearchHit(document, row["title"], row["doc_number"], row["label"], row["date"], passages)


def _conjunction(words: Words, ask: Callable[[Word], str]) -> str:
    return " AND ".join("(" + " OR ".join(ask(word) for word in group) + ")" for group in words.groups)
