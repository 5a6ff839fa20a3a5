"""The CSV form of the ledger, read back with the csv module."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.exports.ledger.tasks_csv import write_tasks_csv
from tests.exports.rows import PLAIN


def records(path: Path, *rows: TaskRow, encoding: str = "utf-8-sig") -> list[list[str]]:
    write_tasks_csv(path, rows, "全部任务", encoding=encoding, made_on=date(2021, 3, 1))
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_sentence_head_and_rows(tmp_path: Path) -> None:
    note, head, first = records(tmp_path / "台账.csv", PLAIN)
    assert note == ["督办台账：全部任务。共 1 项，制表日期 2021-03-01"]
    assert first[head.index("责任单位")] == "柳湾镇、石桥镇"
    assert first[head.index("截止日期")] == "2021-06-30"
    assert first[head.index("状态")] == ""
    assert len(first) == len(head)


def test_utf8_begins_with_the_mark_that_excel_needs(tmp_path: Path) -> None:
    records(tmp_path / "台账.csv", PLAIN)
    assert (tmp_path / "台账.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_gb18030_keeps_every_character(tmp_path: Path) -> None:
    rare = replace(PLAIN, leaders=("沈𬭊",), progress="㙍—😀")
    _, head, first = records(tmp_path / "台账.csv", rare, encoding="gb18030")
    assert (first[head.index("责任领导")], first[head.index("进展")]) == ("沈𬭊", "㙍—😀")


def test_a_character_the_encoding_lacks_does_not_stop_the_export(tmp_path: Path) -> None:
    _, head, first = records(tmp_path / "台账.csv", replace(PLAIN, progress="完成😀"), encoding="gbk")
    assert first[head.index("进展")] == "完成?"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_looks_like_a_formula_is_made_text(tmp_path: Path, start: str) -> None:
    _, head, first = records(tmp_path / "台账.csv", replace(PLAIN, progress=f"{start}1+1"))
    assert first[head.index("进展")] == f"'{start}1+1"


def test_commas_quotes_and_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    text = '清理河道,"三包"\n到位'
    _, head, first = records(tmp_path / "台账.csv", replace(PLAIN, number=None, title=text, text=text))
    assert first[head.index("任务事项")] == text
