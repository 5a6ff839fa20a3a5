"""Starts the window: input method, translator, font, theme, archive."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
from collections.abc import MutableMapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gazette_desk import __version__
from gazette_desk.errors import GazetteDeskError
from gazette_desk.paths import default_archive, log_beside, resource
from gazette_desk.speaking import speak_chinese
from gazette_desk.ui.base.fault_messages import catch_in_window
from gazette_desk.ui.base.recent_archives import remember
from gazette_desk.ui.base.theme import apply_theme, interface_font
from gazette_desk.ui.jobs.garbage_collection import UnseenCollection
from gazette_desk.ui.start.startup import choose_instead, open_window

if TYPE_CHECKING:
    from gazette_desk.ui.window.main_window import MainWindow

# Seconds after which a thread at work lets the window's have Python's lock, which it asks for at every event and every look into the
# archive; by themselves they would take five times as long.
TURN = 0.001
DEMO_SECONDS = 100  # no demonstration takes a tenth of that


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code: 0 all well, 1 something failed; wrong usage exits with 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a path may hold bytes that are no text
    options = _options(argv)
    if options.demo and sys.stderr is not None:
        faulthandler.dump_traceback_later(DEMO_SECONDS, exit=True)  # one that hangs says where
    choose_input_method(os.environ)
    app = make_application()
    if options.demo:
        return _demonstrate(options.demo)
    window = _start(options.archive or default_archive())
    if window is None:
        return 1
    apply_theme(window.settings.dark())
    catch_in_window(window.tell_uncaught)
    window.show()
    return app.exec()


def make_application() -> QApplication:
    """The application, made once: names, icon, Chinese texts of Qt's own dialogs, font and style, and the turns that threads take."""
    sys.setswitchinterval(TURN)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["gazette-desk"])
    UnseenCollection(app)
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
    parser.add_argument(
        "--demo", type=Path, metavar="DIR", help="导入示例、筛选、导出，把截图和工作簿留在 DIR，然后退出；DIR 中别的文件不动"
    )
    parser.add_argument("--version", action="version", version=f"公报案头 {__version__}", help="显示版本")
    return parser.parse_args(argv)


def _start(path: Path) -> MainWindow | None:
    """The window on the archive, or on another one that the user names where it cannot be opened; None where there is none."""
    wanted: tuple[Path, bool] | None = path, path == default_archive()
    while wanted is not None:
        if not wanted[0].is_dir():
            log_beside(wanted[0])
        try:
            window = open_window(*wanted)
        except GazetteDeskError as error:
            _print_fault(error)
            wanted = choose_instead(wanted[0], error)
        else:
            remember(wanted[0])
            return window
    return None


def _print_fault(error: GazetteDeskError) -> None:
    from gazette_desk.cli.terminal_output import field

    print(field(error), file=sys.stderr)


def _demonstrate(folder: Path) -> int:
    """Its archive stands elsewhere, so that nothing but what it is to show comes into the folder."""
    from tempfile import TemporaryDirectory

    from gazette_desk.cli.terminal_output import field
    from gazette_desk.ui.start.demo import LEFT, demonstrate
    from gazette_desk.ui.start.demo_folder import make_room, record
    from gazette_desk.ui.window.main_window import MainWindow

    try:
        make_room(folder, LEFT)
        with TemporaryDirectory(prefix="gazette-desk-", ignore_cleanup_errors=True) as place:
            window = MainWindow(Path(place, "示例档案.sqlite"))
            try:
                made = demonstrate(window, folder)
            finally:
                window.close()
        record(folder, made)
    except GazetteDeskError as error:
        _print_fault(error)
        return 1
    print("演示完成：导入示例公报，阅读一份文件，按单位筛选任务，导出工作簿。请看：")
    for path in made:
        print(f"  {field(path)}")
    return 0
