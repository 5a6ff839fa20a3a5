"""The page of a notice as a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from gazette_desk.exports.documents.word_file import add_table, bytes_of, new_file

STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
STYLES_OF_CLASSES = {"center": "发文字号", "plain": "主送机关", "right": "落款"}
BOLD = ("strong", "b")


def word_page(page: HtmlElement, title: str) -> bytes:
    """The file; title is its own."""
    made = new_file(title)
    for part in _parts(page):
        if part.tag == "table":
            rows = [tuple(str(cell.text_content()).strip() for cell in row.iter("td", "th")) for row in part.iter("tr")]
            widest = max(map(len, rows), default=0)
            if widest:
                add_table(made, [(*row, *[""] * (widest - len(row))) for row in rows], head=True)
        else:
            style = STYLES.get(str(part.tag)) or STYLES_OF_CLASSES.get(part.get("class", ""), "Body Text")
            _write(made.add_paragraph(style=style), part)
    return bytes_of(made)


def _parts(page: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks; of a list its items."""
    for part in page:
        if part.tag in ("ul", "ol", "blockquote"):
            yield from _parts(part)
        else:
            yield part


def _write(paragraph: Paragraph, part: HtmlElement, bold: bool = False) -> None:
    """Adds the text of a part and of what stands in it; a line break of Markdown is one."""
    if part.text:
        paragraph.add_run(part.text).bold = bold or None
    for inner in part:
        if inner.tag == "br":
            paragraph.add_run().add_break()
        else:
            _write(paragraph, inner, bold or inner.tag in BOLD)
        if inner.tail:
            paragraph.add_run(inner.tail).bold = bold or None
