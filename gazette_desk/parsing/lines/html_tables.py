"""Tables that a document parser gave as HTML → rows of cells, on the lines where they begin.

Below a merged cell stands nothing, as in tables set with tabs; only what merges at the right of a row's own text holds for that row too
(one deadline for several measures) and is repeated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
ROW_TAG = re.compile(r"<t[rd]\b", re.IGNORECASE)
TAG = re.compile(r"<(/?)(tr|td|th|caption|br|p|div|li)\b([^<>]{0,20000})>", re.IGNORECASE)
ROW = re.compile(r"<tr\b[^<>]{0,20000}>(?:(?!</?t(?:r|able)\b)[\s\S]){0,20000}</tr\s?>", re.IGNORECASE)
END_OF_ROW = re.compile(r"</t(?:r|d|h|able)\s?>", re.IGNORECASE)
ROW_SPAN = re.compile(r"rowspan\s*=\s*(?:[\"']\s*)?(\d{1,3})", re.IGNORECASE)
COLUMN_SPAN = re.compile(r"colspan\s*=\s*(?:[\"']\s*)?(\d{1,2})", re.IGNORECASE)
# 3, （2）: a number tells nothing of what its row holds
NUMBER = re.compile(r"[（(]?\d{0,4}[）).．、]?")


@dataclass(slots=True)
class Cell:
    """A cell as it is written: over how many rows and columns it stands, and its text."""

    rows: int
    columns: int
    text: str = ""


@dataclass(slots=True)
class CellRow:
    """One row: the lines of its first and last tag, and its own cells."""

    first: int
    last: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """Where the content of a table stands in a text, and the tables in its cells."""

    start: int
    end: int
    inner: list[_Table] = field(default_factory=list)

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end


def html_rows(text: str) -> dict[int, list[list[str]]]:
    """Rows by the 1-based line that each begins on, cells as written but without the marks of their breaks.

    Every line from a table's first row to its last is a key, one on which no row begins with []. A table in a cell is text of that cell; a
    table of one column lays out a page: those in it count. One that is not closed ends with its last row, and rows may stand without one.
    """
    out: dict[int, list[list[str]]] = {}
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    waiting = _tables(text)
    while waiting:
        table = waiting.pop(0)
        rows = [row for row in _rows(text, table, starts) if row.cells]
        grid = laid_out(rows)
        if not grid or len(grid[0]) < 2:
            waiting = table.inner + waiting
            continue
        out |= {n: [] for n in range(rows[0].first, rows[-1].last + 1) if n not in out}
        for row, cells in zip(rows, grid, strict=True):
            out[row.first].append(cells)
    return out


def _tables(text: str) -> list[_Table]:
    """The tables that stand in no other, and runs of rows outside of tables, in the order of the text."""
    out: list[_Table] = []
    open_: list[_Table] = []
    for tag in TABLE.finditer(text):
        if not tag[1]:
            table = _Table(tag.end(), len(text))
            (open_[-1].inner if open_ else out).append(table)
            open_.append(table)
        elif open_:
            open_.pop().end = tag.start()
    for table in open_:
        table.end = max((found.end() for found in END_OF_ROW.finditer(text, table.start)), default=table.start)
    return sorted([*out, *_loose_rows(text, out)], key=lambda table: table.start)


def _loose_rows(text: str, tables: Sequence[_Table]) -> Iterator[_Table]:
    """Runs of rows that a cut has parted from the mark of their table."""
    run: _Table | None = None
    for row in ROW.finditer(text):
        if any(table.holds(row.start()) for table in tables):
            continue
        if run and not text[run.end : row.start()].strip():
            run.end = row.end()
        else:
            if run:
                yield run
            run = _Table(row.start(), row.end())
    if run:
        yield run


def _rows(text: str, table: _Table, starts: list[int]) -> list[CellRow]:
    rows: list[CellRow] = []
    cell: Cell | None = None
    behind = table.start
    for tag in TAG.finditer(text, table.start, table.end):
        if cell:
            cell.text += text[behind : tag.start()]
        behind = tag.end()
        line = bisect_right(starts, tag.start())
        closes, name = bool(tag[1]), tag[2].lower()
        if name not in ("tr", "td", "th", "caption") or any(inner.holds(tag.start()) for inner in table.inner):
            if cell:
                cell.text += " "
            continue
        cell = None
        if not closes and (name in ("tr", "caption") or not rows):
            rows.append(CellRow(line, line))
        if not closes and name != "tr":
            cell = Cell(_span(ROW_SPAN, tag[3]), _span(COLUMN_SPAN, tag[3]))
            rows[-1].cells.append(cell)
        if rows:
            rows[-1].last = line
    if cell:
        cell.text += text[behind : table.end]
    return rows


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    found = pattern.search(attributes)
    return max(1, int(found[1])) if found else 1


def laid_out(rows: list[CellRow]) -> list[list[str]]:
    """The rows with their cells in the columns to which merged cells push them, all of one width."""
    merged: dict[int, tuple[int, str]] = {}  # column → rows that a cell above still spans, and what is repeated of it
    placed: list[dict[int, str]] = []
    head = _head_size(rows)
    for i, row in enumerate(rows):
        spanned = {column: text for column, (left, text) in merged.items() if left}
        merged = {column: (left - 1, text) for column, (left, text) in merged.items() if left > 1}
        own: dict[int, str] = {}
        column = 0
        for cell in row.cells:
            while column in spanned:
                column += 1
            own[column] = " ".join(unescape(cell.text).split())
            for place in range(column, column + cell.columns):
                merged[place] = (cell.rows - 1, own[column] if place == column and i >= head else "")
                own.setdefault(place, "")
            column += cell.columns
        told = next((place for place, text in own.items() if not NUMBER.fullmatch(text)), column)
        placed.append(own | {place: text if place > told else "" for place, text in spanned.items()})
    width = max((max(cells) + 1 for cells in placed), default=0)
    return [[cells.get(place, "") for place in range(width)] for cells in placed]


def _head_size(rows: list[CellRow]) -> int:
    """How many rows the cells of the first row with several cells span: names of columns are not repeated."""
    first = next((i for i, row in enumerate(rows) if len(row.cells) > 1), 0)
    return first + max((cell.rows for cell in rows[first].cells), default=0) if rows else 0
