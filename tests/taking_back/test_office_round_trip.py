"""Five hundred edited rows through LibreOffice and back."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gazette_desk.archive import Archive
from gazette_desk.archive.people.task_states import STATES
from gazette_desk.importing import import_file
from gazette_desk.taking_back import compare, kept
from gazette_desk.taking_back.filled_rows import read_filled
from tests.taking_back.handed_out import change, column, hand_out, through_office
from tests.taking_back.long_lists import plan

ROWS = 500
pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    source = tmp_path / "清单.txt"
    source.write_text(plan(ROWS), "utf-8")
    opened = Archive(tmp_path / "archive.sqlite")
    import_file(opened, source)
    return opened


@pytest.mark.parametrize("way", [("xlsx",), ("ods", "xlsx"), ("xls",)], ids=" ".join)
def test_five_hundred_edited_rows_come_back(archive: Archive, ledger: Path, tmp_path: Path, way: tuple[str, ...]) -> None:
    tasks = hand_out(archive, ledger)
    assert len(tasks) == ROWS
    chance = random.Random(3)
    states = [chance.choice(STATES) for _ in tasks]
    days = [date(2021, chance.randint(1, 3), chance.randint(1, 28)) for _ in tasks]

    def edit(sheet: Worksheet) -> None:
        for number, (state, day) in enumerate(zip(states, days, strict=True)):
            sheet.cell(number + 4, column("状态"), state)
            sheet.cell(number + 4, column("进展"), f"{day.year}年{day.month}月{day.day}日：完成第{number}处，=1+1 与“引号”\n照片见附件")

    change(ledger, edit)
    path = ledger
    for step, kind in enumerate(way):
        path = through_office(path, kind, tmp_path / str(step))
    with archive:
        returned = compare(archive, read_filled(path), today=date(2021, 4, 1))
        assert (returned.refused, returned.doubtful, len(returned.safe)) == ((), (), 2 * ROWS)
        archive.do(kept(returned.name, returned.safe))
        work = [archive.people.of_task(task.key) for task in tasks]
        assert [each.state for each in work] == states
        assert [each.progress[0].day for each in work] == [day.isoformat() for day in days]
        assert [each.progress[0].text for each in work] == [f"完成第{n}处，=1+1 与“引号”\n照片见附件" for n in range(ROWS)]
        assert compare(archive, read_filled(path), today=date(2021, 4, 1)).same == ROWS
        archive.undo()
        assert not any(archive.people.of_task(task.key).progress for task in tasks)
