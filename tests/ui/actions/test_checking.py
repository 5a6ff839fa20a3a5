"""Checking and repairing the archive from the window, which goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive, Hold
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.ui.dialogs.check_dialog import CheckDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG, kept
from tests.ui.damage import scratch, spoil


def asked(window: MainWindow) -> CheckDialog:
    window.actions_.care.check.trigger()
    return window.actions_.care.check_dialog


def press(window: MainWindow, qtbot: QtBot, button: QPushButton) -> str:
    """Presses a button of the dialog, waits until nothing runs any more, and gives what is said then."""
    assert button.isEnabled()
    button.click()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
    return window.actions_.care.check_dialog.said.text()


def shown(dialog: CheckDialog) -> list[tuple[str, str]]:
    rows = dialog.table.rows
    return [(rows.index(row, 0).data(), rows.index(row, 1).data()) for row in range(rows.rowCount())]


def test_a_whole_archive_is_said_to_be_whole(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window)
    assert not dialog.mend.isEnabled()
    dialog.reread.setChecked(True)
    assert press(window, qtbot, dialog.check) == "档案完好，没有发现问题。"
    assert shown(dialog) == []
    assert not dialog.mend.isEnabled()


def test_a_search_index_is_repaired_and_work_stays(window: MainWindow, qtbot: QtBot) -> None:
    key = window.archive.tasks(TaskFilter())[0].key
    kept(window, qtbot, lambda: window.writer.do(SetState([key], "延期")))
    spoil(window.archive.path, "insert into search_index (search_index) values ('delete-all')")
    assert window.archive.search(SearchQuery("方案")).total == 0
    dialog = asked(window)
    assert "发现 1 个问题。请先修复" in press(window, qtbot, dialog.check)
    assert shown(dialog) == [("检索索引（search_index）与文本不符", "可以修复")]
    assert press(window, qtbot, dialog.mend) == "档案完好，没有发现问题。"
    assert window.centralWidget().isEnabled()
    assert window.archive.search(SearchQuery("方案")).total > 0
    assert window.archive.tasks(TaskFilter())[0].state == "延期"
    assert window.writer.may_write


def test_what_cannot_be_repaired_is_made_anew_from_the_texts(window: MainWindow, qtbot: QtBot) -> None:
    key = window.archive.tasks(TaskFilter())[0].key
    kept(window, qtbot, lambda: window.writer.do(SetState([key], "延期")))
    spoil(window.archive.path, "drop index task_due")
    dialog = asked(window)
    press(window, qtbot, dialog.check)
    ((sentence, remedy),) = shown(dialog)
    assert "结构与本程序建立的不同（task_due）" in sentence
    assert remedy == "可以用原文重建"
    said = press(window, qtbot, dialog.mend)
    assert said.startswith("已用保存的原文重建档案")
    assert said.endswith("档案完好，没有发现问题。")
    assert [task.state for task in window.archive.tasks(TaskFilter()) if task.key == key] == ["延期"]
    assert any(backup.path.exists() for backup in restorable_backups(window.archive.path))


def test_a_changed_text_leads_to_the_backups(window: MainWindow, qtbot: QtBot) -> None:
    with Archive(window.archive.path, read_only=True) as archive:
        archive.back_up()
    spoil(window.archive.path, "update source set sha256 = 'x' || substr(sha256, 2) where issue_id = 1")
    dialog = asked(window)
    assert press(window, qtbot, dialog.check) == "发现 1 个问题，不能修复。请用出现问题以前的备份恢复。"
    assert not dialog.mend.isEnabled()
    dialog.restore.click()
    assert not dialog.isVisible()
    assert len(window.actions_.care.dialog.table.rows.rows) == 1


def test_who_only_reads_checks_and_does_not_repair(sample_archive: Path, open_window: Callable[[Path], MainWindow], qtbot: QtBot) -> None:
    spoil(sample_archive, "insert into search_index (search_index) values ('delete-all')")
    with Hold(sample_archive):
        window = open_window(sample_archive)
        dialog = asked(window)
        assert "发现 1 个问题" in press(window, qtbot, dialog.check)
        assert not dialog.mend.isEnabled()
        assert not dialog.restore.isEnabled()
        window.close()


def test_damage_that_shows_meanwhile_leads_to_the_repair(window: MainWindow, qtbot: QtBot) -> None:
    keys = [task.key for task in window.archive.tasks(TaskFilter())]
    kept(window, qtbot, lambda: window.writer.do(SetState(keys[:1], "延期")))
    scratch(window.archive.path, "act")
    with qtbot.waitSignal(window.jobs.failed, timeout=LONG):
        window.writer.do(SetState(keys[1:2], "延期"))
    assert "损坏" in window.notices.texts()[0]
    for box in window.findChildren(QMessageBox):
        box.close()
    next(button for button in window.notices.findChildren(QPushButton) if "检查与修复" in button.text()).click()
    dialog = window.actions_.care.check_dialog
    press(window, qtbot, dialog.check)
    assert "可以用原文重建" in {remedy for _, remedy in shown(dialog)}
    said = press(window, qtbot, dialog.mend)
    assert said.startswith("已用保存的原文重建档案")
    assert window.notices.texts() == []
    assert len(window.archive.library()) == 2
    assert [task.state for task in window.archive.tasks(TaskFilter()) if task.key == keys[0]] == ["延期"]
    kept(window, qtbot, lambda: window.writer.do(SetState(keys[1:2], "延期")))


@pytest.mark.parametrize("reread", [True, False])
def test_a_check_is_stopped_and_nothing_is_kept_from_work_meanwhile(window: MainWindow, reread: bool, qtbot: QtBot) -> None:
    dialog = asked(window)
    dialog.reread.setChecked(reread)
    dialog.check.click()
    assert not dialog.check.isEnabled()
    assert window.centralWidget().isEnabled()
    window.jobs.job.cancel()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
    assert dialog.said.text() == "检查已取消。"
    assert dialog.check.isEnabled()
