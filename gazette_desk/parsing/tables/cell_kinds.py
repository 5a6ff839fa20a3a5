"""How badly a line that stands alone, where a table has a cell a line, fits a column of each kind, and which lines count its rows.

Costs are set by hand: 0 for what such a column holds, 1 for what it may hold, 2 for what it hardly holds; from 4 on something else must be
read wrongly for it. They only rank the ways in which the lines of a table can be put into its columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gazette_desk.parsing.patterns import ordinal
from gazette_desk.parsing.tables.cell_looks import Look
from gazette_desk.parsing.tables.table_columns import ColumnKind

# 3, 3., （3）, 三, （三）, ③: a row's number where rows are counted
COUNTED = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?|[①-⑮]")
SELDOM, NEVER = 2.5, 9.0
# what speaks against two numbers of rows that stand nearer than a row is wide
CLOSE_BY = 0.5

# look → cost in a column of units; what is not named stands last
UNIT_COSTS: dict[Look, float] = {"units": 0, "told": 1.2, "nobody": 0.3, "short": 2, "people": 3, "sentence": 5, "date": 6}
COSTS: dict[ColumnKind, dict[Look, float]] = {
    "number": {"number": 0, "figure": 4},
    "group": {"group": 0.3, "short": 0.5, "sentence": 1.5, "units": 3},
    "content": {"sentence": 0, "told": 0.6, "short": 0.6, "group": 0.8, "units": 3.5, "figure": 3, "date": 4, "people": 5, "nobody": 3},
    "deadline": {"date": 0, "nobody": 0.3, "short": 2, "sentence": 4, "figure": 4},
    "figure": {"figure": 0, "nobody": 0.3, "short": 1, "sentence": 2.5, "number": 0.5},
    "other": {
        "sentence": 0.7,
        "told": 0.8,
        "short": 0.7,
        "units": 1.5,
        "people": 1,
        "date": 1,
        "figure": 1,
        "nobody": 0.3,
        "group": 2,
        "number": 1.5,
    },
    "leaders": {"people": 0, "nobody": 0.3, "short": 2, "units": 3},
    "lead": UNIT_COSTS,
    "responsible": UNIT_COSTS,
    "cooperating": UNIT_COSTS,
}
# what it costs that a row has no cell of a kind
MISSING: dict[ColumnKind, float] = {
    "number": SELDOM, "group": 0.1, "content": 3,
    "lead": SELDOM, "responsible": 1.2, "cooperating": 0.7, "leaders": 0.8, "deadline": 1, "figure": 0.4, "other": 0.4,
}  # fmt: skip
# what a further line of the same cell costs
FURTHER: dict[ColumnKind, float] = {
    "number": NEVER, "group": 2, "content": 0.6,
    "lead": 0.8, "responsible": 0.4, "cooperating": 0.4, "leaders": 0.4, "deadline": 2, "figure": 2, "other": 0.8,
}  # fmt: skip


def cost_in(kind: ColumnKind, look: Look) -> float:
    """How badly a line of that look fits a column of that kind."""
    if look == "blank":
        return 0.1 if MISSING[kind] <= 1 else 0.4 if kind != "content" and kind != "number" else MISSING[kind]
    return COSTS[kind].get(look, NEVER if look == "number" else 6.0)


def counted(texts: Sequence[str], width: int) -> set[int]:
    """The places of the longest run of lone numbers that count on, each one or two more than the one before, or from 1 again, most of
    them as far from each other as so many columns.
    """
    best: dict[int, tuple[float, int | None]] = {}
    by_value: dict[int, int] = {}
    top: int | None = None
    for place, text in enumerate(texts):
        value = ordinal(text) if COUNTED.fullmatch(text) else 0
        if not value:
            continue
        before = [(by_value[value - step], lost) for step, lost in ((1, 0.0), (2, 0.6)) if value - step in by_value]
        before += [(top, 0.5)] if value == 1 and top is not None else []
        lengths = [(best[at][0] - lost - (CLOSE_BY if place - at < width - 1 else 0), at) for at, lost in before]
        length, at = max(lengths, default=(0.0, None), key=lambda pair: pair[0])
        best[place] = (length + 1, at if length > 0 else None)
        if value not in by_value or best[place][0] >= best[by_value[value]][0]:
            by_value[value] = place
        top = place if top is None or best[place][0] >= best[top][0] else top
    return _run(best, top)


def _run(best: Mapping[int, tuple[float, int | None]], last: int | None) -> set[int]:
    """The places of the run that ends at the last one."""
    out: set[int] = set()
    while last is not None:
        out.add(last)
        last = best[last][1]
    return out
