"""The CSV form of the ledger, read back with the csv module."""

from dataclasses import replace
from pathlib import Path

import pytest

from gazette_desk.exports.ledger.tasks_csv import RareCharacters, as_text, told_rare
from tests.exports.ledger.written import csv_records
from tests.exports.rows import PLAIN


def test_head_and_rows(tmp_path: Path) -> None:
    head, first = csv_records(tmp_path / "台账.csv", [PLAIN])
    assert first[head.index("责任单位")] == "柳湾镇、石桥镇"
    assert first[head.index("截止日期")] == "2021-06-30"
    assert first[head.index("状态")] == ""
    assert len(first) == len(head)


def test_utf8_begins_with_the_mark_that_excel_needs(tmp_path: Path) -> None:
    csv_records(tmp_path / "台账.csv", [PLAIN])
    assert (tmp_path / "台账.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_gb18030_keeps_every_character(tmp_path: Path) -> None:
    rare = replace(PLAIN, leaders=("沈𬭊",), progress="㙍—😀")
    head, first = csv_records(tmp_path / "台账.csv", [rare], encoding="gb18030")
    assert (first[head.index("责任领导")], first[head.index("进展")]) == ("沈𬭊", "㙍—😀")


def test_characters_that_only_gb18030_has_are_told() -> None:
    rare = RareCharacters()
    rare.note("沈𬭊，㙍㙍，青河区")
    assert rare.counts == {"㙍": 2, "𬭊": 1}
    (sentence,) = told_rare(rare.counts)
    assert "3 个字符" in sentence
    assert "㙍（2 处）、𬭊（1 处）" in sentence
    assert told_rare(RareCharacters().counts) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("12/31", "000123", "3-5", "1.10", "3E5", "12:30", "5%", "(5)", "1,234", "２０２１", "2021年6月30日", "6月30日", "2021-06-30"),
        *("￥500", "1 1/2", "TRUE", "5-May", "Jan 5", "上午9:00", "1e10", "20211231000001", "12.31."),
    ],
)
def test_what_looks_like_a_number_or_a_date_stays_a_text(text: str) -> None:
    assert as_text(text) == f"\t{text}"


@pytest.mark.parametrize("text", ["", "区水务局", "青政办发〔2021〕12号", "1. 清理河道", "2021年6月底前", "每月", "March 区", "1—3 项"])
def test_what_is_a_text_anyway_stays_as_it_is(text: str) -> None:
    assert as_text(text) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_looks_like_a_formula_is_made_text(tmp_path: Path, start: str) -> None:
    head, first = csv_records(tmp_path / "台账.csv", [replace(PLAIN, progress=f"{start}1+1")])
    assert first[head.index("进展")] == f"'{start}1+1"


def test_commas_quotes_and_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    text = '清理河道,"三包"\n到位'
    head, first = csv_records(tmp_path / "台账.csv", [replace(PLAIN, number=None, title=text, text=text)])
    assert first[head.index("任务事项")] == text
