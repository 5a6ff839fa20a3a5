"""Characters that stand for others or for none, and signs of what could not be read."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.characters import TO_CHANGE, has_unreadable, plain_characters, plain_forms
from tests.parsing.small_issue import parse, tasks, told


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("牵头\u200b单位\u00ad：\u200e区水\u2060务局\ufe00", "牵头单位：区水务局"),
        ("⼈⺠政府⻓效机制⻘河", "人民政府长效机制青河"),
        ("2021\uf98e", "2021年"),
        ("\ue816\ue81e\ue831", "\U00020087\u9fb4\U000215d7"),
        ("\ue81a", "㑳"),
        ("责任单位﹕区水务局﹔", "责任单位：区水务局；"),
        ("〖责任单位：区水务局〗", "【责任单位：区水务局】"),
        ("\u2003\u2003一、\u2009目标", "\u3000\u3000一、 目标"),
        ("a\x00b\x07", "ab"),
        ("青河区", "青河区"),
    ],
)
def test_characters(printed: str, read: str) -> None:
    assert plain_characters(printed) == read


def test_whatever_changes_is_looked_for() -> None:
    assert [hex(point) for point in plain_forms() if not TO_CHANGE.search(chr(point))] == []


@pytest.mark.parametrize("space", ["\u2003", "\u2002", "\u2009", "\u202f", "\u00a0", "\t", "\u3000"])
def test_any_space_indents(space: str) -> None:
    body = ["一、整治河道", "1．清理淤泥。", "牵头单位：区水务局", "完成时限：2021年9月底"]
    assert [told(task) for task in tasks(*(space * 2 + line for line in body))] == ["牵区水务局 2021-09-30"]


@pytest.mark.parametrize(
    ("line", "unreadable"),
    [
        ("责任单位：区水�局", True),
        ("责任单位：区水(cid:4821)局", True),
        ("责任单位：区水\ue123局", True),
        ("责任单位：区水□局", True),
        ("责任单位：区水??局", True),
        ("是否完成：是□否□", False),
        ("□是 □否", False),
        ("■ 工作要点", False),
        ("怎么办?一是加强领导", False),
    ],
)
def test_signs_of_what_could_not_be_read(line: str, unreadable: bool) -> None:
    assert has_unreadable(line) == unreadable
    warnings = [warning for warning in parse(f"一、整治河道\n\n{line}\n").warnings if warning.code == "unreadable"]
    assert len(warnings) == unreadable
