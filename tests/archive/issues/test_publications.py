"""Names of publications that are one, and whose units they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.importing import import_file
from gazette_desk.reparsing import compare
from tests.archive.conftest import Bring
from tests.archive.covers import PUBLICATION, issue, write
from tests.archive.seen import everything, silent


@pytest.fixture
def archive(empty: Archive) -> Archive:
    return empty


FULL, BRIEF, OTHER = PUBLICATION, "青河区人民政府公报", "海州市青河区人民政府公报"


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)])
def test_a_name_with_its_city_in_front_is_the_same_publication(tmp_path: Path, order: tuple[int, ...]) -> None:
    numbers = ("2021年第1期", "2021年第2期", "2021年第3期", "2021年第4期")
    names, subjects = (FULL, BRIEF, BRIEF, FULL), ("防汛", "防火", "校园安全", "道路养护")
    texts = [issue(cover, [subject], name) for cover, subject, name in zip(numbers, subjects, names, strict=True)]
    with Archive(tmp_path / "档案.sqlite") as archive:
        for number in order:
            import_file(archive, write(tmp_path / f"{number}.txt", texts[number]))
        assert {row.publication for row in archive.library()} == {FULL}
        assert {unit.region for unit in archive.facts.units()} == {"云州市青河区"}
        assert archive.care.check(silent) == []
        assert compare(archive, silent) == []
        once = everything(archive)
        # The same district in another city: nothing shows any more whose the short name is.
        row = import_file(archive, write(tmp_path / "海州.txt", issue("2021年第2期", ["粮食收购"], OTHER)))
        assert {row.publication for row in archive.library()} == {FULL, BRIEF, OTHER}
        assert {unit.region for unit in archive.facts.units()} == {"云州市青河区", "青河区", "海州市青河区"}
        assert archive.care.check(silent) == []
        other = next(each for each in archive.library() if each.publication == OTHER)
        archive.do(RemoveIssues([other.key], [row.issue or ""]))
        assert everything(archive) == once


def test_who_shared_a_number_goes_without_the_files_name_when_the_publications_part(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第1期", ["防汛"], OTHER), "甲.txt")
    bring(issue("2021年第1期", ["防火"], BRIEF), "乙.txt")
    assert all(row.label.endswith(f"/{row.name}）") for row in archive.library())
    bring(issue("2021年第2期", ["校园安全"], FULL), "丙.txt")
    assert {row.label for row in archive.library()} == {f"《{OTHER}》2021年第1期", f"《{BRIEF}》2021年第1期", f"《{FULL}》2021年第2期"}
    assert archive.facts.warnings() == []
    assert archive.care.check(silent) == []


def test_a_corrected_text_under_the_longer_name_replaces_the_one_under_the_shorter(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第1期", ["防汛"], FULL))
    bring(issue("2021年第2期", ["防火"], BRIEF))
    assert bring(issue("2021年第2期", ["防火"], FULL).replace("现将有关事项", "现将具体事项")).outcome == "replaced"


def test_what_was_said_of_a_districts_units_goes_along_with_them(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第2期", ["防火", "校园安全", "道路养护"], BRIEF))
    one, other = sorted(unit.name for unit in archive.facts.units())[:2]
    archive.do(SetAlias("青河区", one, other))
    bring(issue("2021年第1期", ["防汛"], FULL), "二.txt")
    assert [(alias.region, alias.printed) for alias in archive.people.aliases()] == [("云州市青河区", one)]
    assert archive.people.acts()[0].sentence == "把对“青河区”单位所说的归到同一地区现在的名称下"
    assert archive.people.unmatched() == []
    assert archive.care.check(silent) == []
