"""Tasks of the four kinds in a document's text."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.records import Task
from gazette_desk.parsing.units.labels import split_labels
from tests.parsing.small_issue import parse


def tasks(*paragraphs: str) -> list[Task]:
    return list(parse("\n\n".join(paragraphs) + "\n").tasks)


@pytest.mark.parametrize(
    ("text", "before", "labels"),
    [
        ("责任单位：区水务局", "", [("responsible", "区水务局")]),
        ("责 任 单 位: 区水务局", "", [("responsible", "区水务局")]),
        ("牵头单位：区水务局；配合单位：柳湾镇、石桥镇", "", [("lead", "区水务局"), ("cooperating", "柳湾镇、石桥镇")]),
        (
            "清理河道。（责任单位：区水务局；完成时限：2021年9月底）",
            "清理河道。",
            [("responsible", "区水务局"), ("deadline", "2021年9月底")],
        ),
        ("【责任单位】区水务局（河长办）", "", [("responsible", "区水务局（河长办）")]),
        ("清理河道。（责任单位：区水务局；配合单位：柳湾镇", "清理河道。", [("responsible", "区水务局"), ("cooperating", "柳湾镇")]),
        ("压实责任，明确责任单位和时限。", "压实责任，明确责任单位和时限。", []),
    ],
)
def test_labels_in_every_shape(text: str, before: str, labels: list[tuple[str, str]]) -> None:
    found, read = split_labels(text)
    assert (found, [(label.role, label.value) for label in read]) == (before, labels)


def test_one_task_a_block_of_labels() -> None:
    (task,) = tasks(
        "二、主要任务", "（一）河道治理", "3. 清理岸线。拆除违法建筑，", "恢复岸线原貌。",
        "责任领导：沈 一", "牵头单位：区水务局", "责任单位：柳湾镇、石桥镇", "配合单位：区农业农村局", "完成时限：2021年9月10日前",
    )  # fmt: skip
    assert task.kind == "labelled"
    assert (task.number, task.title, task.section) == ("3.", "清理岸线", ("二、主要任务", "（一）河道治理"))
    assert (task.leaders, task.lead, task.responsible, task.cooperating) == (
        ("沈一",),
        ("区水务局",),
        ("柳湾镇", "石桥镇"),
        ("区农业农村局",),
    )
    assert (task.deadline_raw, task.deadline.type, task.deadline.end) == ("2021年9月10日前", "date", "2021-09-10")


def test_paragraphs_under_one_heading_with_labels_of_their_own() -> None:
    first, second = tasks(
        "（一）岸线整治。拆除违法建筑。", "责任单位：区综合执法局", "完成时限：立即整治，长期保持",
        "清运沿岸垃圾，保持整洁。", "责任单位：各乡镇",
    )  # fmt: skip
    assert (first.number, first.deadline.type) == ("（一）", "ongoing")
    assert (second.number, second.title, second.responsible) == (None, "清运沿岸垃圾，保持整洁", ("各乡镇",))
    assert second.section == ("（一）岸线整治",)


def test_labels_behind_sub_items_belong_to_the_heading_above_them() -> None:
    (task,) = tasks("（一）岸线整治", "1. 拆除违法建筑。", "2. 清运沿岸垃圾。", "责任单位：区综合执法局", "（二）保障措施", "加强领导。")
    assert (task.number, task.title) == ("（一）", "岸线整治")


def test_the_next_item_may_begin_on_the_label_line() -> None:
    first, second = tasks("1. 清淤。疏通河道。", "责任单位：柳湾镇、石桥镇 2. 管护。落实专人。", "责任单位：区水务局")
    assert (first.responsible, second.number, second.responsible) == (("柳湾镇", "石桥镇"), "2.", ("区水务局",))
    assert first.last_line == second.first_line


@pytest.mark.parametrize(
    ("bracket", "roles"),
    [
        ("（区水务局牵头，区财政局、柳湾镇配合）", {"lead": ("区水务局",), "cooperating": ("区财政局", "柳湾镇")}),
        ("（区水务局、区财政局按职责分工负责）", {"responsible": ("区水务局", "区财政局")}),
        ("（区水务局、区财政局）", {"responsible": ("区水务局", "区财政局")}),
    ],
)
def test_roles_in_a_bracket_without_labels(bracket: str, roles: dict[str, tuple[str, ...]]) -> None:
    (task,) = tasks(f"1. 清淤。疏通河道。{bracket}")
    assert {role: units for role in ("lead", "responsible", "cooperating") if (units := getattr(task, role))} == roles


def test_a_bracket_that_explains_is_no_label() -> None:
    assert tasks("1. 建立台账。逐户登记造册。（详见河道名录）") == []


def test_labels_that_refer_to_the_item_above() -> None:
    first, second = tasks("1. 清淤。（责任单位：区水务局、各乡镇）", "2. 护堤。（责任单位：同上）")
    assert second.responsible == first.responsible == ("区水务局", "各乡镇")


def test_hosts_of_an_event_are_no_task() -> None:
    assert tasks("五、比赛项目", "长跑、拔河。", "主办：青河区人民政府 承办：区文化局 协办：各乡镇") == []


def test_duties_of_units() -> None:
    found = tasks(
        "三、职责分工", "区水务局：负责河道清淤和日常", "管护。", "2. 区财政局职责：落实经费。", "（三）农业农村局。推广节水技术。",
        "领导小组办公室设在区水务局。负责日常工作。",
    )  # fmt: skip
    assert [(task.kind, task.responsible) for task in found] == [
        ("duty", ("区水务局",)),
        ("duty", ("区财政局",)),
        ("duty", ("农业农村局",)),
        ("duty", ("领导小组办公室",)),
    ]


def test_a_unit_with_numbered_duties_is_one_task() -> None:
    (task,) = tasks("三、机构职责", "（一）指挥部办公室工作职责", "1. 组织巡查。", "2. 汇总情况。", "四、要求", "各单位要加强领导。")
    assert (task.kind, task.responsible, task.text.count("。")) == ("duty", ("指挥部办公室",), 2)


def test_dated_sentences_and_stages() -> None:
    found = tasks(
        "四、步骤", "第一阶段：摸底阶段（2021年6月1日—6月20日）。各乡镇登记河道。", "（二）整治阶段（7月—9月）。全面整治。",
        "五、要求", "（一）加强报送。各乡镇要于每月5日前报送进展。其余不变。",
    )  # fmt: skip
    assert [(task.kind, task.number, task.deadline.type, task.deadline.start, task.deadline.end) for task in found] == [
        ("dated", "第一阶段", "range", "2021-06-01", "2021-06-20"),
        ("dated", "（二）", "range", "2021-07-01", "2021-09-30"),
        ("dated", None, "recurring", None, None),
    ]
    assert found[2].responsible == ("各乡镇",)


@pytest.mark.parametrize(
    "text",
    [
        "到2025年，河道全部达标。",
        "依据《河道条例》（2018年9月1日施行）开展工作。",
        "2020年12月底前，全区已完成登记。",
        "本办法自2021年6月1日起施行。",
    ],
)
def test_goals_citations_past_and_validity_are_no_tasks(text: str) -> None:
    assert tasks("一、总体要求", text) == []
