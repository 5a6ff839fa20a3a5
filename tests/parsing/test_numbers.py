"""Numbers before headings and sentences, and figures that look like them."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.patterns import numbering
from tests.parsing.small_issue import tasks, told


@pytest.mark.parametrize(
    ("text", "rank", "number", "rest"),
    [
        ("2组织指挥体系及职责", 4, "2", "组织指挥体系及职责"),
        ("2 组织指挥体系", 4, "2", "组织指挥体系"),
        ("6附则", 4, "6", "附则"),
        ("3.1监测预警", 5, "3.1", "监测预警"),
        ("5.2区水务局应当及时修复水毁工程。", 5, "5.2", "区水务局应当及时修复水毁工程。"),
        ("5.2.1区水务局应当及时修复水毁工程。", 6, "5.2.1", "区水务局应当及时修复水毁工程。"),
    ],
)
def test_numbers_without_a_separator(text: str, rank: int, number: str, rest: str) -> None:
    assert numbering(text) == (rank, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "3支队伍",
        "12号楼",
        "2个乡镇",
        "1.5万人受益。",
        "3.5倍于上年。",
        "2.5立方米以上的水箱。",
        "2021.5.1日前完成。",
        "8月31日",
        "2是关键，要抓好。",
    ],
)
def test_figures_are_no_numbers(text: str) -> None:
    assert numbering(text) is None


def test_a_number_without_a_separator_is_no_part_of_a_unit_or_a_title() -> None:
    (task,) = tasks("5　后期处置", "5.1　各镇（街道）应当在2021年8月15日前修复水毁工程。", "5.2　本预案由区水务局负责解释。")
    assert (task.number, task.title, told(task), task.section) == (
        "5.1", "各镇（街道）应当在2021年8月15日前修复水毁工程", "责各镇（街道） 2021-08-15", ("5后期处置",)
    )  # fmt: skip


def test_a_heading_whose_number_has_no_separator_is_no_duty() -> None:
    assert tasks("2组织指挥体系及职责", "2.1区防指", "区政府设立区防指，由区长任指挥长。") == []
