"""Archives and windows for the tests of the window. Everything is real: parser, archive file, worker thread, Qt offscreen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.paths import sample_issues
from gazette_desk.ui.jobs.reading_worker import ReadingWorker
from gazette_desk.ui.window.main_window import MainWindow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any warning of Qt fails a test; only these say nothing of the program but of the platform without a screen."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def _shown_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a pane asks for is waited for, so that a test can look at it in its next line; it is read on the reading thread as ever. Tests
    of the waiting itself have the mark `unhurried`.
    """
    ask = ReadingWorker.ask

    def ask_and_wait(worker: ReadingWorker, *asked) -> None:
        ask(worker, *asked)
        worker._thread.submit(lambda: None).result()
        QCoreApplication.sendPostedEvents(worker, QEvent.Type.MetaCall)  # nothing else happens meanwhile

    if request.node.get_closest_marker("unhurried") is None:
        monkeypatch.setattr(ReadingWorker, "ask", ask_and_wait)


@pytest.fixture
def empty_archive(tmp_path: Path) -> Path:
    """An archive without issues."""
    with Archive(tmp_path / "archive.sqlite") as archive:
        return archive.path


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[Path], MainWindow]:
    """Opens the window on an archive and waits until it stands."""

    def open_on(path: Path) -> MainWindow:
        window = MainWindow(path)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return open_on


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_archive: Path) -> MainWindow:
    """The window on the samples."""
    return open_window(sample_archive)


@pytest.fixture
def many_issues(tmp_path: Path) -> Path:
    """A folder of 24 issues: the samples with other numbers on their covers."""
    folder = tmp_path / "many"
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sample_issues()]
    for number in range(24):
        text = texts[number % len(texts)].replace("第3期", f"第{number + 30}期").replace("第1期", f"第{number + 30}期")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder
