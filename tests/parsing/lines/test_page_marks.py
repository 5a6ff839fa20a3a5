"""Page numbers and running heads: known as such, and no part of the texts that they stand in."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.page_marks import page_marks
from tests.parsing.small_issue import HEAD, document, texts

MARKS = [
    "- 12 -",
    "— 3 —",
    "·7·",
    "19",
    "第12页",
    "第 3 页 共 40 页",
    "青河区人民政府公报 2021年第3期",
    "12 云州市青河区人民政府公报",
    "云州市青河区人民政府公报 12",
    "2021年第3期（总第15期）",
    "2021年第3期 青河区人民政府公报",
    "－ 12 －",
    "12/40",
    "〔12〕",
    "青 河 区 人 民 政 府 公 报",
    "青河区政报2021年第3期 12",
    "青河区人民政府公报·二〇二一年第三期·总第15期",
    "2021.3青河区人民政府公报",
]
NO_MARKS = [
    "2021年",
    "1.",
    "《青河区人民政府公报》征订启事",
    "青河区2020年统计公报",
    "青河区人民政府",
    "12亩",
    "2021年第3期培训班",
    "附件1",
    "青河区人民政府文件",
]


@pytest.mark.parametrize("line", MARKS)
def test_numbers_and_heads_of_pages_are_known(line: str) -> None:
    assert page_marks(["甲", "", line], 0) == {3}


def test_the_name_of_a_section_beside_a_page_number_is_one_where_both_cut_a_line() -> None:
    cut = ["区应急管理局要在5月1日前备足防汛", "", "政府文件", "", "— 13 —", "", "物资。"]
    assert page_marks(cut, 0) == {3, 5}
    assert page_marks([f"{cut[0]}。", *cut[1:]], 0) == {5}
    assert page_marks([*cut[:3], *cut[5:]], 0) == set()


@pytest.mark.parametrize("line", NO_MARKS)
def test_what_looks_like_them_is_text(line: str) -> None:
    assert not page_marks(["甲", "", line], 0)


def test_the_rest_of_a_cell_is_no_page_number() -> None:
    assert not page_marks(["1\t新增学位", "360", "2\t新增床位"], 0)
    assert page_marks(["1\t新增学位", "— 6 —", "2\t新增床位"], 0) == {2}


MARK = "— 5 —\n\n青河区人民政府公报 2021年第3期\n\n"


def test_an_enclosed_title_behind_a_page_mark() -> None:
    body = HEAD[: HEAD.rindex("青河区河道治理方案")] + MARK + "青河区河道治理方案\n\n一、总体要求\n"
    (found,) = parse_issue(body, "marks.txt").documents
    assert found.enclosed_title == "青河区河道治理方案"
    assert [block.text for block in found.blocks if block.kind == "note"] == ["（此件公开发布）", "— 5 —", "青河区人民政府公报2021年第3期"]


def test_a_title_that_a_page_cuts_is_whole() -> None:
    body = f"附件1\n\n青河区河道治理任务\n\n{MARK}分解表\n\n一、任务\n"
    found = document("一、总则\n\n附件：1. 青河区河道治理任务分解表\n\n" + body)
    assert [attachment.title for attachment in found.attachments] == ["青河区河道治理任务分解表"]
    assert ("title", "青河区河道治理任务分解表") in [(block.kind, block.text) for block in found.blocks]


def test_a_number_above_its_title_behind_a_page_mark() -> None:
    title = f"云州市青河区人民政府办公室关于加强\n\n{MARK}河道管理的通知"
    body = f"一、总则\n\n{title}\n\n青政办发〔2021〕9号\n\n各乡镇人民政府：\n\n现通知如下。\n"
    first, second = parse_issue(HEAD + body, "marks.txt").documents
    assert second.title == "云州市青河区人民政府办公室关于加强河道管理的通知"
    assert first.last_line < second.first_line


def test_a_paragraph_runs_past_page_marks() -> None:
    assert texts(f"各乡镇要加强河道巡查，\n\n{MARK}发现问题及时上报区水务局。\n") == [
        ("paragraph", "各乡镇要加强河道巡查，发现问题及时上报区水务局。")
    ]
    assert texts(f"各乡镇要加强河道巡查。\n\n{MARK}区水务局汇总情况。\n") == [
        ("paragraph", "各乡镇要加强河道巡查。"),
        ("note", "— 5 —"),
        ("note", "青河区人民政府公报2021年第3期"),
        ("paragraph", "区水务局汇总情况。"),
    ]


def test_addressees_and_signature_around_a_page_mark() -> None:
    text = HEAD.replace("各乡镇人民政府，区直各部门：", f"各乡镇人民政府，\n\n{MARK}区直各部门：").replace(
        "办公室\n\n2021年5月20日", f"办公室\n\n{MARK}2021年5月20日"
    )
    (found,) = parse_issue(text, "marks.txt").documents
    assert found.addressees == "各乡镇人民政府，区直各部门"
    assert (found.issuers, found.date) == (("云州市青河区人民政府办公室",), "2021-05-20")


@pytest.mark.parametrize("head", ["区政府办公室文件", "QINGHE QU RENMIN ZHENGFU GONGBAO", "区政府文件 12"])
def test_a_line_that_comes_back_within_paragraphs_is_a_running_head(head: str) -> None:
    cuts = [
        ("各乡镇要建立巡查制度，完善公路管理养", "护体制。"),
        ("各部门要明确责任，确保各项任务落到", "实处。"),
        ("本办法由区水务局解释，自印发之日起施", "行。"),
    ]
    body = "\n\n".join(f"{before}\n\n{head}\n\n{after}" for before, after in cuts)
    assert [text for kind, text in texts(body) if kind == "paragraph"] == [before + after for before, after in cuts]


def test_a_name_that_comes_back_in_a_list_is_text() -> None:
    body = "\n\n".join(("优秀单位", "石桥镇", "先进单位", "石桥镇", "文明单位", "石桥镇"))
    assert [text for _, text in texts(body)].count("石桥镇") == 3
