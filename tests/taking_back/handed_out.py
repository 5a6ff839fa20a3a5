"""Ledgers as they are handed out and come back: workbooks of a real archive, changed as units change them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import IntProperty
from openpyxl.worksheet.worksheet import Worksheet

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.ledger_form import CODE_HEAD, FORM_PROPERTY, FORM_VERSION, NOTES_SHEET, task_code
from gazette_desk.exports.redaction import redact

SHEET = "督办台账"
HEADS = (
    "序号",
    "文号",
    "任务事项",
    "责任领导",
    "牵头单位",
    "责任单位",
    "配合单位",
    "完成时限（原文）",
    "截止日期",
    "状态",
    "进展",
    CODE_HEAD,
)
Cells = list[object]


def cells_of(number: int, task: TaskRow) -> Cells:
    """The row of a task as it goes out, with personal data masked."""
    matter = task.text if task.title in task.text else f"{task.title}\n{task.text}"
    matter = matter if not task.number or matter.startswith(task.number) else f"{task.number} {matter}"
    names = ("、".join(each) for each in (task.leaders, task.lead, task.responsible, task.cooperating))
    due = date.fromisoformat(task.due_end) if task.due_end else None
    texts = [task.doc_number, matter, *names, task.deadline_raw]
    shown = [redact(text)[0] if text else None for text in texts]
    return [number, *shown, due, task.state, redact(task.progress)[0], task_code(task.key)]


def hand_out(archive: Archive, path: Path, made_on: date = date(2021, 3, 1), heads: Sequence[str] = HEADS) -> list[TaskRow]:
    """Writes the ledger of all tasks in the form of a ledger that is handed out, and gives the tasks in its order."""
    tasks = archive.tasks(TaskFilter())
    book = Workbook()
    book.active.title = SHEET
    book.active.append([SHEET])
    book.active.append(["全部任务"])
    book.active.append(list(heads))
    for number, task in enumerate(tasks, 1):
        book.active.append(cells_of(number, task))
    book.active.column_dimensions["L"].hidden = True
    notes = book.create_sheet(NOTES_SHEET)
    notes.append(["督办台账说明"])
    notes.append(["制表日期", made_on.isoformat()])
    book.custom_doc_props.append(IntProperty(name=FORM_PROPERTY, value=FORM_VERSION))
    book.save(path)
    return tasks


def change(path: Path, how: Callable[[Worksheet], None], sheet: str = SHEET) -> None:
    """Changes a sheet of a workbook."""
    book = load_workbook(path)
    how(book[sheet])
    book.save(path)


def column(name: str) -> int:
    """The column of a head, from 1."""
    return HEADS.index(name) + 1


def fill(path: Path, row: int, **cells: object) -> None:
    """Fills cells of the nth task's row, from 1, by their heads."""

    def how(sheet: Worksheet) -> None:
        for name, value in cells.items():
            sheet.cell(row + 3, column(name), value)

    change(path, how)


def through_office(path: Path, kind: str, folder: Path) -> Path:
    """What LibreOffice makes of a file: the same list as a file of another kind, in folder."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    folder.mkdir(exist_ok=True)
    office = shutil.which("soffice") or "soffice"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"
