"""How near a task's deadline is, seen from the reference date: the words and the name of the colour for it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.day_spans import RECENT_DAYS, SOON_DAYS
from gazette_desk.archive.lists.filters import CLOSED
from gazette_desk.archive.text.wording import DEADLINE_NAMES, DEADLINE_TYPE_NAMES
from gazette_desk.ui.base.translating import tr

Nearness = Literal["past", "overdue", "soon", "ink"]
STANDING: dict[str, str] = {kind: name for kind, name in DEADLINE_TYPE_NAMES.items() if kind in ("ongoing", "recurring", "relative")}


def nearness(row: TaskRow, reference: date) -> Nearness:
    """`past` when the deadline lies more than 90 days back, `overdue` up to that, `soon` within 30 days, else `ink`."""
    if row.due_end is None or row.state in CLOSED:
        return "ink"
    left = (date.fromisoformat(row.due_end) - reference).days
    if left < -RECENT_DAYS:
        return "past"
    if left < 0:
        return "overdue"
    return "soon" if left <= SOON_DAYS else "ink"


def due_words(row: TaskRow, reference: date) -> str:
    """The end of the deadline as a date, and in words how near it is; for standing and other work without a date its kind."""
    if row.due_end is None:
        return STANDING.get(row.deadline_type, "")
    days = (date.fromisoformat(row.due_end) - reference).days
    words = {
        "past": DEADLINE_NAMES["overdue"],
        "overdue": tr("逾期 {} 天").format(-days),
        "soon": tr("剩 {} 天").format(days) if days else tr("今天到期"),
        "ink": "",
    }[nearness(row, reference)]
    return f"{row.due_end} {words}".strip()
