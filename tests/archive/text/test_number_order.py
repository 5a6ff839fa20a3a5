"""Printed numbers sort by what they say."""

from __future__ import annotations

from datetime import date

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.archive.text.number_order import in_order
from tests.archive.people.test_carrying_work import TOWNS, issue_of, put_issue


@pytest.mark.parametrize(
    "ordered",
    [
        ["一", "二", "三", "九", "十", "十一", "十九", "二十", "一百零五", "一百一十"],
        ["（一）", "（二）", "（十）", "（十一）", "（二十三）"],
        ["第五条", "第十条", "第二十一条"],
        ["1.2", "1.9", "1.10", "2.1"],
        ["1.", "2.", "10."],
        ["①", "②", "⑩", "⑫"],
        ["㈠", "㈡"],
        ["(1)", "（2）", "(10)"],
        ["贰", "叁"],
        ["一、重点任务", "二、保障措施", "三、其他"],
        ["青政办发〔2022〕30号", "青政办发〔2023〕5号", "青政办发〔2023〕17号"],
        ["3" * 30, "4" * 30],
        ["9", "10" + "0" * 25],
        ["", "1", "一是"],
    ],
)
def test_numbers_come_in_the_order_of_their_values(ordered: list[str]) -> None:
    assert sorted(ordered, key=in_order) == ordered
    assert len({in_order(text) for text in ordered}) == len(ordered)


def test_words_that_begin_with_a_numeral_are_no_numbers() -> None:
    assert in_order("一般任务") == "一般任务"
    assert in_order("百日攻坚") == "百日攻坚"


def test_tasks_are_sorted_by_the_value_of_their_numbers(empty: Archive) -> None:
    numbers = ("（十一）", "三", "一", "1.10", "1.2", "第五条", "二")
    put_issue(empty, issue_of([(number, text, *TOWNS[0][2:]) for number, text in zip(numbers, "甲乙丙丁戊己庚", strict=True)]))
    listed = [task.number for task in empty.tasks(TaskFilter(sort="number"))]
    assert listed == ["一", "1.2", "1.10", "二", "三", "第五条", "（十一）"]
    assert [task.number for task in empty.tasks(TaskFilter(sort="number", descending=True))] == listed[::-1]


def test_what_is_done_is_not_overdue(archive: Archive) -> None:
    overdue = TaskFilter(deadline="overdue", reference=date(2024, 1, 1))
    (task,) = archive.tasks(overdue)
    for state, count in (("推进中", 1), ("已完成", 0), ("延期", 1), ("已销号", 0), ("未开始", 1)):
        archive.do(SetState([task.key], state))  # type: ignore[arg-type]
        assert len(archive.tasks(overdue)) == archive.tasks.count(overdue) == archive.tasks.facets(overdue).total == count
