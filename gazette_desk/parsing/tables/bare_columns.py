"""The columns of a table without a head, as pieces of longer tables are: what they hold is told by their cells alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from gazette_desk.parsing.records import ROLES, Role, Table
from gazette_desk.parsing.tables.cell_looks import Look, look_of
from gazette_desk.parsing.tables.doer_columns import first_cells
from gazette_desk.parsing.tables.table_heads import ROW_NUMBER

BareKind = Role | Literal["number", "group", "content", "figure", "deadline", "other"]
TOLD: dict[Look, BareKind | Literal["units", "words"]] = {
    "people": "leaders",
    "units": "units",
    "date": "deadline",
    "figure": "figure",
    "nobody": "other",
}
SHARE = 2 / 3
LEAST_CONTENT = 4  # characters of a usual cell
ROLE_ORDER: tuple[Role, ...] = ("responsible", "cooperating")


def bare_kinds(table: Table) -> tuple[BareKind, ...] | None:
    """What each column holds by how most of its cells look, "other" where they look like several things; None without content or units.

    Of columns of units the first is of those responsible, the second of those who help; the longest words are the content.
    """
    columns = [first_cells(table, i) for i in range(len(table.header))]
    found = list(map(_kind, columns))
    lengths = [_usual_length(cells) if kind == "words" else 0 for kind, cells in zip(found, columns, strict=True)]
    content = lengths.index(max(lengths, default=0)) if max(lengths, default=0) >= LEAST_CONTENT else len(found)
    roles = iter(ROLE_ORDER)
    out: list[BareKind] = []
    for i, kind in enumerate(found):
        if kind == "words":
            out.append("content" if i == content else "group" if i < content else "other")
        else:
            out.append(next(roles, "other") if kind == "units" else kind)
    return tuple(out) if "content" in out and set(ROLES) & set(out) else None


def _kind(cells: Sequence[str]) -> BareKind | Literal["units", "words"]:
    if not cells:
        return "other"
    if sum(bool(ROW_NUMBER.fullmatch(cell)) for cell in cells) >= SHARE * len(cells):
        return "number"
    look, count = Counter(map(look_of, cells)).most_common(1)[0]
    return TOLD.get(look, "words") if count >= SHARE * len(cells) else "words"


def _usual_length(cells: Sequence[str]) -> int:
    return sorted(map(len, cells))[len(cells) // 2]
