"""What the tests of issues' identities see of an archive."""

from __future__ import annotations

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import IssueRow
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter


def silent(done: int, total: int, text: str) -> None:
    """A report to nobody."""


def short(archive: Archive) -> list[str]:
    """The labels of the issues without the publication."""
    return [row.short_label for row in archive.library()]


def only(archive: Archive) -> IssueRow:
    """The one issue of an archive."""
    (row,) = archive.library()
    return row


def codes(archive: Archive) -> list[str]:
    """The warnings that tell of doubtful identities."""
    return [row.code for row in archive.facts.warnings() if row.code.startswith("identity")]


def everything(archive: Archive) -> object:
    """All facts and all work, whatever rows they stand in."""
    tasks = [(task.key, task.state, task.progress, task.issue_label) for task in archive.tasks(TaskFilter())]
    facts = [(row.key, row.label, archive.care.facts_of(row.id)) for row in archive.library()]
    units = sorted((unit.region, unit.name, unit.variants, unit.tasks) for unit in archive.facts.units())
    found = archive.search(SearchQuery("工作")).total
    return tasks, facts, units, archive.people.unmatched(), [(row.code, row.message) for row in archive.facts.warnings()], found
