"""A document's tasks: deadlines against its date and its text, names that are no units, items that lost their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette_desk.parsing.patterns import numbering, ordinal
from gazette_desk.parsing.records import Document, Task, Warning
from gazette_desk.parsing.times.deadlines import DateContext, last_deadline
from gazette_desk.parsing.units.labels import begins_with_label
from gazette_desk.parsing.units.unit_forms import is_unit

MOST_NAMES = 5
# 11月, 年底, 上半年: without one of these a text sets no date
DATE_SIGN = re.compile(r"\d\s?月|年[底末内终]|季度|半年|\d年")


def review_tasks(document: Document, tasks: Sequence[Task]) -> list[Warning]:
    """Warnings on the tasks of one document."""
    return [*_past_deadlines(document, tasks), *_against_text(document, tasks), *_unknown_units(tasks), *_lost_labels(document, tasks)]


def _past_deadlines(document: Document, tasks: Sequence[Task]) -> list[Warning]:
    """One warning a document for deadlines that had passed when it was signed."""
    if not document.date:
        return []
    past = [task for task in tasks if task.deadline.end and task.deadline.end < document.date]
    if not past:
        return []
    first = past[0]
    more = f"，另有 {len(past) - 1} 项" if len(past) > 1 else ""
    message = f"时限“{first.deadline_raw}”（{first.deadline.end}）早于成文日期（{document.date}）{more}"
    return [Warning("deadline-past", first.first_line, message, 0.8)]


def _against_text(document: Document, tasks: Sequence[Task]) -> Iterator[Warning]:
    """A label or cell that sets an earlier end than a date in the task's own text."""
    year = int(document.date[:4]) if document.date else None
    for task in tasks:
        end, raw = task.deadline.end, task.deadline_raw
        if task.kind not in ("labelled", "table") or not end or not raw or raw in task.text or not DATE_SIGN.search(task.text):
            continue
        found = last_deadline(task.text, DateContext(year), goals=False)
        if found and found.deadline.end and found.deadline.end > end:
            message = f"时限“{raw}”早于正文中的“{found.raw}”：{task.title}"
            yield Warning("deadline-text", task.last_line, message, 0.7)


# 考核责任单位, 各考核对象: whoever has that role, no misprint
NAMED_BY_ROLE = re.compile(r"(?:单位|部门|对象)$")


def _unknown_units(tasks: Sequence[Task]) -> list[Warning]:
    """One warning a document for names in the place of units that do not look like any, at the tasks that have one."""
    behind: dict[str, list[str]] = {}
    at: dict[str, list[tuple[int, int]]] = {}
    for task in tasks:
        for name, following in pairwise((*units_of(task), "")):
            if not is_unit(name) and not NAMED_BY_ROLE.search(name):
                behind.setdefault(name, []).append(following)
                at.setdefault(name, []).append((task.first_line, task.last_line))
    if not at:
        return []
    places = sorted({place for name in at for place in (at[name][:1] if _is_settled(name, behind[name]) else at[name])})
    names = list(at)
    said = "、".join(names[:MOST_NAMES]) + (f"等 {len(names)} 个" if len(names) > MOST_NAMES else "")
    return [Warning("unit-unknown", places[0][0], f"不像单位名称：{said}", 0.6, places[0][1], tuple(places) if len(places) > 1 else ())]


OFTEN, LONGEST_SETTLED = 3, 10


def _is_settled(name: str, behind: Sequence[str]) -> bool:
    """Whether a name that nobody knows stands so often and in so many lists that it is one: it is asked once. Always before the same
    name it may be a part of that.
    """
    return len(behind) >= OFTEN and len(name) <= LONGEST_SETTLED and ("" in behind or len(set(behind)) > 1)


def units_of(task: Task) -> tuple[str, ...]:
    """The units of a task in all roles."""
    return (*task.lead, *task.responsible, *task.cooperating)


def _lost_labels(document: Document, tasks: Sequence[Task]) -> Iterator[Warning]:
    """An item without labels between two that have them, numbered right before and right behind it."""
    labelled = [(task, found) for task in tasks if task.kind == "labelled" and (found := numbering(f"{task.number}某"))]
    blocks = [block for block in document.blocks if block.kind in ("paragraph", "heading", "list")]
    for (before, one), (behind, two) in pairwise(labelled):
        if one[0] != two[0] or ordinal(two[1]) - ordinal(one[1]) != 2:
            continue
        for block in blocks:
            found = numbering(block.text) if before.last_line < block.first_line < behind.first_line else None
            if found and found[0] == one[0] and ordinal(found[1]) == ordinal(one[1]) + 1 and not begins_with_label(found[2]):
                yield Warning("label-missing", block.first_line, f"前后各项都有责任标签，此项没有：“{block.text[:20]}…”", 0.7)
