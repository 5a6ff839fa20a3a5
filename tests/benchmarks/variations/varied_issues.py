"""An annotated issue with other lines: the text is changed, and every line number of the gold moves along."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from tests.gold.scoring import Row

Pair = tuple[int, int]
Change = Callable[["Varied", random.Random], "Varied"]


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line of the changed text: the old lines that it holds something of, and whether it goes on the piece of text before it."""

    text: str
    origins: tuple[int, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Varied:
    """The lines of an issue (1-based: lines[n - 1]) and its gold."""

    lines: tuple[str, ...]
    gold: Row

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def joins(self) -> frozenset[Pair]:
        return frozenset((a, b) for a, b in self.gold["joins"])

    @cached_property
    def inside(self) -> frozenset[int]:
        """Lines of documents outside tables."""
        documents = {n for d in self.gold["documents"] for n in range(d["lines"][0], d["lines"][1] + 1)}
        return frozenset(documents - self.in_tables)

    @cached_property
    def in_tables(self) -> frozenset[int]:
        return frozenset(n for t in self.gold["tables"] for n in range(t["lines"][0], t["lines"][1] + 1))

    @cached_property
    def in_titles(self) -> frozenset[int]:
        """Lines from a document's title to its number or, without one, the title's first line."""
        return frozenset(n for d in self.gold["documents"] for n in title_lines(self, d))

    @cached_property
    def in_sentences(self) -> frozenset[int]:
        """Lines of dated sentences: they are only a part of their line, so that a break would leave open which of its pieces holds them."""
        return frozenset(n for t in self.gold["tasks"] if t["kind"] == "dated" for n in range(t["lines"][0], t["lines"][1] + 1))

    def following(self, n: int) -> int:
        """The next line that holds something, or one past the end."""
        return next((m for m in range(n + 1, len(self.lines) + 1) if self.lines[m - 1].strip()), len(self.lines) + 1)

    def preceding(self, n: int) -> int:
        """The last line before n that holds something, or 0."""
        return next((m for m in range(n - 1, 0, -1) if self.lines[m - 1].strip()), 0)


def title_lines(issue: Varied, document: Row) -> list[int]:
    """Lines of a document's title that hold something; only the first when no number follows close by."""
    first = document["lines"][0]
    if not document["doc_number"]:
        return [first]
    wanted = re.sub(r"\W", "", document["doc_number"])
    for n in range(first, first + 14):
        if re.sub(r"\W", "", issue.lines[n - 1]) == wanted:
            return [m for m in range(first, n) if issue.lines[m - 1].strip()]
    return [first]


def rebuilt(issue: Varied, new: Sequence[NewLine]) -> Varied:
    """The issue with other lines; its gold points to where the old lines' text now stands."""
    first, last = _places(len(issue.lines), new)
    gold = _renumbered(issue.gold, first, last)
    pairs = {(a, b) for a, b in gold["joins"] if a < b} | set(_new_joins(new))
    return Varied(tuple(line.text for line in new), {**gold, "joins": sorted(pairs)})


def _places(count: int, new: Sequence[NewLine]) -> tuple[list[int], list[int]]:
    """For each old line (index 0 is none) the first and the last new line; a line that is gone has the place of the next one."""
    first, last = [0] * (count + 2), [0] * (count + 2)
    for n, line in enumerate(new, 1):
        for origin in line.origins:
            first[origin] = first[origin] or n
            last[origin] = n
    for n in range(count, 0, -1):
        first[n] = first[n] or first[n + 1] or len(new)
        last[n] = last[n] or last[n + 1] or len(new)
    return first, last


def _new_joins(new: Sequence[NewLine]) -> Iterable[Pair]:
    before = 0
    for n, line in enumerate(new, 1):
        if line.text.strip() and (line.origins or line.goes_on):  # else it is what a page prints
            if line.goes_on:
                yield before, n
            before = n


def _renumbered(value: Any, first: Sequence[int], last: Sequence[int], key: str = "") -> Any:
    if key == "line":
        return first[value]
    if key == "lines":
        return [first[value[0]], last[value[1]]]
    if key == "joins":
        return [[last[a], first[b]] for a, b in value]
    if key == "ignore":
        return {
            "tasks": [[first[a], last[b]] for a, b in value.get("tasks") or []],
            "joins": _renumbered(value.get("joins") or [], first, last, "joins"),
        }
    if isinstance(value, dict):
        return {name: _renumbered(part, first, last, name) for name, part in value.items()}
    return [_renumbered(part, first, last) for part in value] if isinstance(value, list) else value


def each_line(issue: Varied, change: Callable[[int, str], Sequence[NewLine]]) -> Varied:
    """The issue with every line replaced by those that come back for it."""
    return rebuilt(issue, [line for n, text in enumerate(issue.lines, 1) for line in change(n, text)])


def reworded(issue: Varied, change: Callable[[str], str], lines: Callable[[int], bool] = lambda n: True) -> Varied:
    """The issue with other words in the same lines; the gold's words change alike."""
    texts = tuple(change(text) if lines(n) else text for n, text in enumerate(issue.lines, 1))
    return Varied(texts, _reworded(issue.gold, change))


def renamed(issue: Varied, names: dict[str, str]) -> Varied:
    """The issue with names changed for others of the same length, also where spaces or line breaks run through them."""
    spread = {name: re.compile(r"\s*".join(map(re.escape, name))) for name in names}

    def change(text: str) -> str:
        for name, pattern in spread.items():
            text = pattern.sub(partial(_in_place, characters=names[name]), text)
        return text

    return Varied(tuple(change(issue.text).split("\n")), _reworded(issue.gold, change))


def _in_place(printed: re.Match[str], characters: str) -> str:
    left = iter(characters)
    return "".join(character if character.isspace() else next(left) for character in printed[0])


def _reworded(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _reworded(part, change) for name, part in value.items()}
    return [_reworded(part, change) for part in value] if isinstance(value, list) else value


def broken(text: str, n: int, at: int, between: Sequence[str]) -> list[NewLine]:
    """Line n in two pieces, with other lines between."""
    return [NewLine(text[:at], (n,)), *(NewLine(line) for line in between), NewLine(text[at:], (n,), True)]


def places_to_break(text: str) -> list[int]:
    """Where a page may break a line so that a reader still knows it is broken: behind no end of a sentence, before no number."""
    return [
        at
        for at in range(12, len(text) - 5)
        if text[at - 1] not in "。！？；：:;!?” \t"
        and text[at] not in " \t*"
        and not re.match(r"[（(]?[\d一二三四五六七八九十第①-⑩]", text[at:])
        and text[at - 1] not in "*（("
    ]
