"""A document as one web page that needs nothing else: made from its Markdown, set like an official document (GB/T 9704-2012)."""

from __future__ import annotations

from html import escape

from markdown import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.tables import TableExtension

from gazette_desk.exports.documents.markdown_file import markdown_of
from gazette_desk.exports.documents.printed_document import PrintedDocument

# Made here, not called by their names, which a packaged program would not find.
EXTENSIONS = (TableExtension(), AttrListExtension())  # type: ignore[no-untyped-call]
# Nothing may be loaded or run, whatever a program makes of the text.
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""
SONG = '"仿宋_GB2312", FangSong_GB2312, "仿宋", FangSong, STFangsong, "Noto Serif CJK SC", serif'
HEI = '"黑体", SimHei, STHeiti, "Noto Sans CJK SC", sans-serif'
KAI = '"楷体_GB2312", KaiTi_GB2312, "楷体", KaiTi, STKaiti, serif'
TITLE = '"方正小标宋简体", FZXiaoBiaoSong-B05S, "小标宋体", STZhongsong, SimSun, serif'
STYLE = f"""@page {{ size: A4; margin: 37mm 26mm 35mm 28mm; }}
body {{ max-width: 28em; margin: 2em auto; padding: 0 1em; font: 16pt/1.8 {SONG}; color: #000; background: #fff; }}
h1 {{ font: bold 22pt/1.5 {TITLE}; text-align: center; margin: 1em 0 0.6em; }}
h2, h3, h4, h5 {{ font: 16pt/1.8 {SONG}; margin: 0; text-indent: 2em; }}
h2 {{ font-family: {HEI}; }}
h3 {{ font-family: {KAI}; }}
h4, h5 {{ font-weight: bold; }}
p {{ margin: 0; text-indent: 2em; overflow-wrap: anywhere; }}
.plain {{ text-indent: 0; }}
.center {{ text-align: center; text-indent: 0; }}
.right {{ text-align: right; padding-right: 2em; }}
.date {{ padding-right: 4em; }}
.place {{ margin-top: 2em; font-size: 12pt; color: #555; }}
table {{ border-collapse: collapse; width: 100%; margin: 0.6em 0; font-size: 12pt; line-height: 1.5; }}
th, td {{ border: 1px solid #000; padding: 0.2em 0.4em; vertical-align: top; text-align: left; overflow-wrap: anywhere; }}
tr {{ page-break-inside: avoid; }}
a {{ color: #00449e; }}"""


def web_page(document: PrintedDocument) -> str:
    """The page of a document."""
    return page_of(document.title, html_of(document))


def html_of(document: PrintedDocument) -> str:
    """What stands on the page, without the page: h1 to h5, p with the classes plain, center and right, tables."""
    return made_of(markdown_of(document, classes=True))


def made_of(text: str) -> str:
    """HTML of Markdown in which all printed text is escaped already."""
    return markdown(text, extensions=EXTENSIONS, output_format="html")


def page_of(title: str, body: str) -> str:
    """A page with a title, of HTML in which all printed text is escaped already."""
    return PAGE.format(title=escape(title.replace("\n", " ")), style=STYLE, body=body)
