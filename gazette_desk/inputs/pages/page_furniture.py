"""Running heads, feet and page numbers: what stands at the top or bottom of a page and is no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gazette_desk.inputs.pages.placed import Page, Piece

EDGE = 0.12  # of a page's height, at its top and bottom
OUTERMOST = 2  # lines at each end of a page
FEWEST_REPEATED = 3
DIGITS = re.compile(r"\d+")
DASHES = r"[-—–─－·•~～|\s]{0,4}"
PAGE_NUMBER = re.compile(rf"{DASHES}(?:第\s?)?\d{{1,4}}(?:\s?页)?(?:\s?[,，/]?\s?共?\s?\d{{1,4}}\s?页?)?{DASHES}")

Lines = list[list[Piece]]
Key = tuple[str, int]


def without_furniture(pages: Sequence[Page], lines: Sequence[Lines]) -> list[Lines]:
    """The lines of each page, from the top, without what other pages repeat at the same height and without page numbers."""
    ends = [list(_outermost(page, own)) for page, own in zip(pages, lines, strict=True)]
    seen = Counter(key for own in ends for key in {_key(line) for line in own})
    repeated = {key for key, times in seen.items() if times >= max(FEWEST_REPEATED, len(pages) // 10)}
    return [_kept(own, [line for line in end if _key(line) in repeated], end) for own, end in zip(lines, ends, strict=True)]


def _outermost(page: Page, lines: Lines) -> Iterator[list[Piece]]:
    for line in (*lines[:OUTERMOST], *lines[OUTERMOST:][-OUTERMOST:]):
        if not EDGE * page.height < line[0].middle < (1 - EDGE) * page.height:
            yield line


def _key(line: Sequence[Piece]) -> Key:
    """What pages that repeat a line have in common: the words without figures, and the height."""
    return DIGITS.sub("#", "".join(piece.text for piece in line).replace(" ", "")), round(line[0].middle / 8)


def _kept(lines: Lines, repeated: Lines, ends: Lines) -> Lines:
    """Without the repeated lines, and without a page's number where it stands outermost."""
    left = [line for line in lines if line not in repeated]
    for end in (0, -1):
        if left and left[end] in ends and len(left[end]) == 1 and PAGE_NUMBER.fullmatch(left[end][0].text.strip()):
            del left[end]
    return left
