"""The start of the program: input method, demonstration, refusal of what is no archive."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from gazette_desk.app import choose_input_method
from gazette_desk.ui.demo import wait_for
from gazette_desk.ui.main_window import MainWindow


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux has input methods by environment variable.")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx5", "XMODIFIERS": "@im=fcitx"}, "fcitx5;ibus"),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, None),
        ({"QT_IM_MODULE": "ibus"}, None),
        ({"QT_IM_MODULES": "wayland", "QT_IM_MODULE": "fcitx"}, "wayland"),
        ({}, None),
    ],
)
def test_fcitx_desktops_get_ibus_and_others_are_left_alone(environment: dict[str, str], expected: str | None) -> None:
    choose_input_method(environment)
    assert environment.get("QT_IM_MODULES") == expected


def test_qts_own_dialogs_speak_chinese(qtbot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    assert not QApplication.windowIcon().isNull()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "import sys; from gazette_desk.app import main; sys.exit(main())", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False)


def test_the_demonstration_leaves_pictures_and_a_workbook(tmp_path: Path) -> None:
    done = run("--demo", str(tmp_path / "demo"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    for name in ("01-tree-reader.png", "02-tasks.png"):
        picture = QImage(str(tmp_path / "demo" / name))
        assert picture.width() > 800
        assert len({picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)}) > 8
    assert openpyxl.load_workbook(tmp_path / "demo" / "任务台账.xlsx").active.max_row > 3
    assert "任务台账.xlsx" in done.stdout


def test_a_demonstration_that_fails_says_so_at_once(tmp_path: Path) -> None:
    (tmp_path / "demo" / "任务台账.xlsx").mkdir(parents=True)
    begun = time.monotonic()
    done = run("--demo", str(tmp_path / "demo"))
    assert done.returncode == 1
    assert "任务台账.xlsx" in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - begun < 30


def test_a_demonstration_ends_with_the_bug_that_stops_it(window: MainWindow) -> None:
    def start() -> None:
        window.jobs.start("", lambda report: 1 // 0, lambda result: None)

    with pytest.raises(ZeroDivisionError):
        wait_for(window, window.imported, start)
    with pytest.raises(ZeroDivisionError):
        wait_for(window, window.imported, lambda: window.jobs.start("", lambda report: 0, lambda result: 1 // result))


def test_what_is_no_archive_is_refused_in_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "demo"
    other.write_text("不是文件夹", encoding="utf-8")
    done = run("--demo", str(other / "x"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "请换一个可以写入的文件夹" in done.stderr
