"""A document as a Word file on the page of GB/T 9704-2012, its headings as styles and its tables as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from gazette_desk.exports.documents.printed_document import PrintedDocument, grid_of, rank_of, shares_of
from gazette_desk.parsing.records import Block

SONG, HEI, KAI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
BODY = 16.0  # points: 三号
LINE = 28.95  # points: 22 lines on the page's 225 mm
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # mm
TEXT_WIDTH = 156  # mm
MANY_COLUMNS = 7  # from which on a table is set smaller


@dataclass(frozen=True, slots=True)
class Form:
    """How a style sets its paragraphs: fonts, alignment, indents in characters (of the first line, from the right)."""

    font: str = SONG
    size: float = BODY
    bold: bool = False
    alignment: WD_ALIGN_PARAGRAPH | None = None
    first: int = 2
    right: int = 0


# By the names that Word knows styles by; others are the program's own.
FORMS = {
    "Normal": Form(first=0),
    "Title": Form(TITLE, 22, alignment=CENTRE, first=0),
    "Heading 1": Form(HEI),
    "Heading 2": Form(KAI),
    "Heading 3": Form(bold=True),
    "Heading 4": Form(),
    "Body Text": Form(),
    "附件标记": Form(HEI, first=0),
    "发文字号": Form(alignment=CENTRE, first=0),
    "主送机关": Form(first=0),
    "落款": Form(alignment=RIGHT, first=0, right=2),
    "成文日期": Form(alignment=RIGHT, first=0, right=4),
    "表格文字": Form(size=12, first=0),
    "宽表文字": Form(size=9, first=0),
    "出处": Form(KAI, 12, first=0),
}
STYLE_OF = {
    "number": "发文字号",
    "addressees": "主送机关",
    "signature": "落款",
    "date": "成文日期",
    "attachment": "附件标记",
    "title": "Title",
}
DEEPEST = 4  # rank of headings that have a style


def word_file(document: PrintedDocument) -> bytes:
    """The file."""
    made = new_file(document.title)
    for piece in document.pieces:
        if isinstance(piece, Block):
            _write(made.add_paragraph(), piece.text, made.styles[_style_of(piece)])
        else:
            add_table(made, grid_of(piece), head=any(piece.header))
    _write(made.add_paragraph(), f"出处：{document.place}", made.styles["出处"])
    return bytes_of(made)


def new_file(title: str) -> WordDocument:
    """A file without text that has the page and the styles."""
    made = Document()
    _set_page(made)
    for name, form in FORMS.items():
        _set_style(made, name, form)
    _say_what_it_is(made, title)
    return made


def bytes_of(made: WordDocument) -> bytes:
    """The file as it is saved."""
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def add_table(made: WordDocument, grid: Sequence[Sequence[str]], head: bool) -> None:
    """Adds a table with lines round its cells; its first row stands again on every page, or is left out where it is no head."""
    rows = grid if head else grid[1:]
    table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    style = made.styles["宽表文字" if len(rows[0]) >= MANY_COLUMNS else "表格文字"]
    widths = [Mm(TEXT_WIDTH * share) for share in shares_of(rows)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # which LibreOffice goes by, Word by the cells' own
    for cells, row in zip(rows, table.rows, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for text, cell, width in zip(cells, row.cells, widths, strict=True):
            cell.width = width
            _write(cell.paragraphs[0], text, style)
    if head:
        _make_head(table)
    made.add_paragraph(style="表格文字")  # Word joins tables that stand together


def _write(paragraph: Paragraph, text: str, style: BaseStyle) -> None:
    """Fills a paragraph. Asked for a style the library looks through all of them each time, which takes longer than all else."""
    paragraph._p.style = style.style_id
    paragraph.add_run(text)


def _style_of(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading {min(rank_of(block), DEEPEST)}"
    return STYLE_OF.get(block.kind, "Body Text")


def _make_head(table: WordTable) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _set_page(made: WordDocument) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))
    section.footer_distance = Mm(28)  # the number stands 7 mm below the text
    footer = section.footer.paragraphs[0]
    footer.alignment = CENTRE
    footer.add_run("— ")
    _add_field(footer, "PAGE")
    footer.add_run(" —")
    for run in footer.runs:
        run.font.size = Pt(14)


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _set_style(made: WordDocument, name: str, form: Form) -> None:
    known = [style.name for style in made.styles]
    style = made.styles[name] if name in known else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN, Pt(form.size), form.bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in [key for key in fonts.attrib if str(key).lower().endswith("theme")]:
        del fonts.attrib[old]
    fonts.set(qn("w:eastAsia"), form.font)
    _set_paragraph(style, form)


def _set_paragraph(style: ParagraphStyle, form: Form) -> None:
    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)
    paragraph = style.paragraph_format
    paragraph.alignment = form.alignment
    paragraph.space_before = paragraph.space_after = Pt(0)
    paragraph.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    paragraph.line_spacing = Pt(LINE if form.size == BODY else form.size * 1.5)
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(100 * form.first))
    indent.set(qn("w:firstLine"), str(round(20 * form.first * form.size)))
    indent.set(qn("w:rightChars"), str(100 * form.right))
    indent.set(qn("w:right"), str(round(20 * form.right * form.size)))


def _say_what_it_is(made: WordDocument, title: str) -> None:
    """The properties, of which the library's template has some of its own."""
    made.core_properties.title = title[:255]
    made.core_properties.author = "公报案头"
    made.core_properties.comments = ""
    made.core_properties.created = made.core_properties.modified = datetime.now()
