"""Contact and personal data in a text: telephone numbers, addresses of mail and web, accounts of messengers, ID and account numbers, homes.

What is none: numbers of documents, standards and projects, dates, sums of money, measures, and the short numbers of public hotlines
(12345, 110, 96123). An office's address is none either; a home's is. A number is read however it is set: in full-width figures, with
spaces, dots or dashes of any length between its groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.facts.homes import find_homes
from gazette_desk.parsing.records import Contact, ContactKind, Document, Table

FULL_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1) if chr(code) not in "，；：！？"}
PLAIN = FULL_WIDTH | str.maketrans("—–‐‑‒―−─﹣·•．【】〔〕\u3000\u00a0\u2002\u2003\u2009", "---------...[][]     ")

O_AMONG_FIGURES = re.compile(r"(?<=\d)[Oo](?=\d)")
L_AT_START = re.compile(r"(?<![A-Za-z\d])[lI](?=[3-9]\d{9})")

GAP = r"[ ._*~/-]{0,2}"
# desk@qinghe.example
EMAIL = r"(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
# http://www.qinghe.example/zjf, www.qinghe.example
WEB = r"(?P<web>(?:https?://|(?<![A-Za-z0-9.])www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{2,200})"
# 110101199003071234: region, day of birth, serial, check character (GB 11643)
ID_NUMBER = (
    rf"(?P<id_number>(?<![\dA-Za-z])[1-9]\d{{5}}{GAP}(?:18|19|20)\d\d ?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){GAP}"
    r"\d{3} ?[\dXx](?![\dA-Za-z]))"
)
COUNTRY = r"\(?(?:\+|00)?86\)?[ -]{0,2}"
# 13912345678, 139 1234 5678, (139)12345678, 1 3 9 1 2 3 4 5 6 7 8; which groups are a number's, _is_grouped says
MOBILE = rf"(?P<mobile>(?<![\dA-Za-z+])(?<!\d[.-])(?:{COUNTRY})?\(?1{GAP}[3-9]{GAP}\d\)?(?:{GAP}\d){{8}}(?!\d|\.\d))"
SEVEN_OR_EIGHT = r"[2-8]\d{2,3}[ -]?\d{4}"
EXTENSION = r"(?:(?:-|转) ?\d{1,5})?"
AREA = r"0\d{2,3}"
FOREIGN = r"\(?(?:\+|00)86\)?[ -]{0,2}\(?0?[1-9]\d{1,2}\)?[ -]"  # from abroad without the area's zero
# 0399-6180012, (0399)6180012, 010 66778899-802, +86-399-6180012
LANDLINE = (
    rf"(?P<landline>(?<![\dA-Za-z.+])(?<!\d-)(?:\( ?{AREA} ?\)|\[{AREA}\]|{FOREIGN}|{AREA}(?:[ -]{{1,2}}|[./:：~]))"
    rf"[ -]{{0,2}}{SEVEN_OR_EIGHT}{EXTENSION}(?![\d]|[-.]\d))"
)
# 03996180012
SOLID_LANDLINE = r"(?P<solid>(?<![\dA-Za-z.+-])(?:0[3-9]\d\d[2-8]\d{6,7}|0(?:10|2\d)[2-8]\d{7})(?![\d.A-Za-z-]))"
BY_FORM = re.compile(f"{EMAIL}|{WEB}|{ID_NUMBER}|{MOBILE}|{LANDLINE}|{SOLID_LANDLINE}")
# 联系电话：6180012、6180013, 举报电话6180012: without an area code a number is a telephone only where it is called one
PHONE_WORD = re.compile(
    r"(?:电\s?话|传\s?真|座\s?机|联系方式|联系号码|热线|Tel|TEL|tel|[Pp]hone|[宅办]电|固话|小灵通)[^\d，。；]{0,6}(?=0?\d)"
)
NAMED_PHONE = re.compile(rf"(?:(?:{AREA}|86[- ]{{1,2}}0?[1-9]\d{{1,2}})[- ]{{0,2}})?{SEVEN_OR_EIGHT}{EXTENSION}(?!\d)")
BETWEEN_PHONES = re.compile(r"[、，,/；;或和 ]{1,2}")
# 6180012(宅), 6180012(办公室电话)
CALLED_BEHIND = re.compile(rf"(?<![\d.-])({SEVEN_OR_EIGHT})(?=\((?:[^()]{{0,6}}(?:电话|传真|座机|[宅办]电)|[宅办家])\))")
FIGURES = r"(?<!\d)\d(?:[ -]?\d){9,24}(?![\d.])"
# 账号：6222 0211 3912 3456, 开户账号 2010004567890123
ACCOUNT = re.compile(rf"(?:账\s?号|帐\s?号|账户|帐户|银行卡号?|卡\s?号)[^\d，。；]{{0,6}}({FIGURES})")
# 工行6222…, 一卡通：6230…, 打入本人6212…: a card by its first figures (62 UnionPay) and who holds it
CARD = re.compile(
    r"(?:[工建农中交招]行|邮储|信用社|农商行|银行|社保|存折|本人|个人(?:账户|帐户)|卡|一卡通)[^\d，。；]{0,8}"
    r"((?<!\d)[4-6]\d(?:[ -]?\d){14,17}(?![\d次]))"
)
# 身份证号：110101900307123 (15 figures before 1999), 证件号码…, and 110101900307123(身份证)
CALLED_ID = re.compile(r"(?:身份证?|证件号)[^\d，。；]{0,8}(?<!\d)([1-9]\d{5}(?:[ /-]?\d){8,11}[ -]?[\dXx])(?![\dA-Za-z])")
ID_CALLED_BEHIND = re.compile(r"(?<!\d)([1-9]\d{14}) ?(?=\(?居?民?身份证)")
# 护照号：E12345678, 通行证C12345678, 军官证第0123456号
PASSPORT = re.compile(
    r"(?:护照|通行证|军官证|士兵证)(?:号码?|No\.?)?[:： ]{0,2}"
    r"((?:[A-Z]{1,2} ?|[军士第]?字?第)\d{6,9}号?|[A-Z] ?\d{4} \d{4}|\d{8}(?!\d))(?!\d|[本人件元])"
)
# QQ：123456789, 微信号：shenyizhou_88
QQ = re.compile(r"[Qq]{2}(?:号码?|/微信)?[:： ]{0,2}(\d{5,11})(?!\d|[群人个])")
WECHAT = re.compile(
    r"(?:微信|抖音|快手|钉钉|(?<![A-Za-z])[Vv](?:[Xx]|信)|WeChat)(?<!众号)(?:号码?|ID)?[:： ]{0,2}"
    r"([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_.-])"
)
# what every contact holds, as it may be printed; the first character by itself, since a search for one of a set is the quickest there is
SIGN = re.compile(
    r"[\d@＠栋幢座#＃村屯庄寨住WwhVv微抖快钉护号户地](?:(?<=[@＠栋幢座#＃村屯庄寨住])"
    r"|(?<=\d)(?:(?:[ .,_*~/\u3000\u00a0·•．—–－‐-]{0,2}[\dOo]){5}|[—–－‐-]\d{1,2}[—–－‐-]\d{3})"
    r"|(?<=[Ww])[Ww]{2}\.|(?<=h)ttp|(?<=[Vv])[Xx信]|(?<=W)eChat"
    r"|(?<=微)信|(?<=抖)音|(?<=快)手|(?<=钉)钉|(?<=护)照|(?<=号)楼|(?<=户)籍|(?<=地)址)"
)
# what all numbers hold, and all names of accounts: most texts have a sign for another reason
FIGURES_OF_NUMBER = re.compile(rf"\d(?:{GAP}\d){{4}}")
LETTERS_OF_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5}")

# what a number of another thing stands behind: 总投资, 项目编号：, 单位：元
OTHER_BEFORE = re.compile(
    r"(?:投资额?|[本利]金|利息|金额|资金|预算|收入|支出|产值|价格?|总额|合计|共计|资产|负债|税收|利润|余额|人民币|[￥¥$]|元\)?|结转|[罚贷]款"
    r"|编[号码]|代码|单号|流水号|文号|证号|证书(?:编?号)?|税号|发票(?:号码?)?|(?:识别|备案|注册|登记|许可|执照|案|第)(?:证|号)?|许可证|字|(?<![机话系信线真同])号|数据?编码|ISSN|ISBN)"
    r"(?:额?达到?|[为是约])?[:： \t]{0,2}$"
)
# what is counted or measured: 13912345678元, 13912345678(立方米)
OTHER_BEHIND = re.compile(
    r"\s?\(?(?:[万亿千百]{1,2}(?=[元吨平立千度株户人次斤亩美方公米只头羽]|$|[ ，。、；)])"
    r"|元|圆|吨|公?斤|千?克|毫克|平方|立方|㎡|亩|公[顷里]|千米|米|千瓦|度|户|人[次口]|[株棵只羽套台辆页%％℃]|个(?!人)|[件次](?![^，。；\s])|份(?!额)|部(?![门队长])|分(?![管公]))"
)
LABELLED_CODE = re.compile(r"(?:编[号码]|代码|单号|流水号|税号|信用|许可证|执照)[^\d，。；]{0,4}$")
REGIONS = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split())
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
LOOKED_BACK = 16


@dataclass(frozen=True, slots=True)
class FoundContact:
    """One contact in a text with its offsets."""

    kind: ContactKind
    start: int
    end: int
    text: str


def plain(text: str) -> str:
    """The text with half-width figures, letters, brackets, dots and dashes, and a recogniser's letters O and l among figures put right;
    of the same length.
    """
    text = text.translate(PLAIN)
    if "O" in text or "o" in text:
        text = O_AMONG_FIGURES.sub("0", text)
    return L_AT_START.sub("1", text) if "l" in text or "I" in text else text


def find_contacts(text: str) -> list[FoundContact]:
    """Contact and personal data of a text in order, without overlaps."""
    if not SIGN.search(text):
        return []
    spans = sorted(_candidates(plain(text)), key=lambda span: (span[1], -span[2]))
    out: list[FoundContact] = []
    for kind, start, end in spans:
        if not out or start >= out[-1].end:
            out.append(FoundContact(kind, start, end, text[start:end]))
    return out


Span = tuple[ContactKind, int, int]


def _candidates(text: str) -> Iterator[Span]:
    """What may be contact data in a plain text."""
    figures = FIGURES_OF_NUMBER.search(text)
    if figures or "@" in text or "www." in text or "http" in text:
        yield from _by_form(text)
    for word in PHONE_WORD.finditer(text) if figures else ():
        yield from _named_phones(text, word.end())
    for kind, pattern in NUMBERS if figures else ():
        yield from ((kind, *match.span(1)) for match in pattern.finditer(text))
    for match in WECHAT.finditer(text) if LETTERS_OF_NAME.search(text) else ():
        yield "messenger", *match.span(1)
    yield from (("home_address", start, end) for start, end in find_homes(text))


NUMBERS: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("landline", CALLED_BEHIND),
    ("bank_account", ACCOUNT),
    ("bank_account", CARD),
    ("id_number", CALLED_ID),
    ("id_number", ID_CALLED_BEHIND),
    ("id_number", PASSPORT),
    ("messenger", QQ),
)


def _by_form(text: str) -> Iterator[Span]:
    for match in BY_FORM.finditer(text):
        start, end = match.span()
        match match.lastgroup:
            case "web":
                yield "web", start, start + len(match[0].rstrip(".,;:!?"))  # it ends before the punctuation of its sentence
            case "email":
                yield "email", start, end
            case "id_number" if _is_citizen(text, start, end):
                yield "id_number", start, end
            case "mobile" if _is_grouped(match[0]) and not _is_other(text, start, end):
                yield "mobile", start, end
            case "landline" | "solid" if not _is_other(text, start, end):
                yield "landline", start, end


def _is_grouped(number: str) -> bool:
    """Whether 11 figures stand as a mobile number does: in groups of two and more, the first of three, or each by itself."""
    groups = [group for group in re.split(r"\D+", number) if group not in ("", "86", "0086")]
    sizes = [len(group) for group in groups]
    is_address = number.count(".") > 2  # 192.168.139.12
    return (min(sizes) > 1 and sizes[0] > 2 and not is_address) or max(sizes) == 1


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the figures are a sum, a measure or the number of a thing."""
    return bool(OTHER_BEFORE.search(text[max(0, start - LOOKED_BACK) : start]) or OTHER_BEHIND.match(text, end))


def _is_citizen(text: str, start: int, end: int) -> bool:
    """Whether 18 figures that hold a day of birth are a citizen's: a region's, and not called a code unless the check character agrees."""
    figures = re.sub(r"[^\dXx]", "", text[start:end]).upper()
    if figures[:2] not in REGIONS or OTHER_BEHIND.match(text, end):
        return False
    return _is_checked(figures) or not LABELLED_CODE.search(text[max(0, start - LOOKED_BACK) : start])


def _is_checked(figures: str) -> bool:
    """Whether the last of 18 figures is the check character of the others (GB 11643: weighted sum modulo 11)."""
    return CHECK_CHARACTERS[sum(int(figure) * weight for figure, weight in zip(figures[:17], WEIGHTS, strict=True)) % 11] == figures[17]


def _named_phones(text: str, start: int) -> Iterator[Span]:
    """The numbers of a list behind the word telephone."""
    while number := NAMED_PHONE.match(text, start):
        if OTHER_BEHIND.match(text, number.end()):
            return
        yield "landline", *number.span()
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
