"""Search and task filters against plain scans: the same blocks, the same tasks, the same counts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists import task_facets
from gazette_desk.archive.lists.day_spans import quarter_of
from gazette_desk.archive.lists.filters import SearchQuery as Query
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.lists.unit_filter import collectives_of
from gazette_desk.archive.text.folding import fold
from gazette_desk.archive.text.number_order import in_order
from gazette_desk.archive.text.wording import ROLE_NAMES
from gazette_desk.parsing.records import Issue, Task
from tests.archive.varied import add_varied

REFERENCE = date(2021, 6, 20)
Place = tuple[int, str, int]  # number of the issue, document, line
Filled = tuple[Archive, list[Issue]]
VARIANTS = {"水务局": "区水务局", "综合执法局": "区综合执法局"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """An archive of sixty issues."""
    with Archive(tmp_path_factory.mktemp("sixty") / "档案.sqlite") as archive:
        yield archive, add_varied(archive, range(1, 61))


def blocks_of(issues: list[Issue]) -> dict[Place, str]:
    return {
        (issue.masthead.number or 0, document.id, block.first_line): fold(block.text)
        for issue in issues
        for document in issue.documents
        for block in document.blocks
    }


def places_found(archive: Archive, typed: str) -> set[Place]:
    """The blocks that a search finds, in all its documents."""
    documents = {row.id: (issue.number or 0, f"d{index}") for issue in archive.library() for index, row in enumerate(issue.documents)}
    result = archive.search(Query(typed, limit=1000))
    assert result.total == len(result.documents) == len({hit.document_id for hit in result.documents})
    assert sum(count.total for count in result.counts.kinds) == result.total
    found = set()
    for hit in result.documents:
        passages = archive.search.passages(hit.document_id, typed)
        assert passages, typed
        assert hit.passages
        found |= {(*documents[hit.document_id], passage.first_line) for passage in passages}
    return found


def test_500_random_pieces_are_found_in_the_blocks_where_a_scan_finds_them(filled: Filled) -> None:
    archive, issues = filled
    blocks = blocks_of(issues)
    texts = sorted(text for text in blocks.values() if text)
    seed = random.Random(2021)
    tried = 0
    while tried < 500:
        text = seed.choice(texts)
        start = seed.randrange(len(text))
        piece = text[start : start + seed.randint(1, 12)]
        if piece != piece.strip() or "\t" in piece or '"' in piece or fold(piece) != piece:
            continue
        tried += 1
        assert places_found(archive, f'"{piece}"') == {place for place, other in blocks.items() if piece in other}, piece


def test_pieces_of_other_texts_are_not_found_across_blocks_and_cells(filled: Filled) -> None:
    archive, issues = filled
    blocks = blocks_of(issues)
    seed = random.Random(7)
    for _ in range(100):
        first, second = seed.choices(sorted(blocks.values()), k=2)
        piece = (first[-2:] + second[:2]).replace("\t", "").strip()
        if len(piece) > 1 and '"' not in piece and fold(piece) == piece:
            expected = {place for place, other in blocks.items() if piece in other}
            assert places_found(archive, f'"{piece}"') == expected, piece


def texts_of(task: Task) -> list[str]:
    lists = (task.section, task.leaders, task.lead, task.responsible, task.cooperating)
    return [fold(text) for text in (task.title, task.text, task.deadline_raw or "", *(name for names in lists for name in names))]


def names_unit(task: Task, unit: str, role: str | None, collectives: bool) -> bool:
    wanted = VARIANTS.get(unit, unit)
    words = list(collectives_of(unit)) if collectives else []
    roles = [role] if role else ["lead", "responsible", "cooperating"]
    printed = [name for each in roles for name in getattr(task, each)]
    return any(VARIANTS.get(name, name) == wanted or (name.startswith("各") and any(word in name for word in words)) for name in printed)


def fits(task: Task, chosen: TaskFilter) -> bool:  # noqa: C901  # as plain as a list of conditions can be
    due, kind = task.deadline.end, task.deadline.type
    if chosen.unit and not names_unit(task, chosen.unit, chosen.role, chosen.collectives):
        return False
    if chosen.role and not chosen.unit and not getattr(task, chosen.role):
        return False
    spans = {"7": (REFERENCE, REFERENCE + timedelta(7)), "30": (REFERENCE, REFERENCE + timedelta(30)), "quarter": quarter_of(REFERENCE)}
    match chosen.deadline:
        case None:
            pass
        case "overdue":
            if not due or due >= REFERENCE.isoformat():
                return False
        case "7" | "30" | "quarter":
            first, last = spans[chosen.deadline]
            if not due or not first.isoformat() <= due <= last.isoformat():
                return False
        case other:
            if kind != other:
                return False
    if chosen.due_after and (not due or due < chosen.due_after.isoformat()):
        return False
    if chosen.due_before and (not due or due > chosen.due_before.isoformat()):
        return False
    return all(any(fold(word) in text for text in texts_of(task)) for word in chosen.words.split())


CHOICES = [
    {"unit": unit, "role": role, "deadline": deadline, "words": words, "collectives": collectives, "due_before": before}
    for unit, role, deadline, words, collectives, before in product(
        (None, "水务局", "柳沟镇"),
        (None, "lead", "responsible"),
        (None, "overdue", "30", "quarter", "ongoing", "recurring", "relative", "none"),
        ("", "河道整治", "的 PM2.5", "法河", "２０２２年", "防汛", "水务局"),
        (False, True),
        (None, date(2021, 12, 31)),
    )
]


def test_every_filter_finds_the_tasks_of_a_plain_scan_and_counts_them(filled: Filled) -> None:
    archive, issues = filled
    tasks = [(issue.masthead.number, task) for issue in issues for task in issue.tasks]
    found_any = 0
    for choice in random.Random(4).sample(CHOICES, 250):
        chosen = TaskFilter(reference=REFERENCE, **choice)  # type: ignore[arg-type]
        expected = Counter(task.text for _, task in tasks if fits(task, chosen))
        assert Counter(row.text for row in archive.tasks(chosen)) == expected, choice
        assert archive.tasks.count(chosen) == expected.total()
        found_any += bool(expected)
    assert found_any > 60


@pytest.mark.parametrize("choice", [{}, {"unit": "水务局"}, {"words": "防汛", "role": "lead"}, {"unit": "柳沟镇", "collectives": True}])
@pytest.mark.parametrize("few", [task_facets.FEW, 1])
def test_facets_count_what_a_plain_scan_counts(
    filled: Filled, choice: dict[str, object], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_facets, "FEW", few)  # both ways to count
    archive, issues = filled
    chosen = TaskFilter(reference=REFERENCE, **choice)  # type: ignore[arg-type]
    tasks = [task for issue in issues for task in issue.tasks if fits(task, chosen)]
    found = archive.tasks.facets(chosen)
    assert found.total == len(tasks)
    assert {count.value: count.total for count in found.months} == Counter((task.deadline.end or "")[:7] for task in tasks)
    assert {count.value: count.total for count in found.states} == {"": len(tasks)}
    names = Counter(name for task in tasks for name in {VARIANTS.get(n, n) for n in task.lead + task.responsible + task.cooperating})
    assert {unit.name: unit.total for unit in found.units} == names
    assert len({count.value for count in found.roles}) == (3 if chosen.unit else 4)
    assert [unit.total for unit in found.units] == sorted(names.values(), reverse=True)
    everything = [task for issue in issues for task in issue.tasks]
    roles = {count.value: count.total for count in found.roles}
    for role in roles:
        assert roles[role] == sum(fits(task, replace(chosen, role=role)) for task in everything), ROLE_NAMES[role]


def test_sorting_is_the_same_as_in_a_plain_list(filled: Filled) -> None:
    archive, _ = filled
    rows = archive.tasks(TaskFilter(reference=REFERENCE, sort="due"))
    dues = [row.due_end for row in rows]
    assert dues == sorted(dues, key=lambda due: (due is None, due or ""))
    assert [row.id for row in archive.tasks(TaskFilter(reference=REFERENCE, sort="title", descending=True))] == [
        row.id
        for row in sorted(
            archive.tasks(TaskFilter(reference=REFERENCE)), key=lambda row: in_order(row.title).encode("utf-16-be"), reverse=True
        )
    ]
