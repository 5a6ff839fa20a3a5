"""Labels that no list holds: read by what their own words say, and said to be a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Answer, Issue, Warning
from gazette_desk.parsing.review.guessed_labels import guessed_labels
from tests.parsing.small_issue import HEAD, parse

ITEMS = "1.清理干渠淤泥。\n{}：{}\n完成时限：5月底\n2.修补闸门。\n责任单位：区水务局"


def issue_with(word: str, places: int = 3) -> Issue:
    spans = tuple((line, line) for line in range(10, 10 + places))
    finding = Warning("label-unknown", 10, f"“{word}”像是责任或时限的标签，没有认出", 0.8, 10, spans if places > 1 else ())
    return replace(parse_issue("各镇要巡查河道。", "x.txt"), warnings=(finding,))


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("包点单位", "responsible"),
        ("挂图部门", "responsible"),
        ("牵线主办方", "lead"),
        ("协管股室和配合镇街", "cooperating"),
        ("挂帅区长", "leaders"),
        ("交账时限", "deadline"),
        ("跟踪督办单位", "other"),
        ("攻坚队伍", None),
    ],
)
def test_what_a_word_says(word: str, role: str | None) -> None:
    assert guessed_labels(issue_with(word)) == ((Answer("label", word, role),) if role else ())


def test_a_word_that_stands_alone_once_is_not_guessed() -> None:
    assert guessed_labels(issue_with("包点单位", places=1)) == ()


def test_a_guess_is_read_and_told() -> None:
    issue = parse(ITEMS.format("包点单位", "区林业局"))
    assert [task.responsible for task in issue.tasks] == [("区林业局",), ("区水务局",)]
    assert [(w.code, w.line) for w in issue.warnings if w.code.startswith("label")] == [("label-guessed", issue.tasks[0].first_line)]
    assert issue.tasks[0].confidence < issue.tasks[1].confidence
    assert issue.knowledge == ()


def test_what_is_taught_is_not_guessed() -> None:
    issue = parse_issue(HEAD + ITEMS.format("包点单位", "区林业局"), "small.txt", [Answer("label", "包点单位", "lead")])
    assert [(task.lead, task.responsible) for task in issue.tasks] == [(("区林业局",), ()), ((), ("区水务局",))]
    assert [w.code for w in issue.warnings if w.code.startswith("label")] == []


def test_a_word_that_says_nothing_stays_unknown() -> None:
    issue = parse(ITEMS.format("攻坚队伍", "区林业局"))
    assert [task.responsible for task in issue.tasks] == [("区水务局",)]
    assert "label-unknown" in [warning.code for warning in issue.warnings]
