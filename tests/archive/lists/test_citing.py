"""Documents are tied to those that they cite, whatever is imported first, and both ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.parsing.facts.citations import title_key, title_keys
from gazette_desk.parsing.records import Citation, Document, Issue, Masthead
from tests.archive.conftest import make_source

RIVER, CITY, HILL = "云州市青河区", "云州市", "云州市白石区"
PLAN = "青河区人民政府办公室关于印发《河道治理方案》的通知"
Cited = tuple[str | None, str | None]


def document(
    title: str, number: str | None = None, day: str | None = "2021-03-01", region: str = RIVER, enclosed: str | None = None
) -> Document:
    made = Document("d1", title, 1, 20, doc_number=number, date=day, enclosed_title=enclosed)
    return replace(made, title_keys=title_keys(made, region))


def issue_of(number: int, documents: list[Document], cited: list[Cited] = (), region: str = RIVER) -> Issue:
    """An issue of a district; its first document cites the (title, number) of cited, one a line."""
    citations = [
        Citation("d1", line, title, number, title_key=title_key(title, region) if title else "")
        for line, (title, number) in enumerate(cited, 3)
    ]
    numbered = tuple(replace(one, id=f"d{place}") for place, one in enumerate(documents, 1))
    head = Masthead(f"{region}人民政府公报", region, 2021, number)
    return Issue(f"{region}-{number}.txt", head, documents=numbered, citations=tuple(citations))


def archived(archive: Archive, *issues: Issue) -> dict[str, DocumentView]:
    """The documents of the issues, put into the archive, by title."""
    for issue in issues:
        archive.add(issue, make_source(issue))
    ids = [document.id for issue in archive.library() for document in issue.documents]
    return {view.row.title: view for view in map(archive.library.document, ids)}


CITING = document("关于开展河道检查的通知", "青政办发〔2021〕9号", "2021-05-01")
# (the citation, a document, whether it is the cited one)
CASES: list[tuple[Cited, Document, str, bool]] = [
    ((None, "青政办发〔2021〕5号"), document(PLAN, "青政办发〔2021〕5号"), RIVER, True),
    ((None, "青政办发 20215"), document(PLAN, "青政办发〔2021〕5号"), RIVER, True),
    ((None, "青政办发〔2021〕15号"), document(PLAN, "青政办发〔2021〕5号"), RIVER, False),
    (("河道治理方案", "青政办发〔2021〕5号"), document("关于春耕的通知", "青政办发〔2021〕5号"), RIVER, True),
    (("河道治理方案", "青政办发〔2021〕5号"), document(PLAN, "青政办发〔2021〕6号"), RIVER, False),
    (("河道治理方案", "青政办发〔2021〕5号"), document(PLAN), RIVER, True),
    (("河道治理方案", "〔2021〕5号"), document(PLAN, "青政办发〔2021〕5号"), RIVER, True),
    (("河道治理方案", "〔2021〕5号"), document(PLAN, "青政办发〔2021〕6号"), RIVER, False),
    (("河道治理方案", "〔2021〕5号"), document("关于春耕的通知", "〔2021〕5号"), RIVER, False),
    ((None, "青政办发〔2021〕5号"), document(PLAN, "青政办发〔2021〕5号", "2021-08-01"), RIVER, True),
    (("河道治理方案", None), document(PLAN, "青政办发〔2021〕5号"), RIVER, True),
    (("青河区河道治理方案", None), document(PLAN, "青政办发〔2021〕5号"), RIVER, True),
    (("河道治理方案", None), document(PLAN, "青政办发〔2021〕5号", None), RIVER, True),
    (("河道治理方案", None), document("关于春耕的通知", enclosed="青河区河道治理方案"), RIVER, True),
    (("河道治理方案", None), document(PLAN, "青政办发〔2021〕5号", "2021-08-01"), RIVER, False),
    (("河道治理方案（试行）", None), document(PLAN), RIVER, False),
    (("河道治理方案", None), document("关于印发《河道治理方案》的通知", region=HILL), HILL, False),
    (("白石区河道治理方案", None), document("白石区河道治理方案", region=HILL), HILL, True),
    (("云州市河道治理方案", None), document("关于印发云州市河道治理方案的通知", region=CITY, enclosed="云州市河道治理方案"), CITY, True),
    ((None, "云政发〔2021〕1号"), document("关于河道的意见", "云政发〔2021〕1号", region=CITY), CITY, True),
]


@pytest.mark.parametrize(("cited", "other", "region", "found"), CASES)
def test_what_a_citation_means(empty: Archive, cited: Cited, other: Document, region: str, found: bool) -> None:
    views = archived(empty, issue_of(1, [CITING], [cited]), issue_of(2, [other], region=region))
    citing, target = views[CITING.title], views[other.title]
    assert [(row.title, row.doc_number, row.lines) for row in citing.citations] == [(*cited, (3,))]
    link = citing.citations[0].target
    assert (link.document_id if link else None) == (target.row.id if found else None)
    assert [(row.source.document_id, row.lines) for row in target.cited_by] == ([(citing.row.id, (3,))] if found else [])
    assert citing.cited_by == target.citations == ()


def test_of_several_the_own_districts_and_the_newest_earlier_one(tmp_path: Path) -> None:
    years = [document(PLAN, f"青政办发〔{year}〕5号", f"{year}-03-01") for year in (2019, 2020, 2022)]
    cited: list[Cited] = [("河道治理方案", None), (None, "云政发〔2021〕1号"), ("云州市防汛预案", None)]
    city = document("关于河道的意见", "云政发〔2021〕1号", region=CITY)
    flood = document("云州市防汛预案", "云政发〔2021〕2号", "2021-04-01", CITY)
    issues = [
        issue_of(1, [CITING], cited),
        *(issue_of(number, [one]) for number, one in enumerate(years, 2)),
        issue_of(1, [city, flood], region=CITY),
        issue_of(9, [replace(city, title="关于转载河道意见的通知"), document("关于转发《云州市防汛预案》的通知", "青政办发〔2021〕7号")]),
    ]
    for number, order in enumerate(list(permutations(issues))[::97]):
        with Archive(tmp_path / f"{number}.sqlite") as archive:
            targets = [row.target for row in archived(archive, *order)[CITING.title].citations]
        assert [(link.doc_number, link.title) for link in targets if link] == [
            ("青政办发〔2020〕5号", PLAN),
            ("云政发〔2021〕1号", "关于转载河道意见的通知"),
            ("青政办发〔2021〕7号", "关于转发《云州市防汛预案》的通知"),
        ]


def test_a_document_is_listed_once_with_all_its_places(empty: Archive) -> None:
    plan = document(PLAN, "青政办发〔2021〕5号")
    cited: list[Cited] = [
        ("河道治理方案", None),
        (None, "国发〔2020〕1号"),
        ("河道治理方案", "青政办发〔2021〕5号"),
        (None, "国发〔2020〕1号"),
    ]
    views = archived(empty, issue_of(1, [CITING, plan], cited))
    first, second = views[CITING.title].citations
    assert (first.title, first.doc_number, first.lines) == ("河道治理方案", "青政办发〔2021〕5号", (3, 5))
    assert (second.title, second.doc_number, second.lines, second.target) == (None, "国发〔2020〕1号", (4, 6), None)
    assert first.target
    assert (first.target.title, first.target.date, first.target.issue_label) == (
        PLAN,
        "2021-03-01",
        "《云州市青河区人民政府公报》2021年第1期",
    )
    assert [row.lines for row in views[PLAN].cited_by] == [(3, 5)]


def test_a_document_does_not_cite_itself(empty: Archive) -> None:
    cited: list[Cited] = [(CITING.title, None), (None, CITING.doc_number)]
    view = archived(empty, issue_of(1, [CITING], cited))[CITING.title]
    assert [row.target for row in view.citations] == [None, None]
    assert view.cited_by == ()


def test_the_newest_citing_document_first(empty: Archive) -> None:
    days = ("2021-05-02", "2022-01-01", "2021-05-01")
    issues = [issue_of(n, [document(f"关于第{n}次检查的通知", day=day)], [("河道治理方案", None)]) for n, day in enumerate(days, 1)]
    plan = archived(empty, *issues, issue_of(9, [document(PLAN)]))[PLAN]
    assert [row.source.date for row in plan.cited_by] == ["2022-01-01", "2021-05-02", "2021-05-01"]


def test_links_follow_what_is_replaced(empty: Archive) -> None:
    plan = issue_of(2, [document(PLAN, "青政办发〔2021〕5号")])
    citing = issue_of(1, [CITING], [(None, "青政办发〔2021〕5号")])
    assert archived(empty, citing, plan)[CITING.title].citations[0].target
    other = issue_of(2, [document(PLAN, "青政办发〔2021〕6号")])
    assert empty.add(other, make_source(other, "新的文本")).outcome == "replaced"
    views = archived(empty)
    assert views[CITING.title].citations[0].target is None
    assert views[PLAN].cited_by == ()
    gone = issue_of(1, [CITING])
    assert empty.add(gone, make_source(gone, "新的文本")).outcome == "replaced"
    assert archived(empty)[CITING.title].citations == ()
    assert empty.database.execute("select count(*) from citation").fetchone()[0] == 0
