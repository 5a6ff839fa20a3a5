"""The main job done by the real window before nobody's eyes: for a machine without a screen, and to look at what the window shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

from gazette_desk.archive.filters import TaskFilter
from gazette_desk.archive.rows import UnitRow
from gazette_desk.errors import GazetteDeskError
from gazette_desk.parsing.records import Role
from gazette_desk.ui.main_window import MainWindow

SETTLE = 400  # milliseconds for the window to lay itself out before its picture is taken
PATIENCE = 120_000


def demonstrate(window: MainWindow, folder: Path) -> list[Path]:
    """Imports the samples, reads a document, filters the tasks of a unit, exports them; returns what it left in the folder.

    Raises GazetteDeskError when a step does not come to its end.
    """
    window.showNormal()
    window.resize(1366, 740)
    _wait_for(window.imported, window.import_samples)
    if window.report_dialog is not None:
        window.report_dialog.close()
    unit = _busiest_unit(window)
    _read_a_document(window, unit)
    pictures = [_picture(window, folder / "01-tree-reader.png")]
    _filter_tasks(window, unit)
    pictures.append(_picture(window, folder / "02-tasks.png"))
    workbook = folder / "任务台账.xlsx"
    _wait_for(window.exported, lambda: window.export_tasks(workbook))
    return [*pictures, workbook]


def _busiest_unit(window: MainWindow) -> UnitRow:
    units = [unit for unit in window.archive.units() if not unit.collective]
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
    counts = {role: window.archive.count_tasks(TaskFilter(unit=unit.name, role=role)) for role in roles}
    bar.choose(bar.role, max(roles, key=lambda role: counts[role]))
    days = sorted(date.fromisoformat(row.due_end) for row in window.tasks.model.rows if row.due_end)
    if days:
        window.top_bar.set_reference(days[len(days) // 2] - timedelta(days=15))
    _settle()


def _picture(window: MainWindow, path: Path) -> Path:
    if not window.grab().save(str(path)):
        raise GazetteDeskError(f"截图写不进去，请检查文件夹是否可写：{path}")
    return path


def _wait_for(signal: SignalInstance, start: Callable[[], None]) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    limit = QTimer(loop, singleShot=True, interval=PATIENCE)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start()
    start()
    if loop.exec() != 0:
        raise GazetteDeskError("演示没有在两分钟内完成，请再试一次。")


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()
