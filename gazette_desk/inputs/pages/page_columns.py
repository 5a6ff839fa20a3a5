"""The order in which a page is read: from the top, and where a gap parts the page, the left column before the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from gazette_desk.inputs.pages.page_tables import RuledTable, lines_of
from gazette_desk.inputs.pages.placed import Piece

FEWEST_LINES = 6  # side by side that make two columns
MIDDLE = (0.35, 0.65)  # of the text's width, within which the gap stands
NARROWEST = 8.0  # points
LEAST_FULL = 0.6
MOST_INDENTED = 3.0  # characters


@dataclass(slots=True)
class Area:
    """A part of a page that is read in one go: its lines and its tables."""

    lines: list[list[Piece]] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)


def areas_of(lines: list[list[Piece]], tables: list[RuledTable], gap: float | None) -> Iterator[Area]:
    """The areas of a page in reading order; gap is the x between its columns, if it has two."""
    if gap is None:
        yield Area(lines, tables)
        return
    items: list[list[Piece] | RuledTable] = sorted([*lines, *tables], key=_top)
    for crosses, band in groupby(items, lambda item: _crosses(item, gap)):
        held = list(band)
        if crosses:
            yield _area(held)
        else:
            yield from (_area(_side(held, gap, is_left)) for is_left in (True, False))


def _top(item: list[Piece] | RuledTable) -> float:
    return item.rows[0] if isinstance(item, RuledTable) else item[0].middle


def _crosses(item: list[Piece] | RuledTable, gap: float) -> bool:
    spans = [(item.columns[0], item.columns[-1])] if isinstance(item, RuledTable) else [(piece.x0, piece.x1) for piece in item]
    return any(start < gap - 1 and end > gap + 1 for start, end in spans)


def _side(items: Sequence[list[Piece] | RuledTable], gap: float, is_left: bool) -> list[list[Piece] | RuledTable]:
    tables = [item for item in items if isinstance(item, RuledTable) and (item.columns[-1] <= gap + 1) == is_left]
    pieces = [piece for item in items if not isinstance(item, RuledTable) for piece in item if (piece.x1 <= gap + 1) == is_left]
    return [*tables, *lines_of(pieces)]


def _area(items: Sequence[list[Piece] | RuledTable]) -> Area:
    return Area([item for item in items if not isinstance(item, RuledTable)], [item for item in items if isinstance(item, RuledTable)])


def common_gap(pages: Sequence[tuple[list[list[Piece]], list[RuledTable]]]) -> list[float | None]:
    """The gap between the columns of each page; a page that shows none of its own has that of most others, if nothing stands in it."""
    gaps = [gap_of(lines) for lines, _ in pages]
    found = [gap for gap in gaps if gap is not None]
    if 2 * len(found) < len(pages):
        return gaps
    usual = median(found)
    return [_or_usual(gap, usual, lines, tables) for gap, (lines, tables) in zip(gaps, pages, strict=True)]


def _or_usual(gap: float | None, usual: float, lines: list[list[Piece]], tables: list[RuledTable]) -> float | None:
    if gap is not None:
        return gap
    stands_there = any(_crosses(line, usual) for line in lines) or any(_crosses(table, usual) for table in tables)
    return None if stands_there else usual


def gap_of(lines: Sequence[list[Piece]]) -> float | None:
    """The x of a gap that runs between two columns of text; None where a page has one column."""
    if len(lines) < FEWEST_LINES:
        return None
    left = min(line[0].x0 for line in lines)
    right = max(line[-1].x1 for line in lines)
    low, high = (left + share * (right - left) for share in MIDDLE)
    gaps = [(a.x1, b.x0) for line in lines for a, b in pairwise(line) if a.x1 < high and b.x0 > low]
    gaps = [(max(a, low), min(b, high)) for a, b in gaps if b - a >= NARROWEST]
    if len(gaps) < FEWEST_LINES:
        return None
    best = max((end for _, end in gaps), key=lambda x: sum(a < x <= b + 0.5 for a, b in gaps))
    met = [(a, b) for a, b in gaps if a < best <= b + 0.5]
    place = (max(a for a, _ in met) + min(b for _, b in met)) / 2
    crossing = sum(_crosses(line, place) for line in lines)
    return place if len(met) >= FEWEST_LINES and len(met) > crossing and _begin_alike(lines, place) else None


def _begin_alike(lines: Sequence[list[Piece]], gap: float) -> bool:
    """Whether most lines right of a gap begin at one place or a little behind it: those of a column do."""
    firsts = [min(piece.x0 for piece in line if piece.x0 > gap) for line in lines if any(piece.x0 > gap for piece in line)]
    edge, size = min(firsts), lines[0][0].size
    return sum(start - edge < MOST_INDENTED * size for start in firsts) >= LEAST_FULL * len(firsts)
