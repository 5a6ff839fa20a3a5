"""Does this installed program work? The main job on the samples, in a temporary folder, without a screen."""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentView, TaskRow
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.cli.terminal_output import echo
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.task_export import TaskExport
from gazette_desk.exports.outgoing import hand_out
from gazette_desk.importing import import_paths
from gazette_desk.paths import sample_issues

_WORD = "通知"  # a word of two characters that no gazette is without
_HEAD_ROWS = 3
_PAGE_SIZE = (1000, 700)


def run() -> int:
    """Import the samples, search, filter, export and draw, a line for each; 0 when all of it works, else 1 and what did not."""
    with tempfile.TemporaryDirectory(prefix="gazette-desk-") as folder:
        try:
            _try_everything(Path(folder))
        except GazetteDeskError as error:
            echo(f"自检未通过：{error}", err=True)
            return 1
    echo("自检通过。")
    return 0


def _try_everything(folder: Path) -> None:
    with Archive(folder / "archive.sqlite") as archive:
        echo(_import(archive))
        echo(_search(archive))
        task_filter, rows = _filter(archive)
        echo(f"筛选：{archive.tasks.sentence(task_filter)}，{len(rows)} 项")
        echo(_export(folder / "台账.xlsx", archive, task_filter, len(rows)))
        echo(_draw(archive.library.document(rows[0].document_id)))


def _require(holds: object, what: str) -> None:
    if not holds:
        raise GazetteDeskError(f"{what}。请重新安装本程序。")


def _import(archive: Archive) -> str:
    report = import_paths(archive, sample_issues(), lambda done, total, text: None)
    loaded = [row for row in report.rows if row.outcome == "loaded"]
    _require(loaded and len(loaded) == len(report.rows), "示例公报没有全部导入")
    return f"导入：{len(loaded)} 期，{sum(len(issue.documents) for issue in archive.library())} 份文件"


def _search(archive: Archive) -> str:
    found = archive.search(SearchQuery(_WORD)).total
    _require(found, f"检索“{_WORD}”没有结果")
    return f"检索：“{_WORD}”见于 {found} 份文件"


def _filter(archive: Archive) -> tuple[TaskFilter, list[TaskRow]]:
    """The tasks of the unit that has most of them, and their filter."""
    unit = max((unit for unit in archive.facts.units() if not unit.collective), key=lambda unit: unit.tasks, default=None)
    if unit is None:
        raise GazetteDeskError("示例公报中没有认出单位。请重新安装本程序。")
    task_filter = TaskFilter(unit=unit.name)
    rows = archive.tasks(task_filter)
    _require(rows and len(rows) < archive.tasks.count(TaskFilter()), f"按单位“{unit.name}”筛选不起作用")
    return task_filter, rows


def _export(path: Path, archive: Archive, task_filter: TaskFilter, rows: int) -> str:
    hand_out(TaskExport(task_filter), archive, path, (), lambda done, total, name: None)
    with zipfile.ZipFile(path) as workbook:
        _require(workbook.testzip() is None, "导出的工作簿已损坏")
        sheet = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
    _require(len(sheet.findall(".//{*}row")) == rows + _HEAD_ROWS, "导出的工作簿行数不对")
    return f"导出：工作簿 {path.stat().st_size} 字节，{rows} 行"


def _draw(view: DocumentView) -> str:
    """Draws the reader on the platform that needs no screen; imports Qt only now, since nothing before needs it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication, QWidget

    from gazette_desk.ui.reader.document_reader import Reader

    application = QApplication.instance() or QApplication([])
    window = QWidget()
    reader = Reader(window)
    window.resize(*_PAGE_SIZE)
    reader.resize(*_PAGE_SIZE)
    reader.show_document(view)
    image = reader.grab().toImage()
    step = range(0, min(image.width(), image.height()), 3)
    colours = {image.pixel(x, y) for x in step for y in step}
    _require(len(colours) > 8, "阅读窗口是空白的")
    del window, application
    return f"阅读：已绘出《{view.document.title}》"
