"""All times that a text names, those that its words set as limits and the others: what a sentence may lay a task by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gazette_desk.parsing.records import Deadline
from gazette_desk.parsing.times.deadlines import (
    LIMIT_AFTER,
    NO_YEAR,
    DateContext,
    Phrase,
    deadline_of,
    if_placed,
    periods_of,
    phrases_among,
    repetitions,
    without_citations,
    without_repetitions,
)
from gazette_desk.parsing.times.periods import Grain, Period, squeeze
from gazette_desk.parsing.times.relative_limits import WITHIN_HERE

FIGURE = r"[\d一二三四五六七八九十半两]"
# what every time holds: a text without it is not looked at
TIME_SIGN = re.compile(
    rf"[\d一二三四五六七八九十半两年月季每次今本当明翌](?:(?<={FIGURE})(?:\s?个?(?:[年月季日天号周旬]|工作日|小时|分钟|自然日)|[./-](?<=\d.)\d)"
    r"|[底末终内初](?<=年.)|[底末初](?<=月.)|度(?<=季.)|[年月季周星日天学半](?<=每.)|月(?<=次.)|年(?<=[今本当明次翌].))"
)


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


@lru_cache(maxsize=256)  # the review asks again of the sentences that are no tasks
def find_times(text: str, context: DateContext) -> tuple[NamedTime, ...]:
    """The times of a text in order that are not over before the context's year; bare years are left out, unless they are limits.

    Where no year is known, a time that prints none has a deadline of type none.
    """
    if not TIME_SIGN.search(text):
        return ()
    if context.year is None:
        return tuple(replace(time, deadline=if_placed(time.deadline)) for time in find_times(text, replace(context, year=NO_YEAR)))
    squeezed, places = squeeze(text)
    plain = without_citations(squeezed)
    repeated = repetitions(plain)
    periods = periods_of(without_repetitions(plain, repeated), context)
    phrases = (phrase for phrase in phrases_among(plain, context, repeated, periods) if not phrase[3])
    found: list[NamedTime] = []
    taken = bytearray(len(squeezed))  # asked for each character of a time: a line may name ten thousand
    for time in (*_limits(squeezed, phrases, periods), *_bare(plain, periods, context), *_within(plain)):
        if not any(taken[time.start : time.end]):
            found.append(time)
            taken[time.start : time.end] = b"\x01" * (time.end - time.start)
    placed = (replace(time, start=places[time.start], end=places[time.end - 1] + 1) for time in found)
    return tuple(sorted(placed, key=lambda time: time.start))


def _limits(text: str, phrases: Iterable[Phrase], periods: Sequence[Period]) -> Iterator[NamedTime]:
    """The times that are set as limits, the first of those that overlap."""
    periods = sorted(periods, key=lambda period: period.start)
    starts = [period.start for period in periods]
    for start, end, deadline, _ in sorted(phrases, key=lambda phrase: phrase[0]):
        at = bisect_left(starts, start)
        period = periods[at] if at < len(starts) and starts[at] < end else None
        form = (period.grain, period.ranged, period.year_printed) if period else (None, False, False)
        yield NamedTime(start, end, text[start:end], deadline, form[0], form[1], form[2], True)


def _bare(text: str, periods: Sequence[Period], context: DateContext) -> Iterator[NamedTime]:
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
