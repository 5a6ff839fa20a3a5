"""Where number, date and issuers stand in documents that came by themselves."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue

ORDER = """青河区地下管线管理办法

（2011年12月15日云州市人民政府令第61号公布，根据2019年11月14日云州市人民政府令第168号《云州市人民政府关于修改部分规章的决定》第二次修订）

第一章 总则

第一条 为加强地下管线管理，制定本办法。

第二条 本办法适用于青河区行政区域内的地下管线。
"""
REPORT = """政府工作报告

——2026年2月3日在青河区第三届人民代表大会第四次会议上

区长 周启明

各位代表：

现在，我代表区人民政府向大会报告工作，请予审议。
"""
NOTICE = """{title}
各乡镇人民政府，区直各部门：
现将《青河区促进消费若干措施》印发给你们，请结合实际，认真组织实施。
{signature}
2022年1月26日
"""


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [(ORDER, "云州市人民政府令第61号", "2011-12-15"), (REPORT, None, "2026-02-03")],
    ids=["regulation", "report"],
)
def test_what_stands_under_a_title(text: str, number: str | None, date: str) -> None:
    (document,) = parse_issue(text, "x.txt").documents
    assert (document.doc_number, document.date) == (number, date)


def test_a_number_between_title_and_addressees_on_one_line() -> None:
    title = "青河区降低企业负担联席会议办公室关于转发2019年工作要点的通知"
    text = f"{title}青降企办〔2019〕1号联席会议各成员单位，各乡镇人民政府：\n现将《2019年工作要点》转发给你们，请认真贯彻落实。\n"
    (document,) = parse_issue(text, "x.txt").documents
    assert (document.title, document.doc_number) == (title, "青降企办〔2019〕1号")


def test_issuers_of_one_place_without_a_mark_between_them() -> None:
    issuers = ("青河区工业和信息化局", "中共青河区委文明办", "青河区城市管理局")
    (document,) = parse_issue(
        NOTICE.format(title=f"{''.join(issuers)}关于印发《青河区促进消费若干措施》的通知", signature=""), "x"
    ).documents
    assert document.issuers == issuers


def test_who_signs_for_another() -> None:
    text = NOTICE.format(title="关于印发《青河区促进消费若干措施》的通知", signature="青河区促进消费厅际联席会议（代章）")
    (document,) = parse_issue(text, "x").documents
    assert document.issuers == ("青河区促进消费厅际联席会议",)


def test_a_head_of_a_table_behind_a_release_mark_is_no_title() -> None:
    text = (
        NOTICE.format(title="青河区人民政府关于2022年工程包的实施意见", signature="青河区人民政府")
        + "（此件主动公开）附件序号工程包名称投资内容备注1\n"
    )
    (document,) = parse_issue(text, "x").documents
    assert document.enclosed_title is None


@pytest.mark.parametrize("between", ["区长 周启明", "区长 周启明\n2月3日，区人民代表大会开幕。周启明作报告。 记者 高岩 摄"])
def test_who_is_spoken_to_stands_alone(between: str) -> None:
    (found,) = parse_issue(
        f"政府工作报告\n（2026年2月3日在青河区人民代表大会上）\n{between}\n各位代表：\n现在，我向大会报告工作。", "x.txt"
    ).documents
    assert found.addressees == "各位代表"
