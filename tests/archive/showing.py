"""What an archive shows of tasks and people's work, and acts of every sort."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import (
    Act,
    AddNote,
    AddProgress,
    Correct,
    Dismiss,
    EditNote,
    EditProgress,
    SetAlias,
    SetState,
    Uncorrect,
)
from gazette_desk.archive.people.collectives import SetMember

REGION = "云州市青河区"


def tasks(archive: Archive, **choice: object) -> list[TaskRow]:
    return archive.tasks(TaskFilter(**choice))  # type: ignore[arg-type]


def titles(archive: Archive, **choice: object) -> list[str]:
    return [task.title for task in tasks(archive, **choice)]


def everything(archive: Archive) -> object:
    """All that lists, filters and the other panes can show of people's work."""
    rows = [replace(task, id=0, document_id=0, issue_id=0) for task in tasks(archive)]
    units = [(unit.name, unit.variants, unit.tasks) for unit in archive.facts.units()]
    work = [archive.people.of_task(row.key) for row in rows]
    warnings = [(row.key, row.dismissed) for row in archive.facts.warnings(dismissed=True)]
    notes = archive.people.notes(archive.library()[0].documents[0].key)
    words = [titles(archive, words=word) for word in ("清理", "修缮", "柳沟镇")]
    members = [*archive.facts.members(), *titles(archive, unit="柳沟镇", collectives=True)]
    return (
        rows,
        units,
        work,
        warnings,
        notes,
        words,
        members,
        archive.search(SearchQuery("单位:区教育局")).total,
        archive.people.unmatched(),
    )


def acts_of_all_sorts(archive: Archive, keys: list[str]) -> list[Act]:
    """Each sort of act once or twice, on an archive with the issue of conftest."""
    document = archive.library()[0].documents[0].key
    return [
        SetState(keys[:3], "延期"),
        AddProgress(keys[:2], date(2023, 6, 1), "开工"),
        Correct(keys[:1], {"lead": ["区教育局"], "title": "修缮河堤", "deadline_type": "none", "due_end": None}),
        EditProgress(1, date(2023, 7, 1), "完工"),
        AddNote("document", document, "批注"),
        SetAlias(REGION, "综合执法局", "水务局"),
        Dismiss([row.key for row in archive.facts.warnings()]),
        Correct(keys[2:3], {"responsible": ["柳沟镇"]}, alike=True),
        Uncorrect(keys[:1], ["title"]),
        SetMember(REGION, "各乡镇", "石桥镇", True),
        SetState(keys[:1], None),
        EditNote(1, ""),
    ]
