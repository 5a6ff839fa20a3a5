"""What people add to the facts: corrections, states, progress, notes, aliases, dismissed warnings.

Each act is a small record that knows the rows it changes and the sentence for the log; Archive.do(act) does it. Acts refer to
tasks, documents and warnings by their keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Literal, Protocol

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row, put, take, take_all
from gazette_desk.archive.database.query_parts import OF_KEY
from gazette_desk.archive.database.schema import CORRECTABLE
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.people.correctable_fields import Value, reachable, stored_value
from gazette_desk.archive.people.task_states import STATES, State
from gazette_desk.archive.text.wording import FIELD_NAMES

NoteOn = Literal["document", "task"]
OF_SPELLING = """
    select distinct u.name from unit_alias a join unit u on u.id = a.learned_id where a.region = :region and a.printed = :spelling
    order by u.name"""
GONE = f"""
    select 1 from json_each(?) said where not exists (select 1 from task where {OF_KEY["task"].replace("?1", "said.value")}) limit 1"""
SHOWN = 20  # characters of a text in the sentence of an act


class Act(Protocol):
    """Something that people do, once they have done it."""

    def changes(self, database: Database) -> list[Change]:
        """The rows that it changes in an archive. Raises ArchiveError where it cannot be done."""

    def sentence(self) -> str:
        """What is done, for the log: 把 3 项任务的状态改为“已完成”"""


@dataclass(frozen=True, slots=True)
class SetState:
    """Says how far tasks are; None takes back what was said."""

    tasks: Sequence[str]
    state: State | None

    def changes(self, database: Database) -> list[Change]:
        """A row of task_state for each task. Raises ArchiveError where there is no state to take back."""
        if self.state is None:
            gone = take_all(database, "task_state", self.tasks)
            return _there(gone, "这项任务没有记状态" if len(gone) == 1 else "这些任务都没有记状态")
        if self.state not in STATES:
            raise ArchiveError(f"没有“{self.state}”这种状态：请用{'、'.join(STATES)}")
        require_tasks(database, self.tasks)
        rows: Iterator[Row] = ({"task_key": key, "state": self.state, "since": _now()} for key in self.tasks)
        before = take_all(database, "task_state", self.tasks)
        said = [Change("task_state", gone.key, gone.before, row) for gone, row in zip(before, rows, strict=True)]
        return [change for change in said if not change.before or change.before["state"] != self.state]

    def sentence(self) -> str:
        """把 3 项任务的状态改为“已完成”"""
        return f"把{_tasks(self.tasks)}的状态改为“{self.state}”" if self.state else f"撤去{_tasks(self.tasks)}的状态"


@dataclass(frozen=True, slots=True)
class AddProgress:
    """Adds a dated progress note to tasks."""

    tasks: Sequence[str]
    day: date
    text: str

    def changes(self, database: Database) -> list[Change]:
        """A new progress note for each task."""
        require_tasks(database, self.tasks)
        text, day = _required(self.text, "进展"), reachable(self.day)
        rows = zip(new_ids(database, "progress_note"), self.tasks, strict=False)
        return [put(database, "progress_note", {"id": id_, "task_key": key, "day": day, "text": text}) for id_, key in rows]

    def sentence(self) -> str:
        """给 1 项任务记进展“完成清淤两公里”"""
        return f"给{_tasks(self.tasks)}记进展“{_short(self.text)}”"


@dataclass(frozen=True, slots=True)
class EditProgress:
    """Changes a progress note; an empty text takes it away."""

    id: int
    day: date
    text: str

    def changes(self, database: Database) -> list[Change]:
        """The progress note. Raises ArchiveError when it is gone."""
        change = take(database, "progress_note", {"id": self.id})
        old = _existing(change, "这条进展")
        if not self.text.strip():
            return [change]
        return [put(database, "progress_note", {**old, "day": reachable(self.day), "text": self.text})]

    def sentence(self) -> str:
        """把一条进展改为“完成清淤三公里”"""
        return f"把一条进展改为“{_short(self.text)}”" if self.text.strip() else "删去一条进展"


@dataclass(frozen=True, slots=True)
class AddNote:
    """Adds a note to a document or a task."""

    on: NoteOn
    key: str
    text: str

    def changes(self, database: Database) -> list[Change]:
        """A new note."""
        if not database.execute(f"select 1 from {self.on} where {OF_KEY[self.on]}", [self.key]).fetchone():
            raise ArchiveError("这个文件或任务已不在档案中：请刷新后再试")
        row = {"kind": self.on, "key": self.key, "text": _required(self.text, "批注"), "made": _now()}
        return [put(database, "note", {"id": next(new_ids(database, "note")), **row})]

    def sentence(self) -> str:
        """给文件写批注“与上年对照”"""
        return f"给{'文件' if self.on == 'document' else '任务'}写批注“{_short(self.text)}”"


@dataclass(frozen=True, slots=True)
class EditNote:
    """Changes a note; an empty text takes it away."""

    id: int
    text: str

    def changes(self, database: Database) -> list[Change]:
        """The note. Raises ArchiveError when it is gone."""
        change = take(database, "note", {"id": self.id})
        old = _existing(change, "这条批注")
        return [put(database, "note", {**old, "text": self.text})] if self.text.strip() else [change]

    def sentence(self) -> str:
        """把一条批注改为“与上年对照”"""
        return f"把一条批注改为“{_short(self.text)}”" if self.text.strip() else "删去一条批注"


@dataclass(frozen=True, slots=True)
class Correct:
    """Says what tasks' fields are to be: names for the lists, ISO days for due_*, None or "" for nothing.

    alike: the same for every task of the archive that has now in these fields what the first of the tasks has.
    """

    tasks: Sequence[str]
    values: Mapping[str, Value]
    alike: bool = False

    def changes(self, database: Database) -> list[Change]:
        """A row of correction for each task and field; none where the issue itself says the same. Raises ArchiveError for what cannot be
        true together.
        """
        from gazette_desk.archive.people.contradictions import refuse_contradictions

        require_tasks(database, self.tasks)
        values = {field: stored_value(field, value) for field, value in self.values.items()}
        keys = dict.fromkeys((*self.tasks, *(_alike(database, self.tasks[0], list(values)) if self.alike else ())))
        wanted = [correction_of(database, key, field, value) for key in keys for field, value in values.items()]
        refuse_contradictions(database, wanted)
        return wanted

    def sentence(self) -> str:
        """更正 1 项任务及相同者的牵头单位"""
        return f"更正{_tasks(self.tasks)}{'及所有相同任务' if self.alike else ''}的{_fields(self.values)}"


@dataclass(frozen=True, slots=True)
class Uncorrect:
    """Takes corrections of tasks back: what the issue says holds again. No fields: all of them."""

    tasks: Sequence[str]
    fields: Sequence[str] = ()

    def changes(self, database: Database) -> list[Change]:
        """The rows of correction that are there. Raises ArchiveError where there is none, and where what the issue says contradicts the
        corrections that stay.
        """
        from gazette_desk.archive.people.contradictions import refuse_contradictions

        wanted: Iterator[Row] = ({"task_key": key, "field": field} for key in self.tasks for field in self.fields or CORRECTABLE)
        whose = "这项任务" if len(self.tasks) == 1 else "这些任务都"
        found = _there([take(database, "correction", key) for key in wanted], f"{whose}没有更正过{_fields(self.fields)}")
        refuse_contradictions(database, found)
        return found

    def sentence(self) -> str:
        """撤去 1 项任务的更正"""
        return f"撤去{_tasks(self.tasks)}的更正"


@dataclass(frozen=True, slots=True)
class SetAlias:
    """Says that a printed spelling of a district is the unit that has the spelling target; target None takes that back."""

    region: str
    printed: str
    target: str | None

    def changes(self, database: Database) -> list[Change]:
        """A row of alias. Raises ArchiveError for a spelling that no task has, for one that would stand for itself, and where there is
        nothing to take back.
        """
        from gazette_desk.archive.facts.unit_spellings import last_target

        key: Row = {"region": self.region, "printed": self.printed}
        if self.target is None:
            return _there([take(database, "alias", key)], f"“{self.printed}”没有归入别的单位")
        for spelling in (self.printed, self.target):
            if not database.execute("select 1 from unit_alias where region = ? and printed = ?", [self.region, spelling]).fetchone():
                raise ArchiveError(f"档案里没有任务写着单位“{spelling}”：请检查写法")
        units = database.execute(OF_SPELLING, {"region": self.region, "spelling": self.target}).fetchall()
        if len(units) > 1 and self.target not in (names := [row["name"] for row in units]):
            raise ArchiveError(f"“{self.target}”是几个单位的写法（{'、'.join(names)}）：请写单位的全称")
        said = dict(database.execute("select printed, target from alias where region = ?", [self.region]).fetchall())
        said[self.printed] = self.target
        if said.get(last_target(said, self.printed)):
            raise ArchiveError(f"“{self.target}”已经归入“{self.printed}”，不能再反过来：请先撤去那一条")
        return [put(database, "alias", {**key, "target": self.target})]

    def sentence(self) -> str:
        """把“综执局”归入“区综合执法局”"""
        return f"把“{self.printed}”归入“{self.target}”" if self.target else f"不再把“{self.printed}”归入别的单位"


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Says that warnings need no more looking at; back: that they do again."""

    warnings: Sequence[str]
    back: bool = False

    def changes(self, database: Database) -> list[Change]:
        """A row of dismissed_warning for each. Raises ArchiveError where none of them was dismissed that is to be taken back."""
        if self.back:
            gone = [take(database, "dismissed_warning", {"warning_key": key}) for key in self.warnings]
            return _there(gone, "这条提示没有忽略过" if len(gone) == 1 else "这些提示都没有忽略过")
        return [put(database, "dismissed_warning", row) for row in self._rows(database)]

    def _rows(self, database: Database) -> Iterator[Row]:
        for key in self.warnings:
            found = database.execute("select message from warning where key = ?", [key]).fetchone()
            if found is None:
                raise ArchiveError("这条提示已不在档案中：请刷新后再试")
            yield {"warning_key": key, "message": found[0], "made": _now()}

    def sentence(self) -> str:
        """忽略 2 条提示"""
        return f"{'不再忽略' if self.back else '忽略'} {len(self.warnings)} 条提示"


def _there(gone: Sequence[Change], otherwise: str) -> list[Change]:
    """Of the rows that are to be taken away those that are there. Raises ArchiveError where none is."""
    found = [change for change in gone if change.before is not None]
    if not found:
        raise ArchiveError(f"{otherwise}，没有什么可以撤去")
    return found


def correction_of(database: Database, task: str, field: str, value: str | int | None, origin: str = "") -> Change:
    """The change that makes a field of a task have a value, as task has it; origin says where that comes from."""
    fact = database.execute(f"select {field} from task where {OF_KEY['task']}", [task]).fetchone()[0]
    if fact == value:
        return take(database, "correction", {"task_key": task, "field": field})
    return put(database, "correction", {"task_key": task, "field": field, "value": value, "origin": origin})


def _alike(database: Database, task: str, fields: list[str]) -> list[str]:
    same = " and ".join(f"t.{field} is o.{field}" for field in fields)
    asked = f"(select * from current_task where {OF_KEY['task']}) o"
    rows = database.execute(f"select t.key from {asked} join current_task t on {same} order by t.id", [task])
    return [row["key"] for row in rows]


def require_tasks(database: Database, keys: Sequence[str]) -> None:
    """Raises ArchiveError where there are no keys, or one of a task that is not in the archive."""
    if not keys:
        raise ArchiveError("没有选中任务：请先选择")
    if database.execute(GONE, [json.dumps(list(keys))]).fetchone():
        raise ArchiveError("选中的任务已不在档案中（可能刚被新的文本替换）：请刷新后再试")


def _existing(change: Change, what: str) -> Row:
    if change.before is None:
        raise ArchiveError(f"{what}已不在档案中：请刷新后再试")
    return change.before


def new_ids(database: Database, table: str) -> Iterator[int]:
    """Ids that no row has or had, since undoing may bring a row back."""
    latest = database.execute("select seq from sqlite_sequence where name = ?", [table]).fetchone()
    return count(latest[0] + 1 if latest else 1)


def _required(text: str, what: str) -> str:
    if not text.strip():
        raise ArchiveError(f"{what}是空的：请写上内容")
    return text.strip()


def _tasks(keys: Sequence[str]) -> str:
    return f" {len(keys)} 项任务"


def _fields(names: Iterable[str]) -> str:
    return "、".join(FIELD_NAMES[name] for name in names)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
