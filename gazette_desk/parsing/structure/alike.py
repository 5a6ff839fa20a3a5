"""Which of many titles are worth comparing with one: all of them where they are few, else those that share what is rare in it.

A slow comparison of each with each would take the square of their number, which a text of thousands of titles turns into hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from gazette_desk.parsing.records import ContentsEntry
from gazette_desk.parsing.structure.titles import folded

FEW = 60  # an issue has fewer documents
CANDIDATES = 12


class Alike:
    """Titles, numbered from 0 as they are added."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self._places: dict[str, list[int]] = {}
        self._count = 0
        for title in titles:
            self.add(title)

    def add(self, title: str) -> None:
        """Adds a title."""
        for triple in _triples(title):
            self._places.setdefault(triple, []).append(self._count)
        self._count += 1

    def near(self, title: str) -> Sequence[int]:
        """Numbers, in order, of the titles that may be like another one; at most FEW of them."""
        if self._count <= FEW:
            return range(self._count)
        found: set[int] = set()
        for places in sorted((self._places[triple] for triple in _triples(title) if triple in self._places), key=len):
            found.update(places[:CANDIDATES])
            if len(found) >= CANDIDATES:
                break
        return sorted(found)[:FEW]


def _triples(title: str) -> set[str]:
    text = folded(title)
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


class Entries(tuple[ContentsEntry, ...]):
    """The entries of the contents in printed order, with what finds the ones that a title or a number may mean."""

    @cached_property
    def _alike(self) -> Alike:
        return Alike(entry.title for entry in self)

    @cached_property
    def numbers(self) -> dict[str, list[int]]:
        """The places of the entries with each document number, folded."""
        found: dict[str, list[int]] = {}
        for i, entry in enumerate(self):
            if entry.doc_number:
                found.setdefault(folded(entry.doc_number), []).append(i)
        return found

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles, folded."""
        return frozenset(folded(entry.title) for entry in self)

    def near(self, title: str) -> Sequence[int]:
        """The places of the entries that may mean a title."""
        return self._alike.near(title)
