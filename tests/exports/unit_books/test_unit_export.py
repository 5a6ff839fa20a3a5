"""A workbook a unit: read back, each holds the unit's tasks by role, and the index leads to all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.collectives import SetMember
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.ledger_form import task_code
from gazette_desk.exports.outgoing import Written, hand_out
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.unit_books.unit_export import UnitExport
from gazette_desk.importing import Cancelled
from gazette_desk.parsing.records import Role
from tests.exports.office import converted, needs_calc
from tests.exports.small_archive import make_archive

SHEETS: dict[str, Role] = {"牵头": "lead", "责任": "responsible", "配合": "cooperating"}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    make_archive(tmp_path / "a.sqlite", "青河区")
    with Archive(tmp_path / "a.sqlite") as archive:
        yield archive


def write(archive: Archive, folder: Path, task_filter: TaskFilter | None = None) -> Written:
    return hand_out(UnitExport(task_filter or TaskFilter()), archive, folder, (), lambda done, total, name: None)


def codes(path: Path) -> dict[str, list[str]]:
    """The codes of the tasks on each sheet of tasks."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: [row[-1] for row in sheet.iter_rows(min_row=4, values_only=True)] for sheet in book.worksheets[:-1]}


def test_each_unit_has_its_tasks_by_role(archive: Archive, tmp_path: Path) -> None:
    write(archive, tmp_path / "出")
    names = {path.name for path in (tmp_path / "出").iterdir()}
    assert names == {f"{unit}.xlsx" for unit in ("目录", "区水务局", "区财政局", "柳湾镇", "石桥镇", "各乡镇")}
    for unit in ("区水务局", "区财政局", "柳湾镇", "石桥镇", "各乡镇"):
        shown = {sheet: [task_code(row.key) for row in archive.tasks(TaskFilter(unit=unit, role=role))] for sheet, role in SHEETS.items()}
        assert codes(tmp_path / "出" / f"{unit}.xlsx") == {sheet: found for sheet, found in shown.items() if found}


def test_the_filter_holds(archive: Archive, tmp_path: Path) -> None:
    write(archive, tmp_path / "出", TaskFilter(words="住户"))
    assert {path.name for path in (tmp_path / "出").iterdir()} == {"目录.xlsx", "区水务局.xlsx", "各乡镇.xlsx"}
    written = write(archive, tmp_path / "一", TaskFilter(unit="财政局", role="lead"))
    assert {path.name for path in (tmp_path / "一").iterdir()} == {"目录.xlsx", "区财政局.xlsx"}
    assert list(codes(tmp_path / "一" / "区财政局.xlsx")) == ["牵头"]
    assert written.sentence.startswith("1 个单位 · 1 项")
    with pytest.raises(GazetteDeskError, match="责任领导"):
        write(archive, tmp_path / "二", TaskFilter(role="leaders"))
    assert not (tmp_path / "二").exists()


def test_a_member_has_the_tasks_of_its_collectives_on_request(archive: Archive, tmp_path: Path) -> None:
    region = archive.facts.units()[0].region
    for member in ("石桥镇", "白杨镇"):
        archive.do(SetMember(region, "各乡镇", member, True))
    write(archive, tmp_path / "出", TaskFilter(collectives=True))
    assert len(codes(tmp_path / "出" / "石桥镇.xlsx")["责任"]) == 2
    assert len(codes(tmp_path / "出" / "白杨镇.xlsx")["责任"]) == 1
    write(archive, tmp_path / "无")
    assert not (tmp_path / "无" / "白杨镇.xlsx").exists()
    assert len(codes(tmp_path / "无" / "石桥镇.xlsx")["责任"]) == 1


def test_the_index_counts_and_leads_to_the_files(archive: Archive, tmp_path: Path) -> None:
    write(archive, tmp_path / "出")
    sheet = openpyxl.load_workbook(tmp_path / "出" / "目录.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=4))
    assert {row[1].value: [cell.value for cell in row[3:7]] for row in rows}["区水务局"] == [2, 0, 1, 3]
    assert {row[7].hyperlink.target for row in rows} == {row[7].value for row in rows}
    assert all((tmp_path / "出" / row[7].value).exists() for row in rows)


def test_two_districts_units_of_one_name_are_two_files(tmp_path: Path) -> None:
    make_archive(tmp_path / "b.sqlite", "青河区", "白水区")
    with Archive(tmp_path / "b.sqlite") as archive:
        write(archive, tmp_path / "出")
        for place in ("云州市青河区", "云州市白水区"):
            found = codes(tmp_path / "出" / f"区水务局（{place}）.xlsx")
            assert [len(listed) for listed in found.values()] == [2, 1]


def test_personal_data_is_told_before_and_masked_in_every_file(archive: Archive, tmp_path: Path) -> None:
    mask = Mask()
    preview = UnitExport(TaskFilter()).preview(archive, mask)
    assert {found.kind: found.count for found in mask.found()} == {"mobile": 2, "email": 1, "home_address": 1}
    assert set(preview.files) == {"目录.xlsx", *(str(row[-1]) for row in preview.rows)}
    written = write(archive, tmp_path / "出")
    assert {found.kind for found in written.personal} == {"mobile", "email", "home_address"}
    for path in (tmp_path / "出").iterdir():
        values = [str(value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True) for value in row]
        assert not any(secret in value for value in values for secret in ("13912345678", "13912345679", "501室", "desk@"))


def test_what_names_no_unit_is_told(archive: Archive, tmp_path: Path) -> None:
    assert write(archive, tmp_path / "全").notes == ()
    key = archive.tasks(TaskFilter())[2].key
    from gazette_desk.archive.people.acts import Correct

    archive.do(Correct([key], {"lead": [], "cooperating": []}))
    (note,) = write(archive, tmp_path / "出").notes
    assert note.startswith("另有 1 项没有写明")


def test_stopping_half_way_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "出").mkdir()
    (tmp_path / "出" / "区水务局.xlsx").write_text("旧", encoding="utf-8")

    def stop(done: int, total: int, name: str) -> None:
        if total and done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        hand_out(UnitExport(TaskFilter()), archive, tmp_path / "出", (), stop)
    assert [path.name for path in (tmp_path / "出").iterdir()] == ["区水务局.xlsx"]
    assert (tmp_path / "出" / "区水务局.xlsx").read_text(encoding="utf-8") == "旧"


def test_other_columns_and_the_title_of_a_unit(archive: Archive, tmp_path: Path) -> None:
    export = replace(UnitExport(TaskFilter()), columns=("任务事项", "状态"))
    hand_out(export, archive, tmp_path / "出", (), lambda done, total, name: None)
    sheet = openpyxl.load_workbook(tmp_path / "出" / "柳湾镇.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["任务事项", "状态", "任务编码"]
    assert sheet["A1"].value == "柳湾镇督办台账（责任）"
    assert "责任单位为柳湾镇" in str(sheet["A2"].value)


@needs_calc
def test_libreoffice_opens_them(archive: Archive, tmp_path: Path) -> None:
    write(archive, tmp_path / "出")
    for name in ("区水务局.xlsx", "目录.xlsx"):
        ours = openpyxl.load_workbook(tmp_path / "出" / name).worksheets[0]
        theirs = openpyxl.load_workbook(converted(tmp_path / "出" / name, "xlsx")).worksheets[0]
        assert [[cell.value for cell in row] for row in ours["A1:H6"]] == [[cell.value for cell in row] for row in theirs["A1:H6"]]
