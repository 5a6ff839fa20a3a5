"""Days that come again, as an archive keeps them (06-30, 05), as rules of recurrence (RFC 5545, 3.3.10)."""

from __future__ import annotations

import calendar
import re
from datetime import date

RECURS = re.compile(r"(?:(\d\d)-)?(\d\d)")  # 06-30: each year; 05: each month
LAST = 31  # stands for the last day of a month, whatever that is

Rule = dict[str, str | int | date]


def first_day(recurs: str, year: int) -> date | None:
    """The first day of a year on which it falls; None for what is no such day."""
    found = RECURS.fullmatch(recurs)
    month, day = (int(found[1] or 1), int(found[2])) if found else (0, 0)
    if not (1 <= month <= 12 and 1 <= day <= LAST):
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def rule_of(recurs: str, until: date | None) -> Rule:
    """The rule of it; until is the last day that counts, None where there is none. It is one that first_day knows."""
    month, _, day = recurs.rpartition("-")
    rule: Rule = {"freq": "YEARLY", "bymonth": int(month)} if month else {"freq": "MONTHLY"}
    is_last = int(day) == LAST or (bool(month) and int(day) >= calendar.monthrange(2023, int(month))[1])
    rule["bymonthday"] = -1 if is_last else int(day)
    return rule | ({"until": until} if until else {})
