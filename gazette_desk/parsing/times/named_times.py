"""All times that a text names, those that its words set as limits and the others: what a sentence may lay a task by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette_desk.parsing.records import Deadline
from gazette_desk.parsing.times.deadlines import (
    LIMIT_AFTER,
    NO_YEAR,
    DateContext,
    FoundDeadline,
    deadline_of,
    find_deadlines,
    if_placed,
    periods_of,
    without_citations,
)
from gazette_desk.parsing.times.periods import Grain, Period, squeeze
from gazette_desk.parsing.times.relative_limits import WITHIN_HERE

# what every time holds: a text without it is not looked at
TIME_SIGN = re.compile(r"[\d一二三四五六七八九十今本当明次翌上下半].{0,4}[年月季日旬周天时钟个]|\d[./-]\d|年[底末终内]|月[底末]|每")


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time in a text: text[start:end], what it means as a deadline, its smallest part, and whether its words set it as a limit."""

    start: int
    end: int
    raw: str
    deadline: Deadline
    grain: Grain | None
    ranged: bool
    year_printed: bool
    limits: bool


def find_times(text: str, context: DateContext) -> list[NamedTime]:
    """The times of a text in order that are not over before the context's year; bare years are left out, unless they are limits.

    Where no year is known, a time that prints none has a deadline of type none.
    """
    if not TIME_SIGN.search(text):
        return []
    if context.year is None:
        return [replace(time, deadline=if_placed(time.deadline)) for time in find_times(text, replace(context, year=NO_YEAR))]
    limits = find_deadlines(text, context)
    squeezed, places = squeeze(text)
    plain = without_citations(squeezed)
    periods = periods_of(plain, context)
    found = [_as_limit(one, next((p for p in periods if one.start <= places[p.start] < one.end), None)) for one in limits]
    others = (time for time in (*_bare(plain, periods, context), *_within(plain)) if not time.limits)
    for time in others:
        start, end = places[time.start], places[time.end - 1] + 1
        if all(end <= one.start or start >= one.end for one in found):
            found.append(NamedTime(start, end, time.raw, time.deadline, time.grain, time.ranged, time.year_printed, False))
    return sorted(found, key=lambda time: time.start)


def _as_limit(found: FoundDeadline, period: Period | None) -> NamedTime:
    grain, ranged, printed = (period.grain, period.ranged, period.year_printed) if period else (None, False, False)
    return NamedTime(found.start, found.end, found.raw, found.deadline, grain, ranged, printed, True)


def _bare(text: str, periods: list[Period], context: DateContext) -> Iterator[NamedTime]:
    for period in periods:
        limit = LIMIT_AFTER.match(text, period.end) if not period.ranged else None
        if (period.grain == "year" and not limit) or (context.year and period.last.year < context.year):
            continue
        end = limit.end() if limit else period.end
        yield NamedTime(
            period.start, end, text[period.start : end], deadline_of(period), period.grain, period.ranged, period.year_printed, False
        )


def _within(text: str) -> Iterator[NamedTime]:
    for found in WITHIN_HERE.finditer(text) if "内" in text else ():
        yield NamedTime(found.start(), found.end(), found[0], Deadline("relative"), None, False, False, False)
