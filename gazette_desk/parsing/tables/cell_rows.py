"""Tables with a cell a line → rows with tabs, by what each line is likely to be under the names of the head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gazette_desk.parsing.lines.pipe_tables import RULE
from gazette_desk.parsing.lines.source import joined
from gazette_desk.parsing.records import ROLES, Warning
from gazette_desk.parsing.tables.cell_alignment import AlignedRow, Alignment, CellLine, align
from gazette_desk.parsing.tables.cell_kinds import counted
from gazette_desk.parsing.tables.cell_looks import look_of
from gazette_desk.parsing.tables.cell_streams import (
    MOST_NAMES,
    MOST_UNKNOWN_NAMES,
    Cell,
    cells_from,
    has_pipes,
    head_begins,
    head_sizes,
    kinds_of,
    piped_rows_from,
)
from gazette_desk.parsing.tables.table_columns import ColumnKind
from gazette_desk.parsing.tables.table_heads import one_piece

# what a line of a table that is read rightly costs at most
DEAREST = 1.5
BETWEEN = "\t\t"  # a line that belongs to no row
FIRST_LOOK, FURTHER_LOOK = 60, 4  # cells, and how many times as many when rows go on
FEWEST_FILLED = 3
# rows without a head: their first cell, usual columns, and what they may cost at most
NUMBER_CELL = re.compile(r"\d{1,3}\s?\|?")
USUAL: tuple[tuple[ColumnKind, ...], ...] = (
    ("number", "content", "responsible"),
    ("number", "content", "responsible", "deadline"),
    ("number", "content", "responsible", "deadline", "other"),
    ("number", "content", "responsible", "cooperating", "deadline"),
    ("number", "content", "leaders", "responsible", "deadline"),
    ("number", "content", "responsible", "leaders", "deadline"),
    ("number", "group", "content", "responsible", "deadline"),
)
USUAL_GROUPED: tuple[tuple[ColumnKind, ...], ...] = tuple(("group", *kinds) for kinds in USUAL[:4])
FEWEST_BARE, MOST_BARE = 3, 2000  # numbers, cells
MOST_ABOVE = 12  # lines of a row that is cut
WIDER, CHEAP = 0.5, 0.4
FEWEST_COUNTED = 2


class CellRows:
    """Reads the tables of one text that have a cell a line, and notes where their cells may stand in other columns."""

    def __init__(self) -> None:
        self.unsure: list[tuple[int, int]] = []

    def __call__(self, lines: Sequence[str]) -> list[str]:
        """The cleaned lines with each such row on the line where it begins; its other lines hold a tab alone, those between rows two."""
        out = list(lines)
        end = tried = 0
        for n, line in enumerate(lines):
            if n < end or not line:
                continue
            if head_begins(line.lstrip("| ").partition("|")[0]):
                found = _ragged_rows(lines, n) if has_pipes(line) else _cells_below(lines, n)
                end = self._write_table(*found, n, out) if found else end
            elif n < tried:
                continue
            elif "|" in line and has_pipes(line):
                bare, tried = _bare_ragged_rows(lines, n)
                end = self._write_piece(bare, n, lines, out) if bare else end
            elif NUMBER_CELL.fullmatch(line):
                bare, tried = _bare_rows(lines, n)
                end = self._write_piece(bare, n, lines, out) if bare else end
        return out

    def warnings(self) -> Iterator[Warning]:
        """A finding for the rows whose cells could be put into columns in several ways."""
        if self.unsure:
            spans = tuple(self.unsure)
            more = spans if len(spans) > 1 else ()
            yield Warning("cells-unsure", spans[0][0], "表格每格一行，这些行的内容归到哪一列没有把握，请对照原件", 0.5, spans[0][1], more)

    def _write_piece(self, found: Alignment, start: int, lines: Sequence[str], out: list[str]) -> int:
        """Writes the rows of a table without a head; what stands right before them in cells is unsure. The index behind them."""
        above = start
        while above and start - above < MOST_ABOVE and lines[above - 1].endswith("|"):
            above -= 1
        if above < start:
            self.unsure.append((above + 1, start))
        return self._write_table([], found, start, out)

    def _write_table(self, names: list[str], found: Alignment, start: int, out: list[str]) -> int:
        """Writes the rows in the place of the lines from the head on; the index behind them."""
        rows = list(filter(_holds_text, found.rows))
        end = max(_span(row)[1] for row in rows) + 1
        out[start:end] = [BETWEEN] * (end - start)
        out[start] = "\t".join(names) or BETWEEN
        for row in rows:
            first, last = _span(row)
            texts = _texts(row, found.kinds)
            told = texts[0] + "\t" if row.heading else "\t".join(texts)
            out[first : last + 1] = [f"{out[first]}\n{told}" if out[first].strip("\t") else told, *["\t"] * (last - first)]
            if row.unsure:
                self.unsure.append((first + 1, last + 1))
        return end


Reading = tuple[list[str], Alignment]


def _cells_below(lines: Sequence[str], start: int) -> Reading | None:
    """The names and the rows of the table with a cell a line whose head begins with a line, the likeliest where its end is open."""
    head = cells_from(lines, start, MOST_NAMES + MOST_UNKNOWN_NAMES + 1)
    trials = [(size, _rows_below(lines, start, size, kinds_of(head[:size]))) for size in head_sizes(head)]
    return _cheapest(head, trials)


def _ragged_rows(lines: Sequence[str], start: int) -> Reading | None:
    """The names and the rows of a table with pipes between its cells, where its rows have not all as many: cells are missing, or the whole
    table stands in one line; None where they have.
    """
    rows = piped_rows_from(lines, start)
    head = rows[0]
    sizes = head_sizes(head)
    if not sizes or RULE.fullmatch(lines[start + 1] if start + 1 < len(lines) else ""):
        return None
    cells = [cell for row in rows for cell in row]
    if len(head) >= 2 * sizes[0]:
        flat = [replace(cell, starts=None) for cell in cells]
        return _cheapest(head, [(size, _best(flat[size:], kinds_of(head[:size]))) for size in sizes])
    if len(rows) == 1 or len({len(row) for row in rows}) == 1 or sizes[0] != len(head):
        return None
    return _cheapest(head, [(len(head), _best(cells[len(head) :], kinds_of(head), max(map(len, rows))))])


def _bare_rows(lines: Sequence[str], start: int) -> tuple[Alignment | None, int]:
    """(rows of a piece of a table with a cell a line and no head, from the number of a row on, None where they do not fit usual columns
    well; index before which no other piece begins).
    """
    most, found = FIRST_LOOK, None
    while True:
        cells = cells_from(lines, start, most)
        if not cells:  # a tab behind the number parts columns
            return None, start + 1
        last = cells[-1].line + 1
        if len(counted([cell.text for cell in cells], FEWEST_FILLED)) < (FEWEST_COUNTED if cells[0].ended else FEWEST_BARE):
            return found, last
        trial = _best_usual(cells, USUAL)
        if not (all(0 in row.cells for row in trial.rows) and _is_sure(trial)):
            return found, last
        found = trial
        if len(cells) < most or found.taken < len(cells):
            return found, last
        most *= FURTHER_LOOK


def _bare_ragged_rows(lines: Sequence[str], start: int) -> tuple[Alignment | None, int]:
    """(rows of a piece of a table with pipes between its cells, no head and cells missing, None where there is none; index behind it)."""
    rows = piped_rows_from(lines, start)
    end = rows[-1][0].line + 1
    cells = [cell for row in rows for cell in row]
    if len({len(row) for row in rows}) == 1 or RULE.search(" ".join(lines[start:end])) or len(cells) > MOST_BARE:
        return None, end
    if len(counted([cell.text for cell in cells], FEWEST_FILLED)) < FEWEST_COUNTED:
        return None, end
    found = _best_usual(cells, USUAL_GROUPED)
    return (found if _is_sure(found) and found.taken == len(cells) else None), end


def _best_usual(cells: Sequence[Cell], usual: Iterable[tuple[ColumnKind, ...]]) -> Alignment:
    return min((_best(cells, kinds) for kinds in usual), key=lambda found: found.total + len(found.kinds) * WIDER)


def _is_sure(found: Alignment) -> bool:
    """Whether all rows of a piece name somebody, and no line could as well stand elsewhere."""
    units = [i for i, kind in enumerate(found.kinds) if kind in ROLES]
    whole = [row for row in found.rows if any(i in row.cells for i in units) and not row.unsure]
    return len(whole) > 1 and len(whole) == len(found.rows) and found.cost <= CHEAP * found.taken


def _cheapest(head: Sequence[Cell], trials: Iterable[tuple[int, Alignment | None]]) -> Reading | None:
    readings = [(size, found) for size, found in trials if found and _is_table(found)]
    if not readings:
        return None
    size, found = min(readings, key=lambda reading: reading[1].total)
    names = [one_piece(cell.text) for cell in head[:size]]
    place = found.kinds.index("number") if len(found.kinds) > size else 0
    return [*names[:place], *[""] * (len(found.kinds) - size), *names[place:]], found


def _rows_below(lines: Sequence[str], start: int, size: int, kinds: tuple[ColumnKind, ...]) -> Alignment | None:
    """The rows below the head of so many names that begins with a line; looks as far as rows go on, a few times further each time."""
    most = FIRST_LOOK
    while True:
        cells = cells_from(lines, start, most)
        body = _body(cells, size)
        found = _best(body, kinds) if body else None
        if found is None or len(cells) < most or found.taken < len(body) - FIRST_LOOK // 2:
            return found
        most *= FURTHER_LOOK


def _body(cells: Sequence[Cell], size: int) -> list[Cell]:
    """The cells behind the head up to another one, without those of a head that is printed once more."""
    head = [cell.text for cell in cells[:size]]
    body: list[Cell] = []
    at = size
    while at < len(cells):
        if cells[at].text == head[0] and [cell.text for cell in cells[at : at + size]] == head:
            at += size
        elif cells[at].text and head_begins(cells[at].text) and head_sizes(cells[at : at + MOST_NAMES]):
            break
        else:
            body.append(cells[at])
            at += 1
    return body


def _best(body: Sequence[Cell], kinds: tuple[ColumnKind, ...], widest: int = 0) -> Alignment:
    """The cheapest rows: where lines are counted under no name, a column of numbers stands where it costs least, and one of what they
    number behind it where rows are so wide.
    """
    numbers = counted([cell.text for cell in body], len(kinds))
    lines = [CellLine(cell.text, cell.line, look_of(cell.text, at in numbers), cell.ended, cell.starts) for at, cell in enumerate(body)]
    trials = [kinds]
    if "number" not in kinds and len(numbers) >= FEWEST_COUNTED:
        first = next((i for i, kind in enumerate(kinds) if kind in ROLES), len(kinds))
        more: tuple[ColumnKind, ...] = ("number", "content") if widest > len(kinds) + 1 else ("number",)
        trials = [(*kinds[:i], *more, *kinds[i:]) for i in range(max(first, 0) + 1)]
    return min((align(lines, trial) for trial in trials), key=lambda found: found.total)


def _is_table(found: Alignment) -> bool:
    """Whether most rows fill several columns, with what such columns hold."""
    rows = [row for row in found.rows if not row.heading]
    whole = [row for row in rows if len(row.cells) >= min(FEWEST_FILLED, len(found.kinds))]
    return bool(rows) and 2 * len(whole) > len(rows) and found.cost <= DEAREST * found.taken


def _holds_text(row: AlignedRow) -> bool:
    return any(line.text for cell in row.cells.values() for line in cell)


def _span(row: AlignedRow) -> tuple[int, int]:
    lines = [line.line for cell in row.cells.values() for line in cell if line.text]
    return min(lines), max(lines)


def _texts(row: AlignedRow, kinds: Sequence[ColumnKind]) -> list[str]:
    """The cells of a row; lines of units are parted by a blank, those of a text are joined."""
    out = []
    for i, kind in enumerate(kinds):
        parts = [line.text for line in row.cells.get(i, ()) if line.text]
        out.append(" ".join(parts) if kind in ROLES else joined(parts))
    return out
