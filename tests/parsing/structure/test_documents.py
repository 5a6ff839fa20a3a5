"""Where documents begin and end, and what stands around their text."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from tests.parsing.small_issue import HEAD, document, parse


def test_the_parts_of_a_notice_with_its_plan() -> None:
    found = document("为做好河道治理工作，制定本方案。\n")
    assert found.title == "云州市青河区人民政府办公室关于印发《青河区河道治理方案》的通知"
    assert (found.doc_number, found.date, found.kind, found.section) == ("青政办发〔2021〕8号", "2021-05-20", "通知", "政府办公室文件")
    assert found.issuers == ("云州市青河区人民政府办公室",)
    assert found.addressees == "各乡镇人民政府，区直各部门"
    assert found.enclosed_title == "青河区河道治理方案"
    assert found.public_release
    assert found.blocks[-1].text == "为做好河道治理工作，制定本方案。"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["云州市青河区人民政府", "关于表彰2020年度先进", "集体的通报"], "云州市青河区人民政府关于表彰2020年度先进集体的通报"),
        (["青河区党委办公室 人民政府办公室", "关于做好春灌工作的通知"], "青河区党委办公室 人民政府办公室关于做好春灌工作的通知"),
        (["云州市青河区人民政府 关于加强用水管理的意见（试行）"], "云州市青河区人民政府关于加强用水管理的意见（试行）"),
    ],
)
@pytest.mark.parametrize("number", ["青政发〔2021〕12号", "青政发[2021]12号", "青政发（2021）12 号", "青政发【2021】第12号"])
def test_a_title_on_several_lines_and_a_number_in_any_bracket(lines: list[str], title: str, number: str) -> None:
    issue = parse("为做好工作，制定本方案。\n\n" + "\n".join(lines) + f"\n\n{number}\n\n各乡镇：\n\n有关事项通知如下。\n")
    assert [found.title for found in issue.documents][1:] == [title]
    assert issue.documents[1].doc_number == number.replace(" ", "")
    assert issue.documents[0].last_line < issue.documents[1].first_line


def test_an_enclosed_title_that_repeats_the_notice_is_no_document() -> None:
    issue = parse("云州市青河区人民政府办公室关于印发《青河区河道治理方案》的通知\n\n为做好工作，制定本方案。\n")
    assert len(issue.documents) == 1


def test_a_chronicle_without_number_is_a_document_and_carries_dates_on() -> None:
    issue = parse(
        "为做好工作，制定本方案。\n\n青河区人民政府大事记\n\n2021年5月1日—2021年5月31日\n\n5月6日，召开防汛会议；\n\n同日，检查河道；\n\n5月9日，调研学校。\n"
    )
    assert [found.kind for found in issue.documents] == ["通知", "大事记"]
    assert [(event.date, event.text[:2]) for event in issue.events] == [
        ("2021-05-06", "5月"),
        ("2021-05-06", "同日"),
        ("2021-05-09", "5月"),
    ]


def test_announced_attachments_that_are_not_printed_are_a_warning() -> None:
    body = "制定本方案。\n\n附件：1.河道治理任务表\n2.联系人名单\n\n附件1\n\n河道治理任务表\n\n序号\t河道\t乡镇\n1\t柳河\t柳湾镇\n"
    issue = parse(body)
    (found,) = issue.documents
    assert [(attachment.label, attachment.title) for attachment in found.attachments] == [("附件1", "河道治理任务表")]
    assert [warning.message for warning in issue.warnings if warning.code == "attachment-missing"] == ["文中提到的附件没有刊出：联系人名单"]


def test_the_back_page_is_no_part_of_the_last_document() -> None:
    issue = parse("为做好工作，制定本方案。\n\n《青河区人民政府公报》简介\n\n本刊为双月刊。\n\n主 办：青河区人民政府\n印 刷：云州印务\n")
    assert issue.documents[0].blocks[-1].text == "为做好工作，制定本方案。"
    assert issue.masthead.printer == "云州印务"


def test_the_masthead() -> None:
    masthead = parse("正文。").masthead
    assert (masthead.publication, masthead.region) == ("云州市青河区人民政府公报", "云州市青河区")
    assert (masthead.year, masthead.number, masthead.total_number, masthead.published) == (2021, 3, 15, "2021-06-30")
    assert masthead.chief_editor == "沈一舟"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "买菜：白菜、土豆。", "\t\t\n\t", "目录\n目录\n", HEAD[:120], "附件\n附件\n", "〔2021〕1号\n" * 5]
)
def test_any_text_gives_an_issue(text: str) -> None:
    assert parse_issue(text, "x").name == "x"


def test_labels_of_tasks_are_no_imprint() -> None:
    lines = [line for n in range(1, 4) for line in (f"（{n}）疏通第{n}段。", "主管领导：高岩", "主办单位：区水务局")]
    issue = parse("\n\n".join(["一、主要任务", *lines, "主管：青河区人民政府", "主办：青河区人民政府办公室", "邮编：700000"]) + "\n")
    assert issue.documents[0].blocks[-1].text == "主办单位：区水务局"
