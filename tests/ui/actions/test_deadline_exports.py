"""Notices, a month's summary and a calendar from the window, and read back by programs that did not write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.paths import default_archive
from gazette_desk.ui.exports.choice_dialog import ChoiceDialog
from gazette_desk.ui.exports.export_dialog import ExportDialog
from gazette_desk.ui.exports.notice_dialog import NoticeDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.exports.calendars.strict_reader import read
from tests.ui.clerk import LONG

Written = Callable[[ExportDialog, Path], Path]


@pytest.fixture
def window(sample_archive: Path, open_window: Callable[[Path], MainWindow]) -> MainWindow:
    window = open_window(sample_archive)
    window.only_selected.setChecked(False)
    window.tabs.setCurrentWidget(window.tasks)
    return window


def opened(window: MainWindow, action: QAction) -> ExportDialog:
    action.trigger()
    return next(dialog for dialog in window.findChildren(ExportDialog) if dialog.isVisible())


@pytest.fixture
def written(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Presses 导出 in a dialog, names the place, and waits until it is written."""

    def write(dialog: ExportDialog, path: Path) -> Path:
        qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
        with qtbot.waitSignal(window.exported, timeout=LONG):
            dialog.export.click()
        return path

    return write


def fill(line, text: str) -> None:  # type: ignore[no-untyped-def]
    line.setText(text)
    line.editingFinished.emit()


def test_a_reminder_goes_to_a_unit_with_what_it_is_late_with(window: MainWindow, qtbot: QtBot, written: Written, tmp_path: Path) -> None:
    dialog = opened(window, window.actions_.deadlines.notice)
    assert isinstance(dialog, NoticeDialog)
    qtbot.waitUntil(lambda: "不是同一个单位的" in dialog.said.text(), timeout=LONG)
    assert not dialog.export.isEnabled()
    dialog.kind.setCurrentText("催办单")
    fill(dialog.unit, "区水务局")
    fill(dialog.signer, "云州市青河区人民政府督查室")
    dialog.day.setDate(QDate(2023, 1, 5))
    qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)
    assert dialog.said.text().startswith("催办单〔2023〕第1号，发给区水务局，")
    text = pypdfium2.PdfDocument(written(dialog, tmp_path / "催办.pdf"))[0].get_textpage().get_text_range()
    assert "〔2023〕第1号" in text
    assert "云州市青河区人民政府督查室" in text
    with Archive(window.writer.path, read_only=True) as archive:
        late = archive.tasks(TaskFilter(unit="区水务局", deadline="overdue"))
        assert {task.progress for task in late} == {"2023-01-05 向区水务局发出催办单〔2023〕第1号"}
        others = [task for task in archive.tasks(TaskFilter()) if task.id not in {each.id for each in late}]
        assert {task.progress for task in others} == {""}
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.writer.undo()
    with Archive(window.writer.path, read_only=True) as archive:
        assert archive.people.next_notice("催办单", 2023) == 1


def test_a_notice_is_of_the_selected_tasks_and_the_signer_is_remembered(
    window: MainWindow, qtbot: QtBot, written: Written, tmp_path: Path
) -> None:
    window.tasks.table.selectRow(3)
    task = window.tasks.selected_task()
    assert task is not None
    dialog = opened(window, window.actions_.deadlines.notice)
    assert isinstance(dialog, NoticeDialog)
    fill(dialog.unit, "区水务局")
    fill(dialog.signer, "区督查室")
    dialog.file.setCurrentIndex(1)
    written(dialog, tmp_path / "通知.docx")
    with Archive(window.writer.path, read_only=True) as archive:
        noted = [row.key for row in archive.tasks(TaskFilter()) if row.progress]
    assert noted == [task.key]
    again = opened(window, window.actions_.deadlines.notice)
    assert isinstance(again, NoticeDialog)
    assert again.signer.text() == "区督查室"
    again.reject()


def test_a_template_of_the_office_takes_precedence_and_is_told_when_it_is_wrong(window: MainWindow, qtbot: QtBot) -> None:
    own = default_archive().with_name("templates") / "notice.md"
    own.parent.mkdir(parents=True)
    own.write_text("# 督办函\n\n{主送单位}：{没有这个}\n", "utf-8")
    window.tasks.table.selectRow(3)
    dialog = opened(window, window.actions_.deadlines.notice)
    assert isinstance(dialog, NoticeDialog)
    fill(dialog.unit, "区水务局")
    qtbot.waitUntil(lambda: "不认识的栏目：没有这个" in dialog.said.text(), timeout=LONG)
    assert dialog.used.text() == str(own)
    dialog.reject()


def test_a_month_is_summed_up(window: MainWindow, qtbot: QtBot, written: Written, tmp_path: Path) -> None:
    window.top_bar.set_reference(date(2022, 1, 10))
    dialog = opened(window, window.actions_.deadlines.report)
    assert isinstance(dialog, ChoiceDialog)
    assert dialog.boxes[0].currentText() == "2022年1月"
    dialog.boxes[0].setCurrentText("2021年12月")
    qtbot.waitUntil(lambda: dialog.said.text().startswith("2021年12月 · 全部任务 · 应办 4"), timeout=LONG)
    shown = [row[:2] for row in dialog.table.rows.rows]
    book = openpyxl.load_workbook(written(dialog, tmp_path / "督办情况.xlsx"))
    assert [(row[0], str(row[1])) for row in book["按单位"].iter_rows(min_row=4, values_only=True)] == shown


def test_deadlines_go_into_a_calendar(window: MainWindow, qtbot: QtBot, written: Written, tmp_path: Path) -> None:
    dialog = opened(window, window.actions_.deadlines.calendar)
    qtbot.waitUntil(dialog.export.isEnabled, timeout=LONG)
    assert dialog.said.text().splitlines()[1] == "2 项定期任务没有写明是哪一天，没有写进日历"
    first = dialog.table.rows.rows[0][2]
    calendar = read(written(dialog, tmp_path / "督办.ics").read_bytes())
    assert calendar.parts[0].text("SUMMARY") == first
