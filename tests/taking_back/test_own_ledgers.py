"""A ledger of the office's own, without our codes: known by what its rows say, and what is doubtful is left to people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.inputs.workbooks import read_grids
from gazette_desk.taking_back import Returned, compare, kept
from gazette_desk.taking_back.filled_rows import filled_book
from gazette_desk.taking_back.matching import Picks

HEADS = ["序号", "重点工作任务", "文号", "牵头部门", "责任部门", "办理状态", "目前进展情况"]


def own_ledger(path: Path, *rows: list[object], heads: list[str] = HEADS) -> Path:
    book = Workbook()
    book.active.append(["青河区 2021 年重点工作办理情况表"])
    book.active.append([])
    book.active.append(heads)
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def row_of(task: TaskRow, *filled: str, text: str = "", number: object = 1) -> list[object]:
    return [number, text or task.text, task.doc_number, "、".join(task.lead), "、".join(task.responsible), *filled]


def back(archive: Archive, path: Path, picks: Picks | None = None) -> Returned:
    return compare(archive, filled_book(path.name, read_grids(path.read_bytes(), path.name)), picks, date(2021, 4, 1))


@pytest.fixture
def tasks(archive: Archive) -> list[TaskRow]:
    """Tasks with long texts of their own."""
    texts = [task.text for task in archive.tasks(TaskFilter())]
    return [task for task in archive.tasks(TaskFilter()) if len(task.text) > 40 and texts.count(task.text) == 1]


def test_rows_are_known_by_their_text(archive: Archive, tasks: list[TaskRow], tmp_path: Path) -> None:
    spaced = f"（三） {tasks[1].text.replace('，', ', ')}"
    path = own_ledger(tmp_path / "本局.xlsx", row_of(tasks[0], "推进中", "已开工"), row_of(tasks[1], "已完成", "", text=spaced))
    returned = back(archive, path)
    assert [(each.task.key, each.column, each.after) for each in returned.differences] == [
        (tasks[0].key, "状态", "推进中"),
        (tasks[0].key, "进展", "2021-04-01 已开工"),
        (tasks[1].key, "状态", "已完成"),
    ]
    assert len(returned.safe) == 3


def test_a_text_typed_anew_is_known_and_looked_at(archive: Archive, tasks: list[TaskRow], tmp_path: Path) -> None:
    text = tasks[0].text
    typed = text[:30] + "的" + text[30:]
    (difference,) = back(archive, own_ledger(tmp_path / "本局.xlsx", row_of(tasks[0], "推进中", "", text=typed))).differences
    assert (difference.task.key, difference.caution) == (tasks[0].key, "按内容对应，个别字与档案不同")


def test_what_is_only_alike_is_left_to_people(archive: Archive, tasks: list[TaskRow], tmp_path: Path) -> None:
    half = tasks[0].text[: len(tasks[0].text) * 2 // 3]
    path = own_ledger(tmp_path / "本局.xlsx", row_of(tasks[0], "推进中", "", text=half), row_of(tasks[1], "已完成", ""))
    returned = back(archive, path)
    (row,) = returned.doubtful
    assert (row.place.row, row.candidates[0].task.key) == (4, tasks[0].key)
    assert "不同：内容" in row.candidates[0].why
    picked = back(archive, path, {("Sheet", 4): tasks[0].key})
    assert picked.doubtful == ()
    assert [(each.task.key, each.after) for each in picked.differences] == [(tasks[0].key, "推进中"), (tasks[1].key, "已完成")]
    archive.do(kept(picked.name, picked.differences))
    assert archive.people.of_task(tasks[0].key).origin == "本局.xlsx，Sheet，第4行"


def test_another_unit_or_document_makes_the_same_text_doubtful(archive: Archive, tasks: list[TaskRow], tmp_path: Path) -> None:
    other_unit, other_document = row_of(tasks[0], "推进中", ""), row_of(tasks[1], "推进中", "")
    other_unit[4] = "区档案馆"
    other_document[2] = "青河政办发〔1999〕999号"
    returned = back(archive, own_ledger(tmp_path / "本局.xlsx", other_unit, other_document))
    assert returned.differences == ()
    assert [row.candidates[0].task.key for row in returned.doubtful] == [tasks[0].key, tasks[1].key]
    assert "不同：单位" in returned.doubtful[0].candidates[0].why
    assert "不同：文号" in returned.doubtful[1].candidates[0].why


def test_what_is_nothing_of_the_archive_is_listed(archive: Archive, tmp_path: Path) -> None:
    path = own_ledger(tmp_path / "本局.xlsx", [1, "组织职工开展健步走活动，评选先进个人", "", "", "区工会", "已完成", ""])
    returned = back(archive, path)
    assert (returned.differences, returned.doubtful) == ((), ())
    assert [each.reason for each in returned.refused] == ["档案中没有相同或相近的任务：可能是单位自己加的行"]
