"""Several districts in one archive: each unit with its own tasks, scopes for what issues do not say, and counts that equal lists."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.issues.districts import named_district
from gazette_desk.archive.issues.identity import Identity
from gazette_desk.archive.issues.identity_acts import Identify
from gazette_desk.archive.lists.filters import UNKNOWN, Scope, SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.archive.people.collectives import SetMember
from gazette_desk.parsing.records import Issue
from tests.archive.districts import BAISHI, QINGHE, ROLES, filled, make, own_district, put, units_of

WATER = ("区水务局", "水务局")
TOWNS = ("各乡镇", "各乡镇人民政府")
SHEET = make(None, None, WATER, ("区教育局",), year=None, name="散页.txt")
OTHER = make(None, 3, WATER, year=2020, name="另一份.txt")
LOOSE = own_district(SHEET)


@pytest.fixture
def several(empty: Archive) -> Archive:
    """Two districts, and two issues that do not say where they are from."""
    return filled(empty, [make(QINGHE, 1, WATER, TOWNS), make(BAISHI, 1, WATER, ("区林业局",)), SHEET, OTHER])


def test_a_unit_of_each_district_is_an_entry_with_its_own_tasks(several: Archive) -> None:
    water = {unit.region: unit.tasks for unit in several.facts.units() if unit.name == "区水务局"}
    assert water == {QINGHE: 2, BAISHI: 2, LOOSE: 2, own_district(OTHER): 2}
    assert sorted(several.library.districts()) == sorted(water)
    labels = {task.region: task.issue_label for task in several.tasks(TaskFilter(unit="水务局", region=LOOSE))}
    assert labels == {LOOSE: "散页.txt"}


@pytest.mark.parametrize(
    ("choice", "count", "sentence"),
    [
        ({"unit": "区水务局"}, 8, "涉及区水务局（4 个地区的 4 个单位）"),
        ({"unit": "水务"}, 8, "涉及水务（4 个地区的 4 个单位）"),
        ({"unit": "区水务局", "region": QINGHE}, 2, "涉及区水务局（云州市青河区）"),
        ({"unit": "水务局", "region": BAISHI, "role": "lead"}, 1, "牵头单位为水务局（云州市白石区）"),
        ({"unit": "区林业局"}, 1, "涉及区林业局（云州市白石区）"),
        ({"unit": "区林业局", "region": QINGHE}, 0, "涉及区林业局（云州市青河区）"),
        ({"unit": "火星局"}, 0, "涉及火星局"),
        ({"unit": "区水务局", "scope": Scope(publication="", year=UNKNOWN)}, 2, "刊名未知，年份未知，涉及区水务局（刊名未知：散页.txt）"),
        ({"unit": "区水务局", "scope": Scope(publication="")}, 4, "刊名未知，涉及区水务局（2 个地区的 2 个单位）"),
        ({"region": QINGHE}, 4, "地区为云州市青河区"),
        ({"region": QINGHE, "role": "leaders", "unit": "周明远"}, 0, "地区为云州市青河区，责任领导为周明远"),
        ({"unit": "柳沟镇", "collectives": True, "region": QINGHE}, 2, "涉及柳沟镇（云州市青河区）（含所属统称）"),
        ({"unit": "柳沟镇", "collectives": True, "region": BAISHI}, 0, "涉及柳沟镇（云州市白石区）（含所属统称）"),
        ({"scope": Scope(publication="")}, 5, "刊名未知"),
        ({"scope": Scope(year=UNKNOWN)}, 3, "年份未知"),
        ({"scope": Scope(publication="", year=2020)}, 2, "刊名未知，2020年"),
    ],
)
def test_filters_know_the_district_and_say_it(several: Archive, choice: dict[str, object], count: int, sentence: str) -> None:
    chosen = TaskFilter(**choice)  # type: ignore[arg-type]
    assert (len(several.tasks(chosen)), several.tasks.count(chosen), several.tasks.facets(chosen).total) == (count,) * 3
    assert several.tasks.sentence(chosen) == sentence


def test_one_district_alone_is_not_named(empty: Archive) -> None:
    put(empty, make(QINGHE, 1, WATER))
    assert empty.tasks.sentence(TaskFilter(unit="水务局", region=QINGHE)) == "涉及水务局" == empty.tasks.sentence(TaskFilter(unit="水务局"))


def test_what_is_not_known_is_a_scope_of_lists_and_of_searches(several: Archive) -> None:
    assert len(several.facts.units(Scope(publication=""))) == 3
    assert {unit.region for unit in several.facts.units(Scope(year=UNKNOWN))} == {LOOSE}
    counts = several.search(SearchQuery("工作")).counts
    assert [(count.value, count.total) for count in counts.years] == [("2021", 2), ("2020", 1), ("", 1)]
    found = {count.value: several.search(SearchQuery("工作", Scope(year=int(count.value or UNKNOWN)))).total for count in counts.years}
    assert found == {count.value: count.total for count in counts.years}
    assert several.search(SearchQuery("工作", Scope(publication=""))).total == 2


def test_people_speak_of_one_district(several: Archive) -> None:
    several.do(SetAlias(LOOSE, "区教育局", "区水务局"))
    assert {unit.region: unit.tasks for unit in several.facts.units() if unit.name == "区水务局"}[LOOSE] == 3
    put(several, make(BAISHI, 2, TOWNS, members=["东山乡"]))
    put(several, make(QINGHE, 2, TOWNS, members=["东山乡"]))
    several.do(SetMember(QINGHE, "各乡镇", "东山乡", False))
    found = {place: several.tasks.count(TaskFilter(unit="东山乡", collectives=True, region=place)) for place in (QINGHE, BAISHI)}
    assert found == {QINGHE: 0, BAISHI: 2}
    assert [row.member for row in several.facts.members("各乡镇", QINGHE) if row.belongs] == []


def test_a_spelling_of_one_district_leads_to_no_list_of_another(empty: Archive) -> None:
    put(empty, make(QINGHE, 1, ("区水务局", "河务局"), ("各部门",)))
    issue = make(BAISHI, 1, ("区水务局",), ("各部门",))
    put(empty, replace(issue, members=(replace(make(BAISHI, 1, members=["河务局"]).members[0], collective="各部门"),)))
    found = empty.tasks(TaskFilter(unit="区水务局", collectives=True))
    assert sorted(task.text for task in found if task.region == BAISHI) == ["第0项，办理区水务局的事项。"]


def test_an_issue_that_is_a_district_by_itself_is_called_after_its_file(tmp_path: Path) -> None:
    sheets = [make(None, None, WATER, (f"区教育{n}局",), year=None, name="full.md") for n in range(3)]
    with Archive(tmp_path / "档案.sqlite") as archive:
        for sheet, folder in zip(sheets, ("公报2017年", "公报2018年", "公报2018年"), strict=True):
            put(archive, sheet, folder=folder)
        called = ["刊名未知：公报2017年/full.md", "刊名未知：公报2018年/full.md，编号 2", "刊名未知：公报2018年/full.md，编号 3"]
        districts = archive.library.districts()
        assert list(districts.values()) == called
        (alias,) = (unit.region for unit in archive.facts.units() if unit.name == "区教育0局")
        archive.do(SetAlias(alias, "区教育0局", "区水务局"))
        assert (
            {unit.place for unit in archive.facts.units()}
            == {count.place for count in archive.tasks.facets(TaskFilter()).units}
            == set(called)
        )
        assert [row.place for row in archive.people.aliases()] == called[:1]
        for district, name in districts.items():
            assert archive.tasks.sentence(TaskFilter(region=district)) == f"地区为{name}"
            assert archive.tasks.sentence(TaskFilter(unit="区水务局", region=district)) == f"涉及区水务局（{name}）"


def test_a_district_is_found_by_a_part_of_its_name() -> None:
    districts = {QINGHE: QINGHE, BAISHI: BAISHI, "刊名未知：散页~12": "刊名未知：2021/散页.txt"}
    assert [named_district(typed, districts) for typed in ("青河区", BAISHI)] == [QINGHE, BAISHI]
    assert {named_district(typed, districts) for typed in ("2021/散页", "刊名未知：散页~12")} == {"刊名未知：散页~12"}
    with pytest.raises(ArchiveError, match="几个地区的名称里都有“云州市”"):
        named_district("云州市", districts)
    for typed in ("赤水区", "", " "):
        with pytest.raises(ArchiveError, match="档案里没有地区“"):
            named_district(typed, districts)


def test_an_issue_moves_to_another_district_with_all_that_hangs_on_it(several: Archive) -> None:
    put(several, make(QINGHE, 2, ("区水务局", "河务局"), members=["东山乡"]))
    wanted = make(BAISHI, 2, ("区水务局", "河务局"), members=["东山乡"])
    issue = next(row for row in several.library() if row.year == 2021 and row.number == 2)
    several.do(Identify(issue.key, Identity(f"{BAISHI}人民政府公报", None, 2021, 2), issue.label))
    moved = units_of(several), several.facts.members()
    with Archive(several.path.with_name("也一样.sqlite")) as other:
        filled(other, [make(QINGHE, 1, WATER, TOWNS), make(BAISHI, 1, WATER, ("区林业局",)), SHEET, OTHER, wanted])
        assert moved == (units_of(other), other.facts.members())
    assert several.care.check(lambda *_: None) == []


def test_what_people_said_moves_with_an_issue_and_back(several: Archive) -> None:
    several.do(SetAlias(LOOSE, "区教育局", "区水务局"))
    several.do(SetMember(LOOSE, "水务局", "东山乡", True))
    key = next(row.key for row in several.library() if row.name == SHEET.name)
    several.do(Identify(key, Identity(f"{QINGHE}人民政府公报", None, 2021, 9), "散页.txt"))
    assert [(alias.region, alias.unit) for alias in several.people.aliases()] == [(QINGHE, "区水务局")]
    assert {unit.region: unit.tasks for unit in several.facts.units() if unit.name == "区水务局"}[QINGHE] == 5
    assert [row.region for row in several.facts.members() if row.member == "东山乡"] == [QINGHE]
    assert several.care.check(lambda *_: None) == []
    several.undo()
    assert [alias.region for alias in several.people.aliases()] == [LOOSE]
    assert {unit.region: unit.tasks for unit in several.facts.units() if unit.name == "区水务局"} == {
        QINGHE: 2, BAISHI: 2, LOOSE: 3, own_district(OTHER): 2
    }  # fmt: skip
    assert several.care.check(lambda *_: None) == []
    several.redo()
    assert [alias.region for alias in several.people.aliases()] == [QINGHE]
    assert several.care.check(lambda *_: None) == []


def test_what_people_said_of_a_district_stays_where_its_own_says_something_else(several: Archive) -> None:
    several.do(SetAlias(LOOSE, "区教育局", "区水务局"))
    put(several, make(QINGHE, 2, ("区教育局",)))
    several.do(SetAlias(QINGHE, "区教育局", "各乡镇"))
    key = next(row.key for row in several.library() if row.name == SHEET.name)
    several.do(Identify(key, Identity(f"{QINGHE}人民政府公报", None, 2021, 9), "散页.txt"))
    assert [(alias.region, alias.target) for alias in several.people.aliases()] == [(QINGHE, "各乡镇"), (LOOSE, "区水务局")]
    assert [(work.target, work.region) for work in several.people.unmatched()] == [("alias", LOOSE)]


UNITS = (WATER, ("水务局",), TOWNS, ("区发展和改革局", "发改局"), ("区发展和改革委员会", "发改局"), ("发改局",), ("柳沟镇",))
PLACES = ((QINGHE, 2021), (QINGHE, 2022), (BAISHI, 2021), (None, 2021), (None, None), (QINGHE, None))


def small_archives() -> st.SearchStrategy[list[Issue]]:
    units = st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique_by=lambda unit: unit[-1])
    one = st.tuples(st.sampled_from(PLACES), units)

    def issues(all_: list[tuple[tuple[str | None, int | None], list[tuple[str, ...]]]]) -> list[Issue]:
        return [make(place, n, *units, year=year, members=["柳沟镇"][: n % 2]) for n, ((place, year), units) in enumerate(all_, 1)]

    return st.lists(one, min_size=1, max_size=6).map(issues)


@settings(max_examples=25, deadline=None)
@given(small_archives())
def test_counts_equal_lists(issues: list[Issue]) -> None:
    scopes = [Scope(), *(Scope(publication=name) for name in ("", f"{QINGHE}人民政府公报")), Scope(year=UNKNOWN), Scope(year=2021)]
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "档案.sqlite")) as archive:
        filled(archive, issues)
        for scope, role in product(scopes, (None, *ROLES)):
            listed = archive.tasks.facets(TaskFilter(scope=scope, role=role)).units
            if role is None:
                assert {(u.region, u.name): u.total for u in listed} == {(u.region, u.name): u.tasks for u in archive.facts.units(scope)}
            for unit in archive.facts.units(scope):
                chosen = TaskFilter(unit=unit.name, region=unit.region, scope=scope, role=role)
                tasks = archive.tasks(chosen)
                roles = {count.value: count.total for count in archive.tasks.facets(chosen).roles}
                assert {task.region for task in tasks} <= {unit.region}
                assert len(tasks) == archive.tasks.count(chosen) == archive.tasks.facets(chosen).total
                assert len(tasks) == (unit.tasks if role is None else roles[role])
                assert role is not None or sum(roles.values()) >= len(tasks)
        for row in archive.library():
            part = Scope(publication=row.publication or "", year=row.year or UNKNOWN)
            alike = [other.tasks for other in archive.library() if (other.publication, other.year) == (row.publication, row.year)]
            assert archive.tasks.count(TaskFilter(scope=part)) == len(archive.tasks(TaskFilter(scope=part))) == sum(alike)
        assert sum(len(archive.tasks(TaskFilter(region=name))) for name in archive.library.districts()) == archive.tasks.count(TaskFilter())
