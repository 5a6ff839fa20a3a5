"""CSV as a spreadsheet opens it: every text is a text there, in both encodings."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from gazette_desk.exports.ledger.tasks_csv import write_csv
from tests.exports.office import converted, needs_calc

TEXTS = (
    *(
        "12/31",
        "000123",
        "3-5",
        "=1+1",
        "2021年6月30日",
        "6月30日",
        "1.10",
        "3E5",
        "12:30",
        "5%",
        "(5)",
        "1,234",
        "TRUE",
        "+86 1",
        "-5",
        "@x",
    ),
    *(
        "20211231000001123",
        "1 1/2",
        "5-May",
        "Jan 5",
        "２０２１",
        "区水务局",
        "沈𬭊，㙍",
        '清理"河道",一处\n两处',
        "2021-06-30",
        "1—3",
        "￥5",
    ),
)


@needs_calc
@pytest.mark.parametrize(("encoding", "known_as"), [("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")])
def test_every_text_comes_through_as_a_text(tmp_path: Path, encoding: str, known_as: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [["甲"]], [[text] for text in TEXTS], encoding)
    with path.open(encoding=encoding, newline="") as file:
        written = [record[0] for record in csv.reader(file)]
    charset = {"UTF-8": "76", "GB18030": "85"}[known_as]
    sheet = openpyxl.load_workbook(converted(path, "xlsx", read_as=f"CSV:44,34,{charset},1")).active
    assert sheet is not None
    found = [str(row[0].value) for row in sheet.iter_rows()]
    assert found == written
    assert {row[0].data_type for row in sheet.iter_rows()} == {"s"}
    assert [text.strip("\t'") for text in found[1:]] == list(TEXTS)


@needs_calc
def test_without_the_marks_a_spreadsheet_would_read_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(("12/31", "000123", "3E5", "TRUE")), encoding="utf-8")
    sheet = openpyxl.load_workbook(converted(path, "xlsx", read_as="CSV:44,34,76,1")).active
    assert sheet is not None
    assert "s" not in {row[0].data_type for row in sheet.iter_rows()}
