"""Names that Windows, too, can make a file of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_desk.exports.file_names import DEVICE, LONGEST, distinct_names, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("关于印发《方案》的通知", "关于印发《方案》的通知"),
        ('A/B\\C:D*E?F"G<H>I|J', "A／B＼C：D＊E？F＂G〈H〉I｜J"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("COM²", "_COM²"),
        ("CONTENTS", "CONTENTS"),
        ("通知. . ", "通知"),
        ("..", "未命名"),
        ("", "未命名"),
        ("甲\n\t乙　丙", "甲 乙 丙"),
        ("甲\u202e乙\x00丙\u200b", "甲乙丙"),
        ("长" * 100, "长" * LONGEST),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_any_text_is_a_name(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name) <= LONGEST + 1
    assert len(name.encode("utf-8")) <= 255
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert not DEVICE.match(name)
    assert safe_name(name) == name


def test_what_is_the_same_to_a_system_has_a_number() -> None:
    assert distinct_names(["甲", "abc", "ABC", "甲", "目录", "甲#1"], ".xlsx", ["目录.xlsx"]) == [
        *("甲.xlsx", "abc.xlsx", "ABC（2）.xlsx", "甲（2）.xlsx", "目录（2）.xlsx", "甲＃1.xlsx"),
    ]
