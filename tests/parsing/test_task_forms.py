"""Forms of tasks in the gazettes of other districts: each row is a text and what it lays on whom."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import ROLES, Task
from tests.parsing.small_issue import parse

LETTERS = {"leaders": "领", "lead": "牵", "responsible": "责", "cooperating": "配"}


def told(task: Task) -> str:
    """Who and by when, in a few words (牵区水务局 责各乡镇 2021-09-30)."""
    who = [f"{LETTERS[role]}{'、'.join(names)}" for role in ROLES if (names := getattr(task, role))]
    when = task.deadline.end or (task.deadline.type if task.deadline.type != "none" else "")
    return " ".join([*who, *filter(None, [when])])


def tasks(*paragraphs: str) -> list[Task]:
    return list(parse("\n\n".join(paragraphs) + "\n").tasks)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("1. 清淤。疏通河道。责任单位：区水务局。完成时限：9月底。", "责区水务局 2021-09-30"),
        ("1. 植树。绿化荒山。 责任单位：区林业局，配合单位：各乡镇，完成时限：2021年4月。", "责区林业局 配各乡镇 2021-04-30"),
        ("1．加快园区建设。责任人：高岩，责任单位：园区管委会；完成时间：11月底前。", "领高岩 责园区管委会 2021-11-30"),
        ("1. 修路。［牵头单位：区交通局；配合单位：各乡镇］", "牵区交通局 配各乡镇"),
        ("1. 建桥。〔责任单位：区交通局〕", "责区交通局"),
        ("1. 护堤。▲责任单位：区水务局", "责区水务局"),
        ("1. 拆违建。（责任单位：区综合执法局）同时加强巡查。", "责区综合执法局"),
        ("1. 种树木。（牵头领导：林海涛，责任单位：区林业局，2021年10月底前）", "领林海涛 责区林业局 2021-10-31"),
        ("1. 上项目。（林海涛负责，区发改局牵头，区财政局、各乡镇落实）", "领林海涛 牵区发改局 责区财政局、各乡镇"),
        ("1. 建台账。（区水务局负责，7月底前完成）", "责区水务局 2021-07-31"),
        ("1. 列清单。（2021年8月底前完成，区水务局、各乡镇负责）", "责区水务局、各乡镇 2021-08-31"),
        ("1. 监测水质。（由区生态环境局牵头落实）", "牵区生态环境局"),
        ("1. 清垃圾（区综合执法局、各乡镇）；", "责区综合执法局、各乡镇"),
        ("1. 发展设施农业。【区农业农村局、财政局，各乡镇】", "责区农业农村局、财政局、各乡镇"),
        ("1. 新建驿站。（责任单位：区民政局（牵头）、区财政局）", "牵区民政局 责区财政局"),
        ("1. 压缩时限。办理时限压缩至1个工作日以内。（责任单位：区审批局）", "责区审批局"),
    ],
)
def test_roles_told_within_the_item(item: str, expected: str) -> None:
    assert [told(task) for task in tasks("一、主要任务", item)] == [expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("责任领导：林海涛 区政府副区长", "包抓县级领导：罗建业", "责任单位：区水务局"), "领林海涛、罗建业 责区水务局"),
        (("牵头领导：林海涛", "配合领导：沈玉洁、郑 文 博", "责任乡镇：柳湾镇、石桥镇"), "领林海涛、沈玉洁、郑文博 责柳湾镇、石桥镇"),
        (("责任单位：区水务局", "验收单位：区生态环境局", "完成时限：2021年6月30日"), "责区水务局 2021-06-30"),
        (("牵头单位：区水务局；联系人：高岩，电话：12345", "完成时限：长期"), "牵区水务局 ongoing"),
        (("牵头部门及责任人：区水务局 高岩、区财政局 沈玉洁", "配合部门：各乡镇"), "领高岩、沈玉洁 牵区水务局、区财政局 配各乡镇"),
        (("牵头部门：区水务局", "序时进度：6月底前完成一半，9月底前全部完成"), "牵区水务局 2021-09-30"),
        (("责任单位 区水务局、各乡镇", "完成时限 2021年6月底前"), "责区水务局、各乡镇 2021-06-30"),
        (("牵头单位；区水务局", "配合单位为区财政局"), "牵区水务局 配区财政局"),
        (("责仼单位：区水务局 完成时限 9月底",), "责区水务局 2021-09-30"),
        (("责 任 单 位 ：区住建局", "完 成 时 限 ：2021 年 11 月 30 日"), "责区住建局 2021-11-30"),
        (("责任单位:区综合执法局 ( 城管大队 )", "完成时限：", "2021年9月10日"), "责区综合执法局(城管大队) 2021-09-10"),
        (
            ("责任单位：柳湾镇、石桥", "镇、各街", "道办事处", "完成时限：2021年6月30日前完", "成并长期坚持"),
            "责柳湾镇、石桥镇、各街道办事处 2021-06-30",
        ),
        (("（区综合执法局牵头，各乡镇配合）",), "牵区综合执法局 配各乡镇"),
        (("——牵头部门：区水务局", "——协办部门：区财政局"), "牵区水务局 配区财政局"),
    ],
)
def test_labels_on_lines_below_the_item(lines: tuple[str, ...], expected: str) -> None:
    (task,) = tasks("一、主要任务", "（一）河道整治。疏通河道。", *lines, "（二）其他工作。加强宣传。")
    assert (task.number, told(task)) == ("（一）", expected)


def test_labels_before_the_text_of_their_item() -> None:
    first, second = tasks(
        "一、任务", "（一）推进厕所革命（责任单位：区住建局）", "新建公厕5座。",
        "（二）治理垃圾", "责任单位：各乡镇", "1.建设中转站。", "2.配备保洁员。",
    )  # fmt: skip
    assert (first.title, first.text, told(first)) == (
        "推进厕所革命",
        "（一）推进厕所革命新建公厕5座。",
        "责区住建局",
    )
    assert (second.number, told(second), "配备保洁员" in second.text) == ("（二）", "责各乡镇", True)


def test_a_working_group_with_labels_is_a_task_of_its_own() -> None:
    assert [(task.kind, task.number, told(task)) for task in tasks(
        "三、工作组及职责", "（一）综合协调组", "组 长：高 岩", "成员单位：区政府办、区水务局", "主要职责：负责综合协调。",
        "（二）现场处置组", "组 长：高 岩", "副组长：沈玉洁（区应急管理局局长）", "罗建业（区水务局局长）",
        "主要任务：负责现场处置。", "牵头单位：区应急管理局",
    )] == [("duty", "（一）", "责综合协调组"), ("labelled", "（二）", "领高岩、沈玉洁 牵区应急管理局")]  # fmt: skip


def test_a_bracket_of_labels_goes_on_with_the_next_label_behind_a_break() -> None:
    cut = "（八）移风易俗。修订村规民约。（牵头领导：林海涛；责任单位：区民政局；", "配合单位：各乡镇；完成时限：9月底）"
    (task,) = tasks(*cut, "（九）其他。")
    assert told(task) == "领林海涛 责区民政局 配各乡镇 2021-09-30"


def test_each_bracket_of_labels_in_a_paragraph_ends_a_task_of_its_own() -> None:
    first, second = tasks(
        "一、任务",
        "1．整治道路。修复路面5公里（责任单位：区交通局；时限：9月底前）。对占道经营开展治理（责任单位：区公安分局；时限：5月底前）。",
    )
    assert (told(first), told(second)) == ("责区交通局 2021-09-30", "责区公安分局 2021-05-31")
    assert second.text == "对占道经营开展治理"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("一、部门职责", "1. 区住建局：承担日常工作。具体职责是：", "（1）制定标准；", "（2）负责监管。", "2. 区财政局：负责经费。"),
            ["责区住建局", "责区财政局"],
        ),
        (("（一）明确部门职责。理顺城管、公安之间的边界。",), []),
        (("（一）区水务局", "负责河道清淤。", "负责监测水位。", "（二）各乡镇、街道", "负责巡查。"), ["责区水务局", "责各乡镇、街道"]),
        (("1. **区委宣传部：**", "（1）负责报道。", "（2）负责舆情。"), ["责区委宣传部"]),
        (("区委宣传部。负责宣传报道。", "区公安分局。负责维护秩序。"), ["责区委宣传部", "责区公安分局"]),
        (("区委宣传部——负责宣传报道。",), ["责区委宣传部"]),
        (("第五条 区水务局是河道管理的主管部门，负责全区河道管理。",), ["责区水务局"]),
        (("第七条 各乡镇人民政府应当做好本辖区河道管理工作。",), ["责各乡镇人民政府"]),
        (("第八条 区自然资源、农业农村等部门按照各自职责做好工作。",), ["责区自然资源、农业农村"]),
        (("各成员单位要密切配合，形成合力。",), []),
        (("第十条 各有关部门应当加强协作。",), []),
        (("第九条 指挥中心设立现场指挥部，现场指挥部负责救援。",), []),
    ],
)
def test_duties_under_a_heading_on_duties(paragraphs: tuple[str, ...], expected: list[str]) -> None:
    heading = "第二章 管理职责" if paragraphs[0].startswith("第") else "三、职责分工"
    assert [told(task) for task in tasks(heading, *paragraphs) if task.kind == "duty"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各乡镇会同各学校于8月31日前报送情况。", "责各乡镇、各学校 2021-08-31"),
        ("6月底前，各镇（街）、村（居）标准化建设启动工作。", "责各镇（街）、村（居） 2021-06-30"),
        ("区公安分局、应急管理局于7月中旬开展联合执法。", "责区公安分局、应急管理局 2021-07-20"),
        ("区审计局将于第四季度开展专项审计。", "责区审计局 2021-12-31"),
        ("区财政局要在收到申请后5个工作日内拨付资金。", "责区财政局 relative"),
        ("各乡镇务必于6月25日17:00前报送名单。", "责各乡镇 2021-06-25"),
        ("6月上旬，由区人武部组织一次演练。", "责区人武部 2021-06-10"),
        ("区政府办公室按比例抽查，并于7月中旬通报抽查结果。", "责区政府办公室 2021-07-20"),
        ("各牵头单位于每季度最后一个月的28日前报送进展。", "责各牵头单位 recurring"),
        ("按期办结率低于95%的柳湾镇、石桥镇要认真查找原因，于5月10日前报告。", "责柳湾镇、石桥镇 2021-05-10"),
        ("11月20日封冻前，各乡镇要完成清淤。", "责各乡镇 2021-11-20"),
        ("除柳湾镇外的其他乡镇，根据方案于9月30日前制定细则。", "责除柳湾镇外的其他乡镇 2021-09-30"),
    ],
)
def test_who_is_to_do_what_a_dated_sentence_says(text: str, expected: str) -> None:
    assert [told(task) for task in tasks("五、工作要求", text)] == [expected]


def test_a_sentence_that_goes_on_has_the_subject_of_the_one_before() -> None:
    (task,) = tasks("五、工作要求", "各乡镇要成立专班，制定方案。并将方案于6月9日前报区水务局。")
    assert told(task) == "责各乡镇 2021-06-09"


@pytest.mark.parametrize(
    "text",
    [
        "活动时间：2021年6月1日至6月30日。",
        "将办理时限压缩至3个工作日以内。",
        "截至4月底，全区完成投资5亿元。",
        "2021年3月10日，区政府召开专题会议。",
    ],
)
def test_spans_standards_and_the_past_are_no_tasks(text: str) -> None:
    assert tasks("四、有关情况", text) == []


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("第一步：宣传动员（5月20日—5月31日）。各乡镇召开会议。",), "第一步 责各乡镇 2021-05-31"),
        (("（一）动员阶段：2021年5月20日—5月31日", "各乡镇制定方案。"), "（一） 责各乡镇 2021-05-31"),
        (("（一）验收阶段：2021年10月", "区水务局组织验收，10月20日前形成报告。"), "（一） 责区水务局 2021-10-20"),
        (("（一）自查阶段（6月）。各学校开展自查，区教育局制定标准。6月20日前，各乡镇报送总结。",), "（一） 责各学校、各乡镇 2021-06-20"),
        (("（二）联合检查（7月）。联合检查组对整改情况回头看。",), "（二） 责联合检查组 2021-07-31"),
        (("（一）集中整治阶段（6月1日至9月30日）", "1.各乡镇全面排查。", "2.区水务局督促整改。"), "（一） 责各乡镇 2021-09-30"),
    ],
)
def test_stages(paragraphs: tuple[str, ...], expected: str) -> None:
    assert [f"{task.number} {told(task)}" for task in tasks("四、实施步骤", *paragraphs)] == [expected]


def test_a_period_in_the_midst_of_a_sentence_makes_no_stage() -> None:
    (task,) = tasks("四、纪律", "汛期（4月15日至10月15日）实行领导带班。各乡镇要于4月8日前报送值班表。")
    assert told(task) == "责各乡镇 2021-04-08"


def test_a_circular_tells_what_was_and_demands_what_is_to_be() -> None:
    text = """云州市青河区人民政府关于督查情况的通报

青政发〔2021〕9号

各乡镇人民政府：

4月10日至14日，区水务局对河道开展了检查。现将情况通报如下：

（一）一季度，全区运行平稳。南苑改造未按6月底前开工的要求开工。

（二）柳湾镇要在5月15日前完成整改。

2021年4月20日
"""
    assert [told(task) for task in parse_issue(text, "circular.txt").tasks] == ["责柳湾镇 2021-05-15"]
