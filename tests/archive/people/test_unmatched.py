"""People's work whose target is gone is listed, and given another one or given up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.people.acts import AddNote, AddProgress, Correct, Dismiss, SetAlias, SetState
from gazette_desk.archive.people.work_shown import Discard, Reattach
from gazette_desk.parsing.records import Issue
from tests.archive.showing import REGION, tasks, titles

Put = Callable[..., str]


@pytest.fixture
def keys(archive: Archive) -> list[str]:
    """The keys of the four tasks of the issue."""
    return [task.key for task in tasks(archive)]


@pytest.fixture
def lost(archive: Archive, keys: list[str], issue_2: Issue, source_2: StoredSource) -> Archive:
    """The archive after a text in which the first task reads otherwise and the notice has another number."""
    archive.do(SetState(keys[:1], "推进中"))
    archive.do(Correct(keys[:1], {"lead": ["区教育局"]}))
    archive.do(AddProgress(keys[:1], date(2023, 6, 1), "开工"))
    archive.do(AddNote("document", archive.library()[0].documents[1].key, "批注"))
    archive.do(Dismiss([archive.facts.warnings()[0].key]))
    archive.do(SetAlias(REGION, "柳沟镇", "各乡镇"))
    first, *others = issue_2.tasks
    notice, chronicle = issue_2.documents
    corrected = replace(
        issue_2,
        tasks=(replace(first, text="1.疏浚河道。6月底前完成。"), *others[:-1]),
        documents=(notice, replace(chronicle, title="青河区一季度大事记")),
        warnings=(),
    )
    data = "更正后的文本".encode()
    source = StoredSource(source_2.name, data, data.decode(), "utf-8", hashlib.sha256(data).hexdigest())
    assert archive.add(corrected, source).outcome == "replaced"
    return archive


def test_what_finds_no_target_is_listed_and_shows_nowhere(lost: Archive) -> None:
    listed = {(row.target, row.said) for row in lost.people.unmatched()}
    assert listed == {
        ("task", ("状态：推进中", "更正牵头单位：区教育局", "进展 2023-06-01：开工")),
        ("document", ("批注：批注",)),
        ("warning", ("忽略提示：文号与年份不符",)),
        ("alias", ("归入“各乡镇”",)),
    }
    assert [(task.state, task.corrected) for task in tasks(lost)] == [("", ())] * 3
    assert lost.care.check(lambda *_: None) == []


def test_lost_work_is_given_another_target(lost: Archive) -> None:
    (work,) = [row for row in lost.people.unmatched() if row.target == "task"]
    best = lost.people.candidates(work)[0]
    assert best.title == "清理河道"
    lost.do(Reattach(work, best.key))
    task = tasks(lost)[0]
    assert (task.state, task.lead, task.progress) == ("推进中", ("区教育局",), "2023-06-01 开工")
    assert titles(lost, unit="区教育局") == ["清理河道"]
    assert work not in lost.people.unmatched()
    lost.undo()
    assert work in lost.people.unmatched()
    assert tasks(lost)[0].state == ""
    lost.do(SetState([best.key], "已完成"))
    with pytest.raises(ArchiveError, match="已经有同样的内容"):
        lost.do(Reattach(work, best.key))
    (note,) = [row for row in lost.people.unmatched() if row.target == "document"]
    lost.do(Reattach(note, lost.people.candidates(note)[0].key))
    assert [found.text for found in lost.people.notes(lost.library()[0].documents[1].key)] == ["批注"]


def test_lost_work_is_given_up_and_comes_back(lost: Archive) -> None:
    before = lost.people.unmatched()
    for work in before:
        lost.do(Discard(work))
    assert lost.people.unmatched() == []
    for _ in before:
        lost.undo()
    assert lost.people.unmatched() == before


def test_what_is_no_longer_lost_is_neither_given_away_nor_given_up(lost: Archive, keys: list[str], put: Put) -> None:
    (work,) = [row for row in lost.people.unmatched() if row.target == "task"]
    put(lost)
    for act in (Reattach(work, keys[1]), Discard(work)):
        with pytest.raises(ArchiveError, match="已不在待对应中"):
            lost.do(act)
    assert tasks(lost)[0].state == "推进中"


def test_lost_work_finds_its_target_when_the_old_text_comes_back(lost: Archive, put: Put) -> None:
    assert put(lost) == "replaced"
    assert lost.people.unmatched() == []
    assert (tasks(lost)[0].state, tasks(lost)[0].lead) == ("推进中", ("区教育局",))
    assert titles(lost, unit="各乡镇") == ["清理河道", "青河"]
