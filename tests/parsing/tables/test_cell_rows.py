"""Tables whose cells stand on lines of their own."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.tables.cell_rows import CellRows
from tests.parsing.small_issue import tasks, told

HEAD = ("序号", "工作任务", "责任单位", "完成时限")
ROWS = (("1", "清理淤泥", "区水务局", "2021年8月底"), ("2", "植树造林", "区林业局", "2021年10月底"))
TABLE = ["\t".join(HEAD), *("\t".join(row) for row in ROWS)]


def read(*lines: str) -> list[str]:
    return clean_lines("\n".join(lines), CellRows())


def rows(*lines: str) -> list[str]:
    """The rows with tabs that the lines are read as, without the empty cells at their ends."""
    return [line.rstrip("\t") for line in read(*lines) if line.strip("\t") and "\t" in line]


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("mark", ["", " |", "|", "||"])
def test_rows(mark: str, blank: bool) -> None:
    if mark == "||":
        cells = [part for row in (HEAD, *ROWS) for cell in row for part in (cell, "|")]
    else:
        cells = [cell + mark for row in (HEAD, *ROWS) for cell in row]
    source = [
        "任务分解表",
        *([line for cell in cells for line in (cell, "")] if blank else cells),
        "",
        "分享到：",
        "关于我们：不是表格的话。",
    ]
    lines = read(*source)
    assert [line for line in lines if line.strip("\t") and "\t" in line] == TABLE
    assert len(lines) == len(source)
    assert lines[-1] == source[-1]


def test_pipes_before_cells() -> None:
    assert rows("|", *("| " + cell for row in (HEAD, *ROWS) for cell in row)) == TABLE


# name → lines under HEAD, and the rows that they are
FORMS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "several lines of units": (
        ("1", "清理淤泥", "区水务局", "区住建局", "青河镇", "8月底前", "2", "植树造林", "区林业局", "10月底前"),
        ["1\t清理淤泥\t区水务局 区住建局 青河镇\t8月底前", "2\t植树造林\t区林业局\t10月底前"],
    ),
    "a content of two lines": (
        ("1", "清理淤泥，", "疏通沟渠。", "区水务局", "8月底前", "2", "植树造林。", "区林业局", "10月底前"),
        ["1\t清理淤泥，疏通沟渠。\t区水务局\t8月底前", "2\t植树造林。\t区林业局\t10月底前"],
    ),
    "a number is missing": (
        ("1", "清理淤泥。", "区水务局", "8月底前", "疏通沟渠十二公里。", "9月底前", "2", "植树造林。", "区林业局", "10月底前"),
        ["1\t清理淤泥。\t区水务局\t8月底前", "\t疏通沟渠十二公里。\t\t9月底前", "2\t植树造林。\t区林业局\t10月底前"],
    ),
    "numbers skip one": (
        ("1", "清理淤泥", "区水务局", "8月底前", "3", "植树造林", "区林业局", "10月底前"),
        ["1\t清理淤泥\t区水务局\t8月底前", "3\t植树造林\t区林业局\t10月底前"],
    ),
    "no deadline in a row": (
        ("1", "清理淤泥", "区水务局", "2", "植树造林", "区林业局", "10月底前"),
        ["1\t清理淤泥\t区水务局", "2\t植树造林\t区林业局\t10月底前"],
    ),
    "groups between the rows": (
        ("一、治水", "1", "清淤", "区水务局", "长期坚持", "（二）造林（含补植）", "2", "植树", "区林业局", "10月底前"),
        ["一、治水", "1\t清淤\t区水务局\t长期坚持", "（二）造林（含补植）", "2\t植树\t区林业局\t10月底前"],
    ),
    "the head once more": (
        ("1", "清理淤泥", "区水务局", "8月底前", *HEAD, "2", "植树造林", "区林业局", "10月底前"),
        ["1\t清理淤泥\t区水务局\t8月底前", "2\t植树造林\t区林业局\t10月底前"],
    ),
    "numbers in brackets": (
        ("（1）", "清理淤泥", "区水务局", "8月底前", "（2）", "植树造林", "区林业局", "10月底前"),
        ["（1）\t清理淤泥\t区水务局\t8月底前", "（2）\t植树造林\t区林业局\t10月底前"],
    ),
    "Chinese numbers": (
        ("一", "清理淤泥", "区水务局", "8月底前", "二", "植树造林", "区林业局", "10月底前"),
        ["一\t清理淤泥\t区水务局\t8月底前", "二\t植树造林\t区林业局\t10月底前"],
    ),
    "furniture behind": (
        ("1", "清理淤泥", "区水务局", "8月底前", "打印本页", "关闭窗口", "上一篇：关于防汛工作的通知"),
        ["1\t清理淤泥\t区水务局\t8月底前"],
    ),
    "a text behind": (
        ("1", "清理淤泥", "区水务局", "8月底前", "各单位要高度重视，按时完成各项任务。", "联系人：李春明，电话：0900-1234567"),
        ["1\t清理淤泥\t区水务局\t8月底前"],
    ),
    "one row": (("1", "清理淤泥", "区水务局", "8月底前"), ["1\t清理淤泥\t区水务局\t8月底前"]),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mark", ["", " |"])
def test_forms(form: str, mark: str) -> None:
    cells, expected = FORMS[form]
    if mark and form in ("several lines of units", "a content of two lines"):
        pytest.skip("a pipe ends a cell")
    assert rows(*(cell + mark for cell in (*HEAD, *cells))) == [TABLE[0], *expected]


def test_another_head_begins_another_table() -> None:
    other = ("序号", "存在问题", "整改措施", "责任单位", "1", "台账不全", "补齐台账", "区应急局", "2", "演练不足", "每季度演练", "区应急局")
    lines = read(*HEAD, *ROWS[0], *ROWS[1], "附件2", "整改清单", *other)
    assert [line for line in lines if line.strip("\t")][3:] == [
        "附件2",
        "整改清单",
        "\t".join(other[:4]),
        "\t".join(other[4:8]),
        "\t".join(other[8:]),
    ]


def test_figures_of_a_column_are_no_numbers_of_rows() -> None:
    head = ("序号", "考核指标", "目标值", "分值", "责任单位")
    body = (
        "1",
        "粮食产量",
        "25",
        "2",
        "区农业农村局",
        "2",
        "新增就业",
        "3500",
        "3",
        "区人社局",
        "3",
        "优良天数",
        "310",
        "4",
        "区生态环境分局",
    )
    assert rows(*head, *body) == ["\t".join(head), *("\t".join(body[k : k + 5]) for k in (0, 5, 10))]


def test_measures_of_several_lines_stand_under_their_name() -> None:
    head = ("序号", "事项", "办理措施", "承办单位")
    body = ("1", "解决用水难", "1.打机井两眼。", "2.铺管道六公里。", "区水务局", "2", "解决停车难", "划定泊位三百个。", "区城管局")
    assert rows(*head, *body)[1:] == [
        "1\t解决用水难\t1.打机井两眼。2.铺管道六公里。\t区水务局",
        "2\t解决停车难\t划定泊位三百个。\t区城管局",
    ]


def test_groups_with_numbered_contents_and_no_column_of_numbers() -> None:
    head = ("议定事项", "承办单位", "办理时限")
    body = ("一、关于植树工作", "1.制定方案，落实地块。", "区林业局", "3月10日前", "2.筹措资金。", "区财政局", "3月底前")
    assert rows(*(cell + " |" for cell in (*head, *body)))[1:] == ["一、关于植树工作", "\t".join(body[1:4]), "\t".join(body[4:])]


def test_a_cell_of_several_lines_ends_at_its_pipe() -> None:
    cells = ("序号 |", "工作", "任务 |", "责任 单位 |", "1 |", "清理", "淤泥 |", "区水务局", "青河镇 |")
    assert rows(*cells) == ["序号\t工作任务\t责任单位", "1\t清理淤泥\t区水务局青河镇"]


def test_empty_cells_between_pipes() -> None:
    head = ("序号|", "工作任务|", "牵头单位|", "配合单位|", "备注|")
    body = ("1|", "清理淤泥|", "区水务局|", "||", "||", "2|", "植树造林|", "区林业局|", "青河镇|", "已经开工|", "|")
    assert rows(*head, *body)[1:] == ["1\t清理淤泥\t区水务局", "2\t植树造林\t区林业局\t青河镇\t已经开工"]


def test_a_wide_gap_is_an_empty_cell() -> None:
    head = ("序号", "", "工作任务", "", "牵头单位", "", "配合单位", "", "进展情况", "")
    body = (
        "1",
        "",
        "清理淤泥",
        "",
        "区水务局",
        "",
        "",
        "",
        "完成八成",
        "",
        "2",
        "",
        "植树造林",
        "",
        "区林业局",
        "",
        "青河镇",
        "",
        "完成五成",
    )
    assert rows(*head, *body)[1:] == ["1\t清理淤泥\t区水务局\t\t完成八成", "2\t植树造林\t区林业局\t青河镇\t完成五成"]


def test_numbers_without_a_name_behind_a_group() -> None:
    head = ("工作任务", "具体要求", "责任科室", "时限要求")
    body = (
        "治理水环境",
        "1",
        "清理淤泥十二公里。",
        "办公室",
        "年底前",
        "2",
        "疏通沟渠，清除杂物。",
        "各科室",
        "持续推进",
        "绿化",
        "3",
        "植树造林一千亩。",
        "办公室",
        "持续推进",
    )
    assert rows(*head, *body) == [
        "工作任务\t\t具体要求\t责任科室\t时限要求",
        "治理水环境\t1\t清理淤泥十二公里。\t办公室\t年底前",
        "\t2\t疏通沟渠，清除杂物。\t各科室\t持续推进",
        "绿化\t3\t植树造林一千亩。\t办公室\t持续推进",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("序号", "一、清理淤泥。", "责任单位", "1", "清理淤泥", "区水务局"),
        ("编号", "1", "2", "3"),
        ("工作任务", "责任单位", "完成时限"),
        ("主要任务", "保障措施", "工作要求", "青河区要抓好河道清理。", "各镇要按时上报。"),
    ],
)
def test_other_lines_stay(lines: tuple[str, ...]) -> None:
    assert read(*lines) == list(lines)


def test_a_tab_behind_a_number_parts_columns() -> None:
    lines = ["12\t", "区水务局"]
    assert CellRows()(lines) == lines


def test_tasks() -> None:
    found = tasks("附件", "青河区重点任务分解表", "", *(cell for row in (HEAD, *ROWS) for cell in row))
    assert [told(task) for task in found] == ["责区水务局 2021-08-31", "责区林业局 2021-10-31"]
    assert [task.text for task in found] == ["清理淤泥", "植树造林"]


def test_a_task_ends_with_its_last_cell() -> None:
    cells = [line for row in (HEAD, *ROWS) for cell in row for line in (cell, "")]
    found = parse_issue("\n".join(("青河区任务分解表", "", *cells)), "table.txt").tasks
    assert [(task.first_line, task.last_line) for task in found] == [(11, 17), (19, 25)]


def test_units_that_may_lead_or_help_are_told() -> None:
    head = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
    body = ("1", "清理淤泥", "区水务局", "区住建局", "青河镇", "8月底前", "2", "植树造林", "区林业局", "青河镇", "9月底前")
    issue = parse_issue("\n".join((*head, *body)), "table.txt")
    assert [(w.line, w.last_line) for w in issue.warnings if w.code == "cells-unsure"] == [(6, 11)]
    assert [told(task) for task in issue.tasks][1].startswith("牵区林业局 配青河镇")
