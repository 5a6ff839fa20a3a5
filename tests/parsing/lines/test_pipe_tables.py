"""Tables drawn with pipes, and tabs that indent."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from tests.parsing.small_issue import parse, tasks, told

ROWS = ["序号\t工作任务\t责任单位", "1\t清淤\t区水务局", "2\t植树\t区林业局"]
TABLES = {
    "outer pipes": ("| 序号 | 工作任务 | 责任单位 |", "|---|:-:|---|", "| 1 | 清淤 | 区水务局 |", "| 2 | 植树 | 区林业局 |"),
    "no outer pipes": ("序号 | 工作任务 | 责任单位", "---|---|---", "1 | 清淤 | 区水务局", "2 | 植树 | 区林业局"),
    "quoted": ("> | 序号 | 工作任务 | 责任单位 |", "> |---|---|---|", "> | 1 | 清淤 | 区水务局 |", "> | 2 | 植树 | 区林业局 |"),
    "no rule": ("|序号|工作任务|责任单位|", "|1|清淤|区水务局|", "|2|植树|区林业局|"),
    "grid": (
        "+----+----------+----------+",
        "| 序号 | 工作任务 | 责任单位 |",
        "+====+==========+==========+",
        "| 1  | 清       | 区水务局 |",
        "|    | 淤       |          |",
        "+----+----------+----------+",
        "| 2  | 植树     | 区林业局 |",
        "+----+----------+----------+",
    ),
    "no pipe before the first cell": ("序号 | 工作任务 | 责任单位 |", "1 | 清淤 | 区水务局 |", "2 | 植树 | 区林业局 |"),
    "no outer pipes and no rule": ("序号 | 工作任务 | 责任单位", "1 | 清淤 | 区水务局", "2 | 植树 | 区林业局"),
    "a cell a line": ("|", "序号", "| 工作任务", "| 责任单位", "|", "| 1 | 清淤 | 区水务局 |", "| 2 | 植树", "| 区林业局 |"),
}


@pytest.mark.parametrize("shape", TABLES)
def test_rows(shape: str) -> None:
    lines = clean_lines("\n".join(("附件", *TABLES[shape], "", "后文")))
    assert [line for line in lines if line.strip("\t") and "\t" in line] == ROWS
    assert [lines[0], *lines[-2:]] == ["附件", "", "后文"]
    assert len(lines) == len(TABLES[shape]) + 3


@pytest.mark.parametrize("shape", TABLES)
def test_tasks(shape: str) -> None:
    found = tasks("附件", "青河区重点任务分解表", "", "\n".join(TABLES[shape]), "")
    assert [(task.title, told(task)) for task in found] == [("清淤", "责区水务局"), ("植树", "责区林业局")]


def test_a_pipe_in_a_cell() -> None:
    assert clean_lines("| 1 | 修\\|订 | 区水务局 |\n甲\\|乙") == ["1\t修|订\t区水务局", "甲|乙"]


def test_text_with_a_pipe_is_text() -> None:
    assert clean_lines("首页 | 政务公开 | 通知\n正文 | 一段") == ["首页 | 政务公开 | 通知", "正文 | 一段"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("\t一、落实责任", "\t各乡镇要加强领导。"), ["一、落实责任", "各乡镇要加强领导。"]),
        (("\t序号\t任务", "\t1\t清淤"), ["序号\t任务", "1\t清淤"]),
        (("1\t清淤\t区水务局", "\t\t区财政局"), ["1\t清淤\t区水务局", "\t\t区财政局"]),
        (("1\t清淤\t区水务局", "", "\t\t区财政局", "\t二、要求"), ["1\t清淤\t区水务局", "", "\t\t区财政局", "二、要求"]),
        (("金山镇\t\t\t", "银山镇\t\t\t"), ["金山镇\t\t\t", "银山镇\t\t\t"]),
    ],
)
def test_indents(lines: tuple[str, ...], expected: list[str]) -> None:
    assert clean_lines("\n".join(lines)) == expected


def test_a_table_that_nobody_can_read_is_told() -> None:
    rows = ("任务      单位      时限", "清淤      区水务局      9月底", "植树      区林业局      10月底")
    issue = parse("\n".join(("一、任务分工", "", *rows, "", "二、要求", "")))
    assert [warning.code for warning in issue.warnings if warning.code == "table-unread"] == ["table-unread"]
