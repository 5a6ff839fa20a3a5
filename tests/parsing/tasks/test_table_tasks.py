"""Tasks from tables of an invented district: which tables hold tasks, whose they are, and by when."""

from __future__ import annotations

import time

import pytest

from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.records import Table, Task
from gazette_desk.parsing.tables.table_finding import find_tables
from gazette_desk.parsing.tasks.table_tasks import tasks_of_table
from gazette_desk.parsing.times.deadlines import DateContext


def tables_of(text: str) -> list[Table]:
    """Tables of a snippet written with | for the tab and ~ for an empty line."""
    lines = clean_lines(text.strip("\n").replace("~", "").replace("|", "\t"))
    return find_tables(lines, 1, len(lines), "d1")


def tasks_of(text: str) -> list[Task]:
    return [task for table in tables_of(text) for task in tasks_of_table(table, DateContext(2021))]


def roles(task: Task) -> str:
    """The task's roles in one line: 领 leaders 牵 lead 责 responsible 配 cooperating."""
    named = (("领", task.leaders), ("牵", task.lead), ("责", task.responsible), ("配", task.cooperating))
    return " ".join(f"{mark}:{'、'.join(names)}" for mark, names in named if names)


ROLES = [
    ("one responsible", "序号|工作任务|责任单位\n1|修补路灯。|区城管局", ["责:区城管局"]),
    ("lead and cooperating", "序号|任务|牵头单位|配合单位\n1|修补路灯。|区城管局|区财政局、各镇", ["牵:区城管局 配:区财政局、各镇"]),
    ("leader and office", "序号|重点任务|责任领导|责任单位\n1|修补路灯。|丁 一|区城管局", ["领:丁一 责:区城管局"]),
    ("a person in the column 责任人", "序号|整改措施|责任人\n1|修补路灯。|贺云帆", ["领:贺云帆"]),
    ("a name of another people", "序号|整改措施|责任人\n1|修补路灯。|阿依努尔", ["领:阿依努尔"]),
    ("units in the column 责任人", "序号|整改措施|责任人\n1|修补路灯。|青山镇、白水镇", ["责:青山镇、白水镇"]),
    ("lines of a cell", "序号|任务|责任单位\n1|修补路灯。|区城管局 区财政局", ["责:区城管局、区财政局"]),
    ("a name broken in its cell", "序号|任务|责任单位\n1|修补路灯。|区住房和城 乡建设局", ["责:区住房和城乡建设局"]),
    ("a unit with its bracket", "序号|任务|责任单位\n1|修补路灯。|区农业农村局（区扶贫办）", ["责:区农业农村局（区扶贫办）"]),
    ("roles told in words", "序号|任务|责任单位\n1|修补路灯。|区城管局牵头，区财政局配合", ["牵:区城管局 配:区财政局"]),
    ("labels in the cell", "序号|任务|责任分工\n1|修补路灯。|牵头单位：区城管局 配合单位：区财政局", ["牵:区城管局 配:区财政局"]),
    ("points of an assessment", "考核内容|分值|考核责任单位\n路灯完好率|5|区城管局3分 区财政局2分", ["责:区城管局、区财政局"]),
    ("office and person in one cell", "序号|任务|责任单位及责任人\n1|修补路灯。|区城管局 贺云帆", ["领:贺云帆 责:区城管局"]),
    ("a person with telephone", "序号|任务|责任单位|责任人及电话\n1|修补路灯。|区城管局|贺云帆 0900-1234567", ["领:贺云帆 责:区城管局"]),
    ("leader's column named with others", "序号|任务|责任领导及单位\n1|修补路灯。|区城管局", ["责:区城管局"]),
    (
        "a head broken in its cells",
        "序号|任务|牵头|牵头|配合\n||领导|单位|单位\n1|修补路灯。|丁一|区城管局|区财政局",
        ["领:丁一 牵:区城管局 配:区财政局"],
    ),
    ("a merged head", "序号|任务|责任分工||时限\n||牵头|配合|\n1|修补路灯。|区城管局|区财政局|6月底", ["牵:区城管局 配:区财政局"]),
    ("a head with a bracket", "序号|任务|责任单位（牵头单位列首位）\n1|修补路灯。|区城管局、区财政局", ["责:区城管局、区财政局"]),
    (
        "those responsible beside a lead",
        "序号|任务|牵头部门|主责单位|协办单位\n1|修补路灯。|区城管局|青山镇|区财政局",
        ["牵:区城管局 责:青山镇 配:区财政局"],
    ),
    ("who assesses beside who does", "考核指标|考核单位|责任单位\n修补路灯|区统计局|区城管局", ["责:区城管局"]),
    ("the cell above once more", "序号|任务|责任单位\n1|修补路灯。|区城管局\n2|清理楼道。|同上", ["责:区城管局", "责:区城管局"]),
    ("nobody cooperates", "序号|任务|牵头单位|配合单位\n1|修补路灯。|区城管局|—\n2|清理楼道。|青山镇|/", ["牵:区城管局", "牵:青山镇"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES])
def test_units_and_persons_in_their_roles(text: str, expected: list[str]) -> None:
    assert [roles(task) for task in tasks_of(text)] == expected


CARRIED = [
    (
        "unit merged over the rows below",
        "序号|任务|责任单位\n1|修补路灯。|区城管局\n2|清理楼道。|\n3|疏通河道。|区水务局",
        ["责:区城管局", "责:区城管局", "责:区水务局"],
    ),
    (
        "unit printed in the middle of the rows of its number",
        "序号|项目|措施|责任单位\n1|市容|修补路灯。|\n||清理楼道。|区城管局\n||拆除违建。|\n2|水利|疏通河道。|\n||加固堤坝。|区水务局",
        ["责:区城管局", "责:区城管局", "责:区城管局", "责:区水务局", "责:区水务局"],
    ),
    (
        "over a page break",
        "序号|任务|责任单位\n1|修补路灯。|区城管局\n~\n序号|任务|责任单位\n2|清理楼道。|\n3|疏通河道。|区水务局",
        ["责:区城管局", "责:区城管局", "责:区水务局"],
    ),
    (
        "not over a group row",
        "序号|任务|责任单位\n一、市容||\n1|修补路灯。|区城管局\n二、水利||\n2|疏通河道。|\n3|加固堤坝。|区水务局",
        ["责:区城管局", "责:区水务局", "责:区水务局"],
    ),
    (
        "leaders over several numbers, units their own",
        "序号|任务|包抓领导|责任单位\n1|修补路灯。|丁一|区城管局\n2|疏通河道。||区水务局",
        ["领:丁一 责:区城管局", "领:丁一 责:区水务局"],
    ),
    (
        "a row with a lead has no other's helpers",
        "序号|任务|牵头单位|配合单位\n1|修补路灯。|区城管局|区财政局\n2|疏通河道。|区水务局|",
        ["牵:区城管局 配:区财政局", "牵:区水务局"],
    ),
    (
        "a lead merged over rows with others of their own",
        "序号|任务|牵头单位|责任单位\n1|修补路灯。|区城管局|区财政局\n2|清理楼道。||青山镇\n3|疏通河道。|区水务局|",
        ["牵:区城管局 责:区财政局", "牵:区城管局 责:青山镇", "牵:区水务局"],
    ),
    (
        "those responsible merged over the rows of a group",
        "序号|类别|任务|牵头单位|责任单位\n1|市容|修补路灯。|区城管局|青山镇\n2||清理楼道。|区住建局|\n3|水利|疏通河道。|区水务局|",
        ["牵:区城管局 责:青山镇", "牵:区住建局 责:青山镇", "牵:区水务局"],
    ),
    (
        "units in the middle of groups whose names stand there too",
        "考核项目|指标|考核责任单位\n|路灯完好率|\n市容\n（20分）|楼道整洁率|区城管局\n|违建拆除率|\n|河道清淤率|区水务局\n水利\n（35分）|堤坝完好率|"
        "\n|水质达标率|区环保局",
        ["责:区城管局", "责:区城管局", "责:区城管局", "责:区水务局", "责:区水务局", "责:区环保局"],
    ),
    (
        "groups on lines without tabs",
        "序号|任务|责任单位\n一、整治市容\n1|修补路灯。|区城管局\n2|清理楼道。|\n二、治理水患，加固堤坝\n3|疏通河道。|区水务局",
        ["责:区城管局", "责:区城管局", "责:区水务局"],
    ),
    (
        "a group with its sum",
        "序号|项目名称|投资|责任单位\n1|路灯改造|300|区城管局\n二、水利类（1个）||96400|\n2|河道清淤|200|区水务局",
        ["责:区城管局", "责:区水务局"],
    ),
    (
        "groups with their marks, some of them tasks themselves",
        "序号|考核项目|分值|考核指标|负责部门\n1|路灯|5|修补路灯。|区城管局\n2|楼道|3|清理楼道。|区住建局\n二、|治理水患|20\n3|河道|4|疏通河道。|区水务局"
        "\n三、|报送信息|7|每月报送一次信息。|区府办",
        ["责:区城管局", "责:区住建局", "责:区水务局", "责:区府办"],
    ),
    (
        "an office broken in its cell",
        "序号|任务|责任单位|时限\n1|修补路灯。|区城管局、东街街道\n办事处|6月底",
        ["责:区城管局、东街街道办事处"],
    ),
    (
        "a unit's own people are not the next unit's",
        "序号|任务|责任单位|责任人\n1|修补路灯。|区城管局|丁一\n2|疏通河道。|区水务局|",
        ["领:丁一 责:区城管局", "责:区水务局"],
    ),
    (
        "number and units in the middle of the lines of a content",
        "序号|任务|责任单位\n|修补路灯，更换|\n1|灯具300盏，清理|区城管局\n|楼道。|\n2|疏通河道。|区水务局\n|加固堤坝，|\n3||青山镇\n|种植树木。|",
        ["责:区城管局", "责:区水务局", "责:青山镇"],
    ),
    (
        "a second unit on a row of its own",
        "序号|任务|责任单位\n1|修补路灯。|区城管局\n||区财政局\n2|疏通河道。|区水务局",
        ["责:区城管局、区财政局", "责:区水务局"],
    ),
    (
        "content merged over units",
        "序号|工作任务|责任单位\n1|每月排查一次隐患。|青山镇\n2||白水镇",
        ["责:青山镇", "责:白水镇"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CARRIED], ids=[row[0] for row in CARRIED])
def test_merged_cells(text: str, expected: list[str]) -> None:
    assert [roles(task) for task in tasks_of(text)] == expected


NO_TASKS = [
    ("people helped", "序号|姓名|住址|帮扶单位\n1|丁一|青山镇一村|区教育局"),
    ("seats", "单位|名额\n区教育局|3\n青山镇|2"),
    ("figures of cases", "序号|主办单位|受理件数|办结件数|办结率\n1|区教育局|19|19|100%\n2|青山镇|5|4|80%"),
    ("a blank form", "序号|问题|整改措施|责任单位|完成时限"),
    ("a form of units", "填报单位|所处村|井深|联系电话\n青山镇|||\n白水镇|||"),
    ("places", "序号|点位名称|地址|责任单位\n1|文昌广场|文昌街1号|区城管局"),
    ("sums and groups", "序号|任务|责任单位\n一、市容||\n合计|2项|\n小 计||各镇"),
    ("no unit at all", "序号|任务|责任单位\n1|修补路灯。|\n2|清理楼道。|"),
]


@pytest.mark.parametrize("text", [row[1] for row in NO_TASKS], ids=[row[0] for row in NO_TASKS])
def test_tables_without_tasks(text: str) -> None:
    assert tasks_of(text) == []


CONTENT = [
    (
        "title is the first clause",
        "序号|任务|责任单位\n1|修补路灯：更换灯具300盏。验收合格。|区城管局",
        "修补路灯",
        "修补路灯：更换灯具300盏。验收合格。",
    ),
    (
        "name of a project and what it holds",
        "序号|项目名称|建设内容|责任单位\n1|路灯改造|更换灯具300盏。|区城管局",
        "路灯改造",
        "路灯改造\n更换灯具300盏。",
    ),
    (
        "a project named in each row",
        "序号|项目|责任部门|年度计划\n1|路灯改造|区城管局|6月底前完工\n2|河道清淤|区水务局|年底前完工",
        "路灯改造",
        "路灯改造\n6月底前完工",
    ),
    ("a figure laid on a unit", "序号|责任单位|目标任务数\n1|青山镇|120\n2|白水镇|80", "120", "120"),
    ("a figure laid on a town", "乡镇|改厕任务数（户）\n青山镇|120\n白水镇|80", "120", "120"),
    ("a name with a deadline", "序号|点位名称|完成时间|牵头单位\n1|文昌广场照明|6月底|区城管局", "文昌广场照明", "文昌广场照明"),
    ("no column of numbers", "考核内容|权重|考核责任单位\n路灯完好率|5|区城管局", "路灯完好率", "路灯完好率"),
    (
        "lines above and below the number",
        "序号|任务|责任单位\n|修补路灯，更换|\n1|灯具300盏，清理|区城管局\n|楼道。|\n2|疏通河道。|区水务局",
        "修补路灯，更换灯具300盏，清理楼道",
        "修补路灯，更换灯具300盏，清理楼道。",
    ),
    (
        "a named deed and what it holds",
        "序号|实事名称|具体内容|责任单位\n1|亮灯实事|新装路灯。|区城管局",
        "亮灯实事",
        "亮灯实事\n新装路灯。",
    ),
    ("sentences under another name", "序号|民生需求|责任单位\n1|新建便民驿站2座。|区城管局", "新建便民驿站2座", "新建便民驿站2座。"),
    ("spaces of a broken cell", "序号|任务|责任单位\n1|修补 路灯。|区城管局", "修补路灯", "修补路灯。"),
]


@pytest.mark.parametrize(("table", "title", "text"), [row[1:] for row in CONTENT], ids=[row[0] for row in CONTENT])
def test_title_and_text(table: str, title: str, text: str) -> None:
    first = tasks_of(table)[0]
    assert (first.title, first.text) == (title, text)


SECTIONS = [
    ("group row", "序号|任务|责任单位\n一、市容环境||\n1|修补路灯。|区城管局", [("一、市容环境",)]),
    ("group column", "类别|任务|责任单位\n市容|修补路灯。|区城管局\n|清理楼道。|青山镇", [("市容",), ("市容",)]),
    (
        "two columns of groups",
        "类别|项目|内容|责任单位\n民生|市容|修补路灯。|区城管局\n||清理楼道。|青山镇\n|水利|疏通河道。|区水务局",
        [("民生", "市容"), ("民生", "市容"), ("民生", "水利")],
    ),
    (
        "merged content is the group",
        "序号|任务|措施|责任单位\n1|整治市容|修补路灯。|区城管局\n||清理楼道。|青山镇",
        [(), ("整治市容",)],
    ),
    (
        "two levels of groups without numbers",
        "类别|项目名称|工作内容|牵头单位\n民生|1.供水|铺设管道。|区水务局\n||更换水表。|区住建局\n|2.供热|改造管网。|区住建局",
        [("民生", "1.供水"), ("民生", "1.供水"), ("民生", "2.供热")],
    ),
    (
        "groups over numbered rows",
        "序号|任务|措施|责任单位\n1|整治市容|修补路灯。|区城管局\n2||清理楼道。|青山镇\n3|治理水患|疏通河道。|区水务局",
        [("整治市容",), ("整治市容",), ("治理水患",)],
    ),
    (
        "a group on a line of its own over rows without numbers",
        "指标|任务|牵头单位\n一、市容（20分）\n路灯|修补路灯。|区城管局\n楼道|清理楼道。|青山镇\n二、水利（10分）\n河道|疏通河道。|区水务局",
        [("一、市容（20分）",), ("一、市容（20分）",), ("二、水利（10分）",)],
    ),
    (
        "a number in Chinese figures over numbers",
        "序号|任务|措施|责任单位\n一|市容目标||\n1|整治市容|修补路灯。|区城管局\n二|水利目标||\n2|治理水患|疏通河道。|区水务局",
        [("一市容目标",), ("二水利目标",)],
    ),
    (
        "merged content without numbers",
        "任务|措施|责任单位\n整治市容|修补路灯。|区城管局\n|清理楼道。|青山镇\n治理水患|疏通河道。|区水务局",
        [("整治市容",), ("整治市容",), ("治理水患",)],
    ),
    ("caption", "路灯任务表\n~\n序号|任务|责任单位\n1|修补路灯。|区城管局", [("路灯任务表",)]),
]


@pytest.mark.parametrize(("text", "sections"), [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS])
def test_sections(text: str, sections: list[tuple[str, ...]]) -> None:
    assert [task.section for task in tasks_of(text)] == sections


DEADLINES = [
    ("cell", "序号|任务|责任单位|完成时限\n1|修补路灯。|区城管局|2021年6月底", "2021年6月底", "date", "2021-06-30"),
    ("cell without year", "序号|任务|完成时间|责任单位\n1|修补路灯。|9月10日前|区城管局", "9月10日前", "date", "2021-09-10"),
    ("standing", "序号|任务|责任单位|时限要求\n1|修补路灯。|区城管局|长期坚持", "长期坚持", "ongoing", None),
    ("in the text", "序号|任务|责任单位\n1|4月底前完成摸排，8月底前修补路灯。|区城管局", "8月底前", "date", "2021-08-31"),
    ("none", "序号|任务|责任单位|完成时限\n1|修补路灯。|区城管局|—", None, "none", None),
]


@pytest.mark.parametrize(("text", "raw", "kind", "end"), [row[1:] for row in DEADLINES], ids=[row[0] for row in DEADLINES])
def test_deadline(text: str, raw: str | None, kind: str, end: str | None) -> None:
    task = tasks_of(text)[0]
    assert (task.deadline_raw, task.deadline.type, task.deadline.end) == (raw, kind, end)


def test_deadlines_are_not_carried_down() -> None:
    tasks = tasks_of("序号|任务|责任单位|完成时限\n1|修补路灯。|区城管局|6月底\n2|清理楼道。||")
    assert [task.deadline_raw for task in tasks] == ["6月底", None]


def test_a_blank_cell_under_a_new_group_is_nobodys_where_none_is_merged() -> None:
    table = "类别|内容|考核责任单位\n市容|修补路灯。|区城管局\n|清理楼道。|青山镇\n评议|单位互评。|"
    assert [task.title for task in tasks_of(table)] == ["修补路灯", "清理楼道"]
    merged = "类别|内容|考核责任单位\n市容|修补路灯。|区城管局\n|清理楼道。|\n评议|单位互评。|"
    assert [task.title for task in tasks_of(merged)] == ["修补路灯", "清理楼道", "单位互评"]


def test_a_row_cut_by_a_page_is_one_task_over_both_pages() -> None:
    tasks = tasks_of(
        "序号|任务|责任单位|完成时限\n1|排查管线，更换老化|区住房和城|6月\n~\n序号|任务|责任单位|完成时限\n|胶管。|乡建设局|底"
    )
    assert [(t.first_line, t.last_line, t.text, roles(t), t.deadline.end) for t in tasks] == [
        (2, 5, "排查管线，更换老化胶管。", "责:区住房和城乡建设局", "2021-06-30")
    ]


def test_number_is_as_printed() -> None:
    assert [task.number for task in tasks_of("序号|任务|责任单位\n3|修补路灯。|区城管局\n|清理楼道。|青山镇")] == ["3", None]


HOSTILE = [
    "序号\t任务\t责任单位\n" + "\t修\t\n" * 20_000,
    "序号\t任务\t责任单位\n" + "1\t" + "修" * 100_000 + "\t" + "局" * 50_000 + "\n",
    "任务\t责任单位\n" + "修\t" * 30_000 + "\n" + "5\t" * 30_000,
    "序号\t任务\t责任单位\n" + "1\t\t区城管局\n" * 20_000,
    "任务\t责任单位\n修灯\t" + "区城管局、" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_tables_take_no_more_than_a_moment(text: str) -> None:
    lines = text.split("\n")
    start = time.process_time()
    for table in find_tables(lines, 1, len(lines), "d1"):
        tasks_of_table(table, DateContext(2021))
    assert time.process_time() - start < 4
