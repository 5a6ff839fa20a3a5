"""Homes of people in a text: what is called a home, a flat by building and door, a village's group with a house or an inhabitant.

An office's address, a village group that is worked in and a building that is worked on are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette_desk.parsing.units.persons import is_person

ENDS = r"，。；、：\s,;()\[\]"
NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
# 家庭住址：…, 户籍所在地…: what is called so is a home whatever it says
CALLED_HOME = re.compile(
    r"(?:家庭(?:住址|地址)|现?住址|现?居住地址?|户籍(?:地址|所在地|地)?|地址\(家庭\)|常住地址|住所地)\s?[:：]\s?([^，。；\t\n,;()]{4,48})"
    r"|(?:家庭(?:住址|地址)|现?住址|(?:户籍|常住|居住)地址)\s?([^，。；：:\t\n,;()]{4,48}\d号[^，。；\t\n,;()]{0,12})"
)
# 家住滨河路18号, 现住柳湾村五组, ，住柳湾村五组
LIVES_IN = re.compile(
    r"(?:家住|[现暂租寄]住|居住[在于]|(?:^|(?<=[，,；;]))住(?![房建院宅户宿]))"
    rf"([^{ENDS}第]{{0,24}}(?:号(?:[院楼]|附\d{{1,3}}号)?|[组社队栋幢室]|单元)(?=[{ENDS}]|$|的(?!居民|群众|住户|村民|老)))"
    rf"|家住([^{ENDS}第]{{2,24}}[村屯路街巷区])(?=[{ENDS}]|$)"
)
# 3号楼2单元501, 12栋302, 5#楼1单元, 7号楼三单元四楼西户, A座1203室
BUILDING = rf"(?:{NUMERAL}(?:号楼|栋|幢|#楼?|号院\d{{1,3}}号楼)|[A-Z]座)"
STAIRS = rf"(?:(?:{NUMERAL}|[东西南北中])单元)"
FLOOR = rf"(?:{NUMERAL}[楼层])"
DOOR = r"(?:(?:\d{3,4}|[〇零一二三四五六七八九]{3,4})(?:[室号户](?!楼)|(?=住户|业主|居民|租户|[^\d\u4e00-\u9fff.+~/—–-]|$))|[东西南北中]户)"
FLAT = re.compile(rf"{BUILDING}[-,， ]?{STAIRS}?[- ]?{FLOOR}?{DOOR}")
# 青禾小区3-2-501
SHORT_FLAT = re.compile(r"(?<=[区园寓苑庭居里城期])\d{1,4}-\d{1,2}-\d{3,4}(?![\d-])")
# 柳湾村三组12号, 石桥村第五村民小组23号, 柳湾屯12号
GROUP = rf"第?{NUMERAL}(?:村民小组|[组社队])"
VILLAGE_HOUSE = re.compile(rf"(?<=[村屯庄寨])(?:村民小组)?(?:{GROUP}\d{{1,4}}号|\d{{1,4}}号(?=[{ENDS}]|$))(?![楼线路台桥库井机])")
# 柳湾村2组沈一舟, 柳湾村二组村民: a group with who lives there
VILLAGE_GROUP = re.compile(rf"(?<=[村屯庄寨])(?:{GROUP}|\d{{1,4}}号)(?![\d楼线路台桥库井机])")
# what all homes of a kind hold: few texts do, and to see it takes a tenth of the time
HOME_SIGN = re.compile(r"[住户地](?:(?<=住)|(?<=户)籍|(?<=地)址)")
FLAT_SIGN = re.compile(r"[楼栋幢#座-]")
VILLAGE_SIGN = re.compile(r"[村屯庄寨](?:村民小组)?第?[\d一二三四五六七八九十]")
INHABITANT = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?=家(?![具电])|户|等|[，。；、：\s,;()]|$)")
PERSON_BEFORE = re.compile(r"([\u4e00-\u9fff]{2,4})[，,][\u4e00-\u9fff]{2,12}$")
HOUSEHOLD_BEFORE = re.compile(r"([\u4e00-\u9fff]{2,4}?)[家户]?\([\u4e00-\u9fff]{2,12}$")
IS_VILLAGER = re.compile(r"(?:村民|居民)(?!小组|代表|会)")
BEFORE_HOUSE = re.compile(r"[\u4e00-\u9fffA-Z0-9]{0,24}$")
LONGEST_PLACE = 24
# 政务大楼3号楼302室 is where people work
OFFICE = re.compile(r"办公|政务|政府|行政中心|大厦|大楼|中心|写字楼|学校|医院|公司|会议|产业园|厂")


def find_homes(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of homes in a text whose figures, brackets and dashes are half-width; they may overlap."""
    in_village = VILLAGE_SIGN.search(text)
    for pattern in (CALLED_HOME, LIVES_IN) if HOME_SIGN.search(text) else ():
        for match in pattern.finditer(text):
            yield match.span(match.lastindex or 0)
    for pattern in (*((FLAT, SHORT_FLAT) if FLAT_SIGN.search(text) else ()), *((VILLAGE_HOUSE,) if in_village else ())):
        for match in pattern.finditer(text):
            yield from _with_its_place(text, *match.span())
    for match in VILLAGE_GROUP.finditer(text) if in_village else ():
        if _is_lived_in(text, *match.span()):
            yield from _with_its_place(text, *match.span())


def _with_its_place(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The home from the name of its village or estate on; none where that is an office."""
    place = BEFORE_HOUSE.search(text[max(0, start - LONGEST_PLACE) : start])
    first = start - len(place[0]) if place else start
    if not OFFICE.search(text[first : end + 2]):
        yield first, end


def _is_lived_in(text: str, start: int, end: int) -> bool:
    """Whether a person is named as living in the village's group text[start:end]."""
    behind = text[end : end + 8]
    named = INHABITANT.match(behind.removeprefix("村民").removeprefix("居民").lstrip())
    if named and is_person(named[1]):
        return True
    before = text[max(0, start - LONGEST_PLACE) : start]
    household = HOUSEHOLD_BEFORE.search(before) if behind.startswith(")") else None
    villager = PERSON_BEFORE.search(before) if IS_VILLAGER.match(behind) else None
    return any(found and is_person(found[1]) for found in (household, villager))
