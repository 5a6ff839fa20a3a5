"""The archive kept from the window: who may write, backups, reading again after an upgrade, and work that lost its task."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveHeld, Hold
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.paths import sample_issues
from gazette_desk.ui.window.main_window import MainWindow
from tests.permissions import let_all_in
from tests.ui.clerk import LONG
from tests.ui.damage import scratch, spoil
from tests.ui.lost_archives import start_and_answer

OPEN = Callable[[Path], MainWindow]
NOBODY = 65534
HOLD = """
import sys
from pathlib import Path
from gazette_desk.archive import Hold
with Hold(Path(sys.argv[1]), "另一个窗口"):
    print("held", flush=True)
    sys.stdin.read()
"""
READ_ONLY_WINDOW = f"""
import os, sys
from pathlib import Path
from gazette_desk.app import make_application
from gazette_desk.ui.window.main_window import MainWindow
from tests.permissions import load_program
app = make_application()
load_program()
if os.geteuid() == 0:
    os.setgroups([]), os.setgid({NOBODY}), os.setuid({NOBODY})
window = MainWindow(Path(sys.argv[1]))
window.show()
app.processEvents()
print(window.read_only.text(), window.writer.reason, len(window.archive.library()), window.actions_.imports[0].isEnabled(), sep="|")
window.close()
"""


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program holds the archive meanwhile."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdin
        assert program.stdout
        program.stdout.readline()
        yield program
        program.stdin.close()


def tasks_of(path: Path) -> list[TaskRow]:
    with Archive(path, read_only=True) as archive:
        return archive.tasks(TaskFilter())


def button(window: MainWindow, text: str) -> QPushButton:
    """The button of the notices that says so."""
    return next(found for found in window.notices.findChildren(QPushButton) if found.text() == text and found.isVisible())


def test_a_held_archive_is_read_and_the_holder_named(open_window: OPEN, sample_archive: Path, qtbot: QtBot) -> None:
    with held(sample_archive) as holder:
        window = open_window(sample_archive)
        assert "另一个窗口" in window.read_only.text()
        assert str(holder.pid) in window.read_only.text()
        assert window.read_only.isVisible()
        assert "现在只能查看" in window.notices.texts()[0]
        window.tabs.setCurrentWidget(window.tasks)
        window.tasks.table.selectRow(0)
        actions = window.actions_
        assert not any(action.isEnabled() for action in (*actions.imports, *actions.tasks.states, actions.tasks.correct, actions.undo))
        assert actions.exports.all()[0].isEnabled()
        assert window.reader.view is not None
        button(window, "再试一次").click()
        qtbot.waitUntil(lambda: window.jobs.job is None, timeout=LONG)
        assert window.notices.texts()
    button(window, "再试一次").click()
    qtbot.waitUntil(lambda: not window.notices.texts(), timeout=LONG)
    assert not window.read_only.isVisible()
    window.tasks.table.selectRow(0)
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.actions_.tasks.states[0].trigger()
    assert tasks_of(sample_archive)[0].state == "未开始"


def test_a_window_holds_its_archive_until_it_closes(window: MainWindow) -> None:
    with pytest.raises(ArchiveHeld):
        Hold(window.archive.path)
    window.close()
    Hold(window.archive.path).release()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such users")
def test_a_read_only_file_is_read_and_said_to_be(sample_archive: Path) -> None:
    let_all_in(sample_archive)
    sample_archive.chmod(0o444)
    sample_archive.parent.chmod(0o777)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", READ_ONLY_WINDOW, str(sample_archive)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    short, reason, issues, imports = done.stdout.strip().split("|")
    assert short == "只读：档案不能写入"
    assert "只读的，不能写入" in reason
    assert (issues, imports) == ("2", "False")


def test_a_backup_is_made_and_restored_after_a_warning(window: MainWindow, qtbot: QtBot) -> None:
    path = window.archive.path
    window.actions_.care.backups.trigger()
    dialog = window.actions_.care.dialog
    assert not dialog.restore.isEnabled()
    dialog.make.click()
    qtbot.waitUntil(lambda: len(dialog.table.rows.rows) == 1, timeout=LONG)
    dialog.reject()
    window.tabs.setCurrentWidget(window.tasks)
    window.tasks.table.selectRow(0)
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.actions_.tasks.states[2].trigger()
    assert tasks_of(path)[0].state == "已完成"
    window.actions_.care.backups.trigger()
    dialog = window.actions_.care.dialog
    manual = next(number for number, row in enumerate(dialog.table.rows.rows) if row.reason == "manual")
    dialog.table.selectRow(manual)
    dialog.restore.click()
    assert "都没有" in dialog.question.text()
    dialog.question.button(QMessageBox.StandardButton.Cancel).click()
    assert tasks_of(path)[0].state == "已完成"
    dialog.restore.click()
    next(found for found in dialog.question.buttons() if found.text() == "恢复").click()
    qtbot.waitUntil(lambda: window.status.text().startswith("已恢复"), timeout=LONG)
    assert tasks_of(path)[0].state == ""
    assert window.tasks.model.rows[0].state == ""
    assert any(backup.reason == "restore" for backup in restorable_backups(path))
    window.tasks.table.selectRow(0)
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.actions_.tasks.states[1].trigger()
    assert window.tasks.model.rows[0].state == "推进中"


def test_after_an_upgrade_reading_again_is_offered_and_work_stays(open_window: OPEN, sample_archive: Path, qtbot: QtBot) -> None:
    with Archive(sample_archive) as archive:
        first = archive.tasks(TaskFilter())[0]
        archive.do(SetState([first.key], "推进中"))
    spoil(sample_archive, "update source set parser_version = '0'", "update document set title = '旧'")
    window = open_window(sample_archive)
    assert window.notices.texts()[0].startswith("2 期公报是旧版程序识别的")
    assert window.actions_.care.reparse.isEnabled()
    button(window, "重新识别").click()
    qtbot.waitUntil(lambda: window.status.text() == "重新识别了 2 期", timeout=LONG)
    assert window.notices.texts() == []
    assert not window.actions_.care.reparse.isEnabled()
    assert tasks_of(sample_archive)[0].document_title == first.document_title
    assert tasks_of(sample_archive)[0].state == "推进中"


def test_reading_again_is_put_off_until_the_next_start(open_window: OPEN, sample_archive: Path) -> None:
    spoil(sample_archive, "update source set parser_version = '0'")
    window = open_window(sample_archive)
    button(window, "以后再说").click()
    assert window.notices.texts() == []
    assert window.actions_.care.reparse.isEnabled()
    window.close()
    assert open_window(sample_archive).notices.texts()


def test_cancelled_reading_leaves_the_others_stale(open_window: OPEN, empty_archive: Path, many_issues: Path, qtbot: QtBot) -> None:
    window = open_window(empty_archive)
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.import_paths([many_issues])
    window.close()
    spoil(empty_archive, "update source set parser_version = '0'")
    window = open_window(empty_archive)
    button(window, "重新识别").click()
    qtbot.waitUntil(lambda: window.progress.bar.value() >= 2, timeout=LONG)
    window.progress.cancel.click()
    qtbot.waitUntil(lambda: "已取消" in window.status.text(), timeout=LONG)
    with Archive(empty_archive, read_only=True) as archive:
        assert 0 < len(archive.library.stale_sources()) < 24
        assert len(archive.library()) == 24
    assert window.notices.texts()


def cut(path: Path) -> None:
    """Loses half of the file: seen when it is opened."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [cut, partial(scratch, table="document")])
@pytest.mark.parametrize(("answer", "fault"), [("用备份恢复", None), ("取消", ArchiveDamaged)])
def test_a_damaged_archive_is_opened_from_its_backup_when_that_is_wanted(
    sample_archive: Path, damage: Callable[[Path], None], answer: str, fault: type[ArchiveDamaged] | None, qtbot: QtBot
) -> None:
    with Archive(sample_archive) as archive:
        archive.back_up()
    damage(sample_archive)
    damaged = sample_archive.read_bytes()
    assert "手动备份" in start_and_answer(sample_archive, answer, fault, qtbot)
    if fault:
        assert sample_archive.read_bytes() == damaged
        Hold(sample_archive).release()


@pytest.fixture
def lost(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> TaskRow:
    """A task with a state, whose issue was then replaced by a text in which the task reads otherwise."""
    window.tabs.setCurrentWidget(window.tasks)
    issue, task, words = lone_task(window)
    window.tasks.table.selectRow([row.key for row in window.tasks.model.rows].index(task.key))
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.actions_.tasks.states[1].trigger()
    text = issue.read_text(encoding="utf-8").replace(words, "全新" + words[2:])
    (tmp_path / issue.name).write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.import_paths([tmp_path / issue.name])
    window.report_dialog.close()
    assert [work.key for work in window.archive.people.unmatched()] == [task.key]
    return task


def lone_task(window: MainWindow) -> tuple[Path, TaskRow, str]:
    """An issue, one of its tasks, and the words of its title, which stand nowhere else in the issue."""
    files = {path.name: path for path in sample_issues()}
    issues = {source.issue_id: files[source.name] for source in window.archive.library.sources()}
    for row in window.tasks.model.rows:
        if len(row.title) > 6 and issues[row.issue_id].read_text(encoding="utf-8").count(row.title) == 1:
            return issues[row.issue_id], row, row.title
    raise AssertionError("the samples have no such task")


def test_work_without_its_task_is_listed_and_given_another(window: MainWindow, lost: TaskRow, qtbot: QtBot) -> None:
    tab = window.tabs.indexOf(window.unmatched)
    assert window.tabs.isTabVisible(tab)
    assert window.tabs.tabText(tab) == "待对应 (1)"
    window.tabs.setCurrentIndex(tab)
    panel = window.unmatched
    assert panel.table.rows.rows[0].said == ("状态：推进中",)
    assert not panel.attach.isEnabled()
    panel.table.selectRow(0)
    panel.attach.click()
    likeliest = panel.dialog.table.rows.rows[0]
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        panel.dialog.accept()
    assert [task.state for task in tasks_of(window.archive.path) if task.key == likeliest.key] == ["推进中"]
    assert not window.tabs.isTabVisible(tab)
    assert window.tabs.currentWidget() is window.review


def test_work_without_its_task_is_given_up_and_that_is_undone(window: MainWindow, lost: TaskRow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.unmatched)
    window.unmatched.table.selectRow(0)
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.unmatched.discard.click()
    assert window.archive.people.unmatched() == []
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.actions_.undo.trigger()
    assert [work.key for work in window.archive.people.unmatched()] == [lost.key]
    assert window.tabs.isTabVisible(window.tabs.indexOf(window.unmatched))
