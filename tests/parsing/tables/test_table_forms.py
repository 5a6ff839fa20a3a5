"""Forms of tables that other districts print: goals by half-years, pages without a head, cells set in the middle, notes below."""

from __future__ import annotations

import pytest

from tests.parsing.small_issue import parse, tasks, told


def table(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows)


def found(*rows: str) -> list[tuple[str, str]]:
    return [(task.title, told(task)) for task in tasks("附件", "青河区重点任务分解表", table(*rows))]


HALVES = ("序号|重点项目|2021年目标||责任单位", "||上半年|下半年|")
QUARTERS = ("序号|重点项目|一季度|二季度|第三季度|责任单位",)
GOALS = [
    ((*HALVES, "1|城北学校|5月底前完成主体工程|11月底前完成装修|区教育局"), [("城北学校", "责区教育局 2021-11-30")]),
    ((*HALVES, "1|河道整治|6月底前全部开工||区水务局", "2|植树造林|完成整地工作|10月底前完成|区林业局"), "06-30 10-31"),
    ((*QUARTERS, "1|城北学校|完成立项批复|完成招标投标|9月15日前完成主体|区教育局"), [("城北学校", "责区教育局 2021-09-15")]),
    (("项目|上半年|下半年|责任单位", "植树（亩）|300|500|区林业局"), [("植树（亩）", "责区林业局")]),
]


@pytest.mark.parametrize(("rows", "expected"), GOALS)
def test_goals_of_periods_hold_the_deadline(rows: tuple[str, ...], expected: list[tuple[str, str]] | str) -> None:
    if isinstance(expected, str):
        assert " ".join(when[-5:] for _, when in found(*rows)) == expected
    else:
        assert found(*rows) == expected


HEAD = "类别|工作任务|责任单位|完成时限"
MARKS = ["\n— 7 —\n", "— 7 —", "\n7\n\n青河区人民政府公报 2021年第3期\n", "\n青河区人民政府公报　7\n"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_page_without_a_head_that_goes_on_with_a_group(mark: str) -> None:
    first = (HEAD, "市容|清理楼道杂物|青山镇|6月底", "|修补路灯|区城管局|7月底")
    second = ("|整治摊点|区市场监管局|8月底", "|清洗立面|区住建局|8月底", "环境|巡查河道|区水务局|9月底")
    (only,) = parse(f"附件\n\n重点任务分解表\n\n{table(*first)}\n{mark}\n{table(*second)}\n").tables
    assert (len(only.rows), only.pages) == (5, 2)
    sections = [task.section for task in tasks("附件", "重点任务分解表", f"{table(*first)}\n{mark}\n{table(*second)}")]
    assert sections == [("市容",)] * 4 + [("环境",)]


def test_a_row_with_a_deadline_of_its_own_is_no_rest_of_another() -> None:
    rows = ("序号|类别|工作任务|责任单位|完成时限", "1|市容|清理楼道杂物|青山镇|6月底", "2||修补路灯|区城管局|7月底")
    second = ("||整治摊点|区市场监管局|8月底", "3||清洗立面|区住建局|8月底")
    listed = tasks("附件", "重点任务分解表", f"{table(*rows)}\n\n— 7 —\n\n{table(*second)}")
    assert [task.title for task in listed] == ["清理楼道杂物", "修补路灯", "整治摊点", "清洗立面"]


def test_a_date_that_the_page_cuts_is_one() -> None:
    rows = ("序号|工作任务|责任单位|完成时限", "1|清理楼道杂物|青山镇|6月底", "2|修补路灯，|区城管局|2021年")
    listed = tasks("附件", "重点任务分解表", f"{table(*rows)}\n\n— 7 —\n\n{table('|更换灯杆||7月底')}")
    assert [(task.title, told(task)) for task in listed][1:] == [("修补路灯，更换灯杆", "责区城管局 2021-07-31")]


CENTRED = [
    (
        "类别|工作任务|牵头单位|配合单位",
        "市容|清理楼道||青山镇",
        "|修补路灯|区城管局|区住建局",
        "|整治广告||区市场监管局",
        "环境|巡查河道||白水镇",
        "|清运垃圾|区水务局|青山镇",
        "|植树造林||区林业局",
        "小计|6||",
        "生态|治理扬尘||区住建局",
        "|关停作坊|区生态环境局|区市场监管局",
    ),
    (
        "序号|工作任务|具体措施|牵头单位|责任单位",
        "1|市容整治|清理楼道||青山镇",
        "||修补路灯|区城管局|区住建局",
        "||整治广告||区市场监管局",
        "2|环境整治|巡查河道||白水镇",
        "||清运垃圾|区水务局|青山镇",
        "||植树造林||区林业局",
        "|小计|6||",
        "3|生态整治|治理扬尘||区住建局",
        "||关停作坊|区生态环境局|区市场监管局",
    ),
]


@pytest.mark.parametrize("rows", CENTRED)
def test_a_lead_set_in_the_middle_holds_for_its_group_alone(rows: tuple[str, ...]) -> None:
    leads = [task.lead for task in tasks("附件", "重点任务分解表", table(*rows))]
    assert leads == [("区城管局",)] * 3 + [("区水务局",)] * 3 + [("区生态环境局",)] * 2


def test_a_lead_set_in_the_middle_of_numbered_rows() -> None:
    rows = ("序号|工作任务|牵头单位|配合单位", "1|清理楼道||青山镇", "2|修补路灯|区城管局|区住建局", "3|整治广告||区市场监管局")
    assert [task.lead for task in tasks("附件", "重点任务分解表", table(*rows))] == [("区城管局",)] * 3


LEDGER = "序号|工作任务|牵头领导|牵头单位|配合单位|完成时限"


def test_what_is_left_over_at_the_end_of_a_table_is_nobodys() -> None:
    rows = (LEDGER, "1|清理楼道|丁一|青山镇|区城管局|6月底", "2|修补路灯|丁二||区住建局|7月底")
    assert len(found(*rows, "3|完成市里下达的其他任务||||12月底", "合计|3||||")) == 2
    assert len(found(*rows, "3|更换灯杆||||12月底", "4|整治广告||||12月底")) == 4
    assert len(found("序号|工作任务|责任单位|完成时限", "1|清理楼道|青山镇|6月底", "2|修补路灯||7月底")) == 2


NOTES = [
    "注：各责任单位于每月25日前报送进展情况。",
    "备注：1.各责任单位于每月25日前报送进展；\n\n2.区城管局于12月底前完成汇总。",
    "（注：区城管局于12月底前完成汇总。）",
    "填表说明：各责任单位于每月25日前报送。\n\n注2：区城管局于12月底前完成汇总。",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n— 8 —\n\n"])
@pytest.mark.parametrize("note", NOTES)
def test_a_note_under_a_table_is_no_task(note: str, gap: str) -> None:
    rows = table("序号|工作任务|责任单位|完成时限", "1|清理楼道|青山镇|6月底", "2|修补路灯|区城管局|7月底")
    assert len(tasks("附件", "重点任务分解表", rows + gap + note)) == 2
    behind = tasks("附件", "重点任务分解表", f"{rows}{gap}{note}", "二、区城管局要于12月底前完成汇总。")
    assert len(behind) == 3


def test_beside_what_is_to_be_mended_what_was_looked_at_is_no_content() -> None:
    rows = ("序号|督查事项|整改要求|责任单位|整改时限", "1|集市改造|补齐消防设施|区城管局|6月底前", "2|小巷|更换路灯|青山镇|7月底前")
    assert [task.title for task in tasks("附件", "问题整改清单", table(*rows))] == ["补齐消防设施", "更换路灯"]
