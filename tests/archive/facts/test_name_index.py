"""Pinyin initials find units, leaders and titles."""

from __future__ import annotations

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.name_index import initials_of
from gazette_desk.archive.lists.filters import SearchQuery

NOTICE = "青河区人民政府办公室关于印发河道整治方案的通知"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("区综合执法局", "qzhzfj"),
        ("人民政府办公室", "rmzfbgs"),
        ("行政审批服务管理局", "xzspfwglj"),
        ("农业银行", "nyyh"),
        ("重点项目", "zdxm"),
        ("PM2.5《办法》", "pm2.5《bf》"),
        ("𠮷田", "𠮷t"),
        ("", ""),
    ],
)
def test_initials_have_one_sign_for_each_character(name: str, initials: str) -> None:
    assert initials_of(name) == initials
    assert len(initials) == len(name)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("zhzfj", [NOTICE]),
        ("ZHZFJ", [NOTICE]),
        ("hdzz", [NOTICE]),
        ("zfbgs", [NOTICE]),
        ("gxzrmzf", [NOTICE]),  # whom it goes to
        ("单位:swj", [NOTICE]),
        ("领导:zmy", [NOTICE]),
        ("标题:dsj", ["青河区大事记"]),
        ("标题:swj", []),
        ("文号:zmy", []),
        ("qwert", []),
        ("zh", []),
        ("hdzz -dsj", [NOTICE]),
        ("hdzz 防汛", []),
    ],
)
def test_search_by_initials(archive: Archive, typed: str, titles: list[str]) -> None:
    assert [hit.title for hit in archive.search(SearchQuery(typed)).documents] == titles


def test_what_initials_stand_for_is_marked(archive: Archive) -> None:
    (hit,) = archive.search(SearchQuery("zhzfj")).documents
    assert [passage.text[start:end] for passage in hit.passages for start, end in passage.marks] == ["综合执法局"]


def test_letters_that_stand_in_a_text_are_found_as_they_are(archive: Archive) -> None:
    archive_hit = archive.search(SearchQuery("PM2.5")).documents
    assert [hit.title for hit in archive_hit] == [NOTICE]


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("swj", ["区水务局"]),
        ("水务", ["区水务局"]),
        ("zhzf", ["区综合执法局"]),
        ("gxz", ["各乡镇"]),
        ("jyj", []),
        ("", ["区水务局", "各乡镇", "区综合执法局", "柳沟镇"]),
    ],
)
def test_units_by_what_is_typed(archive: Archive, words: str, units: list[str]) -> None:
    assert sorted(unit.name for unit in archive.facts.units(words=words)) == sorted(units)


def test_names_to_offer(archive: Archive) -> None:
    assert next((row.kind, row.name) for row in archive.search.names("z", limit=3)) == ("leader", "周明远")
    assert [row.name for row in archive.search.names("zhzf", ("unit",))] == ["综合执法局"]
    assert archive.search.names("  ") == []
    assert [row.name for row in archive.search.names("通知", ("title",))] == [NOTICE]
