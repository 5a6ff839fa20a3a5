"""What parsing finds of citations, groups, contacts, members and persons is kept, read back, and goes with its issue."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.importing import read_source
from gazette_desk.parsing import parse_issue
from gazette_desk.paths import sample_issues

TABLES = ("title_key", "citation", "leading_group", "group_member", "contact", "unit_member", "listed_member", "event")


@pytest.mark.parametrize("path", sample_issues(), ids=lambda path: path.stem)
def test_everything_is_read_back(empty: Archive, path: Path) -> None:
    source = read_source(path)
    issue = parse_issue(source.text, source.name)
    empty.add(issue, source)
    views = [empty.library.document(document.id) for document in empty.library()[0].documents]
    assert issue.groups
    assert tuple(group for view in views for group in view.groups) == issue.groups
    assert issue.contacts
    assert tuple(contact for view in views for contact in view.contacts) == issue.contacts
    found = {(view.document.id, line) for view in views for row in view.citations for line in row.lines}
    assert found == {(citation.doc, citation.line) for citation in issue.citations} != set()
    assert [(event.text, event.kind, event.persons) for event in sorted(issue.events, key=lambda event: event.text)] == [
        (row.text, row.kind, row.persons) for row in sorted(empty.facts.events(), key=lambda row: row.text)
    ]


def test_within_an_issue_the_archive_finds_what_parsing_found(empty: Archive) -> None:
    for path in sample_issues():
        source = read_source(path)
        issue = parse_issue(source.text, source.name)
        empty.add(issue, source)
        keys = {document.id: document.title for document in issue.documents}
        wanted = {(keys[citation.doc], keys[citation.target]) for citation in issue.citations if citation.target}
        views = [empty.library.document(document.id) for row in empty.library() if row.name == issue.name for document in row.documents]
        assert wanted <= {(view.row.title, row.target.title) for view in views for row in view.citations if row.target}


def test_nothing_stays_of_an_issue_that_is_taken_out(empty: Archive) -> None:
    source = read_source(sample_issues()[-1])
    issue = parse_issue(source.text, source.name)
    stored = empty.add(issue, source)
    assert all(count(empty, table) for table in TABLES)
    empty.do(RemoveIssues([stored.key], [stored.label]))
    assert [table for table in TABLES if count(empty, table)] == []


def count(archive: Archive, table: str) -> int:
    return int(archive.database.execute(f"select count(*) from {table}").fetchone()[0])
