"""A small archive with people's work, to do harm to, and all that people see of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import AddNote, AddProgress, SetState
from gazette_desk.importing import import_paths
from tests.archive.texts import write_issues


def silent(done: int, total: int, text: str) -> None:
    """A report to nobody."""


def shown(archive: Archive) -> object:
    """All that people see of facts and of people's work."""
    tasks = archive.tasks(TaskFilter())
    library = archive.library()
    views = [archive.library.document(row.id) for issue in library for row in issue.documents]
    work = [archive.people.of_task(task.key) for task in tasks]
    notes = [archive.people.notes(row.key) for issue in library for row in issue.documents]
    # An act's sentence stands nowhere else, so that nothing can tell another letter in it.
    acts = [act.undone for act in archive.people.acts()]
    units = [(unit.name, unit.variants, unit.tasks) for unit in archive.facts.units()]
    return tasks, library, views, work, notes, acts, units, archive.people.unmatched(), archive.search(SearchQuery("工作")).total


def small_archive(path: Path, folder: Path) -> None:
    """Makes an archive with two issues and people's work."""
    with Archive(path) as archive:
        import_paths(archive, write_issues(folder, range(1, 3)), silent)
        keys = [task.key for task in archive.tasks(TaskFilter())]
        archive.do(SetState(keys, "推进中"))
        archive.do(AddProgress(keys[:2], date(2023, 6, 1), "开工"))
        archive.do(AddNote("document", archive.library()[0].documents[0].key, "与上年对照"))
        archive.back_up()
