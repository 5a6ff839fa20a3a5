"""Who belongs to a collective: what the issues list, what people say, and what a unit's list of tasks shows of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.archive.people.collectives import SetMember
from gazette_desk.parsing.records import Masthead, Unit, UnitMember
from tests.archive.conftest import make_issue, make_source
from tests.archive.showing import REGION, titles

CLEAR, PULL, YEARLY, ROW = "清理河道", "拆除违建", "每年汛前检查", "青河"
Put = Callable[..., str]


def put_listing(archive: Archive, *names: str, number: int = 2, collective: str = "各乡镇") -> str:
    """Puts the issue of conftest into an archive with a list of members; its first task is that of 各乡镇, its last of 柳沟镇."""
    members = tuple(UnitMember(collective, name, 6) for name in names)
    issue = replace(make_issue(number), members=members)
    return archive.add(issue, make_source(issue, "、".join(names))).outcome


def listed(archive: Archive, collective: str = "各乡镇") -> list[str]:
    return [row.member for row in archive.facts.members(collective) if row.belongs]


@pytest.mark.parametrize(
    ("members", "unit", "found"),
    [
        (("柳沟镇", "石桥镇"), "柳沟镇", [CLEAR, ROW]),
        (("柳沟镇", "石桥镇"), "柳沟", [CLEAR, ROW]),
        (("柳沟镇", "石桥镇"), "石桥镇", [CLEAR]),
        (("柳沟镇", "石桥镇"), "石桥镇人民政府", [CLEAR]),
        (("柳沟镇人民政府", "石桥镇人民政府"), "石桥镇", [CLEAR]),
        (("石桥镇", "东山乡"), "柳沟镇", [ROW]),
        (("石桥镇", "东山乡"), "清河镇", []),
        (("石桥镇", "水务局"), "区水务局", [CLEAR, PULL, YEARLY]),
        ((), "石桥镇", [CLEAR]),
        ((), "教育局", []),
    ],
)
def test_the_list_decides_and_the_form_only_without_one(empty: Archive, members: tuple[str, ...], unit: str, found: list[str]) -> None:
    put_listing(empty, *members)
    assert titles(empty, unit=unit, collectives=True) == found


def test_lists_of_all_issues_count_as_long_as_they_are_there(empty: Archive) -> None:
    put_listing(empty, "柳沟镇", "石桥镇")
    put_listing(empty, "石桥镇", "东山乡", number=3)
    assert listed(empty) == ["东山乡", "柳沟镇", "石桥镇"]
    assert put_listing(empty, "石桥镇") == "replaced"
    assert listed(empty) == ["东山乡", "石桥镇"]


def test_a_member_leads_to_the_documents_that_list_it(empty: Archive) -> None:
    put_listing(empty, "柳沟镇", "石桥镇")
    put_listing(empty, "柳沟镇", number=3)
    empty.do(SetMember(REGION, "各乡镇", "柳沟镇", False))
    empty.do(SetMember(REGION, "各乡镇", "东山乡", True))
    listings = {row.member: [(at.document.issue_label, at.line) for at in row.listings] for row in empty.facts.members("各乡镇")}
    third, second = (f"《云州市青河区人民政府公报》2023年第{number}期" for number in (3, 2))
    assert listings == {"柳沟镇": [(third, 6), (second, 6)], "石桥镇": [(second, 6)], "东山乡": []}
    assert {row.member: row.how for row in empty.facts.members()} == {"柳沟镇": "手工移出", "石桥镇": "公报所列", "东山乡": "手工列入"}
    at = empty.facts.members("各乡镇")[-1].listings[0]
    assert any(line == at.line for line, _ in empty.library.document(at.document.document_id).source)


def test_a_list_holds_in_its_district_alone(empty: Archive, put: Put) -> None:
    put(empty)
    issue = replace(make_issue(7), masthead=Masthead("白石区公报", "云州市白石区", 2023, 7), members=(UnitMember("各乡镇", "东山乡", 6),))
    empty.add(issue, make_source(issue))
    assert titles(empty, unit="东山乡", collectives=True) == [CLEAR, CLEAR]  # by its form in the one, by the list in the other
    assert titles(empty, unit="石桥镇", collectives=True) == [CLEAR]
    assert [row.region for row in empty.facts.members("各乡镇")] == ["云州市白石区"]


def test_people_add_and_take_out_and_take_that_back(empty: Archive) -> None:
    put_listing(empty, "柳沟镇", "石桥镇")
    assert empty.do(SetMember(REGION, "各乡镇", "区水务局", True)) == "把“区水务局”列入“各乡镇”"
    assert titles(empty, unit="水务局", collectives=True) == [CLEAR, PULL, YEARLY]
    assert empty.do(SetMember(REGION, "各乡镇", "柳沟镇", False)) == "把“柳沟镇”移出“各乡镇”"
    assert titles(empty, unit="柳沟镇", collectives=True) == [ROW]
    assert listed(empty) == ["区水务局", "石桥镇"]
    assert [(row.member, row.by_hand, row.belongs) for row in empty.facts.members()] == [
        ("区水务局", True, True),
        ("柳沟镇", True, False),
        ("石桥镇", False, True),
    ]
    empty.do(SetMember(REGION, "各乡镇", "柳沟镇", None))
    empty.do(SetMember(REGION, "各乡镇", "区水务局", False))
    assert [(row.member, row.by_hand) for row in empty.facts.members()] == [("柳沟镇", False), ("石桥镇", False)]
    assert empty.undo()
    assert empty.undo() == "撤去手工对“各乡镇”是否包括“柳沟镇”的说明"
    assert listed(empty) == ["区水务局", "石桥镇"]
    assert empty.redo()
    assert listed(empty) == ["区水务局", "柳沟镇", "石桥镇"]
    assert empty.care.check(lambda *_: None) == []


def test_what_people_say_outlives_new_texts_and_restarts(empty: Archive, tmp_path: Path) -> None:
    put_listing(empty, "柳沟镇", "石桥镇")
    empty.do(SetMember(REGION, "各乡镇", "柳沟镇", False))
    empty.do(SetMember(REGION, "各乡镇", "东山乡", True))
    assert put_listing(empty, "柳沟镇", "清河镇") == "replaced"
    assert listed(empty) == ["东山乡", "清河镇"]
    empty.close()
    with Archive(empty.path) as again:
        assert listed(again) == ["东山乡", "清河镇"]
        again.do(SetMember(REGION, "各乡镇", "清河镇", False))
        assert listed(again) == ["东山乡"]
        assert again.undo()
        assert listed(again) == ["东山乡", "清河镇"]


def test_the_last_one_taken_out_leaves_nobody(empty: Archive) -> None:
    put_listing(empty, "柳沟镇")
    empty.do(SetMember(REGION, "各乡镇", "柳沟镇", False))
    assert titles(empty, unit="柳沟镇", collectives=True) == [ROW]


def test_a_collective_in_any_spelling(empty: Archive) -> None:
    issue = replace(
        make_issue(),
        units=(Unit("各乡镇人民政府", ("各乡镇人民政府", "各乡镇"), True),),
        members=(UnitMember("各乡镇人民政府", "柳沟镇", 6),),
    )
    empty.add(issue, make_source(issue))
    assert listed(empty) == listed(empty, "各乡镇人民政府") == ["柳沟镇"]
    empty.do(SetMember(REGION, "各乡镇", "柳沟镇", False))
    empty.do(SetMember(REGION, "各乡镇", "石桥镇", True))
    assert listed(empty) == listed(empty, "各乡镇人民政府") == ["石桥镇"]
    assert titles(empty, unit="石桥镇", collectives=True) == [CLEAR]


def test_what_is_said_of_one_spelling_holds_for_all(empty: Archive) -> None:
    put_listing(empty, "水务局", "石桥镇")
    assert listed(empty) == ["区水务局", "石桥镇"]
    empty.do(SetMember(REGION, "各乡镇", "区水务局", False))
    put_listing(empty, "区水务局", number=3)
    assert listed(empty) == ["石桥镇"]
    assert titles(empty, unit="水务局", role="lead", collectives=True) == [CLEAR, CLEAR]  # what it leads itself
    assert titles(empty, unit="水务局", role="responsible", collectives=True) == [PULL, PULL]
    empty.do(SetMember(REGION, "各乡镇", "水务局", True))
    assert listed(empty) == ["区水务局", "石桥镇"]
    assert [row.by_hand for row in empty.facts.members()] == [False, False]
    empty.undo()
    assert listed(empty) == ["石桥镇"]


def test_the_last_word_counts_in_whatever_spelling(empty: Archive) -> None:
    put_listing(empty)
    empty.do(SetMember(REGION, "各乡镇", "水务局", True))
    assert put_listing(empty, "水务局", "石桥镇") == "replaced"
    empty.do(SetMember(REGION, "各乡镇", "区水务局", False))
    assert listed(empty) == ["石桥镇"]
    assert titles(empty, unit="水务局", role="responsible", collectives=True) == [PULL]


def test_a_part_of_a_name_finds_the_one_that_was_not_taken_out(empty: Archive) -> None:
    put_listing(empty, "水务局", "综合执法局")
    empty.do(SetMember(REGION, "各乡镇", "水务局", False))
    assert titles(empty, unit="局", collectives=True, role="responsible") == [CLEAR, PULL, YEARLY]
    empty.do(SetMember(REGION, "各乡镇", "综合执法局", False))
    assert titles(empty, unit="局", collectives=True, role="responsible") == [PULL, YEARLY]


def test_a_spelling_that_people_moved_takes_its_place_along(empty: Archive) -> None:
    put_listing(empty, "石桥镇", "东山乡", "综合执法局")
    assert titles(empty, unit="水务局", collectives=True) == [CLEAR, PULL, YEARLY]
    assert titles(empty, unit="综合执法局", collectives=True) == [CLEAR, YEARLY]
    empty.do(SetAlias(REGION, "水务局", "综合执法局"))
    assert titles(empty, unit="水务局", collectives=True) == [CLEAR, PULL, YEARLY]


@pytest.mark.parametrize(
    ("collective", "member", "belongs", "reason"),
    [
        ("各县市", "柳沟镇", True, "没有统称“各县市”"),
        ("各乡镇", " ", True, "没有“"),
        ("各乡镇", "东山乡", False, "没有“东山乡”"),
        ("各乡镇", "东山乡", None, "没有“东山乡”"),
    ],
)
def test_what_cannot_be_said(empty: Archive, collective: str, member: str, belongs: bool | None, reason: str) -> None:
    put_listing(empty, "柳沟镇")
    with pytest.raises(ArchiveError, match=reason):
        empty.do(SetMember(REGION, collective, member, belongs))
    assert empty.people.acts() == []
