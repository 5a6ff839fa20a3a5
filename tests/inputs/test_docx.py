"""Word documents: what is printed is read, in whatever part of the file it stands, and nothing that is not."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gazette_desk.inputs import convert
from gazette_desk.inputs.word.paragraph_numerals import written

NS = nsdecls("w")


def lines_of(document: Document) -> list[str]:
    """The lines of a document that hold something."""
    out = BytesIO()
    document.save(out)
    return [line for line in convert(out.getvalue(), "通知.docx").text.split("\n") if line]


def with_body(inner: str) -> list[str]:
    """The lines of a document with that XML as its body."""
    document = docx.Document()
    body = document.element.body
    body.clear()
    body.append(parse_xml(f"<w:p {NS} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{inner}</w:p>"))
    return lines_of(document)


BEGIN, SEPARATE, END = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 101: "一百零一", 110: "一百一十"}),
        ("chineseCountingThousand", {3: "三", 12: "十二", 120: "一百二十", 1001: "一千零一"}),
        ("japaneseCounting", {2: "二", 15: "十五"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("decimal", {7: "7"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {3: "c"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1990: "MCMXC"}),
        ("lowerRoman", {8: "viii"}),
        ("none", {1: ""}),
        ("somethingNew", {5: "5"}),
    ],
)
def test_numbers_are_written_as_word_writes_them(form: str, numbers: dict[int, str]) -> None:
    assert {number: written(number, form) for number in numbers} == numbers


class Lists:
    """A document with one definition of numbers, and lists by it."""

    def __init__(self, *levels: str) -> None:
        self.document = docx.Document()
        self.part = self.document.part.numbering_part.element
        self.part.clear()
        inner = "".join(f'<w:lvl w:ilvl="{n}">{level}</w:lvl>' for n, level in enumerate(levels))
        self.part.append(parse_xml(f'<w:abstractNum {NS} w:abstractNumId="0">{inner}</w:abstractNum>'))
        self.add_list(1)

    def add_list(self, number: int, overrides: str = "") -> None:
        self.part.append(parse_xml(f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="0"/>{overrides}</w:num>'))

    def item(self, text: str, level: int = 0, number: int = 1) -> None:
        properties = self.document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))


def level(form: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'


def test_levels_count_below_each_other() -> None:
    lists = Lists(level("chineseCounting", "%1、"), level("chineseCounting", "（%2）"), level("decimal", "%3."), level("decimal", "%3.%4"))
    for text, depth in (
        ("总体要求", 0),
        ("目标", 1),
        ("原则", 1),
        ("其一", 2),
        ("细项", 3),
        ("保障", 1),
        ("其一", 2),
        ("重点任务", 0),
        ("清理", 1),
    ):
        lists.item(text, depth)
    assert lines_of(lists.document) == [
        "一、总体要求", "（一）目标", "（二）原则", "1.其一", "1.1 细项", "（三）保障", "1.其一", "二、重点任务", "（一）清理",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_unless_one_says_where_it_starts() -> None:
    lists = Lists(level("decimal", "%1.", start=3))
    lists.add_list(2)
    lists.add_list(3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>')
    for number in (1, 1, 2, 3, 3):
        lists.item("项", 0, number)
    assert lines_of(lists.document) == ["3.项", "4.项", "5.项", "8.项", "9.项"]


def test_a_level_may_go_on_behind_a_higher_one() -> None:
    lists = Lists(level("chineseCounting", "%1、"), level("decimal", "%2.", more='<w:lvlRestart w:val="0"/>'))
    for text, depth in (("甲", 0), ("子", 1), ("乙", 0), ("丑", 1)):
        lists.item(text, depth)
    assert lines_of(lists.document) == ["一、甲", "1.子", "二、乙", "2.丑"]


def test_chapters_in_chinese_and_sections_in_figures() -> None:
    lists = Lists(level("chineseCounting", "第%1章"), level("decimal", "%1.%2", more="<w:isLgl/>"))
    for text, depth in (("总则", 0), ("依据", 1), ("组织", 0), ("机构", 1)):
        lists.item(text, depth)
    assert lines_of(lists.document) == ["第一章 总则", "1.1 依据", "第二章 组织", "2.1 机构"]


def test_a_style_numbers_its_paragraphs_and_one_of_them_may_have_none() -> None:
    lists = Lists(level("chineseCounting", "%1、", more='<w:pStyle w:val="Heading1"/>'))
    style = lists.document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {NS}><w:numId w:val="1"/></w:numPr>'))
    for text in ("总体要求", "附件", "重点任务"):
        lists.document.add_paragraph(text, "Heading 1")
    lists.document.paragraphs[1]._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}><w:numId w:val="0"/></w:numPr>'))
    assert lines_of(lists.document) == ["一、总体要求", "附件", "二、重点任务"]


def test_bullets_are_no_numbers_and_a_numbered_cell_has_its_number() -> None:
    lists = Lists(level("decimal", "%1"), level("bullet", "\uf0b7"))
    table = lists.document.add_table(3, 3)
    for row, texts in zip(table.rows, (("序号", "任务", "单位"), ("", "清理河道", "区水务局"), ("", "修缮校舍", "区教育局")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for row in table.rows[1:]:
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    lists.item("说明", 1)
    assert lines_of(lists.document) == ["序号\t任务\t单位", "1\t清理河道\t区水务局", "2\t修缮校舍\t区教育局", "说明"]


def test_merged_cells_stand_once_and_a_deadline_holds_for_all_its_rows() -> None:
    document = docx.Document()
    table = document.add_table(4, 4)
    texts = (("序号", "任务", "", "时限"), ("1", "清理河道", "岸线", "6月底"), ("", "", "水面", ""), ("合计", "", "", ""))
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    for column in (0, 1, 3):
        table.cell(1, column).merge(table.cell(2, column))
    table.cell(3, 0).merge(table.cell(3, 3))
    assert lines_of(document) == ["序号\t任务\t\t时限", "1\t清理河道\t岸线\t6月底", "\t\t水面\t6月底", "合计\t\t\t"]


def test_a_frame_around_text_is_no_table() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "区水务局要于6月10日前完成。"
    assert lines_of(document) == ["区水务局要于6月10日前完成。"]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (run("甲") + "<w:ins>" + run("乙") + "</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>", ["甲乙"]),
        ("<w:moveFrom>" + run("旧") + "</w:moveFrom><w:moveTo>" + run("新") + "</w:moveTo>", ["新"]),
        (run("看得见") + run("看不见", "<w:vanish/>"), ["看得见"]),
        ("<w:hyperlink>" + run("网址") + "</w:hyperlink>" + run("后"), ["网址后"]),
        (run("一行") + "<w:r><w:br/></w:r>" + run("又一行"), ["一行", "又一行"]),
        (run("张三") + "<w:r><w:tab/></w:r>" + run("局长"), ["张三\t局长"]),
        ("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", ["2-3"]),
        ("<w:sdt><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", ["控件"]),
        ("<w:smartTag>" + run("2021年") + "</w:smartTag>" + run("5月"), ["2021年5月"]),
        ("<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>", ["汉"]),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("是"), ["☑是"]),
        ("<w:r><w:sym w:font='Wingdings' w:char='F123'/></w:r>" + run("否"), ["□否"]),
        (
            BEGIN + "<w:r><w:instrText>DATE</w:instrText></w:r>" + SEPARATE + run("5月1日") + END,
            ["5月1日"],
        ),
        (
            BEGIN + "<w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>" + END + run("清理"),
            ["③清理"],
        ),
        ("<w:fldSimple w:instr='PAGE'>" + run("7") + "</w:fldSimple>", ["7"]),
        (
            "<mc:AlternateContent><mc:Choice><w:r><w:t>新</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            ["新"],
        ),
        (run("正文") + "<w:r><w:pict><w:txbxContent><w:p>" + run("框中") + "</w:p></w:txbxContent></w:pict></w:r>", ["正文", "框中"]),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(inner: str, said: list[str]) -> None:
    assert with_body(inner) == said


def test_a_deleted_end_of_a_paragraph_joins_two() -> None:
    document = docx.Document()
    first = document.add_paragraph("区水务局要于6月")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {NS}><w:del/></w:rPr>"))
    document.add_paragraph("10日前完成。")
    assert lines_of(document) == ["区水务局要于6月10日前完成。"]


def test_heads_and_feet_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文")
    assert lines_of(document) == ["正文"]


def test_a_line_of_contents_has_dots_before_its_page() -> None:
    document = docx.Document()
    line = document.add_paragraph("关于防汛工作的通知\t12")
    line._p.get_or_add_pPr().append(parse_xml(f"<w:tabs {NS}><w:tab w:val='right' w:leader='dot' w:pos='8296'/></w:tabs>"))
    assert lines_of(document) == ["关于防汛工作的通知……12"]


def test_footnotes_stand_below_their_paragraph(tmp_path: object) -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    note = f"<w:footnotes {NS}><w:footnote w:id='2'><w:p>{run('以公布为准。')}</w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, note.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph = document.add_paragraph("区水务局完成清理")
    paragraph._p.append(parse_xml(f"<w:r {NS}><w:footnoteReference w:id='2'/></w:r>"))
    document.add_paragraph("后文")
    assert lines_of(document) == ["区水务局完成清理", "注1：以公布为准。", "后文"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lists: lists.part.clear(),
        lambda lists: lists.part[0].clear(),
        lambda lists: lists.part.append(parse_xml(f"<w:num {NS} w:numId='x'/>")),
        lambda lists: lists.document.styles["Normal"].element.append(parse_xml(f"<w:basedOn {NS} w:val='Normal'/>")),
    ],
)
def test_a_broken_definition_numbers_nothing_or_as_it_can(spoil: Callable[[Lists], None]) -> None:
    lists = Lists(level("decimal", "%1."))
    lists.item("项")
    spoil(lists)
    assert lines_of(lists.document)[0].endswith("项")
