"""Days that come again (每年6月30日、12月30日, 每月5日前, 每周五下班前): where a text names them, and which days they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette_desk.parsing.times.periods import DASH, NUMBER, YEAR_NUMBER, find_periods

BEFORE = r"(?:(?:之|以)?前(?![期述后列往来沿瞻景]|提(?![出交供请])|[一二三四五六七八九十\d]))"
# the hour of a day: 下午5时, 17:00, 12点30分, 下班, 下午下班, 上午, （星期五）
HOUR = (
    r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?(?:[上下中]午|晚上?)?"
    rf"(?:(?:\d{{1,2}}[:：]\d\d时?|{NUMBER}[时点](?:整|半|{NUMBER}分)?)(?:[（(]北京时间[）)])?|下班)?"
)
# 5日, 1日至5日, 25—28日
DAYS = rf"(?:{NUMBER}[日号]?{DASH})?{NUMBER}[日号]"
# 首月, 第1个月
MONTH_OF_TURN = r"(?:首|末|次|第[一二三123]个?|最后一?个?)月"
WEEKDAY = "[一二三四五六日天]"
# 周五下班前, 星期四前, 周二、周五前, 二、五前: only with 前, since 每周一 may be a Monday or once a week
WEEKDAY_OF_TURN = rf"(?:周|星期|(?<=周)|(?<=星期)|(?<={WEEKDAY}[、和及])){WEEKDAY}(?=(?:[、和及](?:周|星期)?{WEEKDAY}){{0,6}}{HOUR}之?前)"
# 每年6月30日、12月30日; 每年12月1日至10日; 每月5日前; 每季度首月10日前; 每年1月份一次，7月份一次; 每周五下班前; 次月5日前; 每月上、中、下旬
DAY_OF_TURN = (
    rf"(?:{NUMBER}月份?(?:{NUMBER}[日号](?:{DASH}(?:{NUMBER}月)?{NUMBER}[日号])?|[上中下]旬|[底末初])?|年?[底末终初]|第?[一二三四]季度[底末]?|[上下]半年[底末]?"
    rf"|(?:{MONTH_OF_TURN}|[上下]月|月)?的?{DAYS}|{MONTH_OF_TURN}[底末]|[上中下](?:[、和及]?[上中下]){{0,2}}旬|[初底末]|(?:首个?|第一个|最后一?个?)工作日"
    rf"|{WEEKDAY_OF_TURN})(?:{HOUR}{BEFORE})?(?:各?[一1]次)?"
)
TURN = r"每个?(?:年度?|月份?|季度?|半年|周|星期|学期)"
EVERY_DAY = re.compile(rf"(?:{TURN}的?|次月)(?:{DAY_OF_TURN})(?:[、，,和及]?(?:以?及)?(?:{DAY_OF_TURN}))*")
# 每日（10月1日至7日）下午3时前, 每天17:00前
EVERY_SINGLE_DAY = re.compile(rf"每[日天](?:[（(][^（()）]{{1,40}}[）)])?(?=[上下中晚\d]){HOUR}{BEFORE}")
# 每季度末（分别在6月、9月和12月底）: the bracket only says which days those are
EXPLAINED = re.compile(r"[（(][^（()）]{1,40}[）)]")
# 从2018年开始，每年; 2019年起每年
SINCE_EVERY = re.compile(rf"(?=[从自12])[从自]?{YEAR_NUMBER}年(?:{NUMBER}月份?)?(?:起|开始)[，,]?每(?:年|月|季度?|半年)")
A_YEAR = 2019  # any that is no leap year, to read days of no year


def find_repetitions(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the repetitions that name their days or their hour."""
    for pattern in (EVERY_DAY, EVERY_SINGLE_DAY):
        for match in pattern.finditer(text):
            yield match.span()


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without the repetitions and the brackets that explain them, every other character in its place."""
    kept, end = [], 0
    for first, last in spans:
        bracket = EXPLAINED.match(text, last)
        last = bracket.end() if bracket else last
        kept += [text[end:first], "□" * (last - max(first, end))]
        end = max(end, last)
    return "".join([*kept, text[end:]])


def recurring_days(text: str) -> tuple[str, ...]:
    """Days of the year (06-30) or of the month (05) on which a recurring deadline falls; the last day of a month is 31 there."""
    if re.search(r"每个?季", text):
        return _days_of_quarters(text)
    if re.search(r"每个?月|次月", text):
        return tuple(map(_two, _last_days(text))) or (("31",) if re.search(r"月份?的?[底末]", text) else ())
    days = find_periods(text[max(text.find("每"), 0) :], A_YEAR)
    return tuple(period.last.isoformat()[5:] for period in days)


def _days_of_quarters(text: str) -> tuple[str, ...]:
    """Each quarter's first month or last month (首月10日 → 01-10, 04-10 …; 季末 → 03-31, 06-30 …)."""
    days = _last_days(text)
    if not days:
        return ("03-31", "06-30", "09-30", "12-31") if re.search(r"季度?[底末]", text) else ()
    first = 3 if re.search(r"末月|第[三3]个?月|最后", text) else 2 if re.search(r"第[二2]个?月", text) else 1
    return tuple(f"{month:02}-{_two(day)}" for month in range(first, 13, 3) for day in days)


def _last_days(text: str) -> list[str]:
    """The days of the month that a text names, of 1日至5日 the last."""
    return re.findall(rf"(?:{NUMBER}[日号]?{DASH})?({NUMBER})[日号]", text)


def _two(number: str) -> str:
    days = find_periods(f"1月{number}日", A_YEAR)
    return days[-1].last.isoformat()[8:] if days else ""
