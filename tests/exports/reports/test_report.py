"""A month's summary: every count is that of a list of the task filter, and the files say what was counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import CLOSED, TaskFilter
from gazette_desk.archive.people.acts import AddProgress, SetState
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.outgoing import hand_out, suffix_among
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.reports.month_summary import WITHOUT_UNIT, Counts, Month, due_in, summarise
from gazette_desk.exports.reports.report_export import SUFFIXES, ReportExport
from gazette_desk.importing import import_paths
from gazette_desk.paths import sample_issues

MONTH = Month(2021, 12)
WANTED = TaskFilter(reference=date(2022, 1, 10))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "archive.sqlite"
    with Archive(path) as archive:
        import_paths(archive, sample_issues(), lambda done, total, text: None)
        due = archive.tasks(due_in(MONTH, WANTED))
        assert len(due) == 4
        archive.do(SetState([task.key for task in due[:3]], "已完成"))
        archive.do(AddProgress([due[0].key], date(2021, 12, 20), "办结"))
        archive.do(AddProgress([due[1].key], date(2022, 1, 5), "办结"))
        archive.do(SetState([due[3].key], "推进中"))
    return path


@pytest.fixture
def archive(imported: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive(Path(shutil.copy(imported, tmp_path / "archive.sqlite"))) as opened:
        yield opened


def test_counts_are_those_of_the_filter(archive: Archive) -> None:
    wanted = due_in(MONTH, WANTED)
    summary = summarise(archive, MONTH, WANTED)
    assert summary.total.due == archive.tasks.count(wanted)
    assert summary.total.done == sum(archive.tasks.count(replace(wanted, state=state)) for state in CLOSED) == 3
    assert summary.total.overdue == archive.tasks.count(replace(wanted, deadline="overdue"))
    assert summary.total.in_time == 1
    assert [each.task.id for each in summary.due] == archive.tasks.ids(wanted)
    units = {unit.name: unit for unit in archive.tasks.facets(wanted).units}
    for name, counts in summary.units:
        if name != WITHOUT_UNIT:
            roles = [replace(wanted, unit=name, region=units[name].region, role=role) for role in ("lead", "responsible")]
            assert counts.due == len({task for each in roles for task in archive.tasks.ids(each)}), name
            overdue = [replace(each, deadline="overdue") for each in roles]
            assert counts.overdue == len({task for each in overdue for task in archive.tasks.ids(each)}), name
    assert len(summary.units) > 3


def test_what_is_in_time_goes_by_progress_and_else_by_the_state(archive: Archive) -> None:
    first, second, third, *_ = summarise(archive, MONTH, WANTED).due
    assert [(each.finished, each.in_time) for each in (first, second)] == [(date(2021, 12, 20), True), (date(2022, 1, 5), False)]
    assert (third.finished, third.in_time) == (date.today(), False)


def test_what_is_not_yet_due_is_neither_done_nor_overdue(archive: Archive) -> None:
    total = summarise(archive, MONTH, replace(WANTED, reference=date(2021, 12, 1))).total
    assert (total.overdue, total.open) == (0, total.due - 3)


def test_what_comes_is_open_and_of_the_next_month(archive: Archive) -> None:
    october = summarise(archive, Month(2022, 10), WANTED)
    ids = [row.id for row in october.coming]
    assert ids == archive.tasks.ids(due_in(Month(2022, 11), WANTED)) != []
    archive.do(SetState([october.coming[0].key], "已销号"))
    assert [row.id for row in summarise(archive, Month(2022, 10), WANTED).coming] == ids[1:]
    assert Month(2022, 12).following == Month(2023, 1)


def test_the_filter_holds(archive: Archive) -> None:
    unit = next(name for name, _ in summarise(archive, MONTH, WANTED).units if name.startswith("区"))
    narrowed = replace(WANTED, unit=unit)
    assert 0 < summarise(archive, MONTH, narrowed).total.due < summarise(archive, MONTH, WANTED).total.due


def test_rates() -> None:
    assert [Counts(*each).rate for each in ((4, 3, 3, 1), (3, 2, 1, 0), (0, 0, 0, 0))] == ["75%", "33%", "—"]


def test_the_workbook_says_what_was_counted(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "督办情况.xlsx"
    hand_out(ReportExport(MONTH, WANTED), archive, path, (), lambda done, total, name: None)
    book, summary = openpyxl.load_workbook(path), summarise(archive, MONTH, WANTED)
    assert book.sheetnames == ["按单位", "2021年12月到期事项", "2022年1月到期、尚未办结"]
    rows = list(book["按单位"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == [*(name for name, _ in summary.units), "合计"]
    total = summary.total
    assert rows[-1] == ("合计", total.due, total.done, total.in_time, total.overdue, total.open, total.rate)
    due = list(book["2021年12月到期事项"].iter_rows(min_row=4, values_only=True))
    assert [row[1] for row in due] == [each.task.title or each.task.text for each in summary.due]
    assert due[0][5:] == (datetime.fromisoformat(str(summary.due[0].task.due_end)), "已完成", datetime(2021, 12, 20), "是")


def test_the_word_file_says_the_same(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "督办情况.docx"
    written = hand_out(ReportExport(MONTH, WANTED, ".docx"), archive, path, (), lambda done, total, name: None)
    made, summary = docx.Document(str(path)), summarise(archive, MONTH, WANTED)
    assert [paragraph.text for paragraph in made.paragraphs][:2] == ["2021年12月督办情况", f"{written.sentence}。"]
    counts = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert counts[-1][:3] == ["合计", str(summary.total.due), "3"]
    assert len(made.tables[1].rows) == len(summary.due) + 1


def test_the_preview_shows_the_counts(archive: Archive) -> None:
    preview = ReportExport(MONTH, WANTED).preview(archive, Mask())
    total = summarise(archive, MONTH, WANTED).total
    assert preview.rows[-1][:3] == ("合计", str(total.due), "3")
    assert f"应办 {total.due}，已办 3" in preview.sentence


def test_other_files_are_refused() -> None:
    with pytest.raises(GazetteDeskError, match=r"只能导出为 \.xlsx、\.docx"):
        suffix_among(Path("督办情况.pdf"), SUFFIXES)
