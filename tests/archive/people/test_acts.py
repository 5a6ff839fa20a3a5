"""What people say of tasks shows in lists and filters, survives new texts, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import (
    STATES,
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
from tests.archive.showing import REGION, acts_of_all_sorts, everything, tasks, titles

Put = Callable[..., str]


@pytest.fixture
def keys(archive: Archive) -> list[str]:
    """The keys of the four tasks of the issue."""
    return [task.key for task in tasks(archive)]


def test_states_and_the_newest_progress_show_in_the_list(archive: Archive, keys: list[str]) -> None:
    assert archive.do(SetState(keys[:2], "推进中")) == "把 2 项任务的状态改为“推进中”"
    archive.do(AddProgress(keys[:1], date(2023, 6, 1), "清理两公里"))
    archive.do(AddProgress(keys[:1], date(2023, 5, 1), "开工"))
    assert [(task.state, task.progress) for task in tasks(archive)] == [
        ("推进中", "2023-06-01 清理两公里"),
        ("推进中", ""),
        ("", ""),
        ("", ""),
    ]
    assert titles(archive, state="推进中") == ["清理河道", "拆除违建"]
    assert titles(archive, state="") == ["每年汛前检查", "青河"]
    assert {count.value: count.total for count in archive.tasks.facets(TaskFilter()).states} == {"": 2, "推进中": 2}
    assert titles(archive, sort="state") == ["清理河道", "拆除违建", "每年汛前检查", "青河"]
    assert [entry.text for entry in archive.people.of_task(keys[0]).progress] == ["清理两公里", "开工"]


@pytest.mark.parametrize("state", STATES)
def test_every_state(archive: Archive, keys: list[str], state: str) -> None:
    archive.do(SetState(keys[:1], state))  # type: ignore[arg-type]
    assert tasks(archive)[0].state == state
    archive.do(SetState(keys[:1], None))
    assert tasks(archive)[0].state == ""


def test_corrections_are_seen_by_filters_and_search(archive: Archive, keys: list[str]) -> None:
    archive.do(
        Correct(
            keys[:1],
            {
                "lead": ["区教育局"],
                "leaders": ["沈玉洁"],
                "title": "修缮河堤",
                "text": "修缮河堤两公里",
                "due_end": "2023-09-30",
                "number": None,
            },
        )
    )
    task = tasks(archive)[0]
    assert (task.lead, task.leaders, task.title, task.due_end, task.number) == (("区教育局",), ("沈玉洁",), "修缮河堤", "2023-09-30", None)
    assert task.corrected == ("number", "title", "text", "leaders", "lead", "due_end")
    assert titles(archive, unit="区教育局", role="lead") == ["修缮河堤"]
    assert "修缮河堤" not in titles(archive, unit="区水务局")
    assert titles(archive, unit="沈玉洁", role="leaders") == ["修缮河堤"]
    assert titles(archive, due_after=date(2023, 9, 1)) == ["修缮河堤"]
    assert titles(archive, due_after=date(2023, 9, 1), due_before=date(2023, 9, 30)) == ["修缮河堤"]
    assert titles(archive, due_after=date(2023, 6, 1), due_before=date(2023, 6, 30)) == []
    assert titles(archive, due_before=date(2023, 7, 1)) == []
    assert (titles(archive, words="修缮"), titles(archive, words="清理")) == (["修缮河堤"], [])
    assert archive.search(SearchQuery("单位:区教育局")).total == 1
    assert archive.search(SearchQuery("领导:沈玉洁")).total == 1
    assert archive.search(SearchQuery("领导:周明远")).total == 0
    assert {unit.name: unit.tasks for unit in archive.facts.units()}["区教育局"] == 1
    assert archive.care.check(lambda *_: None) == []


def test_a_correction_leaves_the_fact_and_can_be_taken_back(archive: Archive, keys: list[str]) -> None:
    before = everything(archive)
    archive.do(Correct(keys[:1], {"lead": ["区教育局"], "due_end": "2023-07-01"}))
    assert archive.database.execute("select lead, due_end from task where key = ?", keys[:1]).fetchone()[:] == (
        '["区水务局"]',
        "2023-06-30",
    )
    corrections = {c.field: (c.name, c.value, c.printed) for c in archive.people.of_task(keys[0]).corrections}
    assert corrections == {"lead": ("牵头单位", "区教育局", "区水务局"), "due_end": ("截止日期", "2023-07-01", "2023-06-30")}
    archive.do(Correct(keys[:1], {"due_end": "2023-06-30"}))
    assert [c.field for c in archive.people.of_task(keys[0]).corrections] == ["lead"]
    archive.do(Uncorrect(keys[:1]))
    assert everything(archive) == before


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"due_end": "明天"}, "不是日期"),
        ({"kind": "urgent"}, "种类没有“urgent”"),
        ({"deadline_type": ""}, "期限种类没有"),
        ({"title": " "}, "任务事项不能是空的"),
        ({"id": "1"}, "任务没有“id”这一项"),
        ({"key = key; drop table task; --": "x"}, "任务没有"),
    ],
)
def test_impossible_corrections_are_refused_whole(archive: Archive, keys: list[str], values: dict[str, str], reason: str) -> None:
    before = everything(archive)
    with pytest.raises(ArchiveError, match=reason):
        archive.do(Correct(keys[:1], {"number": "9", **values}))
    assert everything(archive) == before
    assert archive.people.acts() == []


def test_a_correction_for_all_that_are_alike(archive: Archive, put: Put, keys: list[str]) -> None:
    put(archive, 3)
    archive.do(Correct(keys[1:2], {"responsible": ["区城市管理局"]}, alike=True))
    assert [task.responsible for task in tasks(archive, words="拆除违建")] == [("区城市管理局",)] * 2
    archive.undo()
    assert titles(archive, unit="区城市管理局") == []


def test_what_is_said_again_is_no_act(archive: Archive, keys: list[str]) -> None:
    archive.do(SetState(keys[:1], "延期"))
    since = archive.people.of_task(keys[0]).since
    archive.database.execute("update task_state set since = '2023-05-01'")
    assert archive.people.told(SetState(keys[:1], "延期")) == []
    archive.do(SetState(keys[:1], "延期"))
    assert (archive.people.of_task(keys[0]).since, len(archive.people.acts())) == ("2023-05-01", 1) != (since, 1)


def test_a_spelling_is_another_unit_everywhere_and_later_too(archive: Archive, put: Put) -> None:
    archive.do(SetAlias(REGION, "综合执法局", "水务局"))
    assert titles(archive, unit="区水务局") == ["清理河道", "拆除违建", "每年汛前检查"]
    assert set(archive.facts.units()[0].variants) == {"区水务局", "水务局", "综合执法局"}
    put(archive, 3)
    assert len(titles(archive, unit="区水务局")) == 6
    put(archive, note="更正")
    assert len(titles(archive, unit="区水务局")) == 6
    archive.do(SetAlias(REGION, "综合执法局", None))
    assert len(titles(archive, unit="区水务局")) == 6  # 综合执法局 leads none of them without 水务局
    assert len(titles(archive, unit="区综合执法局")) == 2
    assert set(archive.facts.units()[0].variants) == {"区水务局", "水务局"}


def test_aliases_of_aliases_end_where_they_lead_and_make_no_circle(archive: Archive) -> None:
    archive.do(SetAlias(REGION, "柳沟镇", "综合执法局"))
    archive.do(SetAlias(REGION, "综合执法局", "水务局"))
    assert "青河" in titles(archive, unit="水务局")
    with pytest.raises(ArchiveError, match="不能再反过来"):
        archive.do(SetAlias(REGION, "水务局", "柳沟镇"))
    with pytest.raises(ArchiveError, match="没有任务写着单位“火星局”"):
        archive.do(SetAlias(REGION, "柳沟镇", "火星局"))


def test_dismissed_warnings_are_no_longer_listed_or_counted(archive: Archive, put: Put) -> None:
    number = archive.facts.warnings()[0]
    archive.do(Dismiss([number.key]))
    assert [row.code for row in archive.facts.warnings()] == ["contents"]
    assert [row.dismissed for row in archive.facts.warnings(dismissed=True)] == [True, False]
    assert (archive.library()[0].warnings, archive.library()[0].documents[0].warnings) == (1, 0)
    put(archive, note="更正")
    assert [row.code for row in archive.facts.warnings()] == ["contents"]
    archive.do(Dismiss([number.key], back=True))
    assert archive.library()[0].warnings == 2


def test_notes_on_documents_and_tasks(archive: Archive, keys: list[str]) -> None:
    document = archive.library()[0].documents[0].key
    archive.do(AddNote("document", document, "与上年对照"))
    archive.do(AddNote("task", keys[0], "已电话核实"))
    (note,) = archive.people.notes(document)
    assert (note.text, [other.text for other in archive.people.of_task(keys[0]).notes]) == ("与上年对照", ["已电话核实"])
    archive.do(EditNote(note.id, "与前年对照"))
    assert archive.people.notes(document)[0].text == "与前年对照"
    archive.do(EditNote(note.id, ""))
    assert archive.people.notes(document) == ()
    with pytest.raises(ArchiveError, match="批注已不在"):
        archive.do(EditNote(note.id, "x"))


def test_progress_is_edited_and_taken_away(archive: Archive, keys: list[str]) -> None:
    archive.do(AddProgress(keys[:2], date(2023, 6, 1), "开工"))
    (entry,) = archive.people.of_task(keys[1]).progress
    archive.do(EditProgress(entry.id, date(2023, 6, 2), "完工"))
    assert [task.progress for task in tasks(archive)[:2]] == ["2023-06-01 开工", "2023-06-02 完工"]
    archive.do(EditProgress(entry.id, date(2023, 6, 2), ""))
    assert [task.progress for task in tasks(archive)[:2]] == ["2023-06-01 开工", ""]
    with pytest.raises(ArchiveError, match="进展是空的"):
        archive.do(AddProgress(keys[:1], date(2023, 6, 1), " \n"))


def test_everything_is_undone_and_redone_also_after_a_restart(archive: Archive, keys: list[str]) -> None:
    shown = [everything(archive)]
    sentences = []
    for act in acts_of_all_sorts(archive, keys):
        sentences.append(archive.do(act))
        shown.append(everything(archive))
    assert len({repr(state) for state in shown}) == len(shown)
    archive.close()
    with Archive(archive.path) as again:
        for sentence, state in zip(reversed(sentences), reversed(shown[:-1]), strict=True):
            assert again.undo() == sentence
            assert everything(again) == state
        assert again.undo() is None
    with Archive(archive.path) as again:
        for sentence, state in zip(sentences, shown[1:], strict=True):
            assert again.redo() == sentence
            assert everything(again) == state
        assert again.redo() is None
        assert again.care.check(lambda *_: None) == []


def test_something_new_ends_what_could_be_redone(archive: Archive, keys: list[str]) -> None:
    archive.do(SetState(keys[:1], "延期"))
    archive.do(SetState(keys[:1], "已完成"))
    archive.undo()
    assert [(act.sentence, act.undone) for act in archive.people.acts()] == [
        ("把 1 项任务的状态改为“已完成”", True),
        ("把 1 项任务的状态改为“延期”", False),
    ]
    archive.do(SetState(keys[1:2], "推进中"))
    assert archive.redo() is None
    assert len(archive.people.acts()) == 2
    archive.undo()
    archive.undo()
    assert [task.state for task in tasks(archive)] == [""] * 4


def test_an_id_that_was_undone_is_not_given_again(archive: Archive, keys: list[str]) -> None:
    archive.do(AddNote("task", keys[0], "一"))
    archive.do(EditNote(1, ""))
    archive.do(AddNote("task", keys[0], "二"))
    archive.undo()
    archive.undo()
    assert [note.text for note in archive.people.of_task(keys[0]).notes] == ["一"]


def test_work_stays_through_a_corrected_text(archive: Archive, put: Put, keys: list[str]) -> None:
    for act in acts_of_all_sorts(archive, keys):
        archive.do(act)
    before = everything(archive)
    assert put(archive, note="更正。") == "replaced"
    assert everything(archive) == before
    assert archive.care.check(lambda *_: None) == []


def test_a_loaded_issue_finds_the_work_that_waited_for_it(empty: Archive, put: Put, tmp_path: Path) -> None:
    put(empty)
    keys = [task.key for task in tasks(empty)]
    for act in acts_of_all_sorts(empty, keys):
        empty.do(act)
    wanted = everything(empty)
    rows = {
        table: [dict(row) for row in empty.database.execute(f"select * from {table}")]
        for table in ("act", "change", "correction", "task_state", "progress_note", "note", "alias", "dismissed_warning", "said_member")
    }
    with Archive(tmp_path / "另.sqlite") as other:
        other.take_over(rows)
        assert {row.target for row in other.people.unmatched()} == {"task", "warning", "alias"}
        put(other)
        assert everything(other) == wanted


def test_a_task_that_is_gone_is_told(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="请刷新"):
        archive.do(SetState(["无"], "延期"))
    with pytest.raises(ArchiveError, match="没有选中任务"):
        archive.do(SetState([], "延期"))
    with pytest.raises(ArchiveError, match="没有“做完了”这种状态"):
        archive.do(SetState([tasks(archive)[0].key], "做完了"))  # type: ignore[arg-type]
