"""Tables drawn with box characters."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from tests.parsing.small_issue import tasks, told

HEAD = ("┌──────┬────┬────┐", "│ 工作任务 │责任单位│完成时限│", "├──────┼────┼────┤")
END = "└──────┴────┴────┘"


def rows(*lines: str) -> list[str]:
    return [line for line in clean_lines("\n".join(lines)) if line.strip("\t")]


def test_cells_of_several_lines() -> None:
    source = (*HEAD, "│清理河道│区水 │9月底 │", "│淤泥 │务局 │ │", "├──────┼────┼────┤", "│植树 │区林业局│10月底│", END)
    assert rows(*source) == ["工作任务\t责任单位\t完成时限", "清理河道淤泥\t区水务局\t9月底", "植树\t区林业局\t10月底"]
    assert len(clean_lines("\n".join(source))) == len(source)


@pytest.mark.parametrize("style", ["┌─┬┐├┼┤│└┴┘", "┏━┳┓┣╋┫┃┗┻┛", "╔═╦╗╠╬╣║╚╩╝"])
def test_a_rule_that_stops_leaves_the_cell_open(style: str) -> None:
    drawing = (*HEAD, "│清淤 │区水务│9月底│", "├──────┤ │ │", "│植树 │局 │ │", END)
    lines = [line.translate(str.maketrans("┌─┬┐├┼┤│└┴┘", style)) for line in drawing]
    assert rows(*lines) == ["工作任务\t责任单位\t完成时限", "清淤\t区水务局\t9月底", "植树\t\t"]


@pytest.mark.parametrize("lines", [["│", "后文"], ["├──┤", "│甲│", "└──┘"], ["方案│说明", "后文"]])
def test_other_lines_stay(lines: list[str]) -> None:
    assert clean_lines("\n".join(lines)) == lines


@pytest.mark.parametrize("gap", ["", " ", "　　"])
def test_tasks(gap: str) -> None:
    body = (f"│{gap}△清理河道│区水务局│9月底{gap}│", f"├──────┤{gap}│{gap}│", f"│△植树{gap}│{gap}│{gap}│", END)
    found = tasks("附件", "河道治理任务分解表", *HEAD, *body)
    assert [told(task) for task in found] == ["责区水务局 2021-09-30", "责区水务局"]
