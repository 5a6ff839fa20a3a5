"""Items whose fields stand behind their labels (整改目标：…, 整改措施： and its numbered parts): each is one task over all of them."""

from __future__ import annotations

import pytest

from tests.parsing.tasks.test_task_forms import tasks

MEASURES = ("（1）6月底前完成排口排查。", "（2）9月底前完成分流改造12公里。")


@pytest.mark.parametrize(
    "behind",
    [
        ("整改措施：", *MEASURES),
        ("整改目标：河水清澈。", "整改时限：2021年12月底前", "整改措施：", *MEASURES),
        ("整改目标：", "河水清澈。", "工作措施：", *MEASURES),
        ("整改措施：6月底前完成排查。", "整改标准：河水清澈。"),
    ],
)
@pytest.mark.parametrize("head", ["1.柳湾河水质不达标。", "1.群众反映柳湾河沿线直排污水，巡查不到位。没有长效机制。"])
def test_one_task_over_all_fields(head: str, behind: tuple[str, ...]) -> None:
    (task,) = tasks("一、整改清单", head, "整改责任单位：区水务局、柳湾镇", *behind)
    assert task.kind == "labelled"
    assert task.responsible == ("区水务局", "柳湾镇")
    assert all(part.split("：")[-1] in task.text for part in behind if "时限" not in part)


def test_a_deadline_behind_the_fields_is_the_item_s() -> None:
    (task,) = tasks("一、整改清单", "1.台账不全。内容有缺项。", "责任单位：区水务局", "整改措施：", *MEASURES, "完成时限：2021年10月底前")
    assert task.deadline.end == "2021-10-31"


def test_a_demand_behind_the_last_field_stays_a_task_of_its_own() -> None:
    one, other = tasks(
        "一、整改清单", "1.台账不全。", "责任单位：区水务局", "整改目标：台账齐全。", "各责任单位要于6月25日前将进展报区政府督查室。"
    )
    assert (one.kind, one.responsible) == ("labelled", ("区水务局",))
    assert (other.kind, other.responsible) == ("dated", ("各责任单位",))


def test_the_next_item_is_none_of_a_field_s_parts() -> None:
    one, other = tasks("一、整改清单", "1.台账不全。", "责任单位：区水务局", "整改措施：", *MEASURES, "2.河道淤积。", "责任单位：柳湾镇")
    assert [one.responsible, other.responsible] == [("区水务局",), ("柳湾镇",)]
    assert other.last_line > other.first_line > one.last_line
