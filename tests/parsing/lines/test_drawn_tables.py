"""Tables in shapes that neither markdown nor HTML has: each is read as the rows that it shows."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines

ROWS = [("序号", "工作任务", "责任单位"), ("1", "清理河道", "区水务局"), ("2", "修缮公路", "区交通运输局"), ("3", "改造小区", "区住建局")]
MARKDOWN = ["| " + " | ".join(row) + " |" for row in ROWS]
SHAPES = {
    "full-width bars": [line.replace("|", "｜") for line in MARKDOWN],
    "drawn bars": [line.replace("|", "│") for line in MARKDOWN],
    "drawn grid": [
        "┌──┬──┬──┐",
        MARKDOWN[0].replace("|", "│"),
        "├──┼──┼──┤",
        *(line.replace("|", "│") for line in MARKDOWN[1:]),
        "└──┴──┴──┘",
    ],
    "pipes at the left": ["|" + "|".join(row) for row in ROWS],
    "commas": [",".join(row) for row in ROWS],
    "full-width commas": ["，".join(row) for row in ROWS],
    "quoted": [",".join(f'"{cell}"' for cell in row) for row in ROWS],
    "semicolons": [";".join(row) for row in ROWS],
    "escaped tags": [
        "&lt;table&gt;" + "".join("&lt;tr&gt;" + "".join(f"&lt;td&gt;{c}&lt;/td&gt;" for c in row) + "&lt;/tr&gt;" for row in ROWS)
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_rows(shape: str) -> None:
    lines = clean_lines("\n".join(("附件", *SHAPES[shape], "", "后文")))
    rows = [row for line in lines for row in line.split("\n") if "\t" in row.strip("\t")]
    assert [tuple(row.split("\t")) for row in rows] == ROWS
    assert len(lines) == len(SHAPES[shape]) + 3


@pytest.mark.parametrize(
    "text",
    ["序号，是指每项任务的编号，以下同。\n1，清理河道。", "甲│乙", "首页｜政务公开｜通知", "其中 a < b &lt;c&gt; 成立。"],
)
def test_text_stays(text: str) -> None:
    assert not any("\t" in line for line in clean_lines(text))
