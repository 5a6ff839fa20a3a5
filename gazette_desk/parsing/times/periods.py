"""Times printed in Chinese documents → the days they stand for: 2019年9月10日, 10月底, 5月下旬—9月下旬, 三季度, 上半年, 2019.9.10.

A period has a first and a last day; a month end (9月底) is that one day. Years and months that are left out come from the time
before it in the same sentence, or from the caller. Stray spaces (2019 年 9 月) and full-width digits are for squeeze to take away.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from gazette_desk.parsing.patterns import chinese_number

Grain = Literal["year", "year end", "half", "quarter", "month", "month end", "ten days", "day"]

NUMBER = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
YEAR_NUMBER = r"(?<!\d)(?:19|20)\d\d"
DASH = r"(?:[-—–－―─~～〜]{1,2}|至|到)"
# 2019年, 2019年度, 二〇一九年, 19年9月, 今年, 次年; 2019 of 2019—2021年
YEAR = (
    rf"(?:(?P<year>{YEAR_NUMBER}|二[〇○零O0][〇○零O0一二三四五六七八九]{{2}}|(?<!\d)\d\d(?=年\d{{1,2}}月|年底))年度?"
    rf"|(?P<first_year>{YEAR_NUMBER})(?={DASH}{YEAR_NUMBER}年)"
    r"|(?P<which_year>[今本当明次翌])年度?)"
)
# 第三季度, 3季度末
QUARTER = r"(?<![前\d一二三四])第?(?P<quarter>[一二三四1-4])季度[底末]?"
# 上半年, 下半年底
HALF = r"(?P<half>[上下])半年[底末]?"
# 年底 of 2019年年底, 年终, 年 of 年内
YEAR_END = r"(?P<year_end>(?<![\d一二两三四五六七八九十半学多几近青少中])年(?:[底末终]|(?=内(?![容部外涵设]))))"
# 9月10日, 9月份, 9月底, 9月中旬, 九月十日, 9月10前, 9月30至10月3日; 6 of 6—8月, 1 of 9月1—15日; after a number too (1.3月底前)
MONTH = (
    r"(?:(?<![\d.．每第])|(?<=^\d[.．])|(?<=^\d\d[.．])|(?<=[\n。；;]\d[.．])|(?<=[。；;]\d\d[.．]))"
    rf"(?P<month>{NUMBER})"
    rf"(?:(?={DASH}{NUMBER}月)|月份?(?:(?P<ten>[上中下])旬|(?P<month_end>[底末])|初|(?P<day>{NUMBER})(?:[日号]|(?=前|$|{DASH}(?:{NUMBER}月)?{NUMBER}[日号])))?)"
)
# 本月底, 当月25日, 月底
THIS_MONTH = rf"(?<![\d每季半个一二三四五六七八九十])(?P<this_month>[本当]?月)(?:(?P<this_end>[底末])|(?P<this_day>{NUMBER})[日号])"
# 2019.9.10, 2019-09-10, 2019/9; 9.30 of 2019.9.1-9.30
DOTTED = (
    rf"(?P<dotted>{YEAR_NUMBER})(?P<mark>[./-])(?P<dotted_month>\d{{1,2}})(?:(?P=mark)(?P<dotted_day>\d{{1,2}}))?(?![\d.%万亿千元亩吨米个户])日?"
    r"|(?<=\d[-—–－~～至])(?P<second_month>\d{1,2})[./](?P<second_day>\d{1,2})(?!\d)"
)
# 15日 of 9月1日—15日, 10日前
LONE_DAY = rf"(?P<lone_day>(?<![\d月]){NUMBER})[日号]"
REST = f"{QUARTER}|{HALF}|{YEAR_END}|{MONTH}"


def _renamed(pattern: str) -> str:
    """The same pattern with other group names, for a second place in one expression."""
    return re.sub(r"\(\?P<(\w+)>", r"(?P<\1_>", pattern)


# what a time starts with is looked at first: ten times as fast as to try every form at every place
POINT = re.compile(
    r"(?=[\d一二三四五六七八九十今本当明次翌第上下年月])"
    f"(?:{DOTTED}|{YEAR}(?:{REST}|(?P<bare_end>[底末终]))?|{_renamed(REST)}|{THIS_MONTH}|{LONE_DAY})"
)
SENTENCE = re.compile(r"[^。；;\n\t]+")
# 20221年, 3021年, 202年, 民国三十年: a year that is none stands right before a month, which then is in no year that is known
NO_YEAR_BEFORE = re.compile(r"(?:(?<!\d)(?!\d\d年)\d{1,9}|[〇○零一二三四五六七八九十]{3,6}|民国[一二三四五六七八九十]{1,4})年度?$")
LONGEST_YEAR = 12
# what every time holds: a sentence without it is not looked at
TIME_SIGN = re.compile(r"[年月季日号./-]")
# — between two times, 起至
RANGE_MARK = re.compile(f"起?{DASH}")
# a space that does not stand between two digits
SPACE = r"[ \u3000\xa0]"
ANY_SPACE = re.compile(SPACE)
STRAY_SPACE = re.compile(rf"(?={SPACE})(?:(?<![\d\s]){SPACE}+|(?<!\s){SPACE}+(?![\d\s]))")
FULL_WIDTH = re.compile(r"[０-９．－／]")
HALF_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")


@dataclass(frozen=True, slots=True)
class Period:
    """A printed time: text[start:end], its first and last day, the smallest part named, and whether it is a range (A—B)."""

    start: int
    end: int
    first: date
    last: date
    grain: Grain
    ranged: bool = False
    year_printed: bool = False


def squeeze(text: str) -> tuple[str, Sequence[int]]:
    """(text without stray spaces and with half-width digits, for each of its places and its end the place in the text given).

    A space between two digits stays: it parts two numbers.
    """
    if FULL_WIDTH.search(text):
        text = text.translate(HALF_WIDTH)
    if not ANY_SPACE.search(text):
        return text, range(len(text) + 1)
    spaces = [space.span() for space in STRAY_SPACE.finditer(text)]
    starts, ends = [0, *(end for _, end in spaces)], [*(start for start, _ in spaces), len(text)]
    places = list(chain.from_iterable(map(range, starts, ends)))
    return "".join([text[start:end] for start, end in zip(starts, ends, strict=True)]), [*places, len(text)]


def find_periods(text: str, year: int | None = None, month: int | None = None, lone_days: bool = False) -> list[Period]:
    """The times of a squeezed text in order; what cannot be placed in a year is left out.

    year and month stand for those not printed; with lone_days a bare 10日 is one of that month.
    """
    found: list[Period] = []
    sentence_end = 0
    carried = year
    for match, piece_end in _points(text):
        if piece_end != sentence_end:
            sentence_end, carried = piece_end, year
        before = found[-1] if found and RANGE_MARK.fullmatch(text, found[-1].end, match.start()) and not found[-1].ranged else None
        period = _period(match, carried, month, before, lone_days)
        if period is None or (not period.year_printed and _is_in_no_year(text, match.start())):
            continue
        if before:
            found[-1] = _joined(before, period)
        else:
            found.append(period)
        if period.year_printed and (year is None or period.last.year >= year):
            carried = period.last.year
    return found


def _is_in_no_year(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("年", "度") and bool(NO_YEAR_BEFORE.search(text[max(0, start - LONGEST_YEAR) : start]))


def _points(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Matches of single times, each with the end of its sentence."""
    for sentence in SENTENCE.finditer(text):
        if TIME_SIGN.search(text, sentence.start(), sentence.end()):
            for match in POINT.finditer(text, sentence.start(), sentence.end()):
                yield match, sentence.end()


def _joined(first: Period, second: Period) -> Period:
    """The range of two times; a second time without a year that comes before the first is one year later (11月—3月)."""
    last = second.last
    if last < first.first and not second.year_printed:
        last = _day(last.year + 1, last.month, last.day)
    return Period(first.start, second.end, first.first, last, second.grain, True, first.year_printed or second.year_printed)


def _period(match: re.Match[str], year: int | None, month: int | None, before: Period | None, lone_days: bool) -> Period | None:
    parts = {name.rstrip("_"): value for name, value in match.groupdict().items() if value}
    if "lone_day" in parts and not before and not lone_days:
        return None
    if before:
        year, month = before.first.year, before.first.month
    printed = _printed_year(parts, year)
    named = printed or year
    days = _days(parts, named, month) if named else None
    if days is None:
        return None
    return Period(match.start(), match.end(), days[0], days[1], days[2], False, printed is not None)


def _printed_year(parts: dict[str, str], year: int | None) -> int | None:
    text = parts.get("year") or parts.get("first_year") or parts.get("dotted")
    if text:
        number = chinese_number(text.replace("O", "〇")) if not text.isdigit() else int(text)
        return number + 2000 if number < 100 else number
    if "which_year" in parts and year:
        return year + (parts["which_year"] in "明次翌")
    return None


def _days(parts: dict[str, str], year: int, month: int | None) -> tuple[date, date, Grain] | None:
    """First day, last day and grain of the parts of one time; None when the month is none or not known."""
    if "quarter" in parts:
        quarter = _number(parts["quarter"])
        return date(year, quarter * 3 - 2, 1), _day(year, quarter * 3, 31), "quarter"
    if "half" in parts:
        return (date(year, 1, 1), date(year, 6, 30), "half") if parts["half"] == "上" else (date(year, 7, 1), date(year, 12, 31), "half")
    if "year_end" in parts or "bare_end" in parts:
        return date(year, 12, 31), date(year, 12, 31), "year end"
    return _days_of_month(parts, year, month)


def _days_of_month(parts: dict[str, str], year: int, month: int | None) -> tuple[date, date, Grain] | None:
    printed = parts.get("month") or parts.get("dotted_month") or parts.get("second_month")
    if not printed and not parts.keys() & {"this_month", "lone_day"}:
        return date(year, 1, 1), date(year, 12, 31), "year"
    number = _number(printed) if printed else month
    if number is None or not 1 <= number <= 12:
        return None
    day = next((parts[name] for name in ("day", "dotted_day", "second_day", "this_day", "lone_day") if name in parts), None)
    if day:
        return _day(year, number, _number(day)), _day(year, number, _number(day)), "day"
    if "month_end" in parts or "this_end" in parts:
        return _day(year, number, 31), _day(year, number, 31), "month end"
    if "ten" in parts:
        first, last = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}[parts["ten"]]
        return date(year, number, first), _day(year, number, last), "ten days"
    return date(year, number, 1), _day(year, number, 31), "month"


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the month's last or first one when the month has no such day (6月31日)."""
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))
