"""PDF and OFD: paragraphs, columns, tables and the pages of all lines, by where characters and rules stand."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from gazette_desk.inputs import Converted, UnreadableInput, convert
from gazette_desk.inputs.pages.page_text import text_of
from gazette_desk.inputs.pages.placed import Page, Piece, Rule
from gazette_desk.parsing import parse_issue
from tests.inputs.made.hostile import one_page_pdf
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import GAZETTE, OFFICIAL, Layout
from tests.inputs.made.pdf_writer import write_pdf

PARAGRAPH = "区水务局要会同各乡镇人民政府，对辖区内的河道、沟渠、水库逐一排查，建立台账，于6月10日前完成清理，并将结果报区政府办公室备案。"
TABLE = "序号\t任务\t责任单位\n1\t清理河道\t区水务局\n\t清理沟渠\t各乡镇\n2\t修缮校舍\t区教育局"


def printed(form: str, text: str, layout: Layout, folder: Path) -> Converted:
    """A text printed as a file of that form, and read again."""
    if form == "ofd":
        return convert(write_ofd(text, layout), "通知.ofd")
    write_pdf(folder / "通知.pdf", text, layout)
    return convert((folder / "通知.pdf").read_bytes(), "通知.pdf")


@pytest.mark.parametrize("layout", [OFFICIAL, GAZETTE], ids=["one column", "two columns"])
@pytest.mark.parametrize("form", ["pdf", "ofd"])
def test_paragraphs_and_pages(form: str, layout: Layout, tmp_path: Path, qapp: QGuiApplication) -> None:
    # Each another one: what pages repeat at the same height is furniture.
    paragraphs = [f"{n}. {PARAGRAPH[n % 50 :]}{PARAGRAPH[: n % 50]}" for n in range(1, 90)]
    converted = printed(form, "\n".join(paragraphs), layout, tmp_path)
    lines = [line for line in converted.text.split("\n") if line]
    assert not [line for line in lines if "青河区人民政府公报" in line or line.strip("—- ").isdigit()]
    whole = [line for line in lines if line in paragraphs]
    assert len(whole) >= 0.7 * len(paragraphs)  # the others are parted by the end of a column or page
    assert "".join(lines).replace(" ", "") == "".join(paragraphs).replace(" ", "")
    assert len(converted.pages) == converted.text.count("\n") + 1
    assert sorted(set(converted.pages)) == list(range(1, max(converted.pages) + 1))
    assert list(converted.pages) == sorted(converted.pages)


@pytest.mark.parametrize("form", ["pdf", "ofd"])
def test_a_table_with_rules(form: str, tmp_path: Path, qapp: QGuiApplication) -> None:
    converted = printed(form, f"{PARAGRAPH}\n{TABLE}\n{PARAGRAPH}", OFFICIAL, tmp_path)
    assert [line for line in converted.text.split("\n") if line] == [PARAGRAPH, *TABLE.split("\n"), PARAGRAPH]


def piece(x: float, y: float, text: str, size: float = 10) -> Piece:
    return Piece(x, y, x + size * len(text), y + size, text, [x + size * n for n in range(len(text))])


def lines_of(pieces: list[Piece], rules: list[Rule] | None = None) -> list[str]:
    return [line.text for line in text_of([Page(1, 600, 800, pieces, rules or [])]) if line.text]


def test_rows_without_rules_are_rows() -> None:
    rows = [
        piece(x, y, text)
        for y, row in ((200, "序号 任务 单位"), (220, "1 清理 水务局"))
        for x, text in zip((50, 120, 300), row.split(), strict=True)
    ]
    assert lines_of(rows) == ["序号\t任务\t单位", "1\t清理\t水务局"]


def test_two_names_on_a_line_are_no_table() -> None:
    assert lines_of([piece(50, 200, "张三"), piece(200, 200, "李四"), piece(50, 220, "王五"), piece(200, 220, "赵六")]) == [
        "张三  李四",
        "王五  赵六",
    ]


def test_a_mark_of_another_font_comes_to_its_place() -> None:
    text = Piece(50, 200, 90, 210, "重阳节", [50, 60, 80])
    assert lines_of([text, piece(70, 200, "“")]) == ["重阳“节"]


def test_a_rule_parts_what_was_drawn_in_one() -> None:
    rules = [Rule(True, x, 195, 235) for x in (50, 100, 160)] + [Rule(False, y, 50, 160) for y in (195, 215, 235)]
    assert lines_of([piece(60, 200, "清理河道区水务局"), piece(60, 220, "修缮")], rules) == ["清理河道\t区水务局", "修缮\t"]


def test_a_table_open_at_its_sides() -> None:
    rules = [Rule(True, 100, 195, 235), *(Rule(False, y, 50, 160) for y in (195, 215, 235))]
    assert lines_of([piece(60, 200, "任务"), piece(105, 200, "单位"), piece(60, 220, "清理"), piece(105, 220, "水务局")], rules) == [
        "任务\t单位",
        "清理\t水务局",
    ]


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    upright = convert(one_page_pdf("BT /F1 12 Tf 72 700 Td (first) Tj 0 -40 Td (second) Tj ET"), "a.pdf").text
    turned = convert(one_page_pdf("BT /F1 12 Tf 0 1 -1 0 100 72 Tm (first) Tj 0 -40 Td (second) Tj ET", "/Rotate 90"), "a.pdf").text
    assert [line for line in upright.split("\n") if line] == [line for line in turned.split("\n") if line] == ["first", "second"]


def test_a_scan_is_to_be_recognised_first() -> None:
    with pytest.raises(UnreadableInput, match="OCR"):
        convert(one_page_pdf("q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q"), "扫描件.pdf")


def test_a_table_within_a_frame_is_told_once() -> None:
    frame = [Rule(True, x, 100, 400) for x in (20, 300, 500)] + [Rule(False, y, 20, 500) for y in (100, 400)]
    inner = [Rule(True, x, 195, 235) for x in (50, 100, 160)] + [Rule(False, y, 50, 160) for y in (195, 215, 235)]
    cells = [piece(60, 200, "任务"), piece(105, 200, "单位"), piece(60, 220, "清理"), piece(105, 220, "水务局")]
    assert lines_of([*cells, piece(320, 150, "右边")], frame + inner) == ["\t右边", "任务\t单位", "清理\t水务局"]


def test_lines_that_all_begin_elsewhere_are_read() -> None:
    assert len(lines_of([piece(50 + 5 * n, 100 + 12 * n, f"第{n}行") for n in range(50)])) == 50


def test_tables_that_touch_keep_their_own_columns() -> None:
    upper = [Rule(True, x, 100, 120) for x in (50, 100, 160, 300)]
    lower = [Rule(True, x, 120, 140) for x in (50, 130, 220, 300)]
    across = [Rule(False, y, 50, 300) for y in (100, 120, 140)]
    cells = [
        piece(55, 105, "任务"),
        piece(105, 105, "单位"),
        piece(165, 105, "时限"),
        piece(55, 125, "姓名"),
        piece(135, 125, "职务"),
        piece(225, 125, "电话"),
    ]
    assert lines_of(cells, upper + lower + across) == ["任务\t单位\t时限", "姓名\t职务\t电话"]


def test_a_head_over_several_columns_is_one_table_with_them() -> None:
    rules = (
        [Rule(True, x, 100, 140) for x in (50, 100, 300)] + [Rule(True, 200, 120, 140)] + [Rule(False, y, 50, 300) for y in (100, 120, 140)]
    )
    cells = [piece(55, 105, "任务"), piece(105, 105, "权重"), piece(55, 125, "清理"), piece(105, 125, "区直"), piece(205, 125, "街道")]
    assert lines_of(cells, rules) == ["任务\t权重\t", "清理\t区直\t街道"]


def test_a_row_cut_by_a_page_that_prints_the_head_again_is_one() -> None:
    whole = ["1 组织护林员每日巡山。 区林业局 6月底", "2 清理林区道路两侧的枯草。 各乡镇 7月底"]
    pages = [
        grid_of(1, ["序号 任务 责任单位 时限", *whole, "3 到学校讲授 区教育体育局、区卫生 8月底"]),
        grid_of(2, ["序号 任务 责任单位 时限", "_ 防火知识。 健康局 _", "4 设立警示牌。 区应急管理局 9月底"]),
    ]
    issue = parse_issue("\n".join(line.text for line in text_of(pages)), "分解表")
    (table,) = issue.tables
    assert [row.cells[0] for row in table.rows] == ["1", "2", "3", "4"]
    assert issue.tasks[2].responsible == ("区教育体育局", "区卫生健康局")


def grid_of(page: int, rows: list[str]) -> Page:
    """A page with a table with rules, a row's cells parted by spaces; _ for an empty one."""
    sides = [40, 80, 280, 420, 500]
    heights = [100 + 20 * n for n in range(len(rows) + 1)]
    rules = [Rule(True, x, heights[0], heights[-1]) for x in sides] + [Rule(False, y, sides[0], sides[-1]) for y in heights]
    cells = [(x, y, text) for y, row in zip(heights, rows, strict=False) for x, text in zip(sides, row.split(), strict=False)]
    return Page(page, 600, 800, [piece(x + 2, y + 5, text) for x, y, text in cells if text != "_"], rules)
