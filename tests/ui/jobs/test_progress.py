"""What is told of a job on its way: count, name, time left."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from gazette_desk.importing import Report
from gazette_desk.ui.jobs.progress_bar import SOONEST, time_left
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG


@pytest.mark.parametrize(
    ("seconds", "done", "total", "said"),
    [
        (1.0, 5, 10, ""),
        (10.0, 0, 10, ""),
        (10.0, 10, 10, ""),
        (10.0, 3, 0, ""),
        (10.0, 5, 10, "约剩 10 秒"),
        (10.0, 9, 10, "约剩 5 秒"),
        (10.0, 1, 6, "约剩 50 秒"),
        (10.0, 1, 7, "约剩 1 分钟"),
        (60.0, 10, 100, "约剩 9 分钟"),
    ],
)
def test_time_left_goes_by_the_pace_so_far(seconds: float, done: int, total: int, said: str) -> None:
    assert time_left(seconds, done, total) == said


def test_a_long_job_tells_how_long_it_still_takes(window: MainWindow, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(report: Report) -> None:
        report(0, 100, "一")
        go_on.wait(SOONEST + 0.5)
        report(50, 100, "五十")
        go_on.wait(LONG)

    window.jobs.start("正在等待", work, lambda result: None)
    qtbot.waitUntil(lambda: window.progress.left.text() == "约剩 5 秒", timeout=LONG)
    assert window.progress.text.text() == "正在等待 51/100 五十"
    assert window.progress.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=LONG)


def test_a_job_without_a_total_only_counts(window: MainWindow, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(report: Report) -> None:
        report(2, 0, "三")
        go_on.wait(LONG)

    window.jobs.start("正在等待", work, lambda result: None)
    qtbot.waitUntil(lambda: window.progress.text.text() == "正在等待 3 三", timeout=LONG)
    assert window.progress.bar.maximum() == 0
    go_on.set()
    qtbot.waitUntil(lambda: window.jobs.job is None, timeout=LONG)
