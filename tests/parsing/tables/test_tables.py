"""Tables from tab-separated lines of an invented district: what is a table, its head, its rows, its pages."""

from __future__ import annotations

import time

import pytest

from gazette_desk.parsing.lines.page_marks import page_marks, without
from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.records import Table
from gazette_desk.parsing.tables.table_finding import find_tables, table_lines


def tables_of(text: str) -> list[Table]:
    """Tables of a snippet written with | for the tab and ~ for an empty line."""
    lines = clean_lines(text.strip("\n").replace("~", "").replace("|", "\t"))
    return find_tables(without(lines, page_marks(lines, 0)), 1, len(lines), "d1")


def only_table(text: str) -> Table:
    tables = tables_of(text)
    assert len(tables) == 1
    return tables[0]


HEADS = [
    ("plain", "序号|工作任务|责任单位\n1|清理楼道杂物|区城管局", ("序号", "工作任务", "责任单位"), 1),
    ("spaces where a cell broke", "序 号|完成 时限|责任 单位\n1|3月底|区城管局", ("序号", "完成时限", "责任单位"), 1),
    (
        "two rows: leaf names",
        "序号|任务|责任分工||时限\n||牵头单位|配合单位|\n1|修补路灯|区城管局|区供电公司|6月底",
        ("序号", "任务", "牵头单位", "配合单位", "时限"),
        1,
    ),
    (
        "two rows with a group name of its own above one of its leaves",
        "单位|接件|办件||评价||\n||按期|超期|好评|差评|\n青山镇|4|3|1|3|0|\n白水镇|5|5|0|4|1|",
        ("单位", "接件", "按期", "超期", "好评", "差评"),
        2,
    ),
    (
        "merged names repeated by the program",
        "序号|任务|责任分工|责任分工\n序号|任务|牵头单位|配合单位\n1|修补路灯|区城管局|区供电公司",
        ("序号", "任务", "牵头单位", "配合单位"),
        1,
    ),
    (
        "lower row one cell too long",
        "单位|交办件|接收件||办结率\n|||按时|超时|\n青山镇|9|8|1|100%\n白水镇|7|7|0|100%",
        ("单位", "交办件", "按时", "超时", "办结率"),
        2,
    ),
    (
        "lower names over wrong columns: the upper row alone",
        "类别|内容|分值||考评单位|\n||部门|乡镇||\n党建|支部建设|三会一课按期召开|5|4|组织部\n|队伍建设|年轻干部培养|3|3|组织部",
        ("类别", "内容", "分值", "", "考评单位", ""),
        2,
    ),
    (
        "a caption row with tabs",
        "表1 河道清淤任务清单|||\n序号|河段|长度|责任单位\n1|南干渠|3|区水务局",
        ("序号", "河段", "长度", "责任单位"),
        1,
    ),
    ("years as names", "指标|2020年|2021年\n造林（亩）|300|350", ("指标", "2020年", "2021年"), 1),
    ("no head", "1|修补路灯|区城管局\n2|清理楼道|青山镇", ("", "", ""), 2),
    ("a form without data", "姓名|性别|单位|备注", ("姓名", "性别", "单位", "备注"), 0),
    ("a form of labels", "姓 名||性 别||出生年月|\n工作单位|||职 务||", ("姓名", "", "性别", "", "出生年月"), 1),
    ("a form with only its first column filled", "单位|户数|负责人\n青山镇||\n白水镇||", ("单位", "户数", "负责人"), 2),
]


@pytest.mark.parametrize(("text", "header", "rows"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_head_and_number_of_rows(text: str, header: tuple[str, ...], rows: int) -> None:
    table = only_table(text)
    assert tuple(table.header or ("",) * len(table.rows[0].cells)) == header
    assert len(table.rows) == rows


PAGES = [
    ("blank line alone", "序号|任务|责任单位\n1|修路灯|城管局\n~\n2|清楼道|青山镇", 2, 2),
    ("head repeated", "序号|任务|责任单位\n1|修路灯|城管局\n~\n序号|任务|责任单位\n2|清楼道|青山镇", 2, 2),
    ("head repeated, its cells moved", "任务|分值||责任单位\n修路灯|2|2|城管局\n~\n任务||分值|责任单位\n清楼道|1|1|青山镇", 2, 2),
    (
        "attachment mark, caption and head repeated",
        "附件\n~\n路灯任务表\n~\n序号|任务|单位\n1|修路灯|城管局\n~\n附件\n~\n路灯 任务表\n~\n序号|任务|单位\n2|清楼道|青山镇",
        2,
        2,
    ),
    ("continued caption", "任务表\n~\n序号|任务|责任单位\n1|修路灯|城管局\n~\n任务表（续）\n~\n序号|任务|责任单位\n2|清楼道|青山镇", 2, 2),
    ("page number and 续表", "序号|任务|责任单位\n1|修路灯|城管局\n~\n- 12 -\n~\n续表\n2|清楼道|青山镇", 2, 2),
    (
        "page number and running head among the rows",
        "序号|任务|单位\n1|修路灯|城管局\n— 3 —\n青河区人民政府公报 2021年第3期\n2|清楼道|青山镇",
        2,
        2,
    ),
    ("no blank line before the repeated head", "序号|任务|单位\n1|修路灯|城管局\n序号|任务|单位\n2|清楼道|青山镇", 2, 1),
    ("a blank line after each row", "序号|任务|单位\n~\n1|修路灯|城管局\n~\n2|清楼道|青山镇\n~\n3|巡河道|水务局", 3, 1),
    ("caption row repeated", "表1 任务清单||\n序号|任务|单位\n1|修路灯|城管局\n~\n表1 任务清单||\n序号|任务|单位\n2|清楼道|青山镇", 2, 2),
]


@pytest.mark.parametrize(("text", "rows", "pages"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_pages_of_one_table_are_joined(text: str, rows: int, pages: int) -> None:
    table = only_table(text)
    assert (len(table.rows), table.pages) == (rows, pages)
    assert table.last_line == len(text.split("\n"))


SEPARATE = [
    ("another caption", "甲表\n~\n序号|任务|单位\n1|修路灯|城管局\n~\n乙表\n~\n序号|任务|单位\n1|清楼道|青山镇"),
    ("another head", "序号|任务|单位\n1|修路灯|城管局\n~\n序号|姓名|职务|电话\n1|丁一|主任|1234"),
    ("another attachment", "附件1\n~\n序号|任务|单位\n1|修路灯|城管局\n~\n附件2\n~\n序号|任务|单位\n1|清楼道|青山镇"),
    ("a paragraph between", "序号|任务|单位\n1|修路灯|城管局\n~\n二、请各单位按月报送。\n~\n序号|任务|单位\n1|清楼道|青山镇"),
]


@pytest.mark.parametrize("text", [row[1] for row in SEPARATE], ids=[row[0] for row in SEPARATE])
def test_tables_that_follow_each_other_stay_apart(text: str) -> None:
    assert [len(table.rows) for table in tables_of(text)] == [1, 1]


CUT_ROWS = [
    (
        "no number where every row has one",
        "序号|任务|责任单位\n1|修路灯|城管局\n2|排查燃气管线，更换老化\n~\n|胶管和阀门。|住建局",
        [("1", "修路灯", "城管局"), ("2", "排查燃气管线，更换老化胶管和阀门。", "住建局")],
    ),
    (
        "with the head between, the unit cut too",
        "序号|任务|责任单位\n1|排查燃气管线，更换老化|住房和城\n~\n序号|任务|责任单位\n|胶管。|乡建设局",
        [("1", "排查燃气管线，更换老化胶管。", "住房和城 乡建设局")],
    ),
    (
        "the rest is a unit alone",
        "类别|任务|责任单位\n安全|排查燃气管线。|住建局\n~\n||应急局",
        [("安全", "排查燃气管线。", "住建局 应急局")],
    ),
    (
        "no numbers: a sentence that goes on",
        "类别|任务|责任单位\n安全|检查学校食堂。|教育局\n|排查燃气管线，更换\n~\n|老化胶管。|\n卫生|清运垃圾。|城管局",
        [("安全", "检查学校食堂。", "教育局"), ("", "排查燃气管线，更换老化胶管。", ""), ("卫生", "清运垃圾。", "城管局")],
    ),
    (
        "nothing in the columns that every row fills",
        "类别|内容|分值|责任单位\n市容|路灯完好率|5|城管局\n|楼道清洁|5|青山镇\n水利|河道疏通和堤坝|3|水务局\n~\n|加固情况||",
        [("市容", "路灯完好率", "5", "城管局"), ("", "楼道清洁", "5", "青山镇"), ("水利", "河道疏通和堤坝加固情况", "3", "水务局")],
    ),
    (
        "a new row with a unit of its own below a merged cell",
        "类别|任务|责任单位\n安全|检查学校食堂。|教育局\n~\n|排查燃气管线。|住建局",
        [("安全", "检查学校食堂。", "教育局"), ("", "排查燃气管线。", "住建局")],
    ),
    (
        "a merged number: the next page starts a row of the same number",
        "序号|任务|责任单位\n1|检查食堂。|教育局\n|检查网吧。|文旅局\n~\n|检查商场。|商务局\n2|清运垃圾。|城管局",
        [("1", "检查食堂。", "教育局"), ("", "检查网吧。", "文旅局"), ("", "检查商场。", "商务局"), ("2", "清运垃圾。", "城管局")],
    ),
]


@pytest.mark.parametrize(("text", "cells"), [row[1:] for row in CUT_ROWS], ids=[row[0] for row in CUT_ROWS])
def test_rows_cut_by_a_page(text: str, cells: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in only_table(text).rows] == cells


def test_a_cut_row_spans_both_pages() -> None:
    table = only_table("序号|任务|责任单位\n1|排查燃气管线，更换老化|住建局\n~\n|胶管。|")
    assert [(row.first_line, row.last_line) for row in table.rows] == [(2, 4)]


WRAPPED = [
    (
        "last cell",
        "序号|任务|单位\n1|修路灯|城管局\n供电公司\n2|清楼道|青山镇",
        [("1", "修路灯", "城管局 供电公司"), ("2", "清楼道", "青山镇")],
    ),
    (
        "middle cell",
        "序号|任务|单位\n1|修路灯，\n清楼道|城管局\n2|清河道|青山镇",
        [("1", "修路灯， 清楼道", "城管局"), ("2", "清河道", "青山镇")],
    ),
    (
        "no numbers, the two halves make one row",
        "类别|任务|单位|时限\n市容|整治占道经营和乱贴广告，|城管局|6月底\n民生|改造老旧小区供暖管网和\n屋面防水|住建局|9月底",
        [("市容", "整治占道经营和乱贴广告，", "城管局", "6月底"), ("民生", "改造老旧小区供暖管网和 屋面防水", "住建局", "9月底")],
    ),
    ("trailing empty cells left out", "单位|户数|备注\n青山镇|3\n白水镇|4", [("青山镇", "3", ""), ("白水镇", "4", "")]),
]


@pytest.mark.parametrize(("text", "cells"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_cells_wrapped_over_lines(text: str, cells: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in only_table(text).rows] == cells


NO_TABLES = [
    ("name list", "丁 一|区教育局局长\n戊二三|区民政局局长\n己 四|青山镇人民政府镇长"),
    ("name list with offices in front", "组长：丁一|区长\n副组长：戊二三|副区长\n己四|区政府办公室主任"),
    ("members in columns", "丁 一|贺云帆|白 露\n卢 青|马小河|王 石"),
    ("contact lines", "地址：青河区文昌街1号|电话：1234567\n邮编：100000|邮箱：a@example.cn"),
    ("numbered paragraphs", "1.|加强组织领导，压实工作责任。\n2.|强化督查考核，严格追责问责。"),
    ("indented paragraph", "|各镇要高度重视，迅速行动。\n|各部门要密切配合。"),
    ("one line of two cells", "主任委员|丁一"),
]


@pytest.mark.parametrize("text", [row[1] for row in NO_TABLES], ids=[row[0] for row in NO_TABLES])
def test_lines_with_tabs_that_are_no_table(text: str) -> None:
    assert tables_of(text) == []


def test_a_headed_list_of_names_is_a_table() -> None:
    assert only_table("姓名|职务\n丁一|区教育局局长\n戊二|区民政局局长").header == ("姓名", "职务")


CAPTIONS = [
    ("附件\n~\n青河区 2021 年路灯修补任务 分解表\n~\n序号|任务\n1|修路灯", "青河区2021年路灯修补任务分解表"),
    ("青河区2021年路灯修补\n任务分解表\n（单位：盏）\n序号|任务\n1|修路灯", "青河区2021年路灯修补任务分解表"),
    ("附件：\n~\n路灯修补情况\n~\n序号|任务\n1|修路灯", "路灯修补情况"),
    ("请各单位认真落实。\n~\n序号|任务\n1|修路灯", None),
    ("表2 修补清单|\n序号|任务\n1|修路灯", "表2修补清单"),
]


@pytest.mark.parametrize(("text", "caption"), CAPTIONS)
def test_caption(text: str, caption: str | None) -> None:
    table = only_table(text)
    assert table.caption == caption


def test_lines_run_from_the_first_row_to_the_last() -> None:
    text = "任务表\n~\n序号|任务\n1|修路灯\n~\n任务表\n~\n序号|任务\n2|清楼道\n~\n特此通知。"
    table = only_table(text)
    assert (table.first_line, table.last_line) == (3, 9)
    assert table_lines([table]) == set(range(3, 10))


def test_only_lines_of_the_span_are_read() -> None:
    lines = clean_lines("序号\t任务\n1\t修路灯\n\n序号\t任务\n1\t清楼道")
    assert [(t.first_line, t.last_line) for t in find_tables(lines, 4, 5, "d2")] == [(4, 5)]


HOSTILE = [
    "a\t" * 50_000,
    "\t" * 100_000 + "a",
    "序号\t" + "任" * 100_000,
    ("1\t" * 50_000 + "\n") * 2,
    "1\ta\n\n" * 20_000,
    "\ta\n\n" * 20_000,
    "序号\t任务\n" + "a\tb\n" * 30_000,
    "序号\t任务\t单位\n1\t修\n" + "接着\n" * 30_000,
    "（" * 50_000 + "\t" + "续" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lines_take_no_more_than_a_moment(text: str) -> None:
    lines = text.split("\n")
    start = time.process_time()
    find_tables(lines, 1, len(lines), "d1")
    assert time.process_time() - start < 2
