"""The rows of a workbook → the tasks that they speak of: by their codes, else by what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.ledger_form import task_code
from gazette_desk.taking_back.comparing import Refusal
from gazette_desk.taking_back.filled_rows import FilledRow, Place
from gazette_desk.taking_back.finding import Candidate, Finder
from gazette_desk.taking_back.task_texts import as_printed, says_task

Picks = Mapping[tuple[str, int], str]  # the key of the task that a person chose for a row, by its sheet and number
UNCHECKED = "没有任务事项一栏，无法核对是不是这项任务"
UNKNOWN_CODE = "档案中没有这个任务编码：可能是另一个档案的任务，或者文件重新识别过"
UNKNOWN = "档案中没有相同或相近的任务：可能是单位自己加的行"
TAMPERED = "任务事项与档案不符，可能改动过，或者排序时错了位；档案中是：{title}"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A row without a code that may speak of several tasks, or of one that is only alike; likeliest first."""

    place: Place
    text: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A row and its task; note says why it needs to be looked at, "" where it need not."""

    row: FilledRow
    task: TaskRow
    note: str = ""


@dataclass(slots=True)
class Matches:
    """What was found of all rows."""

    found: list[Match] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def match(archive: Archive, rows: Sequence[FilledRow], picks: Picks) -> Matches:
    """The tasks of rows. Raises ArchiveError."""
    matches = Matches()
    coded = [row for row in rows if row.text("code")]
    tasks = _tasks_of_codes(archive, {row.text("code") for row in coded})
    for row in coded:
        _add_coded(archive, matches, row, tasks.get(row.text("code")))
    others = [row for row in rows if not row.text("code")]
    finder = Finder(archive.tasks(TaskFilter()) if others else [])
    for row in others:
        _add_found(archive, matches, row, finder, picks.get((row.place.sheet, row.place.row)))
    return matches


def _tasks_of_codes(archive: Archive, codes: set[str]) -> dict[str, TaskRow]:
    all_keys = archive.tasks.long_list(TaskFilter(reprints=True)).keys if codes else []
    keys = {code: key for key in all_keys if (code := task_code(key)) in codes}
    rows = {row.key: row for row in archive.tasks.of_keys(list(keys.values()))}
    return {code: rows[key] for code, key in keys.items() if key in rows}


def _add_coded(archive: Archive, matches: Matches, row: FilledRow, task: TaskRow | None) -> None:
    if task is None:
        matches.refused.append(Refusal(row.place, row.text("content") or row.text("code"), UNKNOWN_CODE))
    elif "content" not in row.texts:
        matches.found.append(Match(row, task, UNCHECKED))
    elif _says(archive, row.text("content"), task):
        matches.found.append(Match(row, task))
    else:
        matches.refused.append(Refusal(row.place, row.text("content"), TAMPERED.format(title=task.title or task.text)))


def _says(archive: Archive, text: str, task: TaskRow) -> bool:
    """Whether a text is the task's, as it stands or as it stood before people corrected it."""
    if says_task(text, task):
        return True
    return bool(task.corrected) and says_task(text, as_printed(task, archive.people.of_task(task.key).corrections))


def _add_found(archive: Archive, matches: Matches, row: FilledRow, finder: Finder, picked: str | None) -> None:
    chosen = archive.tasks.of_keys([picked]) if picked else []
    if chosen:
        return matches.found.append(Match(row, chosen[0]))
    found = finder.find(row)
    if found.task:
        return matches.found.append(Match(row, found.task, found.note))
    if found.candidates:
        return matches.doubtful.append(Doubtful(row.place, row.text("content"), found.candidates))
    return matches.refused.append(Refusal(row.place, row.text("content") or row.text("progress"), UNKNOWN))
