"""The samples varied as a printer or another district would: the figures hold. The real issues are varied in `make bench`."""

from __future__ import annotations

import random

import pytest

from tests.benchmarks.variations.parsing_variations import VARIATIONS, figures
from tests.benchmarks.variations.varied_issues import NewLine, Varied, each_line, rebuilt, renamed
from tests.gold.issues import SAMPLES
from tests.gold.scoring import total

# one task of the two small samples is a point
FLOORS = {
    "documents": 0.98,
    "broken paragraphs joined": 0.98,
    "task units and leaders": 0.98,
    "task record F1": 0.97,
    "table row counts": 1.0,
}


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_leaves_the_figures_as_they_are(name: str) -> None:
    varied = [VARIATIONS[name](Varied(tuple(s.text.split("\n")), s.gold), random.Random(f"{name} {s}")) for s in SAMPLES]
    found = total(map(figures, varied))
    assert {figure: found[figure].value for figure, floor in FLOORS.items() if found[figure].value < floor} == {}


SMALL = Varied(
    ("甲", "乙乙", "", "丙"), {"joins": [[2, 4]], "tasks": [{"lines": [2, 4], "title": "乙乙丙"}], "documents": [], "tables": []}
)


def test_the_gold_moves_with_the_lines() -> None:
    cut = each_line(SMALL, lambda n, text: [NewLine("乙", (2,)), NewLine("乙", (2,), True)] if n == 2 else [NewLine(text, (n,))])
    assert cut.lines == ("甲", "乙", "乙", "", "丙")
    assert cut.gold["joins"] == [(2, 3), (3, 5)]
    assert cut.gold["tasks"][0]["lines"] == [2, 5]


def test_a_join_ends_where_its_lines_become_one() -> None:
    one = rebuilt(SMALL, [NewLine("甲", (1,)), NewLine("乙乙丙", (2, 4))])
    assert (one.gold["joins"], one.gold["tasks"][0]["lines"]) == ([], [2, 2])


def test_names_change_across_line_breaks_and_in_the_gold() -> None:
    other = renamed(SMALL, {"乙丙": "丁戊"})
    assert (other.lines, other.gold["tasks"][0]["title"]) == (("甲", "乙丁", "", "戊"), "乙丁戊")
