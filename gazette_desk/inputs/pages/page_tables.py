"""Tables on a page by their rules: where rules cross there are cells; where one is missing between two cells, they are one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazette_desk.inputs.grids import Cell, rows_of
from gazette_desk.inputs.pages.placed import Piece, Rule, is_wrapped

NEAR = 3.0
CLOSE = 0.8  # of a character's height, between two pieces of one word
FILLED = 0.3  # a space with less room is none: something was drawn there
MOST_RULES = 1500  # a drawing, not tables
MOST_PLACES = 120


@dataclass(slots=True)
class RuledTable:
    """A table's place on its page, and where its columns and rows are parted."""

    columns: list[float]
    rows: list[float]
    rules: list[Rule]
    pieces: list[Piece]

    def holds(self, piece: Piece) -> bool:
        """Whether a piece stands in it, at least with its beginning."""
        middle = piece.x0 + piece.size / 2
        return self.rows[0] - NEAR < piece.middle < self.rows[-1] + NEAR and self.columns[0] - NEAR < middle < self.columns[-1] + NEAR


def ruled_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """The tables that rules make up, from the top: at least two cells side by side or one above the other."""
    if len(rules) > MOST_RULES:
        return []
    tables = [_table(group) for group in _crossing(rules)]
    return sorted((table for table in tables if table), key=lambda table: table.rows[0])


def _crossing(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """The rules in groups that touch each other."""
    across = sorted((rule for rule in rules if not rule.upright), key=lambda rule: rule.at)
    upright = [rule for rule in rules if rule.upright]
    heights = [rule.at for rule in across]
    group = list(range(len(across) + len(upright)))  # a rule's place → that of another one of its group, or its own

    def first(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for number, rule in enumerate(upright, len(across)):
        for n in range(bisect_left(heights, rule.start - NEAR), bisect_right(heights, rule.end + NEAR)):
            if across[n].start - NEAR <= rule.at <= across[n].end + NEAR:
                group[first(n)] = first(number)
    out: dict[int, list[Rule]] = {}
    for n, rule in enumerate((*across, *upright)):
        out.setdefault(first(n), []).append(rule)
    return out.values()


def _table(rules: list[Rule]) -> RuledTable | None:
    across = [rule for rule in rules if not rule.upright]
    upright = [rule for rule in rules if rule.upright]
    if len(across) < 2 or not upright:
        return None
    # A table may be open at its sides, and at the end of a page.
    columns, rows = _places(upright, across), _places(across, upright)
    if len(columns) < 3 or len(rows) < 2 or len(rows) * len(columns) > MOST_PLACES**2:
        return None
    return RuledTable(columns, rows, rules, [])


def _places(rules: Iterable[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where rules stand, and where those that cross them begin and end; what is nearly the same once."""
    ends = [min(rule.start for rule in crossing), max(rule.end for rule in crossing)]
    out: list[float] = []
    for value in sorted([*(rule.at for rule in rules), *ends]):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def table_rows(table: RuledTable) -> list[str]:
    """The rows of a table that has its pieces, with tabs."""
    return [line for part in _parts(table) for line in _rows(part)]


def _parts(table: RuledTable) -> Iterator[RuledTable]:
    """The table, parted where columns begin that have nothing to do with those above: two tables may touch."""
    right = _borders([rule for rule in table.rules if rule.upright], table.columns, table.rows)
    inner = range(1, len(table.columns) - 1)
    first, known = 0, set[int]()
    for row in range(len(table.rows) - 1):
        own = {column for column in inner if (column, row) in right}
        if not (own <= known or known <= own):
            yield _part(table, first, row, known)
            first, known = row, set()
        known |= own
    yield _part(table, first, len(table.rows) - 1, known)


def _part(table: RuledTable, first: int, last: int, inner: set[int]) -> RuledTable:
    """Some rows of a table with the columns that they have."""
    rows = table.rows[first : last + 1]
    pieces = [piece for piece in table.pieces if first <= _gap(table.rows, piece.middle) < last]
    columns = [table.columns[0], *(table.columns[column] for column in sorted(inner)), table.columns[-1]]
    if len(columns) > 3 and not any(piece.x0 < columns[1] for piece in pieces):
        del columns[0]  # that belongs to a wider table above or below
    if len(columns) > 3 and not any(piece.x1 > columns[-2] for piece in pieces):
        del columns[-1]
    rules = [rule for rule in table.rules if not rule.upright or (rule.start < rows[-1] - NEAR and rule.end > rows[0] + NEAR)]
    return RuledTable(columns, rows, rules, pieces)


def _rows(table: RuledTable) -> list[str]:
    texts = _texts(table)
    out: list[list[Cell]] = [[] for _ in table.rows[1:]]
    for row, column, high, wide in _cells(table):
        places = ((r, c) for r in range(row, row + high) for c in range(column, column + wide))
        pieces = [piece for place in places for piece in texts.get(place, ())]
        out[row].append(Cell(high, wide, _joined(pieces, table.columns[column], table.columns[column + wide])))
    return [line for line in rows_of(out) if line.strip()]


def _cells(table: RuledTable) -> Iterator[tuple[int, int, int, int]]:
    """(row, column, rows, columns) of each cell."""
    right = _borders([rule for rule in table.rules if rule.upright], table.columns, table.rows)
    below = _borders([rule for rule in table.rules if not rule.upright], table.rows, table.columns)
    rows, columns = len(table.rows) - 1, len(table.columns) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = next(
                (n for n in range(1, columns - column) if (column + n, row) in right or (row, column + n) in taken), columns - column
            )
            high = next((n for n in range(1, rows - row) if (row + n, column) in below), rows - row)
            taken |= {(r, c) for r in range(row, row + high) for c in range(column, column + wide)}
            yield row, column, high, wide


def _borders(rules: Iterable[Rule], places: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """(place, gap) for each gap between two places of the other axis that a rule at a place runs past."""
    out = set()
    for rule in rules:
        place = max(0, bisect_right(places, rule.at + 0.01) - 1)  # places are the first of what is nearly the same
        first, last = bisect_left(along, rule.start - NEAR), bisect_right(along, rule.end + NEAR) - 1
        out |= {(place, gap) for gap in range(first, last)}
    return out


def _texts(table: RuledTable) -> dict[tuple[int, int], list[Piece]]:
    """The pieces by (row, column), each cut where it runs over the side of a cell."""
    out: dict[tuple[int, int], list[Piece]] = {}
    sides = sorted((rule for rule in table.rules if rule.upright), key=lambda rule: rule.at)
    places = [rule.at for rule in sides]
    for piece in table.pieces:
        met = sides[bisect_right(places, piece.x0) : bisect_left(places, piece.x1)]
        for part in _cut(piece, [rule.at for rule in met if rule.start < piece.middle < rule.end]):
            place = _gap(table.rows, part.middle), _gap(table.columns, (part.x0 + part.x1) / 2)
            out.setdefault(place, []).append(part)
    return out


def _cut(piece: Piece, sides: Iterable[float]) -> Iterator[Piece]:
    for side in sides:
        *left, piece = piece.cut(side)
        yield from left
    yield piece


def _gap(places: Sequence[float], value: float) -> int:
    """Between which places a value stands."""
    return max(0, min(len(places) - 2, bisect_left(places, value) - 1))


def _joined(pieces: list[Piece], left: float, right: float) -> str:
    """The text of a cell: lines that fill it go on with the next one, others are parted by a space."""
    lines = lines_of(pieces)
    if not lines:
        return ""
    margin = max(0.0, min(line[0].x0 for line in lines) - left)
    out = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        goes_on = following is not None and is_wrapped(line[-1], following[0], right - margin)
        out += "".join(piece.text for piece in line).strip() + ("" if goes_on else " ")
    return out.strip()


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces put together to lines from the top, each from the left; those that stand close are one piece, in whatever order drawn."""
    out: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.x0)):
        if out and abs(out[-1][0].middle - piece.middle) < 0.5 * min(piece.size, out[-1][0].size):
            out[-1].append(piece)
        else:
            out.append([piece])
    merged = ([piece for piece in _merged(sorted(line, key=lambda piece: piece.x0)) if piece.text.strip()] for line in out)
    return [line for line in merged if line]


def _merged(line: list[Piece]) -> list[Piece]:
    out = line[:1]
    for piece in line[1:]:
        if piece.x0 - out[-1].x1 > CLOSE * out[-1].size:
            out.append(piece)
        else:
            out[-1] = _with(out[-1], piece)
    return out


def _with(piece: Piece, other: Piece) -> Piece:
    """Two pieces in one, their characters in the order in which they stand: a mark of another font may be drawn into a gap."""
    placed = sorted(zip(piece.starts + other.starts, piece.text + other.text, strict=True), key=lambda each: each[0])
    following = [start for start, _ in placed[1:]] + [float("inf")]
    kept = [(start, c) for (start, c), behind in zip(placed, following, strict=True) if c != " " or behind - start > FILLED * piece.size]
    return Piece(piece.x0, piece.y0, max(piece.x1, other.x1), piece.y1, "".join(c for _, c in kept), [start for start, _ in kept])
