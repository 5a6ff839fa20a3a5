"""Tables that a document parser gave as HTML or markdown: rows and merged cells, on one line or many, and the tasks in them."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.records import Table, Task
from tests.parsing.small_issue import parse, tasks, texts, told


def only_table(html: str) -> Table:
    (table,) = parse(f"附件\n\n任务分解表\n\n{html}\n\n").tables
    return table


def cells(html: str) -> list[tuple[str, ...]]:
    return [row.cells for row in only_table(html).rows]


def row(*texts_: str) -> str:
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts_)}</tr>"


HEAD = row("序号", "任务", "责任单位", "时限")
ROWS = (row("1", "修补路灯", "区城管局", "6月底"), row("2", "清理楼道", "青山镇", "7月底"))
PLAIN = [("1", "修补路灯", "区城管局", "6月底"), ("2", "清理楼道", "青山镇", "7月底")]
FORMS = [
    ("a row a line", "<table>\n" + "\n".join((HEAD, *ROWS)) + "\n</table>"),
    ("the whole on one line", "<table border=1>" + "".join((HEAD, *ROWS)) + "</table>"),
    ("a cell a line", "<table>\n" + "\n".join((HEAD, *ROWS)).replace("><", ">\n<") + "\n</table>"),
    (
        "capitals, a body and a head",
        "<TABLE><THEAD>" + HEAD.replace("td", "TH") + "</THEAD>\n<TBODY>" + "\n".join(ROWS) + "</TBODY></TABLE>",
    ),
    ("blank lines between rows", "<table>\n\n" + "\n\n".join((HEAD, *ROWS)) + "\n\n</table>"),
    ("ends of cells and rows left out", "<table>" + "\n".join((HEAD, *ROWS)).replace("</td>", "").replace("</tr>", "") + "</table>"),
    ("around a page break", f"<table>{HEAD}{ROWS[0]}</table>\n\n— 5 —\n\n<table>{HEAD}{ROWS[1]}</table>"),
    ("without a head on the next page", f"<table>\n{HEAD}\n{ROWS[0]}\n</table>\n\n— 5 —\n\n<table>\n{ROWS[1]}\n</table>"),
]


@pytest.mark.parametrize("html", [form[1] for form in FORMS], ids=[form[0] for form in FORMS])
def test_rows_of_every_form(html: str) -> None:
    assert only_table(html).header == ("序号", "任务", "责任单位", "时限")
    assert cells(html) == PLAIN


def test_rows_stand_on_the_lines_of_the_source() -> None:
    lines = clean_lines(
        "甲\n<table>\n<tr>\n<td>1</td>\n<td>修<br>路灯</td>\n</tr><tr><td>2</td><td>清&nbsp;楼道 &amp; 车棚</td></tr>\n</table>\n乙"
    )
    assert lines == ["甲", "", "1\t修 路灯", "\t", "\t", "2\t清 楼道 & 车棚", "", "乙"]
    assert clean_lines("<table><tr><td>1</td><td>甲</td></tr><tr><td>2</td><td>乙</td></tr></table>") == ["1\t甲\n2\t乙"]
    found = parse("<table>\n<tr>\n<td>序号</td>\n<td>任务</td>\n</tr>\n<tr>\n<td>1</td>\n<td>修路灯</td>\n</tr>\n</table>\n").tables[0]
    assert [(r.last_line - r.first_line, r.first_line - found.first_line) for r in found.rows] == [(3, 4)]


@pytest.mark.parametrize(
    "text", ["<table><tr><td>甲</td>\n乙", "<table><tr><td>甲乙</td></tr></table>", "<tr><td>甲乙</td></tr>", "<table></table>甲乙"]
)
def test_what_is_no_whole_table_stays_text(text: str) -> None:
    assert "".join(clean_lines(text)) == "甲乙"


def merged(text: str, rows: int = 1, columns: int = 1) -> str:
    return f'<td rowspan="{rows}" colspan={columns}>{text}</td>'


def test_merged_cells_of_the_head() -> None:
    head = "".join((merged("序号", 2), merged("任务", 2), merged("责任分工", columns=2), merged("时限", 2), merged("备注", 2)))
    table = only_table(
        f"<table><tr>{head}</tr>{row('牵头单位', '配合单位')}{row('1', '修路灯', '区城管局', '青山镇', '6月底', '续建')}</table>"
    )
    assert table.header == ("序号", "任务", "牵头单位", "配合单位", "时限", "备注")
    assert len(table.rows) == 1


def found_tasks(html: str) -> list[Task]:
    return tasks("附件", "任务分解表", html)


def test_a_merged_unit_holds_for_its_rows() -> None:
    first = f"<tr><td>1</td><td>修路灯</td>{merged('区城管局', 2)}<td>6月底</td></tr>"
    html = f"<table>{HEAD}{first}{row('2', '清楼道', '7月底')}{row('3', '巡河道', '区水务局', '8月底')}</table>"
    assert [told(task) for task in found_tasks(html)] == ["责区城管局 2021-06-30", "责区城管局 2021-07-31", "责区水务局 2021-08-31"]


def test_a_merged_deadline_holds_for_the_measures_of_its_task() -> None:
    head = row("序号", "工作任务", "具体措施", "责任单位", "完成时限")
    first = f"<tr>{merged('1', 2)}{merged('整治河道', 2)}<td>清理淤泥</td>{merged('区水务局', 2)}{merged('9月底', 2)}</tr>"
    assert [(task.title, told(task)) for task in found_tasks(f"<table>{head}{first}{row('加固堤岸')}</table>")] == [
        ("整治河道", "责区水务局 2021-09-30"),
        ("加固堤岸", "责区水务局 2021-09-30"),
    ]


def test_a_group_over_the_whole_width() -> None:
    html = f"<table>{HEAD}<tr>{merged('一、市容整治', columns=4)}</tr>{''.join(ROWS)}</table>"
    assert [task.section for task in found_tasks(html)] == [("一、市容整治",)] * 2


def test_a_break_within_a_cell_parts_units_but_no_name() -> None:
    html = f"<table>{HEAD}{row('1', '修路灯', '区财政局<br>区教育局<br/>区住房和<br>城乡建设局', '6月底')}</table>"
    assert [told(task) for task in found_tasks(html)] == ["责区财政局、区教育局、区住房和城乡建设局 2021-06-30"]
    (task,) = tasks("附件", "任务分解表", "序号\t任务\t责任单位\n1\t修补路灯\t区财政局<br>区教育局")
    assert told(task) == "责区财政局、区教育局"


def test_the_text_around_a_table_stays_apart() -> None:
    assert [kind for kind, _ in texts(f"各乡镇要抓好落实。\n<table>{HEAD}{ROWS[0]}</table>\n各单位按月报送。\n")] == [
        "paragraph",
        "table",
        "paragraph",
    ]


def test_a_table_in_markdown() -> None:
    head = "| 序号 | 任务 | 责任单位 | 时限 |\n| --- | :-: | --- | --- |\n"
    rows = f"{head}| 1 | 修补路灯 | 区城管局<br>青山镇 | 6月底 |\n| 2 | 清理楼道 | | 7月底 |"
    assert only_table(rows).header == ("序号", "任务", "责任单位", "时限")
    assert [told(task) for task in found_tasks(rows)] == ["责区城管局、青山镇 2021-06-30", "责区城管局、青山镇 2021-07-31"]
    assert clean_lines("甲|乙|丙\n|甲|\n| 1 | |") == ["甲|乙|丙", "|甲|", "1\t"]


def test_comments_of_a_document_parser_go() -> None:
    assert clean_lines("<!-- image -->\n甲<!-- page 3 -->乙") == ["", "甲乙"]


CLEARING = "<tr><td>1</td><td>清淤</td><td>区水务局</td></tr>"
NAMES = "<tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>"


@pytest.mark.parametrize(
    "written",
    [
        f"<table><tr><td><table>{NAMES}{CLEARING}</table></td></tr></table>",
        f"<Table>{NAMES}{CLEARING}</Table>",
        f"<table>{NAMES}{CLEARING}",
        f"{NAMES}{CLEARING}",
        f"<table>{NAMES}{CLEARING}</table>".replace("<td>", f'<td style="{"mso-border:1px;" * 100}">'),
    ],
    ids=["in a page's layout", "in capitals", "not closed", "cut from its table", "long attributes"],
)
def test_rows_of_any_table(written: str) -> None:
    assert clean_lines(written + "\n后文") == ["序号\t工作任务\t责任单位\n1\t清淤\t区水务局", "后文"]


def test_a_table_in_a_cell_is_its_text() -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    assert clean_lines(f"<table>{NAMES}{CLEARING.replace('清淤', f'清淤{inner}')}</table>") == [
        "序号\t工作任务\t责任单位\n1\t清淤 甲 乙\t区水务局"
    ]
