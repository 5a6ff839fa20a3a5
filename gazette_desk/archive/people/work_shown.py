"""People's work as it is shown: what they said of one task or document, and what no longer finds what it was said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row, put, take
from gazette_desk.archive.database.query_parts import OF_KEY
from gazette_desk.archive.database.schema import CORRECTABLE
from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.file.archive_faults import ArchiveError, BrokenContent
from gazette_desk.archive.people.correctable_fields import LISTS, Value, readable
from gazette_desk.archive.people.likeness import differences, likeness
from gazette_desk.archive.people.notes_shown import Note, notes_of
from gazette_desk.archive.people.work_targets import WORK_TABLES, Target, Told, lost_target, rows_on, told_in
from gazette_desk.archive.text.issue_labels import issue_label
from gazette_desk.archive.text.packing import names
from gazette_desk.archive.text.record_keys import sum_in_letters
from gazette_desk.archive.text.wording import FIELD_NAMES

TARGET_NAMES: dict[Target, str] = {"task": "任务", "document": "文件", "warning": "提示", "alias": "单位写法", "issue": "刊期"}

LOST_ALIASES = """
    select region, printed, target from alias a
    where not exists (select 1 from unit_alias u where u.region = a.region and u.printed = a.printed)
        or not exists (select 1 from unit_alias u where u.region = a.region and u.printed = a.target)"""
# The log knows since when: an alias has no day of its own.
ALIASES = """
    select a.region, a.printed, a.target,
        coalesce((select max(u.name) from unit_alias s join unit u on u.id = s.unit_id
            where s.region = a.region and s.printed = a.printed), '') as unit,
        (select max(act.made) from change c join act on act.id = c.act_id where c."table" = 'alias' and act.standing = 'done'
            and json_extract(c.key, '$.region') = a.region and json_extract(c.key, '$.printed') = a.printed) as since
    from alias a order by a.region, a.printed"""
# The issues within which a key may lie.
AROUND = "select key from issue where substr(:key, 1, length(key) + 1) = key || '/'"
CALLED_AFTER_FILES = "select id, key, label from issue where called <> '' order by id"


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected field: what it is now and what the issue says, as people read them; origin: where it came from, "" for here."""

    field: str
    name: str
    value: str
    printed: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A dated progress note; day is ISO; origin: the file, sheet and row that it came from, "" where it was typed here."""

    id: int
    day: str
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class TaskWork:
    """Everything that people said of one task, newest progress first; state is "" until somebody says, since is when, origin where it
    came from.
    """

    key: str
    state: str
    since: str | None
    corrections: tuple[Correction, ...]
    progress: tuple[Progress, ...]
    notes: tuple[Note, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of a district that a person said is that of another unit: the spelling target, and the name of the unit that it stands
    for now ("" where no task has the spelling any more); since is when, as an ISO time; place is what the district is called.
    """

    region: str
    printed: str
    target: str
    unit: str
    since: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """People's work whose target is no longer in the archive: the target's key, what was said of it, a sentence each, and what the target
    was (清理河道（区水务局，6月底前），《…》2023年第2期，第8行; only its key where nothing more is known).

    For an alias the key is the printed spelling; region is "" otherwise.
    """

    target: Target
    key: str
    said: tuple[str, ...]
    region: str = ""
    was: str = ""

    @property
    def code(self) -> str:
        """What a person types for it: letters and figures that only depend on what was worked on."""
        return sum_in_letters("/".join((self.target, self.region, self.key)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What work without a target may have been meant for: its number, where it stands, and what it has in common with the lost one ("": not
    known).
    """

    key: str
    title: str
    place: str = ""
    why: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Reattach:
    """Gives work that lost its target another one of the same sort."""

    unmatched: Unmatched
    key: str

    def changes(self, database: Database) -> list[Change]:
        """All rows of the work. Raises ArchiveError where the other one has such work already."""
        unmatched = self.unmatched
        if unmatched.target == "alias" or not _stands(database, unmatched.target, self.key):
            raise ArchiveError("选中的对应项不在档案中：请刷新后再试")
        rows = _waiting(database, unmatched)
        moved = [change for table, column, row in rows for change in _moved(database, table, row, {**row, column: self.key})]
        return [*moved, _forgotten(database, unmatched)]

    def sentence(self) -> str:
        """把 3 条待对应的内容对应到新的任务"""
        return f"把 {len(self.unmatched.said)} 条待对应的内容对应到新的{TARGET_NAMES[self.unmatched.target]}"


@dataclass(frozen=True, slots=True)
class Discard:
    """Gives up work that lost its target."""

    unmatched: Unmatched

    def changes(self, database: Database) -> list[Change]:
        """All rows of the work."""
        unmatched = self.unmatched
        if unmatched.target == "alias":
            return [take(database, "alias", {"region": unmatched.region, "printed": unmatched.key})]
        rows = _waiting(database, unmatched)
        return [*(take(database, table, row) for table, _, row in rows), _forgotten(database, unmatched)]

    def sentence(self) -> str:
        """放弃 3 条待对应的内容"""
        return f"放弃 {len(self.unmatched.said)} 条待对应的内容"


def task_work(database: Database, key: str) -> TaskWork:
    """What people said of a task; empty where they said nothing."""
    state = database.execute("select state, since, origin from task_state where task_key = ?", [key]).fetchone()
    progress = database.execute("select id, day, text, origin from progress_note where task_key = ? order by day desc, id desc", [key])
    return TaskWork(
        key=key,
        state=state["state"] if state else "",
        since=state["since"] if state else None,
        corrections=tuple(_corrections(database, key)),
        progress=tuple(Progress(*row) for row in progress),
        notes=notes_of(database, key),
        origin=state["origin"] if state else "",
    )


def task_fields(database: Database, key: str) -> dict[str, Value]:
    """What stands now in each field of a task that can be corrected: lists of names, texts ("" for nothing), a truth for ongoing_after.

    Raises ArchiveError when the task is gone.
    """
    row = database.execute(f"select {', '.join(CORRECTABLE)} from current_task where {OF_KEY['task']}", [key]).fetchone()
    if row is None:
        raise ArchiveError("选中的任务已不在档案中（可能刚被新的文本替换）：请刷新后再试")
    return {field: _value(field, row[field]) for field in CORRECTABLE}


def _value(field: str, stored: str | int | None) -> Value:
    if field == "ongoing_after":
        return bool(stored)
    return list(names(str(stored))) if field in LISTS else str(stored or "")


def aliases(database: Database) -> list[Alias]:
    """What people said of spellings, by region and spelling."""
    names = DistrictNames(database)
    return [Alias(**dict(row), place=names.of(row["region"])) for row in database.execute(ALIASES)]


def unmatched(database: Database) -> list[Unmatched]:
    """All work without a target, by key."""
    lost = [_unmatched(database, target, key) for target in WORK_TABLES for key in _lost_keys(database, target)]
    aliases = database.execute(LOST_ALIASES).fetchall()
    return lost + [
        Unmatched("alias", row["printed"], (f"归入“{row['target']}”",), row["region"], f"单位写法“{row['printed']}”") for row in aliases
    ]


def candidates(database: Database, work: Unmatched, limit: int = 10) -> list[Candidate]:
    """What it may have been meant for, likeliest first: of the same sort and the same issue."""
    if work.target == "alias":
        return []
    if work.target == "issue":
        rows = database.execute(CALLED_AFTER_FILES).fetchall()
        return [
            Candidate(row["key"], row["label"], id=row["id"]) for row in nlargest(limit, rows, key=lambda row: _ratio(work.key, row["key"]))
        ]
    known = lost_target(database, work.target, work.key)
    issues = [known[0]] if known else [row["key"] for row in database.execute(AROUND, {"key": work.key})]
    there = [told for issue in issues for told in told_in(database, work.target, issue)]
    was = known[1] if known else None
    likeliest = nlargest(limit, there, key=lambda told: likeness(was, told) if was else _ratio(work.key, told.key))
    return [_candidate(database, work.target, was, told) for told in likeliest]


def _candidate(database: Database, target: Target, was: Told | None, told: Told) -> Candidate:
    number = database.execute(f"select id from {target} where {OF_KEY[target]}", [told.key]).fetchone()["id"]
    return Candidate(told.key, told.title, told.place, differences(was, told) if was else "", number)


def _unmatched(database: Database, target: Target, key: str) -> Unmatched:
    known = lost_target(database, target, key)
    return Unmatched(target, key, tuple(_said(database, target, key)), was=known[1].sentence() if known else key)


def _waiting(database: Database, work: Unmatched) -> list[tuple[str, str, Row]]:
    """The rows of work without a target. Raises ArchiveError where it has one by now, or is gone."""
    rows = rows_on(database, work.target, work.key)
    if not rows or _stands(database, work.target, work.key):
        raise ArchiveError("这一处已不在待对应中（可能刚找到了对应项）：请刷新后再试")
    return rows


def _forgotten(database: Database, work: Unmatched) -> Change:
    return take(database, "lost_target", {"target": work.target, "key": work.key})


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _corrections(database: Database, key: str) -> Iterator[Correction]:
    for row in database.execute("select field, value, origin from correction where task_key = ?", [key]).fetchall():
        field = row["field"]
        if field not in FIELD_NAMES:
            raise BrokenContent(f"no field: {field!r}")
        fact = database.execute(f"select {field} from task where {OF_KEY['task']}", [key]).fetchone()
        yield Correction(field, FIELD_NAMES[field], readable(field, row["value"]), readable(field, fact[0]) if fact else "", row["origin"])


def _lost_keys(database: Database, target: Target) -> list[str]:
    wanted = " union ".join(f"select {column} as key from {table} where {condition}" for table, column, condition in WORK_TABLES[target])
    found = f"select 1 from {target} where {OF_KEY[target].replace('?1', 'said.key')}"
    rows = database.execute(f"select key from ({wanted}) said where not exists ({found}) order by key")
    return [row["key"] for row in rows]


def _stands(database: Database, target: Target, key: str) -> bool:
    return database.execute(f"select 1 from {target} where {OF_KEY[target]}", [key]).fetchone() is not None


def _said(database: Database, target: Target, key: str) -> Iterator[str]:
    for table, _, row in rows_on(database, target, key):
        match table:
            case "task_state":
                yield f"状态：{row['state']}"
            case "correction":
                field = str(row["field"])
                yield f"更正{FIELD_NAMES[field]}：{readable(field, row['value'])}"
            case "progress_note":
                yield f"进展 {row['day']}：{row['text']}"
            case "note":
                yield f"批注：{row['text']}"
            case "issue_identity":
                yield f"更正刊名和期号：{_identity(row)}"
            case _:
                yield f"忽略提示：{row['message']}"


def _identity(row: Row) -> str:
    publication, year, number, last_number, edition = (row[name] for name in ("publication", "year", "number", "last_number", "edition"))
    return issue_label(publication, year, number, last_number, edition, "")  # type: ignore[arg-type]


def _moved(database: Database, table: str, row: Row, moved: Row) -> list[Change]:
    change = put(database, table, moved)
    if "id" in row:
        return [change]
    if change.before is not None:
        raise ArchiveError("选中的对应项上已经有同样的内容：请先撤去其中一个")
    return [take(database, table, row), change]
