"""Word files and web pages as other hands make them: the same text, told in other ways that the formats have."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.inputs.made.docx_writer import write_docx
from tests.inputs.made.papers import Paragraph, elements_of

RUN = re.compile(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t></w:r>")
Change = Callable[[str], str]


def _page(body: str, charset: str = "utf-8") -> bytes:
    page = (
        f'<html><head><meta charset="{charset}"><title>公报_青河区人民政府</title></head><body><div class="nav"><a href="/">首页</a> '
        f'<a href="/a">政务公开</a></div><div class="main"><div id="zoom">{body}</div></div>'
        '<div class="foot">主办：青河区人民政府办公室</div></body></html>'
    )
    return page.encode("gb18030" if charset == "gb2312" else charset)


def _told(text: str, paragraph: Callable[[str], str], table: Callable[[list[list[str]]], str]) -> str:
    return "\n".join(paragraph(each.text) if isinstance(each, Paragraph) else table(each.rows) for each in elements_of(text))


def plain_table(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def spanned_table(rows: list[list[str]]) -> str:
    """Blank cells at the beginning of rows belong to the cell above; head in thead; a cell's lines in paragraphs."""
    taken: set[tuple[int, int]] = set()
    out = []
    for n, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            if (n, column) in taken:
                continue
            below = 1
            while text and _belongs_above(rows, n + below, column):
                taken.add((n + below, column))
                below += 1
            span = f' rowspan="{below}"' if below > 1 else ""
            cells.append(f"<td{span}><p><span>{escape(text)}</span></p></td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead>{out[0]}</thead><tbody>{''.join(out[1:])}</tbody></table>"


def _belongs_above(rows: list[list[str]], n: int, column: int) -> bool:
    return n < len(rows) and not any(rows[n][: column + 1]) and any(rows[n])


def by_breaks(text: str) -> bytes:
    """Paragraphs parted by <br>, indented with em spaces, in a page of GB2312."""
    return _page(_told(text, lambda t: f"&emsp;&emsp;{escape(t)}<br/>", plain_table), "gb2312")


def from_word(text: str) -> bytes:
    """What Word writes as HTML: classes, empty paragraphs, o:p, source lines that break within paragraphs."""

    def paragraph(t: str) -> str:
        broken = re.sub(r"(.{60})", r"\1\n", escape(t))
        text = f"<span lang=EN-US style='font-family:仿宋'>{broken}</span><o:p></o:p>"
        return f"<p class=MsoNormal style='text-indent:32.0pt'>{text}</p>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>"

    return _page(f"<div class=WordSection1>{_told(text, paragraph, spanned_table)}</div>")


def in_pieces(text: str) -> bytes:
    """Divisions for paragraphs, each cut into spans wherever an editor was used, with zero-width marks between."""

    def paragraph(t: str) -> str:
        return "<div>" + "".join(f'<span style="color:#333">{escape(t[at : at + 7])}</span>' for at in range(0, len(t), 7)) + "\u200b</div>"

    return _page(_told(text, paragraph, spanned_table))


def unclosed(text: str) -> bytes:
    """Paragraphs, rows and cells that are opened and never closed, in a layout table."""

    def table(rows: list[list[str]]) -> str:
        return "<TABLE BORDER=1>" + "".join("<TR>" + "".join(f"<TD>{escape(cell)}" for cell in row) for row in rows) + "</TABLE>"

    return _page(
        f"<table><tr><td valign=top><ul><li><a href=1>通知</a></ul><td>{_told(text, lambda t: f'<P>　　{escape(t)}', table)}</table>"
    )


def _changed(text: str, change: Change) -> bytes:
    data = write_docx(text)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in package.namelist():
            part = package.read(name)
            made.writestr(name, change(part.decode("utf-8")).encode() if name == "word/document.xml" else part)
    return out.getvalue()


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def split_runs(text: str) -> bytes:
    """Runs of a few characters, spelling marks and bookmarks between them."""

    def cut(found: re.Match[str]) -> str:
        if "&" in found[1]:
            return found[0]
        return '<w:proofErr w:type="spellStart"/>'.join(_run(found[1][at : at + 5]) for at in range(0, len(found[1]), 5))

    return _changed(text, lambda xml: RUN.sub(cut, xml))


def tracked(text: str) -> bytes:
    """Each third run was inserted by somebody, and words that somebody took out stand before it."""
    count = iter(range(1_000_000))

    def mark(found: re.Match[str]) -> str:
        if next(count) % 3:
            return found[0]
        gone = '<w:del w:id="1" w:author="a"><w:r><w:delText>删去的文字，不应读出。</w:delText></w:r></w:del>'
        return f'{gone}<w:ins w:id="2" w:author="a">{found[0]}</w:ins>'

    return _changed(text, lambda xml: RUN.sub(mark, xml))


def wrapped_up(text: str) -> bytes:
    """Runs within links, smart tags and controls; footnote marks behind them."""
    kinds = iter(["hyperlink", "smartTag", "sdt"] * 400_000)

    def wrap(found: re.Match[str]) -> str:
        kind = next(kinds)
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        if kind == "sdt":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{found[0]}</w:sdtContent></w:sdt>{note}"
        return f"<w:{kind}>{found[0]}</w:{kind}>{note}"

    return _changed(text, lambda xml: RUN.sub(wrap, xml))


def in_controls(text: str) -> bytes:
    """All paragraphs within one content control."""
    return _changed(
        text,
        lambda xml: xml.replace("<w:body>", "<w:body><w:sdt><w:sdtContent>").replace("<w:sectPr", "</w:sdtContent></w:sdt><w:sectPr", 1),
    )


FORMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "breaks, GB2312": ("一期.html", by_breaks),
    "from Word": ("一期.htm", from_word),
    "in pieces": ("一期.html", in_pieces),
    "unclosed": ("一期.html", unclosed),
    "split runs": ("一期.docx", split_runs),
    "tracked changes": ("一期.docx", tracked),
    "links, tags, controls, footnotes": ("一期.docx", wrapped_up),
    "all in a control": ("一期.docx", in_controls),
}
