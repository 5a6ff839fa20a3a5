"""Whether a row's text is that of a task, in one of the forms in which ledgers have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.people.work_shown import Correction
from gazette_desk.archive.text.folding import said
from gazette_desk.exports.redaction import redact

# 1. （二） 3、 before what a task says: a ledger numbers its rows in its own way
NUMBERING = re.compile(r"\s*(?:[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,4})(?:[）)、]|[.．](?!\d))\s*)+")
CUT = re.compile(r"(?:……（下略）|…)$")  # a text that was too long for a cell, or for a title
SHORTEST_CUT = 20  # characters by which what is left of a text can be known


def bare(text: str) -> str:
    """What a text says, without its numbering."""
    return said(NUMBERING.sub("", text, count=1))


def forms_of(task: TaskRow) -> set[str]:
    """All that a row may have for a task's text, as bare() gives it."""
    title, text, number = task.title, task.text, task.number or ""
    whole = (title, text, f"{title}\n{text}")
    return {form for each in (*whole, *(f"{number} {part}" for part in whole)) if (form := bare(each))}


def says_task(text: str, task: TaskRow) -> bool:
    """Whether a text is a task's, as it may have gone out: whole or cut, with personal data masked."""
    wanted = bare(CUT.sub("", text))
    if wanted in forms_of(task):
        return True
    forms = forms_of(masked(task))
    cut = CUT.search(text) and len(wanted) >= SHORTEST_CUT
    return wanted in forms or bool(cut and any(form.startswith(wanted) for form in (*forms, *forms_of(task))))


def masked(task: TaskRow) -> TaskRow:
    """A task with personal data in its text made unreadable."""
    return replace(task, title=redact(task.title)[0], text=redact(task.text)[0])


def as_printed(task: TaskRow, corrections: Iterator[Correction] | tuple[Correction, ...]) -> TaskRow:
    """A task with the text that the issue has, where people corrected it since."""
    printed = {row.field: row.printed for row in corrections if row.field in ("title", "text", "number")}
    return replace(task, **printed)  # type: ignore[arg-type]
