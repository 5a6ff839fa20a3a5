"""The scoring itself: a perfect parse scores 1.0, each damage lowers its measure, and the figures are those of the project's scorer."""

from __future__ import annotations

import copy
import importlib.util
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.gold.issues import OTHERS, SAMPLES, SHARED, Sample, corpus
from tests.gold.scoring import Figure, Row, score, total

SCORER = SHARED / "eval" / "score.py"


def as_parsed(gold: Row) -> Row:
    """The gold in the parser's form: its joins as blocks of the documents."""
    parsed = copy.deepcopy(gold)
    for document in parsed["documents"]:
        document["blocks"] = [{"kind": "paragraph", "lines": lines} for lines in _chains(gold["joins"], *document["lines"])]
    return parsed


def _chains(joins: list[list[int]], first: int, last: int) -> Iterator[list[int]]:
    """Joins that follow on each other as one span of lines."""
    here = [list(pair) for pair in joins if first <= pair[0] <= last]
    while here:
        span = here.pop(0)
        while here and here[0][0] == span[1]:
            span[1] = here.pop(0)[1]
        yield span


def leave_alone(parsed: Row) -> None:
    assert parsed


def lose_contents_entry(parsed: Row) -> None:
    del parsed["toc"][:1]


def lose_document(parsed: Row) -> None:
    del parsed["documents"][:1]


def lose_table(parsed: Row) -> None:
    del parsed["tables"][:1]


def lose_task(parsed: Row) -> None:
    del parsed["tasks"][:1]


def lose_a_year(parsed: Row) -> None:
    parsed["issue"]["year"] = None


def retitle(parsed: Row) -> None:
    parsed["documents"][0]["title"] += "（试行）"


def end_early(parsed: Row) -> None:
    parsed["documents"][-1]["lines"][1] -= 3


def merge_paragraphs(parsed: Row) -> None:
    first, last = parsed["documents"][0]["lines"]
    parsed["documents"][0]["blocks"].append({"kind": "paragraph", "lines": [first, last]})


def swap_roles(parsed: Row) -> None:
    for task in parsed["tasks"]:
        task["lead"], task["responsible"] = task["responsible"], task["lead"]


def forget_deadlines(parsed: Row) -> None:
    for task in parsed["tasks"]:
        task["deadline"] = None


def halve_tasks(parsed: Row) -> None:
    parsed["tasks"] = [dict(task, title="…") for task in parsed["tasks"][::2]]


def invent_tasks(parsed: Row) -> None:
    parsed["tasks"] += [dict(task, lines=[task["lines"][0] + 2, task["lines"][1] + 2]) for task in parsed["tasks"]]


def scatter_units(parsed: Row) -> None:
    parsed["units"] = [{"name": name, "printed": [name]} for row in parsed["units"] for name in row["printed"]]


def lump_units(parsed: Row) -> None:
    parsed["units"] = [{"name": a["name"], "printed": a["printed"] + b["printed"]} for a, b in pairwise(parsed["units"])]


def miscount_tables(parsed: Row) -> None:
    for table in parsed["tables"]:
        table["rows"] += 1
        table["header"] = table["header"][1:]


def misdate_events(parsed: Row) -> None:
    for event in parsed["events"]:
        event["date"] = None


def lose_everything(parsed: Row) -> None:
    parsed.clear()


Damage = Callable[[Row], None]
DAMAGES: list[tuple[str, Damage]] = [
    ("masthead fields", lose_a_year),
    ("contents entries", lose_contents_entry),
    ("documents", lose_document),
    ("documents", lose_everything),
    ("document title", retitle),
    ("document end", end_early),
    ("broken paragraphs joined", merge_paragraphs),
    ("tables", lose_table),
    ("table row counts", miscount_tables),
    ("table headers", miscount_tables),
    ("task record F1", lose_task),
    ("task units and leaders", swap_roles),
    ("task deadlines", forget_deadlines),
    ("task titles", halve_tasks),
    ("tasks found: assigned", invent_tasks),
    ("unit variants brought together", scatter_units),
    ("unit variants brought together", lump_units),
    ("chronicle dates", misdate_events),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_gold_scores_full_marks_against_itself(sample: Sample) -> None:
    figures = score(sample.gold, as_parsed(sample.gold), sample.text)
    assert {name: figure.value for name, figure in figures.items()} == dict.fromkeys(figures, 1.0)


@pytest.mark.parametrize(("measure", "damage"), DAMAGES)
def test_damage_lowers_its_measure(measure: str, damage: Damage) -> None:
    figures = total(score(sample.gold, damaged(sample, damage), sample.text) for sample in SAMPLES)
    assert figures[measure].value < 1


def damaged(sample: Sample, damage: Damage) -> Row:
    parsed = as_parsed(sample.gold)
    damage(parsed)
    return parsed


def _scorer() -> Any:
    """The project's scorer, loaded from its file."""
    if not SCORER.exists():
        pytest.skip("../shared/eval/score.py is not there to compare with")
    spec = importlib.util.spec_from_file_location("project_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _theirs(row: Row) -> Figure:
    return Figure(row["true"], row["gold"], row["predicted"]) if "f1" in row else Figure(row["right"], row["of"])


@pytest.mark.parametrize("damage", [leave_alone, *dict.fromkeys(damage for _, damage in DAMAGES)])
def test_figures_are_those_of_the_projects_scorer(damage: Damage) -> None:
    scorer = _scorer()
    for sample in [*SAMPLES, *OTHERS, *corpus()]:
        parsed = damaged(sample, damage)
        theirs = {name: _theirs(row) for name, row in scorer.compare(sample.gold, parsed, sample.text, []).items()}
        assert score(sample.gold, parsed, sample.text) == theirs


def test_value_is_the_scorers_f1() -> None:
    scorer = _scorer()
    for right, given, wanted in [(0, 0, 0), (0, 0, 4), (0, 3, 0), (2, 3, 4), (5, 5, 5), (1, 7, 9)]:
        assert Figure(right, wanted, given).value == pytest.approx(scorer.prf(right, given, wanted)["f1"])
