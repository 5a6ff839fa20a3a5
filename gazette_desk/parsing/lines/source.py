"""Bytes of a file → text, and text → the cleaned lines that every later stage reads.

The source lines themselves stay untouched in the archive; cleaning takes away only what no printer set: markdown and HTML marks, stray
spaces inside numbers, an English « and » between Chinese characters. A cleaned line keeps its tabs, for they hold the tables.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.lines.blank_columns import with_blank_columns
from gazette_desk.parsing.lines.box_tables import box_rows
from gazette_desk.parsing.lines.characters import plain_characters
from gazette_desk.parsing.lines.drawn_tables import BARS, with_listed_rows, with_plain_bars, with_plain_tags
from gazette_desk.parsing.lines.html_tables import ROW_TAG, html_rows
from gazette_desk.parsing.lines.indents import without_indents
from gazette_desk.parsing.lines.line_feeds import with_line_feeds
from gazette_desk.parsing.lines.markup import without_markup
from gazette_desk.parsing.lines.pipe_tables import with_pipe_tables


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
    return _decode_as(data, _encoding_of(data))


LOOKED_AT = 4096
# a share of zero bytes that texts in UTF-16 have, for each of their digits and line feeds has one, and damaged others have not
ZEROS_OF_UTF16 = 1 / 50
MOST_DAMAGED, FEWEST_SOUND, BYTES_OF_A_CHARACTER = 1 / 100, 3, 3


def _encoding_of(data: bytes) -> str:
    """The encoding of a text without a byte order mark. Raises UnreadableText, with the line, for UTF-8 with damaged bytes."""
    head = data[:LOOKED_AT]
    zeros = head.count(0) >= len(head) * ZEROS_OF_UTF16
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if zeros:
            return _utf16_without_mark(head)
        if _is_damaged_utf8(data):
            line = with_line_feeds(data[: error.start].decode("utf-8")).count("\n") + 1
            raise UnreadableText(
                f"第 {line} 行有损坏的字节：文件是 UTF-8 文本但不完整，请重新下载，或者修好后另存为 UTF-8 再导入"
            ) from error
        return "gb18030"
    return _utf16_without_mark(head) if zeros and text.count("\0") * 4 >= len(text) else "utf-8"


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII are UTF-8, which another encoding does not bring about by chance."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good > FEWEST_SOUND * bad and bad <= max(BYTES_OF_A_CHARACTER, good * MOST_DAMAGED)


def _utf16_without_mark(head: bytes) -> str:
    """Line feeds and digits have a zero byte: after the letter in little endian, before it in big endian."""
    return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"


def _decode_as(data: bytes, encoding: str) -> DecodedText:
    try:
        text = with_line_feeds(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableText("认不出文件的编码（试过 UTF-8、UTF-16、GB18030），请另存为 UTF-8 文本再导入") from error
    if sum(character < " " and character not in "\t\n" for character in text[:LOOKED_AT]) > 8:
        raise UnreadableText("这不是文本文件（含有大量控制字符），请检查文件是否损坏")
    return DecodedText(text, encoding)


# 支持 and 规范
AND_FOR_HE = re.compile(r"(?<=[\u4e00-\u9fff”》）])\s*\band\b\s*(?=[\u4e00-\u9fff“《（])")
# 2019 年 7 月, PM 10 微克, ( 城管大队 ): a space between a digit and a Chinese character or just inside a bracket is never printed
SPACE_AT_DIGIT = re.compile(
    r" (?:(?<=[\u4e00-\u9fff〔（(《“] )(?=\d)|(?<=\d )(?=[\u4e00-\u9fff〕）)%％])"
    r"|(?<=[〔（(《“] )(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff] )(?=[〕）)》”]))"
)
# 附件1 河道清单: the space parts the mark from its title
ATTACHMENT_MARK = re.compile(r"附 ?件 ?\d{1,2} (?=[\u4e00-\u9fff]{2})")
# 2O21年: a letter taken for a zero
O_FOR_ZERO = re.compile(r"(?<=\d)O(?=\d)")
# l0月, 2l日, 20l9年, l2．: a letter taken for a one in a date or in the number of an item
L_FOR_ONE = re.compile(
    r"(?<![a-zA-Z])[lI](?=\d{0,2}\s?[年月日])|(?<=\d)[lI](?=\d{0,2}\s?[年月日])|^l(?=[\dl]?[.．、])|(?<=^[\dl])l(?=[.．、])"
)
# 2 021年, 2 0 2 1 年 1 2 月 3 1 日: a space within a year, and within a month or day behind it
SPACED_YEAR = re.compile(r"(?<!\d)(?<!\d )([12](?: ?\d){3})(?= ?年)")
SPACED_DAY = re.compile(r"(?<=[年月]) ?([123]) (?=\d ?[月日])")
SPACED_DIGITS = re.compile(r"\d \d")  # what both hold
# 各 镇 人 民 政 府: characters set apart one by one
FEWEST_SPREAD = 4  # spaces
SPREAD = re.compile(rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff\d、，。：；（）]){{{FEWEST_SPREAD},60}}(?![\u4e00-\u9fff\d])")
# 责任单位∶: the sign of a ratio, which stands between figures
RATIO_FOR_COLON = re.compile(r"(?<!\d)∶|∶(?!\d)")
# 青政办发„2021‟7号: what old fonts make of the brackets of a number
LOW_QUOTED_YEAR = re.compile(r"„\s?((?:19|20)\d\d)\s?[‟”“]")
# [接上页] 2.清淤, （上接第2版）…, …（下转第三版）: what leads a reader over pages, before or behind the words of a line
TURN_OF_PAGE = re.compile(
    r"^(?P<bars>[|\s]*)[\[【（(](?:上?接|续)(?:上一?|第?[一二三四五六七八九十\d]{1,3})[页版][\]】）)]\s*"
    r"|\s*[\[【（(](?:下?转|接)(?:下一?|第?[一二三四五六七八九十\d]{1,3})[页版][\]】）)](?=[|\s]*$)"
)
WIDE_SPACES = re.compile(r"[ \u3000\u00a0]+")
FULL_WIDTH_DIGIT = re.compile("[０-９]")
FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def clean_line(raw: str) -> str:
    """One source line without marks and stray spaces; tabs stay, since they separate cells."""
    return _cleaned(plain_characters(raw))


def _cleaned(raw: str) -> str:
    line = without_markup(raw.strip("\r\n"))
    if not line.strip():
        return ""
    if FULL_WIDTH_DIGIT.search(line):
        line = line.translate(FULL_WIDTH_DIGITS)
    if "O" in line:
        line = O_FOR_ZERO.sub("0", line)
    if "l" in line or "I" in line:
        line = L_FOR_ONE.sub("1", line)
    if "and" in line:
        line = AND_FOR_HE.sub("和", line)
    if ("接" in line or "转" in line) and ("页" in line or "版" in line):
        line = TURN_OF_PAGE.sub(lambda found: found["bars"] or "", line)
    if "∶" in line or "„" in line:
        line = LOW_QUOTED_YEAR.sub(r"〔\1〕", RATIO_FOR_COLON.sub("：", line))
    if not (" " in line or "\u3000" in line or "\u00a0" in line):
        return line
    return _without_stray_spaces(line)


def _without_stray_spaces(line: str) -> str:
    if line.count(" ") >= FEWEST_SPREAD:
        line = SPREAD.sub(_closed_up, line)
    line = WIDE_SPACES.sub(" ", line).strip(" ")
    mark = ATTACHMENT_MARK.match(line)
    kept = mark.end() if mark else 0
    line = line[:kept] + SPACE_AT_DIGIT.sub("", line[kept:])
    return SPACED_DAY.sub(r"\1", SPACED_YEAR.sub(_closed_up, line)) if "年" in line and SPACED_DIGITS.search(line) else line


def _closed_up(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def clean_lines(text: str, cell_rows: Callable[[Sequence[str]], list[str]] = list) -> list[str]:
    """Cleaned lines of a text; element n-1 is source line n (split on "\\n" alone), "" where nothing stands.

    cell_rows makes rows of tables that have a cell a line: it asks what the cells say, which nothing here knows.

    Rows of an HTML or markdown table are rows with tabs on the line where they begin, several of one line parted by line feeds; a line
    within a table on which no row begins holds a tab alone. Tabs that indent a text are gone.
    """
    plain = with_plain_tags(plain_characters(with_line_feeds(text)))
    source = plain.split("\n")
    boxes = box_rows(source) if "│" in plain or "┃" in plain or "║" in plain else {}
    rows = html_rows(plain) if ROW_TAG.search(plain) else {}
    if boxes or rows:
        source = ["" if n in boxes or n + 1 in rows else line for n, line in enumerate(source)]
    drawn = bool(BARS.search(plain))
    source = with_plain_bars(source) if drawn else source
    source = with_blank_columns(source) if "序" in plain else source
    lines = without_indents([_cleaned(raw) if raw else "" for raw in source])
    lines = cell_rows(with_listed_rows(lines) if "序" in plain else lines)
    if "|" in plain or drawn:
        lines = with_pipe_tables(lines)
    for n, cells in boxes.items():
        lines[n] = "\t".join(map(_cleaned, cells)) or "\t"
    for n, in_line in rows.items():
        lines[n - 1] = "\n".join("\t".join(map(_cleaned, cells)) for cells in in_line) or "\t"
    return lines


def unspaced(text: str) -> str:
    """The text without any white space: how a number, a name or a unit is written."""
    return "".join(text.split())


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
