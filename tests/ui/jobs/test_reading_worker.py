"""Reading on a thread of its own: the newest request wins, the one that runs is interrupted, results arrive in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.ui.jobs.reading_worker import ReadingWorker

pytestmark = pytest.mark.unhurried
ENDLESS = "with recursive n (x) as (select 1 union all select x + 1 from n) select max(x) from n"


@pytest.fixture
def reading(qapp, sample_archive: Path) -> Iterator[ReadingWorker]:
    worker = ReadingWorker(sample_archive, QObject(qapp))
    yield worker
    worker.close()


def endless(archive: Archive) -> object:
    return archive.database.execute(ENDLESS).fetchone()


def test_what_is_read_arrives_in_the_windows_thread(qtbot: QtBot, reading: ReadingWorker) -> None:
    shown: list[tuple[int, threading.Thread]] = []
    read_by: list[str] = []

    def read(archive: Archive) -> int:
        read_by.append(threading.current_thread().name)
        return archive.tasks.count(TaskFilter())

    with qtbot.waitSignal(reading.settled):
        reading.ask("list", read, lambda count: shown.append((count, threading.current_thread())))
    assert shown[0][0] > 10
    assert shown[0][1] is threading.main_thread()
    assert read_by[0].startswith("gazette-desk-reading")


def test_a_newer_request_interrupts_the_running_one_and_only_it_is_shown(qtbot: QtBot, reading: ReadingWorker) -> None:
    shown: list[object] = []
    begun = threading.Event()

    def read(archive: Archive) -> object:
        begun.set()
        return endless(archive)

    reading.ask("list", read, shown.append)
    assert begun.wait(5)
    reading.ask("list", lambda archive: "never", shown.append)
    with qtbot.waitSignal(reading.settled):
        reading.ask("list", lambda archive: "newest", shown.append)
    assert shown == ["newest"]


def test_another_askers_request_is_left_alone(qtbot: QtBot, reading: ReadingWorker) -> None:
    shown: list[object] = []
    with qtbot.waitSignal(reading.settled):
        reading.ask("list", lambda archive: "list", shown.append)
        reading.ask("tree", lambda archive: "tree", shown.append)
    assert shown == ["list", "tree"]


def test_what_is_forgotten_is_not_shown(qtbot: QtBot, reading: ReadingWorker) -> None:
    shown: list[object] = []
    reading.ask("list", endless, shown.append)
    reading.forget("list")
    assert not reading.busy
    with qtbot.waitSignal(reading.settled):
        reading.ask("tree", lambda archive: "tree", shown.append)
    assert shown == ["tree"]


def test_a_fault_is_told_and_the_next_request_is_answered(qtbot: QtBot, reading: ReadingWorker) -> None:
    shown: list[object] = []

    def fail(archive: Archive) -> None:
        raise ArchiveError("磁盘出错")

    with qtbot.waitSignal(reading.failed) as failed:
        reading.ask("list", fail, shown.append)
    assert str(failed.args[0]) == "磁盘出错"
    with qtbot.waitSignal(reading.settled):
        reading.ask("list", lambda archive: "again", shown.append)
    assert shown == ["again"]


def test_a_bug_is_logged_and_told(qtbot: QtBot, reading: ReadingWorker, caplog: pytest.LogCaptureFixture) -> None:
    with qtbot.waitSignal(reading.failed):
        reading.ask("list", lambda archive: 1 // 0, lambda _: None)
    assert "ZeroDivisionError" in caplog.text


def test_another_file_can_take_the_archives_place(qtbot: QtBot, reading: ReadingWorker, sample_archive: Path, tmp_path: Path) -> None:
    shown: list[int] = []
    with qtbot.waitSignal(reading.settled):
        reading.ask("list", lambda archive: len(archive.library()), shown.append)
    reading.let_go()
    with Archive(tmp_path / "other.sqlite"):
        pass
    (tmp_path / "other.sqlite").replace(sample_archive)
    with qtbot.waitSignal(reading.settled):
        reading.ask("list", lambda archive: len(archive.library()), shown.append)
    assert shown == [2, 0]
