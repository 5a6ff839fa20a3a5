"""Asking for files: what to import, where to write an export. The dialogs begin in the folder of the last one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from gazette_desk.inputs import ALL_SUFFIXES, KINDS

if TYPE_CHECKING:
    from gazette_desk.ui.main_window import MainWindow


def ask_files(window: MainWindow) -> None:
    """Asks for files and imports them."""
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
    chosen, _ = QFileDialog.getSaveFileName(window, _tr("导出任务"), str(suggested), f"*{suffix}")
    if chosen:
        path = Path(chosen) if chosen.endswith(suffix) else Path(chosen + suffix)
        window.settings.keep_folder(path.parent)
        window.export_tasks(path, encoding)


def _import(window: MainWindow, paths: list[Path]) -> None:
    if paths:
        window.settings.keep_folder(paths[0].parent)
        window.import_paths(paths)


def _tr(text: str) -> str:
    return QCoreApplication.translate("file_choice", text)
