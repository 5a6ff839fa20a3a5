"""Word files and PDFs as other programs read them: LibreOffice, pdfium, and the XML itself."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from docx import Document
from lxml import etree
from PySide6.QtGui import QGuiApplication

from gazette_desk.exports.documents.document_export import FORMS
from gazette_desk.exports.documents.printed_document import PrintedDocument
from gazette_desk.exports.documents.word_file import word_file
from gazette_desk.parsing.records import BlockKind
from tests.exports.documents.printed import missing, printed, texts_of, words
from tests.exports.office import converted, needs_writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCKS: list[tuple[BlockKind, str]] = [
    ("title", "关于清理河道的通知"),
    ("number", "青政办发〔2021〕9号"),
    ("addressees", "各乡镇人民政府："),
    ("heading", "一、总体要求"),
    ("heading", "（一）目标"),
    ("heading", "1. 清漂"),
    ("paragraph", "三月底前完成。\n另起一行。"),
    ("signature", "青河区人民政府办公室"),
    ("date", "2021年5月6日"),
    ("attachment", "附件1"),
]
CELLS = (("责任单位", "时限"), ("区水务局", "三月底前"), ("柳湾镇", "=1+1"))
STYLES = {"Heading 1": "黑体", "Heading 2": "楷体_GB2312", "Body Text": "仿宋_GB2312", "Title": "方正小标宋简体", "附件标记": "黑体"}


def xml(data: bytes, part: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def text_of(node: etree._Element) -> str:
    """Its text with a line feed behind every paragraph and for every break."""
    return "".join("\n" if part.tag in (f"{W}br", f"{W}p") else part.text or "" for part in node.iter(f"{W}t", f"{W}br", f"{W}p"))


def test_headings_are_styles_and_tables_are_tables() -> None:
    made = Document(BytesIO(word_file(printed(BLOCKS, CELLS))))
    found = [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs if paragraph.text]
    styles = ["Title", "发文字号", "主送机关", "Heading 1", "Heading 2", "Heading 3", "Body Text", "落款", "成文日期", "附件标记", "出处"]
    assert found == list(zip(styles, [*(text for _, text in BLOCKS), "出处：《云州市青河区人民政府公报》2021年第3期，第4页"], strict=True))
    (table,) = made.tables
    assert tuple(tuple(cell.text for cell in row.cells) for row in table.rows) == CELLS


def test_styles_name_their_chinese_fonts_and_the_page_is_that_of_official_documents() -> None:
    data = word_file(printed(BLOCKS, CELLS))
    styles = {node.find(f"{W}name").get(f"{W}val").lower(): node for node in xml(data, "word/styles.xml").iter(f"{W}style")}
    for name, font in STYLES.items():
        fonts = styles[name.lower()].find(f"{W}rPr/{W}rFonts")
        assert fonts.get(f"{W}eastAsia") == font
        assert not [key for key in fonts.attrib if "heme" in key]
    body = styles["body text"].find(f"{W}pPr/{W}ind")
    assert body.get(f"{W}firstLineChars") == "200"
    section = xml(data, "word/document.xml").find(f".//{W}sectPr")
    millimetres = {
        name: round(int(section.find(f"{W}pgMar").get(f"{W}{name}")) / 1440 * 25.4) for name in ("top", "bottom", "left", "right")
    }
    assert millimetres == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    assert b"PAGE" in ZipFile(BytesIO(data)).read("word/footer1.xml")


def test_a_head_row_stands_on_every_page_and_no_row_is_cut() -> None:
    rows = list(xml(word_file(printed(BLOCKS, CELLS)), "word/document.xml").iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_word_files_of_the_samples_say_all(documents: list[PrintedDocument]) -> None:
    for document in documents:
        data = word_file(document)
        assert missing(document, text_of(xml(data, "word/document.xml"))) == [], document.title
        assert len(Document(BytesIO(data)).tables) == len(document.tables)


def test_what_stands_in_the_properties_is_the_programs_own() -> None:
    properties = Document(BytesIO(word_file(printed(BLOCKS)))).core_properties
    assert (properties.title, properties.author, properties.comments) == ("关于清理河道的通知", "公报案头", "")


@needs_writer
def test_libreoffice_prints_all_of_a_word_file(documents: list[PrintedDocument], tmp_path: Path) -> None:
    document = next(document for document in documents if len(document.tables) > 1)
    (tmp_path / "文件.docx").write_bytes(word_file(document))
    assert lost_in(document, converted(tmp_path / "文件.docx", "pdf").read_bytes()) == []


def pages_of(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\ufffe", "") for page in pypdfium2.PdfDocument(data)]


def lost_in(document: PrintedDocument, data: bytes) -> list[str]:
    """What of a document does not stand in a PDF, where cells stand line by line: each of its characters must be there as often."""
    text = words("".join(pages_of(data)))
    return [wanted for wanted in texts_of(document) for sign in set(wanted) if text.count(sign) < wanted.count(sign)]


def test_pdfs_say_all_of_each_document(documents: list[PrintedDocument], qapp: QGuiApplication) -> None:
    for document in documents:
        data = FORMS[".pdf"](document)
        pages = pages_of(data)
        numbers = [re.findall(r"— (\d+) —", page) for page in pages]
        assert numbers == [[str(number)] for number in range(1, len(pages) + 1)]
        text = "".join(re.sub(r"— \d+ —", "", page) for page in pages)
        paragraphs = PrintedDocument(document.title, tuple(p for p in document.pieces if p not in document.tables), document.place)
        if not document.tables:
            assert missing(paragraphs, text) == [], document.title
        assert lost_in(document, data) == []


def test_a_pdf_holds_what_it_needs_of_its_fonts(qapp: QGuiApplication) -> None:
    data = FORMS[".pdf"](printed(BLOCKS, CELLS))
    names = re.findall(rb"/FontName\s*/([^\s/]+)", data)
    assert names
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)  # of a subset
    assert len(re.findall(rb"/FontFile[23]?\s", data)) == len(names)
    assert len(data) < 200_000
    size = pypdfium2.PdfDocument(data)[0].get_size()
    assert [round(side / 72 * 25.4) for side in size] == [210, 297]
