"""Leading groups with members, office and its head."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.facts.group_members import read_members
from gazette_desk.parsing.records import LeadingGroup, Member
from tests.parsing.small_issue import parse


def groups(body: str) -> tuple[LeadingGroup, ...]:
    return parse(body).groups


LIST = """（一）加强组织领导。成立青河区河道治理工作领导小组，成员如下：

- 组 长：**沈玉洁 区政府副区长

副组长：罗建业 区水务局局长

孟庆禾 区农业农村局局长

成 员：韩立新 区财政局局长
丁 宁 区住房城乡建设和交
通运输局副局长
范志强\t市市场监督管理局青河分局副局长

领导小组下设办公室，办公室设在区水务局，罗建业同志兼任办公室主任。
"""


def test_a_list_with_its_name_members_and_office() -> None:
    (group,) = groups(LIST)
    assert group.name == "青河区河道治理工作领导小组"
    assert group.members == (
        Member("组长", "沈玉洁", "区政府副区长"),
        Member("副组长", "罗建业", "区水务局局长"),
        Member("副组长", "孟庆禾", "区农业农村局局长"),
        Member("成员", "韩立新", "区财政局局长"),
        Member("成员", "丁宁", "区住房城乡建设和交通运输局副局长"),
        Member("成员", "范志强", "市市场监督管理局青河分局副局长"),
    )
    assert (group.office, group.office_head) == ("区水务局", "罗建业")
    assert (group.last_line - group.first_line) == 9


WORKING_GROUPS = """
（一）现场处置组

组 长：高 岩 区政府副区长

成 员：史国栋 区应急管理局局长

（二）医疗救护组

组 长：郑文博 区政府副区长
"""


def test_each_working_group_has_its_heading_as_name() -> None:
    found = groups(LIST + WORKING_GROUPS)
    assert [(group.name, len(group.members)) for group in found] == [
        ("青河区河道治理工作领导小组", 6),
        ("现场处置组", 2),
        ("医疗救护组", 1),
    ]
    assert [(group.office, group.office_head) for group in found[1:]] == [(None, None), (None, None)]


def test_a_joint_meeting_has_conveners() -> None:
    (group,) = groups(
        "区政府决定建立青河区供水安全联席会议（以下简称“联席会议”）制度。\n\n"
        "总召集人： 沈玉洁 区政府副区长\n\n召集人： 罗建业 区水务局局长\n\n"
        "成 员： 杜 鹃 区发展和改革局副局长\n\n联席会议办公室设在区水务局，办公室主任由罗建业同志兼任。\n"
    )
    assert group.name == "青河区供水安全联席会议"
    assert [(member.role, member.name) for member in group.members] == [("总召集人", "沈玉洁"), ("召集人", "罗建业"), ("成员", "杜鹃")]
    assert (group.office, group.office_head) == ("区水务局", "罗建业")


@pytest.mark.parametrize(
    ("sentence", "name", "members", "office", "head"),
    [
        (
            "成立由政府分管副区长任组长，教育局局长任副组长，区公安分局、民政局、各乡镇分管负责同志为成员的校外培训管理领导小组，领导小组办公室设在教育局，由教育局局长兼任办公室主任。",
            "校外培训管理领导小组",
            [
                Member("组长", None, "政府分管副区长"),
                Member("副组长", None, "教育局局长"),
                *(Member("成员", None, None, unit) for unit in ("区公安分局", "民政局", "各乡镇")),
            ],
            "教育局",
            "教育局局长",
        ),
        (
            "区政府成立农村市场应急指挥部（以下简称“指挥部”），由分管副区长任总指挥。",
            "农村市场应急指挥部",
            [Member("总指挥", None, "分管副区长")],
            None,
            None,
        ),
        (
            "设立防汛指挥中心，青河区副区长高岩兼任总指挥，区应急管理局局长史国栋、水务局局长罗建业兼任副总指挥。",
            "防汛指挥中心",
            [
                Member("总指挥", "高岩", "青河区副区长"),
                Member("副总指挥", "史国栋", "区应急管理局局长"),
                Member("副总指挥", "罗建业", "水务局局长"),
            ],
            None,
            None,
        ),
        (
            "（三）减税专项组设在区税务局。负责落实减税政策。区税务局局长田升同志兼任组长。",
            "减税专项组",
            [Member("组长", "田升", "区税务局局长")],
            "区税务局",
            None,
        ),
    ],
)
def test_groups_told_in_words(sentence: str, name: str, members: list[Member], office: str | None, head: str | None) -> None:
    (group,) = groups(sentence)
    assert (group.name, list(group.members), group.office, group.office_head) == (name, members, office, head)


@pytest.mark.parametrize(
    "sentence",
    [
        "各乡镇要成立由乡镇长为组长的控辍保学工作领导小组，靠实责任。",
        "成立秸秆禁烧工作领导小组，制定禁烧方案。",
        "由青河区河道治理领导小组统一组织考核。",
        "区委统战部是领导小组成员单位，负责联络。",
    ],
)
def test_what_is_no_group(sentence: str) -> None:
    assert groups(sentence) == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("赵彦明 区委常委、政府常务副区长", [("赵彦明", "区委常委、政府常务副区长", None)]),
        ("区教育局局长 许静", [("许静", "区教育局局长", None)]),
        ("许静（区教育局局长）、丁宁（区水务局局长）", [("许静", "区教育局局长", None), ("丁宁", "区水务局局长", None)]),
        ("许静、丁宁、罗建业", [("许静", None, None), ("丁宁", None, None), ("罗建业", None, None)]),
        ("区教育局局长许静", [("许静", "区教育局局长", None)]),
        ("区纪委监委、宣传部，财政局等部门主要负责人", [(None, None, "区纪委监委"), (None, None, "宣传部"), (None, None, "财政局")]),
        ("", []),
        ("。", []),
    ],
)
def test_rows(row: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [(member.name, member.post, member.unit) for member in read_members("成员", row)] == expected


def test_a_row_printed_twice_is_one_member() -> None:
    (group,) = groups("成立河道治理专班：\n\n组 长：高 岩 区政府副区长\n\n副组长：丁 宁 区水务局局长\n\n副组长：丁 宁 区水务局局长\n")
    assert [member.name for member in group.members] == ["高岩", "丁宁"]


RARE = [
    ("组长", "丰年（区委副书记、区长）", ["丰年"]),
    ("副组长", "逄海涛（区水务局局长）", ["逄海涛"]),
    ("副组长", "笪文　逄海涛", ["笪文", "逄海涛"]),
    ("副组长", "丰年、沈一舟", ["丰年", "沈一舟"]),
    ("成员", "沈一舟、丰年、周启明", ["沈一舟", "丰年", "周启明"]),
    ("成员", "丰年 区教育局副局长", ["丰年"]),
    ("组长", "副区长", []),
    ("组长", "分管领导（副区长）", []),
    ("成员", "教育局、财政局、住建局", []),
]


@pytest.mark.parametrize(("role", "text", "names"), RARE)
def test_persons_of_rare_surnames_are_known_by_their_place(role: str, text: str, names: list[str]) -> None:
    assert [member.name for member in read_members(role, text) if member.name] == names


def test_who_leads_a_working_group_with_a_rare_surname() -> None:
    body = "一、工作专班\n\n（一）规划专班\n\n组　长：丰年\n副组长：笪文\n责任单位：区水务局\n完成时限：2021年9月底\n"
    assert [task.leaders for task in parse(body).tasks] == [("丰年", "笪文")]
