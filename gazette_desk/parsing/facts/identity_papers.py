"""Numbers of people's papers in a text of plain figures: ID cards, passports, permits, officers' and students' cards, plates of cars.

What is none: numbers of organisations, projects and licences, and papers that are counted (护照12345678本).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette_desk.parsing.facts.telephones import LOOKED_BACK, is_counted

GAP = r"[ ._*~/-]{0,2}"
# 110101199003071234: region, day of birth, serial, check character (GB 11643)
ID_NUMBER = re.compile(
    rf"(?<![\dA-Za-z])[1-9]\d{{5}}{GAP}(?:18|19|20)\d\d ?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){GAP}\d{{3}} ?[\dXx](?![\dA-Za-z])"
)
# 身份证号：110101900307123 (15 figures before 1999), 证件号码…, and 110101900307123(身份证)
CALLED_ID = re.compile(r"(?:身份证?|证件号)[^\d，。；]{0,8}(?<!\d)([1-9]\d{5}(?:[ /-]?\d){8,11}[ -]?[\dXx])(?![\dA-Za-z])")
ID_CALLED_BEHIND = re.compile(r"(?<!\d)([1-9]\d{14}) ?(?=\(?居?民?身份证)")
PAPER = (
    r"(?:护照|通行证|回乡证|台胞证|(?:港澳|入台|台湾)证|居住证|居留(?:许可|身份)?证?|永居证|(?:军官|军人|士[兵官]|义务兵|文职(?:干部|人员)?|警[官察])证|荣誉证(?!书)"
    r"|军人保障卡|残疾(?:人|军人)?证|优待证|老年证|(?:学|研究|考)生证|学籍|准考证|[工职][作工]?证|(?:医疗|社会)保[险障][卡证号]|[医社]保(?:[卡证号]|(?=编号))"
    r"|驾驶证|驾照|[结离]婚证|户口[簿本]|出生(?:医学)?证明|(?:香港|澳门|台湾)(?:居民)?身份证|证件)"
)
CALLED_NUMBER = r"[》”\"]?\(?(?:字?号码?|编号|No\.?|NO\.?)?[为是]?[:：( ]{0,3}"
A_DAY = r"(?:19|20)\d\d[ -]\d{1,2}[ -]\d{1,2}(?!\d)"
NUMBER = (
    rf"(?!{A_DAY})((?:(?:\(?\d{{4}}\))?[\u4e00-\u9fff]{{0,3}}[字第]第?)?[A-Z]{{0,3}}[ -]?\d(?:[ -]?\d){{4,21}}(?:[A-Z]\d?|\([A-Z\d]\))?号?)"
    r"(?![ -]?[\dA-Za-z]|\s?[本张份件人名次户枚册年万元])"
)
# 护照号：E12345678, 通行证C12345678, 军官证南字第0123456号, 香港身份证A123456(7), 结婚证字号J110101-2021-001234
PAPER_NUMBER = re.compile(rf"{PAPER}{CALLED_NUMBER}{NUMBER}")
NEXT_NUMBER = re.compile(rf"[、，,/和及]{NUMBER}")
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
# 青A·12345, 青AF12345, 青A 1D23挂: province, office, five or six figures and letters without I and O (GA 36)
PLATE = re.compile(
    rf"[{PROVINCES}] ?[A-HJ-NP-Z][ .-]{{0,2}}(?=[A-Z]{{0,2}}\d)[A-HJ-NP-Z\d]{{4}}(?:[A-HJ-NP-Z\d]{{1,2}}|[挂学警港澳])(?![A-Za-z\d])"
)
LABELLED_CODE = re.compile(r"(?:编[号码]|代码|单号|流水号|税号|信用|许可证|执照)[^\d，。；]{0,4}$")
REGIONS = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split())
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"


def find_papers(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the numbers of people's papers in a plain text; they may overlap."""
    yield from (number.span() for number in ID_NUMBER.finditer(text) if _is_citizen(text, *number.span()))
    for pattern in (CALLED_ID, ID_CALLED_BEHIND):
        yield from (match.span(1) for match in pattern.finditer(text))
    yield from (plate.span() for plate in PLATE.finditer(text))
    for paper in PAPER_NUMBER.finditer(text):
        yield from _numbers_of(paper)


def _numbers_of(paper: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The number of a paper and those listed behind it."""
    number: re.Match[str] | None = paper
    while number:
        yield number.span(1)
        number = NEXT_NUMBER.match(paper.string, number.end())


def _is_citizen(text: str, start: int, end: int) -> bool:
    """Whether 18 figures that hold a day of birth are a citizen's: a region's, and not called a code unless the check character agrees."""
    figures = re.sub(r"[^\dXx]", "", text[start:end]).upper()
    if figures[:2] not in REGIONS or is_counted(text, end):
        return False
    return _is_checked(figures) or not LABELLED_CODE.search(text[max(0, start - LOOKED_BACK) : start])


def _is_checked(figures: str) -> bool:
    """Whether the last of 18 figures is the check character of the others (GB 11643: weighted sum modulo 11)."""
    return CHECK_CHARACTERS[sum(int(figure) * weight for figure, weight in zip(figures[:17], WEIGHTS, strict=True)) % 11] == figures[17]
