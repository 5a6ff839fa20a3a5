"""Pages → lines: paragraphs put together from their lines, tables as rows, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazette_desk.inputs.pages.page_columns import Area, areas_of, common_gap
from gazette_desk.inputs.pages.page_furniture import without_furniture
from gazette_desk.inputs.pages.page_tables import RuledTable, lines_of, ruled_tables, table_rows
from gazette_desk.inputs.pages.placed import Line, Page, Piece, is_wrapped
from gazette_desk.parsing.lines.source import joined

NUMBER = re.compile(
    r"\d{1,3}[.．、]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]+[章节条]|[①-⑳]"
)
INDENT = 1.2
LARGER = 1.25
FARTHER = 2.0
COLUMN = 50.0  # points between columns, or their indents
SELDOM = 30  # one in so many lines begins at the margin, at least
ALIGNED = 6.0
FEWEST_CELLS = 3


def text_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages, paragraphs between blank ones, each with its page."""
    tables = [_tables(page) for page in pages]
    lines = without_furniture(pages, [_free_lines(page, own) for page, own in zip(pages, tables, strict=True)])
    gaps = common_gap(list(zip(lines, tables, strict=True)))
    parts: list[_Part] = []
    for page, own_lines, own_tables, gap in zip(pages, lines, tables, gaps, strict=True):
        for area in areas_of(own_lines, own_tables, gap):
            parts += _parts(area, page.number)
    _set_margins(parts)
    return _joined_tables(parts)


def _tables(page: Page) -> list[RuledTable]:
    """The tables of a page, each with its pieces; in a table that stands within another's cell, these are its own."""
    tables = ruled_tables(page.rules)
    inmost = sorted(tables, key=lambda table: table.columns[-1] - table.columns[0])
    for piece in page.pieces:
        held = next((table for table in inmost if table.holds(piece)), None)
        if held:
            held.pieces.append(piece)
    return [table for table in tables if table.pieces]


def _free_lines(page: Page, tables: Sequence[RuledTable]) -> list[list[Piece]]:
    held = {id(piece) for table in tables for piece in table.pieces}
    return lines_of(piece for piece in page.pieces if id(piece) not in held)


@dataclass(slots=True)
class _Part:
    """What is told in one go: the rows of a table, or lines and where these begin and end on most pages."""

    page: int
    rows: list[str]
    lines: list[list[Piece]]
    left: float = 0.0
    right: float = 0.0


def _parts(area: Area, page: int) -> Iterator[_Part]:
    """The tables of an area and the lines between them, from the top."""
    top = float("-inf")
    for table in sorted(area.tables, key=lambda table: table.rows[0]):
        yield _Part(page, [], [line for line in area.lines if top <= line[0].middle < table.rows[0]])
        yield _Part(page, table_rows(table), [])
        top = table.rows[0]
    yield _Part(page, [], [line for line in area.lines if top <= line[0].middle])


def _joined_tables(parts: Iterable[_Part]) -> list[Line]:
    """The lines of all parts; the rows of a table that goes on with whole rows behind a page's end stand right below each other.

    Where the head is printed again the blank line stays: it tells that the row above may be cut.
    """
    out: list[Line] = []
    above: list[str] = []
    for part in parts:
        if above and part.rows and (len(above) == 1 or _is_whole_row(above[-1], part.rows[0])) and part.rows[0] != above[0]:
            out.pop()
        told = [Line(text, part.page) for text in _told(part)]
        out += told
        above = part.rows if told else above
    return out


def _is_whole_row(above: str, row: str) -> bool:
    """Whether a row fills most of the cells that the one above fills: the rest of a row that was cut by the page does not."""
    cells = list(zip(above.split("\t"), row.split("\t"), strict=False))
    filled = sum(bool(a) for a, _ in cells)
    both = sum(bool(a and b) for a, b in cells)
    return above.count("\t") == row.count("\t") and both >= FEWEST_CELLS and 2 * both > filled


def _set_margins(parts: Sequence[_Part]) -> None:
    """Finds where the lines of columns begin and end, on all pages that have a column in about the same place."""
    columns: dict[int, list[_Part]] = {}
    for part in parts:
        if part.lines:
            start = min(line[0].x0 for line in part.lines)
            near = next((x for x in columns if abs(x - start) < COLUMN), None)
            columns.setdefault(round(start) if near is None else near, []).append(part)
    for alike in columns.values():
        lines = [line for part in alike for line in part.lines]
        starts = Counter(round(line[0].x0 / 2) * 2 for line in lines)
        ends = sorted(line[-1].x1 for line in lines)
        left = min((start for start, times in starts.items() if times * SELDOM >= len(lines)), default=min(starts))
        for part in alike:
            part.left, part.right = left, ends[-1 - len(ends) // 20]


def _told(part: _Part) -> Iterator[str]:
    """The lines of a part: rows, or paragraphs with a blank line behind each; rows without rules stay rows."""
    if part.rows:
        yield from (*part.rows, "")
    in_rows = _rows(part.lines)
    paragraph: list[str] = []
    for n, line in enumerate(part.lines):
        if paragraph and (n in in_rows or not _goes_on(part.lines[n - 1], line, part)):
            yield from (joined(paragraph), "")
            paragraph = []
        if n in in_rows:
            yield "\t".join(piece.text.strip() for piece in line)
            if n + 1 not in in_rows:
                yield ""
        else:
            paragraph.append(_text(line))
    if paragraph:
        yield from (joined(paragraph), "")


def _goes_on(before: Sequence[Piece], line: Sequence[Piece], part: _Part) -> bool:
    """Whether a line goes on with the one above: that was wrapped at the margin, and this one begins without an indent."""
    size, size_before = line[0].size, before[0].size
    if len(line) > 1 or not is_wrapped(before[-1], line[0], part.right):
        return False
    if max(size, size_before) > LARGER * min(size, size_before) or line[0].middle - before[0].middle > FARTHER * size:
        return False
    return line[0].x0 < part.left + INDENT * size


def _text(line: Sequence[Piece]) -> str:
    """The text of a line; behind a number that a tab sets off stands one space."""
    texts = [piece.text.strip() for piece in line]
    return " ".join(texts) if len(texts) == 2 and NUMBER.fullmatch(texts[0]) else "  ".join(texts)


def _rows(lines: Sequence[list[Piece]]) -> set[int]:
    """The lines that are rows of a table without rules: neighbours with several columns that begin below each other."""
    out: set[int] = set()
    for n in range(1, len(lines)):
        above, here = lines[n - 1], lines[n]
        if min(len(above), len(here)) >= FEWEST_CELLS and sum(any(abs(a.x0 - b.x0) < ALIGNED for a in above) for b in here) >= FEWEST_CELLS:
            out |= {n - 1, n}
    return out
