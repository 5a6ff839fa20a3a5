"""Where each document stands, in memory: a search that finds most of an archive counts and orders them by this, not by reading rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from heapq import nsmallest
from itertools import islice

from sqlite_utils import Database

from gazette_desk.archive.database.connection import state_of
from gazette_desk.archive.database.query_parts import PUBLICATION
from gazette_desk.archive.facts.rows import Count, Counts
from gazette_desk.archive.lists.filters import UNKNOWN

# All documents, newest first, with what they are counted by.
DOCUMENT_ORDER = f"""
    select d.id, {PUBLICATION}, i.year, coalesce(d.kind, '')
    from issue i join document d on d.issue_id = i.id
    order by i.year desc, i.number desc, i.last_number desc, i.edition_order desc, i.id, d.position"""

MANY = 1 / 64  # of all documents: of so many, the newest are met sooner than all are looked at
Place = tuple[str, int | None, str]  # publication, year, kind


class Catalogue:
    """The documents of an archive by their ids, as they are until it changes."""

    def __init__(self, database: Database) -> None:
        self._state = state_of(database)
        rows = database.execute(DOCUMENT_ORDER).fetchall()
        numbers: dict[Place, int] = {}
        self._documents: list[int] = [row[0] for row in rows]  # newest first
        self._order = [0] * (max(self._documents, default=0) + 1)  # of each id, its place in that list
        self._place = self._order[:]  # of each id, the number of where it stands
        for order, (document_id, *columns) in enumerate(rows):
            self._order[document_id] = order
            self._place[document_id] = numbers.setdefault((columns[0], columns[1], columns[2]), len(numbers))
        self._places = list(numbers)

    def __len__(self) -> int:
        return len(self._documents)

    def is_current(self, database: Database) -> bool:
        """Whether the archive has not changed since, by this connection or another."""
        return self._state == state_of(database)

    def newest(self, documents: Set[int], limit: int) -> list[int]:
        """The newest of the documents, and those of one issue in the order of print."""
        if len(documents) > MANY * len(self):
            return list(islice((document for document in self._documents if document in documents), limit))
        return [self._documents[order] for order in nsmallest(limit, map(self._order.__getitem__, documents))]

    def best(self, scores: dict[int, float], limit: int) -> list[int]:
        """The documents with the lowest scores, newer before older among equals."""
        order = self._order
        ranked = nsmallest(limit, ((score, order[document]) for document, score in scores.items()))
        return [self._documents[place] for _, place in ranked]

    def counts(self, documents: Iterable[int]) -> Counts:
        """How many of the documents each publication, year and kind has."""
        places = Counter(map(self._place.__getitem__, documents))
        publications: Counter[str] = Counter()
        years: Counter[int] = Counter()
        kinds: Counter[str] = Counter()
        for number, total in places.items():
            publication, year, kind = self._places[number]
            publications[publication] += total
            kinds[kind] += total
            years[year or UNKNOWN] += total
        newest_first = tuple(Count(str(year or ""), total) for year, total in sorted(years.items(), reverse=True))
        return Counts(_most_first(publications), newest_first, _most_first(kinds))


def _most_first(totals: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(value, total) for value, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])))
