"""What goes into an archive comes out again, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.parsing.records import Issue, Masthead

Put = Callable[..., str]


def select(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    """Rows of another connection to the same file: only what is committed."""
    with sqlite3.connect(archive.path) as connection:
        rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def test_library_has_the_issue_as_the_tree_shows_it(archive: Archive) -> None:
    (issue,) = archive.library()
    assert (issue.label, issue.short_label) == ("《云州市青河区人民政府公报》2023年第2期", "2023年第2期")
    assert (issue.total_number, issue.published, issue.tasks, issue.warnings) == (12, "2023-05", 4, 2)
    notice, chronicle = issue.documents
    assert (notice.section, notice.doc_number, notice.tasks, notice.warnings) == ("政府办公室文件", "青政办发〔2023〕5号", 4, 1)
    assert [(row.label, row.title, row.first_line) for row in notice.attachments] == [("附件1", "河道清单", 11)]
    assert (chronicle.kind, chronicle.tasks, chronicle.attachments) == ("大事记", 0, ())


def test_newest_issue_comes_first(archive: Archive, put: Put) -> None:
    put(archive, 10)
    put(archive, 9)
    assert [issue.number for issue in archive.library()] == [10, 9, 2]


def test_document_comes_back_as_it_was_parsed(archive: Archive, issue_2: Issue) -> None:
    view = archive.library.document(archive.library()[0].documents[0].id)
    assert view.document == issue_2.documents[0]
    assert view.tables == issue_2.tables
    assert [task.title for task in view.tasks] == ["清理河道", "拆除违建", "每年汛前检查", "青河"]
    assert view.page == 7
    assert view.source[0] == (4, "关于印发河道整治方案的通知")
    assert view.source[-1] == (13, "1\t青河\t柳沟镇")
    assert view.issue.short_label == "2023年第2期"


def test_task_rows_hold_what_was_understood(archive: Archive) -> None:
    task = archive.tasks(TaskFilter())[0]
    assert (task.lead, task.responsible, task.leaders, task.cooperating) == (("区水务局",), ("各乡镇",), ("周明远",), ())
    assert (task.deadline_raw, task.deadline_type, task.due_start, task.due_end) == ("6月底前", "date", None, "2023-06-30")
    assert (task.doc_number, task.issue_label) == ("青政办发〔2023〕5号", "《云州市青河区人民政府公报》2023年第2期")
    assert task.section == ("一、重点任务",)


def test_keys_are_stable_and_readable(archive: Archive, put: Put) -> None:
    before = [task.key for task in archive.tasks(TaskFilter())]
    assert before[0] == "云州市青河区人民政府公报/2023/2/青政办发20235号/1/1清理河道6月底前完成~46uzxped"
    assert put(archive, note="更正。") == "replaced"
    assert [task.key for task in archive.tasks(TaskFilter())] == before


def test_alike_tasks_get_keys_of_their_own(empty: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    empty.add(replace(issue_2, tasks=issue_2.tasks[:1] * 3), source_2)
    keys = [task.key for task in empty.tasks(TaskFilter())]
    assert len(set(keys)) == 3
    assert keys[1] == keys[0] + "#2"


def test_same_text_is_recognised_in_any_encoding(archive: Archive, put: Put) -> None:
    assert put(archive) == "present"
    assert put(archive, encoding="gb18030") == "present"
    assert put(archive, encoding="utf-16") == "present"
    assert len(archive.library()) == 1


def test_corrected_text_replaces_everything_of_the_old_one(archive: Archive, put: Put) -> None:
    tables = ["document", "block", "task", "task_unit", "event", "warning", "grid", "attachment", "contents_entry", "unit", "unit_alias"]
    before = [select(archive, f"select count(*) from {table}") for table in tables]
    assert put(archive, note="勘误：岸绿应为岸清。") == "replaced"
    assert [select(archive, f"select count(*) from {table}") for table in tables] == before
    assert select(archive, "select count(*) from block where text like '%勘误%'") == [(1,)]
    assert select(archive, "select count(*) from source") == [(1,)]


def test_an_issue_that_cannot_be_kept_leaves_nothing_behind(archive: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    before = select(archive, "select count(*), max(id) from block")
    broken = replace(issue_2, masthead=replace(issue_2.masthead, number=3), tasks=(replace(issue_2.tasks[0], kind=None),))  # type: ignore[arg-type]
    other = replace(source_2, text="别的文本", sha256="0")
    with pytest.raises(sqlite3.IntegrityError):
        archive.add(broken, other)
    assert select(archive, "select count(*), max(id) from block") == before
    assert archive.add(replace(broken, tasks=issue_2.tasks), other).outcome == "loaded"


def test_a_failed_replacement_keeps_the_old_text(archive: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    broken = replace(issue_2, tasks=(replace(issue_2.tasks[0], kind=None),))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        archive.add(broken, replace(source_2, text="别的文本", sha256="0"))
    assert len(archive.tasks(TaskFilter())) == 4
    assert select(archive, "insert into search_index (search_index) values ('integrity-check')") == []


def test_a_reader_sees_only_whole_issues(archive: Archive, put: Put) -> None:
    with Archive(archive.path, read_only=True) as reader:
        assert len(reader.library()) == 1
        put(archive, 3)
        assert len(reader.library()) == 2


def test_issue_without_number_goes_by_its_text_and_is_named_after_its_file(empty: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    nameless = replace(issue_2, masthead=Masthead(), name="散页.txt")
    assert empty.add(nameless, source_2).outcome == "loaded"
    assert empty.library()[0].label == "散页.txt"
    assert empty.add(nameless, replace(source_2, text="改过", sha256="1", folder="更正")).outcome == "loaded"
    assert sorted(row.label for row in empty.library()) == ["散页.txt", "更正/散页.txt"]


def test_units_bring_spellings_together(archive: Archive) -> None:
    units = archive.facts.units()
    assert [(unit.name, unit.variants, unit.collective, unit.tasks) for unit in units] == [
        ("区水务局", ("区水务局", "水务局"), False, 3),
        ("区综合执法局", ("区综合执法局", "综合执法局"), False, 1),
        ("各乡镇", ("各乡镇",), True, 1),
        ("柳沟镇", ("柳沟镇",), False, 1),
    ]


def test_units_of_a_scope(archive: Archive) -> None:
    attachment = archive.library()[0].documents[0].attachments[0]
    assert [unit.name for unit in archive.facts.units(Scope(attachment_id=attachment.id))] == ["柳沟镇"]
    assert archive.facts.units(Scope(year=1999)) == []


def test_an_issue_that_knows_more_spellings_adds_them_and_takes_no_other_unit_in(
    archive: Archive, issue_2: Issue, source_2: StoredSource
) -> None:
    joined = replace(issue_2.units[0], name="云州市青河区水务局", printed=("水务局", "综合执法局"))
    later = replace(issue_2, masthead=replace(issue_2.masthead, number=3), units=(joined,))
    archive.add(later, replace(source_2, text="第三期", sha256="3"))
    assert archive.facts.units()[0].name == "云州市青河区水务局"
    assert set(archive.facts.units()[0].variants) == {"云州市青河区水务局", "区水务局", "水务局", "综合执法局"}
    assert "区综合执法局" in [unit.name for unit in archive.facts.units()]


def test_units_of_another_district_stay_apart(archive: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    other = replace(issue_2, masthead=replace(issue_2.masthead, region="云州市柳溪区", publication="柳溪区公报"))
    archive.add(other, replace(source_2, text="柳溪", sha256="4"))
    assert [unit.name for unit in archive.facts.units()].count("区水务局") == 2


@pytest.mark.parametrize(
    ("choice", "dates"),
    [
        ({}, ["2023-05-03", "2023-06"]),
        ({"words": "防汛 调研"}, ["2023-05-03"]),
        ({"after": "2023-05-04"}, ["2023-06"]),
        ({"after": "2023-06-30"}, ["2023-06"]),
        ({"after": "2023-07-01"}, []),
        ({"before": "2023-05-03"}, ["2023-05-03"]),
        ({"before": "2023-06-15"}, ["2023-05-03", "2023-06"]),
        ({"scope": Scope(section="政府办公室文件")}, []),
        ({"kind": "调研"}, ["2023-05-03"]),
        ({"kind": "会议"}, []),
        ({"person": "周明"}, ["2023-05-03"]),
        ({"person": "明远 "}, ["2023-05-03"]),
        ({"person": "沈"}, []),
    ],
)
def test_events(archive: Archive, choice: dict[str, object], dates: list[str]) -> None:
    asked = {name: date.fromisoformat(str(value)) if name in ("after", "before") else value for name, value in choice.items()}
    assert [event.date for event in archive.facts.events(**asked)] == dates  # type: ignore[arg-type]


def test_warnings_know_their_document(archive: Archive) -> None:
    notice = archive.library()[0].documents[0]
    assert [(row.line, row.document_id, row.confidence) for row in archive.facts.warnings()] == [(5, notice.id, 1.0), (3, None, 0.5)]
    assert [row.places for row in archive.facts.warnings()] == [((5, 6, None), (8, 8, None)), ((3, 3, None),)]
    assert [row.message for row in archive.facts.warnings(Scope(document_id=notice.id))] == ["文号与年份不符"]


def test_a_document_that_is_gone_is_told(archive: Archive, issue_2: Issue, source_2: StoredSource) -> None:
    kept, gone = (document.id for document in archive.library()[0].documents)
    without = replace(issue_2, documents=issue_2.documents[:1], events=())
    other = replace(source_2, text=f"{source_2.text}\n又一行", sha256="0")
    assert archive.add(without, other).outcome == "replaced"
    assert archive.library.document(kept).row.doc_number == "青政办发〔2023〕5号"
    with pytest.raises(ArchiveError, match="请刷新"):
        archive.library.document(gone)


def test_paths_of_every_sort_open(tmp_path: Path, put: Put) -> None:
    path = tmp_path / "新 文件夹" / "青河 100%#?&档案.sqlite"
    with Archive(path) as archive:
        put(archive)
    with Archive(path, read_only=True) as archive:
        assert len(archive.library()) == 1
