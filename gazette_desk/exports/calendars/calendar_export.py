"""The deadlines of a filter's tasks as a calendar file: all-day events with alarms, recurring ones with their rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import CLOSED, TaskFilter
from gazette_desk.archive.text.wording import NO_STATE, ROLE_NAMES
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.calendars.repeating import Rule, first_day, rule_of
from gazette_desk.exports.ledger.ledger_form import task_code
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_file

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

HEADS = ("日期", "重复", "事项", "说明")
ALARMS = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9))  # nine o'clock, a week and a day before
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)  # of the numbers by which a later file is known to be the newer one
BLOCK = 500  # rows that are read at a time


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: the id by which a later file changes it, its day, how it comes again (None: never), its words; done: it needs no alarm."""

    uid: str
    day: date
    rule: Rule | None
    summary: str
    description: str
    done: bool


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """Which tasks; made is when the file is made."""

    task_filter: TaskFilter
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    suffix: str = ".ics"

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The first events. Raises GazetteDeskError where no task has a day."""
        entries, undated = self._entries(archive, mask)
        first = tuple(_shown(entry) for entry in entries[:FIRST_ROWS])
        return Preview(self._sentence(archive, entries, mask), HEADS, first, notes=_notes(undated))

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file. Raises GazetteDeskError, and what report raises."""
        entries, undated = self._entries(archive, mask, report)
        sentence = self._sentence(archive, entries, mask)
        with saved_file(path) as part:
            part.write_bytes(self._calendar(entries, sentence).to_ical())
        return Written(sentence, mask.found(), _notes(undated))

    def _sentence(self, archive: Archive, entries: list[Entry], mask: Mask) -> str:
        return f"{len(entries)} 个日程 · {mask(archive.tasks.sentence(self.task_filter), '筛选条件')}"

    def _entries(self, archive: Archive, mask: Mask, report: Report = lambda done, total, name: None) -> tuple[list[Entry], int]:
        """The events of all tasks that have a day, and how many recurring ones name none."""
        ids, found, undated = archive.tasks.ids(self.task_filter), list[Entry](), 0
        for start in range(0, len(ids), BLOCK):
            report(start, len(ids), "")
            for row in archive.tasks.rows(ids[start : start + BLOCK]):
                entries = list(self._of(archive, row, mask))
                undated += not entries and row.deadline_type == "recurring"
                found += entries
        if not found:
            raise GazetteDeskError("这些任务都没有写明日期，没有什么可以写进日历：请换一个筛选条件")
        return found, undated

    def _of(self, archive: Archive, row: TaskRow, mask: Mask) -> Iterator[Entry]:
        code, until = task_code(row.key), date.fromisoformat(row.due_end) if row.due_end else None
        words = _summary(row), _description(row)
        summary, description = (mask(text, f"第{row.first_line}行 {name}") for text, name in zip(words, HEADS[2:], strict=True))
        if row.deadline_type == "recurring":
            for recurs in archive.people.fields_of(row.key)["recurs"] or ():  # type: ignore[union-attr]
                day = first_day(str(recurs), self.task_filter.reference.year)
                if day:
                    yield Entry(f"{code}-{recurs}", day, rule_of(str(recurs), until), summary, description, row.state in CLOSED)
        elif until:
            yield Entry(code, until, None, summary, description, row.state in CLOSED)

    def _calendar(self, entries: list[Entry], sentence: str) -> Calendar:
        from icalendar import Calendar

        made = Calendar()
        made.add("prodid", "-//Gazette Desk//gazette-desk//ZH")
        made.add("version", "2.0")
        made.add("method", "PUBLISH")
        made.add("x-wr-calname", f"督办事项：{sentence}")
        for entry in entries:
            made.add_component(self._event(entry))
        return made

    def _event(self, entry: Entry) -> Event:
        from icalendar import Event

        event = Event()
        event.add("uid", f"{entry.uid}@gazette-desk")
        event.add("dtstamp", self.made)
        event.add("last-modified", self.made)
        event.add("sequence", int((self.made - BEGINNING).total_seconds() // 60))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        event.add("categories", ["督办"])
        event.add("transp", "TRANSPARENT")
        if entry.rule:
            event.add("rrule", entry.rule)
        for before in () if entry.done else ALARMS:
            event.add_component(_alarm(before, entry.summary))
        return event


def _alarm(before: timedelta, words: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    alarm.add("description", words)
    return alarm


def _summary(row: TaskRow) -> str:
    """（已完成）清理柳湾河道（区水务局）"""
    who = "、".join(row.lead or row.responsible)
    return (f"（{row.state}）" if row.state in CLOSED else "") + (row.title or row.text) + (f"（{who}）" if who else "")


def _description(row: TaskRow) -> str:
    roles = (f"{name}：{'、'.join(getattr(row, role))}" for role, name in ROLE_NAMES.items() if getattr(row, role))
    told = (row.text, *roles, f"完成时限：{row.deadline_raw or row.due_end or ''}", f"状态：{row.state or NO_STATE}", row.progress)
    return "\n".join(filter(None, (*told, row.doc_number or row.document_title, row.issue_label)))


def _shown(entry: Entry) -> tuple[str, ...]:
    often = {"YEARLY": "每年", "MONTHLY": "每月"}.get(str(entry.rule["freq"]), "") if entry.rule else ""
    return entry.day.isoformat(), often, entry.summary, " ".join(entry.description.split())


def _notes(undated: int) -> tuple[str, ...]:
    return (f"{undated} 项定期任务没有写明是哪一天，没有写进日历",) if undated else ()
