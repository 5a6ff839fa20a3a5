"""Tables with a cell a line → rows with tabs, by what each line is likely to be under the names of the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette_desk.parsing.lines.source import joined
from gazette_desk.parsing.records import ROLES, Warning
from gazette_desk.parsing.tables.cell_alignment import AlignedRow, Alignment, CellLine, align
from gazette_desk.parsing.tables.cell_kinds import counted, look_of
from gazette_desk.parsing.tables.cell_streams import MOST_NAMES, MOST_UNKNOWN_NAMES, Cell, cells_from, head_begins, head_sizes, kinds_of
from gazette_desk.parsing.tables.table_columns import ColumnKind
from gazette_desk.parsing.tables.table_heads import one_piece

# what a line of a table that is read rightly costs at most
DEAREST = 1.5
BETWEEN = "\t\t"  # a line that belongs to no row
FIRST_LOOK, FURTHER_LOOK = 60, 4  # cells, and how many times as many when rows go on
FEWEST_FILLED = 3
FEWEST_COUNTED = 2


class CellRows:
    """Reads the tables of one text that have a cell a line, and notes where their cells may stand in other columns."""

    def __init__(self) -> None:
        self.unsure: list[tuple[int, int]] = []

    def __call__(self, lines: Sequence[str]) -> list[str]:
        """The cleaned lines with each such row on the line where it begins; its other lines hold a tab alone, those between rows two."""
        out = list(lines)
        end = 0
        for n, line in enumerate(lines):
            if n >= end and line and head_begins(line):
                end = self._read(lines, n, out) or end
        return out

    def warnings(self) -> Iterator[Warning]:
        """A finding for the rows whose cells could be put into columns in several ways."""
        if self.unsure:
            spans = tuple(self.unsure)
            more = spans if len(spans) > 1 else ()
            yield Warning("cells-unsure", spans[0][0], "表格每格一行，这些行的内容归到哪一列没有把握，请对照原件", 0.5, spans[0][1], more)

    def _read(self, lines: Sequence[str], start: int, out: list[str]) -> int:
        """Index behind the table whose head begins with a line, its rows written; 0 where there is none."""
        head = cells_from(lines, start, MOST_NAMES + MOST_UNKNOWN_NAMES + 1)
        trials = [(size, _rows_below(lines, start, size, kinds_of(head[:size]))) for size in head_sizes(head)]
        readings = [(size, found) for size, found in trials if found and _is_table(found)]
        if not readings:
            return 0
        size, found = min(readings, key=lambda reading: reading[1].total)
        names = [one_piece(cell.text) for cell in head[:size]]
        if len(found.kinds) > size:
            names.insert(found.kinds.index("number"), "")
        end = max(line.line for row in found.rows for cell in row.cells.values() for line in cell) + 1
        out[start:end] = [BETWEEN] * (end - start)
        out[start] = "\t".join(names)
        for row in filter(_holds_text, found.rows):
            self._write(row, found.kinds, out)
        return end

    def _write(self, row: AlignedRow, kinds: Sequence[ColumnKind], out: list[str]) -> None:
        first, last = _span(row)
        out[first : last + 1] = ["\t"] * (last + 1 - first)
        texts = _texts(row, kinds)
        out[first] = texts[0] + "\t" if row.heading else "\t".join(texts)
        if row.unsure:
            self.unsure.append((first + 1, last + 1))


def _rows_below(lines: Sequence[str], start: int, size: int, kinds: tuple[ColumnKind, ...]) -> Alignment | None:
    """The rows below the head of so many names that begins with a line; looks as far as rows go on, a few times further each time."""
    most = FIRST_LOOK
    while True:
        cells = cells_from(lines, start, most)
        body = _without_repeated_heads(cells, size)
        found = _best(body, kinds) if body else None
        if found is None or len(cells) < most or found.taken < len(body) - FIRST_LOOK // 2:
            return found
        most *= FURTHER_LOOK


def _without_repeated_heads(cells: Sequence[Cell], size: int) -> list[Cell]:
    """The cells behind the head, without those of a head that is printed once more."""
    head = [cell.text for cell in cells[:size]]
    body: list[Cell] = []
    at = size
    while at < len(cells):
        if cells[at].text == head[0] and [cell.text for cell in cells[at : at + size]] == head:
            at += size
        else:
            body.append(cells[at])
            at += 1
    return body


def _best(body: Sequence[Cell], kinds: tuple[ColumnKind, ...]) -> Alignment:
    """The cheapest rows: where lines are counted under no name, a column of numbers stands where it costs least."""
    numbers = counted([cell.text for cell in body])
    lines = [CellLine(cell.text, cell.line, look_of(cell.text, at in numbers), cell.ended) for at, cell in enumerate(body)]
    trials = [kinds]
    if "number" not in kinds and len(numbers) >= FEWEST_COUNTED:
        first = next((i for i, kind in enumerate(kinds) if kind in ROLES), len(kinds))
        trials = [(*kinds[:i], "number", *kinds[i:]) for i in range(max(first, 1))]
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
