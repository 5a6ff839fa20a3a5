"""Documents that came by themselves: what they are called, which they are, where they stand, and what an issue prints of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.issues.districts import district_of, region_of_issuer
from gazette_desk.archive.lists.filters import Scope, SearchQuery, TaskFilter
from gazette_desk.archive.text.wording import SINGLE
from gazette_desk.importing import ImportRow, import_file, understood
from gazette_desk.ui.library.library_nodes import library_nodes

TITLE = "云州市青河区人民政府办公室关于印发青河区河道保洁工作方案的通知"
BODY = f"""{TITLE}
青政办发〔2022〕9号

各镇人民政府、街道办事处，区政府各部门：
《青河区河道保洁工作方案》已经区政府同意，现印发给你们，请认真贯彻执行。

云州市青河区人民政府办公室
2022年3月4日

青河区河道保洁工作方案
为做好河道保洁工作，制定本方案。
一、主要任务
（一）清理漂浮物。区水务局牵头，2022年6月30日前完成主要河道漂浮物清理。
（二）落实管护人员。由区财政局负责，2022年9月底前将管护经费列入预算。
二、工作要求
（一）加强督查。区水务局要于2022年10月31日前组织一次督查。
"""
COVER = f"""云州市青河区人民政府公报
2022年第2期
（总第18期）
2022年5月15日出版

目 录

{TITLE}（青政办发〔2022〕9号）……1

"""
OTHER_DISTRICT = BODY.replace("青河区", "白石区").replace("青政", "白政")
SINGLES = Scope(publication=SINGLE)


@pytest.fixture
def archive(empty: Archive) -> Archive:
    """One without issues."""
    return empty


@pytest.fixture
def put(archive: Archive, tmp_path: Path):
    def put(name: str, text: str) -> ImportRow:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return import_file(archive, path)

    return put


def test_a_single_document_is_cited_by_what_it_prints_and_nothing_is_asked_of_its_publication(archive: Archive, put) -> None:
    row = put("一.txt", BODY)
    assert row.issue == f"《{TITLE}》（青政办发〔2022〕9号），云州市青河区人民政府办公室，2022-03-04"
    assert row.contained is not None
    assert row.contained.sentence() == "单行文件，1 个文件，3 项任务，0 处待核对"
    assert archive.facts.warnings() == []
    assert archive.care.check(lambda *_: None) == []


def test_an_issue_is_told_to_be_one(put) -> None:
    contained = put("期.txt", COVER + BODY).contained
    assert contained is not None
    assert contained.sentence().startswith("公报一期，1 个文件，3 项任务")


def test_counts_of_the_tree_are_those_of_lists(archive: Archive, put) -> None:
    for name, text in (
        ("一.txt", BODY),
        ("二.txt", OTHER_DISTRICT),
        ("三.txt", BODY.replace("9号", "12号").replace("河道保洁", "绿地养护")),
    ):
        put(name, text)
    (single,) = library_nodes(archive.library())
    assert single.text == "单行文件 (3)"
    issuers = [(node.text, len(archive.tasks(TaskFilter(scope=node.scope)))) for node in single.children]
    assert issuers == [("云州市白石区人民政府办公室 (1)", 3), ("云州市青河区人民政府办公室 (2)", 6)]
    (year,) = single.children[1].children
    assert (year.text, archive.search(SearchQuery("区政府", year.scope)).total) == ("2022年 (2)", 2)
    assert [node.issue.single for node in year.children if node.issue] == [True, True]


def test_the_scope_says_what_it_is() -> None:
    scope = Scope(publication=SINGLE, issuer="云州市青河区水务局", year=2022)
    assert scope.sentence() == "单行文件，发文机关为云州市青河区水务局，2022年"


def test_units_of_two_districts_stay_apart(archive: Archive, put) -> None:
    put("一.txt", BODY)
    put("二.txt", OTHER_DISTRICT)
    found = {(unit.name, unit.region): unit.tasks for unit in archive.facts.units()}
    assert found[("区水务局", "云州市青河区")] == found[("区水务局", "云州市白石区")] == 2


def test_a_district_is_one_with_and_without_its_city_in_front(archive: Archive, put) -> None:
    put("期.txt", COVER + BODY)
    put("一.txt", BODY.replace("云州市青河区", "青河区").replace("9号", "12号").replace("河道保洁", "绿地养护"))
    assert archive.library.districts() == {"云州市青河区": "云州市青河区"}
    assert archive.care.check(lambda *_: None) == []


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("云州市青河区人民政府办公室", "云州市青河区"),
        ("中共云州市委办公室", "云州市"),
        ("云州市市场监督管理局", "云州市"),
        ("云州市城市管理局", "云州市"),
        ("青河区水务局", "青河区"),
        ("西川省云州市人民政府", "西川省云州市"),
        ("区水务局", None),
        ("市财政局", None),
        ("国务院办公厅", None),
    ],
)
def test_the_issuer_says_where(issuer: str, region: str | None) -> None:
    assert region_of_issuer(issuer) == region


def test_an_issuer_that_does_not_say_of_which_district_makes_none() -> None:
    assert district_of(None, None, "单行文件//通知~12", "区水务局") != district_of(None, None, "单行文件//通知~34", "区水务局")
    assert district_of(None, None, "单行文件//通知~12", "国务院办公厅") == "国务院办公厅"


def test_a_corrected_text_replaces_and_can_be_taken_back(archive: Archive, put) -> None:
    put("一.txt", BODY)
    row = put("改.txt", BODY.replace("2022年6月30日前", "2022年7月31日前"))
    assert (row.outcome, len(archive.library())) == ("replaced", 1)
    assert "改动 1 个" in row.sentence
    assert "2022-07-31" in [task.due_end for task in archive.tasks(TaskFilter())]
    archive.undo(understood)
    assert "2022-06-30" in [task.due_end for task in archive.tasks(TaskFilter())]


def test_another_text_of_one_number_and_title_stays_beside_and_is_told(archive: Archive, put) -> None:
    put("一.txt", BODY)
    other = f"{TITLE}\n青政办发〔2022〕9号\n\n云州市青河区人民政府办公室\n2022年3月4日\n\n" + "\n".join(
        f"{n}．街道{n}号门前的石板每季清洗{n}次，落叶随时清扫，不得堆放。" for n in range(1, 30)
    )
    row = put("另.txt", other)
    assert (row.outcome, len(archive.library())) == ("loaded", 2)
    assert [warning.code for warning in archive.facts.warnings()].count("identity-twice") == 2
    assert any("印着同样的发文机关、文号和标题" in note for note in row.notes)


def test_a_text_without_number_never_replaces_another(archive: Archive, put) -> None:
    plain = BODY.replace("青政办发〔2022〕9号\n", "")
    put("一.txt", plain)
    assert put("二.txt", plain.replace("漂浮物", "水草")).outcome == "loaded"


def test_what_an_issue_prints_too_is_listed_once_and_linked_both_ways(archive: Archive, put) -> None:
    put("一.txt", BODY)
    assert len(archive.tasks(TaskFilter())) == 3
    put("期.txt", COVER + BODY)
    once, both = TaskFilter(), TaskFilter(reprints=True)
    assert [len(archive.tasks(each)) for each in (once, both)] == [3, 6]
    assert {task.issue_label for task in archive.tasks(once)} == {"《云州市青河区人民政府公报》2022年第2期"}
    assert [archive.tasks.facets(each).total for each in (once, both)] == [3, 6]
    unit = TaskFilter(unit="区水务局")
    counted = {row.name: row.tasks for row in archive.facts.units()}
    assert len(archive.tasks(unit)) == archive.tasks.count(unit) == counted["区水务局"] == 2
    issue, single = archive.library()
    seen = archive.library.document(single.documents[0].id)
    assert [link.document_id for link in seen.also] == [issue.documents[0].id]
    assert [link.document_id for link in archive.library.document(issue.documents[0].id).also] == [single.documents[0].id]
    assert len(seen.tasks) == single.documents[0].tasks == len(archive.tasks(TaskFilter(scope=Scope(document_id=seen.row.id)))) == 3


def test_columns_come_back_from_the_archive(archive: Archive, put) -> None:
    text = BODY.replace("\n", " ")
    put("一行.txt", text)
    tasks = archive.tasks(TaskFilter())
    assert len(tasks) == 3
    for task in tasks:
        assert task.columns is not None
        begin, end = task.columns
        assert task.due_end[:4] in text[begin - 1 : end]
    view = archive.library.document(tasks[0].document_id)
    assert view.document.blocks[0].columns == (1, len(TITLE))
