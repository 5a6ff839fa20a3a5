"""What stands on a page and where, as PDF and OFD tell it: pieces of text and straight rules. Points, y grows downwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

MOST_PAGES = 3000
MOST_CHARACTERS = 20_000  # of one page
GAP = 1.6  # of a character's height: what is farther apart is no longer one piece
THICKEST = 3.0
SHORTEST = 6.0

SLACK = 0.7  # of a character, that a wrapped line may end before the margin
# 〔2019〕26, 《云, 区。: no line ends within it
WORD = re.compile(r"[“‘（(《〈〔【\[]*(?:[A-Za-z0-9.,:/@_%-]+|.)[，。；：、？！）)》〉”’〕】\]%]*")

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Piece:
    """Characters of one line that follow each other without a wide gap.

    starts: where each of them begins; size: how high a line of them is; middle: where that line stands.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    starts: list[float]
    size: float = field(init=False)
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        self.size = self.y1 - self.y0
        self.middle = (self.y0 + self.y1) / 2

    def cut(self, x: float) -> list[Piece]:
        """Its parts left and right of x, between two characters; itself where all stand on one side."""
        n = bisect_left(self.starts, x - self.size / 4)
        if not 0 < n < len(self.starts):
            return [self]
        left = Piece(self.x0, self.y0, self.starts[n], self.y1, self.text[:n], self.starts[:n])
        return [left, Piece(self.starts[n], self.y0, self.x1, self.y1, self.text[n:], self.starts[n:])]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along an axis: at is its y (or x), start and end are where it runs."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page; its number counts from 1."""

    number: int
    width: float
    height: float
    pieces: list[Piece]
    rules: list[Rule] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that came out of a page."""

    text: str
    page: int


def rule_of(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """The rule that a line between two points or a thin box is; None for what is slanted, thick or a dot."""
    width, height = abs(x1 - x0), abs(y1 - y0)
    if height <= THICKEST and width >= SHORTEST:
        return Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    if width <= THICKEST and height >= SHORTEST:
        return Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    return None


def is_wrapped(last: Piece, first: Piece, right: float) -> bool:
    """Whether a line that ends with a piece had no room before right for the word with which the next one begins."""
    word = WORD.match(first.text)
    end = word.end() if word else 1
    width = (first.starts[end] if end < len(first.starts) else first.x1) - first.x0
    return last.x1 + width > right - SLACK * first.size


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that moves as the inner one and then the outer one."""
    a, b, c, d, e, f = inner
    (x, y), (p, q, r, s, _, _) = moved(outer, e, f), outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix moves a place."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
