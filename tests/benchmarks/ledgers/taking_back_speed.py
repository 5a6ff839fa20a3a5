"""Taking back 10,000 rows, against openpyxl alone reading the same workbook.

python -m tests.benchmarks.ledgers.taking_back_speed: every row has another state and new progress.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.task_export import TaskExport
from gazette_desk.exports.redaction import Mask
from gazette_desk.importing import import_paths
from gazette_desk.taking_back import Returned, compare, kept
from gazette_desk.taking_back.filled_rows import read_filled
from tests.taking_back.handed_out import change
from tests.taking_back.long_lists import plan

ROWS, ISSUES, ROUNDS = 10_000, 20, 3


def main() -> None:
    """Prints what it takes, and how that compares."""
    with tempfile.TemporaryDirectory() as name:
        ledger = Path(name) / "台账.xlsx"
        with Archive(Path(name) / "archive.sqlite") as archive:
            _fill(archive, Path(name))
            TaskExport(TaskFilter()).write(archive, ledger, Mask(), lambda done, total, text: None)
            change(ledger, _answer)
            returned = [_taken_back(archive, ledger)]
            assert len(returned[0].safe) == 2 * ROWS, returned[0].sentence()
            alone = _shortest(lambda: _read_by_openpyxl(ledger))
            took = _shortest(lambda: returned.append(_taken_back(archive, ledger)))
            keeping = _shortest(lambda: archive.do(kept(ledger.name, returned[0].safe)), 1)
    print(f"take back {ROWS} rows: {took:.2f} s, {took / alone:.2f} × openpyxl's own reading ({alone:.2f} s)")
    print(f"keep what they say ({2 * ROWS} things): {keeping:.2f} s, {keeping / alone:.2f} × that reading")


def _fill(archive: Archive, folder: Path) -> None:
    paths = []
    for number in range(ISSUES):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(plan(ROWS // ISSUES, number + 1), "utf-8")
    import_paths(archive, paths, lambda done, total, text: None)
    assert archive.tasks.count(TaskFilter()) == ROWS


def _answer(sheet: Worksheet) -> None:
    heads = [cell.value for cell in sheet[3]]
    state, progress = heads.index("状态") + 1, heads.index("进展") + 1
    for row in range(4, ROWS + 4):
        sheet.cell(row, state, "推进中")
        sheet.cell(row, progress, f"2021年3月{row % 28 + 1}日：完成第{row}处，其余正在推进")


def _taken_back(archive: Archive, ledger: Path) -> Returned:
    return compare(archive, read_filled(ledger), today=date(2021, 4, 1))


def _read_by_openpyxl(ledger: Path) -> int:
    return sum(len(row) for sheet in load_workbook(ledger) for row in sheet.iter_rows(values_only=True))


def _shortest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
