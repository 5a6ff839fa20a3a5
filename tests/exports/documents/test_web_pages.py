"""Markdown and web pages say what the document says, and nothing in it becomes markup, for readers that did not write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from PySide6.QtGui import QGuiApplication, QTextDocument

from gazette_desk.exports.documents.markdown_file import markdown_file
from gazette_desk.exports.documents.printed_document import PrintedDocument, text_for_file
from gazette_desk.exports.documents.web_page import web_page
from gazette_desk.parsing.records import BlockKind
from tests.exports.documents.printed import missing, printed, words

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "p",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
MARKUP = [
    "<script>alert(1)</script>",
    '<img src="http://evil.example/a.png" onerror="x()">',
    "&lt;b&gt; &amp; &#60;",
    "[点这里](javascript:alert(1)) ![](http://evil.example/a.png)",
    "[一]: http://evil.example\n[一]",
    "# 不是标题",
    "1. 不是列表\n2) 也不是\n- 不是\n+ 不是\n* 不是",
    "===\n---\n***",
    "a\n===",
    "    四个空格",
    "> 不是引文",
    "`代码` ~~~ ``` **粗** __粗__ _斜_ 3~5月~7月",
    "{: .signature #x onclick=y }",
    "甲|乙|丙",
    "反斜杠\\ \\# \\\\",
    "<!-- 注 --> <![CDATA[x]]> <?php ?>",
    "http://evil.example 与 a@b.example",
    "*[缩写]: 甲",
]


def body(page: str) -> html.HtmlElement:
    made = html.document_fromstring(page)
    assert {node.tag for node in made.iter()} <= TAGS
    assert {name for node in made.body.iter() for name in node.attrib} <= {"class"}
    return made.body


def said(node: html.HtmlElement) -> str:
    return "".join(node.itertext())


def test_pages_of_the_samples_say_all_of_each_document_in_order(documents: list[PrintedDocument]) -> None:
    assert {len(document.tables) > 0 for document in documents} == {True, False}
    for document in documents:
        assert missing(document, said(body(web_page(document)))) == [], document.title


def test_tables_are_tables(documents: list[PrintedDocument]) -> None:
    for document in documents:
        found = body(web_page(document)).findall(".//table")
        cells = [[[words(said(cell)) for cell in row] for row in table.iter("tr")] for table in found]
        wanted = [[table.header, *(row.cells for row in table.rows)] for table in document.tables]
        assert [[[cell for cell in row if cell] for row in table] for table in cells] == [
            [[words(cell) for cell in row if words(cell)] for row in table] for table in wanted
        ]


def test_headings_have_their_ranks() -> None:
    blocks: list[tuple[BlockKind, str]] = [("title", "关于清理河道的通知"), ("heading", "一、总体要求"), ("attachment", "附件1")]
    page = body(web_page(printed(blocks)))
    assert [(node.tag, said(node)) for node in page[:3]] == [("h1", "关于清理河道的通知"), ("h2", "一、总体要求"), ("h2", "附件1")]
    assert markdown_file(printed(blocks)).decode().startswith("# 关于清理河道的通知\n\n## 一、总体要求\n\n## 附件1\n")


@pytest.mark.parametrize("kind", ["paragraph", "heading", "title", "label", "signature"])
@pytest.mark.parametrize("text", MARKUP)
def test_printed_signs_stay_signs(text: str, kind: BlockKind) -> None:
    document = printed([("title", "通知"), (kind, text), ("paragraph", text)], (("栏目", text), (text, "二")))
    page = body(web_page(document))
    assert missing(document, said(page)) == []
    assert len(page.findall(".//table")) == 1


# Any text that is printed: no controls, which are shown as �, and blanks alone are no text.
PRINTED = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t#*_`~<>&|[](){}:=-+.!\\123"), min_size=1, max_size=60
)


@settings(max_examples=300, deadline=None)
@given(text=PRINTED)
def test_any_text_stays_what_it_is(text: str) -> None:
    document = printed([("title", "通知"), ("paragraph", text), ("paragraph", "后文")], (("甲", "乙"), (text, "丙")))
    page = body(web_page(document))
    cells = [words(said(cell)) for cell in page.findall(".//td")]
    assert cells == [words(text_for_file(text)), "丙"]
    assert missing(document, said(page)) == []


def read_by_another(document: PrintedDocument) -> str:
    """What Qt's reader of Markdown makes of the file."""
    other = QTextDocument()
    other.setMarkdown(markdown_file(document).decode(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    return other.toPlainText().replace("\u2028", "\n")


@settings(max_examples=100, deadline=None)
@given(text=PRINTED)
def test_another_reader_of_markdown_reads_the_same(text: str, qapp: QGuiApplication) -> None:
    document = printed([("title", "通知"), ("paragraph", f"甲{text}")])
    assert missing(document, read_by_another(document)) == []


@pytest.mark.parametrize("text", [*MARKUP, "<script\n甲", "<!-- 甲", "<div\n乙", "~~3~~"])
def test_another_reader_takes_printed_signs_as_such(text: str, qapp: QGuiApplication) -> None:
    document = printed([("title", "通知"), ("paragraph", text), ("paragraph", "后文")])
    assert missing(document, read_by_another(document)) == []


def test_what_no_file_can_hold_is_shown_as_such() -> None:
    document = printed([("title", "通知"), ("paragraph", "甲\x00乙\x1b丙\ud800丁\ufffe")])
    assert "甲\ufffd乙\ufffd丙\ufffd丁\ufffd" in said(body(web_page(document)))


def test_a_page_needs_nothing_else(documents: list[PrintedDocument]) -> None:
    page = html.document_fromstring(web_page(documents[0]))
    assert "default-src 'none'" in page.find(".//meta[@http-equiv]").get("content")
    assert [name for node in page.iter() for name in node.attrib if name in ("src", "href", "data", "action")] == []
    assert not re.search(r"url\(|@import", page.findtext(".//style"))
