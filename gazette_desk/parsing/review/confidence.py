"""How sure a task is: a choice like others, whether all that was read of it is right, by its kind and the doubts that stand at it.

The doubts are the findings on its lines, among them the choices taken there that were unsure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from gazette_desk.parsing.records import Task, TaskKind, Warning
from gazette_desk.parsing.review.findings import touched_by
from gazette_desk.parsing.scoring import Choice, Found, Weighed
from gazette_desk.parsing.text.breaks import HEADING_GOES_ON, LINE_GOES_ON

# findings that speak against what was read of a task, and not only against the text
DOUBTS = (
    "cells-unsure",
    "column-date",
    "column-doubled",
    "column-guessed",
    "column-unit",
    "deadline-chosen",
    "deadline-missed",
    "deadline-past",
    "deadline-text",
    "deadline-unread",
    "doer-unknown",
    "doers-more",
    "duty-dated",
    "extent",
    "label-guessed",
    "label-missing",
    "label-unclosed",
    "label-unknown",
    "labels-many",
    "laid-unsure",
    "mark-unclosed",
    "missed-label",
    "missed-row",
    "odd-brother",
    "open-end",
    "row-odd",
    "table-slipped",
    "unit-doubtful",
    "unit-glued",
    "unit-long",
    "unit-lost",
    "unit-unknown",
    "unsure",
)


@dataclass(frozen=True, slots=True)
class Doubted:
    """A task's kind and the codes of the findings that stand at it."""

    kind: TaskKind
    codes: frozenset[str]


def has_doubt(code: str, case: Doubted) -> bool:
    """Whether a finding of that code stands at the task."""
    return code in case.codes


def kind_of_task(case: Doubted) -> Found:
    """labelled, table, duty or dated."""
    return case.kind


def doubts_in_company(case: Doubted) -> Found:
    """How many kinds of findings stand at it: several often have one cause, so they do not add up."""
    return str(min(len(case.codes), 3))


KINDS: dict[str, Callable[[Doubted], Found]] = {"任务种类": kind_of_task, "疑点数": doubts_in_company}
TASK_IS_RIGHT = Choice("task_is_right", "任务各项都读对了", KINDS | {code: partial(has_doubt, code) for code in DOUBTS})


def certainties(tasks: Sequence[Task], warnings: Sequence[Warning]) -> list[tuple[float, tuple[str, ...]]]:
    """(confidence, doubts) of each task: the probability that it is right in everything, and what the findings at it say.

    It is that of the task's own choice where that is less.
    """
    doubts: dict[int, list[Warning]] = {}
    for warning in warnings:
        if warning.code in DOUBTS:
            for i in touched_by(warning, tasks):
                doubts.setdefault(i, []).append(warning)
    return [_certainty(task, doubts.get(i, ())) for i, task in enumerate(tasks)]


def _certainty(task: Task, doubts: Sequence[Warning]) -> tuple[float, tuple[str, ...]]:
    codes = frozenset(warning.code for warning in doubts)
    sure = TASK_IS_RIGHT.weigh(Doubted(task.kind, codes), (task.first_line, task.last_line))
    return round(min(sure, task.confidence), 3), tuple(warning.message for warning in doubts)


def unsure_choices(choices: Sequence[Weighed]) -> Iterator[Warning]:
    """A finding for each unsure choice about a break, once where it was taken again and again; others have findings of their own."""
    breaks = (HEADING_GOES_ON.name, LINE_GOES_ON.name)
    for choice in {(choice.name, choice.lines): choice for choice in choices if choice.name in breaks}.values():
        said = "是" if choice.answer else "否"
        sure = max(choice.probability, 1 - choice.probability)
        message = f"没有把握的判断：{choice.question}（当作“{said}”，把握 {sure:.0%}）"
        yield Warning("unsure", choice.lines[0], message, 0.5, choice.lines[-1])
