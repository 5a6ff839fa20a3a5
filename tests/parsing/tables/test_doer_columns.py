"""Columns of units under heads that nobody knows: read by their cells, and said to be so."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Issue

HEAD = """云州市青河区人民政府办公室关于印发重点任务的通知

青政办发〔2021〕12号

各乡镇人民政府：

现将重点任务印发给你们。

云州市青河区人民政府办公室

2021年3月10日

重点任务清单

"""
ROWS = (
    ("1", "清理干渠淤泥", "区水务局", "各乡镇", "5月底前"),
    ("2", "更换老旧管网", "区住房和城乡建设局", "区财政局", "6月底前"),
    ("3", "改造农村公路", "区交通运输局", "柳湾镇、石桥镇", "9月底前"),
)


def read(*names: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> Issue:
    lines = ["\t".join(cells[: len(names)] if len(names) < len(cells) else cells) for cells in (names, *rows)]
    return parse_issue(HEAD + "\n".join(lines) + "\n", "x")


def who(issue: Issue) -> list[tuple[tuple[str, ...], ...]]:
    return [(task.lead, task.responsible, task.cooperating) for task in issue.tasks]


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (("序号", "工作任务", "认办方"), ((), ("区水务局",), ())),
        (("序号", "工作任务", "牵头单位", "认办方", "完成时限"), (("区水务局",), ("各乡镇",), ())),
        (("序号", "工作任务", "挂帅方", "责任单位", "完成时限"), (("区水务局",), ("各乡镇",), ())),
        (("序号", "工作任务", "认办方", "配合单位", "完成时限"), ((), ("区水务局",), ("各乡镇",))),
    ],
)
def test_a_column_of_units_under_an_unknown_head(names: tuple[str, ...], first: tuple[tuple[str, ...], ...]) -> None:
    issue = read(*names)
    assert who(issue)[0] == first
    assert len(issue.tasks) == len(ROWS)
    assert "column-guessed" in {warning.code for warning in issue.warnings}
    assert all(task.doubts for task in issue.tasks)


def test_heads_that_are_known_are_not_said_to_be_guessed() -> None:
    issue = read("序号", "工作任务", "牵头单位", "责任单位", "完成时限")
    assert who(issue)[0] == (("区水务局",), ("各乡镇",), ())
    assert "column-guessed" not in {warning.code for warning in issue.warnings}


@pytest.mark.parametrize(
    "names",
    [
        ("序号", "工作任务", "建设单位"),
        ("序号", "工作任务", "联系单位"),
        ("序号", "河道简介", "认办方"),
    ],
)
def test_units_that_nothing_is_laid_on(names: tuple[str, ...]) -> None:
    assert read(*names).tasks == ()


def test_cells_that_are_mostly_no_units() -> None:
    rows = tuple((number, task, f"清淤{number}公里，造价{number}万元", *rest) for number, task, _, *rest in ROWS)
    assert read("序号", "工作任务", "认办方", rows=rows).tasks == ()
