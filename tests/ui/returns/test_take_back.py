"""Taking a ledger back in the window: differences ticked and kept, doubtful rows chosen, what is refused said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.people.work_shown import TaskWork
from gazette_desk.ui.returns.take_back_dialog import TakeBackDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.taking_back.handed_out import change, fill, hand_out


@pytest.fixture
def tasks(sample_archive: Path, tmp_path: Path) -> list[TaskRow]:
    """The tasks of a ledger that came back with two states, progress, a unit, a doubtful row and one that is none."""
    ledger = tmp_path / "区水务局.xlsx"
    with Archive(sample_archive) as archive:
        listed = hand_out(archive, ledger)
    fill(ledger, 1, 状态="已完成", 进展="2021-03-05 完成清淤")
    fill(ledger, 2, 状态="推进中", 责任单位="区教育局")

    def add_rows(sheet: Worksheet) -> None:
        place = max(n for n, task in enumerate(listed) if len(task.text) > 60)
        sheet.delete_rows(place + 4)
        sheet.append([None, None, listed[place].text[:45], None, None, None, None, None, None, "延期"])
        sheet.append([None, None, "单位自己加的一项", None, None, None, None, None, None, "延期"])

    change(ledger, add_rows)
    return listed


@pytest.fixture
def window(tasks: list[TaskRow], sample_archive: Path, open_window: Callable[[Path], MainWindow]) -> MainWindow:
    return open_window(sample_archive)


def take_back(window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> TakeBackDialog:
    """Chooses a file in the menu and waits for the dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_.returns.take_back.trigger()
    qtbot.waitUntil(lambda: window.actions_.returns.dialog is not None, timeout=20_000)
    dialog = window.actions_.returns.dialog
    assert isinstance(dialog, TakeBackDialog)
    qtbot.waitExposed(dialog)
    return dialog


def work_of(window: MainWindow, task: TaskRow) -> TaskWork:
    with Archive(window.writer.path, read_only=True) as archive:
        return archive.people.of_task(task.key)


def test_what_is_ticked_is_kept_and_what_is_left_stays(
    window: MainWindow, tasks: list[TaskRow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = take_back(window, qtbot, tmp_path / "区水务局.xlsx", monkeypatch)
    ticks = dialog.differences.ticks
    assert [dialog.tabs.tabText(n) for n in range(3)] == ["不同 4", "待选择 1", "不收 1"]
    assert [(each.column, each in ticks.chosen()) for each in ticks.rows] == [
        ("状态", True),
        ("进展", True),
        ("状态", True),
        ("责任单位", False),
    ]
    third = dialog.differences.visualRect(ticks.index(2, 0))
    qtbot.mouseClick(dialog.differences.viewport(), Qt.MouseButton.LeftButton, pos=third.topLeft() + QPoint(10, third.height() // 2))
    assert dialog.keep.text() == "保留选中的 2 处"
    with qtbot.waitSignal(window.writer.kept):
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ticks.rows) == 2)
    assert (work_of(window, tasks[0]).state, work_of(window, tasks[1]).state) == ("已完成", "")
    assert work_of(window, tasks[0]).progress[0].origin == "区水务局.xlsx，督办台账，第4行"
    with qtbot.waitSignal(window.writer.kept):
        window.writer.undo()
    qtbot.waitUntil(lambda: len(ticks.rows) == 4)
    assert work_of(window, tasks[0]).progress == ()


def test_all_and_none_are_one_click_and_the_space_bar_ticks(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = take_back(window, qtbot, tmp_path / "区水务局.xlsx", monkeypatch)
    ticks = dialog.differences.ticks
    qtbot.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert len(ticks.chosen()) == 4
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert (ticks.chosen(), dialog.keep.isEnabled()) == ([], False)
    dialog.differences.selectRow(3)
    qtbot.keyClick(dialog.differences, Qt.Key.Key_Space)
    assert [each.column for each in ticks.chosen()] == ["责任单位"]
    qtbot.mouseClick(dialog.safe, Qt.MouseButton.LeftButton)
    assert [each.column for each in ticks.chosen()] == ["状态", "进展", "状态"]


def test_the_task_of_a_doubtful_row_is_chosen(
    window: MainWindow, tasks: list[TaskRow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = take_back(window, qtbot, tmp_path / "区水务局.xlsx", monkeypatch)
    dialog.tabs.setCurrentIndex(1)
    meant = dialog.candidates.rows.rows[0].task
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.tabs.tabText(1) == "待选择 0")
    assert [(each.task.key, each.after) for each in dialog.differences.ticks.rows][-1] == (meant.key, "延期")


def test_a_double_click_shows_the_task(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = take_back(window, qtbot, tmp_path / "区水务局.xlsx", monkeypatch)
    task = dialog.differences.ticks.rows[0].task
    dialog.differences.doubleClicked.emit(dialog.differences.ticks.index(0, 1))
    qtbot.waitUntil(lambda: window.reader.view is not None and window.reader.view.row.id == task.document_id)


def test_a_file_that_is_no_ledger_gets_a_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_.returns.take_back.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "“台账.xlsx”：文件损坏或者不完整，读不出来：请用原来的软件打开，另存一份再收回"
    assert window.actions_.returns.dialog is None
    box.close()
