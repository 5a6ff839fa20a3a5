"""Tables whose cells stand on lines of their own."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from tests.parsing.small_issue import tasks, told

HEAD = ("序号", "工作任务", "责任单位", "完成时限")
ROWS = (("1", "清理淤泥", "区水务局", "2021年8月底"), ("2", "植树造林", "区林业局", "2021年10月底"))
TABLE = ("\t".join(HEAD), *("\t".join(row) for row in ROWS))


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("mark", ["", " |", "|"])
def test_rows(mark: str, blank: bool) -> None:
    cells = [cell + mark for row in (HEAD, *ROWS) for cell in row]
    source = ["任务分解表", *([line for cell in cells for line in (cell, "")] if blank else cells), "", "后文"]
    lines = clean_lines("\n".join(source))
    assert [line for line in lines if line.strip("\t") and "\t" in line] == list(TABLE)
    assert len(lines) == len(source)
    assert lines[-1] == "后文"


def test_a_cell_of_several_lines_ends_at_its_pipe() -> None:
    lines = clean_lines("\n".join(("序号 |", "工作", "任务 |", "责任单位 |", "1 |", "清理", "淤泥 |", "区水务局 |")))
    assert [line for line in lines if line.strip("\t")] == ["序号\t工作任务\t责任单位", "1\t清理淤泥\t区水务局"]


def test_groups_between_the_rows() -> None:
    lines = clean_lines(
        "\n".join(("序号", "任务", "单位", "一、治水", "1", "清淤", "区水务局", "二、造林", "2", "植树", "区林业局", "三、其他"))
    )
    assert [line for line in lines if line.strip("\t")] == [
        "序号\t任务\t单位",
        "一、治水\t",
        "1\t清淤\t区水务局",
        "二、造林\t",
        "2\t植树\t区林业局",
        "三、其他",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("序号", "工作任务", "责任单位", "1", "清理淤泥", "区水务局"),  # one row may be chance
        ("序号", "工作任务", "责任单位", "1", "清理淤泥", "区水务局", "3", "植树造林", "区林业局"),
        ("序号", "工作任务", "责任单位", "1", "清理", "淤泥", "区水务局", "2", "植树", "造林", "区林业局"),
        ("序号", "一、清理淤泥。", "责任单位", "1", "清理淤泥", "区水务局", "2", "植树造林", "区林业局"),
        ("编号", "1", "2", "3"),
    ],
)
def test_other_lines_stay(lines: tuple[str, ...]) -> None:
    assert clean_lines("\n".join(lines)) == list(lines)


def test_tasks() -> None:
    found = tasks("附件", "青河区重点任务分解表", "", *(cell for row in (HEAD, *ROWS) for cell in row))
    assert [told(task) for task in found] == ["责区水务局 2021-08-31", "责区林业局 2021-10-31"]
    assert [task.text for task in found] == ["清理淤泥", "植树造林"]


@pytest.mark.parametrize("group", ["一、水利工作", "二、“三清”行动", "（一）水环境整治", "十二、造林（含补植）"])
def test_a_group_over_rows_is_a_row_of_its_own(group: str) -> None:
    cells = [*HEAD, group, *ROWS[0], "三、绿化", *ROWS[1]]
    assert [line for line in clean_lines("\n".join(cells)) if line.strip("\t")] == [
        TABLE[0],
        f"{group}\t",
        TABLE[1],
        "三、绿化\t",
        TABLE[2],
    ]
