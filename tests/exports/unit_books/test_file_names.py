"""Names of files made of what is printed: allowed on every system, and no two the same there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_desk.exports.unit_books.file_names import distinct_names, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区水务局", "区水务局"),
        ("区发展和改革局（金融工作局）", "区发展和改革局（金融工作局）"),
        ("市场监管局/知识产权局", "市场监管局_知识产权局"),
        ("A:B*C?", "A_B_C_"),
        ("..", "_"),
        ("", "_"),
        ("CON", "_CON"),
        ("com1.局", "_com1.局"),
        ("局\u202excod", "局_xcod"),
        ("一 办 公 室.", "一_办_公_室"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=300))
def test_any_text_makes_a_name_that_every_system_allows(text: str) -> None:
    name = safe_name(text)
    assert name
    assert name == name.strip(". ")
    assert len(name.encode()) <= 160
    assert not re.search(r'[<>:"/\\|?*#%\x00-\x20]', name)


def test_what_is_the_same_to_a_system_has_a_number() -> None:
    assert distinct_names(["甲", "abc", "ABC", "甲", "目录"], ".xlsx", ["目录.xlsx"]) == [
        *("甲.xlsx", "abc.xlsx", "ABC（2）.xlsx", "甲（2）.xlsx", "目录（2）.xlsx"),
    ]
