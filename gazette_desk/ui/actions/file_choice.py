"""Asking for files: what to import, where to write an export. The dialogs begin in the folder of the last one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gazette_desk.archive import ArchiveError
from gazette_desk.paths import default_archive
from gazette_desk.ui.base.fault_messages import ask, show_error
from gazette_desk.ui.base.recent_archives import recent_archives

if TYPE_CHECKING:
    from gazette_desk.ui.window.main_window import MainWindow


def ask_files(window: MainWindow) -> None:
    """Asks for files and imports them."""
    from gazette_desk.inputs import ALL_SUFFIXES, KINDS

    kinds = _tr("公报和公文（{}） ({});;所有文件 (*)").format(KINDS, " ".join(f"*{suffix}" for suffix in ALL_SUFFIXES))
    chosen, _ = QFileDialog.getOpenFileNames(window, _tr("导入公报"), window.settings.folder(), kinds)
    _import(window, [Path(name) for name in chosen])


def ask_folder(window: MainWindow) -> None:
    """Asks for a folder and imports it."""
    chosen = QFileDialog.getExistingDirectory(window, _tr("导入文件夹"), window.settings.folder())
    _import(window, [Path(chosen)] if chosen else [])


def ask_export(window: MainWindow, suffix: str, encoding: str = "utf-8-sig") -> None:
    """Asks where to write the listed tasks, and exports them."""
    suggested = Path(window.settings.folder()) / (_tr("任务台账") + suffix)
    # Asked here and not by the dialog, which knows the name only as it was typed.
    asks_nothing = QFileDialog.Option.DontConfirmOverwrite
    chosen, _ = QFileDialog.getSaveFileName(window, _tr("导出任务"), str(suggested), f"*{suffix}", options=asks_nothing)
    if chosen:
        path = with_suffix(chosen, suffix)
        if os.path.lexists(path):
            said = _tr("“{}”已经存在，要替换它吗？").format(path)
            ask(window, said, _tr("替换"), lambda: _export(window, path, encoding))
        else:
            _export(window, path, encoding)


def ask_archive(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Asks for an archive that is there; then gets its path."""
    kinds = _tr("公报案头的档案 (*.sqlite *.db);;所有文件 (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, _tr("打开档案"), str(recent_folder()), kinds)
    if chosen:
        then(Path(chosen))


def ask_new_archive(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Asks where to make an archive; then gets a path where nothing is yet."""
    asks_nothing = QFileDialog.Option.DontConfirmOverwrite
    suggested = str(recent_folder() / _tr("公报档案.sqlite"))
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("新建档案"), suggested, "*.sqlite", options=asks_nothing)
    if not chosen:
        return
    path = with_suffix(chosen, ".sqlite")
    if os.path.lexists(path):
        show_error(parent, ArchiveError(_tr("“{}”已经存在，没有改动它：请另取一个文件名，或者用“打开其他档案”打开它。").format(path)))
    else:
        then(path)


def recent_folder() -> Path:
    """The folder of the archive that was opened last, at first the user's documents."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    chosen = (path.parent for path in recent_archives() if path != default_archive())
    return next(chosen, documents)


def with_suffix(name: str, suffix: str) -> Path:
    """The path with its suffix, which may be written in capitals and is added where it is missing; 台账.XLSX becomes 台账.xlsx."""
    stem = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    return Path(stem + suffix)


def _export(window: MainWindow, path: Path, encoding: str) -> None:
    window.settings.keep_folder(path.parent)
    window.export_tasks(path, encoding)


def _import(window: MainWindow, paths: list[Path]) -> None:
    if paths:
        window.settings.keep_folder(paths[0].parent)
        window.actions_.archives.import_own(paths)


def _tr(text: str) -> str:
    return QCoreApplication.translate("file_choice", text)
