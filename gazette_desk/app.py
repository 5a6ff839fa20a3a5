"""Starts the window: input method, translator, font, theme, archive."""

from __future__ import annotations

import argparse
import faulthandler
import os
import shutil
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gazette_desk import __version__
from gazette_desk.archive import ArchiveDamaged, Hold
from gazette_desk.archive.connection import needs_migration
from gazette_desk.archive.restoring import restore
from gazette_desk.archive.shelf import shelf_of
from gazette_desk.errors import GazetteDeskError
from gazette_desk.paths import default_archive, log_beside, resource
from gazette_desk.speaking import speak_chinese
from gazette_desk.ui.demo import demonstrate
from gazette_desk.ui.main_window import MainWindow
from gazette_desk.ui.messages import catch_in_window, show_error, wants_backup
from gazette_desk.ui.theme import apply_theme, interface_font
from gazette_desk.ui.upgrade import UpgradeDialog

DEMO_SECONDS = 100  # no demonstration takes a tenth of that


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code: 0 all well, 1 something failed; wrong usage exits with 2."""
    options = _options(argv)
    if options.demo and sys.stderr is not None:
        faulthandler.dump_traceback_later(DEMO_SECONDS, exit=True)  # one that hangs says where
    choose_input_method(os.environ)
    app = make_application()
    path = options.demo / "demo.sqlite" if options.demo else options.archive or default_archive()
    try:
        _prepare(path, fresh=options.demo is not None)
        window = open_window(path)
    except GazetteDeskError as error:
        return _refuse(app, error, quiet=options.demo is not None)
    apply_theme(window.settings.dark())
    if options.demo:
        return _demonstrate(window, options.demo)
    catch_in_window()
    window.show()
    return app.exec()


def open_window(path: Path) -> MainWindow:
    """The window on an archive; one of an older form is first migrated, with a sentence to wait by, and a damaged one is first replaced
    by its latest backup, if there is one and the user wants that.

    Raises GazetteDeskError when the archive cannot be opened.
    """
    try:
        if needs_migration(path):
            UpgradeDialog(path).exec()
        return MainWindow(path)
    except ArchiveDamaged as error:
        if error.backup is None or not wants_backup(error):
            raise
        with Hold(path):
            restore(path, error.backup.path)
        return MainWindow(path)


def make_application() -> QApplication:
    """The application, made once: names, icon, Chinese texts of Qt's own dialogs, font and style."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["gazette-desk"])
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setApplicationName("gazette-desk")
    app.setApplicationDisplayName("公报案头")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("gazette-desk")
    app.setWindowIcon(QIcon(str(resource("icons/app.svg"))))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    apply_theme(dark=False)
    app.setFont(interface_font(app.font()))
    return app


def choose_input_method(environment: MutableMapping[str, str]) -> None:
    """Lets people on fcitx desktops type Chinese: the bundled Qt has no fcitx plugin, but fcitx answers to ibus as well.

    A desktop that names fcitx gets ibus as the second choice of Qt's list; any other setting of the user stays as it is.
    """
    if sys.platform != "linux" or "QT_IM_MODULES" in environment:
        return
    named = environment.get("QT_IM_MODULE") or environment.get("XMODIFIERS", "").rpartition("@im=")[2]
    if named in ("fcitx", "fcitx5"):
        environment["QT_IM_MODULES"] = f"{named};ibus"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    speak_chinese()
    parser = argparse.ArgumentParser(prog="gazette-desk-gui", description="公报案头：离线阅读、检索政府公报，列出各单位的任务。")
    parser.add_argument("--archive", type=Path, metavar="FILE", help="档案文件；省略时用本人的档案")
    parser.add_argument("--demo", type=Path, metavar="DIR", help="导入示例、筛选、导出，把截图和工作簿留在 DIR，然后退出")
    parser.add_argument("--version", action="version", version=f"公报案头 {__version__}", help="显示版本")
    return parser.parse_args(argv)


def _prepare(path: Path, fresh: bool) -> None:
    """Makes the archive's folder, without an archive where it is to be a fresh one, and logs beside it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh:
            shutil.rmtree(shelf_of(path), ignore_errors=True)
            for old in path.parent.glob(f"{path.stem}.*"):
                old.unlink()
    except OSError as error:
        raise GazetteDeskError(f"档案的文件夹用不了（{error.strerror}）：{path.parent}。请换一个可以写入的文件夹。") from error
    log_beside(path)


def _refuse(app: QApplication, error: GazetteDeskError, quiet: bool) -> int:
    print(error, file=sys.stderr)
    if not quiet:
        show_error(None, error)
        app.exec()
    return 1


def _demonstrate(window: MainWindow, folder: Path) -> int:
    try:
        made = demonstrate(window, folder)
    except GazetteDeskError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        window.close()
    print("演示完成：导入示例公报，阅读一份文件，按单位筛选任务，导出工作簿。请看：")
    for path in made:
        print(f"  {path}")
    return 0
