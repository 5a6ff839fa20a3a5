"""The archive that the program starts with, and what can be done where it cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gazette_desk.archive import ArchiveDamaged, ArchiveError, Hold
from gazette_desk.archive.database.connection import needs_migration, require_file
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.file.file_location import real
from gazette_desk.errors import GazetteDeskError
from gazette_desk.paths import default_archive
from gazette_desk.ui.base.fault_messages import wants_backup
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.window.main_window import MainWindow


def open_window(path: Path, create: bool = False) -> MainWindow:
    """The window on an archive; one of an older form is first migrated, with a sentence to wait by, and a damaged or missing one is
    first replaced by its latest backup, if there is one and the user wants that. With create a new one is made where there is none.

    Raises GazetteDeskError when the archive cannot be opened.
    """
    try:
        if path.is_dir():
            raise ArchiveError(f"“{path}”是一个文件夹，不是档案：请写出档案文件的名字，例如 {Path(path.name) / '公报档案.sqlite'}")
        if not create or restorable_backups(path):
            require_file(real(path), create=False)
        if needs_migration(path):
            from gazette_desk.ui.start.archive_upgrade import UpgradeDialog

            UpgradeDialog(path).exec()
        return MainWindow(path)
    except ArchiveDamaged as error:
        if error.backup is None or not wants_backup(error):
            raise
        from gazette_desk.archive.care.restoring import restore

        with Hold(path):
            restore(path, error.backup.path)
        return MainWindow(path)


def choose_instead(path: Path, error: GazetteDeskError) -> tuple[Path, bool] | None:
    """What the user wants to open where an archive cannot be: a path, and whether a new archive is to be made there; None to leave."""
    from gazette_desk.ui.actions.file_choice import ask_archive, ask_new_archive

    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("公报案头"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(str(error))
    other = box.addButton(tr("打开其他档案…"), QMessageBox.ButtonRole.ActionRole)
    new = box.addButton(tr("新建档案…"), QMessageBox.ButtonRole.ActionRole)
    home = box.addButton(tr("打开我的档案"), QMessageBox.ButtonRole.ActionRole) if path != default_archive() else None
    box.setDefaultButton(box.addButton(tr("退出"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    chosen: list[Path] = []
    if box.clickedButton() is other:
        ask_archive(box, chosen.append)
    elif box.clickedButton() is new:
        ask_new_archive(box, chosen.append)
    elif home is not None and box.clickedButton() is home:
        chosen.append(default_archive())
    return (chosen[0], box.clickedButton() is not other) if chosen else None
