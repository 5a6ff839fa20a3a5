"""Any text gives an issue whose records lie in order within it, in a time that grows with its length and no faster."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.line_feeds import with_line_feeds
from gazette_desk.parsing.lines.source import clean_line
from gazette_desk.parsing.records import Document, Issue
from gazette_desk.paths import sample_issues
from tests.parsing.small_issue import HEAD

SAMPLES = [path.read_text("utf-8").split("\n") for path in sample_issues()]
PIECES = (
    "一、 （一） 1. 1、 （1） ① 第一条 第二章 责任单位： 牵头单位: 配合单位： 完成时限： 责任领导： 区水务局 "
    "各乡镇 柳湾镇、石桥镇 沈一舟 张 三 负责 牵头 配合 ， 。 ； ： 、 （ ） ( ) 《 》 “ ” 〔2021〕 "
    "青政办发〔2021〕8号 2021年5月20日 9月底前 每月5日前 3个工作日内 长期坚持 附件 附件1： 目录 【区政府文件】 "
    "……12 \t \n \n\n 职责分工 各成员单位 组 长： 成 员： 第一阶段： 同日， 大事记 通知 云州市青河区人民政府办公室 "
    "关于印发 （此件公开发布） - 12 - ** <p> 序号 任务 合计 12 and 的"
).split(" ")


def check(text: str, issue: Issue) -> None:
    """The promises that hold for every text."""
    lines = with_line_feeds(text).split("\n")
    last = 0
    for document in issue.documents:
        parted = document.blocks and document.blocks[0].columns
        assert last < document.first_line + bool(parted) <= document.last_line + bool(parted) <= len(lines) + bool(parted)
        last = document.last_line
        check_blocks(lines, document)
    spans = {document.id: (document.first_line, document.last_line) for document in issue.documents}
    for record in (*issue.tables, *issue.tasks, *issue.events):
        first, end = spans[record.doc]
        assert first <= record.first_line <= record.last_line <= end, record


def check_blocks(lines: list[str], document: Document) -> None:
    """Every line of the document with something to read is in exactly one block, and blocks stand in order.

    Several blocks may share a line that held them all; then they have columns.
    """
    held = Counter(n for block in document.blocks for n in range(block.first_line, block.last_line + 1))
    parted = {n for block in document.blocks if block.columns for n in range(block.first_line, block.last_line + 1)}
    printed = {n for n in range(document.first_line, document.last_line + 1) if clean_line(lines[n - 1])}
    assert printed <= held.keys()
    assert all(held[n] == 1 for n in printed - parted)
    starts = [(block.first_line, block.columns or (0, 0)) for block in document.blocks]
    assert starts == sorted(starts)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_text_of_a_gazettes_words_gives_an_issue(text: str) -> None:
    check(text, parse_issue(text, "any.txt"))
    check(HEAD + text, parse_issue(HEAD + text, "any.txt"))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_characters_give_an_issue(text: str) -> None:
    check(text, parse_issue(text, "any.txt"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sample=st.sampled_from(SAMPLES), data=st.data())
def test_changed_samples_give_issues(sample: list[str], data: st.DataObject) -> None:
    lines = list(sample)
    for place in data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=40)):
        change = data.draw(st.sampled_from(("lost", "doubled", "cut", "moved", "glued", "blank")))
        place = min(place, len(lines) - 2)
        if change == "lost":
            del lines[place]
        elif change == "doubled":
            lines.insert(place, lines[place])
        elif change == "cut":
            half = len(lines[place]) // 2
            lines[place : place + 1] = [lines[place][:half], lines[place][half:]]
        elif change == "moved":
            lines.append(lines.pop(place))
        elif change == "glued":
            lines[place : place + 2] = ["".join(lines[place : place + 2])]
        else:
            lines.insert(place, "")
    text = "\n".join(lines)
    check(text, parse_issue(text, "changed.txt"))


HOSTILE = (
    "水 ， （ ） “ 《 . 1 1. 责任单位： 区水务局、 2021年5月1日 5月底前 < <p  * -  一  and  〔2021〕 "
    "青政发〔2021〕8号 各乡镇要于5月底前完成。 区水务局牵头，区财政局配合； 附件1 （5月—6月） 第一阶段： 每年 、 "
    "张三、 ……1 各镇(街) 3个工作日内 第一条 区水务局负责 \t 1\t （区水务局） 等部门 由区水务局 月 年 底前"
).split(" ")


LISTS = "水 ， （ 1. 区水务局、 一  区水务局牵头，区财政局配合； 张三、 区水务局负责 （区水务局）".split(" ")


@pytest.mark.parametrize(
    ("before", "unit"), [*(("", unit) for unit in HOSTILE if unit), *(("责任单位：", unit) for unit in LISTS if unit)], ids=repr
)
def test_no_pattern_backtracks_on_a_long_line(before: str, unit: str) -> None:
    """A line of 100,000 characters comes to an end: a pattern that backtracks would take hours."""
    start = time.process_time()
    parse_issue(f"{HEAD}{before}{(unit * 100_000)[:100_000]}\n", "hostile.txt")
    assert time.process_time() - start < 30


@pytest.mark.parametrize("day", ["2021年13月5日", "2021年2月30日", "二〇二一年十三月五日"])
def test_a_document_may_be_signed_on_a_day_that_there_is_not(day: str) -> None:
    """It is known to have no day; what is to be done by one is still read."""
    head = "青河区人民政府办公室关于做好防汛工作的通知\n\n青政办发〔2021〕5号\n\n各乡镇人民政府：\n\n"
    (document,) = (issue := parse_issue(f"{head}　　一、区水务局要于2021年6月30日前完成河道清淤。\n\n　　{day}\n", "通知.txt")).documents
    assert document.date is None
    assert [task.deadline.end for task in issue.tasks if task.deadline] == ["2021-06-30"]
