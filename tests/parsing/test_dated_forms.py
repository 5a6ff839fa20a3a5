"""Dated sentences in the forms of other districts: each row is a text, on whom it lays something, and by when in its words."""

from __future__ import annotations

import pytest

from tests.parsing.test_task_forms import tasks


def found(*paragraphs: str) -> list[tuple[str, str | None]]:
    return [("、".join(task.responsible), task.deadline_raw) for task in tasks("五、工作要求", *paragraphs)]


@pytest.mark.parametrize(
    ("text", "who", "raw"),
    [
        ("区水务局每季度结束后10日内公布水质。", "区水务局", "每季度结束后10日内"),
        ("各乡镇政府是责任主体，要于10月底前拆除违建。", "各乡镇政府", "10月底前"),
        ("责成区城管局于7月15日前拆除违建。", "区城管局", "7月15日前"),
        ("要求各施工单位于7月15日前整改到位。", "各施工单位", "7月15日前"),
        ("各乡镇汇总后于次月5日前报区统计局。", "各乡镇", "次月5日前"),
        ("区应急管理局要在30分钟内报告区政府。", "区应急管理局", "30分钟内"),
        ("区政府办公室负责于每年12月1日至10日组织考核。", "区政府办公室", "每年12月1日至10日"),
        ("石桥镇9月底前完成清淤，其他乡镇10月底前完成清淤。", "石桥镇、其他乡镇", "10月底前"),
        ("区林业局6月底前制定方案，各乡镇、林场7月底前上报清单。", "区林业局、各乡镇、林场", "7月底前"),
        ("请以上单位于9月8日10:30（北京时间）前整改完毕。", "", "9月8日10:30（北京时间）前"),
        ("各单位应当于每年11月15日前申报事项，次年2月底前公布目录。", "各单位", "次年2月底前"),
        ("第一季度，完成前期工作；第二季度，开工建设；第四季度，竣工验收。", "", "第四季度"),
        ("另请各镇于4月1日前报送值班表。", "各镇", "4月1日前"),
        ("各镇要在每日（10月1日至7日）下午15时前报告情况。", "各镇", "每日（10月1日至7日）下午15时前"),
        ("区财政局于每季度首月底前拨付资金。", "区财政局", "每季度首月底前"),
        ("各地要在4月底前检查水库，整改情况于5月25日前报区防汛办。", "各地", "5月25日前"),
        ("各普查区要在11月1日至12月10日完成登记。", "各普查区", "11月1日至12月10日"),
        ("起草单位应当在征求意见结束后15个工作日内公布结果，期限一般不少于7个工作日。", "起草单位", "征求意见结束后15个工作日内"),
        ("各镇截止到2021年6月30日报送台账。", "各镇", "2021年6月30日"),
    ],
)
def test_who_and_by_when(text: str, who: str, raw: str) -> None:
    assert found(text) == [(who, raw)]


@pytest.mark.parametrize(
    "text",
    [
        "本通知自印发之日起执行，至2025年12月31日止。",
        "根据2021年5月底前完成的普查，全区共有危桥3座。",
        "对未按期于5月底前清淤的乡镇，予以通报。",
        "按照“3个工作日内办结”的要求，优化流程。",
        "2025年12月31日前，企业可申请补助。",
        "（1）疫病在21日内，三个以上乡镇发生疫情。",
    ],
)
def test_what_lays_nothing_on_anybody(text: str) -> None:
    assert found(text) == []


def test_a_part_that_begins_with_its_day_is_a_task_of_its_own_beside_one_that_names_a_unit() -> None:
    assert found("6月30日前完成首次发放；从7月起，每月15日前由区民政局组织发放。") == [("", "6月30日前"), ("区民政局", "每月15日前")]


def test_stages_one_behind_the_other_in_a_paragraph_are_a_task_each() -> None:
    text = "一是摸底阶段（6月1日至6月15日）。各乡镇开展摸底。二是整治阶段（6月16日至9月30日）。区水务局集中整治。"
    assert found(text) == [("各乡镇", "6月1日至6月15日"), ("区水务局", "6月16日至9月30日")]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("第一阶段：动员部署（5月10日前）", "各乡镇召开会议。"), ("第一阶段", "各乡镇", "5月10日前", 2)),
        (("第二阶段（5月11日—9月30日）：集中整治。各乡镇全面整治。",), ("第二阶段", "各乡镇", "5月11日—9月30日", 1)),
        (("（一）动员部署阶段", "时间：5月1日—5月10日", "各乡镇召开会议。"), ("（一）", "各乡镇", "5月1日—5月10日", 3)),
        (("（一）动员部署阶段（即日起至5月10日）。各乡镇召开会议。",), ("（一）", "各乡镇", "即日起至5月10日", 1)),
        (("5月1日—5月10日：各乡镇召开会议。",), (None, "各乡镇", "5月1日—5月10日", 1)),
        (("6—9月：各乡镇集中整治。",), (None, "各乡镇", "6—9月", 1)),
        (("（一）2021年5月，动员部署。各乡镇召开会议。",), ("（一）", "各乡镇", "2021年5月", 1)),
        (("（一）动员阶段（2021.5.1—2021.5.10）。各乡镇召开会议。",), ("（一）", "各乡镇", "2021.5.1—2021.5.10", 1)),
        (("（一）启动阶段（2021年第一季度）。各乡镇启动清淤。",), ("（一）", "各乡镇", "2021年第一季度", 1)),
        (("（二）实施阶段（2022年—2023年）。各乡镇全面清淤。",), ("（二）", "各乡镇", "2022年—2023年", 1)),
        (("（一）第一阶段（5月1日—5月10日）：动员部署", "各乡镇召开动员会议。"), ("（一）", "各乡镇", "5月1日—5月10日", 2)),
        (("（三）总结提升（10月）", "区水务局总结经验。"), ("（三）", "区水务局", "10月", 2)),
    ],
)
def test_heads_of_stages(paragraphs: tuple[str, ...], expected: tuple[str | None, str, str, int]) -> None:
    (task,) = tasks("三、工作步骤", *paragraphs)
    lines = (task.last_line - task.first_line) // 2 + 1
    assert (task.number, "、".join(task.responsible), task.deadline_raw, lines) == expected


@pytest.mark.parametrize("heading", ["自查。", "【自查】", "（自查）"])
def test_the_heading_of_an_article_is_the_title_of_its_dated_sentences(heading: str) -> None:
    (task,) = tasks("第二章 考核程序", f"第七条 {heading}各镇应当于每年12月10日前完成自查。自查报告应当真实。")
    assert (task.number, task.title, task.responsible, task.section) == ("第七条", "自查", ("各镇",), ("第二章 考核程序",))


def test_an_article_without_a_heading_has_its_sentences_as_titles() -> None:
    first, second = tasks("第十条 区林业局应当于每年5月底前报送清单。各镇应当于每年6月底前公布。")
    assert (first.number, first.title) == ("第十条", "区林业局应当于每年5月底前报送清单")
    assert (second.number, second.title) == (None, "各镇应当于每年6月底前公布")
