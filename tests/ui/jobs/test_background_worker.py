"""The worker thread: results, faults and cancelling arrive in the window's own thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from pytestqt.qtbot import QtBot

from gazette_desk.errors import GazetteDeskError
from gazette_desk.importing import Cancelled, Report
from gazette_desk.ui.jobs.background_worker import Job, Worker


class Listener(QObject):
    """Notes what it hears and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, ...]] = []
        self.threads: set[threading.Thread] = set()

    @Slot(object, object, str)
    def progress(self, done: object, total: object, text: str) -> None:
        self.heard.append((done, total, text))
        self.threads.add(threading.current_thread())

    def end(self, result: object) -> None:
        self.heard.append((result,))
        self.threads.add(threading.current_thread())


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def listener(qapp) -> Listener:
    return Listener()


def connected(listener: Listener) -> Job:
    job = Job(listener)
    job.progressed.connect(listener.progress)
    job.succeeded.connect(listener.end)
    job.failed.connect(listener.end)
    return job


def test_progress_and_result_come_in_order_and_in_the_main_thread(qtbot: QtBot, worker: Worker, listener: Listener) -> None:
    def work(report: Report) -> str:
        report(1, 2**40, "第一个")
        return threading.current_thread().name

    job = connected(listener)
    with qtbot.waitSignal(job.succeeded):
        worker.start(job, work)
    assert listener.heard[0] == (1, 2**40, "第一个")
    assert str(listener.heard[1][0]).startswith("gazette-desk")
    assert listener.threads == {threading.main_thread()}


def test_a_fault_of_the_world_arrives_as_it_is(qtbot: QtBot, worker: Worker, listener: Listener) -> None:
    def work(report: Report) -> None:
        raise GazetteDeskError("磁盘已满，请腾出空间后再试。")

    job = connected(listener)
    with qtbot.waitSignal(job.failed):
        worker.start(job, work)
    assert str(listener.heard[0][0]) == "磁盘已满，请腾出空间后再试。"


def test_a_bug_is_logged_and_arrives(qtbot: QtBot, worker: Worker, listener: Listener, caplog: pytest.LogCaptureFixture) -> None:
    def work(report: Report) -> None:
        raise ZeroDivisionError

    job = connected(listener)
    with qtbot.waitSignal(job.failed):
        worker.start(job, work)
    assert isinstance(listener.heard[0][0], ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text


def test_cancelling_stops_at_the_next_report(qtbot: QtBot, worker: Worker, listener: Listener) -> None:
    steps: list[int] = []

    def work(report: Report) -> str:
        try:
            for step in range(1_000_000):
                report(step, 1_000_000, "")
                steps.append(step)
        except Cancelled:
            return "stopped"
        return "finished"

    job = connected(listener)
    with qtbot.waitSignal(job.succeeded):
        worker.start(job, work)
        job.cancel()
    assert listener.heard[-1] == ("stopped",)
    assert len(steps) < 1_000_000


class Leaver(QObject):
    """Leaves a job as soon as it hears that it succeeded."""

    @Slot(object)
    def leave(self, result: Job) -> None:
        result.leave()


def test_a_job_goes_once_its_thread_has_left_it(qtbot: QtBot, worker: Worker) -> None:
    leaver = Leaver()
    job = Job(leaver)
    happened: list[str] = []

    def linger(_: object) -> None:
        time.sleep(0.2)  # the thread is still in the signal when the window's hears it
        happened.append("thread")

    job.succeeded.connect(leaver.leave)
    job.succeeded.connect(linger, Qt.ConnectionType.DirectConnection)
    job.destroyed.connect(lambda: happened.append("gone"))
    worker.start(job, lambda report: job)
    qtbot.waitUntil(lambda: len(happened) == 2)
    assert happened == ["thread", "gone"]
