"""What units say in the workbooks that they give back, kept in an archive with where it stood."""

from __future__ import annotations

from datetime import date

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.people.acts import Correct, EditProgress, SetState
from gazette_desk.archive.people.returned_work import KeepReturned, Said
from tests.archive.showing import tasks

PLACE = "区水务局.xlsx，督办台账，第4行"


def returned(key: str) -> KeepReturned:
    return KeepReturned(
        "区水务局.xlsx",
        [
            Said(key, "state", "推进中", PLACE),
            Said(key, "progress", "开工", PLACE, date(2023, 5, 1)),
            Said(key, "progress", "完成一半", PLACE, date(2023, 6, 1)),
            Said(key, "correction", ["区教育局"], PLACE, field="lead"),
        ],
    )


def test_all_of_it_is_one_act_with_its_origin(archive: Archive) -> None:
    key = tasks(archive)[0].key
    assert archive.do(returned(key)) == "收回“区水务局.xlsx”所填的 1 项状态、2 条进展、1 处更正"
    work = archive.people.of_task(key)
    assert (work.state, work.origin) == ("推进中", PLACE)
    assert [(note.day, note.text, note.origin) for note in work.progress] == [
        ("2023-06-01", "完成一半", PLACE),
        ("2023-05-01", "开工", PLACE),
    ]
    assert [(each.value, each.origin) for each in work.corrections] == [("区教育局", PLACE)]
    assert len(archive.people.acts()) == 1
    assert archive.care.check(lambda *_: None) == []
    archive.undo()
    assert archive.people.of_task(key).progress == ()
    archive.redo()
    assert archive.people.of_task(key) == work


def test_what_is_typed_later_has_no_such_origin(archive: Archive) -> None:
    key = tasks(archive)[0].key
    archive.do(returned(key))
    archive.do(SetState([key], "已完成"))
    archive.do(Correct([key], {"lead": ["区水务局"], "responsible": ["柳沟镇"]}))
    archive.do(EditProgress(1, date(2023, 5, 2), "开工了"))
    work = archive.people.of_task(key)
    assert (work.state, work.origin) == ("已完成", "")
    assert {each.origin for each in work.corrections} == {""}
    assert {note.origin for note in work.progress} == {PLACE}
    assert archive.care.check(lambda *_: None) == []


def test_what_cannot_be_changes_nothing(archive: Archive) -> None:
    key = tasks(archive)[0].key
    for said in (Said("gone", "state", "推进中", PLACE), Said(key, "correction", "尽快", PLACE, field="due_end")):
        with pytest.raises(ArchiveError):
            archive.do(KeepReturned("区水务局.xlsx", [Said(key, "state", "推进中", PLACE), said]))
    assert (archive.people.of_task(key).state, archive.people.acts()) == ("", [])


def test_a_log_from_before_there_were_origins_holds(archive: Archive) -> None:
    key = tasks(archive)[0].key
    archive.do(returned(key))
    with archive.writing():
        for table in ("task_state", "progress_note", "correction"):
            archive.database.execute(f"update {table} set origin = ''")
        archive.database.execute("update change set after = json_remove(after, '$.origin') where after <> 'null'")
    assert archive.care.check(lambda *_: None) == []
    archive.undo()
    archive.redo()
    assert archive.people.of_task(key).state == "推进中"
    assert archive.care.check(lambda *_: None) == []
