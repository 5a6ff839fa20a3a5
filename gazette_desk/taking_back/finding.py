"""Which task a row without a code speaks of: the same text, units and document; what is only alike is left to people to choose.

The rule of likeness is that by which people's work finds its task again (likeness.py): a text typed anew counts as the same only where
number, units and deadline agree as far as the row says them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.people.correctable_fields import names_in
from gazette_desk.archive.people.likeness import is_retyped
from gazette_desk.archive.text.folding import said
from gazette_desk.archive.text.record_keys import number_key
from gazette_desk.archive.text.task_content import Content
from gazette_desk.taking_back.filled_rows import FilledRow
from gazette_desk.taking_back.task_texts import bare, forms_of

ROLES = ("leaders", "lead", "responsible", "cooperating")
GRAM = 3  # characters
MOST_CANDIDATES = 5
LOOKED_AT = 20  # tasks that share most with a row
ALIKE = 0.45  # of the text: what is less alike is no candidate


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that a row may speak of, and what of both is the same and what is not."""

    task: TaskRow
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The task that a row speaks of, or those that it may, likeliest first; note says by what it was known where that needs a look."""

    task: TaskRow | None = None
    candidates: tuple[Candidate, ...] = ()
    note: str = ""


class Finder:
    """Finds tasks by what rows say; all tasks are gone through once."""

    def __init__(self, tasks: Sequence[TaskRow]) -> None:
        self._tasks = tasks
        self._by_form: dict[str, list[TaskRow]] = {}
        for task in tasks:
            for form in forms_of(task):
                self._by_form.setdefault(form, []).append(task)

    def find(self, row: FilledRow) -> Found:
        """The task of a row, or its candidates."""
        same = self._by_form.get(bare(row.text("content")), [])
        agreeing = [task for task in same if _agrees(row, task)]
        if len(agreeing) > 1:
            numbered = [task for task in agreeing if number_key(task.number or "") == number_key(row.text("number"))]
            agreeing = numbered if len(numbered) == 1 else agreeing
        if len(agreeing) == 1:
            return Found(agreeing[0])
        if same:
            return Found(candidates=_candidates(row, same))
        return self._alike(row)

    def _alike(self, row: FilledRow) -> Found:
        near = self._nearest(bare(row.text("content")))
        retyped = [task for task in near if is_retyped(_content(row, task), _content_of(task)) and _agrees(row, task)]
        if len(retyped) == 1:
            return Found(retyped[0], note="按内容对应，个别字与档案不同")
        return Found(candidates=_candidates(row, near))

    def _nearest(self, text: str) -> list[TaskRow]:
        """The tasks that share most groups of characters with a text."""
        shared = Counter(number for gram in _grams(text) for number in self._by_gram.get(gram, ()))
        return [self._tasks[number] for number, _ in shared.most_common(LOOKED_AT)]

    @cached_property
    def _by_gram(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, task in enumerate(self._tasks):
            for gram in _grams(bare(task.text)):
                found.setdefault(gram, []).append(number)
        return found


def _grams(text: str) -> set[str]:
    return {text[n : n + GRAM] for n in range(max(len(text) - GRAM + 1, 0))}


def _agrees(row: FilledRow, task: TaskRow) -> bool:
    """Whether what the row says of document and units does not speak against the task."""
    document = row.text("doc_number")
    if document and task.doc_number and number_key(document) != number_key(task.doc_number):
        return False
    return _names(row) <= {said(name) for role in ROLES for name in getattr(task, role)}


def _names(row: FilledRow) -> set[str]:
    return {said(name) for role in ROLES for name in names_in(row.text(role))}  # type: ignore[arg-type]


def _candidates(row: FilledRow, tasks: Iterable[TaskRow]) -> tuple[Candidate, ...]:
    text = bare(row.text("content"))
    ratios = [(max(SequenceMatcher(None, text, form, autojunk=False).ratio() for form in forms_of(task)), task) for task in tasks]
    likely = sorted((pair for pair in ratios if pair[0] >= ALIKE), key=lambda pair: (-pair[0], not _agrees(row, pair[1])))
    return tuple(Candidate(task, _why(row, task)) for _, task in likely[:MOST_CANDIDATES])


def _why(row: FilledRow, task: TaskRow) -> str:
    """相同：内容、单位；不同：文号"""
    document, text = row.text("doc_number"), bare(row.text("content"))
    compared = [("内容", text in forms_of(task))]
    compared += [("单位", _names(row) <= {said(name) for role in ROLES for name in getattr(task, role)})] if _names(row) else []
    compared += [("文号", number_key(document) == number_key(task.doc_number or ""))] if document else []
    compared += [("时限", said(row.text("deadline_raw")) == said(task.deadline_raw or ""))] if row.text("deadline_raw") else []
    parts = (("相同", [name for name, same in compared if same]), ("不同", [name for name, same in compared if not same]))
    return "；".join(f"{word}：{'、'.join(names)}" for word, names in parts if names)


def _content_of(task: TaskRow) -> Content:
    roles = [getattr(task, role) for role in ROLES]
    return Content("", "", bare(task.text), *Content.parts("", "", "", (), roles, task.deadline_raw)[3:])


def _content(row: FilledRow, task: TaskRow) -> Content:
    """What a row says; what it does not say is taken from the task."""
    roles = [names_in(row.text(role)) if row.text(role) else getattr(task, role) for role in ROLES]  # type: ignore[arg-type]
    deadline = row.text("deadline_raw") or task.deadline_raw
    return Content("", "", bare(row.text("content")), *Content.parts("", "", "", (), roles, deadline)[3:])
