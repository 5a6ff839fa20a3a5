"""What the columns of a table hold, and which cells of a row are its number, groups, content, units and deadline.

Columns are known by their names. A row whose cells do not fit them (a figure among the units, text among the figures) has slipped against
the head: its cells are then known by their order, the content before the figures and the units behind them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from gazette_desk.parsing.knowledge import known, remembered
from gazette_desk.parsing.records import ROLES, Role, Row, Table
from gazette_desk.parsing.tables.bare_columns import bare_kinds
from gazette_desk.parsing.tables.doer_columns import MOST_CELLS, doer_column
from gazette_desk.parsing.tables.table_cells import names_people
from gazette_desk.parsing.tables.table_heads import NUMBER_NAME, PLACE_NAME, ROW_NUMBER, filled, is_figure, is_sum
from gazette_desk.parsing.units.labels import ROLE_WORDS

ColumnKind = Role | Literal["number", "group", "content", "figure", "deadline", "other"]

BRACKETS = re.compile(r"[（(][^（）()]{0,24}[）)]")
TOWN = r"乡镇(?:街道)?|镇街|镇乡|镇村|镇|街道|村|社区|学校|企业|公司|站所"
STEMS: dict[Role, str] = {
    "lead": r"(?:总?牵头|主办|主责)",
    "responsible": r"(?:责任|负责|承办|落实|实施|执行|推进|整改|考核|主管|监管|承担|认领|包抓|包联|包保|帮包|帮扶)",
    "cooperating": r"(?:配合|协办|协助|协同|参与|参加|协作)",
}
# 整改责任单位, 牵头部门名称, 责任乡镇, 责任单位及联系人; and 牵头, 配合 alone under a merged head
UNIT_COLUMNS = {
    role: re.compile(rf"(?:{ROLE_WORDS[role]}|{stem}(?:责任)?(?:单位|部门|主体|{TOWN}))(?:名称|[及和、/]联系人|清单)?$|^{stem}(?:方|者)?$")
    for role, stem in STEMS.items()
}
ASSESSOR_COLUMN = re.compile(r"(?:考核|考评|监管)(?:单位|部门)")
DIVISION_COLUMN = re.compile(r"(?:责任|部门|单位)分工$|^责任分解$")
LEADER_COLUMN = re.compile(rf"(?:{ROLE_WORDS['leaders']}|牵头人|承办人|^副?组长)(?:姓名|[及和、/]?(?:职务|(?:联系)?(?:电话|方式)))?$")
# 责任领导及单位, 牵头负责的部门: a role in the name and units at its end
ROLE_HINTS: tuple[tuple[str, Role], ...] = (
    ("责任|落实|承办", "responsible"),
    ("牵头|主办", "lead"),
    ("配合|协办|协同|参与", "cooperating"),
)
# 责任主体与协同单位
SEVERAL_DOERS = re.compile(r"(?:责任|承办|落实|实施)(?:单位|部门|主体)?[与和及、/].{0,6}(?:单位|部门)$")
# 单位, 各镇（街道）, 部门名称, 抽查部门: units without a role, which count where nobody leads or is responsible
BARE_UNIT_COLUMN = re.compile(
    rf"(?:各|成员|有关|相关|涉及|检查|抽查|执法|办理|审批|组织|验收)?(?:单位|部门|机构|{TOWN})(?:[、/和]?(?:单位|部门|{TOWN}))?(?:名称)?"
)
DEADLINE_COLUMN = re.compile(
    rf"(?:{ROLE_WORDS['deadline']}|期限|限期|节点|完成.{{0,2}}(?:时间|时限|期限|日期)|截止(?:时间|日期)"
    r"|竣工(?:时间|日期)|销号(?:时间|日期)|(?:计划|上报|报送|建成|投用|交付)(?:时间|日期|节点)|(?:工作|年|年度|计划)进度|^时间)$"
)
# 类别, 工作领域, 考核项目, 一级指标: what several rows belong to
GROUP_COLUMN = re.compile(
    r"(?:类别|类型|分类|种类|大类|领域|方面|板块|专题|专项|系统|条线|环节|阶段|一级指标|(?:考核|考评|评价|测评|评分|检查)项目)$|^(?:项目|类|章节)$"
)
CONTENT_WORDS = (
    "任务|分工|事项|措施|举措|内容|要求|目标|指标|职责|工作|问题|要点|行动|项目|工程|活动|标准|做法|对策|办法|建议|意见|重点|题目|案由"
)
CONTENT_COLUMN = re.compile(
    rf"(?:{CONTENT_WORDS}|实事|(?:实事|项目|任务|工程|事项|活动|工作|指标)名称)(?:分解|清单|描述|[及和与][\u4e00-\u9fff]{{2,4}})?$"
)
# 目标任务数, 计划数（户）, 年度指标: what is laid on a unit as a figure
TARGET_COLUMN = re.compile(r"(?:目标|任务|计划|指标|下达)(?:任务)?(?:总?数量?|值|量|面积|户数|人数|金额)?$")
# a content that lays something even on units that have no role in the head
DUTY_COLUMN = re.compile(r"(?:任务|职责|措施|举措|要求|目标|工作|工作内容|事项|分工)$")
FIGURE_COLUMN = re.compile(r"(?:权重|分值|得分|扣分|[户人件分个台]数|数量|金额|投资|资金|面积|规模|比例|率|合计)$|^(?:总数|数)$")
# 3月底, 2021年6月30日前, 6月—9月: a cell that holds a date alone
LONE_DATE = re.compile(r"\d[\d年月日\-—–~～至.底初末中上下旬前以之\s]{1,24}")
HAS_DIGIT = re.compile(r"\d")
SENTENCE_ENDS, SHORTEST_SENTENCE = ("。", "；"), 8
WORDED: tuple[ColumnKind, ...] = ("group", "content", *ROLES)


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row by what they hold; places are positions in the row. A role without a cell is absent."""

    number: str
    groups: tuple[int, ...]
    content: tuple[int, ...]
    roles: dict[Role, tuple[int, ...]]
    deadline: str
    slipped: bool = False


@remembered(16)  # asked for a table's tasks, for its rows that slipped and for its columns without a role
def column_kinds(table: Table, holds_unit: Callable[[str], bool]) -> tuple[ColumnKind, ...] | None:
    """What each column holds, or None when the table lays nothing on anybody: no column of units, or none of content."""
    if not any(table.header):
        return bare_kinds(table)
    names = [BRACKETS.sub("", name) or name for name in table.header]
    kinds: list[ColumnKind] = [named_kind(name) for name in table.header]
    if not any(kind in ROLES for kind in kinds):
        kinds = [_kind_without_roles(name, kind) for name, kind in zip(names, kinds, strict=True)]
    if "lead" not in kinds and "responsible" not in kinds:
        bare = (i for i, name in enumerate(names) if kinds[i] == "other" and BARE_UNIT_COLUMN.fullmatch(name))
        for i in [i for i in bare if _column_holds_units(table, i, holds_unit)][:1]:
            kinds[i] = "responsible"
    by_cells = doer_column(table, kinds, holds_unit)
    if by_cells:
        kinds[by_cells[0]] = by_cells[1]
    if not any(kind in ROLES for kind in kinds):
        return None
    kinds = _with_remedies(names, _with_content(table, names, _without_assessors(names, _with_one_lead(names, kinds))))
    kinds = [told or kind for told, kind in zip(map(_taught_kind, names), kinds, strict=True)]
    return _with_merged_groups(table, _with_named_projects(table, _spread(table, kinds))) if "content" in kinds else None


def _taught_kind(name: str) -> ColumnKind | None:
    """What people said that a column of this name holds."""
    return known().column(name)  # type: ignore[return-value]


# 督查事项 | 整改要求: what was looked at beside what is to be done about it; a problem (存在问题 | 整改措施) is the row's own title
LOOKED_AT_COLUMN = re.compile(r"(?:督查|检查|督办|巡查)事项")
REMEDY_COLUMN = re.compile(r"整改(?:要求|措施|内容|任务|意见)")


def _with_remedies(names: Sequence[str], kinds: list[ColumnKind]) -> list[ColumnKind]:
    """Beside a column of what is to be done, one of what was looked at is no content."""
    if not any(kind == "content" and REMEDY_COLUMN.search(name) for name, kind in zip(names, kinds, strict=True)):
        return kinds
    looked_at = [bool(LOOKED_AT_COLUMN.search(name)) and not REMEDY_COLUMN.search(name) for name in names]
    return ["other" if looked and kind == "content" else kind for looked, kind in zip(looked_at, kinds, strict=True)]


def _kind_without_roles(name: str, kind: ColumnKind) -> ColumnKind:
    """The column's kind where no column tells a role: then only what is clearly laid on units is content."""
    return "other" if kind == "content" and not (DUTY_COLUMN.search(name) or TARGET_COLUMN.search(name)) else kind


def _column_holds_units(table: Table, i: int, holds_unit: Callable[[str], bool]) -> bool:
    """Whether most of a column's first cells name units (and not 户, 亩 or 万元)."""
    cells = [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i] and not is_sum(row.cells)][:MOST_CELLS]
    return 2 * sum(holds_unit(cell) for cell in cells) > len(cells)


# 市卫健委内牵头处室: the offices of one unit, which is named beside them
OFFICE_COLUMN = re.compile(r"内部?.{0,4}(?:处室|科室|股室)$")


def named_kind(name: str) -> ColumnKind:
    """What the head of a column alone says that it holds."""
    return _kind_of_name(BRACKETS.sub("", name) or name)


def _kind_of_name(name: str) -> ColumnKind:
    told = _taught_kind(name)
    if told:
        return told
    if OFFICE_COLUMN.search(name):
        return "other"
    if NUMBER_NAME.fullmatch(name):
        return "number"
    for role in _roles_of_name(name):
        return role
    if DEADLINE_COLUMN.search(name):
        return "deadline"
    if GROUP_COLUMN.search(name):
        return "group"
    if CONTENT_COLUMN.search(name) or TARGET_COLUMN.search(name):
        return "content"
    return "figure" if FIGURE_COLUMN.search(name) else "other"


def _roles_of_name(name: str) -> list[Role]:
    """The role that a column's name tells; a name of several roles (牵头单位和责任单位) means those responsible."""
    if LEADER_COLUMN.search(name):
        return ["leaders"]
    leads_too = "牵头" in name and UNIT_COLUMNS["responsible"].search(name) and "牵头责任" not in name
    if leads_too or DIVISION_COLUMN.search(name) or SEVERAL_DOERS.search(name):
        return ["responsible"]
    named: list[Role] = [role for role, pattern in UNIT_COLUMNS.items() if pattern.search(name)]
    if not named and name.endswith(("单位", "部门", "主体")):
        named = [role for words, role in ROLE_HINTS if re.search(words, name)]
    return named[:1]


def _with_one_lead(names: Sequence[str], kinds: list[ColumnKind]) -> list[ColumnKind]:
    """Beside 牵头单位, a column 主责单位 is of those responsible."""
    if not any(kind == "lead" and "牵头" in name for name, kind in zip(names, kinds, strict=True)):
        return kinds
    return ["responsible" if kind == "lead" and "主责" in name else kind for name, kind in zip(names, kinds, strict=True)]


def _without_assessors(names: Sequence[str], kinds: list[ColumnKind]) -> list[ColumnKind]:
    """Beside a column of those responsible, 考核单位 and 监管单位 are who looks at what they do."""
    assess = [bool(ASSESSOR_COLUMN.fullmatch(name)) for name in names]
    if not any(kind in ("lead", "responsible") and not assesses for kind, assesses in zip(kinds, assess, strict=True)):
        return kinds
    return ["other" if assesses else kind for kind, assesses in zip(kinds, assess, strict=True)]


def _with_content(table: Table, names: Sequence[str], kinds: list[ColumnKind]) -> list[ColumnKind]:
    """Without a column of content, a name (单位名称, 点位名称) is one where a deadline says that it is to be done; so is a lone group, and
    a column of whole sentences (民生需求).
    """
    if "content" in kinds:
        return [_with_goals(table, i, name, kind) for i, (name, kind) in enumerate(zip(names, kinds, strict=True))]
    if "group" in kinds:
        last = max(i for i, kind in enumerate(kinds) if kind == "group")
        return [*kinds[:last], "content", *kinds[last + 1 :]]
    open_names = [i for i, name in enumerate(names) if kinds[i] == "other" and name.endswith("名称") and not PLACE_NAME.fullmatch(name)]
    if open_names and "deadline" in kinds:
        return [*kinds[: open_names[0]], "content", *kinds[open_names[0] + 1 :]]
    told = next((i for i, kind in enumerate(kinds) if kind == "other" and names[i] and _column_tells(table, i)), None)
    return kinds if told is None else [*kinds[:told], "content", *kinds[told + 1 :]]


# 上半年, 第三季度, 1—6月: under a head of goals
PERIOD_OF_GOALS = re.compile(r"(?:[上下]半年|第?[一二三四]季度|前三季度|(?:\d{1,2}[-—–至]){1,2}\d{1,2}月份?|(?:19|20)\d\d年)")


def _with_goals(table: Table, i: int, name: str, kind: ColumnKind) -> ColumnKind:
    """A column that is named by a period and holds words says what is to be reached then: it is part of the content."""
    if kind != "other" or not PERIOD_OF_GOALS.fullmatch(name):
        return kind
    cells = [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i]][:MOST_CELLS]
    return "content" if cells and 2 * sum(bool(FIRST_WORDS.search(cell)) for cell in cells) > len(cells) else kind


# 完成主体, 11月底前完工, but not 3, 48% or 12公里
FIRST_WORDS = re.compile(r"[\u4e00-\u9fff]{4}")


def _column_tells(table: Table, i: int) -> bool:
    """Whether most cells of a column are sentences (新装路灯三百盏。)."""
    cells = [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i] and not is_sum(row.cells)][:MOST_CELLS]
    return 2 * sum(cell.endswith(SENTENCE_ENDS) and len(cell) >= SHORTEST_SENTENCE for cell in cells) > len(cells)


def _spread(table: Table, kinds: list[ColumnKind]) -> tuple[ColumnKind, ...]:
    """Columns without a name belong to the merged one at their left; the first, or one without a name, may be the number's."""
    for i, name in enumerate(table.header):
        if not name and i:
            kinds[i] = kinds[i - 1] if kinds[i - 1] != "number" else "other"
    if "number" not in kinds:
        numbers = next((i for i, name in enumerate(table.header) if (not i or not name) and _counts(table, i)), None)
        kinds = ["number" if i == numbers else kind for i, kind in enumerate(kinds)]
    return tuple(kinds)


def _counts(table: Table, i: int) -> bool:
    """Whether most rows have a number in a column."""
    return 2 * sum(len(row.cells) > i and bool(ROW_NUMBER.fullmatch(row.cells[i])) for row in table.rows) > len(table.rows)


def _with_named_projects(table: Table, kinds: Sequence[ColumnKind]) -> tuple[ColumnKind, ...]:
    """A column 项目 that names another project in each numbered row is content, no group."""
    i = next((i for i, name in enumerate(table.header) if name == "项目" and kinds[i] == "group"), None)
    if i is None or "number" not in kinds:
        return tuple(kinds)
    numbered = [row.cells for row in table.rows if kinds.index("number") in filled(row.cells) and len(filled(row.cells)) > 1]
    names = {cells[i] for cells in numbered if not is_sum(cells)}
    whole = "" not in names and len(names) == sum(not is_sum(cells) for cells in numbered)
    return tuple("content" if k == i and whole else kind for k, kind in enumerate(kinds))


def _with_merged_groups(table: Table, kinds: Sequence[ColumnKind]) -> tuple[ColumnKind, ...]:
    """A column of content that is empty in rows with a number, or else with units, while a later one is filled there, names the group of
    the rows that it spans.
    """
    contents = [i for i, kind in enumerate(kinds) if kind == "content"]
    marks = {i for i, kind in enumerate(kinds) if kind == ("number" if "number" in kinds else "lead" if "lead" in kinds else "responsible")}
    if len(contents) < 2:
        return tuple(kinds)
    groups: set[int] = set()
    for place, i in enumerate(contents[:-1]):
        later = set(contents[place + 1 :])
        filled_at = [places for row in table.rows if marks & (places := set(filled(row.cells))) and later & places]
        if groups == set(contents[:place]) and any(i not in places for places in filled_at):
            groups.add(i)
    return tuple("group" if i in groups else kind for i, kind in enumerate(kinds))


def fits(kinds: Sequence[ColumnKind], targets: set[int], row: Row, holds_unit: Callable[[str], bool]) -> bool:
    """Whether the cells of a row hold what the columns say: no figures or dates among units and texts, no units among the deadlines."""
    for i in filled(row.cells):
        kind, cell = kinds[i] if i < len(kinds) else None, row.cells[i]
        if kind is None or (kind in WORDED and i not in targets and is_figure(cell)):
            return False
        if (kind in ROLES and LONE_DATE.fullmatch(cell)) or (kind == "deadline" and not HAS_DIGIT.search(cell) and holds_unit(cell)):
            return False
    return not _people_before_units(kinds, row, holds_unit)


def _people_before_units(kinds: Sequence[ColumnKind], row: Row, holds_unit: Callable[[str], bool]) -> bool:
    """Whether persons stand under the content and units under the leaders of a row that ends early: a cell is lacking before them."""
    if "leaders" not in kinds or filled(row.cells)[-1:] == [len(kinds) - 1]:
        return False
    under = {kind: row.cells[i] for i in filled(row.cells) if i < len(kinds) and (kind := kinds[i]) in ("content", "leaders")}
    return len(under) == 2 and names_people(under["content"]) and holds_unit(under["leaders"]) and not names_people(under["leaders"])


def figure_contents(table: Table, kinds: Sequence[ColumnKind]) -> set[int]:
    """Columns of content that hold mostly figures: targets laid on the units (目标任务数)."""
    out = set()
    for i, kind in enumerate(kinds):
        cells = [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i]] if kind == "content" else []
        if 2 * sum(is_figure(cell) for cell in cells) > len(cells):
            out.add(i)
    return out


def cells_of(kinds: Sequence[ColumnKind], targets: set[int], row: Row, holds_unit: Callable[[str], bool]) -> RowCells:
    """The row's cells by what they hold, by the columns where the row fits them and else by their order."""
    if not fits(kinds, targets, row, holds_unit):
        return _by_order(kinds, row, holds_unit)
    places = filled(row.cells)
    roles: dict[Role, tuple[int, ...]] = {role: found for role in ROLES if (found := tuple(i for i in places if kinds[i] == role))}
    return RowCells(
        number="".join(row.cells[i] for i in places if kinds[i] == "number"),
        groups=tuple(i for i in places if kinds[i] == "group"),
        content=tuple(i for i in places if kinds[i] == "content"),
        roles=roles,
        deadline=" ".join(row.cells[i] for i in places if kinds[i] == "deadline"),
    )


def _by_order(kinds: Sequence[ColumnKind], row: Row, holds_unit: Callable[[str], bool]) -> RowCells:
    """The cells of a slipped row: the number, texts, figures, units; the last text before figures or units is the content."""
    places = filled(row.cells)[:MOST_CELLS]
    number = row.cells[places[0]] if "number" in kinds and ROW_NUMBER.fullmatch(row.cells[places[0]]) else ""
    people = [i for i in places[bool(number) :][1:] if "leaders" in kinds and names_people(row.cells[i])]
    texts = [i for i in places[bool(number) :] if not is_figure(row.cells[i]) and i not in people]
    figures = [i for i in places[bool(number) :] if is_figure(row.cells[i])]
    behind = [i for i in texts if figures and i > figures[0] and not LONE_DATE.fullmatch(row.cells[i])]
    units = [i for i in (behind or texts[1:]) if holds_unit(row.cells[i])]
    dated = [i for i in texts if i not in units and "deadline" in kinds and LONE_DATE.fullmatch(row.cells[i])]
    ends = min([*units, *figures, *dated, *behind], default=len(row.cells))
    before = [i for i in texts if i < ends]
    wanted = list(dict.fromkeys(kind for kind in kinds if kind in ROLES and not (people and kind == "leaders")))
    roles: dict[Role, tuple[int, ...]] = {role: (i,) for role, i in zip(wanted, units, strict=False)}
    if behind and not units:
        roles = {wanted[0]: (behind[0],)}
    if people:
        roles["leaders"] = tuple(people)
    return RowCells(number, tuple(before[:-1]), tuple(before[-1:]), roles, " ".join(row.cells[i] for i in dated), slipped=True)


def slipped_rows(table: Table, holds_unit: Callable[[str], bool]) -> list[Row]:
    """Rows of a table that lays tasks on units whose cells do not stand under the columns that they belong to; for the review."""
    kinds = column_kinds(table, holds_unit)
    if kinds is None:
        return []
    targets = figure_contents(table, kinds)
    return [row for row in table.rows if not is_sum(row.cells) and not fits(kinds, targets, row, holds_unit)]
