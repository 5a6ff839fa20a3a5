"""Choices by weighed evidence, and the weights of all choices as data."""

from __future__ import annotations

from importlib import resources
from math import log

import pytest

from gazette_desk import parsing
from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.review.confidence import TASK_IS_RIGHT
from gazette_desk.parsing.scoring import ALWAYS, Choice, Found, Weights, listening, read_weights
from gazette_desk.parsing.tasks.laying import LAYS_TASK
from gazette_desk.parsing.text.breaks import HEADING_GOES_ON, LINE_GOES_ON

CHOICES: dict[str, Choice] = {choice.name: choice for choice in (HEADING_GOES_ON, LINE_GOES_ON, LAYS_TASK, TASK_IS_RIGHT)}
FILES = sorted(file.name.removesuffix(".tsv") for file in resources.files(parsing).joinpath("weights").iterdir())


class Asked(list[str]):
    """Words that are weighed, and which evidence was asked of them."""


def rainy(case: list[str]) -> bool:
    """雨 among the words."""
    case.append("asked rainy")
    return "雨" in case


def season(case: list[str]) -> Found:
    """The first word."""
    case.append("asked season")
    return case[0]


def choice_of(weights: Weights) -> Choice[list[str]]:
    choice = Choice[list[str]]("umbrella", "带伞", {"下雨": rainy, "季节": season})
    choice.__dict__["weights"] = weights
    return choice


def log_odds(probability: float) -> float:
    return log(probability / (1 - probability))


def test_the_weights_of_what_is_found_add_up() -> None:
    choice = choice_of({ALWAYS: {True: -1.0}, "下雨": {True: 2.0, False: -0.5}, "季节": {"夏": 0.25}})
    assert log_odds(choice.weigh(["夏", "雨"])) == pytest.approx(1.25)
    assert log_odds(choice.weigh(["冬"])) == pytest.approx(-1.5)


def test_evidence_that_could_change_nothing_is_not_asked() -> None:
    choice = choice_of({"下雨": {True: 9.0, False: 1.0}, "季节": {"夏": 0.25}})
    sure, open_ = ["夏", "雨"], ["夏"]
    choice.weigh(sure)
    choice.weigh(open_)
    assert "asked season" not in sure
    assert "asked season" in open_


def test_listeners_hear_what_they_ask_for() -> None:
    choice = choice_of({"下雨": {True: 9.0, False: 0.5}, "季节": {"夏": 0.25}})
    with listening(everything=True) as everything, listening() as unsure:
        choice.weigh(["夏", "雨"], (1, 2))
        choice.weigh(["夏"], (2, 3))
    choice.weigh(["夏"], (3, 4))
    assert [(one.lines, one.answer, one.unsure) for one in everything] == [((1, 2), True, False), ((2, 3), True, True)]
    assert [one.lines for one in unsure] == [(2, 3)]
    assert everything[0].strongest(1) == [("下雨", "是", 9.0)]
    assert everything[1].strongest(9) == [("下雨", "否", 0.5), ("季节", "夏", 0.25)]


def test_a_sum_of_any_size_is_a_probability() -> None:
    assert choice_of({"下雨": {False: -5000.0}}).weigh(["冬"]) == pytest.approx(0.0)
    assert choice_of({"下雨": {False: 5000.0}}).weigh(["冬"]) == pytest.approx(1.0)


def test_every_choice_has_weights_and_every_file_a_choice() -> None:
    assert sorted(CHOICES) == FILES


@pytest.mark.parametrize("name", FILES)
def test_weights_are_of_evidence_that_has_an_example(name: str) -> None:
    weights, kinds = read_weights(name), CHOICES[name].kinds
    assert weights.keys() <= {ALWAYS, *kinds}
    assert len(weights) > len(kinds) / 2
    assert all((find.__doc__ or "").strip() for find in kinds.values())
    assert all(isinstance(found, bool) or found or kind == "上文标点" for kind, row in weights.items() for found in row)


def test_a_parse_can_be_listened_to() -> None:
    text = "一、加强农村饮水安全\n\n保障\n\n二、落实责任\n"
    with listening(everything=True) as heard:
        parse_issue(text, "通知.txt")
    assert {(one.name, one.lines) for one in heard} == {("heading_goes_on", (1, 3))}
