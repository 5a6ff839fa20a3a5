"""More archives than one: opened, made, found again, the samples apart from the clerk's own, and one that is gone while it is shown."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive, ArchiveHeld, Hold
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.paths import default_archive, sample_issues
from gazette_desk.paths import sample_archive as samples_place
from gazette_desk.ui.base.fault_messages import catch_in_window
from gazette_desk.ui.base.recent_archives import recent_archives, remember
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG, kept

OPEN = Callable[[Path], MainWindow]


def boxes() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def press(text: str) -> None:
    """Presses a button of the box that is open."""
    (box,) = boxes()
    next(button for button in box.buttons() if button.text().startswith(text)).click()


def notice_button(window: MainWindow, text: str) -> QPushButton:
    return next(button for button in window.notices.findChildren(QPushButton) if button.text() == text and button.isVisible())


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.jobs.job is None, timeout=LONG)


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drags files onto the window; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *rest)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *rest))
    return enter.isAccepted()


@pytest.fixture
def other(imported_samples: Path, tmp_path: Path) -> Path:
    """Another archive, with the samples and a state."""
    path = Path(shutil.copy(imported_samples, tmp_path / "另一[*]个&档案.sqlite"))
    with Archive(path) as archive:
        archive.do(SetState([archive.tasks(TaskFilter())[0].key], "延期"))
    return path


def test_the_samples_have_an_archive_of_their_own(open_window: OPEN, empty_archive: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    assert "archive.sqlite" in window.windowTitle()
    actions = window.actions_.archives
    assert not actions.home.isVisible()
    with qtbot.waitSignal(window.imported, timeout=LONG):
        actions.samples.trigger()
    assert window.windowTitle().startswith("示例档案")
    assert "虚构" in window.notices.texts()[0]
    assert actions.home.isVisible()
    assert not actions.samples.isVisible()
    assert len(window.archive.library()) == len(sample_issues())
    with Archive(empty_archive, read_only=True) as own:
        assert own.library() == []
    window.report_dialog.close()
    actions.home.trigger()
    settled(window, qtbot)
    assert window.writer.path == empty_archive
    assert window.notices.texts() == []
    assert not window.has_issues()
    actions.samples.trigger()
    settled(window, qtbot)
    assert len(window.archive.library()) == len(sample_issues())  # still there, not imported once more
    assert recent_archives() == [empty_archive]


def test_the_samples_are_made_anew_and_what_was_tried_is_thrown_away(open_window: OPEN, empty_archive: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.actions_.archives.open_samples()
    window.report_dialog.close()
    key = window.archive.tasks(TaskFilter())[0].key
    kept(window, qtbot, lambda: window.writer.do(SetState([key], "延期")))
    window.actions_.archives.reset.trigger()
    press("取消")
    assert window.archive.tasks(TaskFilter())[0].state == "延期"
    window.actions_.archives.reset.trigger()
    with qtbot.waitSignal(window.imported, timeout=LONG):
        press("重置")
    assert window.archive.tasks(TaskFilter())[0].state == ""
    assert window.archive.people.acts(10) == []
    for backup in restorable_backups(samples_place()):
        with Archive(backup.path, read_only=True) as archive:
            assert archive.people.acts(10) == []


def test_a_clerks_issues_never_get_among_the_samples(open_window: OPEN, empty_archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.actions_.archives.open_samples()
    window.report_dialog.close()
    text = tmp_path / "公报.txt"
    text.write_text(sample_issues()[0].read_text(encoding="utf-8").replace("第3期", "第9期").replace("第1期", "第9期"), encoding="utf-8")
    assert drop(window, text)
    press("取消")
    assert window.actions_.archives.in_samples
    assert drop(window, text)
    with qtbot.waitSignal(window.imported, timeout=LONG):
        press("回到我的档案并导入")
    assert window.writer.path == empty_archive
    assert len(window.archive.library()) == 1
    with Archive(samples_place(), read_only=True) as samples:
        assert len(samples.library()) == len(sample_issues())


def test_another_archive_is_opened_and_the_first_let_go(window: MainWindow, other: Path, qtbot: QtBot) -> None:
    first = window.writer.path
    window.tasks.filter_bar.words.setText("没有这样的任务")
    window.top_bar.search.setText("通知")
    window.actions_.archives.open(other)
    settled(window, qtbot)
    Hold(first).release()
    with pytest.raises(ArchiveHeld):
        Hold(other)
    assert "另一[*][*]个&档案.sqlite" in window.windowTitle()
    assert window.archive.tasks(TaskFilter())[0].state == "延期"
    assert window.top_bar.search.text() == ""
    window.tabs.setCurrentWidget(window.tasks)
    assert window.tasks.model.rows[0].state == "延期"
    window.tasks.table.selectRow(1)
    kept(window, qtbot, window.actions_.tasks.states[2].trigger)
    with Archive(first, read_only=True) as archive:
        assert {task.state for task in archive.tasks(TaskFilter())} == {""}
    with Archive(other, read_only=True) as archive:
        assert sorted({task.state for task in archive.tasks(TaskFilter())}) == ["", "已完成", "延期"]
    assert recent_archives()[0] == other


def test_the_look_and_the_theme_go_with_the_archive(window: MainWindow, other: Path, qtbot: QtBot) -> None:
    first = window.writer.path
    window.reader.zoom(3)
    window.actions_.dark.setChecked(True)
    pixels = window.reader.pixels
    window.actions_.archives.open(other)
    settled(window, qtbot)
    assert not window.actions_.dark.isChecked()
    window.reader.zoom(0)
    window.actions_.archives.open(first)
    settled(window, qtbot)
    assert window.actions_.dark.isChecked()
    assert window.reader.pixels == pixels
    window.actions_.dark.setChecked(False)


def test_what_cannot_be_opened_leaves_the_window_with_its_archive(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    foreign = tmp_path / "别的.sqlite"
    sqlite3.connect(foreign).execute("create table a (b)").connection.close()
    missing = tmp_path / "没有.sqlite"
    text = tmp_path / "文本.sqlite"
    text.write_text("不是数据库" * 500, encoding="utf-8")
    for path in (foreign, missing, text, tmp_path):
        before = sorted(tmp_path.iterdir())
        window.actions_.archives.open(path)
        settled(window, qtbot)
        assert boxes(), path
        assert path.name in boxes()[0].text()
        boxes()[0].close()
        assert window.stack.isEnabled()
        assert window.reader.view is not None
        assert window.archive.library()
        assert {made.name for made in set(tmp_path.iterdir()) - set(before)} <= {f"{path.name}.lock"}
    assert not missing.exists()


def test_a_lost_archive_with_backups_is_offered_them_when_it_is_opened(window: MainWindow, other: Path, qtbot: QtBot) -> None:
    with Archive(other) as archive:
        archive.back_up()
    other.unlink()
    window.actions_.archives.open(other)
    settled(window, qtbot)
    press("用备份恢复")
    qtbot.waitUntil(lambda: window.writer.path == other, timeout=LONG)
    assert window.archive.tasks(TaskFilter())[0].state == "延期"


def test_nothing_is_opened_while_something_runs(
    open_window: OPEN, empty_archive: Path, many_issues: Path, other: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_archive)
    window.import_paths([many_issues])
    assert not window.actions_.archives.other.isEnabled()
    assert not drop(window, other)
    window.actions_.archives.open(other)
    assert "请等它完成" in boxes()[0].text()
    boxes()[0].close()
    window.jobs.job.cancel()
    settled(window, qtbot)
    assert window.writer.path == empty_archive


def test_a_new_archive_is_made_where_nothing_is(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (named[-1], ""))  # the system's dialog
    named.append(str(tmp_path / "archive"))  # becomes archive.sqlite, which is there
    before = window.writer.path.read_bytes()
    window.actions_.archives.new.trigger()
    assert "已经存在" in boxes()[0].text()
    boxes()[0].close()
    assert window.writer.path.read_bytes() == before
    named.append(str(tmp_path / "2024.SQLITE"))
    window.actions_.archives.new.trigger()
    settled(window, qtbot)
    assert window.writer.path == tmp_path / "2024.sqlite"
    assert not window.has_issues()
    assert window.writer.may_write


def test_the_last_archives_stand_in_the_menu(window: MainWindow, other: Path, qtbot: QtBot) -> None:
    first = window.writer.path
    for path in (other, first):
        window.actions_.archives.open(path)
        settled(window, qtbot)
    menu = window.actions_.archives.recent
    window.actions_.archives.show_recent()
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("&1  archive.sqlite")
    assert "另一[*]个&&档案.sqlite" in texts[1]
    assert menu.actions()[0].isChecked()
    for ending in ("", "-wal", "-shm"):
        other.with_name(other.name + ending).unlink(missing_ok=True)
    shutil.rmtree(f"{other}.backups", ignore_errors=True)
    menu.actions()[1].trigger()
    settled(window, qtbot)
    assert "没有找到" in boxes()[0].text()
    boxes()[0].close()
    assert not other.exists()
    assert window.writer.path == first


def test_no_more_than_ten_are_remembered(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xb9\xab\xb1\xa8.sqlite"))
    for path in (*(tmp_path / f"{number}.sqlite" for number in range(12)), odd):
        remember(path)
    assert len(recent_archives()) == 10
    assert recent_archives()[0] == odd
    default_archive().with_name("recent.json").write_text("[3, {", encoding="utf-8")
    assert recent_archives() == []


def test_a_dropped_archive_is_opened_and_a_text_imported(window: MainWindow, other: Path, tmp_path: Path, qtbot: QtBot) -> None:
    text = tmp_path / "公报.txt"
    text.write_text(sample_issues()[0].read_text(encoding="utf-8").replace("第3期", "第9期").replace("第1期", "第9期"), encoding="utf-8")
    assert not drop(window, other, text)
    assert drop(window, other)
    settled(window, qtbot)
    assert window.writer.path == other
    with qtbot.waitSignal(window.imported, timeout=LONG):
        assert drop(window, text)
    assert len(window.archive.library()) == 3


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_an_archive_that_is_gone_is_said_once_and_comes_back(
    window: MainWindow, how: str, other: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", None)
    catch_in_window(window.tell_uncaught)
    path, aside = window.writer.path, window.writer.path.with_name("别处.sqlite")
    states = {"deleted": "没有", "moved": "", "replaced": "延期"}
    kept(window, qtbot, window.writer.undo)
    with Archive(path, read_only=True) as archive:
        archive.back_up()
    shutil.copy(other, aside) if how == "replaced" else path.rename(aside)
    if how == "replaced":
        aside.replace(path)
    elif how == "deleted":
        aside.unlink()
    qtbot.waitUntil(lambda: window.watch.is_lost, timeout=LONG)
    assert window.notices.buttons() == ["再试一次", "用备份恢复…", "打开其他档案…", "退出"]
    assert ("换成另一个文件" if how == "replaced" else "删除、移走") in window.notices.texts()[0]
    assert not window.stack.isEnabled()
    window.resize(900, 600)
    window.tabs.setCurrentWidget(window.tasks)
    qtbot.wait(50)
    assert boxes() == []
    if how != "replaced":
        notice_button(window, "再试一次").click()
        settled(window, qtbot)
        assert not path.exists()
        assert len(boxes()) == 1
        boxes()[0].close()
        assert not window.stack.isEnabled()
    if how == "moved":
        aside.rename(path)
    if how == "deleted":
        notice_button(window, "用备份恢复…").click()
        dialog = window.actions_.care.dialog
        dialog.table.selectRow(0)
        dialog.restore.click()
        next(found for found in dialog.question.buttons() if found.text() == "恢复").click()
    else:
        notice_button(window, "再试一次").click()
    qtbot.waitUntil(lambda: window.stack.isEnabled(), timeout=LONG)
    assert window.notices.texts() == []
    assert window.tasks.model.rows[0].state == states[how].replace("没有", "")
    window.tasks.table.selectRow(1)
    kept(window, qtbot, window.actions_.tasks.states[2].trigger)
    assert boxes() == []
