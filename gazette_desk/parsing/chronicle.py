"""The chronicle (大事记): dated entries; a date holds until the next one (同日, or silence)."""

from __future__ import annotations

import re

from gazette_desk.parsing.records import Document, Event

# 2021年3月5日，  3月5日，  5日，  同日、  3月5日至7日,
EVENT_DATE = re.compile(
    r"^(?:[●◆■▲★]\s?)?(?:(?P<year>20\d\d)\s?年\s?)?(?:(?P<month>\d{1,2})\s?月\s?)?(?P<day>\d{1,2})\s?日"
    r"(?:\s?[—\-－至~～、]{1,2}\s?(?:\d{1,2}\s?月)?\d{1,2}\s?日)?\s?[，,、：:\s]?"
)
SAME_DAY = re.compile(r"^(?:[●◆■▲★]\s?)?(?:同日|当日|是日)\s?[，,、：:\s]?")
# 三月, 3月份, ◆3月
MONTH_HEADING = re.compile(r"^(?:[●◆■▲★]\s?)?(?:(20\d\d)\s?年\s?)?(\d{1,2})\s?月份?$")
# 2020年9月1日—2020年10月31日: what the chronicle covers, no entry
COVERED_PERIOD = re.compile(r"^[（(]?(?:20\d\d)年\d{1,2}月(?:\d{1,2}日)?\s?[—\-－至~～]{1,2}\s?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?[）)]?$")
YEAR_IN_TEXT = re.compile(r"(20\d\d)\s?年")


def is_chronicle(document: Document) -> bool:
    """Whether the document is a chronicle."""
    return document.kind == "大事记"


def read_events(document: Document, issue_year: int | None) -> list[Event]:
    """Entries of a chronicle in printed order; an entry without a date of its own has that of the one before."""
    year = _year(document) or issue_year
    month = day = None
    out: list[Event] = []
    for block in document.blocks:
        heading = MONTH_HEADING.match(block.text)
        if heading:
            year, month, day = int(heading[1] or year or 0) or None, int(heading[2]), None
            continue
        if block.kind not in ("paragraph", "list", "heading") or COVERED_PERIOD.match(block.text):
            continue
        dated = EVENT_DATE.match(block.text)
        if dated:
            year = int(dated["year"]) if dated["year"] else year
            month = int(dated["month"]) if dated["month"] else month
            day = int(dated["day"])
        if not dated and not SAME_DAY.match(block.text) and not out:
            continue  # an introduction stands before the first date
        date = f"{year}-{month:02}-{day:02}" if year and month and day else None
        out.append(Event(document.id, block.first_line, block.last_line, date, block.text))
    return out


def _year(document: Document) -> int | None:
    """The year in the title, else the last year of the covered period printed below it."""
    found = YEAR_IN_TEXT.findall(document.title)
    for block in document.blocks[:4]:
        if not found and COVERED_PERIOD.match(block.text):
            found = YEAR_IN_TEXT.findall(block.text)
    return int(found[-1]) if found else None
