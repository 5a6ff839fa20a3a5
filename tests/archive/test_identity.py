"""What makes an issue itself: which texts stand side by side, which replace each other, and what people say of that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError, replacing
from gazette_desk.archive.clerk import AddNote, AddProgress, SetAlias, SetState
from gazette_desk.archive.filters import Scope, SearchQuery, TaskFilter
from gazette_desk.archive.identifying import Identify
from gazette_desk.archive.identity import Identity
from gazette_desk.archive.replacing import RemoveIssues
from gazette_desk.archive.rows import IssueRow
from gazette_desk.importing import ImportRow, import_file, understood
from gazette_desk.reparsing import compare, rebuild, reparse
from tests.archive.covers import PUBLICATION, issue, write

THIRD = Identity(PUBLICATION, None, 2021, 3)


def silent(done: int, total: int, text: str) -> None:
    """A report to nobody."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "档案.sqlite") as archive:
        yield archive


@pytest.fixture
def put(archive: Archive, tmp_path: Path) -> object:
    """Imports a text from a file, 一.txt or one with the name that is given."""

    def put(text: str, name: str = "来文/一.txt") -> ImportRow:
        return import_file(archive, write(tmp_path / name, text))

    return put


def short(archive: Archive) -> list[str]:
    return [row.short_label for row in archive.library()]


def only(archive: Archive) -> IssueRow:
    (row,) = archive.library()
    return row


def codes(archive: Archive) -> list[str]:
    return [row.code for row in archive.warnings() if row.code.startswith("identity")]


def everything(archive: Archive) -> object:
    """All facts and all work, whatever rows they stand in."""
    tasks = [(task.key, task.state, task.progress, task.issue_label) for task in archive.tasks(TaskFilter())]
    facts = [(row.key, row.label, archive.facts(row.id)) for row in archive.library()]
    units = sorted((unit.region, unit.name, unit.variants, unit.tasks) for unit in archive.units())
    found = archive.search(SearchQuery("工作")).total
    return tasks, facts, units, archive.unmatched(), [(row.code, row.message) for row in archive.warnings()], found


@pytest.mark.parametrize(
    ("covers", "labels"),
    [
        (("2021年第1期", "2021年增刊第1期"), ["2021年第1期（增刊）", "2021年第1期"]),
        (("2021年第3期", "2021年第3—4期"), ["2021年第3—4期", "2021年第3期"]),
        (("2021年第2期（上）", "2021年第2期(下册)"), ["2021年第2期（下册）", "2021年第2期（上册）"]),
        (("2021年第3期", "2021年第3期\n\n(总第12期)（专刊）"), ["2021年第3期（专刊）", "2021年第3期"]),
        (("2021年第5期\n\n第一部分", "2021年第5期\n\n第二部分"), ["2021年第5期（第二部分）", "2021年第5期（第一部分）"]),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_issues_of_other_kinds_stand_side_by_side(archive: Archive, put, covers, labels, turned: bool) -> None:  # type: ignore[no-untyped-def]
    texts = [issue(cover, subjects) for cover, subjects in zip(covers, (["防汛"], ["防火"]), strict=True)]
    rows = [put(text, f"{number}.txt") for number, text in enumerate(reversed(texts) if turned else texts)]
    assert [row.outcome for row in rows] == ["loaded", "loaded"]
    assert short(archive) == labels
    assert codes(archive) == []
    assert archive.check(silent) == []


def test_a_double_issue_is_found_by_either_number(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3—4期合刊", ["防汛"]))
    assert [archive.count_tasks(TaskFilter(scope=Scope(number=number))) for number in (2, 3, 4, 5)] == [0, 2, 2, 0]


def test_texts_whose_covers_do_not_tell_them_apart_all_stay(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    names = [f"公报{year}年/full.md" for year in range(2017, 2023)] + ["2019/1.txt", "2020/1.txt", "青河/公报.txt", "柳溪/公报.txt"]
    covers = [PUBLICATION] * 6 + [None] * 4
    years, places = [*range(2017, 2023), 2011, 2012, 2013, 2013], [*["青河区"] * 9, "柳溪区"]
    rows = [
        put(issue(None, ["防汛"], cover, year, place), name) for name, cover, year, place in zip(names, covers, years, places, strict=True)
    ]
    assert [row.outcome for row in rows] == ["loaded"] * 10
    assert sorted(row.called for row in archive.library()) == sorted(names)
    assert sorted(short(archive)) == sorted(names)
    assert all("没有读出" in row.sentence for row in rows)
    assert codes(archive) == ["identity-unread"] * 10
    again = [put((archive.path.parent / name).read_text("utf-8"), name).outcome for name in names]
    assert again == ["present"] * 10


def test_another_text_under_the_same_number_is_kept_beside_it_whatever_comes_first(tmp_path: Path) -> None:
    texts = {
        "甲/一.txt": issue("2021年第3期", ["防汛", "防火", "校园安全"]),
        "乙/一.txt": issue("2021年第3期", ["校园安全", "粮食收购", "道路养护"]),
    }
    seen = []
    for names in (list(texts), list(reversed(texts))):
        with Archive(tmp_path / f"{names[0][0]}.sqlite") as archive:
            rows = [import_file(archive, write(tmp_path / name, texts[name])) for name in names]
            assert [row.outcome for row in rows] == ["loaded", "loaded"]
            assert "内容却大多不同" in rows[1].sentence
            assert names[0] in rows[1].sentence
            assert codes(archive) == ["identity-twice"] * 2
            assert archive.check(silent) == []
            assert compare(archive, silent) == []
            seen.append(sorted(short(archive)))
    assert seen[0] == seen[1] == ["2021年第3期（乙/一.txt）", "2021年第3期（甲/一.txt）"]


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (["防汛"], ["防汛"], "replaced"),
        (["防汛"], ["防火"], "loaded"),
        (["防汛", "防火"], ["防汛", "校园安全"], "loaded"),  # one of two
        (["防汛", "防火", "校园安全"], ["防汛", "防火", "粮食收购"], "replaced"),
        (["防汛"], ["防汛", "防火", "校园安全"], "replaced"),  # the old text was cut off
        (["防汛", "防火", "校园安全"], ["防汛"], "loaded"),  # the new one is: nothing is lost
    ],
)
def test_how_many_documents_make_another_text_of_the_same_issue(archive: Archive, put, before, after, outcome: str) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", before))
    assert put(issue("2021年第3期", after).replace("现将有关事项", "现将具体事项")).outcome == outcome
    assert len(archive.library()) == (1 if outcome == "replaced" else 2)


def test_a_later_text_replaces_the_one_that_it_is_like_among_those_of_its_number(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    one, other = issue("2021年第3期", ["防汛", "防火"]), issue("2021年第3期", ["粮食收购", "道路养护"])
    put(one, "甲.txt")
    put(other, "乙.txt")
    keys = {row.key for row in archive.library()}
    assert put(other.replace("现将有关事项", "现将具体事项"), "丙.txt").outcome == "replaced"
    assert {row.key for row in archive.library()} == keys
    assert sorted(short(archive)) == [
        "2021年第3期（来文/丙.txt）".replace("来文/", archive.path.parent.name + "/"),
        short_of(archive, "甲.txt"),
    ]


def short_of(archive: Archive, name: str) -> str:
    return next(row.short_label for row in archive.library() if row.name == name)


def test_a_weak_text_like_another_is_kept_and_said_to_be_like_it(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛", "防火"]))
    row = put(issue(None, ["防汛", "防火"], None).replace("现将有关事项", "现将具体事项"), "散页/二.txt")
    assert row.outcome == "loaded"
    assert "几乎相同" in row.sentence
    assert "2021年第3期" in row.sentence
    assert codes(archive) == ["identity-unread", "identity-alike"]


def test_a_replacement_says_what_it_replaced_and_is_undone_after_a_restart(archive: Archive, put, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛", "防火", "校园安全"]))
    keys = [task.key for task in archive.tasks(TaskFilter())]
    archive.do(SetState(keys, "推进中"))
    archive.do(AddProgress(keys[:1], date(2021, 6, 1), "开工"))
    archive.do(AddNote("document", archive.library()[0].documents[1].key, "与上年对照"))
    before = everything(archive)
    row = put(issue("2021年第3期", ["防火", "校园安全", "道路养护"]).replace("现将有关事项", "现将具体事项", 1), "更正/三.txt")
    assert row.replacement is not None
    assert [len(part) for part in (row.replacement.gone, row.replacement.new, row.replacement.changed)] == [1, 1, 1]
    assert "防汛" in row.replacement.gone[0]
    assert "道路养护" in row.replacement.new[0]
    assert (row.replacement.kept, row.replacement.left) == (5, 2)
    assert "替换了《云州市青河区人民政府公报》2021年第3期的文本" in row.sentence
    assert archive.acts()[0].sentence == "用文件“三.txt”替换《云州市青河区人民政府公报》2021年第3期的文本"
    after = everything(archive)
    assert after != before
    archive.close()
    with Archive(archive.path) as again:
        with pytest.raises(ArchiveError, match="换过公报的文本"):
            again.undo()
        assert everything(again) == after
        assert again.undo(understood) == "用文件“三.txt”替换《云州市青河区人民政府公报》2021年第3期的文本"
        assert everything(again) == before
        assert again.check(silent) == []
    with Archive(archive.path) as again:
        assert again.redo(understood)
        assert everything(again) == after
        assert again.undo(understood)
        assert everything(again) == before
        assert compare(again, silent) == []


def test_an_issue_is_taken_out_and_comes_back_with_all_that_was_said_of_it(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛"]))
    put(issue("2021年第4期", ["防火"]), "二.txt")
    third = next(row for row in archive.library() if row.number == 3)
    archive.do(SetState([task.key for task in archive.tasks(TaskFilter(scope=Scope(issue_id=third.id)))], "已完成"))
    before = everything(archive)
    assert archive.do(RemoveIssues([third.key], [third.label])) == "移除《云州市青河区人民政府公报》2021年第3期"
    assert short(archive) == ["2021年第4期"]
    assert [work.said for work in archive.unmatched()] == [("状态：已完成",)] * 2
    assert archive.check(silent) == []
    assert archive.undo(understood)
    assert everything(archive) == before
    archive.redo(understood)
    assert short(archive) == ["2021年第4期"]
    with pytest.raises(ArchiveError, match="已不在档案中"):
        archive.do(RemoveIssues([third.key], [third.label]))


def test_what_was_taken_out_and_imported_again_is_not_put_back_over_it(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    text = issue("2021年第3期", ["防汛"])
    put(text)
    archive.do(RemoveIssues([only(archive).key], [only(archive).label]))
    put(text.replace("现将有关事项", "现将具体事项"))
    with pytest.raises(ArchiveError, match="又导入过"):
        archive.undo(understood)
    assert archive.acts()[0].undone is False
    assert len(archive.library()) == 1


def kept(archive: Archive) -> int:
    with closing(sqlite3.connect(archive.path)) as connection:
        return int(connection.execute("select count(*) from kept_text").fetchone()[0])


def test_texts_are_kept_with_the_acts_that_can_still_be_undone(archive: Archive, put, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(replacing, "KEPT", 3)
    text = issue("2021年第3期", ["防汛"])
    for number in range(6):
        put(text.replace("现将有关事项", f"现将第{number}稿的有关事项"))
    assert kept(archive) == 3
    for _ in range(3):
        assert archive.undo(understood)
    with pytest.raises(ArchiveError, match="不再保存"):
        archive.undo(understood)
    archive.do(SetState([archive.tasks(TaskFilter())[0].key], "推进中"))  # what was undone cannot be done again
    assert kept(archive) == 0
    assert archive.check(silent) == []


def test_people_say_which_issue_an_issue_is(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    text = issue(None, ["防汛", "防火"])
    put(text, "公报2021年/full.md")
    row, keys = only(archive), [task.key for task in archive.tasks(TaskFilter())]
    archive.do(SetState(keys, "推进中"))
    said = archive.do(Identify(row.key, Identity(f"《{PUBLICATION}》", None, 2021, 3, None, "（上）"), row.label))
    assert said == f"把《{PUBLICATION}》公报2021年/full.md定为《{PUBLICATION}》2021年第3期（上册）"
    assert (only(archive).label, only(archive).key, codes(archive)) == (f"《{PUBLICATION}》2021年第3期（上册）", row.key, [])
    assert [task.key for task in archive.tasks(TaskFilter(state="推进中"))] == keys
    reparse(archive, silent, everything=True)
    assert only(archive).label == f"《{PUBLICATION}》2021年第3期（上册）"
    assert compare(archive, silent) == []
    assert archive.check(silent) == []
    assert archive.undo()
    assert (only(archive).label, codes(archive)) == (row.label, ["identity-unread"])
    assert archive.redo()
    assert archive.identity(row.key).is_said
    assert put(issue("2021年第3期（上）", ["防汛", "防火"]).replace("现将有关事项", "现将具体事项"), "后来/二.txt").outcome == "replaced"
    assert only(archive).key == row.key
    assert [task.key for task in archive.tasks(TaskFilter(state="推进中"))] == keys
    archive.do(Identify(row.key, None, row.label))
    assert only(archive).label == f"《{PUBLICATION}》2021年第3期（上册）"  # as the newer text says itself


def test_two_that_are_said_to_be_one_stay_two(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛"]), "一.txt")
    put(issue(None, ["防火"]), "甲/二.txt")
    weak = next(row for row in archive.library() if row.year is None)
    archive.do(Identify(weak.key, THIRD, weak.label))
    assert len(archive.library()) == 2
    assert codes(archive) == ["identity-twice"] * 2
    archive.do(RemoveIssues([weak.key], [weak.label]))
    assert codes(archive) == []
    assert short(archive) == ["2021年第3期"]
    assert [(work.target, work.said) for work in archive.unmatched()] == [("issue", (f"更正刊名和期号：《{PUBLICATION}》2021年第3期",))]


@pytest.mark.parametrize(
    "wrong",
    [
        Identity(),
        Identity(PUBLICATION, None, 21, 3),
        Identity(PUBLICATION, None, 2021, 0),
        Identity(PUBLICATION, None, 2021, 3, 3),
        Identity("刊" * 41, None, 2021, 3),
    ],
)
def test_what_no_issue_can_be_is_refused(archive: Archive, put, wrong: Identity) -> None:  # type: ignore[no-untyped-def]
    put(issue(None, ["防汛"]))
    with pytest.raises(ArchiveError):
        archive.do(Identify(only(archive).key, wrong, only(archive).label))
    assert archive.acts() == []


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
        assert {unit.region for unit in archive.units()} == {"云州市青河区"}
        assert archive.check(silent) == []
        assert compare(archive, silent) == []
        once = everything(archive)
        # The same district in another city: nothing shows any more whose the short name is.
        row = import_file(archive, write(tmp_path / "海州.txt", issue("2021年第2期", ["粮食收购"], OTHER)))
        assert {row.publication for row in archive.library()} == {FULL, BRIEF, OTHER}
        assert {unit.region for unit in archive.units()} == {"云州市青河区", "青河区", "海州市青河区"}
        assert archive.check(silent) == []
        other = next(each for each in archive.library() if each.publication == OTHER)
        archive.do(RemoveIssues([other.key], [row.issue or ""]))
        assert everything(archive) == once


def test_a_corrected_text_under_the_longer_name_replaces_the_one_under_the_shorter(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第1期", ["防汛"], FULL))
    put(issue("2021年第2期", ["防火"], BRIEF))
    assert put(issue("2021年第2期", ["防火"], FULL).replace("现将有关事项", "现将具体事项")).outcome == "replaced"


def test_what_was_said_of_a_districts_units_goes_along_with_them(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第2期", ["防火", "校园安全", "道路养护"], BRIEF))
    one, other = sorted(unit.name for unit in archive.units())[:2]
    archive.do(SetAlias("青河区", one, other))
    put(issue("2021年第1期", ["防汛"], FULL), "二.txt")
    assert [(alias.region, alias.printed) for alias in archive.aliases()] == [("云州市青河区", one)]
    assert archive.acts()[0].sentence == "把对“青河区”单位所说的归到“云州市青河区”（同一地区）"
    assert archive.unmatched() == []
    assert archive.check(silent) == []


def test_a_rebuilt_archive_has_the_same_issues_under_the_same_keys(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛", "防火"]), "甲/一.txt")
    put(issue("2021年第3期", ["粮食收购"]), "乙/一.txt")
    put(issue(None, ["校园安全"], None), "丙/一.txt")
    put(issue("2021年第3期", ["防汛", "防火"]).replace("现将有关事项", "现将具体事项"), "丁/一.txt")
    weak = next(row for row in archive.library() if row.year is None)
    archive.do(Identify(weak.key, Identity(PUBLICATION, None, 2020, 1), weak.label))
    archive.do(SetState([task.key for task in archive.tasks(TaskFilter())], "推进中"))
    before = everything(archive)
    archive.close()
    assert rebuild(archive.path, silent) == []
    with Archive(archive.path) as again:
        assert everything(again) == before
        assert [again.undo(understood) is not None for _ in range(3)] == [True] * 3
        assert again.check(silent) == []


def test_a_wrong_name_is_noticed_and_made_again(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛"]))
    before = everything(archive)
    for change in ("label = '别的'", "year = 2020", "publication = '柳溪区人民政府公报'", "district = '柳溪区'", "edition_order = 3"):
        archive._connection.execute(f"update issue set {change}")
        assert [finding.remedy for finding in archive.check(silent) if finding.what == "facts"] != []
        archive.repair()
        assert archive.check(silent) == []
        assert everything(archive) == before


def test_a_damaged_kept_text_is_noticed(archive: Archive, put) -> None:  # type: ignore[no-untyped-def]
    put(issue("2021年第3期", ["防汛"]))
    put(issue("2021年第3期", ["防汛"]).replace("现将有关事项", "现将具体事项"))
    archive._connection.execute("update kept_text set data = x'00'")
    assert [finding.what for finding in archive.check(silent)] == ["sources"]
