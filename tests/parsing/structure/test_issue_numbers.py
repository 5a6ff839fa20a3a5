"""Covers → year, number, last number and edition, in the forms in which they are printed."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.structure.masthead import read_masthead
from gazette_desk.parsing.to_json import issue_to_json

NAME = "云州市青河区人民政府公报"


@pytest.mark.parametrize(
    ("cover", "year", "number", "last", "edition"),
    [
        ("2021年第1期", 2021, 1, None, None),
        ("2021年增刊第1期", 2021, 1, None, "增刊"),
        ("2021年第3期 增刊", 2021, 3, None, "增刊"),
        ("第3期（增刊）2021年", 2021, 3, None, "增刊"),
        ("2021年增刊（二）", 2021, 2, None, "增刊"),
        ("2021年增刊", 2021, None, None, "增刊"),
        ("2021年第5期⏎特刊", 2021, 5, None, "特刊"),
        ("2021年第3期⏎(总第12期)（专刊）", 2021, 3, None, "专刊"),
        ("2021年第3期乡村振兴专刊", 2021, 3, None, "专刊"),
        ("2021年号外", 2021, None, None, "号外"),
        ("2021年第2期（上）", 2021, 2, None, "上册"),
        ("2021年第2期(下册)", 2021, 2, None, "下册"),
        ("2021年第2期⏎（中卷）", 2021, 2, None, "中册"),
        ("2021年第2期⏎第二部分", 2021, 2, None, "第二部分"),
        ("2021年第2期（二）", 2021, 2, None, "第二部分"),
        ("2021年第十期（增刊下册）", 2021, 10, None, "增刊下册"),
        ("2021年第3-4期合刊", 2021, 3, 4, None),
        ("2021年第3—4期（总第15—16期）", 2021, 3, 4, None),
        ("2021年 第 3 期、第 4 期 合刊", 2021, 3, 4, None),
        ("二〇二一年第三、四期", 2021, 3, 4, None),
        ("2021年第三四期合刊", 2021, 3, 4, None),
        ("2021年1、2期合刊", 2021, 1, 2, None),
        ("2021年第10/11期", 2021, 10, 11, None),
        ("2021年第6期⏎（双月刊）⏎2021年6月30日出版", 2021, 6, None, None),
        ("2021·3", 2021, 3, None, None),
        ("总第12期⏎2021年第3期", 2021, 3, None, None),
    ],
)
def test_what_a_cover_says(cover: str, year: int, number: int | None, last: int | None, edition: str | None) -> None:
    lines = [NAME, *cover.split("⏎"), "目 录"]
    head = read_masthead(lines, 99, 99)
    assert (head.year, head.number, head.last_number, head.edition) == (year, number, last, edition)
    assert head.publication == NAME


def test_the_kind_stands_behind_the_name_too() -> None:
    assert read_masthead([f"{NAME}（增刊）", "2021年第1期"], 99, 99).edition == "增刊"


def test_a_section_of_the_contents_is_no_part_of_an_issue() -> None:
    lines = [NAME, "2021年第1期", "目 录", "第一部分", "特刊", "1.关于做好防汛工作的通知……1"]
    assert read_masthead(lines, 99, 99).edition is None


def test_other_programs_get_it_too() -> None:
    issue = parse_issue(f"{NAME}\n2021年第3—4期（增刊）\n目 录\n关于加强用水管理的通知……1\n", "1.txt")
    told = issue_to_json(issue, {})["issue"]
    assert (told["number"], told["last_number"], told["edition"]) == (3, 4, "增刊")
