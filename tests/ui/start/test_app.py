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
from gazette_desk.ui.start.demo import wait_for
from gazette_desk.ui.window.main_window import MainWindow


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


def test_a_demonstration_touches_nothing_but_what_it_left_itself(tmp_path: Path) -> None:
    own = {"demo.sqlite": "我的", "demo.txt": "我的", "任务.xlsx": "我的", "demo.sqlite.backups/a": "我的"}
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(2):  # the second one replaces what the first one left
        done = run("--demo", str(tmp_path))
        assert done.returncode == 0, done.stderr
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in own} == own
    made = {path.name for path in tmp_path.iterdir()} - set(own) - {"demo.sqlite.backups"}
    assert made == {"01-tree-reader.png", "02-tasks.png", "任务台账.xlsx", ".gazette-desk-demo.json"}
    (tmp_path / "任务台账.xlsx").write_text("改过的", encoding="utf-8")
    done = run("--demo", str(tmp_path))
    assert done.returncode == 1
    assert "任务台账.xlsx" in done.stderr
    assert (tmp_path / "任务台账.xlsx").read_text(encoding="utf-8") == "改过的"


def run_to_a_question(*arguments: str | bytes) -> str:
    """What a start says that ends with a question: the window waits for an answer, and is ended."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "import sys; from gazette_desk.app import main; sys.exit(main())", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as program:
        assert program.stderr
        said = b""
        while "档案" not in said.decode("utf-8", "replace") and "Traceback" not in said.decode("utf-8", "replace"):
            line = program.stderr.readline()
            if not line:
                break
            said += line
        program.terminate()
    return said.decode("utf-8", "replace")


@pytest.mark.parametrize("name", [".", "..", "没有/没有.sqlite"])
def test_a_place_that_is_no_archive_gets_a_sentence(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run_to_a_question("--archive", name)
    assert "Traceback" not in said
    assert ("文件夹" if name.startswith(".") else "没有找到") in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="Only here a name may be no text.")
def test_a_name_that_is_no_text_is_a_name(tmp_path: Path, sample_archive: Path) -> None:
    said = run_to_a_question("--archive", os.fsencode(tmp_path) + b"/\xb9\xab\xb1\xa8.sqlite")
    assert "Traceback" not in said
    assert "没有找到" in said
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from gazette_desk.app import main; sys.exit(main())",
            "--demo",
            os.fsencode(tmp_path) + b"/\xb9",
        ],
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Only here a name may be no text.")
def test_the_window_opens_an_archive_whose_name_is_no_text(open_window, sample_archive: Path, qtbot) -> None:
    odd = Path(os.fsdecode(os.fsencode(str(sample_archive.parent)) + b"/\xb9\xab\xb1\xa8.sqlite"))
    sample_archive.rename(odd)
    window = open_window(odd)
    assert window.has_issues()
    window.actions_.archives.show_sign()
    assert "�" in window.windowTitle()
    window.close()
