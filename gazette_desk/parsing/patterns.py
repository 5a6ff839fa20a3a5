"""Patterns that several stages share, built from named parts, an example above each. A stage's own patterns stand at its top.

None of them backtracks without bound: repeated parts have an upper limit or exclude what follows them (tests/benchmarks/pattern_growth.py).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

HAN = r"[\u4e00-\u9fff]"
CHINESE_NUMBER = r"[一二三四五六七八九十百零〇]{1,5}"
OPEN = r"[（(〔﹝\[【［〈<「{]"
CLOSE = r"[）)〕﹞\]】］〉>」}]"

# 青政办发〔2021〕17号, 青党发(2021)4号, 云青政发[2021] 第 3 号
DOC_NUMBER = rf"{HAN}{{2,14}}\s?{OPEN}\s?(?:19|20)\d\d\s?年?\s?{CLOSE}\s?第?\s?\d{{1,4}}\s?号"
# 〔2021〕21号: of an office that leaves its word out
BARE_NUMBER = rf"{OPEN}\s?(?:19|20)\d\d\s?{CLOSE}\s?第?\s?\d{{1,4}}\s?号"
# the number alone, or with 签发人：周启明 behind it, as in a report to the government above
DOC_NUMBER_LINE = re.compile(rf"^\s*[（(]?({DOC_NUMBER}|{BARE_NUMBER})[）)]?\s*(?:签\s?发\s?人\s?[：:].{{0,24}})?$")

# 第12号, （第三号), 2021年第2号: under the title of an order or announcement
ORDER_NUMBER = r"(?:(?:19|20)\d\d\s?年\s?)?第\s?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})\s?号"
ORDER_NUMBER_LINE = re.compile(rf"^\s*[（(]?\s?({ORDER_NUMBER})\s?[）)]?\s*$")
ORDER_TITLE_END = re.compile(r"(?:令|公告|通告)$")

# 2019年7月22日, 二〇一九年七月二十二日, 二〇一九年7月22日
DATE_PART = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE_LINE = re.compile(rf"^\s*((?:19|20)\d\d|[二一][〇○ＯO0零一二三四五六七八九]{{3}})\s?年\s?{DATE_PART}\s?月\s?{DATE_PART}\s?日\s*$")

# （此件公开发布）, (此件主动公开), 公开方式：主动公开, （本文有删减，此件公开发布）, （此件依申请公开）
RELEASE_LINE = re.compile(
    r"^\s*(?:[（(〔【\[]\s*)?(?:[^，。：]{1,10}，)?(?:[此本]\s?文?\s?[件文][^，。：]{0,6}公\s?开(?:发布)?[^。]{0,12}"
    r"|(?:政府)?(?:信息)?公开(?:属性|方式|类别|选项|形式|类型)\s?[:：].{0,10}|(?:主动|依申请|不予)公开)\s*(?:[）)〕】\]]\s*)?$"
)
LONGEST_RELEASE = 50


def is_release_line(text: str) -> bool:
    """Whether the line is the mark that says how a document is published."""
    return len(text) <= LONGEST_RELEASE and "公" in text and bool(RELEASE_LINE.match(text))


NOT_RELEASED = re.compile(r"依申请|不予|不公开")

# 附件, 附件1, 附件：, 附件 2： 重点项目清单, 附件（1）, 附件1-1, 【附件1】, 附：成员名单
ATTACHMENT_LINE = re.compile(
    r"^\s*[【\[]?(附\s?件|附\s?表|附\s?录|附(?=\s?[:：]|$))\s?(\d{1,2}(?:[-—－]\d{1,2})?|[（(]\s?\d{1,2}\s?[）)]|[一二三四五六七八九十]{1,3})?"
    r"\s?(?:[】\]]|[:：.．、]\s*|\s+|$)(.{0,120})$"
)


def attachment_mark(text: str) -> re.Match[str] | None:
    """The mark of an attachment with which a line begins: [1] the word, [2] its number, [3] what stands behind it."""
    return ATTACHMENT_LINE.match(text) if "附" in text else None


# 抄送：县委办公室: what stands under a document for the office's own use
COPY_LINE = re.compile(r"^\s*(?:抄\s?送|抄\s?报|分\s?送|主\s?题\s?词)\s?[:：]")

DASHES = r"[-—–─－·•.~～\s]{0,4}"
# - 12 -, 19 -, — 3 —, 第12页, 共 30 页, 3/40: a line that holds the number of a page alone
PAGE_NUMBER = re.compile(
    rf"{DASHES}(?:第\s?)?\d{{1,4}}\s?页?(?:\s?[,，/]?\s?共\s?\d{{1,4}}\s?页|\s?/\s?\d{{1,4}})?{DASHES}|〔\d{{1,4}}〕|【\d{{1,4}}】"
)
GAZETTE = r"《?[\u4e00-\u9fff\s]{2,30}[公政]\s?报》?"
ISSUE = r"(?:(?:19|20)\d\d\s?年?[\s·]{0,2}第\s?\d{1,3}\s?期|二[〇○零一二三四五六七八九]{3}年第[一二三四五六七八九十]{1,3}期)"
ISSUE_BY_POINT = r"(?:19|20)\d\d[.·/]\d{1,2}"
BAR = r"[\s·|]{0,3}"
# （总第29期）, 总第29期 12: what stands behind the issue in a running head
TOTAL = rf"{BAR}(?:[（(]?\s?总\s?第?\s?\d{{1,4}}\s?期\s?[）)]?)?"
# 某某区人民政府公报 2019年第4期, 2019年第4期（总第29期） 某某区人民政府公报, 12 某某区人民政府公报: the running head of a page
RUNNING_HEAD = re.compile(
    rf"(?:\d{{1,3}}\s?)?(?:(?:{GAZETTE})?{BAR}{ISSUE}{TOTAL}|{ISSUE}{TOTAL}{BAR}{GAZETTE}|{ISSUE_BY_POINT}\s?{GAZETTE}|{GAZETTE}\s?{ISSUE_BY_POINT}"
    rf"|《?[\u4e00-\u9fff\s]{{4,30}}政\s?府\s?公\s?报》?){BAR}\d{{0,3}}"
)
LONGEST_PAGE_MARK = 50
NUMBER_ENDS = frozenset("0123456789页-—–─－·•~～〕】 ")

# A line of contents: 目录, 目 录, 【目录】, 本期目录, 目录 CONTENTS
CONTENTS_HEAD = re.compile(r"^\s*(?:[【\[■◆●]\s*)?(?:本期)?目\s*[录次]\s*(?:(?:CONTENTS|Contents)\s*)?(?:[】\]]\s*)?$")

# what a figure is of
MEASURE = r"[万亿千百倍元米吨亩度年月日时人户名次项条座台辆处个件家所期级分]|公里|平方|公顷|小时"
# 第一督查组, 第二检查组（城区）: the name of one of several groups over its members and labels
NUMBERED_GROUP = re.compile(r"第[一二三四五六七八九十]{1,2}[\u4e00-\u9fff]{0,6}组(?=[（(：:。]|$)")
COUNTED = rf"(?:{MEASURE}|[支套种类场轮批块起宗片份株栋间天周岁号楼克兆折]|成(?![员立果效本功长])|组(?!织)|立方)"
CHAPTER = rf"第\s?{CHINESE_NUMBER}\s?[编章]"
PART = rf"第\s?{CHINESE_NUMBER}\s?节"
ARTICLE = rf"第\s?{CHINESE_NUMBER}\s?条"
# numbering, outermost first: 第一章, 第一节, 第一条, 一、, （一）, 1., （1）, ①
NUMBERINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"^({CHAPTER})(?=\s|{HAN}|$)\s*")),
    (2, re.compile(rf"^({PART})(?=\s|{HAN}|$)\s*")),
    (3, re.compile(rf"^({ARTICLE})(?=\s|{HAN}|[（(【]{HAN}(?<![一二三四五六七八九十])|$)\s*")),
    (4, re.compile(r"^([一二三四五六七八九十]{1,3}\s?[、.．])\s*")),
    (5, re.compile(r"^([（(]\s?[一二三四五六七八九十]{1,3}\s?[）)])[、.．]?\s*")),
    # 1. 1、 1．, also glued to a date (1.3月底前) but not the start of a figure (1.5倍)
    # 1总则, 1.1编制依据, 5.1区水务局应当…, 1.1.1 of an emergency plan, but not the start of a figure (3支队伍, 1.1万人)
    (4, re.compile(rf"^(\d{{1,2}})\s?(?={HAN}[\u4e00-\u9fff、]{{1,19}}$)(?!{COUNTED})")),
    (5, re.compile(rf"^(\d{{1,2}}[.．]\d{{1,2}})\s?(?={HAN})(?!{COUNTED})")),
    (6, re.compile(rf"^(\d{{1,2}}[.．]\d{{1,2}}[.．]\d{{1,2}})\s?(?={HAN})(?!日)")),
    (6, re.compile(r"^(\d{1,3}\s?[.．、](?!\d)|\d{1,2}[.．、](?=\d{1,2}\s?月|20\d\d\s?年))\s*")),
    (7, re.compile(r"^([（(]\s?\d{1,3}\s?[）)])[、.．]?\s*")),
    (8, re.compile(r"^([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]|\d{1,2}[）)])\s*")),
)
# the level that a rank has in the JSON form: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）
LEVEL_OF_RANK = {1: 1, 2: 2, 3: 2, 4: 1, 5: 2, 6: 3, 7: 4, 8: 5}

SENTENCE_END = "。！？；!?;"
CLOSERS = '”’）)》〉】〕]」』"'


def _patterns_of(*ranks: int) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((rank, pattern) for rank, pattern in NUMBERINGS if rank in ranks)


# what a number begins with tells which patterns to try: few lines begin so
NUMBERINGS_BY_START = (
    {"第": _patterns_of(1, 2, 3)}
    | dict.fromkeys("一二三四五六七八九十", _patterns_of(4))
    | dict.fromkeys("（(", _patterns_of(5, 7))
    | dict.fromkeys("0123456789", _patterns_of(4, 5, 6, 8))
    | dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮", _patterns_of(8))
)


@lru_cache(maxsize=4096)  # every stage asks anew for the same few thousand lines and blocks
def numbering(text: str) -> tuple[int, str, str] | None:
    """(rank, the number as printed, the rest) of a text that starts with a number, else None; rank 1 (第一章) to 8 (①)."""
    for rank, pattern in NUMBERINGS_BY_START.get(text[:1], ()):
        found = pattern.match(text)
        if found:
            return rank, found[1].replace(" ", ""), text[found.end() :]
    return None


@lru_cache(maxsize=4096)
def unnumbered(text: str) -> str:
    """The text without the number that it starts with, if any."""
    found = numbering(text)
    return found[2] if found else text


def is_page_mark(text: str) -> bool:
    """Whether the line holds a page's number or running head and nothing else."""
    if not text or len(text) > LONGEST_PAGE_MARK:
        return False
    if text[-1] in NUMBER_ENDS and PAGE_NUMBER.fullmatch(text):
        return True
    return ("期" in text or "报" in text) and bool(RUNNING_HEAD.fullmatch(text))


def is_date_line(text: str) -> bool:
    """Whether the line holds a full date and nothing else."""
    return "日" in text and bool(DATE_LINE.match(text))


# 2021年12 | 月底前, 2022年 | 6月底
CUT_DATE = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2})?$|\d月$")
DATE_GOES_ON = re.compile(r"[年月日底前末]|\d{1,2}[月日]")


def cuts_date(before: str, text: str) -> bool:
    """Whether a date is cut between the end of one text and the beginning of the next."""
    return bool(DATE_GOES_ON.match(text) and CUT_DATE.search(before[-8:]))


CHINESE_DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
    "0": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}


DIGITS = re.compile(r"\d+")
CHINESE_FIGURES = re.compile(r"[一二三四五六七八九十]+")


def chinese_number(text: str) -> int:
    """Value of 一 to 九百九十九 (十二 → 12, 一百零六 → 106), and of digit by digit years (二〇一九 → 2019)."""
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        return chinese_number(hundreds or "一") * 100 + (chinese_number(rest.lstrip("零〇")) if rest.lstrip("零〇") else 0)
    if "十" not in text:
        return int("".join(str(CHINESE_DIGITS[character]) for character in text))
    tens, _, ones = text.partition("十")
    return (CHINESE_DIGITS[tens[-1]] if tens else 1) * 10 + (CHINESE_DIGITS[ones[0]] if ones else 0)


def iso_date(text: str) -> str | None:
    """The ISO day of a date line (2019年7月22日 or in Chinese numerals), or None, also for a day that there is not (2019年13月5日)."""
    found = DATE_LINE.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part.isdigit() else chinese_number(part) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=512)
def ordinal(number: str) -> int:
    """Value of a printed number among its brothers (（三） → 3, 12. → 12, 2.3.4 → 4, 第五条 → 5, ② → 2); 0 for one without."""
    digits = DIGITS.findall(number)
    if digits:
        return int(digits[-1])
    chinese = CHINESE_FIGURES.search(number)
    return chinese_number(chinese[0]) if chinese else "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮".find(number) + 1


# what a title ends with: the kind of document (《党政机关公文处理工作条例》 chapter 2, and the kinds of enclosed papers)
TITLE_KINDS = (
    "通知 通报 决定 决议 命令 公报 公告 通告 意见 报告 请示 批复 议案 函 纪要 规定 办法 细则 规则 条例 方案 预案 计划 规划 要点 安排 "
    "总结 大事记 名单 目录 清单 制度 措施 标准 规范 章程 讲话 汇报 任免 简介 解读 说明 令 决定书 公示 政策 规程 纲要 指引 指南 守则 "
    "答复 倡议书 责任书 承诺书 公开信 一封信 一览表"
).split()
TITLE_LAST = frozenset("".join(kind[-1] for kind in TITLE_KINDS) + "）)")
LONGEST_TITLE_END = 20  # characters that it can match
TITLE_KIND_AT_END = re.compile(rf"({'|'.join(sorted(TITLE_KINDS, key=len, reverse=True))})(?:[（(][^（()）]{{1,12}}[）)])?\s*$")


OPENING_MARK = re.compile(r"[（(《<“「〈〔\[]")
# two forms of one mark and what closes them
MARKS = (("（", "(", "）", ")"), ("《", "<", "》", ">"), ("“", "「", "”", "」"), ("〈", "〈", "〉", "〉"), ("〔", "[", "〕", "]"))


def unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark opens in the text and does not close."""
    marks = OPENING_MARK.findall(text)
    for a, b, c, d in MARKS if marks else ():
        opened = marks.count(a) + marks.count(b)
        if opened and opened > text.count(c) + text.count(d):
            return True
    return False
