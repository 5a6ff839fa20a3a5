"""Contact and personal data in a text: telephone numbers, addresses of mail and web, ID and account numbers, homes.

What is none: numbers of documents and standards, dates, sums of money, and the short numbers of public hotlines (12345, 110, 96123). An
office's address is none either; a home's is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.records import Contact, ContactKind, Document, Table

GAP = r"[ \u3000-]?"  # a parser's stray space or a printed dash
# desk@qinghe.example
EMAIL = r"(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
# http://www.qinghe.example/zjf, www.qinghe.example
WEB = r"(?P<web>(?:https?://|(?<![A-Za-z0-9.])www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{2,200})"
# 110101199003071234: region, day of birth, serial, check character (GB 11643)
ID_NUMBER = r"(?P<id_number>(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z]))"
# 13912345678, 139 1234 5678
MOBILE = rf"(?P<mobile>(?<!\d)1[3-9]\d{GAP}\d{{4}}{GAP}\d{{4}}(?!\d))"
# 0399-6180012, （0399）6180012, 010 66778899-802
LANDLINE = (
    r"(?P<landline>(?<![\d.])[（(]?0\d{2,3}[)）]?[ \u3000—–-]{1,2}[2-8]\d{6,7}(?:-\d{1,5})?(?!\d)|[（(]0\d{2,3}[)）][2-8]\d{6,7}(?!\d))"
)
BY_FORM = re.compile(f"{EMAIL}|{WEB}|{ID_NUMBER}|{MOBILE}|{LANDLINE}")
# 联系电话：6180012、6180013, 举报电话6180012: without an area code a number is a telephone only where it is called one
PHONE_WORD = re.compile(r"(?:电\s?话|传\s?真|座\s?机|联系方式|联系号码|热线|Tel|TEL)[^\d，。；]{0,6}(?=0?\d)")
NAMED_PHONE = re.compile(r"(?:0\d{2,3}[- ]?)?[2-8]\d{6,7}(?!\d)")
BETWEEN_PHONES = re.compile(r"[、，,/；;或和 ]{1,2}")
# 账号：6222 0211 3912 3456, 开户账号 2010004567890123
ACCOUNT = re.compile(r"(?:账\s?号|帐\s?号|账户|帐户|银行卡号?|卡\s?号)[^\d，。；]{0,6}(\d(?:[ -]?\d){9,24})(?![\d.])")
# 身份证号：110101900307123 (15 figures before 1999)
OLD_ID = re.compile(r"身份证[^\d，。；]{0,8}([1-9]\d{14})(?!\d)")
# 家庭住址：青河区柳湾镇…; 青禾小区3号楼2单元501室; 柳湾村三组12号
HOME_WORD = re.compile(r"(?:家庭(?:住址|地址)|现?住址|居住地址|户籍(?:地址|所在地)?|常住地址)\s?[：:]\s?([^，。；;\t\n]{4,48})")
HOME = re.compile(
    r"[\u4e00-\u9fffA-Z0-9]{2,24}?(?:\d{1,3}|[一二三四五六七八九十A-Z])(?:号楼|栋|幢|#楼?)[\u4e00-\u9fff0-9-]{0,6}?(?:\d{1,2}单元)?\d{3,4}(?:室|号)"
    r"|[\u4e00-\u9fff]{2,12}村(?:民小组)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:组|队|社)\d{1,4}号"
)
# 政务大楼3号楼302室 is where people work
OFFICE = re.compile(r"办公|政务|政府|大厦|大楼|中心|写字楼|学校|医院|公司")
SIX_FIGURES = re.compile(r"\d(?:[ -]?\d){5}")
SIGN = re.compile(r"@|www\.|http|住址|户籍|居住地址|家庭地址|号楼|栋|幢|#")


@dataclass(frozen=True, slots=True)
class FoundContact:
    """One contact in a text with its offsets."""

    kind: ContactKind
    start: int
    end: int
    text: str


def find_contacts(text: str) -> list[FoundContact]:
    """Contact and personal data of a text in order, without overlaps."""
    if not _may_hold_contacts(text):
        return []
    out: list[FoundContact] = []
    for found in sorted(_candidates(text), key=lambda one: (one.start, -one.end)):
        if not out or found.start >= out[-1].end:
            out.append(found)
    return out


def _may_hold_contacts(text: str) -> bool:
    """A quick look that spares most texts the patterns."""
    return ("号" in text and "村" in text) or bool(SIGN.search(text) or SIX_FIGURES.search(text))


def _candidates(text: str) -> Iterator[FoundContact]:
    for match in BY_FORM.finditer(text):
        yield _found(match.lastgroup, text, *_without_end_marks(match))  # type: ignore[arg-type]
    for word in PHONE_WORD.finditer(text):
        yield from _named_phones(text, word.end())
    for kind, pattern in NAMED:
        for match in pattern.finditer(text):
            if not (pattern is HOME and OFFICE.search(match[0])):
                yield _found(kind, text, *match.span(pattern.groups))


NAMED: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("bank_account", ACCOUNT),
    ("id_number", OLD_ID),
    ("home_address", HOME_WORD),
    ("home_address", HOME),
)


def _found(kind: ContactKind, text: str, start: int, end: int) -> FoundContact:
    return FoundContact(kind, start, end, text[start:end])


def _without_end_marks(match: re.Match[str]) -> tuple[int, int]:
    """A web address ends before the punctuation of its sentence."""
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?"))


def _named_phones(text: str, start: int) -> Iterator[FoundContact]:
    """The numbers of a list behind the word telephone."""
    while number := NAMED_PHONE.match(text, start):
        yield _found("landline", text, *number.span())
        gap = BETWEEN_PHONES.match(text, number.end())
        start = gap.end() if gap else len(text)


def document_contacts(document: Document, tables: Sequence[Table]) -> list[Contact]:
    """Contacts of a document's text and tables in order; tables are the document's own. A cell is read with its column's name."""
    out = [
        Contact(document.id, block.line_at(found.start), found.kind, found.text, found.start, found.end)
        for block in document.blocks
        if block.kind != "table"
        for found in find_contacts(block.text)
    ]
    out += [contact for table in tables for contact in _of_table(table)]
    return sorted(out, key=lambda contact: contact.line)


def _of_table(table: Table) -> Iterator[Contact]:
    for row in table.rows:
        for i, cell in enumerate(row.cells):
            if not cell:
                continue
            name = f"{table.header[i] if i < len(table.header) else ''}："
            for found in find_contacts(name + cell):
                if found.start >= len(name):
                    yield Contact(table.doc, row.first_line, found.kind, found.text)
