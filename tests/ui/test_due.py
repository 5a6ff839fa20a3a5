"""How near a deadline is: red only for the last 90 days before the reference date, and never by colour alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gazette_desk.archive.rows import TaskRow
from gazette_desk.ui.due import due_words, nearness

TODAY = date(2021, 6, 30)
ROW = TaskRow(1, "k", 1, 1, None, "", "labelled", None, "", "", (), (), (), (), (), None, "date", None, None, 1, 1, "", "", "")


@pytest.mark.parametrize(
    ("end", "expected", "words"),
    [
        ("2021-03-31", "past", "2021-03-31 已过期"),
        ("2021-04-01", "overdue", "2021-04-01 逾期 90 天"),
        ("2021-06-29", "overdue", "2021-06-29 逾期 1 天"),
        ("2021-06-30", "soon", "2021-06-30 今天到期"),
        ("2021-07-30", "soon", "2021-07-30 剩 30 天"),
        ("2021-07-31", "ink", "2021-07-31"),
        (None, "ink", ""),
    ],
)
def test_nearness(end: str | None, expected: str, words: str) -> None:
    row = replace(ROW, due_end=end)
    assert nearness(row, TODAY) == expected
    assert due_words(row, TODAY) == words


def test_finished_work_is_not_overdue() -> None:
    assert nearness(replace(ROW, due_end="2021-06-01", state="已完成"), TODAY) == "ink"


@pytest.mark.parametrize(("kind", "words"), [("ongoing", "长期坚持"), ("recurring", "定期"), ("relative", "相对期限"), ("none", "")])
def test_work_without_a_date_says_its_kind(kind: str, words: str) -> None:
    assert due_words(replace(ROW, deadline_type=kind), TODAY) == words
