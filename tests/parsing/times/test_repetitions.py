"""Days that come again in running text: each row is a text, the words that name them, and which days they are."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.times.deadlines import DateContext, find_deadlines
from gazette_desk.parsing.times.named_times import find_times

IN_2021 = DateContext(2021)


@pytest.mark.parametrize(
    ("text", "raw", "days"),
    [
        ("各镇要在每个季度第1个月的20日前报送进展。", "每个季度第1个月的20日前", ("01-20", "04-20", "07-20", "10-20")),
        ("各镇应于每季度第3个月25日前报送进展。", "每季度第3个月25日前", ("03-25", "06-25", "09-25", "12-25")),
        ("各镇于每季度次月10日前报送报表。", "每季度次月10日前", ("01-10", "04-10", "07-10", "10-10")),
        ("各村每个月5日前报送报表。", "每个月5日前", ("05",)),
        ("各村每月份底前报送报表。", "每月份底前", ("31",)),
        ("各村每月10日、20日、30日前报送报表。", "每月10日、20日、30日前", ("10", "20", "30")),
        ("各村于每月15日和30日前报送报表。", "每月15日和30日前", ("15", "30")),
        ("各村每月1日至5日报送报表。", "每月1日至5日", ("05",)),
        ("各村每月25—28日报送报表。", "每月25—28日", ("28",)),
        ("各村在每月上、中、下旬各巡查一次。", "每月上、中、下旬", ()),
        ("各村于每月下旬前报送报表。", "每月下旬前", ()),
        ("各村于每周星期五下午下班前报送报表。", "每周星期五下午下班前", ()),
        ("各村每星期四前报送报表。", "每星期四前", ()),
        ("各村每周二、周五前报送报表。", "每周二、周五前", ()),
        ("各村每周二、五下午3时前报送报表。", "每周二、五下午3时前", ()),
    ],
)
def test_days_that_come_again(text: str, raw: str, days: tuple[str, ...]) -> None:
    (found,) = find_deadlines(text, IN_2021)
    assert (found.raw, found.deadline.type, found.deadline.recurs) == (raw, "recurring", days)
    assert [time.raw for time in find_times(text, IN_2021) if time.limits] == [raw]


@pytest.mark.parametrize(
    "text",
    ["各村每周一调度、每月一通报。", "各村每周三次上门走访。", "各村每周二在村口值守。", "各村每月3次巡查。", "每个村建设一处广场。"],
)
def test_how_often_names_no_day(text: str) -> None:
    assert find_deadlines(text, IN_2021) == []


@pytest.mark.parametrize("hour", ["上午", "下午", "晚", "下午5时", "下午下班", "下班"])
def test_a_part_of_a_day(hour: str) -> None:
    (found,) = find_deadlines(f"各村须在12月2日{hour}前报送报表。", IN_2021)
    assert (found.raw, found.deadline.end) == (f"12月2日{hour}前", "2021-12-02")
