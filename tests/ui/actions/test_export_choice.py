"""Where an export goes: the question before a file is replaced is about the file that is written."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gazette_desk.ui.actions.file_choice import with_suffix
from gazette_desk.ui.exports.task_export_dialog import TaskExportDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG


def boxes() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def opened(window: MainWindow) -> TaskExportDialog:
    """The dialog of the listed tasks."""
    window.actions_.exports.tasks.trigger()
    return window.findChild(TaskExportDialog)


def choose(monkeypatch: pytest.MonkeyPatch, name: Path) -> None:
    """Lets the system's dialog give a name, as it was typed."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(name), ""))


@pytest.mark.parametrize(("typed", "written"), [("台账", "台账.xlsx"), ("台账.XLSX", "台账.xlsx"), ("台账.xls", "台账.xls.xlsx")])
def test_the_suffix(typed: str, written: str) -> None:
    assert with_suffix(f"/甲/{typed}", ".xlsx") == Path(f"/甲/{written}")


@pytest.mark.parametrize("typed", ["台账", "台账.XLSX"])
def test_a_file_is_replaced_only_after_a_question(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    (tmp_path / "台账.xlsx").write_text("我的", encoding="utf-8")
    choose(monkeypatch, tmp_path / typed)
    dialog = opened(window)
    dialog.export.click()
    assert "台账.xlsx" in boxes()[0].text()
    boxes()[0].button(QMessageBox.StandardButton.Cancel).click()
    assert (tmp_path / "台账.xlsx").read_text(encoding="utf-8") == "我的"
    dialog.export.click()
    with qtbot.waitSignal(window.exported, timeout=LONG):
        next(button for button in boxes()[0].buttons() if button.text() == "替换").click()
    assert openpyxl.load_workbook(tmp_path / "台账.xlsx").active.max_row > 3


def test_the_open_archive_is_never_written_over(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    link = tmp_path / "台账.csv"
    link.symlink_to(window.writer.path)
    choose(monkeypatch, link)
    before = window.writer.path.read_bytes()
    dialog = opened(window)
    dialog.kind.setCurrentIndex(1)
    dialog.export.click()
    next(button for button in boxes()[0].buttons() if button.text() == "替换").click()
    qtbot.waitUntil(lambda: any("数据库" in box.text() for box in boxes()), timeout=LONG)
    assert window.writer.path.read_bytes() == before
    assert link.is_symlink()
