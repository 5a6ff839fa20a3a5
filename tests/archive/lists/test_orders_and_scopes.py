"""Every order and every scope, held against what Python makes of the same rows: an archive of random issues, in which each order and
each scope gives another list.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource, TaskRow
from gazette_desk.archive.lists.filters import Scope, SearchQuery, TaskFilter, TaskSort
from gazette_desk.archive.people.acts import AddProgress, SetState
from gazette_desk.archive.text.number_order import in_order
from gazette_desk.parsing.records import Attachment, Block, Deadline, Document, Event, Issue, Masthead, Task, Unit, Warning

PUBLICATIONS = ("云州市青河区人民政府公报", "云州市石桥县人民政府公报")
SECTIONS = ("政府文件", "办公室文件", "大事记")
KINDS = ("通知", "意见", "方案")
UNITS = ("区水务局", "区教育局", "区财政局", "区民政局")
DAYS = ("2022-03-31", "2022-09-30", "2023-01-15", "2023-12-31")
LINES = 10  # of a document


@dataclass(frozen=True)
class Place:
    """Where a document stands, as its scopes name it."""

    publication: str
    year: int
    number: int
    section: str
    kind: str


def some(chance: random.Random, values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(chance.sample(list(values), chance.randrange(3)))


def one_of(chance: random.Random, *values: Any) -> Any:
    return chance.choice([None, *values])


def random_task(chance: random.Random, name: str, document: str, line: int) -> Task:
    due = one_of(chance, *DAYS)
    return Task(
        name,
        document,
        chance.choice(("labelled", "table", "duty")),
        line,
        line,
        f"{chance.choice('丙甲乙')}事{name}",
        f"工作{name}",
        one_of(chance, "2.", "10.", "1."),
        section=some(chance, SECTIONS),
        leaders=some(chance, ("孟庆禾", "周明远", "沈一舟")),
        lead=some(chance, UNITS),
        responsible=some(chance, UNITS),
        cooperating=some(chance, UNITS),
        deadline_raw=due and f"{due}前",
        deadline=Deadline("date", None, due) if due else Deadline("none"),
    )


def random_issue(chance: random.Random, publication: str, year: int, number: int, places: dict[str, Place]) -> Issue:
    documents, tasks, events, warnings = [], [], [], []
    for position in range(4):
        place = Place(publication, year, number, chance.choice(SECTIONS), chance.choice(KINDS))
        title = f"关于{publication[4]}{year}年第{number}号事项{position}的{place.kind}"
        first, name = position * LINES + 1, f"d{position}"
        places[title] = place
        document = Document(
            name,
            title,
            first,
            first + LINES - 1,
            section=place.section,
            doc_number=one_of(chance, f"青政发〔{year}〕{position}号"),
            kind=place.kind,
            attachments=(Attachment("附件1", "清单", first + 5, first + 9),),
            blocks=(Block("title", title, first, first), Block("paragraph", "工作", first + 1, first + 1)),
        )
        documents.append(document)
        tasks += [random_task(chance, f"t{position}{line}", name, first + line) for line in (2, 4, 6, 8)]
        events += [Event(name, first + line, first + line, one_of(chance, *DAYS), f"记{title}", "会议") for line in (3, 7)]
        warnings += [Warning("number", first + line, f"核{title}") for line in (8, 1)]
    units = tuple(Unit(unit, (unit,)) for unit in UNITS)
    masthead = Masthead(publication, publication[:6], year, number)
    return Issue(
        name=f"{publication}{year}{number}.txt",
        masthead=masthead,
        documents=tuple(documents),
        tasks=tuple(tasks),
        events=tuple(events),
        units=units,
        warnings=tuple(warnings),
    )


def source_of(issue: Issue) -> StoredSource:
    text = "\n".join([issue.name, *["行"] * 5 * LINES])
    return StoredSource(issue.name, text.encode(), text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    """The place of each document of the archive by its title."""
    return {}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, places: dict[str, Place]) -> Iterator[Archive]:
    """An archive of six issues, added in no order, with people's work on some tasks."""
    chance = random.Random(7)
    path: Path = tmp_path_factory.mktemp("orders") / "档案.sqlite"
    with Archive(path) as archive:
        for publication, year, number in (
            (PUBLICATIONS[1], 2022, 4), (PUBLICATIONS[0], 2023, 2), (PUBLICATIONS[0], 2022, 11), (PUBLICATIONS[1], 2023, 1),
            (PUBLICATIONS[0], 2023, 10), (PUBLICATIONS[0], 2022, 4),
        ):  # fmt: skip
            issue = random_issue(chance, publication, year, number, places)
            assert archive.add(issue, source_of(issue)).outcome == "loaded"
        keys = [task.key for task in archive.tasks(TaskFilter())]
        for state in ("推进中", "已完成", "延期"):
            archive.do(SetState(chance.sample(keys, 9), state))  # type: ignore[arg-type]
        for key in chance.sample(keys, 12):
            archive.do(AddProgress([key], date(2023, chance.randrange(1, 12), 1), "开工"))
        yield archive


def place_of(row: TaskRow, places: dict[str, Place]) -> Place:
    return places[row.document_title]


def in_print(places: dict[str, Place]) -> Callable[[TaskRow], Any]:
    def key(row: TaskRow) -> Any:
        place = place_of(row, places)
        return place.publication, -place.year, -place.number, row.first_line

    return key


VALUES: dict[TaskSort, Callable[[TaskRow], Any]] = {
    "doc_number": lambda row: row.doc_number and in_order(row.doc_number),
    "document_title": lambda row: in_order(row.document_title),
    "kind": lambda row: row.kind,
    "number": lambda row: (in_order(row.number), in_order(row.title)) if row.number else None,
    "title": lambda row: in_order(row.title),
    "section": lambda row: in_order(json.dumps(row.section, ensure_ascii=False)[2:]) if row.section else None,
    "leaders": lambda row: listed(row.leaders),
    "lead": lambda row: listed(row.lead),
    "responsible": lambda row: listed(row.responsible),
    "cooperating": lambda row: listed(row.cooperating),
    "deadline_raw": lambda row: row.deadline_raw,
    "due": lambda row: row.due_end,
    "state": lambda row: row.state or None,
    "progress": lambda row: row.progress or None,
}


def listed(names: tuple[str, ...]) -> str | None:
    """Lists are sorted as the texts that they are stored as."""
    return json.dumps(names, ensure_ascii=False) if names else None


def test_the_order_of_print(full: Archive, places: dict[str, Place]) -> None:
    rows = full.tasks(TaskFilter())
    assert len(rows) == 6 * 16
    assert rows == sorted(rows, key=in_print(places))
    assert full.tasks(TaskFilter(descending=True)) == rows[::-1]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", VALUES)
def test_each_order_is_that_of_its_values(full: Archive, places: dict[str, Place], sort: TaskSort, descending: bool) -> None:
    printed = sorted(full.tasks(TaskFilter()), key=in_print(places))
    value = VALUES[sort]
    known = sorted((row for row in printed if value(row) is not None), key=value, reverse=descending)
    unknown = [row for row in printed if value(row) is None]
    if sort == "number":
        unknown.sort(key=VALUES["title"], reverse=descending)
    found = full.tasks(TaskFilter(sort=sort, descending=descending))
    assert [row.key for row in found] == [row.key for row in [*known, *unknown]]
    assert found != printed
    assert [row and row.key for row in full.tasks.long_list(TaskFilter(sort=sort, descending=descending))] == [row.key for row in found]


@pytest.mark.parametrize("descending", [False, True])
def test_the_order_of_issues(full: Archive, places: dict[str, Place], descending: bool) -> None:
    def issue(row: TaskRow) -> Any:
        place = place_of(row, places)
        return place.publication, place.year, place.number

    printed = sorted(full.tasks(TaskFilter()), key=in_print(places))
    found = full.tasks(TaskFilter(sort="issue", descending=descending))
    assert [row.key for row in found] == [row.key for row in sorted(printed, key=issue, reverse=descending)]


def test_the_orders_of_the_other_lists(full: Archive, places: dict[str, Place]) -> None:
    library = full.library()
    issues = [(issue.publication, -(issue.year or 0), -(issue.number or 0)) for issue in library]
    assert issues == sorted(issues)
    assert all([row.id for row in issue.documents] == sorted(row.id for row in issue.documents) for issue in library)
    days = [event.date for event in full.facts.events()]
    assert days == [*sorted(day for day in days if day), *[day for day in days if not day]]
    assert None in days
    units = full.facts.units()
    assert [(-unit.tasks, unit.name) for unit in units] == sorted((-unit.tasks, unit.name) for unit in units)
    labels = {issue.id: number for number, issue in enumerate(library)}
    warnings = [(labels[row.issue_id], row.id) for row in full.facts.warnings()]
    assert warnings == sorted(warnings)
    assert [act.id for act in full.people.acts()] == sorted((act.id for act in full.people.acts()), reverse=True)
    for task in full.tasks(TaskFilter(state="推进中"))[:5]:
        progress = [entry.day for entry in full.people.of_task(task.key).progress]
        assert progress == sorted(progress, reverse=True)


SCOPES: list[tuple[Scope, Callable[[Place], bool]]] = [
    (Scope(publication=PUBLICATIONS[0]), lambda place: place.publication == PUBLICATIONS[0]),
    (Scope(year=2022), lambda place: place.year == 2022),
    (Scope(number=4), lambda place: place.number == 4),
    (Scope(section=SECTIONS[1]), lambda place: place.section == SECTIONS[1]),
    (Scope(kind="意见"), lambda place: place.kind == "意见"),
    (Scope(first_year=2023), lambda place: place.year >= 2023),
    (Scope(last_year=2022), lambda place: place.year <= 2022),
    (Scope(first_year=2022, last_year=2022, kind="通知"), lambda place: place.year == 2022 and place.kind == "通知"),
    (Scope(publication=PUBLICATIONS[1], year=2022), lambda place: place.publication == PUBLICATIONS[1] and place.year == 2022),
]


@pytest.mark.parametrize(("scope", "belongs"), SCOPES, ids=lambda value: value.sentence() if isinstance(value, Scope) else "")
def test_each_scope_is_all_that_belongs_to_it(
    full: Archive, places: dict[str, Place], scope: Scope, belongs: Callable[[Place], bool]
) -> None:
    wanted = {title for title, place in places.items() if belongs(place)}
    assert 0 < len(wanted) < len(places)
    rows = [row for row in full.tasks(TaskFilter()) if row.document_title in wanted]
    assert full.tasks(TaskFilter(scope=scope)) == rows
    assert full.tasks.count(TaskFilter(scope=scope)) == full.tasks.facets(TaskFilter(scope=scope)).total == len(rows)
    assert {event.text.removeprefix("记") for event in full.facts.events(scope)} == wanted
    assert {warning.message.removeprefix("核") for warning in full.facts.warnings(scope)} == wanted
    found = full.search(SearchQuery("工作", scope, limit=1000))
    assert {hit.title for hit in found.documents} == wanted
    counted: Counter[str] = Counter()
    for unit in full.facts.units(scope):  # of two districts
        counted[unit.name] += unit.tasks
    assert counted == named(rows)


def named(rows: list[TaskRow]) -> dict[str, int]:
    """How many of the tasks name each unit."""
    units = [{*row.lead, *row.responsible, *row.cooperating} for row in rows]
    return {unit: sum(unit in names for names in units) for unit in UNITS if any(unit in names for names in units)}


def test_the_scopes_of_one_issue_one_document_and_one_attachment(full: Archive, places: dict[str, Place]) -> None:
    everything = full.tasks(TaskFilter())
    for issue in full.library()[1:3]:
        scope = Scope(issue_id=issue.id)
        assert full.tasks(TaskFilter(scope=scope)) == [row for row in everything if row.issue_id == issue.id]
        assert {row.issue_id for row in full.facts.warnings(scope)} == {issue.id}
        for document in issue.documents[1:3]:
            scope = Scope(document_id=document.id)
            own = [row for row in everything if row.document_id == document.id]
            assert full.tasks(TaskFilter(scope=scope)) == own
            assert {event.text for event in full.facts.events(scope)} == {f"记{document.title}"}
            assert len(full.facts.warnings(scope)) == 2
            assert full.search(SearchQuery("工作", scope)).total == 1
            (attachment,) = document.attachments
            scope = Scope(attachment_id=attachment.id)
            inside = [row for row in own if attachment.first_line <= row.first_line <= attachment.last_line]
            assert full.tasks(TaskFilter(scope=scope)) == inside != own
            assert len(full.facts.events(scope)) == len(full.facts.warnings(scope)) == 1
