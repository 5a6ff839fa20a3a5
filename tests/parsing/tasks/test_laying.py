"""Whether a sentence with a time lays a task: what the evidence finds, and that what is unsure says so."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.scoring import UNSURE, listening
from gazette_desk.parsing.tasks.laying import LAYS_TASK, Sentence, TimedSentence
from gazette_desk.parsing.times.deadlines import DateContext
from gazette_desk.parsing.times.named_times import find_times

NOTICE = (
    "云州市青河区人民政府办公室关于做好防汛工作的通知\n\n青政办发〔2021〕12号\n\n各乡镇人民政府：\n\n五、工作要求\n\n{}\n\n2021年3月10日\n"
)


def case_of(text: str, heading: str = "", which: int = 0) -> TimedSentence:
    sentence = Sentence(text, text, text, heading, "2021-03-10")
    return TimedSentence(sentence, find_times(text, DateContext(2021))[which])


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("时间读作期限", "各镇于6月底前报送台账。", True),
        ("时间读作期限", "2021年6月1日，区政府召开会议。", False),
        ("时间末字", "各镇于6月底前报送台账。", "前"),
        ("时间的写法", "各镇3个工作日内报送台账。", "工作日内"),
        ("时间的写法", "各镇每月5日前报送台账。", "每"),
        ("时间前", "各镇要于6月底前报送台账。", "要于"),
        ("时间前", "截至6月底，已清淤3公里。", "截至"),
        ("时间后", "6月底前，各镇报送台账。", "逗号"),
        ("离成文日期", "2021年3月1日，区政府召开会议。", "已过"),
        ("离成文日期", "各镇于4月底前报送台账。", "近"),
        ("时间是什么期", "每年5月1日至9月30日为汛期。", True),
        ("时间是什么期", "会议时间：6月12日下午3时。", True),
        ("完成的位置", "各镇6月底前完成清淤。", "同句"),
        ("达到多少", "到2022年底，达标率达到95%以上。", True),
        ("主语", "各镇6月底前完成清淤。", "众"),
        ("主语", "区水务局6月底前完成清淤。", "单位"),
        ("期限没有主语", "一般项目5个工作日内办结。", True),
        ("上级标题", "各镇6月底前完成清淤。", "无"),
    ],
)
def test_what_the_evidence_finds(kind: str, text: str, found: object) -> None:
    assert LAYS_TASK.kinds[kind](case_of(text)) == found


def test_times_that_are_no_limits_are_found_as_well() -> None:
    times = find_times("2021年3月15日召开会议，各镇6月底前报送台账，5月中旬的检查。", DateContext(2021))
    assert [(time.raw, time.limits) for time in times] == [("2021年3月15日", False), ("6月底前", True), ("5月中旬", False)]


def test_a_task_is_as_sure_as_the_sentence_that_lays_it() -> None:
    (sure,) = parse_issue(NOTICE.format("各乡镇要于6月底前将台账报送区水务局。"), "x").tasks
    (unsure,) = parse_issue(NOTICE.format("区水务局5月底前可以申请补助。"), "x").tasks
    assert sure.confidence > UNSURE[1] > unsure.confidence > 0.5
    assert unsure.doubts
    assert not sure.doubts


def test_the_time_that_was_weighed_is_told() -> None:
    with listening(everything=True) as heard:
        parse_issue(NOTICE.format("各乡镇要于6月底前将台账报送区水务局。"), "x")
    assert {(one.name, one.lines, one.about[0]) for one in heard if one.about} == {("lays_task", (9,), "6月底前")}


def test_a_sentence_that_begins_with_who_leads_and_who_helps() -> None:
    (task,) = parse_issue(NOTICE.format("由区水务局牵头，区财政局、各镇配合，6月底前制定管护办法。"), "x").tasks
    assert (task.lead, task.cooperating, task.responsible) == (("区水务局",), ("区财政局", "各镇"), ())


def test_levels_of_government_before_their_departments_are_one() -> None:
    (task,) = parse_issue(NOTICE.format("市及县（市）、区主管部门要于6月底前制定检测计划。"), "x").tasks
    assert task.responsible == ("市及县（市）、区主管部门",)
