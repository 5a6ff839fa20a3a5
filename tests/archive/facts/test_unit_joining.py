"""What is enough for two names to be one unit: over all issues of a district, in whatever order they came."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.unit_joining import joined, meant
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import Correct, SetAlias
from gazette_desk.parsing.records import Issue
from tests.archive.districts import BAISHI, QINGHE, filled, make, names_of, put, units_of
from tests.archive.showing import titles

BUREAU = ("区发展和改革局", "发改局")
COMMISSION = ("区发展和改革委员会", "发改委", "发改局")
POOL = (
    BUREAU,
    COMMISSION,
    ("发改局",),
    ("区发改局", "发改局"),
    ("区水务局", "水务局"),
    ("青河区水务局", "水务局"),
    ("水务局",),
    ("市水务局",),
    ("区综合执法局", "综合执法局"),
    ("区综合行政执法局", "综合执法局"),
    ("区综合行政执法局", "区综合执法局"),
    ("各乡镇", "各乡镇人民政府"),
)


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ([BUREAU, COMMISSION], [{"区发展和改革局"}, {"区发展和改革委员会"}]),
        ([BUREAU, COMMISSION, ("发改局",)], [{"区发展和改革局"}, {"区发展和改革委员会"}, {"发改局"}]),
        ([BUREAU, ("发改局",)], [{"区发展和改革局", "发改局"}]),
        ([BUREAU, COMMISSION, ("区发展和改革委员会", "区发展和改革局")], [{"区发展和改革局", "区发展和改革委员会"}]),
        ([BUREAU, ("区发改局", "发改局")], [{"区发展和改革局", "区发改局"}]),
        ([BUREAU, ("区发改局", "发改局"), ("发改局",)], [{"区发展和改革局", "区发改局", "发改局"}]),
        ([BUREAU, COMMISSION, ("区发改局", "发改局")], [{"区发展和改革局"}, {"区发展和改革委员会"}, {"区发改局"}]),
        ([("区综合执法局", "综合执法局"), ("区综合行政执法局", "综合执法局")], [{"区综合执法局"}, {"区综合行政执法局"}]),
        (
            [("区综合执法局", "综合执法局"), ("区综合行政执法局", "综合执法局"), ("综合执法局",)],
            [{"区综合执法局", "综合执法局"}, {"区综合行政执法局"}],
        ),
        ([("区综合执法局", "综合执法局"), ("区水务局", "综合执法局")], [{"区综合执法局"}, {"区水务局"}]),
        ([("区供电公司", "供电公司"), ("国网供电公司", "供电公司")], [{"区供电公司"}, {"国网供电公司"}]),
        ([("区水务局", "水务局"), ("市水务局", "水务局"), ("水务局",)], [{"区水务局", "水务局"}, {"市水务局"}]),
        ([("区水务局", "水务局"), ("青河区水务局", "水务局")], [{"区水务局", "青河区水务局"}]),
        ([("区水务局", "水务局"), ("云州市青河区水务局", "水务局")], [{"区水务局", "云州市青河区水务局"}]),
        ([("区水务局", "水务局"), ("市水务局", "水务局")], [{"区水务局"}, {"市水务局"}]),
        ([("区综合执法局", "执法局"), ("区综合行政执法局", "执法局")], [{"区综合执法局"}, {"区综合行政执法局"}]),
        ([("甲局", "乙局"), ("乙局", "丙局"), ("丙局", "甲局")], [{"甲局", "乙局", "丙局"}]),
        ([("区教育局",), ("教育局",)], [{"区教育局"}, {"教育局"}]),
    ],
)
def test_names_are_one_unit_where_that_is_certain(units: list[tuple[str, ...]], found: list[set[str]]) -> None:
    spellings: dict[str, set[str]] = {}
    for unit in units:
        spellings.setdefault(unit[0], set()).update(unit)
    of = joined(spellings, QINGHE)
    assert sorted(map(sorted, found)) == sorted(sorted(name for name in of if of[name] == unit) for unit in set(of.values()))
    assert all(len(unit) == max(len(name) for name in of if of[name] == unit) for unit in of.values())


def test_who_writes_less_means_the_only_unit_that_has_it() -> None:
    spellings = {BUREAU[0]: set(BUREAU), COMMISSION[0]: set(COMMISSION)}
    units = joined(spellings, QINGHE)
    assert [meant(name, spellings, units) for name in ("发改委", "发改局", "教育局")] == [COMMISSION[0], "发改局", "教育局"]


def some_issues() -> st.SearchStrategy[list[Issue]]:
    units = st.lists(st.sampled_from(POOL), min_size=1, max_size=4, unique_by=lambda unit: unit[-1])
    one = st.tuples(st.sampled_from((QINGHE, QINGHE, BAISHI)), units)
    return st.lists(one, min_size=2, max_size=6).map(lambda all_: [make(place, n, *units) for n, (place, units) in enumerate(all_, 1)])


@settings(max_examples=40, deadline=None)
@given(some_issues().flatmap(lambda issues: st.tuples(st.just(issues), st.permutations(issues), st.permutations(issues))))
def test_the_order_of_import_makes_no_difference(orders: tuple[list[Issue], list[Issue], list[Issue]]) -> None:
    issues, others, again = orders
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive(Path(folder, "一.sqlite")) as first,
        Archive(Path(folder, "二.sqlite")) as second,
    ):
        wanted = units_of(filled(first, issues))
        assert units_of(filled(second, others)) == wanted
        for issue in again:  # replaced one by one, each first by a text that names other units
            put(second, make(issue.masthead.region, issue.masthead.number, ("区教育局", "水务局")), "别的文本")
            put(second, issue, "再次导入")
        assert units_of(second) == wanted
        assert second.care.check(lambda *_: None) == []


def test_a_short_form_is_the_unit_that_its_issue_means(empty: Archive) -> None:
    filled(empty, [make(QINGHE, 1, BUREAU), make(QINGHE, 2, COMMISSION), make(QINGHE, 3, ("发改局",))])
    assert names_of(empty) == {BUREAU[0]: set(BUREAU), COMMISSION[0]: set(COMMISSION), "发改局": {"发改局"}}
    count = {unit.name: unit.tasks for unit in empty.facts.units()}
    assert count == {BUREAU[0]: 2, COMMISSION[0]: 3, "发改局": 1}
    for name, tasks in count.items():
        assert empty.tasks.count(TaskFilter(unit=name, region=QINGHE)) == tasks
    every = TaskFilter(unit="发改局")
    assert empty.tasks.count(every) == 6
    assert empty.tasks.sentence(every) == "涉及发改局（3 个单位）"
    for name in (BUREAU[0], COMMISSION[0]):
        assert empty.tasks.sentence(TaskFilter(unit=name)) == f"涉及{name}（只写“发改局”的另列）"


def test_what_an_issue_said_is_forgotten_with_it(empty: Archive) -> None:
    filled(empty, [make(QINGHE, 1, BUREAU), make(QINGHE, 2, COMMISSION), make(QINGHE, 3, (COMMISSION[0], BUREAU[0]))])
    assert list(names_of(empty)) == [COMMISSION[0]]
    assert put(empty, make(QINGHE, 3, ("区教育局",)), "换了") == "replaced"
    assert set(names_of(empty)) == {BUREAU[0], COMMISSION[0], "区教育局"}


def test_a_person_says_whose_a_short_form_is(empty: Archive) -> None:
    filled(empty, [make(QINGHE, 1, BUREAU), make(QINGHE, 2, COMMISSION), make(QINGHE, 3, ("发改局",)), make(BAISHI, 1, ("发改局",))])
    with pytest.raises(ArchiveError, match="没有任务写着单位“区发展和改革局”"):
        empty.do(SetAlias(BAISHI, "发改局", "区发展和改革局"))
    empty.do(SetAlias(QINGHE, "发改局", COMMISSION[0]))
    assert {unit.name: unit.tasks for unit in empty.facts.units() if unit.region == QINGHE} == {BUREAU[0]: 1, COMMISSION[0]: 5}
    assert names_of(empty, BAISHI) == {"发改局": {"发改局"}}
    put(empty, make(QINGHE, 4, ("发改局",)))
    assert empty.tasks.count(TaskFilter(unit=COMMISSION[0], region=QINGHE)) == 6
    assert [(row.region, row.printed, row.unit) for row in empty.people.aliases()] == [(QINGHE, "发改局", COMMISSION[0])]


def test_what_several_units_are_called_is_no_target(empty: Archive) -> None:
    filled(empty, [make(QINGHE, 1, BUREAU, ("区教育局",)), make(QINGHE, 2, COMMISSION)])
    with pytest.raises(ArchiveError, match="是几个单位的写法（区发展和改革委员会、区发展和改革局）：请写单位的全称"):
        empty.do(SetAlias(QINGHE, "区教育局", "发改局"))


def test_a_correction_means_the_unit_that_its_issue_calls_so(empty: Archive) -> None:
    filled(empty, [make(QINGHE, 1, BUREAU, ("区教育局",)), make(QINGHE, 2, COMMISSION, ("区教育局",)), make(QINGHE, 3, ("区教育局",))])
    keys = [task.key for task in empty.tasks(TaskFilter(unit="区教育局"))]
    for key in keys:
        empty.do(Correct([key], {"lead": ["发改局"], "responsible": [], "cooperating": []}))
    assert {unit.name: unit.tasks for unit in empty.facts.units()} == {BUREAU[0]: 3, COMMISSION[0]: 4, "发改局": 1}
    for _ in keys:
        empty.undo()
    assert set(names_of(empty)) == {BUREAU[0], COMMISSION[0], "区教育局"}
    assert titles(empty, unit="区教育局", region=QINGHE) == titles(empty, unit="教育局")
    assert empty.care.check(lambda *_: None) == []
