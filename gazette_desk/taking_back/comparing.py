"""What a row says of its task that the archive does not: its state, its progress, and other cells that were changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import CLOSED
from gazette_desk.archive.people.correctable_fields import Value, names_in
from gazette_desk.archive.people.returned_work import Said, Sort, Standing
from gazette_desk.archive.people.task_states import STATES
from gazette_desk.archive.text.folding import said
from gazette_desk.archive.text.wording import COLUMN_NAMES
from gazette_desk.exports.redaction import redact
from gazette_desk.taking_back.columns import ColumnKind
from gazette_desk.taking_back.filled_rows import FilledRow, Place
from gazette_desk.taking_back.typed_days import day_of, parted

ROLES: tuple[ColumnKind, ...] = ("leaders", "lead", "responsible", "cooperating")
CORRECTION = "改动了其他栏目，只有选中才作为更正保留"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a row says and the archive does not: of which task, in which column, what the archive has and what the row.

    caution says why it is not kept without being looked at, "" where it may be.
    """

    place: Place
    task: TaskRow
    column: str
    before: str
    after: str
    said: Said
    caution: str = ""

    @property
    def is_safe(self) -> bool:
        """Whether it is a state or progress that nothing speaks against."""
        return not self.caution


@dataclass(frozen=True, slots=True)
class Refusal:
    """What changes nothing: where it stands, what stands there, and why."""

    place: Place
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a row is compared: by the day on which it comes back, that on which its ledger was made (None: not known), and what people
    have said of its task so far; note is a caution for all of it.
    """

    today: date
    made_on: date | None
    standing: Standing
    note: str = ""

    def of(self, row: FilledRow, task: TaskRow) -> Iterator[Difference | Refusal]:
        """What the row says that the archive does not, and what of it cannot be understood."""
        yield from self._state(row, task)
        yield from self._progress(row, task)
        for role in ROLES:
            yield from self._names(row, task, role)
        yield from self._deadline(row, task)

    def _state(self, row: FilledRow, task: TaskRow) -> Iterator[Difference | Refusal]:
        state = row.text("state")
        if said(state) == said(task.state):
            return
        if not state:
            if "code" in row.texts:
                yield _refusal(row, "state", f"状态清空了，档案中仍为“{task.state}”")
        elif state not in STATES:
            yield _refusal(row, "state", f"没有“{state}”这种状态：要写{'、'.join(STATES)}之一")
        else:
            later = self.made_on and self.standing.since[:10] > self.made_on.isoformat()
            caution = f"台账发出以后，档案中在 {self.standing.since[:10]} 改为“{task.state}”" if later else ""
            reopened = f"档案中已是“{task.state}”" if task.state in CLOSED and state not in CLOSED else ""
            yield self._difference(row, task, "state", task.state, state, caution=caution or reopened)

    def _progress(self, row: FilledRow, task: TaskRow) -> Iterator[Difference]:
        stated, typed = day_of(row.values.get("progress_day", ""), self.today), row.text("progress_day")
        for entry in self._entries(row.text("progress")):
            day, text = parted(entry, self.today)
            kept_on = day or stated or self.today
            unread = f"日期“{typed}”看不懂，按 {kept_on} 记" if typed and not (day or stated) else ""
            future = f"日期 {kept_on} 还没有到" if kept_on > self.today else ""
            yield self._difference(row, task, "progress", task.progress, text.strip() or entry, kept_on, unread or future)

    def _entries(self, text: str) -> list[str]:
        """The notes in a cell that nobody has made yet: each line that begins with a day begins one; without days all of it is one."""
        known = {said(form) for day, note in self.standing.notes for form in _told(day, note)}
        if said(text) in known:
            return []
        entries: list[str] = []
        for line in (line for line in text.split("\n") if line.strip()):
            day, rest = parted(line, self.today)
            if said(f"{day} {rest}" if day else line) in known:
                continue
            if entries and day is None:
                entries[-1] += f"\n{line}"
            else:
                entries.append(line)
        return entries

    def _names(self, row: FilledRow, task: TaskRow, role: ColumnKind) -> Iterator[Difference]:
        names = list(getattr(task, role))
        written = row.text(role)
        if role not in row.texts or (not written and "code" not in row.texts):
            return
        went_out = (names, [redact(name)[0] for name in names])
        if sorted(map(said, names_in(written))) not in [sorted(map(said, form)) for form in went_out]:
            yield self._correction(row, task, role, "、".join(names), written, names_in(written))

    def _deadline(self, row: FilledRow, task: TaskRow) -> Iterator[Difference | Refusal]:
        wording, told = row.text("deadline_raw"), task.deadline_raw or ""
        if "deadline_raw" in row.texts and "code" in row.texts and said(wording) not in {said(told), said(told or task.due_end or "")}:
            yield self._correction(row, task, "deadline_raw", told, wording, wording)
        due = row.text("due_end")
        if "due_end" in row.texts and due != (task.due_end or ""):
            day = day_of(row.values["due_end"])
            if due and day is None:
                yield _refusal(row, "due_end", f"截止日期“{due}”看不懂：要写成 2021-06-30 这样")
            elif (day.isoformat() if day else "") != (task.due_end or ""):
                yield self._correction(row, task, "due_end", task.due_end or "", str(day or ""), str(day) if day else None)

    def _correction(self, row: FilledRow, task: TaskRow, field: ColumnKind, before: str, after: str, value: Value) -> Difference:
        thing = Said(task.key, "correction", value, str(row.place), field=field)
        return Difference(row.place, task, COLUMN_NAMES[field], before, after, thing, CORRECTION)

    def _difference(
        self, row: FilledRow, task: TaskRow, sort: Sort, before: str, after: str, day: date | None = None, caution: str = ""
    ) -> Difference:
        thing = Said(task.key, sort, after, str(row.place), day)
        shown = f"{day.isoformat()} {after}" if day else after
        return Difference(row.place, task, COLUMN_NAMES[sort], before, shown, thing, caution or self.note)


def _refusal(row: FilledRow, kind: ColumnKind, reason: str) -> Refusal:
    return Refusal(row.place, row.text(kind) or row.text("content"), reason)


def _told(day: str, text: str) -> set[str]:
    """The forms in which a note, and each of its lines, may have gone out: with its day and without, with personal data masked."""
    parts = {text, *text.split("\n")}
    shown = parts | {redact(part)[0] for part in parts}
    return shown | {f"{day} {part}" for part in shown}
