"""Random sets of issues in any order: as many stand in the archive as there are texts, and what is undone leaves no trace."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.importing import import_file, understood
from tests.archive.covers import PUBLICATION, SUBJECTS, issue, write

QUICK = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
NAMES = (PUBLICATION, "青河区人民政府公报", "海州市青河区人民政府公报", None)
COVERS = ("2021年第1期", "2021年增刊第1期", "2021年第1—2期", "2021年第1期（上）", "2021年第1期（下册）", "2020年第1期", "2021年特刊", None)
PATHS = ("full.md", "甲/full.md", "乙/full.md", "丙/1.txt", "1.txt", "丁/公报.txt", "戊/公报.txt", "己/公报.md")


@st.composite
def sets_of_issues(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Files with texts, all of other subjects, so that none is another text of the same issue."""
    subjects = draw(st.permutations(SUBJECTS))
    count = draw(st.integers(2, 5))
    paths = draw(st.permutations(PATHS))[:count]
    covers = [(draw(st.sampled_from(NAMES)), draw(st.sampled_from(COVERS))) for _ in range(count)]
    return [(path, issue(cover, [subject], name)) for path, subject, (name, cover) in zip(paths, subjects, covers, strict=False)]


def state(archive: Archive) -> object:
    """What does not depend on the order of import: issues, their facts and warnings, units."""
    issues = sorted((row.key.partition("~")[0], row.label, row.publication or "", row.warnings) for row in archive.library())
    facts = sorted(repr([fact for fact in archive.care.facts_of(row.id) if fact[0] == "block"]) for row in archive.library())
    units = sorted((unit.region, unit.name, unit.variants, unit.tasks) for unit in archive.facts.units())
    return issues, facts, units, sorted((row.code, row.message) for row in archive.facts.warnings())


def everything(archive: Archive) -> object:
    issues = sorted((row.key, row.label, repr(archive.care.facts_of(row.id))) for row in archive.library())
    return issues, sorted((task.key, task.state) for task in archive.tasks(TaskFilter())), archive.people.unmatched(), state(archive)


@QUICK
@given(sets_of_issues(), st.randoms(use_true_random=False))
def test_every_text_has_its_place_whatever_the_order(files, seed) -> None:  # type: ignore[no-untyped-def]
    states = []
    with TemporaryDirectory() as folder:
        for turn in range(2):
            order = seed.sample(files, len(files)) if turn else files
            with Archive(Path(folder, f"{turn}.sqlite")) as archive:
                rows = [import_file(archive, write(Path(folder, "原文", path), text)) for path, text in order]
                assert [row.outcome for row in rows] == ["loaded"] * len(files)
                assert len(archive.library()) == len(files)
                states.append(state(archive))
                before = everything(archive)
                assert {import_file(archive, Path(folder, "原文", path)).outcome for path, _ in order} == {"present"}
                assert everything(archive) == before
                assert archive.care.check(lambda *_: None) == []
    assert states[0] == states[1]


@QUICK
@given(sets_of_issues(), st.integers(0, 4), st.integers(0, 3))
def test_undoing_a_replacement_gives_the_earlier_facts_and_work_back(files, which: int, worked: int) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as folder, Archive(Path(folder, "档案.sqlite")) as archive:
        for path, text in files:
            import_file(archive, write(Path(folder, path), text))
        keys = [task.key for task in archive.tasks(TaskFilter())]
        archive.do(SetState(keys[worked : worked + 2] or keys[:1], "推进中"))
        before = everything(archive)
        path, text = files[which % len(files)]
        changed = text.replace("一、抓好", "一、切实抓好").replace("10月31日", "11月15日")
        row = import_file(archive, write(Path(folder, path), changed))
        after = everything(archive)
        assert after != before
        if row.outcome == "replaced":
            archive.undo(understood)
            assert everything(archive) == before
            archive.redo(understood)
            assert everything(archive) == after
        else:
            assert len(archive.library()) == len(files) + 1  # of a text without a cover nothing is replaced
