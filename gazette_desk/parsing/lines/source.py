"""Bytes of a file → text, and text → the cleaned lines that every later stage reads.

The source lines themselves stay untouched in the archive; cleaning takes away only what no printer set: markdown and HTML marks, stray
spaces inside numbers, an English « and » between Chinese characters. A cleaned line keeps its tabs, for they hold the tables.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_desk.parsing.lines.html_tables import html_rows


class UnreadableText(ValueError):
    """The bytes are no text; str() is a Chinese sentence for the import report."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file and the name of the encoding that it was read with."""

    text: str
    encoding: str


BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def decode(data: bytes) -> DecodedText:
    """Text of a gazette file: UTF-8 (with or without byte order mark), UTF-16 or GB18030, the first that fits.

    Raises UnreadableText with a Chinese sentence for an empty file, a picture or office document, and bytes of no known encoding.
    """
    if not data.strip():
        raise UnreadableText("文件是空的，没有可读的内容")
    if data.startswith(BINARY_SIGNATURES):
        raise UnreadableText("这不是文本文件（图片、PDF 或 Office 文档），请先转换成文本再导入")
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if b"\x00" in data[:4096]:
        return _decode_as(data, _utf16_without_mark(data[:4096]))
    return _decode_as(data, "utf-8" if _is_utf8(data) else "gb18030")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(head: bytes) -> str:
    """Line feeds and digits have a zero byte: after the letter in little endian, before it in big endian."""
    return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"


def _decode_as(data: bytes, encoding: str) -> DecodedText:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText("认不出文件的编码（试过 UTF-8、UTF-16、GB18030），请另存为 UTF-8 文本再导入") from error
    if sum(character < " " and character not in "\t\r\n\f\v" for character in text[:4096]) > 8:
        raise UnreadableText("这不是文本文件（含有大量控制字符），请检查文件是否损坏")
    return DecodedText(text, encoding)


# <http://www.example.cn/> , <desk@example.cn>
ADDRESS_IN_ANGLES = re.compile(r"<((?:https?://|www\.)[^<>\s]{1,200}|[\w.+-]{1,64}@[\w.-]{1,100})>")
# 区财政局<br>区教育局: a line break within a cell
HTML_COMMENT = re.compile(r"<!--[^<>]{0,200}-->")
HTML_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
# <p>, </td>, <br/>, <input type="checkbox">  — but not <民法典> or <1分>
HTML_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,200})?/?>")
# **责任单位：**, # 标题, - 1.标题
BOLD = re.compile(r"\*\*|__")
LIST_MARK = re.compile(r"[ \u3000]*(?:[-*•][ \u3000]+|#{1,6}[ \u3000]+)+(?=\S)")
# 支持 and 规范
AND_FOR_HE = re.compile(r"(?<=[\u4e00-\u9fff”》）])\s*\band\b\s*(?=[\u4e00-\u9fff“《（])")
# 2019 年 7 月, PM 10 微克, ( 城管大队 ): a space between a digit and a Chinese character or just inside a bracket is never printed
SPACE_AT_DIGIT = re.compile(
    r" (?:(?<=[\u4e00-\u9fff〔（(《“] )(?=\d)|(?<=\d )(?=[\u4e00-\u9fff〕）)%％])"
    r"|(?<=[〔（(《“] )(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff] )(?=[〕）)》”]))"
)
# 2O21年: a letter taken for a zero
O_FOR_ZERO = re.compile(r"(?<=\d)O(?=\d)")
# l0月, 2l日, 20l9年, l2．: a letter taken for a one in a date or in the number of an item
L_FOR_ONE = re.compile(
    r"(?<![a-zA-Z])[lI](?=\d{0,2}\s?[年月日])|(?<=\d)[lI](?=\d{0,2}\s?[年月日])|^l(?=[\dl]?[.．、])|(?<=^[\dl])l(?=[.．、])"
)
# | --- | :-: |: the rule below the head of a table in markdown, whose rows are | 1 | 清理楼道 |
PIPE_RULE = re.compile(r"[|:\s-]+")
WIDE_SPACES = re.compile(r"[ \u3000\u00a0]+")
FULL_WIDTH_DIGIT = re.compile("[０-９]")
FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def clean_line(raw: str) -> str:
    """One source line without marks and stray spaces; tabs stay, since they separate cells."""
    line = raw.strip("\r\n\ufeff")
    if not line.strip():
        return ""
    if "<" in line:
        line = HTML_TAG.sub("", HTML_BREAK.sub(" ", HTML_COMMENT.sub("", ADDRESS_IN_ANGLES.sub(r"\1", line))))
    if "**" in line or "__" in line:
        line = BOLD.sub("", line)
    mark = LIST_MARK.match(line)
    if mark:
        line = line[mark.end() :]
    if FULL_WIDTH_DIGIT.search(line):
        line = line.translate(FULL_WIDTH_DIGITS)
    if "O" in line:
        line = O_FOR_ZERO.sub("0", line)
    if "l" in line or "I" in line:
        line = L_FOR_ONE.sub("1", line)
    if "and" in line:
        line = AND_FOR_HE.sub("和", line)
    if not (" " in line or "\u3000" in line or "\u00a0" in line):
        return line
    return SPACE_AT_DIGIT.sub("", WIDE_SPACES.sub(" ", line).strip(" "))


def _with_tabs(line: str) -> str:
    """A row of a markdown table with tabs between its cells, a tab alone for the rule below its head."""
    if not line.endswith("|") or line.count("|") < 3:
        return line
    return "\t" if PIPE_RULE.fullmatch(line) else "\t".join(cell.strip() for cell in line[1:-1].split("|"))


def clean_lines(text: str) -> list[str]:
    """Cleaned lines of a text; element n-1 is source line n (split on "\\n" alone), "" where nothing stands.

    Rows of an HTML or markdown table are rows with tabs on the line where they begin, several of one line parted by line feeds; a line
    within a table on which no row begins holds a tab alone.
    """
    lines = [clean_line(raw) if raw else "" for raw in text.split("\n")]
    if "|" in text:
        lines = [_with_tabs(line) if line.startswith("|") else line for line in lines]
    if "<table" in text or "<TABLE" in text:
        for n, rows in html_rows(text).items():
            lines[n - 1] = "\n".join("\t".join(map(clean_line, cells)) for cells in rows) or "\t"
    return lines


SPACES = re.compile(r"\s+")


def unspaced(text: str) -> str:
    """The text without any white space: how a number, a name or a unit is written."""
    return SPACES.sub("", text)


def gap_between(before: str, after: str) -> str:
    """What stands between two joined lines: a space between Latin words, else nothing."""
    latin = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""


def joined(parts: Sequence[str]) -> str:
    """The lines of one paragraph written in one piece."""
    out: list[str] = []
    for part in parts:
        out += [gap_between(out[-1], part), part] if out else [part]
    return "".join(out)
