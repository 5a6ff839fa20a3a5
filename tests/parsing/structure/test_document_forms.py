"""Forms in which documents and covers of other districts are printed: each row is one that was not read at first sight."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Document
from gazette_desk.parsing.structure.titles import kind_of_document
from gazette_desk.parsing.to_json import issue_to_json
from tests.parsing.small_issue import HEAD, parse, texts

PLAN = "一、各乡镇要加强巡查，落实责任。\n"
TITLE = "云州市青河区人民政府\n关于加强用水管理的通知\n"
WHOLE_TITLE = "云州市青河区人民政府关于加强用水管理的通知"
NUMBER = "青政发〔2021〕9号\n"
TEXT = "各乡镇：\n为做好用水管理，现将有关事项通知如下。\n一、加强领导。\n"
SIGNED = "云州市青河区人民政府\n2021年6月1日\n"


def second(text: str) -> Document:
    """The document behind the small issue's own one, which ends where its plan does."""
    issue = parse(f"{PLAN}\n{text}")
    assert len(issue.documents) == 2
    assert issue.documents[0].blocks[-1].text == PLAN.strip()
    return issue.documents[1]


@pytest.mark.parametrize(
    "head",
    [
        "云州市青河区人民政府关于加强用水管理的通知 青政发〔2021〕9号\n",
        "云州市青河区人民政府\n关于加强用水管理的通知（青政发〔2021〕9号）\n",
        "青政发〔2021〕9号 云州市青河区人民政府关于加强用水管理的通知\n",
        f"云州市青河区人民政府文件\n\n青政发〔2021〕9号\n\n{TITLE}",
        f"{TITLE}青政发〔2021〕9号 签发人：周启明\n",
        f"{TITLE}青政发〔2021〕9号\t签发人：周启明\n",
        f"{TITLE}（2021年5月28日区政府第9次常务会议通过）\n青政发〔2021〕9号\n",
    ],
)
def test_title_and_number_together_under_a_red_head_and_apart(head: str) -> None:
    found = second(head + TEXT + SIGNED)
    assert (found.title, found.doc_number, found.addressees, found.date) == (WHOLE_TITLE, "青政发〔2021〕9号", "各乡镇", "2021-06-01")


@pytest.mark.parametrize("day", ["二〇二一年六月一日", "二O二一年6月1日", "2021年六月1日"])
def test_days_in_numerals_of_both_kinds(day: str) -> None:
    assert second(f"{TITLE}{NUMBER}{TEXT}云州市青河区人民政府\n{day}\n").date == "2021-06-01"


@pytest.mark.parametrize("brackets", ["﹝﹞", "〈〉", "<>", "「」", "{}"])
def test_brackets_of_a_number(brackets: str) -> None:
    number = f"青政发{brackets[0]}2021{brackets[1]}9号"
    assert second(f"{TITLE}{number}\n{TEXT}{SIGNED}").doc_number == number


def test_a_list_of_repealed_documents_holds_no_documents() -> None:
    body = "下列文件废止：\n\n云州市青河区人民政府关于加强用水管理的通知（青政发〔2010〕9号）\n"
    body += "云州市青河区人民政府关于加强节水的通知（青政发〔2011〕3号）\n"
    assert len(parse(body).documents) == 1


@pytest.mark.parametrize(
    ("line", "public"),
    [
        ("（此件主动公开）", True),
        ("公开属性：主动公开", True),
        ("（公开方式：主动公开）", True),
        ("（本文有删减，此件公开发布）", True),
        ("（主动公开）", True),
        ("[此件公开]", True),
        ("（此文件公开发布）", True),
        ("（此件依申请公开）", False),
        ("（此件不予公开）", False),
        ("公开方式：依申请公开", False),
    ],
)
def test_marks_of_release(line: str, public: bool) -> None:
    found = second(f"{TITLE}{NUMBER}{TEXT}{SIGNED}{line}\n")
    assert (found.public_release, found.blocks[-1].kind) == (public, "note")


@pytest.mark.parametrize(
    ("mark", "label"),
    [
        ("附：", "附"),
        ("附件一：", "附件一"),
        ("附件（1）\n", "附件（1）"),
        ("附\n", "附"),
        ("附件1-1\n", "附件1-1"),
        ("【附件1】\n", "附件1"),
    ],
)
def test_marks_of_attachments(mark: str, label: str) -> None:
    found = second(f"{TITLE}{NUMBER}{TEXT}附件：用水管理小组成员名单\n{SIGNED}{mark}用水管理小组成员名单\n组 长：周启明 区长\n")
    assert [(one.label, one.title) for one in found.attachments] == [(label, "用水管理小组成员名单")]


def test_an_order_with_its_number_on_one_line_and_a_numbered_announcement_of_a_year() -> None:
    found = second("云州市青河区人民政府令第12号\n《青河区用水办法》已经区政府常务会议通过，现予公布。\n区长：周启明\n2021年6月1日\n")
    assert (found.title, found.doc_number, found.issuers) == ("云州市青河区人民政府令", "第12号", ("云州市青河区人民政府",))
    found = second("云州市青河区人民政府公告\n2021年第2号\n现将有关事项公告如下：\n一、停水时间。\n" + SIGNED)
    assert (found.title, found.doc_number, found.date) == ("云州市青河区人民政府公告", "2021年第2号", "2021-06-01")


def test_issuers_alone_above_a_title_that_the_contents_name_without_them() -> None:
    text = """云州市青河区人民政府公报
2021年第3期
目 录
1.关于停水的通告……1
2.关于做好春灌的通知……2
云州市青河区人民政府
关于停水的通告
为维修管网，区政府决定停水。
云州市青河区人民政府
2021年6月1日
青河区水务局 青河区财政局
青河区农业农村局
关于做好春灌的通知
青水发〔2021〕9号
各乡镇：
现将有关事项通知如下。
"""
    assert [found.title for found in parse_issue(text, "x").documents] == [
        "云州市青河区人民政府关于停水的通告",
        "青河区水务局 青河区财政局 青河区农业农村局关于做好春灌的通知",
    ]


def test_two_issuers_on_lines_of_their_own_and_the_years_under_an_enclosed_title() -> None:
    text = """中共青河区委办公室
青河区人民政府办公室
印发《青河区用水规划》的通知
青办发〔2021〕3号
各乡镇党委、人民政府：
现将《青河区用水规划》印发给你们。
中共青河区委办公室
青河区人民政府办公室
2021年6月1日
青河区用水规划
（2021—2025年）
一、现状
"""
    found = second(text)
    assert found.title == "中共青河区委办公室 青河区人民政府办公室印发《青河区用水规划》的通知"
    assert found.issuers == ("中共青河区委办公室", "青河区人民政府办公室")
    assert found.enclosed_title == "青河区用水规划（2021—2025年）"


def test_who_wrote_the_plan_stands_under_its_title_and_is_no_task() -> None:
    head = "云州市青河区人民政府办公室转发区财政局《青河区清查方案》的通知\n青政办发〔2021〕5号\n各乡镇：\n现转发给你们。\n"
    found = second(f"{head}云州市青河区人民政府办公室\n2021年6月1日\n青河区清查方案\n（区财政局）\n为做好清查，制定本方案。\n")
    assert [(block.kind, block.text) for block in found.blocks[-3:-1]] == [("title", "青河区清查方案"), ("signature", "（区财政局）")]
    assert found.issuers == ("云州市青河区人民政府办公室",)


def test_a_seal_is_no_part_of_who_signs() -> None:
    assert second(f"{TITLE}{NUMBER}{TEXT}云州市青河区人民政府（印章）\n2021年6月1日\n").issuers == ("云州市青河区人民政府",)


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        ("青河政报\n2021年第3期\n总第15期\n", ("青河政报", 2021, 3, 15)),
        ("青河区\n人民政府公报\n2021\n3\n（总第15期）\n", ("青河区人民政府公报", 2021, 3, 15)),
        ("青河区人民政府公报\n2021·3\n总第15期\n", ("青河区人民政府公报", 2021, 3, 15)),
        ("青河区人民政府公报\n二〇二一年第三期（总第十五期）\n", ("青河区人民政府公报", 2021, 3, 15)),
        ("青河区人民政府公报\n2021年第3号（总第15号）\n", ("青河区人民政府公报", 2021, 3, 15)),
        ("青河区人民政府公报\n2021年第3—4期（总第15—16期）\n", ("青河区人民政府公报", 2021, 3, 15)),
        ("青河区人民政府公报（双月刊）\n2021年第3期\n", ("青河区人民政府公报", 2021, 3, None)),
    ],
)
def test_covers(cover: str, expected: tuple[str, int, int, int | None]) -> None:
    masthead = parse_issue(f"{cover}目 录\n关于加强用水管理的通知……1\n{TITLE}{NUMBER}{TEXT}{SIGNED}", "x").masthead
    assert (masthead.publication, masthead.year, masthead.number, masthead.total_number) == expected


def test_a_plan_that_is_a_table_in_the_attachment_is_enclosed() -> None:
    text = HEAD.replace("河道治理方案", "河道治理任务分工表")
    signed = "\n\n云州市青河区人民政府办公室\n\n2021"
    text = text[: text.rindex("青河区河道治理任务分工表")].replace(signed, "\n\n附件：青河区河道治理任务分工表" + signed)
    body = "附件\n\n青河区河道治理任务分工表\n\n序号\t任务\t责任单位\n1\t清理淤泥\t区水务局\n2\t加固堤岸\t青山镇\n"
    (found,) = parse_issue(text + body, "enclosed.txt").documents
    assert found.enclosed_title == "青河区河道治理任务分工表"
    assert [attachment.title for attachment in found.attachments] == ["青河区河道治理任务分工表"]


def test_a_closing_formula_is_a_paragraph_of_its_own() -> None:
    assert texts("一、区水务局要加强技术指导，工程竣工后按规定组织验收。\n\n此复。\n")[-1] == ("paragraph", "此复。")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青河区2021年政府信息公开工作情况", "情况"),
        ("关于2021年上半年信访工作情况的通报", "通报"),
        ("青河区2021年财政预算执行情况报告", "报告"),
        ("青河区基本概况", None),
    ],
)
def test_the_kind_that_a_title_ends_with(title: str, kind: str | None) -> None:
    assert kind_of_document(title) == kind


@pytest.mark.parametrize("listed", ["\n\n【大事记】\n\n2.青河区人民政府大事记（2021年5月）……9", ""])
def test_the_months_of_a_chronicle_below_its_name_belong_to_its_title(listed: str) -> None:
    body = "一、总则。\n\n青河区人民政府大事记\n\n（2021年5月）\n\n6日　区长周启明调研河道治理。\n\n是月　全区粮食增产。\n"
    issue = parse_issue(HEAD.replace("8号)……1\n", f"8号)……1{listed}\n") + body, "chronicle.txt")
    assert issue.documents[-1].title == "青河区人民政府大事记（2021年5月）"
    told = issue_to_json(issue, {})["events"]
    assert [(event["date"], event["month"]) for event in told] == [("2021-05-06", "2021-05"), (None, "2021-05")]
