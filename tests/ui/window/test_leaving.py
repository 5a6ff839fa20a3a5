"""A window that closes while a text is being parsed does not wait for it, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from tests.ui.clerk import LONG

DOCUMENTS = 12_000  # which take minutes to parse
LEAVE = """
import multiprocessing, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from gazette_desk.app import make_application
from gazette_desk.ui.window.main_window import MainWindow

if __name__ == "__main__":
    app = make_application()
    window = MainWindow(Path(sys.argv[1]))
    window.show()
    window.import_paths([Path(sys.argv[2])])
    begun = lambda done, total, name: QTimer.singleShot(1500, window.close)
    window.jobs.job.progressed.connect(begun)
    app.exec()
    print(window.isVisible(), multiprocessing.active_children())
"""


@pytest.fixture
def long_texts(tmp_path: Path) -> Path:
    """A folder of five texts, each of which takes minutes."""
    folder = tmp_path / "长"
    folder.mkdir()
    for number in range(5):
        head = f"青河区人民政府公报\n2021年第{number + 1}期\n"
        text = "".join(
            f"青河区人民政府关于第{i}号事项的通知\n青政发〔2021〕{i}号\n各镇人民政府：\n一、由区水务局牵头，2021年12月底前完成。\n"
            for i in range(DOCUMENTS)
        )
        (folder / f"{number}.txt").write_text(head + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("what", ["one", "many"])
def test_closing_does_not_wait_for_a_long_parse(long_texts: Path, tmp_path: Path, what: str) -> None:
    script = tmp_path / "leave.py"
    script.write_text(LEAVE, encoding="utf-8")
    path = tmp_path / "archive.sqlite"
    named = long_texts / "0.txt" if what == "one" else long_texts
    # The limit is a fraction of what the parsing takes.
    done = subprocess.run(
        [sys.executable, str(script), str(path), str(named)],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[3])},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "[]"]
    with Archive(path, read_only=True) as archive:
        assert archive.library() == []
        assert archive.care.check(lambda done, total, text: None) == []


def test_cancelling_leaves_a_long_parse_too(open_window, empty_archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    text = "".join(f"青河区人民政府关于第{i}号事项的通知\n青政发〔2021〕{i}号\n一、完成。\n" for i in range(12_000))
    (tmp_path / "长.txt").write_text(f"青河区人民政府公报\n2021年第3期\n{text}", encoding="utf-8")
    window = open_window(empty_archive)
    with qtbot.waitSignal(window.imported, timeout=LONG) as imported:
        window.import_paths([tmp_path / "长.txt"])
        qtbot.waitUntil(lambda: window.progress.isVisible() and "长.txt" in window.progress.text.text(), timeout=LONG)
        qtbot.mouseClick(window.progress.cancel, Qt.MouseButton.LeftButton)
    assert imported.args[0].cancelled
    assert imported.args[0].rows == ()
    assert window.archive.library() == []
