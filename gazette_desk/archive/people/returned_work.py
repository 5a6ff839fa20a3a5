"""What a unit says of its tasks in the workbook that it gives back, kept as one act with where each of it stood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row, put, take_all
from gazette_desk.archive.people.acts import correction_of, new_ids, require_tasks
from gazette_desk.archive.people.correctable_fields import Value, reachable, stored_value

STATES = "select task_key, state, since from task_state where task_key in (select value from json_each(?))"
NOTES = "select task_key, day, text from progress_note where task_key in (select value from json_each(?)) order by day, id"
Sort = Literal["state", "progress", "correction"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What people have said of a task: since when its state holds (ISO, "" for no state), and its notes (day, text), oldest first."""

    since: str = ""
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said of a task, and where it stood: its state, a note of progress of that day, or a field's value."""

    task: str
    sort: Sort
    value: Value
    origin: str
    day: date | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class KeepReturned:
    """Keeps what a file says of tasks."""

    file: str
    said: Sequence[Said]

    def changes(self, database: Database) -> list[Change]:
        """The rows of states, progress and corrections. Raises ArchiveError where a task is gone, or corrections contradict each other."""
        from gazette_desk.archive.people.contradictions import refuse_contradictions

        require_tasks(database, list(dict.fromkeys(each.task for each in self.said)))
        corrections = [_correction(database, each) for each in self.said if each.sort == "correction"]
        refuse_contradictions(database, corrections)
        return [*self._states(database), *self._progress(database), *corrections]

    def sentence(self) -> str:
        """收回“区水务局.xlsx”所填的 3 项状态、5 条进展、1 处更正"""
        counts = {sort: sum(each.sort == sort for each in self.said) for sort in ("state", "progress", "correction")}
        names = {"state": "项状态", "progress": "条进展", "correction": "处更正"}
        return f"收回“{self.file}”所填的 " + "、".join(f"{count} {names[sort]}" for sort, count in counts.items() if count)

    def _states(self, database: Database) -> list[Change]:
        said = {each.task: each for each in self.said if each.sort == "state"}
        since = datetime.now().isoformat(timespec="seconds")
        rows: Iterator[Row] = (
            {"task_key": each.task, "state": str(each.value), "since": since, "origin": each.origin} for each in said.values()
        )
        before = take_all(database, "task_state", list(said))
        return [Change("task_state", gone.key, gone.before, row) for gone, row in zip(before, rows, strict=True)]

    def _progress(self, database: Database) -> list[Change]:
        notes = [each for each in self.said if each.sort == "progress"]
        return [put(database, "progress_note", {"id": id_, **_note(each)}) for id_, each in zip(new_ids(database, "progress_note"), notes)]  # noqa: B905


def standing_of(database: Database, keys: Sequence[str]) -> dict[str, Standing]:
    """What people have said of tasks, of those of which they said anything."""
    asked = [json.dumps(list(keys))]
    since = {row["task_key"]: row["since"] for row in database.execute(STATES, asked)}
    notes: dict[str, list[tuple[str, str]]] = {}
    for key, day, text in database.execute(NOTES, asked):
        notes.setdefault(key, []).append((day, text))
    return {key: Standing(since.get(key, ""), tuple(notes.get(key, ()))) for key in {*since, *notes}}


def _correction(database: Database, said: Said) -> Change:
    return correction_of(database, said.task, said.field, stored_value(said.field, said.value), said.origin)


def _note(said: Said) -> Row:
    assert said.day is not None, said
    return {"task_key": said.task, "day": reachable(said.day), "text": str(said.value), "origin": said.origin}
