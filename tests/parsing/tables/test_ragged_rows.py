"""Rows with pipes whose cells are missing, whole tables in one line, and pieces of tables without a head."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.tables.cell_rows import CellRows
from tests.parsing.small_issue import told


def rows(text: str) -> list[str]:
    """The rows with tabs that a text is read as, without the empty cells at their ends."""
    lines = clean_lines(text.strip("\n"), CellRows())
    return [row.rstrip("\t") for line in lines for row in line.split("\n") if row.strip("\t") and "\t" in row]


def assigned(text: str) -> list[str]:
    return [f"{task.number} {task.title} {told(task)}" for task in parse_issue(text.strip("\n"), "table.txt").tasks]


def codes(text: str) -> set[str]:
    return {warning.code for warning in parse_issue(text.strip("\n"), "table.txt").warnings}


NUMBERS_BEHIND_GROUPS = """
工作任务 | 具体要求 | 牵头单位 | 完成时限 | ||
一、改善居住条件 | （一）改造旧房 | 1 | 改造老旧小区12个，惠及居民三千户。 | 区住建局 | 2023年10月底 |
2 | 加装电梯30部，完成验收。 | 区住建局 | 2023年11月底 |
二、方便出行 | （一）公交 | 3 | 新建公交站亭40座。 | 区交通运输局 | 2023年9月底 |
"""
NUMBERS_WITHOUT_NAME = """
工作任务 | 具体要求 | 牵头单位 | 完成时限 |
一、改善居住条件 | 1 | 改造老旧小区12个，惠及居民三千户。 | 区住建局 | 2023年10月底 |
2 | 加装电梯30部，完成验收。 | 区住建局 | 2023年11月底 |
二、方便出行 | 3 | 新建公交站亭40座。 | 区交通运输局 | 2023年9月底 |
"""
NUMBER_MERGED = """
序号 | 反馈问题 | 整改措施 | 责任单位 | 责任人 | 整改时限 |
1 | 河道管护不到位 | 清理河道垃圾，建立台账。 | 区水务局 | 陈志远 | 2023年6月底 |
落实巡河制度。 | 区河长办 | 李春明 | 长期坚持 |
2 | 污水直排 | 完成雨污分流改造。 | 区住建局 | 王建华 | 2023年9月底 |
"""


def test_missing_cells_before_the_first() -> None:
    assert rows(NUMBERS_BEHIND_GROUPS)[:3] == [
        "工作任务\t具体要求\t\t\t牵头单位\t完成时限",
        "一、改善居住条件\t（一）改造旧房\t1\t改造老旧小区12个，惠及居民三千户。\t区住建局\t2023年10月底",
        "\t\t2\t加装电梯30部，完成验收。\t区住建局\t2023年11月底",
    ]
    assert rows(NUMBER_MERGED)[2] == "\t\t落实巡河制度。\t区河长办\t李春明\t长期坚持"


@pytest.mark.parametrize("text", [NUMBERS_BEHIND_GROUPS, NUMBERS_WITHOUT_NAME])
def test_tasks_of_rows_with_missing_groups(text: str) -> None:
    assert assigned(text) == [
        "1 改造老旧小区12个，惠及居民三千户 牵区住建局 2023-10-31",
        "2 加装电梯30部，完成验收 牵区住建局 2023-11-30",
        "3 新建公交站亭40座 牵区交通运输局 2023-09-30",
    ]
    assert parse_issue(text.strip("\n"), "table.txt").tasks[1].section[0] == "一、改善居住条件"


def test_tasks_of_rows_with_missing_problems() -> None:
    assert assigned(NUMBER_MERGED)[1] == "None 落实巡河制度 领李春明 责区河长办 ongoing"


WHOLE = "序号{0}工作任务{0}责任单位{0}完成时限{0}1{0}清理河道{0}区水务局{0}2023年8月底{0}2{0}修缮公路{0}区交通运输局{0}2023年9月底"


@pytest.mark.parametrize("between", [" | ", "|", "    ", " ", "\u3000"])
def test_a_whole_table_in_one_line(between: str) -> None:
    text = WHOLE.format(between)
    assert assigned(text) == ["1 清理河道 责区水务局 2023-08-31", "2 修缮公路 责区交通运输局 2023-09-30"]


def test_a_sentence_with_numbers_is_no_table() -> None:
    text = "序号 1 的事项由区水务局负责，序号 2 的事项由区住建局负责。"
    assert clean_lines(text, CellRows()) == clean_lines(text)


PIECE = (
    ("7", "新建健身步道5公里。", "区文体旅游局", "2023年8月底"),
    ("8", "改造市场2个。", "区商务局", "2023年9月底"),
    ("9", "建避灾点。", "区应急局", "长期坚持"),
)
FROM_PIECE = ["7 新建健身步道5公里 责区文体旅游局 2023-08-31", "8 改造市场2个 责区商务局 2023-09-30", "9 建避灾点 责区应急局 ongoing"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(" | ".join(row) + " |" for row in PIECE),
        "\n".join("\t".join(row) for row in PIECE),
        "\n".join(cell + " |" for row in PIECE for cell in row),
        "\n".join(cell for row in PIECE for cell in row),
        "\n\n".join(cell for row in PIECE for cell in row),
    ],
    ids=["pipes", "tabs", "a cell a line with pipes", "a cell a line", "with blank lines"],
)
def test_a_piece_without_a_head_is_read_and_said_to_be_a_guess(text: str) -> None:
    assert assigned(text) == FROM_PIECE
    assert "column-guessed" in codes(text)


def test_the_rest_of_a_row_above_a_piece_is_told() -> None:
    text = "\n".join(("，完成两亿元。 |", "区发改局 |", "2023年9月底 |", *(cell + " |" for row in PIECE for cell in row)))
    found = [warning for warning in parse_issue(text, "table.txt").warnings if warning.code == "cells-unsure"]
    assert [(warning.line, warning.last_line) for warning in found] == [(1, 3)]
    assert assigned(text) == FROM_PIECE


def test_a_piece_with_groups_and_pipes() -> None:
    piece = (
        "一、民生 | 1 | 建设公厕十座。 | 区城管局 | 2023年8月底 |",
        "2 | 建设停车场。 | 区住建局 | 2023年9月底 |",
        "3 | 改造管网。 | 区水务局 | 长期坚持 |",
    )
    text = "\n".join(piece)
    assert assigned(text) == ["1 建设公厕十座 责区城管局 2023-08-31", "2 建设停车场 责区住建局 2023-09-30", "3 改造管网 责区水务局 ongoing"]


def test_a_first_row_of_data_is_no_head() -> None:
    text = "\n".join("\t".join(row[1:]) for row in PIECE)
    assert len(assigned(text)) == 3


def test_numbered_lines_of_a_list_are_no_table() -> None:
    text = "\n".join(("1", "清理河道", "2", "修缮公路", "3", "植树造林", "4", "治理扬尘"))
    assert clean_lines(text, CellRows()) == text.split("\n")
