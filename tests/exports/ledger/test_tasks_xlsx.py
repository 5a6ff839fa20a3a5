"""The workbook, read back with another library than the one that wrote it."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.exports.ledger.ledger_form import CODE_HEAD, FORM_PROPERTY, FORM_VERSION, HEAD_ROW, task_code
from gazette_desk.exports.redaction import Mask
from tests.exports.ledger.written import SENTENCE, write_workbook
from tests.exports.rows import PLAIN

HEADS = [
    *"序号 文号 文件 任务事项 责任领导 牵头单位 责任单位 配合单位 完成时限（原文） 截止日期 类别 状态 进展 出处（期/页/行）".split(),
    CODE_HEAD,
]


def written(tmp_path: Path, rows: Sequence[TaskRow]) -> Worksheet:
    path = tmp_path / "台账.xlsx"
    write_workbook(path, rows)
    return openpyxl.load_workbook(path).worksheets[0]


def cell(sheet: Worksheet, head: str, row: int = 4) -> object:
    return sheet.cell(row, HEADS.index(head) + 1).value


def test_title_sentence_and_head_stand_on_top(tmp_path: Path) -> None:
    sheet = written(tmp_path, [PLAIN])
    assert sheet.title == sheet["A1"].value == "督办台账"
    assert sheet["A2"].value == SENTENCE
    assert HEAD_ROW == 3
    assert [head.value for head in sheet[3]] == HEADS


def test_a_task_fills_its_columns(tmp_path: Path) -> None:
    sheet = written(tmp_path, [PLAIN])
    assert [value.value for value in sheet[4]] == [
        1,
        "青河政办发〔2021〕12号",
        "云州市青河区人民政府办公室关于印发河湖清漂行动方案的通知",
        "1. 清理柳湾河道漂浮物，建立打捞队伍。",
        "沈牧之",
        "区水务局",
        "柳湾镇、石桥镇",
        None,
        "2021年6月底前",
        datetime(2021, 6, 30),
        "标注任务",
        None,
        None,
        "《云州市青河区人民政府公报》2021年第3期，第7页，原文第120—124行",
        task_code("k1"),
    ]


def test_rows_keep_their_order(tmp_path: Path) -> None:
    rows = [replace(PLAIN, id=n, number=None, title=f"事项{n}", text=f"事项{n}") for n in (3, 1, 2)]
    sheet = written(tmp_path, rows)
    assert [cell(sheet, "任务事项", row) for row in range(4, 7)] == ["事项3", "事项1", "事项2"]
    assert [cell(sheet, "序号", row) for row in range(4, 7)] == [1, 2, 3]


def test_a_deadline_is_a_real_date(tmp_path: Path) -> None:
    due = written(tmp_path, [PLAIN]).cell(4, HEADS.index("截止日期") + 1)
    assert due.is_date
    assert due.number_format == "yyyy-mm-dd"


def test_no_deadline_leaves_the_date_empty(tmp_path: Path) -> None:
    sheet = written(tmp_path, [replace(PLAIN, deadline_raw="长期坚持", deadline_type="ongoing", due_end=None)])
    assert (cell(sheet, "完成时限（原文）"), cell(sheet, "截止日期")) == ("长期坚持", None)


@pytest.mark.parametrize(
    ("number", "title", "text", "expected"),
    [
        ("1.", "河道清漂", "建立打捞队伍。", "1. 河道清漂\n建立打捞队伍。"),
        ("1.", "河道清漂", "河道清漂。建立打捞队伍。", "1. 河道清漂。建立打捞队伍。"),
        ("1.", "河道清漂", "1. 河道清漂。建立打捞队伍。", "1. 河道清漂。建立打捞队伍。"),
        (None, "河道清漂", "", "河道清漂"),
    ],
)
def test_number_and_title_stand_once(tmp_path: Path, number: str | None, title: str, text: str, expected: str) -> None:
    assert cell(written(tmp_path, [replace(PLAIN, number=number, title=title, text=text)]), "任务事项") == expected


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+86", "-5", "@SUM(A1)", "\t=1", "http://qinghe.invalid/", "2019", "{=1}"])
def test_text_never_becomes_formula_link_or_number(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path, [replace(PLAIN, title=text, text=text, progress=text)])
    found = sheet.cell(4, HEADS.index("进展") + 1)
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)
    with zipfile.ZipFile(tmp_path / "台账.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_sheet_is_ready_for_screen_and_paper(tmp_path: Path) -> None:
    sheet = written(tmp_path, [PLAIN, PLAIN])
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:O5"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # one page wide (the default), any number high
    assert sheet.print_title_rows == "$3:$3"
    assert "&P" in str(sheet.oddFooter.center.text)
    assert sheet.cell(4, 4).alignment.wrap_text
    assert sheet.column_dimensions["D"].width > 40


def test_rows_are_as_high_as_their_longest_text(tmp_path: Path) -> None:
    long = replace(PLAIN, text=PLAIN.title + "清理河道漂浮物" * 30)
    sheet = written(tmp_path, [PLAIN, long, replace(long, text=long.text * 20)])
    heights = [sheet.row_dimensions[row].height for row in (4, 5, 6)]
    assert heights[0] < 70 < 130 < heights[1] < 200
    assert 400 < heights[2] <= 409


def test_an_empty_list_is_still_a_ledger(tmp_path: Path) -> None:
    sheet = written(tmp_path, [])
    assert sheet.max_row == 3


def test_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    value = str(cell(written(tmp_path, [replace(PLAIN, text=PLAIN.title + "字" * 40_000)]), "任务事项"))
    assert len(value) <= 32_767
    assert value.endswith("……（下略）")


@pytest.mark.parametrize("letter", ["字", "𬭊", "x𬭊"])
def test_a_cell_is_cut_by_the_units_that_excel_counts(tmp_path: Path, letter: str) -> None:
    value = str(cell(written(tmp_path, [replace(PLAIN, number="", title="", text=letter * 30_000)]), "任务事项"))
    units = len(value.encode("utf-16-le")) // 2
    assert units <= 32_767
    assert value.strip(letter) in ("", "……（下略）")
    assert (units > 32_760) == (letter != "字")


def test_a_long_filter_sentence_stands_on_top_and_says_that_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    write_workbook(path, [PLAIN], "词" * 40_000)
    book = openpyxl.load_workbook(path)
    assert str(book.worksheets[0]["A2"].value).endswith("……（下略）")
    assert len(str(book.properties.subject)) == 255


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("1899-12-31", "1899-12-31"),
        ("0001-01-01", "0001-01-01"),
        ("1900-03-01", datetime(1900, 3, 1)),
        ("9999-12-31", datetime(9999, 12, 31)),
    ],
)
def test_days_that_no_workbook_knows_are_text(tmp_path: Path, due: str, expected: object) -> None:
    assert cell(written(tmp_path, [replace(PLAIN, due_end=due)]), "截止日期") == expected


def test_personal_data_is_masked_wherever_it_stands(tmp_path: Path) -> None:
    number = "13912345678"
    fields = ("document_title", "text", "deadline_raw", "progress", "issue_label", "doc_number", "key")
    row = replace(PLAIN, **{name: f"{name} {number}" for name in fields}, leaders=(number,), lead=(number,), responsible=(number,))  # type: ignore[arg-type]
    path = tmp_path / "台账.xlsx"
    (found,) = write_workbook(path, [row], f"任务中有“{number}”").found()
    assert (found.kind, found.count) == ("mobile", 10)
    assert found.places[:2] == ("筛选条件：139****5678", "第 1 项 文号：139****5678")
    packed = zipfile.ZipFile(path)
    written_bytes = b"".join(packed.read(name) for name in packed.namelist())
    assert number.encode() not in written_bytes
    assert b"139****5678" in written_bytes
    assert "已遮盖 手机号码 10 处" in {str(cell.value) for cell in openpyxl.load_workbook(path)["说明"]["B"]}


def test_a_kind_of_personal_data_can_be_let_through(tmp_path: Path) -> None:
    row = replace(PLAIN, text="联系人：沈牧之，13912345678，desk@qinghe.example", title="联系人")
    path = tmp_path / "台账.xlsx"
    found = write_workbook(path, [row], mask=Mask(["mobile"])).found()
    assert [(each.kind, each.count, each.let) for each in found] == [("mobile", 1, True), ("email", 1, False)]
    assert cell(openpyxl.load_workbook(path).worksheets[0], "任务事项") == "1. 联系人：沈牧之，13912345678，d****@qinghe.example"


def test_the_form_can_be_known_again(tmp_path: Path) -> None:
    sheet = written(tmp_path, [PLAIN])
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx")
    assert book.custom_doc_props[FORM_PROPERTY].value == FORM_VERSION
    assert sheet.cell(HEAD_ROW, len(HEADS)).value == CODE_HEAD
    assert sheet.column_dimensions["O"].hidden
    assert task_code("k1") != task_code("k2")


def test_a_deadline_that_no_workbook_has_as_a_date_is_a_text(tmp_path: Path) -> None:
    days = ("1899-12-31", "1900-02-28", "1900-03-01", "9999-12-31", "0001-01-01")
    sheet = written(tmp_path, [replace(PLAIN, due_end=day) for day in days])
    values = [cell(sheet, "截止日期", row) for row in range(4, 4 + len(days))]
    assert [str(value)[:10] for value in values] == list(days)
    assert [isinstance(value, str) for value in values] == [True, True, False, False, True]
