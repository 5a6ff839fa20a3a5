"""Covers, contents, documents and broken lines as other districts print them."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Issue
from gazette_desk.parsing.structure.masthead import read_masthead
from tests.parsing.small_issue import document, texts

COUNTY = """清泉县人民政府公报

二〇二二年第三期

总第二十七期

（季刊）

目 次

县政府文件

1. 清泉县人民政府令（第12号）/1

2. 清泉县人民政府关于划定禁牧区的通告（清政告〔2022〕2号）/5

县政府办公室文件

3. 清泉县人民政府办公室转发县水利局《关于做好冬季灌溉的意见》的通知（清政办发〔2022〕52号）/9

部门文件

4. 清泉县教育局 清泉县财政局关于印发营养改善细则的通知（清教发〔2022〕77号）/12

大事记

5. 清泉县2022年7—9月大事记/15

编辑部地址：清泉县城关镇人民路8号 邮编：730000

清泉县人民政府令

第12号

《清泉县公园管理规定》已经县人民政府常务会议通过，现予公布，自2022年8月1日起施行。

县长 周启明

2022年7月6日

清泉县公园管理规定

第一章　总　则

第一条　为了加强公园管理，制定本规定。

清泉县人民政府

关于划定禁牧区的通告

清政告〔2022)2号

为保护草原生态，现将有关事项通告如下：

一、禁牧区范围为全县天然草原。

清泉县人民政府

二O二二年七月二十五日

清政办发〔 2022 〕 52 号

清泉县人民政府办公室

转发县水利局《关于做好冬季灌溉的意见》的通知

各乡镇人民政府，县直各部门，

驻清各单位：

县水利局《关于做好冬季灌溉的意见》已经县政府同意，现转发给你们。

清泉县人民政府办公室2022年9月6日

关于做好冬季灌溉的意见

一、目标任务。灌溉农田20万亩。

清泉县教育局 清泉县财政局

关于印发营养改善细则的通知

清教发〔2022〕77号

县直各学校：

现将《营养改善细则》印发给你们。

清泉县教育局      清泉县财政局

2022年9月10日

营养改善细则

第一条 县教育局负责组织实施。

抄送：县委办公室，县人大常委会办公室。

清泉县2022年7—9月大事记

七月

6日 公布《清泉县公园管理规定》。

同日 县政府召开常务会议。

九月

3日至5日 市政协来我县视察。
"""


@pytest.fixture(scope="module")
def county() -> Issue:
    return parse_issue(COUNTY, "county.txt")


def test_cover_in_chinese_numerals(county: Issue) -> None:
    cover = county.masthead
    assert (cover.region, cover.number, cover.total_number, cover.frequency) == ("清泉县", 3, 27, "季刊")
    assert cover.address == "清泉县城关镇人民路8号"


@pytest.mark.parametrize("line", ["本刊为16开本，季刊，免费赠阅。", "本刊系内部资料、季刊；免费赠阅。", "本刊为季刊，由县政府办公室编印。"])
def test_frequency_in_running_text_at_the_back(line: str) -> None:
    assert read_masthead([line], 1, 0).frequency == "季刊"


def test_contents_with_bare_section_names_and_slashed_pages(county: Issue) -> None:
    assert [(entry.section, entry.doc_number, entry.page) for entry in county.contents] == [
        ("县政府文件", "第12号", 1),
        ("县政府文件", "清政告〔2022〕2号", 5),
        ("县政府办公室文件", "清政办发〔2022〕52号", 9),
        ("部门文件", "清教发〔2022〕77号", 12),
        ("大事记", None, 15),
    ]


def test_orders_announcements_and_documents_of_two_bureaus(county: Issue) -> None:
    assert [(d.title, d.doc_number, d.date, d.issuers, d.addressees, d.enclosed_title) for d in county.documents] == [
        ("清泉县人民政府令", "第12号", "2022-07-06", ("清泉县人民政府",), None, "清泉县公园管理规定"),
        ("清泉县人民政府关于划定禁牧区的通告", "清政告〔2022)2号", "2022-07-25", ("清泉县人民政府",), None, None),
        (
            "清泉县人民政府办公室转发县水利局《关于做好冬季灌溉的意见》的通知",
            "清政办发〔2022〕52号",
            "2022-09-06",
            ("清泉县人民政府办公室",),
            "各乡镇人民政府，县直各部门，驻清各单位",
            "关于做好冬季灌溉的意见",
        ),
        (
            "清泉县教育局 清泉县财政局关于印发营养改善细则的通知",
            "清教发〔2022〕77号",
            "2022-09-10",
            ("清泉县教育局", "清泉县财政局"),
            "县直各学校",
            "营养改善细则",
        ),
        ("清泉县2022年7—9月大事记", None, None, (), None, None),
    ]


def test_chronicle_under_headings_of_months(county: Issue) -> None:
    assert [event.date for event in county.events] == ["2022-07-06", "2022-07-06", "2022-09-03"]


def test_a_copy_line_is_a_note(county: Issue) -> None:
    assert [block.text for block in county.documents[3].blocks if block.kind == "note"] == ["抄送：县委办公室，县人大常委会办公室。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("（一）区水务局应当", "定期巡查河道，及时报告。"),
        ("（一）区公安分局负责现场警戒、人员疏散", "和交通管制，维护秩序；"),
        ("1. 凡本年度内存在违法违纪行为，受到严重警告及以上", "处分的，不发奖金；情节严重的，追究责任。"),
        ("第六条 指挥部下设办公室", "，办公室设在区应急管理局，负责日常工作。"),
        ("为了做好防汛、抗旱和河道管理", "工作,结合我区实际,制定本方案。"),
        ("负责清理河道垃圾，（区水务局牵头，", "- 12 -", "各乡镇配合）并建立台账。"),
    ],
)
def test_sentences_that_look_like_headings_are_joined(lines: tuple[str, ...]) -> None:
    text = "".join(line for line in lines if line != "- 12 -")
    assert text in [joined for _, joined in texts("\n\n".join(lines))]


@pytest.mark.parametrize(
    "lines",
    [
        ("（一）组织领导", "各单位要提高认识，加强协作。"),
        ("成员单位：区政府办、区水务局", "主要职责：负责综合协调。"),
        ("范志强 区市场监管局副局长", "联席会议办公室设在区水务局"),
        ("责任单位：区水务局", "拆除违法建筑，恢复岸线原貌。"),
        ("完成时限：长期坚持", "在柳湾镇、石桥镇各建设一座中转站。"),
    ],
)
def test_ends_without_a_mark_are_ends(lines: tuple[str, str]) -> None:
    assert [joined for _, joined in texts("\n\n".join(lines))] == list(lines)


def test_a_text_wrapped_to_one_width_is_joined_past_its_sentences() -> None:
    paragraph = "各乡镇要加强河道巡查，落实管护责任。对发现的问题要及时上报，不得隐瞒。区水务局要加强技术指导，做好督促检查。" * 5
    lines = [paragraph[at : at + 25] for at in range(0, len(paragraph), 25)]
    assert [text for _, text in texts("\n".join(lines))] == [paragraph]


def test_a_line_printed_twice_is_a_note_once() -> None:
    kinds = [kind for kind, _ in texts("各乡镇要加强河道巡查，落实管护责任。\n\n各乡镇要加强河道巡查，落实管护责任。")]
    assert kinds == ["note", "paragraph"]


def test_the_date_below_a_label_is_its_value_and_not_the_documents() -> None:
    found = document("（一）清淤。疏通河道。\n\n责任单位：区水务局\n\n完成时限：\n\n2021年9月10日\n")
    assert found.date == "2021-05-20"
    assert found.blocks[-1].text == "完成时限：2021年9月10日"


@pytest.mark.parametrize(
    ("line", "frequency"),
    [
        ("出版周期：月刊", "月刊"),
        ("刊　期：双月刊", "双月刊"),
        ("出版周期 半月刊", "半月刊"),
        ("出版频率：不定期", "不定期"),
        ("刊别:季刊", "季刊"),
    ],
)
def test_frequency_behind_a_label_at_the_back(line: str, frequency: str) -> None:
    assert read_masthead([line], 1, 0).frequency == frequency


@pytest.mark.parametrize("label", ["电子信箱：", "电子邮箱:", "信　箱：", "Email：", "投稿邮箱："])
def test_labels_of_the_address_of_mail(label: str) -> None:
    assert read_masthead([f"{label}gb@qinghe.example"], 1, 0).email == "gb@qinghe.example"
