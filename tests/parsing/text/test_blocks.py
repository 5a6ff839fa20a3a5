"""Lines to blocks: what is joined, what begins anew."""

from __future__ import annotations

import pytest

from tests.parsing.small_issue import document, texts

CUT = "各乡镇要压实河长责任，逐段排查河道两侧的违法建筑、垃圾堆放点和"


@pytest.mark.parametrize(
    "lines",
    [
        [CUT, "排污口，限期整改。"],
        ["一、加强领导。各单位要提高认识，成立由主要领导任组长的工作专", "班，定期研究。"],
        ["1. 开展排查。对全区3", "6条沟渠逐一登记造册。"],
        ["依据《青河区河道管理", "办法》开展工作。"],
        ["区水务局（以下简称“水务", "局”）负责日常管理。"],
        ["推进“一河", "一策”编制。"],
        ["责任单位：区水务局、区农业农", "村局、区财政局"],
        ["责任单位：区水务局、", "区财政局"],
        ["责任单位：", "区水务局"],
        ["（责任单位：区水务局；配合单位：柳湾镇、", "石桥镇）"],
        ["1.推进便民服务。梳理公布事项清单，就近办理。（责任", "单位：各乡镇，区审批局）"],
        ["产业园落户青河经济开发区，总投资18亿元，建设厂房8栋，计划2022年", "6月底前建成投产。"],
        ["为提高办理质量，现将2021年", "第一季度热线办理情况通报如下。"],
        ["成 员：周 鸣 区住房城乡建设和交", "通局局长"],
        ["第三条 各成员单位应当依照规定做好河道巡查工作，防止发", "生淹溺。"],
    ],
)
def test_a_paragraph_cut_by_a_page_break_is_joined(lines: list[str]) -> None:
    assert [text for _, text in texts("\n\n".join(lines))] == ["".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、总体要求", "坚持生态优先，全面治理河道。"],
        ["各乡镇要定期巡查。", "区水务局汇总上报。"],
        [CUT + "：", "巡查内容如下。"],
        ["责任单位：区水务局", "支持社会力量参与河道保护，完善举报奖励制度。"],
        ["责任单位：区水务局", "完成时限：2021年9月底"],
        ["组 长：沈一舟 副区长", "副组长：周 鸣 区水务局局长"],
        ["周 鸣 区水务局局长", "领导小组办公室设在区水务局，负责日常工作。"],
        ["副组长：周 鸣（区水务局局长）", "陈 立（区财政局局长）"],
        ["成 员：区级有关部门主要负责人", "指挥部办公室（以下简称“区防办”）设在区水务局，由周鸣兼任主任。"],
        ["（二）分级响应", "按照灾害的严重程度和影响范围，应急响应分为四级。"],
        ["（一）成员单位职责", "区水务局：负责河道清淤。"],
        ["河道水质变化图", "2021年水质总体稳定，优良断面增加。"],
        ["第一阶段：摸底阶段（5月）", "第二阶段：整治阶段（6月—8月）"],
    ],
)
def test_what_begins_anew_stays_apart(lines: list[str]) -> None:
    assert [text for _, text in texts("\n\n".join(lines))] == lines


def test_kinds_and_levels() -> None:
    lines = ["一、任务", "（一）清淤", "1. 柳河段。", "（1）测量。", "责任单位：区水务局", "周 鸣 区水务局局长", "附件", "河道表"]
    body = "\n\n".join(lines) + "\n\n序号\t名称\t长度\n1\t柳河\t3\n2\t石河\t5\n"
    found = [(block.kind, block.level) for block in document(body).blocks[-9:]]
    assert found == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 4),
        ("label", None),
        ("list", None),
        ("attachment", None),
        ("title", None),
        ("table", None),
    ]


def test_every_line_of_a_document_is_in_exactly_one_block() -> None:
    body = "一、任务\n\n责任单位：区水务局、石桥镇 2. 加强管护。落实专人。\n\n名称\t长度\n柳河\t3\n\n附件：1.甲\n\n2021年6月1日\n"
    found = document(body)
    covered = [n for block in found.blocks for n in range(block.first_line, block.last_line + 1)]
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {block.line_at(0) for block in found.blocks if block.text} <= set(covered)


def test_a_block_knows_the_line_of_every_character() -> None:
    block = document("各乡镇要压实河长责任，逐段排查\n\n河道。\n").blocks[-1]
    assert [block.line_at(offset) - block.first_line for offset in (0, 14, 15, 17)] == [0, 0, 2, 2]


def test_a_table_is_text_by_whole_cells() -> None:
    block = document("序号\t名称\t长度\n1\t柳河\t3\n\n2\t石河\t5\n").blocks[-1]
    assert (block.kind, block.text) == ("table", "序号\t名称\t长度\n1\t柳河\t3\n2\t石河\t5")
    assert block.line_at(block.text.index("石河")) == block.last_line


def test_an_indent_begins_a_paragraph() -> None:
    sentence = "各乡镇要加强河道巡查，发现问题及时报告，并做好巡查记录和资料归档等工作。"
    body = "\n".join(
        (
            f"　　{sentence}",
            f"　　{sentence}",
            "　　半年分值=巡查（60%）+档案（40%）",
            "　　年度分值=（上半年+下半年）÷2",
            f"　　{sentence}",
        )
    )
    assert [text for _, text in texts(body)] == [line.strip("　") for line in body.split("\n")]
