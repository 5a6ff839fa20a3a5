"""Columns of dates under heads that do not say so, and cells that repeat the one above."""

from __future__ import annotations

import pytest

from tests.parsing.tasks.test_table_tasks import tasks_of

HEAD = "序号|任务|责任单位|"
DATES = [
    ("progress", HEAD + "工作进度\n1|修补路灯。|区城管局|6月底前完工\n2|疏通河道。|区水务局|9月底前完工", ["2021-06-30", "2021-09-30"]),
    (
        "a day of beginning",
        HEAD + "计划开工\n1|修补路灯。|区城管局|2021年3月\n2|疏通河道。|区水务局|2021年5月",
        ["2021-03-31", "2021-05-31"],
    ),
    (
        "the later of two",
        "序号|任务|责任单位|计划开工|计划建成\n1|修补路灯。|区城管局|2021年3月|2021年8月\n2|疏通河道。|区水务局|2021年5月|2022年9月",
        ["2021-08-31", "2022-09-30"],
    ),
    (
        "a second column of content with dates alone",
        "序号|任务|目标任务（开工日期）|责任单位\n1|修补路灯。|2021年3月|区城管局\n2|疏通河道。|2021年5月|区水务局",
        ["2021-03-31", "2021-05-31"],
    ),
    ("days over before the document's year", HEAD + "建成\n1|修补路灯。|区城管局|2018年3月\n2|疏通河道。|区水务局|2019年5月", [None, None]),
    ("figures", HEAD + "里程\n1|修补路灯。|区城管局|3.12\n2|疏通河道。|区水务局|5.30", [None, None]),
    ("remarks with one date", HEAD + "备注\n1|修补路灯。|区城管局|6月底\n2|疏通河道。|区水务局|续建\n3|栽树。|区林业局|新建", [None] * 3),
    (
        "a named column before it",
        HEAD + "完成时限|备注\n1|修补路灯。|区城管局|6月底|9月底\n2|疏通河道。|区水务局|7月底|9月底",
        ["2021-06-30", "2021-07-31"],
    ),
    ("same as above", HEAD + "完成时限\n1|修补路灯。|区城管局|6月底\n2|疏通河道。|同上|同上\n3|栽树。|区林业局|〃", ["2021-06-30"] * 3),
    ("dotted days", HEAD + "完成时限\n1|修补路灯。|区城管局|10.31\n2|疏通河道。|区水务局|11.30前", ["2021-10-31", "2021-11-30"]),
]


@pytest.mark.parametrize(("text", "ends"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_dates_of_rows(text: str, ends: list[str | None]) -> None:
    assert [task.deadline.end for task in tasks_of(text)] == ends
