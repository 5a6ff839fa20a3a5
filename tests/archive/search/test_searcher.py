"""Search answers what a plain scan of the folded text answers, and says why when it finds nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.database.search_index import phrase, words
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.archive.lists.filters import Scope, SearchQuery
from gazette_desk.archive.search.passages import passage_of
from gazette_desk.archive.search.search_words import parse_words
from gazette_desk.archive.text.folding import FOLDING, fold, fold_with_offsets
from gazette_desk.parsing.records import Block, Document, Issue, Masthead

Put = Callable[..., str]
NOTICE, CHRONICLE = "青河区人民政府办公室关于印发河道整治方案的通知", "青河区大事记"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("青政办发〔2023〕 5 号", "青政办发(2023)5号"),
        ("青政办发［２０２３］５号", "青政办发(2023)5号"),
        ("ＰＭ２．５ Windows  10", "pm2.5 windows 10"),
        ("党委办公室 政府办公室", "党委办公室政府办公室"),
        ("“青河”《方案》", '"青河"<方案>'),
        ("2021—2025年", "2021-2025年"),
        ("①⼀", "①一"),
        ("Ⅲ级㎡㈠项½", "iii级m2(一)项1/2"),
        ("二○二一年、二Ｏ二一年", "二〇二一年、二〇二一年"),
        ("艾力·吐尔逊、艾力．吐尔逊", "艾力.吐尔逊、艾力.吐尔逊"),
        ("排\u200b查⻓效", "排查长效"),
        ("一\n二\t三 \n 四", "一\n二\t三\n四"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    same, offsets = fold_with_offsets(text)
    assert same == folded
    assert all(sign in fold(text[offset]) + " 〇" for offset, sign in zip(offsets, folded, strict=True))
    assert offsets == sorted(offsets)


def test_every_character_is_folded_as_it_is_alone() -> None:
    signs = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    printed = [sign for sign in signs if FOLDING[sign] != " "]
    assert fold("".join(printed)) == "".join(FOLDING[sign] for sign in printed)


@pytest.mark.parametrize(
    ("text", "pairs", "threes"),
    [
        ("综合执法", "综合 合执 执法 法", "综合执 合执法 执法 法"),
        ("第5号，法", "第5 5号 号 ， 法", "第5号 5号 号 ， 法"),
        ("PM2.5", "pm m2 2 ． 5", "pm2 m2 2 ． 5"),
        ("a b\n\tc。", "a 　 b \uffff \uffff c 。", "a 　 b \uffff \uffff c 。"),
        ("。河道整", "。 河道 道整 整", "。 河道整 道整 整"),
        ("𠮷田镇", "𠮷田 田镇 镇", "𠮷田镇 田镇 镇"),
        ("", "", ""),
    ],
)
def test_words_of_the_index(text: str, pairs: str, threes: str) -> None:
    for letters, expected in ((2, pairs), (3, threes)):
        assert " ".join(word for word in words(fold(text), letters).split(" ") if word) == expected


@pytest.mark.parametrize(
    ("piece", "in_heads", "in_bodies"),
    [
        ("法", '"法" *', '"法" *'),
        ("执法", '"执法"', '"执法" *'),
        ("合执法", '"合执 执法"', '"合执法"'),
        ("综合执法", '"综合 合执 执法"', '"综合执 合执法"'),
        ("岸，绿", '"岸 ， 绿" *', '"岸 ， 绿" *'),
        ("岸，绿化", '"岸 ， 绿化"', '"岸 ， 绿化" *'),
        ("两岸，绿化带", '"两岸 岸 ， 绿化 化带"', '"两岸 岸 ， 绿化带"'),
        ('"*(', '"＂ ＊ （"', '"＂ ＊ （"'),
        ("a b", '"a 　 b" *', '"a 　 b" *'),
    ],
)
def test_phrase(piece: str, in_heads: str, in_bodies: str) -> None:
    assert (phrase(piece, "head_index"), phrase(piece, "search_index")) == (in_heads, in_bodies)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("河", [CHRONICLE, NOTICE]),
        ("河道", [NOTICE]),
        ("综合执法局", [NOTICE]),
        ("防汛", [CHRONICLE]),
        ("青河 防汛", [CHRONICLE]),
        ("青河 -防汛", [NOTICE]),
        ("青河 －防汛", [NOTICE]),
        ("水清岸绿", []),
        ("水清、岸绿", [NOTICE]),
        ('"水清、岸绿"', [NOTICE]),
        ("“清理河道 。6月”", [NOTICE]),
        ("河道。6月", [NOTICE]),
        ("pm2.5", [NOTICE]),
        ("ＰＭ２．５", [NOTICE]),
        ("3.5%", [NOTICE]),
        ("3.6%", []),
        ("M2", [NOTICE]),
        ("、", [NOTICE]),
        ("标题:大事记", [CHRONICLE]),
        ("标题：河道", [NOTICE]),
        ("标题:“整治方案的通知”", [NOTICE]),
        ("标题:清理", []),
        ("正文:清理", [NOTICE]),
        ("-标题:大事记 青河", [NOTICE]),
        ("文号:青政办发〔2023〕5号", [NOTICE]),
        ("文号:（2023）5", [NOTICE]),
        ("青政办发20235", [NOTICE]),
        ("青政办发〔 2023 〕 5 号", [NOTICE]),
        ("青政办发[2023]5", [NOTICE]),
        ("政办发2023第5号", [NOTICE]),
        ("政办发[2023]005号", [NOTICE]),
        ("青政办发202315", []),
        ("青政办发2023", []),
        ("单位:水务局", [NOTICE]),
        ("单位:教育局", []),
        ("单位:防汛", []),
        ("领导:周明远", [NOTICE]),
        ("领导:明远", [NOTICE]),
        ("清 理", [NOTICE]),
        ("柳沟镇 通知 青政办发", [NOTICE]),
    ],
)
def test_search(archive: Archive, typed: str, titles: list[str]) -> None:
    result = archive.search(SearchQuery(typed))
    assert sorted(hit.title for hit in result.documents) == sorted(titles)
    assert result.total == len(titles)
    assert (result.reason is None) == bool(titles)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "请写出要找的词"),
        ("  “”", "请写出要找的词"),
        ("-防汛", "请写出至少一个要找的词"),
        ("标题: 河道", "“标题:”后面没有要找的词"),
        ("火星 河道 月球", "没有文件含有“火星”、“月球”"),
        (" ".join(f"月球{n}" for n in range(1000)), "“月球8”、“月球9”等 1000 个词"),
        ("防汛 清理", "没有一个文件同时含有它们"),
        ("河道 -通知", "都被“-通知”排除了；去掉它有 1 件"),
        ("河道 -河道", "都被“-河道”排除了；去掉它有 1 件"),
    ],
)
def test_reason_for_nothing(archive: Archive, typed: str, reason: str) -> None:
    assert reason in (archive.search(SearchQuery(typed)).reason or "")


def test_reason_tells_that_the_scope_cut_it_off(archive: Archive) -> None:
    result = archive.search(SearchQuery("河道", Scope(section="大事记")))
    assert result.reason == "所选范围内没有，全部公报中有 1 件（2023年 1 件）"


@pytest.mark.parametrize(
    "typed", ['"', '""', "*", "NEAR(a b)", "AND", "OR NOT", "a OR b", "((", "))", "^a", "{title}", "title:a", "-", "--", "a*", "'", "\\"]
)
def test_no_syntax_reaches_the_index(archive: Archive, typed: str) -> None:
    result = archive.search(SearchQuery(typed))
    assert result.total == 0
    assert result.reason


def test_unclosed_quote_goes_on_to_the_end() -> None:
    ((word,),) = parse_words("“河道 整治").groups
    assert word.text == "河道整治"


def test_passages_mark_what_was_found(archive: Archive) -> None:
    (hit,) = archive.search(SearchQuery("综合执法 ＰＭ2.5")).documents
    (passage,) = hit.passages
    assert [passage.text[start:end] for start, end in passage.marks] == ["PM2.5", "综合执法"]
    assert passage.first_line == 7
    assert (hit.doc_number, hit.date) == ("青政办发〔2023〕5号", "2023-04-18")


def test_a_long_block_is_cut_around_the_first_mark() -> None:
    text = "前" * 200 + "青 河" + "后" * 200
    passage = passage_of(Block("paragraph", text, 9, 12, line_starts=((0, 9), (150, 11), (203, 12))), re.compile("青河"))
    assert passage.text == "…" + "前" * 30 + "青 河" + "后" * 87 + "…"
    assert passage.marks == ((31, 34),)
    assert passage.first_line == 11


def test_pages_of_results(archive: Archive, put: Put) -> None:
    for number in range(3, 7):
        put(archive, number)
    first = archive.search(SearchQuery("河道", limit=3))
    rest = archive.search(SearchQuery("河道", limit=3, offset=3))
    assert (first.total, len(first.documents), len(rest.documents)) == (5, 3, 2)
    assert [hit.issue_label[-3:] for hit in first.documents + rest.documents] == ["第6期", "第5期", "第4期", "第3期", "第2期"]


def test_a_title_comes_before_a_body(empty: Archive) -> None:
    def document(name: str, title: str, body: str) -> Document:
        blocks = (Block("title", title, 1, 1), Block("paragraph", body, 2, 2))
        return Document(name, title, 1, 2, blocks=blocks)

    documents = (document("d1", "其他事项的通知", "要修渠。要修渠。要修渠。"), document("d2", "修渠的通知", "略。"))
    empty.add(Issue("一.txt", Masthead("公报", "区", 2020, 1), documents=documents), StoredSource("一.txt", b"", "", "utf-8", "1"))
    assert [hit.title for hit in empty.search(SearchQuery("修渠")).documents] == ["修渠的通知", "其他事项的通知"]


def test_what_was_replaced_is_not_found(archive: Archive, put: Put) -> None:
    put(archive, note="勘误甲。")
    assert archive.search(SearchQuery("勘误甲")).total == 1
    put(archive, note="勘误乙。")
    assert archive.search(SearchQuery("勘误甲")).total == 0
    assert archive.search(SearchQuery("勘误乙")).total == 1
    assert archive.search(SearchQuery("河道")).total == 1


LETTERS = "青河区水务局清理整治ab12𠮷㐀〇、，。（）%. "


def random_issue(seed: random.Random, number: int) -> Issue:
    """An issue of ten documents of a few characters, so that every short piece stands in some and not in others."""
    documents = []
    for index in range(10):
        blocks = tuple(Block("paragraph", "".join(seed.choices(LETTERS, k=seed.randint(1, 60))), line, line) for line in range(1, 4))
        documents.append(Document(f"d{index}", "无", 1, 3, blocks=blocks))
    return Issue(f"{number}.txt", Masthead("公报", "区", 2020, number), documents=tuple(documents))


def test_every_piece_of_text_is_found_where_a_scan_finds_it(empty: Archive) -> None:
    seed = random.Random(20230418)
    issues = [random_issue(seed, number) for number in range(1, 5)]
    for number, issue in enumerate(issues):
        empty.add(issue, StoredSource(issue.name, b"", str(number), "utf-8", str(number)))
    # Told apart by the issue's number and the order of print: what a hit names.
    blocks = [
        (number, index, fold(block.text))
        for number, issue in enumerate(issues)
        for index, document in enumerate(issue.documents)
        for block in document.blocks
    ]
    places = {document.id: (4 - at, index) for at, row in enumerate(empty.library(), 1) for index, document in enumerate(row.documents)}
    for _ in range(300):
        text = seed.choice(blocks)[2]
        start = seed.randrange(len(text)) if text else 0
        piece = text[start : start + seed.randint(1, 12)]
        if not piece.strip() or piece.startswith(" ") or piece.endswith(" "):
            continue
        result = empty.search(SearchQuery(f'"{piece}"', limit=100))
        expected = {(number, index) for number, index, text in blocks if piece in text}
        assert {places[hit.document_id] for hit in result.documents} == expected, piece
        assert all(hit.passages for hit in result.documents)


def test_reimport_of_a_random_issue_leaves_a_sound_index(empty: Archive) -> None:
    seed = random.Random(7)
    issue = random_issue(seed, 1)
    stored = empty.add(issue, StoredSource("1.txt", b"", "甲", "utf-8", "1"))
    empty.do(RemoveIssues([stored.key], [stored.label]))
    changed = replace(random_issue(seed, 1), name=issue.name)
    empty.add(changed, StoredSource("1.txt", b"", "乙", "utf-8", "2"))
    new = {fold(block.text) for document in changed.documents for block in document.blocks}
    for document in issue.documents:
        piece = fold(document.blocks[0].text)[:6].strip()
        if piece:
            assert bool(empty.search(SearchQuery(f'"{piece}"')).total) == any(piece in text for text in new)
