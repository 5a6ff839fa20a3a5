"""The main job done by the real window before nobody's eyes: for a machine without a screen, and to look at what the window shows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QTimer, SignalInstance

from gazette_desk.archive.facts.rows import UnitRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.task_export import TaskExport
from gazette_desk.parsing.records import Role
from gazette_desk.paths import sample_issues
from gazette_desk.ui.jobs.archive_writer import Wanted
from gazette_desk.ui.window.main_window import MainWindow

PICTURES, WORKBOOK = ("01-tree-reader.png", "02-tasks.png"), "任务台账.xlsx"
LEFT = (*PICTURES, WORKBOOK)
SETTLE = 400  # milliseconds for the window to lay itself out before its picture is taken
PATIENCE = 45_000  # milliseconds for a step that takes one second


def demonstrate(window: MainWindow, folder: Path) -> list[Path]:
    """Imports the samples, reads a document, filters the tasks of a unit, exports them; returns what it left in the folder.

    Raises GazetteDeskError when a step does not come to its end, and whatever bug ended it.
    """
    window.showNormal()
    window.resize(1366, 740)
    wait_for(window, window.imported, lambda: window.import_paths(sample_issues()))
    if window.report_dialog is not None:
        window.report_dialog.close()
    unit = _busiest_unit(window)
    _read_a_document(window, unit)
    pictures = [_picture(window, folder / PICTURES[0])]
    _filter_tasks(window, unit)
    pictures.append(_picture(window, folder / PICTURES[1]))
    workbook = folder / WORKBOOK
    wait_for(window, window.exported, lambda: window.export(Wanted(TaskExport(window.tasks.task_filter()), workbook)))
    return [*pictures, workbook]


def _busiest_unit(window: MainWindow) -> UnitRow:
    units = [unit for unit in window.archive.facts.units() if not unit.collective]
    if not units:
        raise GazetteDeskError("示例公报没有导入成功，请重新安装本程序。")
    return max(units, key=lambda unit: unit.tasks)


def _read_a_document(window: MainWindow, unit: UnitRow) -> None:
    """Shows the lines of a task of the unit in the reader."""
    task = window.archive.tasks(TaskFilter(unit=unit.name))[0]
    window.show_lines(task.document_id, task.first_line, task.last_line)
    _settle()


def _filter_tasks(window: MainWindow, unit: UnitRow) -> None:
    """Lists what the unit leads or answers for, seen from a month before the first such deadline."""
    window.tabs.setCurrentWidget(window.tasks)
    bar = window.tasks.filter_bar
    bar.unit.choose(unit.name)
    roles: tuple[Role, ...] = ("lead", "responsible")
    counts = {role: window.archive.tasks.count(TaskFilter(unit=unit.name, role=role)) for role in roles}
    bar.choose(bar.role, max(roles, key=lambda role: counts[role]))
    days = sorted(date.fromisoformat(row.due_end) for row in window.tasks.model.rows if row and row.due_end)
    if days:
        window.top_bar.set_reference(days[len(days) // 2] - timedelta(days=15))
    _settle()


def _picture(window: MainWindow, path: Path) -> Path:
    drawn = QBuffer()
    window.grab().save(drawn, "PNG")
    try:
        path.write_bytes(drawn.data().data())  # not by Qt, to which a name that is no text is none
    except OSError as error:
        raise GazetteDeskError(f"截图写不进去（{error.strerror}），请检查文件夹是否可写：{path}") from error
    return path


def wait_for(window: MainWindow, signal: SignalInstance, start: Callable[[], None]) -> None:
    """Starts a job and waits for its signal. Raises what it failed with, in its thread or in the window, GazetteDeskError when nothing
    comes.
    """
    loop = QEventLoop()
    faults: list[BaseException] = []

    def fail(fault: BaseException) -> None:
        faults.append(fault)
        loop.quit()

    signal.connect(loop.quit)
    window.jobs.failed.connect(fail)
    limit = QTimer(loop, singleShot=True, interval=PATIENCE)
    limit.timeout.connect(lambda: fail(GazetteDeskError("演示没有在规定的时间内完成，请再试一次。")))
    limit.start()
    usual, sys.excepthook = sys.excepthook, lambda kind, fault, trace: fail(fault)  # what is raised in a slot comes to nobody else
    try:
        start()
        loop.exec()
    finally:
        sys.excepthook = usual
        signal.disconnect(loop.quit)
        window.jobs.failed.disconnect(fail)
    if faults:
        raise faults[0]


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()
