"""The lines of a table that has a cell a line → its rows: the cheapest way to put them into the columns, in their order.

A row is one pass over the columns from left to right; a column takes no line, one or several. What is chosen costs the least over the
whole table (dynamic programming over lines and columns), and a line is unsure where another column would have cost hardly more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from gazette_desk.parsing.records import ROLES
from gazette_desk.parsing.tables.cell_kinds import FURTHER, MISSING, NEVER, cost_in
from gazette_desk.parsing.tables.cell_looks import Look
from gazette_desk.parsing.tables.table_columns import ColumnKind

NEW_ROW = 0.5
# what lies behind the table: dearer than what fits a column, cheaper than what does not
OUTSIDE: dict[Look, float] = {"number": 5.0, "blank": 0.0, "sentence": 1.6, "short": 2.0}
OUTSIDE_ELSE = 2.5
DROPPED_BLANK = 0.5
# a cell that is certain to be whole is seldom two
WHOLE = 2.5
# a line that ends in the middle or with a sentence goes on sooner than a heading does
MAY_GO_ON = 0.2
INNER = ("。", "；", "，", "、", ";", ",")
CLOSE = 0.6

_Table = Sequence[Sequence[float]]
_Steps = Sequence[Sequence[tuple[float, bool]]]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell or a part of one: its text and look, the index of its line, whether a mark ends it, and whether it begins a row."""

    text: str
    line: int
    look: Look
    whole: bool
    starts: bool | None = None


@dataclass(slots=True)
class AlignedRow:
    """The lines of one row by their columns; a heading over the table's width has column 0 alone. unsure tells of a close choice."""

    cells: dict[int, list[CellLine]] = field(default_factory=dict)
    heading: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The kinds of the columns, the rows, how many lines they took and what these cost; total is the cost with what lies behind."""

    kinds: Sequence[ColumnKind]
    rows: Sequence[AlignedRow]
    taken: int
    cost: float
    total: float


class _Costs:
    """What steps between the states cost: columns 0 to width - 1, a heading over all of them, and the end of the table."""

    def __init__(self, kinds: Sequence[ColumnKind]) -> None:
        self.kinds = kinds
        self.width = len(kinds)
        self.heading, self.end = self.width, self.width + 1
        several = sum(kind == "content" for kind in kinds) > 1
        missing = [1.2 if kind == "content" and several else MISSING[kind] for kind in kinds]
        self.up_to = list(accumulate(missing, initial=0.0))

    def cell(self, state: int, line: CellLine) -> float:
        if state == self.end:
            return OUTSIDE.get(line.look, OUTSIDE_ELSE)
        if state == self.heading:
            return 0.4 if line.look == "group" else NEVER
        return cost_in(self.kinds[state], line.look)

    def first(self, state: int) -> float:
        return self.up_to[state] if state < self.width else 0.0

    def rest(self, state: int) -> float:
        return self.up_to[-1] - self.up_to[state + 1] if state < self.width else 0.0

    def step(self, one: int, other: int, before: CellLine, starts: bool | None) -> tuple[float, bool]:
        """(cost, whether a row begins) of the line behind one that stands in state one standing in state other."""
        if self.end in (one, other):
            return (self.rest(one) if other == self.end else 10 * NEVER), False
        new = self.rest(one) + self.first(other) + NEW_ROW, True
        if starts or not one <= other < self.width:
            return (new[0] + 10 * NEVER, True) if starts is False else new
        further = FURTHER[self.kinds[one]] + (WHOLE if before.whole else 0) - (MAY_GO_ON if before.text.endswith(INNER) else 0)
        on = (self.up_to[other] - self.up_to[one + 1] if one < other else further), False
        return on if starts is False else min(on, new)


def align(lines: Sequence[CellLine], kinds: Sequence[ColumnKind]) -> Alignment:
    """The cheapest rows of the lines in columns of these kinds."""
    costs = _Costs(kinds)
    states = range(costs.end + 1)
    kinds_of_steps = list(map(_step_kind, lines, [*lines[1:], lines[-1]]))
    tables = {kind: _steps(costs, *kind) for kind in set(kinds_of_steps)}
    steps = [tables[kind] for kind in kinds_of_steps]
    ahead = _costs_behind(lines, costs, steps)
    best = [[costs.first(s) + costs.cell(s, lines[0]) if s != costs.end else 10 * NEVER for s in states]]
    back: list[list[tuple[int, bool]]] = [[(-1, True) for _ in states]]
    for at in range(1, len(lines)):
        found = [_cheapest(best[-1], steps[at - 1], s) for s in states]
        best.append([cost + costs.cell(s, lines[at]) for s, (cost, _, _) in zip(states, found, strict=True)])
        back.append([(one, new) for _, one, new in found])
        if lines[at].look == "blank":
            _stay(best, back)
    return _traced(costs, lines, best, ahead, _path(best, ahead, back))


def _step_kind(line: CellLine, following: CellLine) -> tuple[bool, bool, bool | None]:
    """What the cost of a step from one line to the next hangs on, beside the states."""
    return line.whole, line.text.endswith(INNER), following.starts


def _steps(costs: _Costs, whole: bool, inner: bool, starts: bool | None) -> _Steps:
    states = range(costs.end + 1)
    before = CellLine("，" if inner else "", 0, "short", whole)
    return [[costs.step(one, other, before, starts) for other in states] for one in states]


def _cheapest(best: Sequence[float], steps: _Steps, state: int) -> tuple[float, int, bool]:
    return min((cost + steps[one][state][0], one, steps[one][state][1]) for one, cost in enumerate(best))


def _stay(best: list[list[float]], back: list[list[tuple[int, bool]]]) -> None:
    """A blank may stand for nothing: then the state stays what it was."""
    for state, cost in enumerate(best[-2]):
        if cost + DROPPED_BLANK < best[-1][state]:
            best[-1][state] = cost + DROPPED_BLANK
            back[-1][state] = (state, False)


def _costs_behind(lines: Sequence[CellLine], costs: _Costs, steps: Sequence[_Steps]) -> list[list[float]]:
    """For each line and state what the lines behind it cost at least."""
    states = range(costs.end + 1)
    out = [[costs.rest(state) for state in states]]
    for at in range(len(lines) - 2, -1, -1):
        following = [costs.cell(s, lines[at + 1]) + out[-1][s] for s in states]
        row = [min(steps[at][one][s][0] + following[s] for s in states) for one in states]
        if lines[at + 1].look == "blank":
            row = [min(cost, out[-1][s] + DROPPED_BLANK) for s, cost in enumerate(row)]
        out.append(row)
    return out[::-1]


def _traced(costs: _Costs, lines: Sequence[CellLine], best: _Table, ahead: _Table, path: Sequence[tuple[int, bool]]) -> Alignment:
    """The rows along the cheapest path of states."""
    rows: list[AlignedRow] = []
    taken = next((at for at, (state, _) in enumerate(path) if state == costs.end), len(path))
    for at, (state, new) in enumerate(path[:taken]):
        if new or not rows:
            rows.append(AlignedRow(heading=state == costs.heading))
        rows[-1].cells.setdefault(0 if rows[-1].heading else state, []).append(lines[at])
        rows[-1].unsure |= _is_close(costs, state, [b + a for b, a in zip(best[at], ahead[at], strict=True)])
    spent = best[taken - 1][path[taken - 1][0]] if taken else 0.0
    return Alignment(costs.kinds, rows, taken, spent, best[-1][path[-1][0]])


def _path(best: _Table, ahead: _Table, back: Sequence[Sequence[tuple[int, bool]]]) -> list[tuple[int, bool]]:
    """The state of each line, and whether a row begins with it."""
    state = min(range(len(best[-1])), key=lambda s: best[-1][s] + ahead[-1][s])
    path: list[tuple[int, bool]] = []
    for states in reversed(back):
        before, new = states[state]
        path.append((state, new))
        state = before
    return path[::-1]


def _is_close(costs: _Costs, state: int, totals: Sequence[float]) -> bool:
    """Whether another column of units, people or times would have cost a line hardly more than the one that it stands in."""
    kind = costs.kinds[state] if state < costs.width else "other"
    for other, total in enumerate(totals[: costs.width]):
        told = costs.kinds[other]
        if told != kind and {told, kind} & {*ROLES, "deadline"} and total - totals[state] < CLOSE:
            return True
    return False
