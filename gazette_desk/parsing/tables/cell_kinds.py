"""What a line looks like that stands alone where a table has a cell a line, and how badly it fits a column of each kind.

Costs are set by hand: 0 for what such a column holds, 1 for what it may hold, 2 for what it hardly holds; from 4 on something else must be
read wrongly for it. They only rank the ways in which the lines of a table can be put into its columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from gazette_desk.parsing.tables.doer_columns import is_list_of_units
from gazette_desk.parsing.tables.table_cells import NOBODY, holds_unit
from gazette_desk.parsing.tables.table_columns import ColumnKind, names_people
from gazette_desk.parsing.tables.table_heads import GROUP_NAME, is_figure
from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline

Look = Literal["blank", "number", "figure", "nobody", "people", "units", "told", "date", "group", "sentence", "short"]

# a row's number where rows are counted
COUNTED = re.compile(r"(\d{1,3})[.．、]?")
# 由区教育局牵头。, 开工建设老年大学。: units that a sentence names, or what seems to be one
STOPS = ("。", "；")
SENTENCE = re.compile("[。；，,;]")
# 完成百分之三十, 是, 未达序: words that a remark may be
LONGEST_SHORT = 14
LONGEST_DATE = 24
ANY_YEAR = DateContext(2000)
OFTEN, SELDOM, NEVER = 1.0, 2.5, 9.0

# look → cost in a column of units; what is not named stands last
UNIT_COSTS: dict[Look, float] = {"units": 0, "told": 1.2, "nobody": 0.3, "short": 2, "people": 3, "sentence": 5, "date": 6}
COSTS: dict[ColumnKind, dict[Look, float]] = {
    "number": {"number": 0, "figure": 4},
    "group": {"group": 0.3, "short": 0.5, "sentence": 1.5, "units": 3},
    "content": {"sentence": 0, "told": 0.6, "short": 0.6, "group": 0.8, "units": 3.5, "figure": 3, "date": 4, "people": 5, "nobody": 3},
    "deadline": {"date": 0, "nobody": 0.3, "short": 2, "sentence": 4, "figure": 4},
    "figure": {"figure": 0, "nobody": 0.3, "short": 2, "number": 4},
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
        "number": 5,
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


def look_of(text: str, counts: bool) -> Look:
    """What a line looks like; counts tells that it is the number of a row."""
    if not text or counts:
        return "number" if counts else "blank"
    if is_figure(text):
        return "figure"
    if NOBODY.fullmatch(text):
        return "nobody"
    if len(text) <= LONGEST_DATE and parse_deadline(text, ANY_YEAR).type != "none":
        return "date"
    if GROUP_NAME.fullmatch(text):
        return "group"
    if names_people(text):
        return "people"
    if is_list_of_units(text, holds_unit):
        return "told" if text.endswith(STOPS) else "units"
    return "sentence" if SENTENCE.search(text) or len(text) > LONGEST_SHORT else "short"


def cost_in(kind: ColumnKind, look: Look) -> float:
    """How badly a line of that look fits a column of that kind."""
    if look == "blank":
        return 0.1 if MISSING[kind] <= 1 else 0.4 if kind != "content" and kind != "number" else MISSING[kind]
    return COSTS[kind].get(look, NEVER if look == "number" else 6.0)


def counted(texts: Sequence[str]) -> set[int]:
    """The places of the longest run of lone numbers that count on, each one or two more than the one before, or from 1 again."""
    best: dict[int, tuple[float, int | None]] = {}
    by_value: dict[int, int] = {}
    for place, text in enumerate(texts):
        found = COUNTED.fullmatch(text)
        if not found:
            continue
        value = int(found[1])
        before = [(best[at][0] - lost, at) for at, lost in _before(best, by_value, value)]
        length, at = max(before, default=(0.0, None), key=lambda pair: pair[0])
        best[place] = (length + 1, at if length > 0 else None)
        by_value[value] = place
    return _run(best)


def _before(best: dict[int, tuple[float, int | None]], by_value: dict[int, int], value: int) -> list[tuple[int, float]]:
    """The places that a number may follow, each with what speaks against it."""
    out = [(by_value[value - step], lost) for step, lost in ((1, 0.0), (2, 0.6)) if value - step in by_value]
    if value == 1 and best:
        out.append((max(best, key=lambda at: best[at][0]), 0.5))
    return out


def _run(best: dict[int, tuple[float, int | None]]) -> set[int]:
    out: set[int] = set()
    at = max(best, key=lambda place: best[place][0], default=None)
    while at is not None:
        out.add(at)
        at = best[at][1]
    return out
