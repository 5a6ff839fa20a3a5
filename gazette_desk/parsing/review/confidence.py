"""How sure a task is: the share of tasks with the same doubts that were right in everything on texts that no rule was made for."""

from __future__ import annotations

from collections.abc import Sequence

from gazette_desk.parsing.records import Task, TaskKind, Warning
from gazette_desk.parsing.review.findings import touched_by

# shares of right tasks without any doubt, by kind; `python -m tests.benchmarks.confidence` counts both tables anew
OF_KIND: dict[TaskKind, float] = {"labelled": 0.96, "table": 0.96, "duty": 0.94, "dated": 0.92}
# shares of right tasks with a doubt, by its code; drawn towards the half where few were seen
OF_DOUBT: dict[str, float] = {
    "column-date": 0.2,
    "column-doubled": 0.1,
    "column-guessed": 0.8,
    "column-unit": 0.05,
    "deadline-chosen": 0.6,
    "deadline-missed": 0.65,
    "deadline-past": 0.8,
    "deadline-text": 0.8,
    "deadline-unread": 0.3,
    "doer-unknown": 0.2,
    "doers-more": 0.45,
    "duty-dated": 0.3,
    "extent": 0.3,
    "label-missing": 0.3,
    "label-unclosed": 0.65,
    "label-unknown": 0.05,
    "labels-many": 0.35,
    "laid-unsure": 0.7,
    "mark-unclosed": 0.2,
    "missed-label": 0.4,
    "missed-row": 0.8,
    "odd-brother": 0.8,
    "open-end": 0.7,
    "row-odd": 0.1,
    "table-slipped": 0.85,
    "unit-doubtful": 0.8,
    "unit-glued": 0.2,
    "unit-long": 0.4,
    "unit-lost": 0.1,
    "unit-unknown": 0.6,
}


def certainties(tasks: Sequence[Task], warnings: Sequence[Warning]) -> list[tuple[float, tuple[str, ...]]]:
    """(confidence, doubts) of each task: the share of the gravest, for doubts come in company; that of its own choice, if that is less."""
    doubts: dict[int, list[Warning]] = {}
    for warning in warnings:
        if warning.code in OF_DOUBT:
            for i in touched_by(warning, tasks):
                doubts.setdefault(i, []).append(warning)
    return [_certainty(task, doubts.get(i, ())) for i, task in enumerate(tasks)]


def _certainty(task: Task, doubts: Sequence[Warning]) -> tuple[float, tuple[str, ...]]:
    sure = min([OF_KIND[task.kind], round(task.confidence, 2), *(OF_DOUBT[warning.code] for warning in doubts)])
    return sure, tuple(warning.message for warning in doubts)
