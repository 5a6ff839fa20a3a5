"""A break in a text and what stands around it: what the evidence about breaks looks at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from gazette_desk.parsing.records import BlockKind

# a text whose lines are shorter is a list of words: no width is told by it
NARROWEST = 16
# a line of print ends so many characters before the edge, where the next word or mark would not fit
NEARLY = 3
# how far behind a break a printed line is looked for
LINES_LOOKED_AT = 8


@dataclass(frozen=True)
class Surroundings:
    """What stands around the breaks of a document: the text's lines, first and last of the document, page marks, words near by.

    Of the lines some are numbered and have brothers that run on into text, some fill the width of a wrapped text, some are set in (none
    where paragraphs are not).
    """

    lines: Sequence[str]
    marks: Collection[int]
    first: int
    last: int
    around: str
    run_in: Collection[int] = frozenset()
    full_lines: Collection[int] = frozenset()
    indented: Collection[int] = frozenset()
    chronicle: bool = False

    # Each is looked for once, since a text breaks at the same words again and again.

    @cached_property
    def count(self) -> Callable[[str], int]:
        """How often words stand in the neighbourhood."""
        return cache(self.around.count)

    @cached_property
    def followed(self) -> Callable[[str, frozenset[str]], int]:
        """How often one of some characters stands behind words in the neighbourhood."""
        around = self.around
        return cache(lambda words, signs: sum(text[:1] in signs for text in around.split(words)[1:]))

    @cached_property
    def preceded(self) -> Callable[[str, frozenset[str]], int]:
        """How often one of some characters stands before words in the neighbourhood."""
        around = self.around
        return cache(lambda words, signs: sum(text[-1:] in signs for text in around.split(words)[:-1]))

    @cached_property
    def own(self) -> list[str]:
        """The document's lines without rows of tables, those as blank ones."""
        return ["" if "\t" in line else line for line in self.lines[self.first - 1 : self.last]]

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand between the paragraphs."""
        touching = sum(1 for above, below in pairwise(self.own) if above and below)
        return 2 * touching < sum(1 for line in self.own if line)

    @cached_property
    def width(self) -> int:
        """The length that nine in ten lines do not exceed."""
        lengths = sorted(len(line) for line in self.own if line)
        return max(NARROWEST, lengths[9 * len(lengths) // 10] if lengths else 0)

    @cached_property
    def even(self) -> bool:
        """Whether a third of the lines are nearly as long as the longest: they are lines of print, not paragraphs."""
        return 3 * sum(len(line) >= self.width - NEARLY for line in self.own) > sum(1 for line in self.own if line)


class Break(NamedTuple):
    """The end of a block and a line below it.

    above is the block so far (the end of a long one), line the part of it that its last line holds, rank that of the block's number;
    the numbers are those of the block's first line, of its last and of the line below.
    """

    kind: BlockKind
    above: str
    line: str
    below: str
    rank: int | None
    first: int
    last: int
    number: int
    near: Surroundings
