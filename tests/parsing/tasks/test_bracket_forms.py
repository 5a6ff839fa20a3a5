"""Brackets and lists as single documents of many offices print them."""

from __future__ import annotations

import pytest

from tests.parsing.small_issue import tasks, told

ITEMS = [
    ("1．清理淤泥。对河道清淤。（10月底完成，牵头考核单位：区水务局）", "牵区水务局 2021-10-31"),
    ("1．清理淤泥。对河道清淤。（持续推进，牵头单位：区水务局、区财政局）", "牵区水务局、区财政局 ongoing"),
    ("1．清理淤泥。对河道清淤。(0.5分)（6月底取得成效并持续推进，牵头考核单位：区水务局）", "牵区水务局 2021-06-30"),
    ("1．清理淤泥。对河道清淤。（区水务局、各县级区〈管委会〉按职责分工负责）", "责区水务局、各县级区〈管委会〉"),
    ("1．清理淤泥。对河道清淤。（责任任部门：区水务局，配部门：区财政局）", "责区水务局 配区财政局"),
    ("1．清理淤泥。对河道清淤。（责任单位：青河海关）", "责青河海关"),
    ("1．清理淤泥。对河道清淤。（责任单位：各区、县（市）人民政府，区水务局）", "责各区、县（市）人民政府、区水务局"),
    ("1．清理淤泥。对河道清淤。（责任单位：柳湾区、石桥县人民政府）", "责柳湾区、石桥县人民政府"),
    ("1．清理淤泥。对河道清淤。（责任单位：柳湾示范区、石桥新区管委会）", "责柳湾示范区、石桥新区管委会"),
    ("1．清理淤泥。对河道清淤。（责任单位：各设区市人民政府、柳湾实验区管委会）", "责各设区市人民政府、柳湾实验区管委会"),
    ("1．清理淤泥。对河道清淤。（责任单位：各级主管部门和行政事业单位）", "责各级主管部门、行政事业单位"),
    (
        "1．清理淤泥。对河道清淤。（区水务局牵头，区清淤小组牵头单位按职责分工负责）",
        "牵区水务局 责区清淤小组牵头单位",
    ),
    ("1．清理淤泥。对河道清淤。（省推进“一渠一策”工作组成员单位按职责分工负责）", "责省推进“一渠一策”工作组成员单位"),
    ("1．清理淤泥。对河道清淤。（区“平安渠道”专班各成员单位按职责分工负责）", "责区“平安渠道”专班各成员单位"),
    ("1．清理淤泥。对河道清淤。\n\n（以上任务责任单位：区水务局；完成时限：2021年8月底）", "责区水务局 2021-08-31"),
    ("1．清理淤泥。对河道清淤。\n\n牵头单位：区水务局\n\n配合单位：（无）", "牵区水务局"),
    ("1．清理淤泥。对河道清淤。\n\n责任人：林海涛\n\n协调人：高岩副主任\n\n责任单位：区水务局", "领林海涛 责区水务局"),
    ("1．清理淤泥。对河道清淤。\n\n责任单位：\n\n1.区水务局\n\n2.各乡镇\n\n完成时限：2021年8月底", "责区水务局、各乡镇 2021-08-31"),
    ("1．清理淤泥。对河道清淤。（区水务局牵头负责，配合单位：区财政局）", "牵区水务局 配区财政局"),
    ("1．清理淤泥。对河道清淤。——区水务局、石桥镇", "责区水务局、石桥镇"),
    ("1．清理淤泥。对河道清淤。——清代水利志", ""),
    ("1．清理淤泥。对河道清淤。（责任单位 区水务局 完成时限 6月底）", "责区水务局 2021-06-30"),
    ("1．清理淤泥。对河道清淤。\n\n责任任单位：区水务局\n\n配合单位位：区财政局", "责区水务局 配区财政局"),
    ("1．发放贷款。2021年8月31日前银行已发放的贷款可以展期。（责任单位：区金融局）", "责区金融局"),
    ("1．缴纳价款。签订合同后一个月内缴纳一半。（责任单位：区财政局）", "责区财政局"),
    ("1．储备项目。2021年第三季度储备项目一百个。（责任单位：区发改局）", "责区发改局 2021-09-30"),
]


@pytest.mark.parametrize(("item", "expected"), ITEMS)
def test_brackets(item: str, expected: str) -> None:
    assert [told(task) for task in tasks("一、主要任务", item)] == ([expected] if expected else [])


@pytest.mark.parametrize("end", ["。", ""])
def test_several_brackets_in_a_paragraph_are_several_tasks(end: str) -> None:
    item = f"1．降低成本。减免费用。（责任单位：各镇（街），配合单位：区住建局）{end}接入线路。（责任单位：区能源局）{end}"
    found = tasks("一、主要任务", item)
    assert [told(task) for task in found] == ["责各镇（街） 配区住建局", "责区能源局"]
    assert [task.number for task in found] == ["1．", None]


def test_labels_below_all_items_of_items_belong_to_the_heading() -> None:
    found = tasks(
        "一、发放补贴",
        "（一）务工人员",
        "外来务工人员；",
        "（二）重点人员",
        "1．退役军人；",
        "2．医护人员。",
        "以上人员给予补贴。",
        "（牵头单位：区财政局）",
        "二、其他",
    )
    assert [(task.title, told(task)) for task in found] == [("发放补贴", "牵区财政局")]


def test_offices_within_a_unit_have_no_role() -> None:
    table = (
        "序号\t主要内容\t牵头单位\t配合单位\t区卫健局内牵头科室\n1\t开展签约\t各镇\t区卫健局\t基层科\n2\t加强培训\t区卫健局\t各镇\t人事科"
    )
    assert [told(task) for task in tasks("附件", "任务分工表", table)] == ["牵各镇 配区卫健局", "牵区卫健局 配各镇"]


def test_cells_that_merging_leaves_out_stand_at_the_left() -> None:
    rows = (
        "序号\t工作事项\t主要内容\t牵头单位\t配合单位",
        "1\t扩大来源\t引进医师。\t区人社局\t各镇",
        "鼓励多点执业。\t区卫健局\t区人社局",
        "2\t优化团队\t组建团队。\t各镇\t区卫健局",
    )
    found = tasks("附件", "任务分工表", "\n".join(rows))
    assert [told(task) for task in found] == ["牵区人社局 配各镇", "牵区卫健局 配区人社局", "牵各镇 配区卫健局"]
    assert found[1].title == "鼓励多点执业"


DUTIES = [
    ("第四条【部门职责】区水务局负责河道管理。", ["区水务局"]),
    ("第四条【部门职责】区水务局负责河道管理；区财政局负责落实经费。", ["区水务局", "区财政局"]),
]


@pytest.mark.parametrize(("article", "expected"), DUTIES)
def test_articles_with_a_heading_on_duties(article: str, expected: list[str]) -> None:
    found = tasks("第三条 河道管理遵循统一规划的原则。", article, "第五条 本办法自发布之日起施行。")
    assert [(task.kind, list(task.responsible)) for task in found] == [("duty", expected)]


def test_dated_steps_of_a_procedure_are_no_standing_duties() -> None:
    steps = (
        "1．区住建局负责审查资格，于2021年6月25日前完成。",
        "2．区税务局负责复核，于2021年6月30日前完成。",
        "3．各镇负责审核金额，于2021年7月5日前完成。",
    )
    assert [(task.kind, told(task)) for task in tasks("（二）审核", *steps)] == [
        ("dated", "责区住建局 2021-06-25"),
        ("dated", "责区税务局 2021-06-30"),
        ("dated", "责各镇 2021-07-05"),
    ]
