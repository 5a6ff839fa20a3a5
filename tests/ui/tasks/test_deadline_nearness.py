"""How near a deadline is: red only for the last 90 days before the reference date, and never by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.ui.base.qt_days import to_qdate
from gazette_desk.ui.base.theme import colours
from gazette_desk.ui.tasks.deadline_nearness import due_words, nearness
from gazette_desk.ui.tasks.task_model import DUE
from gazette_desk.ui.window.main_window import MainWindow

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


def test_today_moves_at_midnight_with_its_marks_and_filters(
    open_window: Callable[[Path], MainWindow], sample_archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date.today()]
    monkeypatch.setattr("gazette_desk.ui.window.top_bar.CLOCK", 20)
    monkeypatch.setattr("gazette_desk.ui.window.top_bar.current_day", lambda: to_qdate(days[-1]))  # the computer's clock
    window = open_window(sample_archive)
    window.tabs.setCurrentWidget(window.tasks)
    due = min(date.fromisoformat(row.due_end) for row in window.tasks.model.rows if row.due_end)
    days.append(due)
    qtbot.waitUntil(lambda: window.top_bar.reference() == due)
    bar = window.tasks.filter_bar
    bar.choose(bar.deadline, "overdue")
    assert len(window.tasks.model.rows) == 0
    days.append(due + timedelta(days=1))
    qtbot.waitUntil(lambda: window.top_bar.reference() == due + timedelta(days=1))
    assert len(window.tasks.model.rows) > 0
    cell = window.tasks.model.index(0, DUE)
    assert "逾期 1 天" in cell.data()
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == colours(window.palette()).overdue
    window.top_bar.set_reference(date(2020, 5, 1))
    days.append(due + timedelta(days=2))
    qtbot.wait(100)
    assert window.top_bar.reference() == date(2020, 5, 1)  # which somebody chose
