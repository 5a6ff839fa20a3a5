"""Headings that are whole and headings that a break cut."""

from __future__ import annotations

import pytest

from tests.parsing.small_issue import texts

WHOLE = [
    ("一、突出工作重点，强化源头治理，确保各项任务落实到位", "加大巡查力度，及时发现和处置问题。"),
    ("一、广泛动员群众参与", "利用科技周开展宣传活动。"),
    ("（一）推进科学普及", "利用科技周开展宣传活动。"),
    ("（一）落实低保政策，实现应保尽保", "区民政局要加强动态管理，及时纳入保障范围。"),
    ("（一）压实工作责任，明确专人负责", "各乡镇要确定一名专干。"),
    ("一、强化监管，确保安全", "县公安局要加强路面管控。"),
    ("一、群众发现问题怎么办？", "可以拨打电话反映有关情况。"),
]


@pytest.mark.parametrize(("heading", "paragraph"), WHOLE)
def test_a_whole_heading_stays_one(heading: str, paragraph: str) -> None:
    assert texts(f"{heading}\n\n{paragraph}\n") == [("heading", heading), ("paragraph", paragraph)]


def test_a_heading_among_those_that_run_on() -> None:
    lines = (
        "（一）加强领导。成立领导小组。",
        "（二）落实经费。列入财政预算。",
        "（三）建立健全管护长效机制",
        "各乡镇要总结经验，完善制度。",
    )
    assert [text for _, text in texts("\n\n".join(lines))] == list(lines)


CUT = [
    ("（一）健全农村公路管护工作标", "准化体系", "各镇按照标准化要求管护。"),
    ("1.对河道实行动态", "管理，适时调整方案，报区人民政府审定。", "河道动态管理由区水务局负责，动态管理方案每年调整。"),
]


@pytest.mark.parametrize(("heading", "rest", "elsewhere"), CUT)
def test_a_cut_heading_goes_on(heading: str, rest: str, elsewhere: str) -> None:
    assert texts(f"{heading}\n\n{rest}\n\n二、其他事项\n\n{elsewhere}\n")[0][1] == heading + rest


APART = [
    ("时 间：2021年5月20日至6月10日", "地 点：区体育馆、区一中操场"),
    ("成员单位：区公安局、区教育局", "职 责：负责综合协调。"),
    ("一等奖：石桥镇（5万元）", "二等奖：柳湾镇（3万元）"),
    ("擅自占用、挖掘公路的行为", "车辆超限超载行驶公路的行为"),
    ("成 员：区教育局、区公安局、区财政局", "领导小组下设办公室，办公室设在区教育局。"),
]


@pytest.mark.parametrize("lines", APART)
def test_fields_and_list_lines_stay_apart(lines: tuple[str, str]) -> None:
    assert [text for _, text in texts("\n\n".join(lines))] == list(lines)
