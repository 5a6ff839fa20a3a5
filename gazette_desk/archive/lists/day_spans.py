"""Spans of days that a deadline is chosen by."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

RECENT_DAYS = 90  # an archive is old: what ended longer ago is past, not overdue
SOON_DAYS = 30


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter of a day."""
    month = day.month - (day.month - 1) % 3
    return date(day.year, month, 1), date(day.year, month + 2, monthrange(day.year, month + 2)[1])


def days_after(day: date, days: int) -> date:
    """The day that many days later, at most the last one that there is (9999-12-31)."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
