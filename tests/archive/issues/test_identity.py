"""What makes an issue itself: which texts stand side by side, which replace each other, and what people say of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.issues.identity import Identity
from gazette_desk.archive.issues.identity_acts import Identify
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.importing import import_file
from gazette_desk.reparsing import compare, reparse
from tests.archive.conftest import Bring
from tests.archive.covers import PUBLICATION, issue, write
from tests.archive.seen import codes, only, short, silent

THIRD = Identity(PUBLICATION, None, 2021, 3)


@pytest.fixture
def archive(empty: Archive) -> Archive:
    return empty


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
def test_issues_of_other_kinds_stand_side_by_side(
    archive: Archive, bring: Bring, covers: tuple[str, str], labels: list[str], turned: bool
) -> None:
    texts = [issue(cover, subjects) for cover, subjects in zip(covers, (["防汛"], ["防火"]), strict=True)]
    rows = [bring(text, f"{number}.txt") for number, text in enumerate(reversed(texts) if turned else texts)]
    assert [row.outcome for row in rows] == ["loaded", "loaded"]
    assert short(archive) == labels
    assert codes(archive) == []
    assert archive.care.check(silent) == []


def test_a_double_issue_is_found_by_either_number(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3—4期合刊", ["防汛"]))
    assert [archive.tasks.count(TaskFilter(scope=Scope(number=number))) for number in (2, 3, 4, 5)] == [0, 2, 2, 0]


def test_texts_whose_covers_do_not_tell_them_apart_all_stay(archive: Archive, bring: Bring) -> None:
    names = [f"公报{year}年/full.md" for year in range(2017, 2023)] + ["2019/1.txt", "2020/1.txt", "青河/公报.txt", "柳溪/公报.txt"]
    covers = [PUBLICATION] * 6 + [None] * 4
    years, places = [*range(2017, 2023), 2011, 2012, 2013, 2013], [*["青河区"] * 9, "柳溪区"]
    rows = [
        bring(issue(None, ["防汛"], cover, year, place), name)
        for name, cover, year, place in zip(names, covers, years, places, strict=True)
    ]
    assert [row.outcome for row in rows] == ["loaded"] * 10
    assert sorted(row.called for row in archive.library() if not row.single) == sorted(names[:6])
    assert len({row.label for row in archive.library()}) == 10
    assert ["没有读出" in row.sentence for row in rows] == [True] * 6 + [False] * 4  # without a cover it is no issue
    assert codes(archive) == ["identity-unread"] * 6
    again = [bring((archive.path.parent / name).read_text("utf-8"), name).outcome for name in names]
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
            assert archive.care.check(silent) == []
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
def test_how_many_documents_make_another_text_of_the_same_issue(
    archive: Archive, bring: Bring, before: list[str], after: list[str], outcome: str
) -> None:
    bring(issue("2021年第3期", before))
    assert bring(issue("2021年第3期", after).replace("现将有关事项", "现将具体事项")).outcome == outcome
    assert len(archive.library()) == (1 if outcome == "replaced" else 2)


def test_a_later_text_replaces_the_one_that_it_is_like_among_those_of_its_number(archive: Archive, bring: Bring) -> None:
    one, other = issue("2021年第3期", ["防汛", "防火"]), issue("2021年第3期", ["粮食收购", "道路养护"])
    bring(one, "甲.txt")
    bring(other, "乙.txt")
    keys = {row.key for row in archive.library()}
    assert bring(other.replace("现将有关事项", "现将具体事项"), "丙.txt").outcome == "replaced"
    assert {row.key for row in archive.library()} == keys
    assert sorted(short(archive)) == [
        "2021年第3期（来文/丙.txt）".replace("来文/", archive.path.parent.name + "/"),
        short_of(archive, "甲.txt"),
    ]


def short_of(archive: Archive, name: str) -> str:
    return next(row.short_label for row in archive.library() if row.name == name)


def test_a_weak_text_like_another_is_kept_and_said_to_be_like_it(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛", "防火"]))
    row = bring(issue(None, ["防汛", "防火"]).replace("现将有关事项", "现将具体事项"), "散页/二.txt")
    assert row.outcome == "loaded"
    assert "几乎相同" in row.sentence
    assert "2021年第3期" in row.sentence
    assert codes(archive) == ["identity-unread", "identity-alike"]


def test_what_a_text_is_like_is_called_as_it_is_called_now(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛", "防火"]), "一.txt")
    bring(issue(None, ["防汛", "防火"]).replace("现将有关事项", "现将具体事项"), "散页/二.txt")
    bring(issue("2021年第3期", ["校园安全", "道路养护"]), "三.txt")
    (alike,) = (warning.message for warning in archive.facts.warnings() if warning.code == "identity-alike")
    assert "/一.txt）的几乎相同" in alike


def test_people_say_which_issue_an_issue_is(archive: Archive, bring: Bring) -> None:
    text = issue(None, ["防汛", "防火"])
    bring(text, "公报2021年/full.md")
    row, keys = only(archive), [task.key for task in archive.tasks(TaskFilter())]
    archive.do(SetState(keys, "推进中"))
    said = archive.do(Identify(row.key, Identity(f"《{PUBLICATION}》", None, 2021, 3, None, "（上）"), row.label))
    assert said == f"把《{PUBLICATION}》公报2021年/full.md定为《{PUBLICATION}》2021年第3期（上册）"
    assert (only(archive).label, only(archive).key, codes(archive)) == (f"《{PUBLICATION}》2021年第3期（上册）", row.key, [])
    assert [task.key for task in archive.tasks(TaskFilter(state="推进中"))] == keys
    reparse(archive, silent, everything=True)
    assert only(archive).label == f"《{PUBLICATION}》2021年第3期（上册）"
    assert compare(archive, silent) == []
    assert archive.care.check(silent) == []
    assert archive.undo()
    assert (only(archive).label, codes(archive)) == (row.label, ["identity-unread"])
    assert archive.redo()
    assert archive.library.identity(row.key).is_said
    assert bring(issue("2021年第3期（上）", ["防汛", "防火"]).replace("现将有关事项", "现将具体事项"), "后来/二.txt").outcome == "replaced"
    assert only(archive).key == row.key
    assert [task.key for task in archive.tasks(TaskFilter(state="推进中"))] == keys
    archive.do(Identify(row.key, None, row.label))
    assert only(archive).label == f"《{PUBLICATION}》2021年第3期（上册）"  # as the newer text says itself


def test_a_text_finds_its_issue_again_though_people_said_that_it_is_another(archive: Archive, bring: Bring) -> None:
    text = issue("2021年第3期", ["防汛", "防火"])  # a misread 8
    bring(text, "八.txt")
    archive.do(Identify(only(archive).key, Identity(PUBLICATION, None, 2021, 8), only(archive).label))
    assert bring(issue("2021年第3期", ["校园安全"]), "三.txt").outcome == "loaded"
    assert (short(archive), codes(archive)) == (["2021年第8期", "2021年第3期"], [])
    assert bring(text.replace("现将有关事项", "现将具体事项"), "八.txt").outcome == "replaced"
    assert (short(archive), codes(archive)) == (["2021年第8期", "2021年第3期"], [])


def test_two_that_are_said_to_be_one_stay_two(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛"]), "一.txt")
    bring(issue(None, ["防火"]), "甲/二.txt")
    weak = next(row for row in archive.library() if row.year is None)
    archive.do(Identify(weak.key, THIRD, weak.label))
    assert len(archive.library()) == 2
    assert codes(archive) == ["identity-twice"] * 2
    archive.do(RemoveIssues([weak.key], [weak.label]))
    assert codes(archive) == []
    assert short(archive) == ["2021年第3期"]
    assert [(work.target, work.said) for work in archive.people.unmatched()] == [
        ("issue", (f"更正刊名和期号：《{PUBLICATION}》2021年第3期",))
    ]


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
def test_what_no_issue_can_be_is_refused(archive: Archive, bring: Bring, wrong: Identity) -> None:
    bring(issue(None, ["防汛"]))
    with pytest.raises(ArchiveError):
        archive.do(Identify(only(archive).key, wrong, only(archive).label))
    assert archive.people.acts() == []


def test_the_same_number_and_title_are_not_enough(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛"]), "一.txt")
    other = issue("2021年第3期", ["防火"]).replace("防火", "防汛").replace("31号", "30号")  # another city's, say
    assert bring(other, "二.txt").outcome == "loaded"
    assert codes(archive) == ["identity-twice"] * 2


def test_the_same_documents_in_another_kind_of_issue_replace_nothing(archive: Archive, bring: Bring) -> None:
    rows = [bring(issue(cover, ["防汛"]), f"{cover}.txt") for cover in ("2021年第1期", "2021年增刊第1期", "2021年第1—2期", "2020年第1期")]
    assert [row.outcome for row in rows] == ["loaded"] * 4
    assert sorted(row.key for row in archive.library()) == [
        f"{PUBLICATION}/{key}" for key in ("2020/1", "2021/1", "2021/1-2", "2021/1/增刊")
    ]


def test_a_text_without_a_cover_goes_by_its_content(archive: Archive, bring: Bring) -> None:
    text = issue(None, ["防汛"], None)
    bring("\n".join(line for line in text.split("\n") if "〔" not in line), "full.md")
    assert only(archive).key.startswith("单行文件//")
    assert "~" in only(archive).key
