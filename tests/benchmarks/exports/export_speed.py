"""A hundred thousand tasks to a workbook and to CSV, beside XlsxWriter and the csv module alone with the same cells.

`python -m tests.benchmarks.exports.export_speed` prints it alone; a number behind that asks for so many tasks.
"""

from __future__ import annotations

import csv
import hashlib
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from datetime import time as midnight
from pathlib import Path
from typing import Any

import xlsxwriter

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.listed_tasks import ledger_of
from gazette_desk.exports.ledger.presets import LEDGER
from gazette_desk.exports.ledger.task_export import Suffix, TaskExport
from gazette_desk.exports.ledger.tasks_csv import write_csv
from gazette_desk.exports.outgoing import hand_out
from gazette_desk.exports.redaction import Mask
from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Issue, Task
from gazette_desk.paths import sample_issues

ROOT = Path(__file__).parent.parent.parent.parent
TASKS = 100_000
PER_ISSUE = 1_000
_LETTER = [chr(ord("一") + number) for number in range(PER_ISSUE)]  # no figures, which would look like numbers of telephones


def main(tasks: int = TASKS) -> None:
    """Prints the ratios. Each is measured in a process of its own, which tells its time and its memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_archive(folder / "a.sqlite", tasks)
        _run("cells", folder)
        ours, alone = _run("ours .xlsx", folder), _run("xlsxwriter", folder)
        _row(
            f"{tasks} tasks to .xlsx, read and masked", ours, f"{ours[0] / alone[0]:.2f} × XlsxWriter alone ({alone[0]:.1f} s); at most 2 ×"
        )
        print(f"{'':<46}{ours[1]:>11.0f} MB   at the peak; at most 200 MB ({alone[1]:.0f} MB of XlsxWriter with all cells in memory)")
        writing, module = _run("our csv", folder), _run("csv", folder)
        _row(f"{tasks} tasks to CSV, writing", writing, f"{writing[0] / module[0]:.2f} × the csv module ({module[0]:.1f} s); at most 2 ×")
        whole, cells = _run("ours .csv", folder), _run("read", folder)
        _row("the same, read and masked", whole, f"{whole[1]:.0f} MB at the peak; of it {cells[0]:.1f} s to read and mask")


def _row(name: str, run: tuple[float, float], against: str) -> None:
    print(f"{name:<46}{run[0]:>12.1f} s   {against}", flush=True)


def _run(what: str, folder: Path) -> tuple[float, float]:
    """Seconds of the processor and megabytes at the peak of a piece of work, done in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.exports.export_speed", "--measure", what, str(folder)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), float(said[1])


def _measure(what: str, folder: Path) -> None:
    prepare, work = WORKS[what]
    given = prepare(folder)
    begun = time.process_time()
    work(folder, given)
    taken = time.process_time() - begun
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(taken, int(peak.split()[1]) / 1024)


def _make_archive(path: Path, tasks: int) -> None:
    """An archive of so many tasks, those of a sample with other words in each."""
    source = sample_issues()[0]
    text = source.read_text("utf-8")
    issue = parse_issue(text, source.stem)
    with Archive(path) as archive:
        for number in range(tasks // PER_ISSUE):
            said = f"{text}\n{number}"
            data = said.encode()
            stored = StoredSource(f"{number}.txt", data, said, "utf-8", hashlib.sha256(data).hexdigest())
            archive.store(_varied(issue, number), stored, f"key/{number}")


def _varied(issue: Issue, number: int) -> Issue:
    def another(copy: int) -> Task:
        task = issue.tasks[copy % len(issue.tasks)]
        return replace(task, id=f"t{copy}", text=f"{task.text}{_LETTER[number]}{_LETTER[copy]}")

    return replace(issue, masthead=replace(issue.masthead, number=number + 1), tasks=tuple(another(copy) for copy in range(PER_ISSUE)))


def _cells(folder: Path) -> Iterator[list[Any]]:
    with Archive(folder / "a.sqlite", read_only=True) as archive:
        yield from ([*row.cells, row.code] for row in ledger_of(archive, TaskFilter(), LEDGER.columns, Mask()).rows())


def _keep_cells(folder: Path, _: None) -> None:
    (folder / "cells").write_bytes(pickle.dumps(list(_cells(folder))))


def _kept_cells(folder: Path) -> list[list[Any]]:
    cells: list[list[Any]] = pickle.loads((folder / "cells").read_bytes())
    return cells


def _cells_of_columns(folder: Path) -> list[list[Any]]:
    """Without the codes, which only a workbook has."""
    return [row[:-1] for row in _kept_cells(folder)]


def _ours(suffix: Suffix) -> Callable[[Path, None], None]:
    def work(folder: Path, _: None) -> None:
        with Archive(folder / "a.sqlite", read_only=True) as archive:
            export = TaskExport(TaskFilter(), suffix)
            hand_out(export, archive, folder / f"ours{suffix}", (), lambda done, total, name: None)

    return work


def _xlsxwriter_alone(folder: Path, cells: Iterable[list[Any]]) -> None:
    with xlsxwriter.Workbook(folder / "alone.xlsx", {"constant_memory": True}) as workbook:
        look = workbook.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "border": 1})
        sheet = workbook.add_worksheet()
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                if isinstance(value, str) and value:
                    sheet.write_string(row, column, value, look)
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, datetime.combine(value, midnight()), day)
                elif isinstance(value, int):
                    sheet.write_number(row, column, value, look)
                else:
                    sheet.write_blank(row, column, None, look)


def _csv_alone(folder: Path, cells: Iterable[list[Any]]) -> None:
    with (folder / "alone.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(cells)


def _read(folder: Path, _: None) -> None:
    for _cells_of_row in _cells(folder):
        pass


def _nothing(folder: Path) -> None:
    return None


WORKS: dict[str, tuple[Callable[[Path], Any], Callable[[Path, Any], None]]] = {
    "cells": (_nothing, _keep_cells),
    "ours .xlsx": (_nothing, _ours(".xlsx")),
    "ours .csv": (_nothing, _ours(".csv")),
    "read": (_nothing, _read),
    "xlsxwriter": (_kept_cells, _xlsxwriter_alone),
    "our csv": (_cells_of_columns, lambda folder, cells: write_csv(folder / "our.csv", [], cells, "utf-8-sig") and None),
    "csv": (_cells_of_columns, _csv_alone),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        _measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else TASKS)
