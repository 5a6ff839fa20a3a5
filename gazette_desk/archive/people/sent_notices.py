"""Notice slips (督办通知单) and reminders (催办单) that were sent: their running numbers, and the sending as progress of the tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, put
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.people.acts import AddProgress
from gazette_desk.archive.people.correctable_fields import reachable

NoticeKind = Literal["督办通知单", "催办单"]
LATEST = "select coalesce(max(number), 0) from sent_notice where kind = ? and year = ?"


def notice_number(year: int, number: int) -> str:
    """〔2021〕第3号"""
    return f"〔{year}〕第{number}号"


def next_number(database: Database, kind: str, year: int) -> int:
    """The number that the next notice of a kind gets in a year; that of one whose sending was undone is free again."""
    return int(database.execute(LATEST, [kind, year]).fetchone()[0]) + 1


@dataclass(frozen=True, slots=True)
class SendNotice:
    """Says that a notice with that number of its day's year went to a unit on a day, about tasks."""

    kind: NoticeKind
    number: int
    day: date
    unit: str
    tasks: Sequence[str]

    def changes(self, database: Database) -> list[Change]:
        """The notice, and a note of progress of each task. Raises ArchiveError where the number was given by now."""
        if self.number != next_number(database, self.kind, self.day.year):
            raise ArchiveError(f"{self._name}的编号刚刚被用去了：请再做一次")
        row = {"kind": self.kind, "year": self.day.year, "number": self.number, "day": reachable(self.day), "unit": self.unit}
        notes = AddProgress(self.tasks, self.day, f"向{self.unit}发出{self._name}").changes(database)
        return [put(database, "sent_notice", {**row, "tasks": len(self.tasks)}), *notes]

    def sentence(self) -> str:
        """向区水务局发出督办通知单〔2021〕第3号（2 项任务）"""
        return f"向{self.unit}发出{self._name}（{len(self.tasks)} 项任务）"

    @property
    def _name(self) -> str:
        return f"{self.kind}{notice_number(self.day.year, self.number)}"
