"""What the checks of coverage point at, whatever the extraction reads: records here are made by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from gazette_desk.parsing.records import Block, Deadline, Document, Row, Table, Task, Warning
from gazette_desk.parsing.review.confidence import certainties
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign, findings, folded_remarks, ranked
from gazette_desk.parsing.review.lost_units import lost_units, odd_names
from gazette_desk.parsing.review.odd_tasks import odd_tasks
from gazette_desk.parsing.review.uncovered_text import uncovered, uncovered_outside
from gazette_desk.parsing.review.unknown_labels import unknown_labels
from gazette_desk.parsing.review.unread_columns import unread_columns
from gazette_desk.parsing.units.labels import begins_with_label

GOAL_SECTION = "一、工作目标"


def document(*lines: str, kind: str = "通知") -> Document:
    """A document of one block a line; labels are told by their colon, headings by their number."""
    return Document(
        "d1", "通知", 1, len(lines), kind=kind, date="2021-05-20", blocks=tuple(block(n, line) for n, line in enumerate(lines, 1))
    )


def block(n: int, line: str) -> Block:
    if begins_with_label(line):
        return Block("label", line, n, n)
    return Block("heading", line, n, n, level=1) if line[0] in "一二三" else Block("paragraph", line, n, n)


def task(first: int, last: int, text: str, *names: str, kind: str = "labelled", **fields: object) -> Task:
    """A task on some lines whose responsible units are the names."""
    return Task("", "d1", kind, first, last, text[:12], text, responsible=names, **fields)  # type: ignore[arg-type]


def told(signs: Iterable[Sign]) -> list[tuple[str, str, int, int]]:
    return [(sign.code, sign.cause, sign.first_line, sign.last_line) for sign in signs]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("对河道巡查长期督办（按月通报，牵头考核单位：区水务局）。", "missed-label"),
        ("落实单位：区水务局", "missed-label"),
        ("巡查河道（区水务局牵头，区林业局配合）。", "missed-label"),
        ("各镇每两周向区水务局报送一次进展。", "missed-deadline"),
        ("各街道应将进度按季度报区商务局备案。", "missed-deadline"),
        ("2021年9月底前建成巡河步道。", "missed-deadline"),
        ("（三）提升阶段（2022年1月1日以后）。巩固成果。", "missed-deadline"),
        ("区水务局负责河道巡查。", "missed-duty"),
        ("第三条【部门职责】区水务局负责河道巡查。", "missed-duty"),
        ("各乡镇是河道保洁的主体，负责日常清理。", "missed-duty"),
        ("【乡镇职责】各乡镇是河道保洁的主体，负责日常清理。", "missed-duty"),
        ("区河保坊：负责清理漂浮物。", "missed-duty"),
        ("区水务局协调电力部门抢修泵站。", "missed-duty"),
        ("县气象台、县水文站及时提供雨情。", "missed-duty"),
        ("（二）州粮食局保证灾区粮食供应。", "missed-duty"),
        ("国网县供电公司抢修受损线路。", "missed-duty"),
        ("县财政局要落实配套资金。", "missed-duty"),
        ("（三）市发改委、市审计局应当加强资金监管。", "missed-duty"),
    ],
)
def test_a_sentence_that_looks_like_a_task_and_is_none_is_pointed_at(line: str, code: str) -> None:
    assert told(uncovered(document("为加强管理，现通知如下。", line), Covering([]))) == [(code, "", 2, 2)]
    assert told(uncovered(document("为加强管理，现通知如下。", line, kind="大事记"), Covering([]))) == []
    assert told(uncovered(document("为加强管理，现通知如下。", line), Covering([task(2, 2, line, kind="duty")]))) == []


@pytest.mark.parametrize(
    "line",
    [
        "本办法由区水务局负责解释。",
        "今年以来，全区9月底前的任务均已办结。",
        "主要负责人： 填表人： 联系电话：",
        "各乡镇要高度重视，加强领导。",
    ],
)
def test_what_is_no_task_is_not_pointed_at(line: str) -> None:
    assert told(uncovered(document(line), Covering([]))) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2021年9月底前建成巡河步道。", ["missed-deadline"]),
        ("1\t建成巡河步道三公里\t区水务局、柳湾镇", ["missed-label"]),
        ("区水务局 |", ["missed-label"]),
        ("填报单位（盖章）： 填报时间： 年 月 日", []),
    ],
)
def test_lines_of_no_document_are_looked_at_too(line: str, found: list[str]) -> None:
    assert [(sign.code, sign.first_line) for sign in uncovered_outside(["目录", "", line], [], 1)] == [(code, 3) for code in found]
    assert list(uncovered_outside(["目录", "", line], [document("一", "二", "三")], 1)) == []


def test_aims_are_no_tasks_unless_somebody_is_obliged() -> None:
    assert told(uncovered(document(GOAL_SECTION, "2021年9月底前步道建成率达九成。"), Covering([]))) == []
    signs = uncovered(document(GOAL_SECTION, "2021年9月底前，各乡镇要建成步道。"), Covering([]))
    assert told(signs) == [("missed-deadline", "", 2, 2)]


def test_a_dated_task_holds_its_own_sentence_only() -> None:
    text = "区水务局6月底前清淤。区林业局9月底前植绿。"
    signs = uncovered(document(text), Covering([task(1, 1, "区水务局6月底前清淤。", "区水务局", kind="dated")]))
    assert told(signs) == [("missed-deadline", "", 1, 1)]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("包挂单位：区林业局、区教育局", "包挂单位"),
        ("攻坚队伍：区林业局", "攻坚队伍"),
        ("认办方：区林业局牵头，柳湾镇配合", "认办方"),
        ("交卷之日：2021年9月底前", "交卷之日"),
        ("【认办方】区林业局", "认办方"),
        ("责任单位：区水务局", None),
        ("整改措施：区水务局", None),
        ("第一阶段：2021年9月底前", None),
        ("区教育局：区林业局", None),
        ("成员：区林业局、区教育局", None),
    ],
)
def test_a_label_that_no_list_holds_is_told_by_what_stands_behind_it(label: str, word: str | None) -> None:
    text = document("1. 抓好巡查。每日巡河一次。", "责任单位：区水务局", label)
    signs = unknown_labels(text, Covering([task(1, 2, "抓好巡查。", "区水务局")]))
    assert told(signs) == ([("label-unknown", word, 1, 3)] if word else [])


def table(*rows: str) -> Table:
    """A table from lines with cells between tabs, the head first."""
    head, *cells = (tuple(row.split("\t")) for row in rows)
    return Table("d1", 1, len(rows), None, head, tuple(Row(row, n, n) for n, row in enumerate(cells, 2)))


STEPS, SIGNS = "1\t建成巡河步道三公里\t区水务局\t", "2\t更换全部河长公示牌\t柳湾镇\t"


@pytest.mark.parametrize(
    ("head", "cells", "found"),
    [
        ("认办方", ("区林业局、区教育局", "区财政局"), [("column-unit", "认办方", 2, 2), ("column-unit", "认办方", 3, 3)]),
        ("清零", ("6月底前", "2021年9月"), [("column-date", "清零", 2, 2), ("column-date", "清零", 3, 3)]),
        ("责任处室", ("河道科", "法规科"), [("column-doubled", "责任处室", 2, 2), ("column-doubled", "责任处室", 3, 3)]),
        ("配合单位", ("区林业局、河保坊", "区林业局"), [("unit-lost", "河保坊", 2, 2)]),
        ("考核单位", ("区林业局", "区财政局"), []),
        ("成立时间", ("2020年6月", "2020年9月"), []),
        ("备注", ("共三公里", "共九块"), []),
    ],
)
def test_a_column_without_a_role_is_told_by_its_cells(head: str, cells: tuple[str, str], found: list[tuple[str, str, int, int]]) -> None:
    one, two = task(2, 2, "建成步道", "区水务局", "区林业局", kind="table"), task(3, 3, "更换公示牌", "柳湾镇", "区林业局", kind="table")
    signs = unread_columns(table(f"序号\t工作任务\t责任单位\t{head}", STEPS + cells[0], SIGNS + cells[1]), Covering([one, two]))
    assert [sign for sign in told(signs) if sign[1] not in ("河道科", "法规科")] == found


def test_a_table_without_a_head_is_told_to_be_a_guess() -> None:
    rows = ("\t\t", "1\t建成巡河步道三公里长\t区水务局", "2\t更换全部的河长公示牌\t柳湾镇")
    signs = [sign for sign in told(unread_columns(table(*rows), Covering([]))) if sign[0] != "missed-row"]
    assert signs == [("column-guessed", "第 3 列", 2, 2), ("column-guessed", "第 3 列", 3, 3)]


def test_a_row_without_a_task_is_told_by_its_brothers() -> None:
    rows = [f"{n}\t清理河道第{n}段\t区水务局" for n in range(1, 5)]
    tasks = [task(n, n, "清理河道", "区水务局", kind="table") for n in (2, 3, 5)]
    signs = unread_columns(table("序号\t工作任务\t责任单位", *rows), Covering(tasks))
    assert told(signs) == [("missed-row", "", 4, 4)]


@pytest.mark.parametrize(
    ("lines", "names", "found"),
    [
        (("1. 巡河。（按月通报，牵头考核单位：区水务局、区林业局）",), ("区林业局",), [("unit-lost", "区水务局", 1, 1)]),
        (("1. 巡河。（云州海关牵头，区水务局配合）",), ("区水务局",), [("unit-lost", "云州海关", 1, 1)]),
        (("1. 巡河。", "责任单位：区水务局、区林业局"), ("区水务局",), [("unit-lost", "区林业局", 2, 2)]),
        (("1. 巡河。（责任单位：区水务局）植绿。（责任单位：区水务局）",), ("区水务局",), [("labels-many", "", 1, 1)]),
        (("1. 巡河。", "督导单位：区政府督查室", "责任单位：区水务局"), ("区水务局",), []),
        (("1. 巡河。（区水务局、区林业局按职责分工负责）",), ("区水务局", "区林业局"), []),
    ],
)
def test_units_of_a_label_that_no_role_took_are_named(
    lines: tuple[str, ...], names: tuple[str, ...], found: list[tuple[str, str, int, int]]
) -> None:
    assert told(lost_units(document(*lines), Covering([task(1, len(lines), "巡河。", *names)]))) == found


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("区水务局负责巡河；区林业局负责植绿。", True),
        ("区河保坊：负责清理漂浮物。", True),
        ("区水务局负责巡河，并负责通报。", False),
        ("区水务局负责巡河，督促企业负责人到场。", False),
    ],
)
def test_further_doers_of_a_paragraph_are_told(line: str, more: bool) -> None:
    signs = told(lost_units(document(line), Covering([task(1, 1, line, "区水务局", kind="duty")])))
    assert signs == ([("doers-more", "", 1, 1)] if more else [])


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("教育局柳湾镇",), "unit-glued"),
        (("各区", "县（市）人民政府"), "unit-glued"),
        (("区自然资源和", "规划局"), "unit-glued"),
        (("试点地区组织",), "unit-long"),
        (("林海涛区公安分局政委",), "unit-long"),
        (("由区里统一部署的涉河企业和各类生产经营单位及其从业人员",), "unit-long"),
        (("公安分局交警大队",), None),
        (("市场监督管理局青河分局",), None),
        (("社会组织", "区水务局"), None),
        (("柳湾镇人民政府",), None),
    ],
)
def test_names_that_are_two_a_part_of_one_or_none(names: tuple[str, ...], code: str | None) -> None:
    assert [sign.code for sign in odd_names([task(1, 1, "巡河。", *names)])] == ([code] if code else [])


DAY, LIMIT = Deadline("date", end="2021-09-30"), Deadline("relative")


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (task(1, 1, "试点地区要于2021年9月底前报送总结。", kind="dated", deadline_raw="2021年9月底前", deadline=DAY), "doer-unknown"),
        (task(1, 1, "2021年9月底前，报送总结。", kind="dated", deadline_raw="2021年9月底前", deadline=DAY), None),
        (task(1, 1, "巡河。", "区水务局", deadline_raw="按计划"), "deadline-unread"),
        (task(1, 1, "签订后6个月内办结。", "区水务局", deadline_raw="6个月内", deadline=LIMIT), "deadline-chosen"),
        (task(1, 1, "力争2021年覆盖率达95%。", "区水务局", deadline_raw="2021年", deadline=DAY), "deadline-chosen"),
        (task(1, 1, "确保步道第一季度全部开工。", "区水务局"), "deadline-missed"),
        (task(1, 1, "2021年9月底前建成。", "区水务局", deadline_raw="2021年9月底前", deadline=DAY), None),
        (task(1, 1, "区林业局、区教育局", "区水务局", kind="table"), "row-odd"),
        (task(1, 1, "柳湾镇文化馆", "区水务局", kind="table"), None),
        (task(1, 1, "区水务局负责沿线排口的排查，于3月25日前完成。", "区水务局", kind="duty"), "duty-dated"),
    ],
)
def test_a_choice_between_alternatives_is_told(odd: Task, code: str | None) -> None:
    assert [sign.code for sign in odd_tasks(document("一"), [odd], Covering([odd]))] == ([code] if code else [])


def test_the_only_brother_without_a_deadline_is_told() -> None:
    row = [task(n, n, "巡河。", "区水务局", deadline_raw=None if n == 3 else "9月底", deadline=DAY) for n in range(1, 7)]
    assert told(odd_tasks(document("一"), row, Covering(row))) == [("odd-brother", "", 3, 3)]
    assert told(odd_tasks(document("一"), row[:4], Covering(row))) == []


def test_labels_may_be_those_of_all_brothers_above() -> None:
    text = document("1. 清理河岸。", "2. 清理河面。", "责任单位：区水务局")
    item = task(2, 3, "清理河面。", "区水务局", number="2.")
    assert told(odd_tasks(text, [item], Covering([item]))) == [("extent", "", 1, 3)]
    whole = [task(1, 1, "清理河岸。", "柳湾镇", number="1."), item]
    assert told(odd_tasks(text, whole, Covering(whole))) == []


def test_one_cause_is_one_finding_with_all_its_places() -> None:
    signs = [Sign("label-unknown", word, n, n + 1) for n, word in ((9, "认办方"), (5, "认办方"), (7, "交账日"))]
    one, other = findings(signs)
    assert (one.line, one.last_line, one.places) == (5, 6, ((5, 6), (9, 10)))
    assert "认办方" in one.message
    assert (other.spans, other.places) == (((7, 8),), ())


def test_remarks_on_numbering_are_one_row_a_document() -> None:
    remarks = [Warning("numbers", n, f"序号跳号：“{n}”") for n in (3, 4, 5, 6, 23)]
    documents = [Document("d1", "通知", 1, 20), Document("d2", "通知", 21, 40)]
    one, other = folded_remarks(remarks, documents)
    assert one.places == ((3, 3), (4, 4), (5, 5), (6, 6))
    assert one.message == "序号重复或跳号：“3”；“4”；“5”等"
    assert other == remarks[-1]


def test_what_touches_most_tasks_comes_first() -> None:
    tasks = [task(n, n + 1, "巡河。", "区水务局") for n in range(10, 20, 2)]
    few, many, none = Warning("a", 11, "甲"), Warning("b", 12, "乙", places=((12, 12), (15, 19))), Warning("c", 1, "丙")
    assert ranked([none, few, many], tasks) == [many, few, none]


def test_a_task_is_as_sure_as_its_gravest_doubt() -> None:
    tasks = [task(1, 2, "巡河。", "区水务局"), task(3, 4, "植绿。", "区林业局")]
    doubts = [Warning("deadline-chosen", 3, "时限取自正文"), Warning("label-unknown", 4, "没有认出"), Warning("numbers", 1, "跳号")]
    (sure, none), (doubtful, reasons) = certainties(tasks, doubts)
    assert sure >= 0.9
    assert none == ()
    assert doubtful < 0.2
    assert reasons == ("时限取自正文", "没有认出")
