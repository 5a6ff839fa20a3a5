"""Stages, subjects and labels in forms that many offices print."""

from __future__ import annotations

import pytest

from tests.parsing.small_issue import tasks, told

STAGES = [
    "（一）动员部署阶段。3月10日至3月20日，各乡镇召开动员会。",
    "第一阶段（动员部署）：3月10日—3月20日。各乡镇召开动员会。",
    "3月10日至3月20日为动员部署阶段，各乡镇召开动员会。",
    "（一）3月10日至3月20日为动员部署阶段，各乡镇召开动员会。",
    "1.动员部署。3月10日—3月20日，各乡镇召开动员会。",
    "第一阶段：动员部署。3月10日—3月20日，各乡镇召开动员会。",
    "（一）动员部署阶段，时间为3月10日至3月20日。各乡镇要召开动员会。",
]


@pytest.mark.parametrize("stage", STAGES)
def test_the_period_of_a_stage(stage: str) -> None:
    (found,) = tasks("三、实施步骤", stage)
    assert (found.kind, told(found), found.deadline.start) == ("dated", "责各乡镇 2021-03-20", "2021-03-10")


def test_a_stage_goes_on_with_what_it_counts() -> None:
    lines = ("（一）动员部署阶段（3月10日至3月20日）。一是各乡镇召开动员会。", "二是摸清底数。", "三是评估风险。", "四、工作要求")
    (found,) = tasks("三、实施步骤", *lines)
    assert found.text.endswith("三是评估风险。")


SENTENCES = [
    ("区水务局6月底前更换老旧管网12公里。", "责区水务局 2021-06-30"),
    ("区应急管理局储备防汛物资，5月底前全部到位。", "责区应急管理局 2021-05-31"),
    ("区交通运输局、区公安局联合执法，6月10日前清理完毕。", "责区交通运输局、区公安局 2021-06-10"),
    ("各乡镇排查辖区隐患，6月20日前建立台账。", "责各乡镇 2021-06-20"),
    ("区交通运输局要在下半年完成系统建设。", "责区交通运输局 2021-12-31"),
    ("城关镇中心小学7月20日前腾空旧教学楼。", "责城关镇中心小学 2021-07-20"),
    ("各 乡 镇 人 民 政 府 要 于 9 月 3 0 日 前 完 成 排 查。", "责各乡镇人民政府 2021-09-30"),
    ("区统计局力争在9月完成普查登记。", "责区统计局 2021-09-30"),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_subjects_and_times(sentence: str, expected: str) -> None:
    assert [told(task) for task in tasks("一、重点工作", sentence)] == [expected]


NONE = [
    "附件：1.河道治理指标（2021年7月底前）",
    "时 间：2021年6月9日",
    "活动时间：2021年6月9日至10日",
    "本办法所称汛期，是指每年5月1日至9月30日。",
    "当事人不服的，可以在收到决定书之日起60日内申请行政复议。",
]


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_no_task(sentence: str) -> None:
    assert tasks("一、有关规定", sentence) == []


LABELS = [
    ("责任单位：区水务局；配合单位：无", "责区水务局"),
    ("牵头单位为区教育局，配合单位为区公安局。", "牵区教育局 配区公安局"),
    ("责任单位——区水务局", "责区水务局"),
    ("（以上三项责任单位：区水务局，完成时限：9月底）", "责区水务局 2021-09-30"),
]


@pytest.mark.parametrize(("label", "expected"), LABELS)
def test_labels(label: str, expected: str) -> None:
    assert [told(task) for task in tasks("一、主要任务", "1．清理河道淤泥。", label)] == [expected]


def test_ditto_holds_for_deadlines_too() -> None:
    table = "序号\t工作任务\t责任单位\t工作进度\n1\t清淤\t区水务局\t9月底\n2\t植树\t区林业局\t同上"
    assert [told(task) for task in tasks("附件", "任务分解表", table)] == ["责区水务局 2021-09-30", "责区林业局 2021-09-30"]


def test_a_portfolio_is_no_duty() -> None:
    assert tasks("二、领导分工", "周启明 副区长", "分管区教育局、区民政局。") == []


def test_who_leads_and_who_helps_in_a_stage() -> None:
    text = "（一）集中整治阶段（2021年3月至5月）。区水务局牵头，区城管局、柳湾镇配合，逐段清淤，5月底前整改到位。"
    (task,) = tasks(text)
    assert (task.lead, task.responsible, task.cooperating) == (("区水务局",), (), ("区城管局", "柳湾镇"))
    (plain,) = tasks("（一）集中整治阶段（2021年3月至5月）。区水务局逐段清淤，5月底前整改到位。")
    assert (plain.lead, plain.responsible) == ((), ("区水务局",))
