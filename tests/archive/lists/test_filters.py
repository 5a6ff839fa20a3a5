"""A filter's tasks and its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.day_spans import quarter_of
from gazette_desk.archive.lists.filters import SORTS, Scope, SearchQuery, TaskFilter, TaskSort
from gazette_desk.archive.people.acts import Correct

REFERENCE = date(2023, 6, 10)
CLEAR, PULL, YEARLY, ROW = "清理河道", "拆除违建", "每年汛前检查", "青河"


@pytest.mark.parametrize(
    ("choice", "titles", "sentence"),
    [
        ({}, [CLEAR, PULL, YEARLY, ROW], "全部任务"),
        ({"unit": "水务局"}, [CLEAR, PULL, YEARLY], "涉及水务局"),
        ({"unit": "区水务局"}, [CLEAR, PULL, YEARLY], "涉及区水务局"),
        ({"unit": " 区 水务局 "}, [CLEAR, PULL, YEARLY], "涉及区 水务局"),
        ({"unit": "水务"}, [CLEAR, PULL, YEARLY], "涉及水务"),
        ({"unit": "教育局"}, [], "涉及教育局"),
        ({"unit": "水务局", "role": "lead"}, [CLEAR], "牵头单位为水务局"),
        ({"unit": "水务局", "role": "responsible"}, [PULL], "责任单位为水务局"),
        ({"unit": "水务局", "role": "cooperating"}, [YEARLY], "配合单位为水务局"),
        ({"unit": "周明远", "role": "leaders"}, [CLEAR], "责任领导为周明远"),
        ({"role": "leaders"}, [CLEAR], "写明责任领导"),
        ({"role": "responsible"}, [CLEAR, PULL, YEARLY, ROW], "写明责任单位"),
        ({"unit": "柳沟镇"}, [ROW], "涉及柳沟镇"),
        ({"unit": "柳沟镇", "collectives": True}, [CLEAR, ROW], "涉及柳沟镇（含所属统称）"),
        ({"unit": "水务局", "collectives": True}, [CLEAR, PULL, YEARLY], "涉及水务局（含所属统称）"),
        ({"deadline": "30"}, [CLEAR], "30 天内到期（基准日期 2023-06-10）"),
        ({"deadline": "7"}, [], "7 天内到期（基准日期 2023-06-10）"),
        ({"deadline": "quarter"}, [CLEAR], "本季度到期（基准日期 2023-06-10）"),
        ({"deadline": "overdue"}, [], "已过期（基准日期 2023-06-10）"),
        ({"deadline": "overdue", "reference": date(2023, 7, 1)}, [CLEAR], "已过期（基准日期 2023-07-01）"),
        ({"deadline": "overdue", "reference": date(2023, 6, 30)}, [], "已过期（基准日期 2023-06-30）"),
        ({"deadline": "ongoing"}, [PULL], "长期坚持（基准日期 2023-06-10）"),
        ({"deadline": "recurring"}, [YEARLY], "定期（基准日期 2023-06-10）"),
        ({"deadline": "relative"}, [], "相对期限（基准日期 2023-06-10）"),
        ({"deadline": "none"}, [ROW], "没有期限（基准日期 2023-06-10）"),
        ({"due_before": date(2023, 6, 30)}, [CLEAR], "截止 2023-06-30 以前"),
        ({"due_before": date(2023, 6, 29)}, [], "截止 2023-06-29 以前"),
        ({"due_after": date(2023, 6, 30)}, [CLEAR], "截止 2023-06-30 以后"),
        ({"due_after": date(2023, 7, 1)}, [], "截止 2023-07-01 以后"),
        ({"due_after": date(2023, 6, 1), "due_before": date(2023, 6, 30)}, [CLEAR], "截止 2023-06-01 至 2023-06-30"),
        ({"kind": "duty"}, [YEARLY], "职责分工"),
        ({"words": "河道"}, [CLEAR], "含“河道”"),
        ({"words": "清理 ６月"}, [CLEAR], "含“清理”“６月”"),
        ({"words": "清理 违建"}, [], "含“清理”“违建”"),
        ({"words": "%"}, [], "含“%”"),
        ({"words": "' or 1 --"}, [], "含“'”“or”“1”“--”"),
        ({"unit": "水务局", "role": "lead", "due_before": date(2023, 9, 10)}, [CLEAR], "牵头单位为水务局，截止 2023-09-10 以前"),
        ({"scope": Scope(year=2023, number=2)}, [CLEAR, PULL, YEARLY, ROW], "2023年，第2期"),
        ({"scope": Scope(publication="别的公报")}, [], "《别的公报》"),
        ({"scope": Scope(section="大事记")}, [], "栏目“大事记”"),
    ],
)
def test_filter(archive: Archive, choice: dict[str, Any], titles: list[str], sentence: str) -> None:
    task_filter = TaskFilter(**{"reference": REFERENCE} | choice)
    assert [task.title for task in archive.tasks(task_filter)] == titles
    assert archive.tasks.count(task_filter) == len(titles)
    assert task_filter.sentence() == sentence


def test_scope_follows_the_tree(archive: Archive) -> None:
    issue = archive.library()[0]
    notice, chronicle = issue.documents

    def titles(scope: Scope) -> list[str]:
        return [task.title for task in archive.tasks(TaskFilter(scope=scope))]

    assert titles(Scope(issue_id=issue.id)) == [CLEAR, PULL, YEARLY, ROW]
    assert titles(Scope(issue_id=issue.id, section=notice.section)) == [CLEAR, PULL, YEARLY, ROW]
    assert titles(Scope(document_id=chronicle.id)) == []
    assert titles(Scope(attachment_id=notice.attachments[0].id)) == [ROW]


@pytest.mark.parametrize(
    ("sort", "titles", "backwards"),
    [
        ("document", [CLEAR, PULL, YEARLY, ROW], [ROW, YEARLY, PULL, CLEAR]),
        ("due", [CLEAR, PULL, YEARLY, ROW], [CLEAR, PULL, YEARLY, ROW]),
        ("lead", [CLEAR, PULL, YEARLY, ROW], [CLEAR, PULL, YEARLY, ROW]),
        ("number", [ROW, CLEAR, PULL, YEARLY], [PULL, CLEAR, ROW, YEARLY]),
        ("kind", [YEARLY, CLEAR, PULL, ROW], [ROW, CLEAR, PULL, YEARLY]),
    ],
)
def test_order(archive: Archive, sort: TaskSort, titles: list[str], backwards: list[str]) -> None:
    assert [task.title for task in archive.tasks(TaskFilter(sort=sort))] == titles
    assert [task.title for task in archive.tasks(TaskFilter(sort=sort, descending=True))] == backwards


@pytest.mark.parametrize("sort", get_args(TaskSort))
def test_every_order_is_one_of_sql(archive: Archive, sort: TaskSort) -> None:
    assert sort in SORTS
    for descending in (False, True):
        assert len(archive.tasks(TaskFilter(sort=sort, descending=descending))) == 4


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2023-01-01", "2023-01-01", "2023-03-31"),
        ("2023-06-30", "2023-04-01", "2023-06-30"),
        ("2023-08-15", "2023-07-01", "2023-09-30"),
        ("2023-12-31", "2023-10-01", "2023-12-31"),
    ],
)
def test_quarters(day: str, first: str, last: str) -> None:
    assert quarter_of(date.fromisoformat(day)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_nothing_typed_reaches_sql(archive: Archive, tmp_path: Path) -> None:
    for hostile in ("'; drop table task; --", '"', "%", "_", ":unit", "?", "{where}", "\x00", "𠮷"):
        archive.tasks(TaskFilter(unit=hostile, words=hostile, scope=Scope(publication=hostile, section=hostile)))
        archive.search(SearchQuery(hostile))
    assert archive.tasks.count(TaskFilter()) == 4


def test_what_the_indexes_said_is_forgotten_with_a_change(archive: Archive, put: Callable[..., str]) -> None:
    def listed(reader: Archive) -> tuple[int, int, int]:
        chosen = TaskFilter(unit="水务局", words="清理")
        return len(reader.tasks(chosen)), reader.tasks.count(chosen), reader.tasks.facets(chosen).total

    with Archive(archive.path, read_only=True) as other:
        for number, expected in ((2, 1), (3, 2), (4, 3)):
            put(archive, number)
            assert listed(archive) == listed(other) == (expected, expected, expected)
        archive.do(Correct([task.key for task in archive.tasks(TaskFilter(words="清理"))], {"title": "疏浚河道", "text": "疏浚河道"}))
        assert listed(archive) == listed(other) == (0, 0, 0)
        archive.undo()
        assert listed(archive) == listed(other) == (3, 3, 3)
