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

ROWS = 500
PLACES = ("青河", "柳湾", "石桥", "城关", "北塬", "南坪")
WORKS = ("清理河道漂浮物", "修缮村级卫生室", "安装太阳能路灯", "新建农村公路", "改造老旧小区管网")
UNITS = ("区水务局", "区卫生健康局", "区综合执法局", "区交通运输局", "区住房和城乡建设局")

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def long_list() -> str:
    """A plan with a table of five hundred tasks."""
    rows = (
        f"{n}\t{PLACES[n % 6]}片区第{n}处{WORKS[n % 5]}，共{n * 3}处，建立台账。\t{UNITS[n % 5]}\t2021年{n % 12 + 1}月{n % 27 + 1}日前"
        for n in range(1, ROWS + 1)
    )
    head = "云州市青河区人民政府办公室关于印发重点工作任务清单的通知\n\n青河政办发〔2021〕8号\n\n各镇人民政府、区直各部门：\n\n"
    return head + "现将重点工作任务清单印发给你们，请认真落实。\n\n序号\t工作任务\t责任单位\t完成时限\n" + "\n".join(rows)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    source = tmp_path / "清单.txt"
    source.write_text(long_list(), "utf-8")
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
