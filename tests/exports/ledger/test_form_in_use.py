"""The workbook while it is filled in: what its sheet offers, refuses and colours, in openpyxl's eyes and in LibreOffice's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gazette_desk.archive.people.task_states import STATES
from gazette_desk.exports.ledger.ledger_form import FORM_PROPERTY, FORM_VERSION, task_code
from gazette_desk.exports.ledger.presets import LEDGER, PRINT
from tests.exports.ledger.written import REFERENCE, write_workbook
from tests.exports.office import converted, needs_calc, pages, sizes
from tests.exports.rows import PLAIN

DUE, STATE, CODE = "J4", "L4", "O4"


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    write_workbook(tmp_path / "a.xlsx", [PLAIN, replace(PLAIN, key="k2", state="推进中")])
    return openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]


def test_a_state_is_chosen_from_the_programs_own(sheet: Worksheet) -> None:
    offered = next(rule for rule in sheet.data_validations.dataValidation if rule.type == "list")
    assert offered.formula1 == f'"{",".join(STATES)}"'
    assert str(offered.sqref) == "L4:L5"
    assert offered.showErrorMessage


def test_a_code_cannot_be_typed_over(sheet: Worksheet) -> None:
    refused = next(rule for rule in sheet.data_validations.dataValidation if rule.type == "custom")
    assert (refused.formula1, str(refused.sqref)) == ("FALSE", "O4:O5")


def test_only_what_is_above_the_rows_is_locked(sheet: Worksheet) -> None:
    """In Excel rows are sorted only where none of their cells is locked, and a column is deleted only where none is."""
    assert sheet.protection.sheet
    assert {cell.protection.locked for row in sheet["A4:O5"] for cell in row} == {False}
    assert {cell.protection.locked for cell in sheet[3]} == {True}
    forbidden = sheet.protection
    assert not any((forbidden.sort, forbidden.autoFilter, forbidden.insertColumns, forbidden.formatColumns, forbidden.deleteRows))
    assert forbidden.deleteColumns


def test_colours_follow_the_reference_date_and_the_state(sheet: Worksheet) -> None:
    rules = {str(area.sqref): [rule.formula[0] for rule in found] for area, found in sheet.conditional_formatting._cf_rules.items()}
    past, overdue, soon = rules["J4:J5"]
    assert "$J4<基准日期-90" in past
    assert "$J4<基准日期," in overdue
    assert "$J4<=基准日期+30" in soon
    assert all('NOT(OR($L4="已完成",$L4="已销号"))' in formula for formula in (past, overdue, soon))
    assert rules["L4:L5"] == ['OR($L4="已完成",$L4="已销号")']


def test_the_sheet_of_notes_holds_the_day_that_colours_count_from(tmp_path: Path, sheet: Worksheet) -> None:
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    place = book.defined_names["基准日期"].attr_text
    name, _, cell = place.partition("!")
    assert name == "说明"
    found = book[name][cell.replace("$", "")]
    assert found.value == datetime(REFERENCE.year, REFERENCE.month, REFERENCE.day)
    assert not found.protection.locked


@pytest.mark.parametrize("names", [LEDGER.columns, PRINT.columns, ("任务事项",)])
def test_any_columns_make_a_form(tmp_path: Path, names: tuple[str, ...]) -> None:
    write_workbook(tmp_path / "a.xlsx", [PLAIN], names=names)
    found = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert found.max_column == len(names) + 1
    assert found.cell(4, len(names) + 1).value == task_code("k1")


@needs_calc
def test_libreoffice_saves_it_as_the_same_form(tmp_path: Path) -> None:
    rows = [replace(PLAIN, key=f"k{number}", text=f"{PLAIN.text}{number}", progress="=1+1") for number in range(30)]
    write_workbook(tmp_path / "a.xlsx", rows)
    ours = openpyxl.load_workbook(tmp_path / "a.xlsx")
    theirs = openpyxl.load_workbook(converted(tmp_path / "a.xlsx", "xlsx"))
    for one, other in zip(ours.worksheets, theirs.worksheets, strict=True):
        assert [[cell.value for cell in row] for row in one["A1:O40"]] == [[cell.value for cell in row] for row in other["A1:O40"]]
    assert theirs.custom_doc_props[FORM_PROPERTY].value == FORM_VERSION
    assert theirs.worksheets[0].column_dimensions["O"].hidden
    assert theirs.worksheets[0].protection.sheet


@needs_calc
def test_the_print_preset_can_be_read_on_paper(tmp_path: Path) -> None:
    rows = [replace(PLAIN, key=f"k{number}", title=f"清理第{number}段河道漂浮物", state="推进中") for number in range(60)]
    write_workbook(tmp_path / "a.xlsx", rows, names=PRINT.columns)
    pdf = converted(tmp_path / "a.xlsx", "pdf")
    printed = pages(pdf)[:-1]  # without the sheet of notes
    assert len(printed) in (2, 3, 4)
    assert all("任务事项" in page and f"第 {number} 页" in page for number, page in enumerate(printed, 1))
    assert not any(task_code("k1") in page or "任务编码" in page for page in printed)
    assert "清理第59段河道漂浮物" in printed[-1]
    assert min(sizes(pdf)) >= 9


@needs_calc
def test_an_overdue_task_says_so_in_words(tmp_path: Path) -> None:
    days = {"2021-06-01": "逾期", "2021-02-01": "已过期", "2021-07-01": "将到期", "2021-12-31": "", "2021-06-02": ""}
    rows = [replace(PLAIN, key=day, due_end=day, state="已完成" if day == "2021-06-02" else "") for day in days]
    write_workbook(tmp_path / "a.xlsx", rows)
    (page, *_) = pages(converted(tmp_path / "a.xlsx", "pdf"))
    told = dict(re.findall(r"(2021-\d\d-\d\d)(?: (逾期|已过期|将到期))?", page.partition("任务事项")[2]))
    assert days.items() <= told.items()  # another date stands in the sentence above
