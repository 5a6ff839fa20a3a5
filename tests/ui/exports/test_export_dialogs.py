"""The dialogs of exports in the real window: the first rows, the columns, the personal data, and the file that comes of it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.exports.ledger import tasks_docx
from gazette_desk.exports.ledger.presets import LEDGER, PRINT, Presets
from gazette_desk.exports.unit_books.unit_export import UnitExport
from gazette_desk.paths import preset_file
from gazette_desk.ui.exports.export_dialog import ExportDialog
from gazette_desk.ui.exports.task_export_dialog import TaskExportDialog
from gazette_desk.ui.exports.unit_export_dialog import UnitExportDialog
from gazette_desk.ui.jobs.archive_writer import Wanted, latest_acts
from gazette_desk.ui.window.main_window import MainWindow
from tests.exports.small_archive import make_archive
from tests.ui.clerk import LONG


@pytest.fixture
def desk(open_window, tmp_path: Path) -> MainWindow:
    make_archive(tmp_path / "a.sqlite", "青河区")
    window = open_window(tmp_path / "a.sqlite")
    window.tabs.setCurrentWidget(window.tasks)
    return window


def tasks_dialog(window: MainWindow) -> TaskExportDialog:
    window.actions_.exports.tasks.trigger()
    return window.findChild(TaskExportDialog)


def shown(dialog: ExportDialog) -> list[list[str]]:
    """The heads and rows of the preview."""
    model = dialog.table.model()
    heads = [model.headerData(section, Qt.Orientation.Horizontal) for section in range(model.columnCount())]
    return [heads, *([model.index(row, column).data() for column in range(len(heads))] for row in range(model.rowCount()))]


def kinds(dialog: ExportDialog) -> list[QCheckBox]:
    return [box for box in dialog.personal.findChildren(QCheckBox) if not box.isHidden()]


def export_to(dialog: ExportDialog, path: Path, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Presses the button and gives the system's dialog a place."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(path))
    with qtbot.waitSignal(window.exported, timeout=LONG):
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)


def test_the_preview_is_what_is_written(desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = tasks_dialog(desk)
    assert dialog.columns.preset.currentText() == LEDGER.name
    assert dialog.said.text() == "共 3 项 · 全部任务"
    before = shown(dialog)
    export_to(dialog, tmp_path / "台账", qtbot, desk, monkeypatch)
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    rows = [[str(value or "").replace(" 00:00:00", "") for value in row[:-1]] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert rows == before
    assert "遮盖了 4 处个人信息" in desk.status.text()


def test_the_filter_of_the_list_holds(desk: MainWindow) -> None:
    desk.tasks.filter_bar.words.setText("预算")
    desk.tasks.filter_bar._tell()
    dialog = tasks_dialog(desk)
    assert dialog.said.text() == "共 1 项 · 含“预算”"
    assert len(shown(dialog)) == 2


def test_the_columns_of_the_window_are_a_choice(desk: MainWindow) -> None:
    header = desk.tasks.table.horizontalHeader()
    header.hideSection(0)
    header.moveSection(header.visualIndex(8), 1)  # the state
    dialog = tasks_dialog(desk)
    dialog.columns.preset.setCurrentIndex(0)
    assert shown(dialog)[0][:3] == ["序号", "状态", "任务事项"]
    assert "文号" not in shown(dialog)[0]


def test_columns_are_ticked_saved_and_removed(desk: MainWindow, qtbot: QtBot) -> None:
    dialog = tasks_dialog(desk)
    choice = dialog.columns
    choice.choose(PRINT.name)
    assert shown(dialog)[0] == ["序号", "任务事项", "牵头单位", "责任单位", "时限", "状态"]
    choice.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert shown(dialog)[0][0] == "任务事项"
    assert choice.preset.currentIndex() == -1
    choice.save.click()
    asked = choice.findChild(QInputDialog)
    asked.setTextValue("周报")
    asked.accept()
    assert choice.preset.currentText() == "周报"
    assert Presets(preset_file()).named("周报").columns == ("任务名称", "牵头单位", "责任单位", "时限", "状态")
    choice.remove.click()
    box = next(box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible())
    next(button for button in box.buttons() if button.text() == "删去").click()
    assert "周报" not in {preset.name for preset in Presets(preset_file()).all()}
    assert choice.preset.findText("周报") == -1


def test_without_columns_nothing_is_written(desk: MainWindow) -> None:
    dialog = tasks_dialog(desk)
    dialog.columns.choose(PRINT.name)
    for row in range(dialog.columns.list.count()):
        dialog.columns.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert "至少选一列" in dialog.said.text()
    assert not dialog.export.isEnabled()


def test_what_is_ticked_is_let_through_and_logged(desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = tasks_dialog(desk)
    assert [box.text().partition("（")[0] for box in kinds(dialog)] == ["不遮盖：手机号码 2 处", "不遮盖：邮箱 1 处", "不遮盖：住址 1 处"]
    matter = shown(dialog)[0].index("任务事项")
    assert "139****5678" in shown(dialog)[1][matter]
    kinds(dialog)[0].setChecked(True)
    assert "13912345678" in shown(dialog)[1][matter]
    assert [box.isChecked() for box in kinds(dialog)] == [True, False, False]
    export_to(dialog, tmp_path / "台账.xlsx", qtbot, desk, monkeypatch)
    with Archive(desk.archive.path, read_only=True) as archive:
        (act,) = archive.people.acts()
        assert latest_acts(archive) == ("", "")  # there is nothing to undo
    assert act.sentence.endswith("其中没有遮盖：手机号码 2 处")
    assert "13912345678" in str(openpyxl.load_workbook(tmp_path / "台账.xlsx").worksheets[0].cell(4, matter + 1).value)


def test_who_only_reads_masks_all(open_window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    make_archive(tmp_path / "a.sqlite", "青河区")
    with Archive(tmp_path / "a.sqlite"):  # as another program that holds it
        window = open_window(tmp_path / "a.sqlite")
        dialog = tasks_dialog(window)
        assert not any(box.isEnabled() for box in kinds(dialog))
        export_to(dialog, tmp_path / "台账.xlsx", qtbot, window, monkeypatch)
    assert (tmp_path / "台账.xlsx").exists()


@pytest.mark.parametrize(("row", "suffix"), [(0, ".xlsx"), (1, ".csv"), (2, ".csv"), (3, ".docx")])
def test_each_kind_of_file(desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, row: int, suffix: str) -> None:
    dialog = tasks_dialog(desk)
    dialog.kind.setCurrentIndex(row)
    export_to(dialog, tmp_path / f"台账{suffix}", qtbot, desk, monkeypatch)
    assert (tmp_path / f"台账{suffix}").stat().st_size > 100


def test_units_go_into_a_folder(desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "出"
    folder.mkdir()
    desk.actions_.exports.units.trigger()
    dialog = desk.findChild(UnitExportDialog)
    rows = shown(dialog)[1:]
    assert [row[1] for row in rows][:2] == ["区水务局", "区财政局"]
    export_to(dialog, folder, qtbot, desk, monkeypatch)
    assert {path.name for path in folder.iterdir()} == {row[-1] for row in rows} | {"目录.xlsx"}


def test_a_units_file_is_replaced_only_after_a_question(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "出"
    folder.mkdir()
    (folder / "区水务局.xlsx").write_text("旧", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    desk.actions_.exports.units.trigger()
    dialog = desk.findChild(UnitExportDialog)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    box = next(box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible())
    assert "1 个同名的文件（区水务局.xlsx等）" in box.text()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert [path.name for path in folder.iterdir()] == ["区水务局.xlsx"]
    assert dialog.isVisible()


@pytest.mark.unhurried
def test_the_window_does_not_wait_for_the_preview(desk: MainWindow, qtbot: QtBot) -> None:
    dialog = tasks_dialog(desk)
    assert not dialog.export.isEnabled()
    assert dialog.said.text() == "正在看要写些什么……"
    qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)
    focus: QWidget = dialog.export
    assert focus.isVisible()


def test_what_cannot_be_written_is_said_in_the_dialog(desk: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_docx, "MOST", 2)
    dialog = tasks_dialog(desk)
    dialog.kind.setCurrentIndex(3)
    assert dialog.said.text().startswith("Word 文件最多放 2 项任务，现在有 3 项")
    assert not dialog.export.isEnabled()
    dialog.kind.setCurrentIndex(0)
    assert dialog.export.isEnabled()


def test_an_export_that_is_stopped_writes_nothing(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    desk.export(Wanted(UnitExport(desk.tasks.task_filter()), tmp_path / "出"))
    desk.jobs.job.cancel()
    qtbot.waitUntil(lambda: desk.status.text() == "导出已取消，什么也没有写入", timeout=LONG)
    assert not (tmp_path / "出").exists()
