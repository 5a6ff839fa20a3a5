"""Tables whose columns blanks part."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from tests.parsing.small_issue import tasks, told

ROWS = ["序号\t工作任务\t责任单位\t完成时限", "1\t新建站房2座\t区水务局、区财政局\t2021年8月底", "2\t植树造林\t区林业局\t2021年10月底"]


@pytest.mark.parametrize("blank", ["  ", "    ", " ", "　", ",", "， "])
def test_rows(blank: str) -> None:
    source = [blank.join(row.split("\t")) for row in ROWS]
    assert clean_lines("\n".join(["任务分解表", *source, "", "注：以上任务按月报送。"])) == [
        "任务分解表",
        *ROWS,
        "",
        "注：以上任务按月报送。",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("序号 工作任务 责任单位", "1 新建站房 区水务局"),  # one row may be chance
        ("序号 工作任务 责任单位", "1 新建站房 区水务局", "2 植树造林 一百亩 区林业局"),
        ("序号 工作任务 责任单位", "1 新建站房 区水务局", "3 植树造林 区林业局"),
        ("序号 姓名", "1 周启明", "2 林海涛"),
    ],
)
def test_other_lines_are_no_rows(lines: tuple[str, ...]) -> None:
    assert not any("\t" in line for line in clean_lines("\n".join(lines)))


def test_tasks() -> None:
    found = tasks("附件", "青河区部门职责表", "\n".join(("序号 涉及部门 职责分工", "1 区水务局 负责清淤。", "2 区林业局 负责植树。")))
    assert [told(task) for task in found] == ["责区水务局", "责区林业局"]
