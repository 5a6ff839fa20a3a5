"""Heads, groups and other lines around tables whose columns blanks part."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from tests.parsing.small_issue import tasks, told

ROWS = ["1 区水务局 清理河道淤泥。", "2 区林业局 栽植护岸树木。"]
PARTED = ["1\t区水务局\t清理河道淤泥。", "2\t区林业局\t栽植护岸树木。"]


@pytest.mark.parametrize(
    "head",
    [
        "序号 责任单位 工作任务",
        "序 号 责任单位 工作任务",
        "序号　责任单位　工 作 任 务",
        "  序号   责任单位   工作任务  ",
    ],
)
def test_rows_under_a_head(head: str) -> None:
    lines = clean_lines("\n".join(["分工表", head, *ROWS, "后文"]))
    assert lines == ["分工表", f"{head.split()[0]}\t责任单位\t工作任务".replace("序\t", "序号\t"), *PARTED, "后文"]


def test_groups_and_blank_lines_stand_between_rows() -> None:
    assert clean_lines("\n".join(["序号 责任单位 工作任务", ROWS[0], "", "二、绿化工作", ROWS[1]]))[1:] == [
        PARTED[0],
        "",
        "二、绿化工作",
        PARTED[1],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["序号 责任单位 工作任务", ROWS[0]],  # one row may be chance
        ["序号 责任单位 工作任务", ROWS[0], "3 区林业局 植树。"],
        ["序号 责任单位 工作任务", "1 区水务局 清理 淤泥。", "2 区林业局 栽植 树木。"],
        ["序号 工作任务", "1 清理。", "2 植树。"],
        ["第1 区水务局 清理。", *ROWS],
    ],
)
def test_other_lines_have_no_cells(lines: list[str]) -> None:
    assert not any("\t" in line for line in clean_lines("\n".join(lines)))


@pytest.mark.parametrize("name", ["责任单位", "涉及部门", "部门", "成员单位", "机构名称"])
def test_tasks_of_a_table_of_duties(name: str) -> None:
    found = tasks("附件", "河道治理职责分工表", f"序号 {name} 职责分工", *ROWS)
    assert [(told(task), task.number, task.text) for task in found] == [
        ("责区水务局", "1", "清理河道淤泥。"),
        ("责区林业局", "2", "栽植护岸树木。"),
    ]
