"""The start on an archive of an older form: a sentence to wait by, then the window; nothing of the sort for any other archive."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gazette_desk.app import open_window as start_window
from gazette_desk.archive import Archive, ArchiveError, Hold
from gazette_desk.archive.database.connection import needs_migration
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.ui.start.archive_upgrade import UpgradeDialog
from tests.archive.next_form import OLD, next_form


class Watcher(QObject):
    """Notes which dialogs are shown, and presses Escape in them."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QDialog] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self.shown.append(watched)
            watched.reject()
        return False


@pytest.fixture
def watcher(qtbot: QtBot) -> Iterator[Watcher]:
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    yield watcher
    QApplication.instance().removeEventFilter(watcher)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    with next_form():
        yield Path(shutil.copy(OLD, tmp_path / "archive.sqlite"))


def test_an_older_archive_is_migrated_behind_a_sentence(old: Path, watcher: Watcher, qtbot: QtBot) -> None:
    assert needs_migration(old)
    window = start_window(old)
    qtbot.addWidget(window)
    assert [type(dialog) for dialog in watcher.shown] == [UpgradeDialog]
    assert watcher.shown[0].result() == QDialog.DialogCode.Accepted
    assert not needs_migration(old)
    assert window.writer.may_write
    assert window.archive.library()
    assert [backup.reason for backup in restorable_backups(old)] == ["migration"]


def test_the_sentence_can_be_seen_and_is_not_closed_by_a_key(old: Path, qtbot: QtBot) -> None:
    dialog = UpgradeDialog(old)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert "正在升级档案" in dialog.said.text()
    if dialog.isVisible():  # else it was ready before
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not needs_migration(old)


def test_what_another_program_holds_is_not_waited_for(old: Path, watcher: Watcher) -> None:
    with Hold(old), pytest.raises(ArchiveError, match="打开"):
        start_window(old)
    assert needs_migration(old)


def test_archives_of_this_form_and_new_ones_open_at_once(sample_archive: Path, tmp_path: Path, watcher: Watcher, qtbot: QtBot) -> None:
    for path in (sample_archive, tmp_path / "新.sqlite"):
        assert not needs_migration(path)
        window = start_window(path, create=True)
        qtbot.addWidget(window)
    assert watcher.shown == []
    with Archive(sample_archive, read_only=True) as archive:
        assert archive.library()
