"""Days between Python and Qt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate


def current_day() -> QDate:
    """Today, by this computer's clock."""
    return QDate.currentDate()


def to_date(day: QDate) -> date:
    """The same day for Python."""
    return date(day.year(), day.month(), day.day())


def to_qdate(day: date) -> QDate:
    """The same day for Qt."""
    return QDate(day.year, day.month, day.day)
