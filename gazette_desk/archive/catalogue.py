"""Where each document stands, in memory: a search that finds most of an archive counts and orders them by this, not by reading rows."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest

from gazette_desk.archive import queries
from gazette_desk.archive.rows import Count, Counts

Place = tuple[str, int | None, str]  # publication, year, kind


class Catalogue:
    """The documents of an archive by their ids, as they are until it changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._state = _state(connection)
        self._documents: list[int] = []  # newest first
        self._order: dict[int, int] = {}  # their places in that list
        self._places: dict[int, Place] = {}
        known: dict[Place, Place] = {}
        for order, (document_id, *columns) in enumerate(connection.execute(queries.PLACES)):
            place = (columns[0], columns[1], columns[2])
            self._order[document_id] = order
            self._documents.append(document_id)
            self._places[document_id] = known.setdefault(place, place)

    def __len__(self) -> int:
        return len(self._order)

    def is_current(self, connection: sqlite3.Connection) -> bool:
        """Whether the archive has not changed since, by this connection or another."""
        return self._state == _state(connection)

    def newest(self, documents: Iterable[int], limit: int) -> list[int]:
        """The newest of the documents, and those of one issue in the order of print."""
        return [self._documents[order] for order in nsmallest(limit, map(self._order.__getitem__, documents))]

    def best(self, scores: dict[int, float], limit: int) -> list[int]:
        """The documents with the lowest scores, newer before older among equals."""
        order = self._order
        ranked = nsmallest(limit, ((score, order[document]) for document, score in scores.items()))
        return [self._documents[place] for _, place in ranked]

    def counts(self, documents: Iterable[int]) -> Counts:
        """How many of the documents each publication, year and kind has."""
        places = Counter(map(self._places.__getitem__, documents))
        publications: Counter[str] = Counter()
        years: Counter[int] = Counter()
        kinds: Counter[str] = Counter()
        for (publication, year, kind), total in places.items():
            publications[publication] += total
            kinds[kind] += total
            if year is not None:
                years[year] += total
        newest_first = tuple(Count(str(year), total) for year, total in sorted(years.items(), reverse=True))
        return Counts(_most_first(publications), newest_first, _most_first(kinds))


def _most_first(totals: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(value, total) for value, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def _state(connection: sqlite3.Connection) -> tuple[int, int]:
    return connection.execute("pragma data_version").fetchone()[0], connection.total_changes
