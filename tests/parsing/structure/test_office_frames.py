"""Titles, numbers, dates and signatures as offices and web sites print them around single documents."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Document

TITLE = "青河区水务局关于加强河道管理的通知"


def document(*lines: str) -> Document:
    (found,) = parse_issue("\n\n".join(lines) + "\n", "name.txt").documents
    return found


@pytest.mark.parametrize("date", ["2021-05-20", "2021/5/20", "2021.5.20", "2021 - 05 - 20", "2021年5月20日", "二〇二一年五月二十日"])
def test_the_date_below_who_signs(date: str) -> None:
    found = document(TITLE, "青水发〔2021〕7号", "各乡镇人民政府：", "请加强管理。", "青河区水务局", date)
    assert (found.date, found.issuers) == ("2021-05-20", ("青河区水务局",))
    assert [block.kind for block in found.blocks[-2:]] == ["signature", "date"]


@pytest.mark.parametrize("line", ["2021-05-20", "2021.13.20", "2021/5-20", "2021-5-20-3"])
def test_figures_elsewhere_are_no_date(line: str) -> None:
    assert document(TITLE, "各乡镇人民政府：", "请加强管理。", line if line != "2021-05-20" else f"编号：\n\n{line}").date is None


def test_a_month_below_who_signs_is_no_day() -> None:
    found = document("关于开展普查的公告", "一、普查对象：农户。", "青河区普查领导小组办公室", "2021年12月")
    assert (found.date, found.issuers) == (None, ("青河区普查领导小组办公室",))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青河区交通局关于区人大会议第32号建议的答复", "答复"),
        ("青河区教育局致全区家长的一封信", "一封信"),
        ("青河区人民政府办公室节约用水倡议书", "倡议书"),
        ("青河区消防大队消防安全责任书", "责任书"),
        ("青河区诚信经营承诺书", "承诺书"),
    ],
)
def test_kinds_of_documents(title: str, kind: str) -> None:
    found = document(title, "青政函〔2021〕14号", "各位代表：", "现将有关情况告知你们。", "青河区人民政府", "2021年5月20日")
    assert (found.title, found.kind, found.doc_number) == (title, kind, "青政函〔2021〕14号")


def test_a_number_without_the_word_of_its_office() -> None:
    found = document(TITLE, "〔2021〕21号", "各乡镇人民政府：", "请加强管理。")
    assert (found.doc_number, found.addressees) == ("〔2021〕21号", "各乡镇人民政府")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("为加强河道管理，特制定本措施。", "措施"),
        ("为加强河道管理，制定如下实施意见。", "意见"),
        ("四、本通知自2021年6月1日起施行，有效期3年。", "通知"),
        ("本通知书自收到之日起生效。", None),
    ],
)
def test_the_kind_that_a_text_without_a_title_says(text: str, kind: str | None) -> None:
    assert document(text, "一、加强管理", "各乡镇要落实责任。").kind == kind


def test_a_text_that_names_the_title_below_it() -> None:
    found = document(
        "近日，青河区印发《青河区河道治理方案（2021—2023年）》。全文如下：",
        "青河区河道治理方案（2021—2023年）",
        "一、总体要求",
        "加强治理。",
    )
    assert (found.title, found.kind) == ("青河区河道治理方案（2021—2023年）", "方案")


def test_who_issues_by_the_fuller_name_of_the_head() -> None:
    head = ("索引号：001", "发文单位：青河县人民政府办公室", "发文日期：2021年5月20日")
    found = document("县人民政府办公室关于加强河道管理的通知", *head, "各乡镇人民政府：", "请加强管理。")
    assert found.issuers == ("青河县人民政府办公室",)
