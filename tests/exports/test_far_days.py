"""Deadlines that no calendar or workbook knows come through parsing, archive, filters and exports without a fault."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from gazette_desk.cli.program import main
from tests.parsing.small_issue import HEAD

YEARS = ("0000", "0001", "1800", "1899", "1900", "2021", "9998", "9999")
DAYS = (
    "{}年底前",
    "{}年12月31日前",
    "{}年1月1日",
    "{}年2月29日前",
    "{}年第四季度",
    "{}年13月32日前",
    "{}年12月31日后30日内",
    "{}年12月下旬前",
)
RUNNING = "区水务局要于{}完成河道清理。"
PLAIN = ("99999年底前", "10000年1月1日前", "三百年内", "99999个工作日内", "9999年内", "2021年9999月底前", "0年0月0日前", "9" * 400 + "日内")


def text_of(phrases: list[str]) -> str:
    items = "\n\n".join(f"{n}.清理河道{n}。\n\n责任单位：区水务局\n\n完成时限：{phrase}" for n, phrase in enumerate(phrases, 1))
    return HEAD + items + "\n\n" + "\n\n".join(RUNNING.format(phrase) for phrase in phrases) + "\n"


@pytest.mark.parametrize("published", ["1899", "9999"])
def test_far_days_end_in_no_fault(tmp_path: Path, published: str) -> None:
    phrases = [day.format(year) for year in YEARS for day in DAYS] + list(PLAIN)
    source, archive, out = tmp_path / "far.txt", tmp_path / "a.sqlite", tmp_path / "out.xlsx"
    source.write_text(text_of(phrases).replace("2021年5月20日", f"{published}年12月20日"), "utf-8")
    for command in (
        ["import", str(source)],
        ["tasks", "--sort", "due"],
        ["tasks", "--deadline", "90", "--reference-date", "9999-12-30"],
        ["tasks", "--counts", "--json"],
        ["export", "tasks", str(out)],
        ["export", "tasks", str(out.with_suffix(".csv"))],
    ):
        result = CliRunner().invoke(main, ["--archive", str(archive), *command])
        assert result.exit_code == 0, (command, result.output[-300:], result.exception)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.max_row > len(phrases)
