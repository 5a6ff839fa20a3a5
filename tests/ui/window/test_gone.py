"""The window and the file that it opened: deleted, moved or replaced meanwhile, or gone when the program starts."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.file.archive_faults import ArchiveGone, ArchiveMissing
from gazette_desk.archive.file.backup_folder import backup_folder_of
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.exports.ledger.task_export import TaskExport
from gazette_desk.ui.base.fault_messages import show_error
from gazette_desk.ui.jobs.archive_writer import Wanted
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG, kept
from tests.ui.lost_archives import boxes, start_and_answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")


def beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if not file.name.endswith(("-wal", "-shm"))}


@pytest.fixture
def backed_up(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window, with a state on the first task and a backup that has it."""
    key = window.archive.tasks(TaskFilter())[0].key
    kept(window, qtbot, lambda: window.writer.do(SetState([key], "延期")))
    with Archive(window.archive.path, read_only=True) as archive:
        archive.back_up()
    return window


@pytest.mark.parametrize("gone", ["deleted", "moved", "replaced"])
def test_a_file_that_goes_is_not_made_anew_and_not_read(backed_up: MainWindow, qtbot: QtBot, gone: str) -> None:
    window = backed_up
    path, key = window.archive.path, window.archive.tasks(TaskFilter())[0].key
    aside = path.with_name("别处.sqlite")
    path.replace(aside)
    if gone == "replaced":
        shutil.copy(next(backup_folder_of(path).glob("*-manual.sqlite")), path)
    if gone == "deleted":
        aside.unlink()
    before = beside(path)
    for act in (lambda: window.writer.do(SetState([key], "已完成")), window.writer.undo):
        with qtbot.waitSignal(window.jobs.failed, timeout=LONG) as failed:
            act()
        assert isinstance(failed.args[0], ArchiveGone)
    assert len([box for box in boxes() if "已被删除、移走或换掉" in box.text()]) == 1
    for box in boxes():
        box.close()
    with pytest.raises(ArchiveGone):
        window.show_document(1)
    with qtbot.waitSignal(window.jobs.failed, timeout=LONG) as failed:
        window.export(Wanted(TaskExport(window.tasks.task_filter()), path.with_name("台账.xlsx")))
    assert isinstance(failed.args[0], ArchiveGone)
    assert beside(path) == before
    (notice,) = window.notices.texts()
    assert "窗口停止读写" in notice
    if gone == "moved":
        aside.replace(path)
        window.reopen()
        window.show_document(1)
        kept(window, qtbot, lambda: window.writer.do(SetState([key], "已完成")))


@pytest.mark.parametrize("gone", ["deleted", "replaced"])
def test_a_file_that_is_gone_is_restored_from_the_window(backed_up: MainWindow, qtbot: QtBot, gone: str) -> None:
    window = backed_up
    path, key = window.archive.path, window.archive.tasks(TaskFilter())[0].key
    path.unlink()
    if gone == "replaced":
        path.write_bytes(b"")
    window.actions_.care.backups.trigger()
    dialog = window.actions_.care.dialog
    dialog.table.selectRow(0)
    dialog.restore.click()
    next(found for found in dialog.question.buttons() if found.text() == "恢复").click()
    qtbot.waitUntil(lambda: window.status.text().startswith("已恢复"), timeout=LONG)
    assert window.archive.tasks(TaskFilter())[0].state == "延期"
    assert window.centralWidget().isEnabled()
    kept(window, qtbot, lambda: window.writer.do(SetState([key], "已完成")))


@pytest.mark.parametrize(("answer", "fault"), [("用备份恢复", None), ("取消", ArchiveMissing)])
def test_a_missing_archive_is_offered_its_backup_at_the_start(
    sample_archive: Path, qtbot: QtBot, answer: str, fault: type[ArchiveMissing] | None
) -> None:
    with Archive(sample_archive) as archive:
        archive.back_up()
    sample_archive.unlink()
    question = start_and_answer(sample_archive, answer, fault, qtbot)
    assert sample_archive.exists() == (fault is None)
    assert "没有找到档案" in question
    assert "它的备份还在" in question


def test_a_link_and_its_file_are_one_archive_to_windows(sample_archive: Path, open_window: Callable[[Path], MainWindow]) -> None:
    link = sample_archive.with_name("桌面.sqlite")
    link.symlink_to(sample_archive)
    first = open_window(sample_archive)
    second = open_window(link)
    assert first.writer.may_write
    assert not second.writer.may_write
    assert first.archive.library() == second.archive.library()


def test_the_backups_of_a_closed_folder_are_said_not_to_be_known(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    window.actions_.care.backups.trigger()
    (box,) = boxes()
    assert "备份文件夹“" in box.text()
    assert "请检查它的权限" in box.text()
    box.close()


def test_the_same_fault_is_said_once_at_a_time(window: MainWindow) -> None:
    for _ in range(5):
        show_error(window, ArchiveGone("没有了"))
    show_error(window, ArchiveGone("别的"))
    assert sorted(box.text() for box in boxes()) == ["别的", "没有了"]
    for box in boxes():
        box.close()
