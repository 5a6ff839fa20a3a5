"""Texts that are no gazette issue: single documents, fragments, several documents in one file, what web sites print around them."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Document
from gazette_desk.parsing.to_json import issue_to_json
from tests.parsing.small_issue import told

TITLE = "青河区水务局关于印发《青河区河道治理方案》的通知"
TEXT = """各乡镇人民政府，区直各部门：

现将《青河区河道治理方案》印发给你们，请认真贯彻落实。

青河区水务局

2021年5月20日

（此件公开发布）

青河区河道治理方案

一、主要任务

1．清理淤泥。对主要河道进行清淤。（责任单位：区水务局、各乡镇；完成时限：2021年9月底）
"""


def documents(text: str) -> tuple[Document, ...]:
    issue = parse_issue(text, "河道治理.txt")
    assert issue.taken_for == "document"
    assert issue.masthead.publication is None
    assert issue.contents == ()
    return issue.documents


def the_one(*lines: str) -> Document:
    (found,) = documents("\n".join(lines))
    return found


def test_a_document_without_number_is_one() -> None:
    found = the_one(TITLE, "", TEXT)
    assert (found.title, found.first_line, found.doc_number, found.date) == (TITLE, 1, None, "2021-05-20")
    assert (found.issuers, found.addressees, found.enclosed_title) == (
        ("青河区水务局",),
        "各乡镇人民政府，区直各部门",
        "青河区河道治理方案",
    )
    assert (found.kind, found.public_release, found.title_printed) == ("通知", True, True)
    assert [told(task) for task in parse_issue(f"{TITLE}\n\n{TEXT}", "x").tasks] == ["责区水务局、各乡镇 2021-09-30"]


TITLES = {
    "without issuer": (("关于加强河道管理的通知",), "关于加强河道管理的通知"),
    "on two lines": (("关于进一步加强河道管理", "若干措施的通知"), "关于进一步加强河道管理若干措施的通知"),
    "issuer and colon": (("区人民政府办公室：关于加强河道管理的通知",), "区人民政府办公室：关于加强河道管理的通知"),
    "three offices": (("青河区水务局等3部门关于印发河道治理方案的通知",), "青河区水务局等3部门关于印发河道治理方案的通知"),
    "note below": (("青河区河道管理办法", "（2021年3月5日青河区人民政府青政发〔2021〕7号文发布）"), "青河区河道管理办法"),
    "note on lines": (("青河区河道管理办法", "（2011年3月5日青河区人民政府公布，", "2021年4月1日修订）"), "青河区河道管理办法"),
    "a trial": (("青河区河道管理办法", "（试行）"), "青河区河道管理办法（试行）"),
    "who speaks": (("政府工作报告", "——2021年1月8日在青河区第十届人民代表大会上", "区长 周启明"), "政府工作报告"),
    "many who sign": (
        ("青河区水务局", "青河区财政局", "青河区教育局", "青河区民政局", "青河区司法局", "关于加强河道管理的通知"),
        "关于加强河道管理的通知",
    ),
}


@pytest.mark.parametrize("form", TITLES)
def test_titles(form: str) -> None:
    lines, title = TITLES[form]
    assert the_one(*lines, "", "各乡镇人民政府：", "", "为加强河道管理，现将有关事项通知如下。", "一、加强巡查").title == title


def test_a_number_in_the_note_under_the_title() -> None:
    found = the_one(*TITLES["note below"][0], "", "第一条 为加强河道管理，制定本办法。", "第二条 各乡镇应当巡查河道。")
    assert (found.doc_number, found.addressees) == ("青政发〔2021〕7号", None)


HEADS = {
    "lines": (
        "索 引 号：6400/2021-001",
        "发布机构：青河区水务局",
        "成文日期：2021年5月20日",
        "发文字号：青水发〔2021〕7号",
        "发布日期：2021-05-21",
        "浏览次数：35次",
    ),
    "tabs": (
        "索引号：\t6400/2021-001\t主题分类：\t水利",
        "发布机构：\t青河区水务局\t成文日期：\t2021-05-20",
        "发文字号：\t青水发〔2021〕7号\t发布日期：\t2021-05-21",
    ),
    "pipes": (
        "| 索 引 号： | 6400/2021-001 | 主题分类： | |",
        "| 发布机构： | 青河区水务局 | 成文日期： | 2021年5月20日 |",
        "| 发文字号： | 青水发〔2021〕7号 | 发布日期： | |",
    ),
    "brackets": (
        "[主题分类] 水利",
        "[发文机构] 青河区水务局",
        "[联合发文单位]",
        "[成文日期] 2021-05-20",
        "[发文字号] 青水发〔2021〕7号",
        "[有效性] 是",
    ),
    "one line": (
        "索 引 号: 6400/2021-001 发文机构: 青河区水务局 发文字号: 青水发〔2021〕7号 主题分类: 水利 成文日期: 2021-05-20 有 效 性: 有效",
    ),
    "values below": (
        "• 索引号:",
        "6400/2021-001",
        "• 发文机构:",
        "青河区水务局",
        "• 发文字号:",
        "青水发〔2021〕7号",
        "• 成文日期:",
        "2021年05月20日 16:40",
        "• 内容概述:",
    ),
}


@pytest.mark.parametrize("form", HEADS)
def test_a_page_head_says_what_the_text_does_not(form: str) -> None:
    found = the_one(
        *HEADS[form],
        "【打印】 【字体：大 中 小】",
        "关于加强河道管理的通知",
        "",
        "各乡镇人民政府：",
        "",
        "请加强河道巡查，做好记录。",
        "",
        "一、加强巡查",
    )
    assert (found.title, found.doc_number, found.date, found.issuers) == (
        "关于加强河道管理的通知",
        "青水发〔2021〕7号",
        "2021-05-20",
        ("青河区水务局",),
    )
    assert found.blocks[0].kind == "title"


def test_the_text_counts_before_the_page_head() -> None:
    found = the_one("成文日期：2020-10-12", "发布机构：区政府", "发文字号：青水发〔2021〕8号", "", TITLE, "青水发〔2021〕7号", "", TEXT)
    assert (found.doc_number, found.date, found.issuers) == ("青水发〔2021〕7号", "2021-05-20", ("青河区水务局",))


@pytest.mark.parametrize("text", ["关于加强河道管理的通知", "返回顶部"])
def test_a_title_above_the_head_and_over_the_text_is_one_document(text: str) -> None:
    found = the_one(
        text,
        "来源：青河区水务局 时间：2021-05-21 08:34 浏览次数：-",
        "微信 微博 QQ空间",
        "",
        "关于加强河道管理的通知",
        "",
        "各乡镇人民政府：",
        "",
        "请加强巡查。",
    )
    assert (found.title, found.first_line) == ("关于加强河道管理的通知", 5)


@pytest.mark.parametrize(
    "furniture",
    [
        "打印 关闭", "分享到：", "【打印】【关闭窗口】", "上一篇：没有了",
        "扫一扫在手机打开当前页", "版权所有：青河区人民政府 宁ICP备12345678号",
        "【字体：大 中 小】", "浏览次数：356次", "青河区政府门户网站 www.example.cn 2021-05-21 09:50 来源：青河区人民政府",
    ],
)  # fmt: skip
def test_furniture_is_no_text(furniture: str) -> None:
    found = the_one(TITLE, "", TEXT, furniture, "")
    assert furniture not in [block.text for block in found.blocks if block.kind != "note"]
    assert found.last_line == len(f"{TITLE}\n\n{TEXT}".rstrip().split("\n"))


def test_a_fragment_gives_its_tasks_under_the_files_name() -> None:
    issue = parse_issue(
        "（三）加强巡查。各乡镇每月巡查河道。（责任单位：区水务局）\n\n（四）落实经费。（责任单位：区财政局）\n", "摘录.txt"
    )
    (found,) = issue.documents
    assert (found.title, found.title_printed, found.first_line) == ("摘录", False, 1)
    assert issue_to_json(issue, {})["documents"][0]["title"] is None
    assert [told(task) for task in issue.tasks] == ["责区水务局", "责区财政局"]


def test_a_fragment_says_its_kind() -> None:
    assert the_one("为加强河道管理，现就有关事项通知如下：", "", "一、加强巡查。各乡镇要加强巡查。").kind == "通知"


def test_several_documents_in_one_file_are_parted() -> None:
    second = "青河区教育局关于做好开学工作的通知"
    found = documents(
        "\n".join((TITLE, "青水发〔2021〕7号", "", TEXT, second, "青教发〔2021〕3号", "", "各学校：", "", "请做好开学工作。", ""))
    )
    assert [document.title for document in found] == [TITLE, second]
    assert [document.doc_number for document in found] == ["青水发〔2021〕7号", "青教发〔2021〕3号"]


def test_a_forwarded_paper_is_part_of_what_forwards_it() -> None:
    text = (
        "青河区水务局关于转发《云州市水利局关于加强河道管理的通知》的通知\n青水发〔2021〕7号\n\n各乡镇：\n\n现转发给你们。\n\n"
        "云州市水利局关于加强河道管理的通知\n云水发〔2021〕2号\n\n各区水务局：\n\n请加强巡查。\n"
    )
    assert [document.doc_number for document in documents(text)] == ["青水发〔2021〕7号"]


def test_papers_that_a_notice_encloses_begin_with_their_titles() -> None:
    found = the_one(
        "关于印发两个方案的通知", "", "各乡镇：", "", "现将《青河区河道治理方案》《青河区湖泊治理方案》印发给你们。", "",
        "青河区水务局", "2021年5月20日",
        "", "青河区河道治理方案", "", "为治理河道，制定本方案。", "", "青河区湖泊治理方案", "", "为治理湖泊，制定本方案。",
    )  # fmt: skip
    assert [block.text for block in found.blocks if block.kind == "title"] == [
        "关于印发两个方案的通知",
        "青河区河道治理方案",
        "青河区湖泊治理方案",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "abc def 123\n", "1\n2\n3\n"])
def test_what_says_nothing_in_chinese_has_no_document(text: str) -> None:
    assert parse_issue(text, "x").documents == ()


def test_a_document_below_the_name_of_a_publication_is_taken() -> None:
    head = "云州市青河区人民政府公报\n\n发布日期：2021-03-05 来源：区政府办公室\n\n"
    issue = parse_issue(f"{head}一、区水务局要于2021年6月10日前完成河道清理。\n\n二、各乡镇要落实值班制度。\n", "x.txt")
    assert issue.taken_for == "document"
    assert len(issue.documents) == 1


def test_a_notice_without_a_title_is_called_by_what_it_encloses() -> None:
    plan = "青河区河道治理方案"
    text = "\n".join(("青水发〔2021〕7号", *TEXT.split("\n"), plan, "一、治理河道", "对全区河道进行清淤。"))
    (found,) = parse_issue(text, "下载01.txt").documents
    assert (found.title, found.title_printed, found.enclosed_title) == (plan, False, plan)
    (named,) = parse_issue(text, "关于治理河道的通知.txt").documents
    assert named.title == "关于治理河道的通知"


def test_an_index_is_known_by_the_title_over_its_table() -> None:
    head = ("# 年度索引 - 青河区", "## 政策原文", "**2021年度青河区人民政府公报总目录索引**")
    text = "\n\n".join((*head, "| 青河区用水办法（青河区人民政府令第3号） | （1） |\n| 青河区河道管理规定 | （2） |\n"))
    assert the_one(text).title == "2021年度青河区人民政府公报总目录索引"


def test_links_to_files_under_a_text_are_no_text_and_tell_its_number() -> None:
    found = the_one(TITLE, *TEXT.split("\n"), "青政办发〔2021〕17号.pdf")
    assert (found.doc_number, found.blocks[-1].text) == ("青政办发〔2021〕17号", the_one(TITLE, *TEXT.split("\n")).blocks[-1].text)


def test_a_regulation_is_issued_by_who_made_it_known() -> None:
    found = the_one(
        "青河区用水办法",
        "（2021年3月5日青河区人民政府令第3号公布，根据2022年4月1日青河区人民政府令第9号修订）",
        "第一章 总则",
        "第一条 为节约用水，制定本办法。",
    )
    assert (found.doc_number, found.issuers) == ("青河区人民政府令第3号", ("青河区人民政府",))


def test_an_attachment_announced_right_above_itself_is_printed_once() -> None:
    title = ("青河区河道治理工作领导小组", "组成人员及工作职责")
    lines = (TITLE, *TEXT.split("\n"), f"附件：{title[0]}{title[1]}", "附件", *title, "组长：周启明 区长")
    assert [(each.label, each.title) for each in the_one(*lines).attachments] == [("附件", title[0] + title[1])]


def test_the_publisher_of_a_page_head_is_no_missed_duty() -> None:
    issue = parse_issue("\n".join(("发布机构：青河区水务局", TITLE, *TEXT.split("\n"))), "x.txt")
    assert [warning.line for warning in issue.warnings if warning.code.startswith("missed")] == []


@pytest.mark.parametrize(
    ("line", "is_text"),
    [("青河发布 2021年5月21日 18:30", False), ("2021-05-21 18:30 区融媒体中心", False), ("会议定于2021年5月21日18:30", True)],
)
def test_who_put_it_on_an_account_and_when_is_no_text(line: str, is_text: bool) -> None:
    found = the_one(TITLE, line, "青水发〔2021〕7号", *TEXT.split("\n"))
    assert (found.title == TITLE) != is_text
