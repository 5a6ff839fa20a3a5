"""Who belongs to 各乡镇, 各街道, 区直各部门: learned from lists, and from nothing else."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.facts.collective_members import find_members
from gazette_desk.parsing.records import Document, Issue, UnitMember
from tests.parsing.small_issue import HEAD, parse


def members(issue: Issue) -> dict[str, list[str]]:
    """Collective → its members."""
    out: dict[str, list[str]] = {}
    for member in issue.members:
        out.setdefault(member.collective, []).append(member.member)
    return out


def learned(body: str) -> list[str]:
    """All members that a plan with that body tells, each once."""
    return list(dict.fromkeys(member.member for member in parse(body).members))


TOWNS = ["柳湾镇", "石桥镇", "东岭乡"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # lists of units and nothing else
        ("柳湾镇、石桥镇、东岭乡。\n", TOWNS),
        ("柳湾镇，石桥镇，东岭乡。\n", TOWNS),
        ("考核对象：柳湾镇、石桥镇、东岭乡、区水务局。\n", TOWNS),
        ("1. 区水务局、柳湾镇、石桥镇、东岭乡。\n", TOWNS),
        ("1. 柳湾镇人民政府、石桥镇人民政府、东岭乡政府。\n", TOWNS),
        ("柳湾镇（12个村）、石桥镇（8个村）、东岭乡（9个村）。\n", TOWNS),
        ("青河区柳湾镇、石桥镇、东岭乡。\n", TOWNS),
        ("城关街道办事处、新华街道办、人民路街道。\n", ["城关街道", "新华街道", "人民路街道"]),
        ("镇北堡镇、新市镇、和平镇。\n", ["新市镇", "和平镇", "镇北堡镇"]),
        # the first of a list in a sentence may hold a word of the sentence
        ("在柳湾镇、石桥镇、东岭乡、南塘乡开展试点。\n", ["石桥镇", "东岭乡"]),
        ("按照安排，覆盖柳湾镇、石桥镇、东岭乡、南塘乡。\n", ["石桥镇", "东岭乡", "南塘乡"]),
        # posts of a list of names
        ("成 员：魏东升 柳湾镇人民政府镇长\n\n郝 梅 石桥镇镇长\n\n宋 扬 东岭乡党委副书记\n", TOWNS),
        ("魏东升 区城关街道办事处主任\n\n郝 梅 青河区新华街道党工委书记\n\n宋 扬 东岭乡乡长\n", ["城关街道", "新华街道", "东岭乡"]),
        # tables
        ("单位\t任务（亩）\n柳湾镇\t1200\n石桥镇\t950\n东岭乡\t1500\n合计\t3650\n", TOWNS),
        ("片区\t乡镇\n东片\t柳湾镇、石桥镇、东岭乡\n西片\t南塘乡、北滩乡\n", TOWNS),
        # too few, kinds of towns, others' towns
        ("柳湾镇、石桥镇。\n", []),
        ("魏东升 柳湾镇人民政府镇长\n\n郝 梅 石桥镇镇长\n", []),
        ("葡萄小镇、电商小镇、康养小镇。\n", []),
        ("特色小镇、中心城镇、所在乡。\n", []),
        ("各有关乡镇、涉农街道、各乡镇。\n", []),
        ("支持同宁县河湾镇、山口镇、梁家乡、石坡乡发展。\n", []),
        ("援助同宁县，其中：河湾镇、山口镇、梁家乡。\n", []),
        ("县（区）\t乡镇\n同宁县\t河湾镇\n同宁县\t山口镇\n同宁县\t梁家乡\n", []),
        ("魏东升 同宁县河湾镇镇长\n\n郝 梅 同宁县山口镇镇长\n\n宋 扬 同宁县梁家乡乡长\n", []),
    ],
)
def test_towns_and_streets(body: str, expected: list[str]) -> None:
    assert sorted(learned(body)) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("区直部门：区水务局、教育局、区民政局。\n", ["区水务局", "教育局", "区民政局"]),
        ("（一）区直部门（单位）组（3个）\n\n区水务局、教育局、区民政局等。\n", ["区水务局", "教育局", "区民政局"]),
        (
            "（一）区直部门（单位）组\n\n1. 经济类（3个）\n\n区水务局、财政局、区商务局。\n\n（二）企业组\n\n甲公司、乙公司、丙公司。\n",
            ["区水务局", "财政局", "区商务局"],
        ),
        (
            "单位\t得分\t名次\n区直部门组\t\t\n区水务局\t95\t1\n区教育局\t93\t2\n区民政局\t90\t3\n国有企业组\t\t\n青河公司\t80\t1\n",
            ["区水务局", "区教育局", "区民政局"],
        ),
        ("市直部门：市水务局、市教育局、市民政局。\n", []),
        ("区直有关部门：区水务局、教育局、区民政局。\n", []),
        ("区直部门：做好防汛、抗旱、供水。\n", []),
    ],
)
def test_bureaus(body: str, expected: list[str]) -> None:
    assert members(parse(body)) == ({"区直各部门": expected} if expected else {})


LISTED = "柳湾镇、石桥镇、东岭乡、城关街道。\n\n"


@pytest.mark.parametrize(
    ("collective", "expected"),
    [
        ("各乡镇", ["柳湾镇", "石桥镇", "东岭乡"]),
        ("各乡镇人民政府", ["柳湾镇", "石桥镇", "东岭乡"]),
        ("全区各乡镇", ["柳湾镇", "石桥镇", "东岭乡"]),
        ("各镇", ["柳湾镇", "石桥镇"]),
        ("各街道办事处", ["城关街道"]),
        ("各镇（街）", ["柳湾镇", "石桥镇", "城关街道"]),
        ("各乡镇（街道）", ["柳湾镇", "石桥镇", "东岭乡", "城关街道"]),
        # parts of the whole, and other wholes
        ("各有关乡镇", None),
        ("各涉农乡镇", None),
        ("相关街道办事处", None),
        ("各社区", None),
        ("各部门", None),
        ("各学校", None),
    ],
)
def test_the_whole_and_its_parts(collective: str, expected: list[str] | None) -> None:
    found = members(parse(f"{LISTED}1. 抓好巡查。\n责任单位：{collective}\n"))
    assert found.get(collective) == expected


def test_names_are_those_of_the_units() -> None:
    body = "1. 抓好巡查。\n责任单位：各乡镇、青河区柳湾镇人民政府\n\n2. 抓好保洁。\n责任单位：柳湾镇、石桥镇、东岭乡\n"
    issue = parse(body)
    (town,) = [unit.name for unit in issue.units if "柳湾镇" in unit.printed]
    assert town == "青河区柳湾镇人民政府"
    assert members(issue)["各乡镇"] == [town, "石桥镇", "东岭乡"]


def test_each_member_once_with_its_first_line() -> None:
    issue = parse("柳湾镇、石桥镇、东岭乡。\n\n东岭乡、柳湾镇、石桥镇、南塘乡。\n")
    first = HEAD.count("\n") + 1
    assert issue.members == tuple(
        UnitMember("各乡镇", name, line) for name, line in (("柳湾镇", first), ("石桥镇", first), ("东岭乡", first), ("南塘乡", first + 2))
    )


def test_chronicles_tell_of_visits_elsewhere() -> None:
    chronicle = "青河区大事记\n\n5月6日，考察组走访学习：河湾镇、山口镇、梁家乡。\n"
    issue = parse(f"{LISTED}{chronicle}")
    assert any(document.kind == "大事记" for document in issue.documents)
    assert "河湾镇" not in members(issue)["各乡镇"]


def test_nothing_is_told_without_a_list() -> None:
    assert find_members([Document("d1", "关于防汛的通知", 1, 1)], [], [], None) == []
