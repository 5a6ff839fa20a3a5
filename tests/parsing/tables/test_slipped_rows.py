"""Rows of tables whose cells do not stand under the columns that they belong to."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.tables.table_cells import holds_unit
from gazette_desk.parsing.tables.table_columns import slipped_rows
from tests.parsing.tasks.test_table_tasks import roles, tables_of, tasks_of

SLIPPED = """类别|内容|分值||考评单位
||部门|乡镇|
党建|支部建设|按期召开组织生活会|5|4|区委组织部
||培养年轻干部|3|3|区委组织部
政务公开|2|2|区政府办公室||"""


def test_slipped_rows_are_read_by_the_order_of_their_cells() -> None:
    tasks = tasks_of(SLIPPED.replace("考评单位", "考评责任单位"))
    assert [(task.title, roles(task)) for task in tasks] == [
        ("按期召开组织生活会", "责:区委组织部"),
        ("培养年轻干部", "责:区委组织部"),
        ("政务公开", "责:区政府办公室"),
    ]


SHIFTED = [
    ("one cell to the right", "序号|任务|责任单位|时限\n1|修补路灯。|区城管局|6月底\n2||清理楼道。|青山镇|7月底"),
    ("one cell to the left", "序号|类别|任务|责任单位|时限\n1|市容|修补路灯。|区城管局|6月底\n2|清理楼道。|青山镇|7月底|"),
]


LACKING = [
    (
        "a deadline column",
        "序号|类别|内容|责任领导|责任单位|时限\n1|市容|修补路灯。|林海涛|区城管局|6月底\n2|清理楼道。|高岩|青山镇|7月底|",
    ),
    ("no deadline", "序号|类别|内容|责任领导|责任单位\n1|市容|修补路灯。|林海涛|区城管局\n2|清理楼道。|高岩|青山镇|"),
]


def test_a_short_content_before_units_is_no_person() -> None:
    (task,) = tasks_of("序号|工作|责任人\n1|文化|区文旅局")
    assert (task.title, roles(task)) == ("文化", "责:区文旅局")


@pytest.mark.parametrize("text", [row[1] for row in LACKING], ids=[row[0] for row in LACKING])
def test_a_row_that_lacks_a_cell_is_read_by_what_its_cells_hold(text: str) -> None:
    tasks = tasks_of(text + "\n3|绿化|补种树木。||区林业局、青山镇|")
    assert [(task.title, roles(task)) for task in tasks[1:]] == [
        ("清理楼道", "领:高岩 责:青山镇"),
        ("补种树木", "领:高岩 责:区林业局、青山镇"),
    ]


@pytest.mark.parametrize("text", [row[1] for row in SHIFTED], ids=[row[0] for row in SHIFTED])
def test_shifted_rows(text: str) -> None:
    task = tasks_of(text)[1]
    assert (task.number, task.title, roles(task), task.deadline.end) == ("2", "清理楼道", "责:青山镇", "2021-07-31")


def test_slipped_rows_are_told() -> None:
    table = tables_of("序号|任务|分值|责任单位\n1|修补路灯。|5|区城管局\n2|清理楼道。|青山镇|3")[0]
    assert [row.first_line for row in slipped_rows(table, holds_unit)] == [3]
