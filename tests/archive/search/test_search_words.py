"""What is typed → words, or a sentence; nothing of it is syntax of the index or of SQL."""

from __future__ import annotations

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import Scope, SearchQuery
from gazette_desk.archive.search.search_reasons import typed_of
from gazette_desk.archive.search.search_words import BadQuery, parse_words
from gazette_desk.archive.text.record_keys import number_key
from tests.archive.varied import add_varied


@pytest.mark.parametrize(
    ("typed", "groups", "excluded"),
    [
        ("河道 整治", [["河道"], ["整治"]], []),
        ("“河道 整治”", [["河道整治"]], []),
        ("“河道 整治", [["河道整治"]], []),
        ("河道 OR 水渠 整治", [["河道", "水渠"], ["整治"]], []),
        ("整治 河道 OR 水渠 | 防汛", [["整治"], ["河道", "水渠", "防汛"]], []),
        ("河道 -整治 －水渠", [["河道"]], ["整治", "水渠"]),
        ('河道 -"水 渠"', [["河道"]], ["水渠"]),
        ("or Or “OR”", [["or"], ["or"], ["or"]], []),
        ("标题：河道 文号:5 -单位:水务局", [["河道"], ["5"]], ["水务局"]),
        ("NEAR(a b) AND * ^ % _", [["near(a"], ["b)"], ["and"], ["*"], ["^"], ["%"], ["_"]], []),
        ("河道\t整治\n方案", [["河道"], ["整治"], ["方案"]], []),
        ("\udcff河", [["?河"]], []),
        ("青政办发〔 2023 〕 5 号 河道", [["青政办发(2023)5号"], ["河道"]], []),
        ("文号:青政办发[2023]　第 15", [["青政办发(2023)第15"]], []),
        ("-（２０２３） 5号 河道", [["河道"]], ["(2023)5号"]),
        ("河道 2023 5", [["河道"], ["2023"], ["5"]], []),
    ],
)
def test_words(typed: str, groups: list[list[str]], excluded: list[str]) -> None:
    words = parse_words(typed)
    assert [[word.text for word in group] for group in words.groups] == groups
    assert [word.text for word in words.excluded] == excluded
    assert parse_words(typed_of(words)) == words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请写出要找的词"),
        ("“”", "请写出要找的词"),
        ("-河道", "请写出至少一个要找的词"),
        ("标题: 河道", "“标题:”后面没有要找的词"),
        ("OR", "“OR”的两边都要有词"),
        ("河道 OR", "“OR”的两边都要有词"),
        ("OR 河道", "“OR”的两边都要有词"),
        ("河道 OR OR 水渠", "“OR”的两边都要有词"),
        ("河道 OR -水渠", "OR 的两边不能有带“-”的词"),
    ],
)
def test_what_is_no_search_gets_a_sentence(empty: Archive, typed: str, sentence: str) -> None:
    with pytest.raises(BadQuery, match=sentence):
        parse_words(typed)
    result = empty.search(SearchQuery(typed))
    assert (result.total, sentence in (result.reason or "")) == (0, True)
    assert empty.search.passages(1, typed) == ()


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("青政办发〔2023〕5号", "青政办发(2023)5"),
        ("青政办发 20235", "青政办发(2023)5"),
        ("青政办发［２０２３］ 第 5 号", "青政办发(2023)5"),
        ("〔2023〕15", "(2023)15"),
        ("青政办发〔2020〕215号", "青政办发(2020)215"),
        ("第3号公告", "第3号公告"),
        (None, ""),
    ],
)
def test_one_form_of_a_number(printed: str | None, key: str) -> None:
    assert number_key(printed) == key


def test_a_number_finds_its_document_first_then_those_that_cite_it(empty: Archive) -> None:
    issues = add_varied(empty, range(1, 13))
    number = issues[6].documents[1].doc_number or ""
    bare = number.replace("〔", "").replace("〕", "").removesuffix("号")
    for spelling in (number, number.replace("〔", "[").replace("〕", "]"), bare, number.replace("〕", " 〕 第 ").replace("号", " 号")):
        hits = empty.search(SearchQuery(spelling)).documents
        assert hits[0].doc_number == number, spelling
        assert all(hit.doc_number == number for hit in hits)
        assert hits[0].passages


HOSTILE = ['"', *"% _ * ( ) NEAR AND - NOT ^青 {title}:青 title:青 青* ' ;-- \\ a\x00b ? :word".split(" "), "NEAR(青 河)"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_signs_mean_themselves(empty: Archive, typed: str) -> None:
    add_varied(empty, range(1, 7))
    for text in (typed, f'"{typed}"', f"标题:{typed}", f"-{typed} 青河", f"青河 OR {typed}", f"单位:{typed}"):
        result = empty.search(SearchQuery(text, Scope(publication=typed)))
        assert result.total == 0
        assert result.reason
        empty.search(SearchQuery(text))


def test_either_of_two_words_and_scopes(empty: Archive) -> None:
    add_varied(empty, range(1, 31))

    def total(typed: str, scope: Scope | None = None) -> int:
        return empty.search(SearchQuery(typed, scope or Scope())).total

    both, first, second = total("防汛 一网通办"), total("防汛"), total("一网通办")
    assert total("防汛 OR 一网通办") == first + second - both
    assert total("防汛 -一网通办") == first - both
    counts = empty.search(SearchQuery("防汛")).counts
    assert {count.value: count.total for count in counts.years} == {
        str(year): total("防汛", Scope(year=year)) for year in range(2019, 2024) if total("防汛", Scope(year=year))
    }
    assert {count.value: count.total for count in counts.kinds} == {kind: total("防汛", Scope(kind=kind)) for kind in ("通知", "意见", "")}
    assert sum(count.total for count in counts.publications) == first
    assert total("防汛", Scope(first_year=2020, last_year=2021)) == total("防汛", Scope(year=2020)) + total("防汛", Scope(year=2021))


@pytest.mark.parametrize(
    ("typed", "reason", "nearest"),
    [
        ("综合执法大队", "没有文件含有“综合执法大队”；含有“综合执法”的有 1 件", "综合执法"),
        ("标题:河道整顿", "没有文件含有“标题:河道整顿”；含有“标题:河道整”的有 1 件", "标题:河道整"),
        ("河道 火星", "没有文件含有“火星”；只找“河道”有 1 件", "河道"),
        ("防汛 清理", "但没有一个文件同时含有它们；只找“", None),
        ("㐀㐁", "没有文件含有“㐀㐁”", ""),
    ],
)
def test_nothing_found_says_what_is_near(archive: Archive, typed: str, reason: str, nearest: str | None) -> None:
    result = archive.search(SearchQuery(typed))
    assert reason in (result.reason or "")
    if nearest != "":
        assert result.nearest is not None
        assert archive.search(SearchQuery(result.nearest)).total == 1 or nearest is None
    if nearest:
        assert result.nearest == nearest
