"""Deadlines as a calendar, read back by another reader; a second file changes the events of the first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import AddProgress, Correct, SetState
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.calendars.calendar_export import CalendarExport
from gazette_desk.exports.calendars.repeating import first_day, rule_of
from gazette_desk.exports.outgoing import hand_out
from gazette_desk.exports.redaction import Mask
from gazette_desk.importing import import_paths
from gazette_desk.paths import sample_issues
from tests.exports.calendars.strict_reader import Component, read

MADE = datetime(2022, 1, 1, 8, 0, tzinfo=UTC)
ALL = TaskFilter(reference=date(2022, 1, 1))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "archive.sqlite"
    with Archive(path) as archive:
        import_paths(archive, sample_issues(), lambda done, total, text: None)
    return path


@pytest.fixture
def archive(imported: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive(Path(shutil.copy(imported, tmp_path / "archive.sqlite"))) as opened:
        yield opened


def events(archive: Archive, path: Path, task_filter: TaskFilter = ALL, made: datetime = MADE) -> dict[str, Component]:
    """The events of a file that is written, by their ids."""
    hand_out(CalendarExport(task_filter, made), archive, path, (), lambda done, total, name: None)
    found = read(path.read_bytes()).parts
    by_id = {event.text("UID"): event for event in found}
    assert len(by_id) == len(found)
    return by_id


def test_dated_tasks_are_all_day_events_with_alarms(archive: Archive, tmp_path: Path) -> None:
    tasks = [task for task in archive.tasks(ALL) if task.due_end and task.deadline_type != "recurring"]
    found = [event for event in events(archive, tmp_path / "x.ics").values() if "RRULE" not in event.properties]
    assert len(found) == len(tasks)
    for task, event in zip(tasks, found, strict=True):
        due = date.fromisoformat(str(task.due_end))
        assert event.properties["DTSTART"] == (";VALUE=DATE", f"{due:%Y%m%d}")
        assert event.properties["DTEND"] == (";VALUE=DATE", f"{due + timedelta(1):%Y%m%d}")
        assert event.text("SUMMARY").startswith(task.title)
        assert task.text in event.text("DESCRIPTION")
        assert [alarm.raw("TRIGGER") for alarm in event.parts] == ["-P6DT15H", "-PT15H"]
        assert {alarm.name for alarm in event.parts} == {"VALARM"}
        assert {"UID", "DTSTAMP", "SEQUENCE"} <= event.properties.keys()


def test_tasks_that_come_again_have_rules(archive: Archive, tmp_path: Path) -> None:
    key = archive.tasks(ALL)[0].key
    archive.do(Correct([key], {"deadline_type": "recurring", "deadline_raw": "每月5日前", "due_end": None, "recurs": ["05"]}))
    found = events(archive, tmp_path / "x.ics")
    rules = {event.raw("RRULE"): event.raw("DTSTART") for event in found.values() if "RRULE" in event.properties}
    assert rules["FREQ=MONTHLY;BYMONTHDAY=5"] == "20220105"
    assert rules["FREQ=YEARLY;BYMONTHDAY=25;BYMONTH=3"] == "20220325"


@pytest.mark.parametrize(
    ("recurs", "first", "rule"),
    [
        ("06-30", date(2021, 6, 30), {"freq": "YEARLY", "bymonth": 6, "bymonthday": -1}),
        ("05-20", date(2021, 5, 20), {"freq": "YEARLY", "bymonth": 5, "bymonthday": 20}),
        ("02-28", date(2021, 2, 28), {"freq": "YEARLY", "bymonth": 2, "bymonthday": -1}),
        ("05", date(2021, 1, 5), {"freq": "MONTHLY", "bymonthday": 5}),
        ("31", date(2021, 1, 31), {"freq": "MONTHLY", "bymonthday": -1}),
    ],
)
def test_rules_fall_on_their_first_day(recurs: str, first: date, rule: dict[str, object]) -> None:
    assert first_day(recurs, 2021) == first
    assert rule_of(recurs, None) == rule
    assert rule_of(recurs, date(2025, 1, 1)) == rule | {"until": date(2025, 1, 1)}


@pytest.mark.parametrize("recurs", ["", "周五", "13-01", "00", "1-1", "02-32"])
def test_what_is_no_day_makes_no_event(recurs: str) -> None:
    assert first_day(recurs, 2021) is None


def test_a_second_file_changes_the_first_ones_events(archive: Archive, tmp_path: Path) -> None:
    task = next(task for task in archive.tasks(ALL) if task.due_end and task.deadline_type == "date")
    before = events(archive, tmp_path / "1.ics")
    archive.do(SetState([task.key], "已完成"))
    archive.do(AddProgress([task.key], date(2022, 1, 2), "已经办结；验收，合格\n附照片"))
    after = events(archive, tmp_path / "2.ics", made=MADE + timedelta(days=2))
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid].text("SUMMARY") != after[uid].text("SUMMARY")]
    (uid,) = changed
    assert after[uid].text("SUMMARY").startswith(f"（已完成）{task.title}")
    assert "已经办结；验收，合格\n附照片" in after[uid].text("DESCRIPTION")
    assert after[uid].parts == []
    assert all(int(after[uid].raw("SEQUENCE")) > int(before[uid].raw("SEQUENCE")) for uid in before)
    assert all(after[uid].raw("DTSTAMP") > before[uid].raw("DTSTAMP") for uid in before)


def test_the_filter_holds_and_personal_data_is_masked(archive: Archive, tmp_path: Path) -> None:
    task = next(task for task in archive.tasks(ALL) if task.due_end and task.lead == ("区民政局",))
    archive.do(Correct([task.key], {"text": f"{task.text}，联系电话13912345678", "title": task.title}))
    found = events(archive, tmp_path / "x.ics", TaskFilter(unit="区民政局", reference=date(2022, 1, 1)))
    assert 0 < len(found) < len(events(archive, tmp_path / "y.ics"))
    assert b"13912345678" not in (tmp_path / "x.ics").read_bytes().replace(b"\r\n ", b"")
    assert any("139****5678" in event.text("DESCRIPTION") for event in found.values())


def test_what_has_no_day_is_told(archive: Archive) -> None:
    assert CalendarExport(ALL).preview(archive, Mask()).notes == ("2 项定期任务没有写明是哪一天，没有写进日历",)
    with pytest.raises(GazetteDeskError, match="都没有写明日期"):
        CalendarExport(TaskFilter(deadline="none")).preview(archive, Mask())
