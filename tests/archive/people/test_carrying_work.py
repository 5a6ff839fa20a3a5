"""People's work after an issue was replaced: with the task that says the same, else under 待对应, never with another task."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import StoredSource, TaskRow
from gazette_desk.archive.issues.import_outcomes import Stored
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import AddNote, AddProgress, Correct, Dismiss, SetState
from gazette_desk.archive.people.work_shown import Reattach
from gazette_desk.parsing.records import Issue, Task, Warning
from tests.archive.conftest import make_issue
from tests.archive.small import silent

RowOfTable = tuple[str, str, str, str]  # number, text, unit, deadline
PUT: dict[str, Issue] = {}
SAME = "开展人居环境整治，建立长效管护机制"
TOWNS: tuple[RowOfTable, ...] = (
    ("1", SAME, "柳湾镇", "6月底前"),
    ("2", SAME, "青石镇", "6月底前"),
    ("3", SAME, "白塔镇", "6月底前"),
    ("4", "组织春季植树造林活动，完成绿化面积三百亩", "区林业局", "4月底前"),
)


def issue_of(rows: Sequence[RowOfTable]) -> Issue:
    """The issue with a table of tasks."""
    tasks = (
        Task(f"t{n}", "d1", "table", n, n, text[:20], text, number, responsible=(unit,), deadline_raw=deadline)
        for n, (number, text, unit, deadline) in enumerate(rows, 20)
    )
    return replace(make_issue(), tasks=tuple(tasks))


def put_issue(archive: Archive, issue: Issue) -> Stored:
    """Keeps it, with a text that only it has."""
    data = repr(issue).encode()
    source = StoredSource("青河.txt", data, data.decode(), "utf-8", hashlib.sha256(data).hexdigest())
    PUT[source.sha256] = issue
    return archive.add(issue, source)


def read(source: StoredSource) -> Issue:
    """What a text says that put_issue kept."""
    return PUT[source.sha256]


def listed(archive: Archive) -> list[TaskRow]:
    """The tasks in the order of print."""
    return archive.tasks(TaskFilter())


def work_on(archive: Archive, key: str, mark: str) -> None:
    """Says of a task all that can be said, with a mark to know it by."""
    archive.do(SetState([key], "已完成"))
    archive.do(Correct([key], {"leaders": [mark]}))
    archive.do(AddProgress([key], date(2023, 5, 1), mark))
    archive.do(AddNote("task", key, mark))


def marks(archive: Archive) -> dict[str, int]:
    """Where the marks are: the position of each one's task. All that was said of a task must have stayed together."""
    found = {}
    for position, task in enumerate(listed(archive)):
        work = archive.people.of_task(task.key)
        said = {*(note.text for note in work.notes), *(entry.text for entry in work.progress), *(c.value for c in work.corrections)}
        assert len(said) == bool(work.state), said
        found |= dict.fromkeys(said, position)
    return found


def lost(archive: Archive) -> set[str]:
    """The marks of what stands under 待对应, where all that was said of a task must stand together, too."""
    rows = archive.people.unmatched()
    assert all(len(row.said) == 4 for row in rows)
    return {row.said[-1].removeprefix("批注：") for row in rows}


CASES: dict[str, tuple[Sequence[RowOfTable], dict[str, int], set[str]]] = {
    # the new rows; where the work of rows a to d is then; whose is under 待对应
    "nothing": (TOWNS, {"a": 0, "b": 1, "c": 2, "d": 3}, set()),
    "first row dropped, renumbered": (
        (("1", SAME, "青石镇", "6月底前"), ("2", SAME, "白塔镇", "6月底前"), ("3", *TOWNS[3][1:])),
        {"b": 0, "c": 1, "d": 2},
        {"a"},
    ),
    "row dropped, numbers stay": ((TOWNS[0], *TOWNS[2:]), {"a": 0, "c": 1, "d": 2}, {"b"}),
    "row added above, renumbered": (
        (("1", SAME, "石桥镇", "6月底前"), *((str(n), *row[1:]) for n, row in enumerate(TOWNS, 2))),
        {"a": 1, "b": 2, "c": 3, "d": 4},
        set(),
    ),
    "rows swapped, numbers stay in place": (
        (("1", *TOWNS[2][1:]), TOWNS[1], ("3", *TOWNS[0][1:]), TOWNS[3]),
        {"a": 2, "b": 1, "c": 0, "d": 3},
        set(),
    ),
    "rows reversed with their numbers": (TOWNS[::-1], {"a": 3, "b": 2, "c": 1, "d": 0}, set()),
    "one of the units is another": ((TOWNS[0], ("2", SAME, "石桥镇", "6月底前"), *TOWNS[2:]), {"a": 0, "c": 2, "d": 3}, {"b"}),
    "a deadline is another": ((("1", SAME, "柳湾镇", "9月底前"), *TOWNS[1:]), {"b": 1, "c": 2, "d": 3}, {"a"}),
    "punctuation, width and spaces": (
        tuple(
            (f"{number}.", text.replace("，", " , ") + "。", f" {unit}", deadline.replace("6", "６"))
            for number, text, unit, deadline in TOWNS
        ),
        {"a": 0, "b": 1, "c": 2, "d": 3},
        set(),
    ),
    "a typo mended": (
        (*TOWNS[:3], ("4", "组织春季植树造林活动，完成绿化面枳三百亩", "区林业局", "4月底前")),
        {"a": 0, "b": 1, "c": 2, "d": 3},
        set(),
    ),
    "a typo mended in one of like rows": (
        (("1", SAME.replace("境", "竟"), "柳湾镇", "6月底前"), *TOWNS[1:]),
        {"b": 1, "c": 2, "d": 3},
        {"a"},
    ),
    "a number in the text is another": (
        (*TOWNS[:3], ("4", "组织春季植树造林活动，完成绿化面积五百亩", "区林业局", "4月底前")),
        {"a": 0, "b": 1, "c": 2},
        {"d"},
    ),
    "a row doubled": ((TOWNS[0], TOWNS[0], *TOWNS[1:]), {"b": 2, "c": 3, "d": 4}, {"a"}),
    "all rows gone": (((("1", "召开联席会议", "区政府办", "每季度")),), {}, {"a", "b", "c", "d"}),
}


@pytest.mark.parametrize("case", CASES)
def test_work_goes_with_what_a_task_says(empty: Archive, case: str) -> None:
    rows, there, doubtful = CASES[case]
    put_issue(empty, issue_of(TOWNS))
    for mark, task in zip("abcd", listed(empty), strict=True):
        work_on(empty, task.key, mark)
    before = empty.people.acts()
    assert put_issue(empty, issue_of(rows)).outcome == ("present" if rows is TOWNS else "replaced")
    assert (marks(empty), lost(empty)) == (there, doubtful)
    assert empty.care.check(silent) == []
    if empty.people.acts() != before:
        assert empty.undo(read) == empty.people.acts()[0].sentence
        assert (marks(empty), lost(empty)) == (dict(zip("abcd", range(4), strict=True)), set())
        assert empty.care.check(silent) == []
        assert empty.redo(read)
        assert empty.care.check(silent) == []
    assert (marks(empty), lost(empty)) == (there, doubtful)


def test_equal_rows_keep_their_order_while_there_are_as_many(empty: Archive) -> None:
    twice = (TOWNS[0], TOWNS[0], TOWNS[1])
    put_issue(empty, issue_of(twice))
    for mark, task in zip("abc", listed(empty), strict=True):
        work_on(empty, task.key, mark)
    put_issue(empty, issue_of((TOWNS[1], *twice[:2])))
    assert marks(empty) == {"a": 1, "b": 2, "c": 0}
    put_issue(empty, issue_of(twice[1:]))
    assert (marks(empty), lost(empty)) == ({"c": 1}, {"a", "b"})
    put_issue(empty, issue_of(twice))
    assert (marks(empty), lost(empty)) == ({"a": 0, "b": 1, "c": 2}, set())


def test_what_is_lost_can_be_understood_and_comes_back(empty: Archive) -> None:
    put_issue(empty, issue_of(TOWNS))
    work_on(empty, listed(empty)[0].key, "a")
    replaced = put_issue(empty, issue_of((("1", SAME, "石桥镇", "6月底前"), *TOWNS[1:]))).replacement
    assert replaced
    assert (replaced.kept, replaced.moved, replaced.left, replaced.found) == (0, 0, 1, 0)
    (row,) = empty.people.unmatched()
    assert row.was == f"{SAME}（柳湾镇，6月底前），《云州市青河区人民政府公报》2023年第2期，青政办发〔2023〕5号，第20行"
    best = empty.people.candidates(row)[0]
    assert best.place.endswith("第20行")
    assert best.why == "相同：内容、时限、序号、所在文件；不同：单位（原为柳湾镇，现为石桥镇）"
    empty.do(Reattach(row, best.key))
    assert (marks(empty), empty.people.unmatched()) == ({"a": 0}, [])
    empty.undo()
    replaced = put_issue(empty, issue_of((*TOWNS[1:], ("9", *TOWNS[0][1:])))).replacement
    assert (marks(empty), empty.people.unmatched()) == ({"a": 3}, [])
    assert empty.care.check(silent) == []
    assert replaced
    assert (replaced.kept, replaced.moved, replaced.left, replaced.found) == (0, 0, 0, 1)
    replaced = put_issue(empty, issue_of((("7", *TOWNS[0][1:]), *TOWNS[1:]))).replacement
    assert replaced
    assert (replaced.kept, replaced.moved, replaced.left, replaced.found) == (0, 1, 0, 0)
    assert replaced.sentence().endswith("1 处随内容移到新的任务")


def test_work_on_an_issue_that_is_taken_out_waits_and_comes_back(empty: Archive) -> None:
    put_issue(empty, issue_of(TOWNS))
    for mark, task in zip("abcd", listed(empty), strict=True):
        work_on(empty, task.key, mark)
    numbers = [task.id for task in listed(empty)]
    (issue,) = empty.library()
    empty.do(RemoveIssues([issue.key], [issue.label]))
    assert lost(empty) == {*"abcd"}
    assert "（柳湾镇，6月底前），《云州市青河区人民政府公报》2023年第2期" in " ".join(work.was for work in empty.people.unmatched())
    assert empty.care.check(silent) == []
    with pytest.raises(ArchiveError, match="已不在档案中"):
        empty.library.key_of("task", numbers[0])
    assert empty.undo(read)
    assert (marks(empty), empty.people.unmatched()) == (dict(zip("abcd", range(4), strict=True)), [])
    assert [task.id for task in listed(empty)] == numbers
    assert empty.redo(read)
    assert lost(empty) == {*"abcd"}
    assert put_issue(empty, issue_of((*TOWNS[1:], TOWNS[0]))).outcome == "loaded"
    assert (marks(empty), empty.people.unmatched()) == ({"a": 3, "b": 0, "c": 1, "d": 2}, [])
    assert [task.id for task in listed(empty)] == [*numbers[1:], numbers[0]]
    assert empty.people.acts(1)[0].sentence == "导入《qinghe-2023-02.txt》：4 处从待对应中找回"
    assert empty.care.check(silent) == []


def test_notes_and_dismissals_go_along(empty: Archive) -> None:
    issue = issue_of(TOWNS)
    put_issue(empty, replace(issue, warnings=(Warning("units", 20, "单位不清"), Warning("units", 21, "单位不清"))))
    number, title = issue.documents[0].doc_number, issue.documents[0].title
    empty.do(AddNote("document", empty.library()[0].documents[0].key, "批注"))
    empty.do(AddNote("document", empty.library()[0].documents[1].key, "另一条"))
    renamed = replace(issue.documents[0], doc_number="青政办发〔2023〕6号"), replace(issue.documents[1], title="全年大事摘录")
    put_issue(empty, replace(issue, documents=renamed))
    row = empty.library()[0].documents[0]
    assert ([note.text for note in empty.people.notes(row.key)], row.title) == (["批注"], title)
    assert [(work.target, work.said, work.was.partition("，")[0]) for work in empty.people.unmatched()] == [
        ("document", ("批注：另一条",), "青河区大事记")
    ]
    other = replace(issue.documents[0], doc_number=number, title="关于做好森林防火工作的通告")
    put_issue(empty, replace(issue, documents=(replace(renamed[0], doc_number=number), renamed[1])))
    put_issue(empty, replace(issue, documents=(other, renamed[1])))
    assert empty.people.notes(empty.library()[0].documents[0].key) == ()
    assert {work.said for work in empty.people.unmatched()} == {("批注：另一条",), ("批注：批注",)}
    assert empty.care.check(silent) == []


def test_a_dismissal_is_doubtful_where_other_places_say_the_same(empty: Archive) -> None:
    issue = issue_of(TOWNS)
    told = (Warning("units", 20, "单位不清"), Warning("units", 21, "单位不清"), Warning("dates", 22, "日期不清"))
    put_issue(empty, replace(issue, warnings=told))
    empty.do(Dismiss([row.key for row in empty.facts.warnings()[1:]]))
    put_issue(empty, replace(issue, warnings=told[1:]))
    assert [(row.message, row.dismissed) for row in empty.facts.warnings(dismissed=True)] == [("单位不清", False), ("日期不清", True)]
    assert [row.said for row in empty.people.unmatched()] == [("忽略提示：单位不清",)]


TEXTS = st.sampled_from(
    [SAME, "组织春季植树造林活动，完成绿化面积三百亩", "清淤河道", "开展防汛演练", "完成东河村道路硬化", "完成西河村道路硬化"]
)
ROWS = st.tuples(st.just(""), TEXTS, st.sampled_from(["柳湾镇", "青石镇", "区水务局"]), st.sampled_from(["6月底前", "9月底前"]))
EDITS = st.lists(
    st.tuples(st.sampled_from(["drop", "add", "swap", "retype", "double"]), st.integers(0, 20), st.integers(0, 20), ROWS), max_size=6
)


def edited(rows: Sequence[RowOfTable], edits: Sequence[tuple[str, int, int, RowOfTable]]) -> list[RowOfTable]:
    """The rows after some edits."""
    rows = list(rows)
    for edit, place, other, row in edits:
        at, to = place % (len(rows) or 1), other % (len(rows) or 1)
        match edit:
            case "drop" if len(rows) > 1:
                del rows[at]
            case "add":
                rows.insert(at, row)
            case "swap":
                rows[at], rows[to] = rows[to], rows[at]
            case "retype":
                rows[at] = ("", f"{rows[at][1]}。".replace("，", " ,"), *rows[at][2:])
            case "double":
                rows.insert(to, rows[at])
    return rows


def contents(rows: Sequence[RowOfTable]) -> Iterator[str]:
    """What the rows say, without what only print has; the number of a row is no part of it, since it counts rows."""
    for _, text, unit, deadline in rows:
        yield "".join(sign for sign in f"{text}/{unit}/{deadline}" if sign not in "，。, ")


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=7), EDITS, EDITS, st.booleans())
def test_random_edits_never_put_work_on_another_task(
    rows: list[RowOfTable],
    first: list[tuple[str, int, int, RowOfTable]],
    then: list[tuple[str, int, int, RowOfTable]],
    numbered: bool,
) -> None:
    with TemporaryDirectory() as folder, Archive(Path(folder, "档案.sqlite")) as archive:
        says: dict[str, str] = {}
        steps = [rows, edited(rows, first)]
        steps.append(edited(steps[1], then))
        for number, step in enumerate(steps):
            shown = [(str(n) if numbered else "", *row[1:]) for n, row in enumerate(step, 1)]
            told = list(contents(shown))
            put_issue(archive, issue_of(shown))  # type: ignore[arg-type]
            if not number:
                says = {str(n): text for n, text in enumerate(told)}
                for mark, task in zip(says, listed(archive), strict=True):
                    work_on(archive, task.key, mark)
            there = marks(archive)
            assert all(told[position] == says[mark] for mark, position in there.items())
            assert there.keys() | lost(archive) == says.keys()
            assert not there.keys() & lost(archive)
            counts = Counter(told)
            before = Counter(contents(steps[0])) + Counter(contents(steps[max(number - 1, 0)]))
            unique = {mark for mark, text in says.items() if counts[text] == 1 and before[text] == 2}
            assert unique <= there.keys()
        assert archive.care.check(silent) == []
