"""Asking for files: what to import, where to write an export. The dialogs begin in the folder of the last one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gazette_desk.archive import ArchiveError
from gazette_desk.paths import default_archive
from gazette_desk.ui.base.fault_messages import ask, show_error
from gazette_desk.ui.base.recent_archives import recent_archives
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.base.window_settings import WindowSettings


def ask_files(parent: QWidget, settings: WindowSettings, then: Callable[[Sequence[Path]], object]) -> None:
    """Asks for files to be imported; then gets them."""
    from gazette_desk.inputs import ALL_SUFFIXES, KINDS

    kinds = tr("公报和公文（{}） ({});;所有文件 (*)").format(KINDS, " ".join(f"*{suffix}" for suffix in ALL_SUFFIXES))
    chosen, _ = QFileDialog.getOpenFileNames(parent, tr("导入公报"), settings.folder(), kinds)
    _import([Path(name) for name in chosen], settings, then)


def ask_folder(parent: QWidget, settings: WindowSettings, then: Callable[[Sequence[Path]], object]) -> None:
    """Asks for a folder to be imported; then gets it."""
    chosen = QFileDialog.getExistingDirectory(parent, tr("导入文件夹"), settings.folder())
    _import([Path(chosen)] if chosen else [], settings, then)


def ask_out(parent: QWidget, settings: WindowSettings, names: tuple[str, str], suffix: str, then: Callable[[Path], object]) -> None:
    """Asks where to write a file; then gets it, once a clerk has agreed to replace one that is there. names are those of the dialog and of
    the file that it suggests.
    """
    suggested = Path(settings.folder()) / (names[1] + suffix)
    # Asked here and not by the dialog, which knows the name only as it was typed.
    asks_nothing = QFileDialog.Option.DontConfirmOverwrite
    chosen, _ = QFileDialog.getSaveFileName(parent, names[0], str(suggested), f"*{suffix}", options=asks_nothing)
    if not chosen:
        return
    path = with_suffix(chosen, suffix)

    def go() -> None:
        settings.keep_folder(path.parent)
        then(path)

    if os.path.lexists(path):
        ask(parent, tr("“{}”已经存在，要替换它吗？").format(path), tr("替换"), go)
    else:
        go()


def ask_out_folder(parent: QWidget, settings: WindowSettings, title: str, files: Sequence[str], then: Callable[[Path], object]) -> None:
    """Asks for a folder to write files to; then gets it, once a clerk has agreed to replace those of them that are there."""
    chosen = QFileDialog.getExistingDirectory(parent, title, settings.folder())
    if not chosen:
        return
    folder = Path(chosen)

    def go() -> None:
        settings.keep_folder(folder)
        then(folder)

    there = [name for name in files if os.path.lexists(folder / name)]
    if there:
        said = tr("“{}”中已经有 {} 个同名的文件（{}等），要替换它们吗？其他文件不动。")
        ask(parent, said.format(folder, len(there), there[0]), tr("替换"), go)
    else:
        go()


def ask_taught_out(parent: QWidget, settings: WindowSettings, then: Callable[[Path], object]) -> None:
    """Asks where to write what was taught; then gets the file, once a clerk has agreed to replace one that is there."""
    ask_out(parent, settings, (tr("保存教过的词语"), tr("教过的词语")), ".json", then)


def ask_taught_file(parent: QWidget, settings: WindowSettings, then: Callable[[Path], object]) -> None:
    """Asks for a file of what another archive was taught; then gets it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("取用教过的词语"), settings.folder(), tr("词语文件 (*.json);;所有文件 (*)"))
    if chosen:
        then(Path(chosen))


def ask_ledger(parent: QWidget, settings: WindowSettings, then: Callable[[Path], object]) -> None:
    """Asks for a ledger that came back; then gets its path."""
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("收回填好的台账"), settings.folder(), tr("工作簿 (*.xlsx *.xls);;所有文件 (*)"))
    if chosen:
        settings.keep_folder(Path(chosen).parent)
        then(Path(chosen))


def ask_archive(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Asks for an archive that is there; then gets its path."""
    kinds = tr("公报案头的档案 (*.sqlite *.db);;所有文件 (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("打开档案"), str(recent_folder()), kinds)
    if chosen:
        then(Path(chosen))


def ask_new_archive(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Asks where to make an archive; then gets a path where nothing is yet."""
    asks_nothing = QFileDialog.Option.DontConfirmOverwrite
    suggested = str(recent_folder() / tr("公报档案.sqlite"))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("新建档案"), suggested, "*.sqlite", options=asks_nothing)
    if not chosen:
        return
    path = with_suffix(chosen, ".sqlite")
    if os.path.lexists(path):
        show_error(parent, ArchiveError(tr("“{}”已经存在，没有改动它：请另取一个文件名，或者用“打开其他档案”打开它。").format(path)))
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


def _import(paths: list[Path], settings: WindowSettings, then: Callable[[Sequence[Path]], object]) -> None:
    if paths:
        settings.keep_folder(paths[0].parent)
        then(paths)
