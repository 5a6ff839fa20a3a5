"""Days as people type them into cells: 2021-03-05, 2021.3.5, 2021年3月5日, 3月5日, 44260."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

YEAR_FIRST = r"(?P<year>(?:19|20)\d\d)\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})日?"
WITHOUT_YEAR = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
TYPED = (re.compile(YEAR_FIRST), re.compile(WITHOUT_YEAR), re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"))
# 2021-03-05 完成清淤; 3月5日：完成清淤
AT_BEGINNING = tuple(re.compile(rf"\s*[（(]?{form}(?!\d)[）)]?\s*[：:，,、。]?\s*") for form in (YEAR_FIRST, WITHOUT_YEAR))
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # days of a workbook that are of 1954 to 2119
DAY_ZERO = date(1899, 12, 30)  # of a workbook whose days count from 1900 (ECMA-376, 18.17.4.1)


def day_of(value: object, today: date | None = None) -> date | None:
    """The day that a cell says; without a year it is the latest that is not after today, none where that is not told. None for what is no
    day.
    """
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool():
            return None
        case int() | float():
            return DAY_ZERO + timedelta(int(value)) if FIRST_SERIAL < value < LAST_SERIAL else None
        case str():
            return _typed(value.strip(), today)
    return None


def parted(text: str, today: date) -> tuple[date | None, str]:
    """The day at the beginning of a text, None where there is none, and the rest."""
    for form in AT_BEGINNING:
        found = form.match(text)
        day = _day(found, today) if found else None
        if found and day:
            return day, text[found.end() :]
    return None, text


def _typed(text: str, today: date | None) -> date | None:
    if re.fullmatch(r"\d{5}", text):
        return day_of(int(text), today)
    found = next((match for form in TYPED if (match := form.fullmatch(text))), None)
    return _day(found, today) if found else None


def _day(found: re.Match[str], today: date | None) -> date | None:
    parts = found.groupdict()
    try:
        if "year" in parts:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if today is None:
            return None
        day = date(today.year, int(parts["month"]), int(parts["day"]))
        return day if day <= today else day.replace(year=today.year - 1)
    except ValueError:
        return None
