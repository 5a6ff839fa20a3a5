"""Telephone numbers in a text of plain figures: those that their form tells, and those that are called so.

What is none: sums, measures, numbers of things, and the short numbers of public hotlines (12345, 110, 96123).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from gazette_desk.parsing.patterns import HAN
from gazette_desk.parsing.units.persons import is_person

GAP = r"[ ._*~/\\-]{0,3}"
COUNTRY = r"\(?(?:\+|00)?86\)?[ -]{0,2}"
# 13912345678, 139 1234 5678, (139)12345678, 1 3 9 1 2 3 4 5 6 7 8; which groups are a number's, _is_grouped says
MOBILE = re.compile(rf"(?<![\dA-Za-z+])(?<!\d[.-])(?:{COUNTRY})?[\[(]?1{GAP}[3-9]{GAP}\d[\])]?(?:{GAP}\d){{8}}(?!\d|\.\d)")
SEVEN_OR_EIGHT = r"[2-8]\d{2,3}[ -]?\d{4}"
IN_GROUPS = r"[2-8](?:[ -]{0,3}\d){6,7}"  # 618 00 12
NO_DAY = r"(?!(?:19|20)\d\d[ -])"  # 2021-06-18, but behind an area's code
EXTENSION = r"(?:(?:-|转) ?\d{1,5})?"
AREA = r"0\d{2,3}"
FOREIGN = r"\(?(?:\+|00)86\)?[ -]{0,2}\(?0?[1-9]\d{1,2}\)?[ -]"  # from abroad without the area's zero
# 0399-6180012, (0399)6180012, 010 66778899-802, +86-399-6180012
LANDLINE = re.compile(
    rf"(?<![\dA-Za-z.+])(?<!\d-)(?:\( ?{AREA} ?\)|\[{AREA}\]|{FOREIGN}|{AREA}(?:[ -]{{1,3}}|[./:：~]))"
    rf"[ -]{{0,2}}(?:{SEVEN_OR_EIGHT}|{IN_GROUPS}){EXTENSION}(?![\d]|[-.]\d)"
    r"|(?<![\dA-Za-z.+-])(?:0[3-9]\d\d[2-8]\d{6,7}|0(?:10|2\d)[2-8]\d{7})(?![\d.A-Za-z-])"  # 03996180012
)
# 联系电话：6180012、6180013, 举报电话6180012: without an area code a number is a telephone only where it is called one
PHONE_WORD = re.compile(
    r"(?:电\s?话|传\s?真|座\s?机|联系方式|联系号码|热线|内线|Tel|TEL|tel|[Pp]hone|[宅办]电|固话|小灵通)"
    r"[^\d，。；]{0,6}(?:\d[:：] ?)?(?=\(?0?\d)"
    rf"|电话[:：]{HAN}{{2,4}}[，,] ?(?=\(?0?\d)"
    rf"|(?<!{HAN})[宅办家](?:公|庭|里)?[):：] ?(?=\(?0?\d)"
)
# 联系人：贺知遥，6180012
CONTACT_PERSON = re.compile(rf"联\s?系\s?人[:： ]{{0,2}}(?P<name>{HAN}{{2,4}})[，, (]{{0,2}}(?=\(?0?\d)")
NAMED_PHONE = re.compile(
    rf"(?:\(?(?:{AREA}|86[- ]{{1,2}}0?[1-9]\d{{1,2}}|(?!400|800)[1-9]\d\d(?=-))\)?[- ]{{0,3}})?"
    rf"(?:{NO_DAY}{IN_GROUPS}|{SEVEN_OR_EIGHT}|[2-8]\d{{2,3}}\.\d{{4}}|\({SEVEN_OR_EIGHT}\)){EXTENSION}(?!\d)"
)
HOTLINE = re.compile(r"\d{3,6}(?! ?\d|-)")
BETWEEN_PHONES = re.compile(r"[、，,/；;或和 ]{1,2}")
# 手机：137，1234，0987
COMMA_MOBILE = re.compile(r"(?:手机|电话|联系方式)[^\d，。；]{0,6}(1[3-9]\d([，,、])\d{4}\2\d{4})(?!\d)")
# 短号680012, 虚拟网号：680012
SHORT_MOBILE = re.compile(r"(?:短号|虚拟网号?)[^\d，。；]{0,4}(\d{5,6})(?!\d|[个人户])")
# 6180012(宅), 6180012(办公室电话)
CALLED_BEHIND = re.compile(rf"(?<![\d.-])({SEVEN_OR_EIGHT})(?=\((?:[^()]{{0,6}}(?:电话|传真|座机|[宅办]电)|[宅办家])\))")

# what a number of another thing stands behind: 总投资, 项目编号：, 单位：元, QH-
OTHER_BEFORE = re.compile(
    r"(?:投资额?|[本利]金|利息|金额|资金|预算|收入|支出|产值|价格?|总额|合计|共计|资产|负债|税收|利润|余额|人民币|[￥¥$]|元\)?|结转|[罚贷]款"
    r"|编[号码]|代码|单号|流水号|文号|证号|证书(?:编?号)?|税号|发票(?:号码?)?|(?:识别|备案|注册|登记|许可|执照|案|第)(?:证|号)?|许可证|字"
    r"|(?<![机话系信线真同])号|数据?编码|ISSN|ISBN|[A-Z]{2}(?<!EL)(?<!QQ)[/-])"
    r"(?:额?达到?|[为是约])?[:： \t]{0,2}$"
)
# what is counted or measured: 13912345678元, 13912345678(立方米)
OTHER_BEHIND = re.compile(
    r"\s?\(?(?:[万亿千百]{1,2}(?=[元吨平立千度株户人次斤亩美方公米只头羽]|$|[ ，。、；)])"
    r"|人民币|元|圆|吨|公?斤|千?克|毫克|平方|立方|㎡|亩|公[顷里]|千米|米|[千兆]?瓦(?!片)|度|户(?!主)|人(?:[次口]|(?=[，。、；\s)]|$))"
    r"|[株棵只羽套台辆页%％℃]|笔(?!记)|个(?!人)|[件次](?![^，。；\s])|份(?!额)|部(?![门队长])|分(?![管公]))"
)
LOOKED_BACK = 16


def find_telephones(text: str) -> Iterator[tuple[Literal["mobile", "landline"], int, int]]:
    """("mobile" or "landline", start, end) of the telephone numbers in a plain text; they may overlap."""
    for number in MOBILE.finditer(text):
        if _is_grouped(number[0]) and not _is_other(text, *number.span()):
            yield "mobile", *number.span()
    yield from (("mobile", *match.span(1)) for match in COMMA_MOBILE.finditer(text))
    yield from (("landline", *number.span()) for number in LANDLINE.finditer(text) if not _is_other(text, *number.span()))
    for pattern in (SHORT_MOBILE, CALLED_BEHIND):
        yield from (("landline", *match.span(1)) for match in pattern.finditer(text))
    for start in _called_so(text):
        yield from _named_phones(text, start)


def is_counted(text: str, end: int) -> bool:
    """Whether what ends at end is followed by what it counts or measures."""
    return bool(OTHER_BEHIND.match(text, end))


def _is_grouped(number: str) -> bool:
    """Whether 11 figures stand as a mobile number does: in groups of two and more, the first of three, or each by itself."""
    groups = [group for group in re.split(r"\D+", number) if group not in ("", "86", "0086")]
    sizes = [len(group) for group in groups]
    is_address = number.count(".") > 2  # 192.168.139.12
    return (min(sizes) > 1 and sizes[0] > 2 and not is_address) or max(sizes) == 1


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the figures are a sum, a measure or the number of a thing."""
    return bool(OTHER_BEFORE.search(text[max(0, start - LOOKED_BACK) : start])) or is_counted(text, end)


def _called_so(text: str) -> Iterator[int]:
    """Where a list of numbers begins that the words before it call telephones."""
    yield from (word.end() for word in PHONE_WORD.finditer(text))
    yield from (person.end() for person in CONTACT_PERSON.finditer(text) if is_person(person["name"]))


def _named_phones(text: str, start: int) -> Iterator[tuple[Literal["mobile", "landline"], int, int]]:
    """The numbers of a list behind the word telephone; public hotlines in it are passed over."""
    while number := NAMED_PHONE.match(text, start) or HOTLINE.match(text, start):
        if is_counted(text, number.end()):
            return
        if number.re is NAMED_PHONE:
            yield "landline", *number.span()
        gap = BETWEEN_PHONES.match(text, number.end())
        start = gap.end() if gap else len(text)
