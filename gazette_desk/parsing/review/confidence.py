"""How sure a task is: the share of tasks with the same doubts that were right in everything on texts that no rule was made for."""

from __future__ import annotations

from collections.abc import Sequence

from gazette_desk.parsing.records import Task, TaskKind, Warning
from gazette_desk.parsing.review.findings import touched_by

# shares of right tasks without any doubt, by kind
OF_KIND: dict[TaskKind, float] = {"labelled": 0.95, "table": 0.95, "duty": 0.92, "dated": 0.88}
# shares of right tasks with a doubt, by its code
OF_DOUBT: dict[str, float] = {}


def certainties(tasks: Sequence[Task], warnings: Sequence[Warning]) -> list[tuple[float, tuple[str, ...]]]:
    """(confidence, doubts) of each task: the share of the gravest, for doubts come in company."""
    doubts: dict[int, list[Warning]] = {}
    for warning in warnings:
        if warning.code in OF_DOUBT:
            for i in touched_by(warning, tasks):
                doubts.setdefault(i, []).append(warning)
    return [_certainty(task, doubts.get(i, ())) for i, task in enumerate(tasks)]


def _certainty(task: Task, doubts: Sequence[Warning]) -> tuple[float, tuple[str, ...]]:
    sure = min([OF_KIND[task.kind], *(OF_DOUBT[warning.code] for warning in doubts)])
    return sure, tuple(warning.message for warning in doubts)
