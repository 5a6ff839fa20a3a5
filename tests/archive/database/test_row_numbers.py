"""Numbers go with keys for good: after any import a number finds the same thing, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.parsing.records import Attachment, Issue
from tests.archive.conftest import make_issue, make_source
from tests.archive.people.test_carrying_work import TOWNS, issue_of, put_issue

Put = Callable[..., str]


def numbers(archive: Archive) -> dict[tuple[str, str], int]:
    """The number of everything in the archive that has one, by what it is."""
    library = archive.library()
    documents = [document for issue in library for document in issue.documents]
    attachments = [(f"{document.key}{a.label}{a.title}", a.id) for document in documents for a in document.attachments]
    return {
        **{("issue", issue.label): issue.id for issue in library},
        **{("document", document.key): document.id for document in documents},
        **{("attachment", name): number for name, number in attachments},
        **{("task", task.key): task.id for task in archive.tasks(TaskFilter())},
        **{("warning", row.key): row.id for row in archive.facts.warnings(dismissed=True)},
    }


def test_what_is_stored_again_keeps_its_number(archive: Archive, put: Put) -> None:
    before = numbers(archive)
    put(archive, 3)
    assert put(archive, note="更正") == "replaced"
    assert {name: numbers(archive)[name] for name in before} == before
    assert len(before) == 1 + 2 + 1 + 4 + 2


def test_no_number_is_given_twice(empty: Archive) -> None:
    given: dict[tuple[str, int], str] = {}
    for rows in (TOWNS, TOWNS[1:], (TOWNS[3],), (("1", "另一项任务", "区水务局", ""), *TOWNS), TOWNS[:1], TOWNS):
        put_issue(empty, issue_of(rows))
        for (kind, name), number in numbers(empty).items():
            assert given.setdefault((kind, number), name) == name
    assert len({key for key in given if key[0] == "task"}) == len(TOWNS) + 1


def test_an_attachment_keeps_its_number_beside_others(archive: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    (listed,) = archive.library()[0].documents[0].attachments
    notice, chronicle = issue_2.documents
    other = Attachment("附件2", "联系名单", 9, 10)
    changed = replace(issue_2, documents=(replace(notice, attachments=(other, *notice.attachments)), chronicle))
    archive.add(changed, replace(source_2, text="别的文本", sha256="0"))
    assert [row.id == listed.id for row in archive.library()[0].documents[0].attachments] == [False, True]
    assert len(archive.tasks(TaskFilter(scope=Scope(attachment_id=listed.id)))) == 1


def test_a_number_that_is_gone_or_never_was_is_told(archive: Archive) -> None:
    first = archive.tasks(TaskFilter())[0]
    issue = make_issue()
    archive.add(replace(issue, tasks=issue.tasks[1:]), replace(make_source(issue), text="别的文本", sha256="0"))
    with pytest.raises(ArchiveError, match=f"编号 {first.id} 的任务已不在档案中"):
        archive.library.key_of("task", first.id)
    for number in (0, -1, 10**6, 2**63, 10**30):
        with pytest.raises(ArchiveError, match=f"没有编号为 {number} 的任务"):
            archive.library.key_of("task", number)
        with pytest.raises(ArchiveError, match=f"没有编号为 {number} 的文件"):
            archive.library.key_of("document", number)
