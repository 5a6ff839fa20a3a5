"""What stands over a table's rows: its caption, its head of one to three rows, and the leaf names of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.lines.source import joined
from gazette_desk.parsing.records import Row
from gazette_desk.parsing.structure.titles import folded

# 3, 2.5, 1,224, 71.26%, -4
FIGURE = re.compile(r"[-+—]?\d[\d,]{0,15}(?:\.\d{1,6})?\s?[%％‰]?")
# 2019, 2019年, 1月, 一季度: a figure or date that does name a column
PERIOD_NAME = re.compile(r"(?:19|20)\d\d年?|\d{1,2}月(?:份)?|(?:第?[一二三四]季度)")
# 3, 12., 3.1, （4）, 五: what a column of numbers holds
CHINESE = r"[一二三四五六七八九十]{1,4}"
ROW_NUMBER = re.compile(
    rf"\d{{1,4}}(?:[.．-]\d{{1,3}}){{0,2}}[.．、]?|[（(]\s?\d{{1,3}}\s?[）)]|[①-⑳]|{CHINESE}[、.．]?|[（(]{CHINESE}[）)]"
)
# 小计, 合 计, 总计：, 共计
SUM_NAME = re.compile(r"(?:小|合|总|共|累)\s{0,4}计[:：]?|合计[（(][^（）()]{1,12}[）)]|平均(?:值|分)?")
# 一、工业, （二）农业
GROUP_NAME = re.compile(r"(?:[一二三四五六七八九十]{1,3}\s?[、.．]|[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)])\s?[^。；：:]{2,40}")
# 序号, 编号, No.
NUMBER_NAME = re.compile(r"序号?|序列号?|编号|项次|行次|[Nn][Oo]\.?")
# 责任单位, 工作任务, 完成时限, 备注, 户数（户) …: how names of columns end, whatever the table is about
HEAD_WORD = re.compile(
    r"(?:号|名称?|姓名|单位|部门|科室|主体|领导|责任人|联系人|负责人|人员|内容|任务|措施|举措|事项|要求|标准|指标|目标|问题|时间|时限|期限|节点|日期|"
    r"进度|进展|情况|备注|说明|项目|类别|类型|分类|性质|职务|职责|电话|方式|地址|地点|位置|数量?|金额|投资|资金|面积|规模|权重|分值|得分|比例|率|合计)"
    r"(?:[（(][^（）()]{1,24}[）)])?$"
)
PLACE_NAME = re.compile(r"(?:所[在属])?(?:县区?|市|区|乡镇|镇街?|街道|村|社区)(?:[（(、/][^）)]{1,12}[）)]?)?")
# 表2 …清单, 2021年重点任务分解表, 任务清单（试行）
CAPTION_BY_NUMBER = re.compile(r"(?:附?表)\s?[\d一二三四五六七八九十]{1,3}(?:-\d{1,2})?[\s:：.．、]?\S")
CAPTION_BY_KIND = re.compile(
    r"[表单册录]$|(?:台账|一览|汇总|统计|明细|计划|安排|分工|分解|指标|体系|标准|细则|方案|要点|项目|任务)$",
)
BRACKET_AT_END = re.compile(r"(?:(?<!\s)\s+)?[（(][^（）()]{1,16}[）)]$")
# 单位：万元, （单位：个）, 填报单位：   填报时间：
NOTE_OVER_HEAD = re.compile(r"[（(]?\s?(?:计量)?单\s?位\s?[:：]|填\s?报|填\s?表|制\s?表|统计(?:时间|日期)|截[至止]")
# 填报单位：区水务局, 联系电话：…, 2021年3月: one of several notes on a row
NOTE = re.compile(r"[（(]?[^：:。]{2,10}[:：][^。]{0,40}|(?:19|20)\d\d\s?[年./-]\s?\d{1,2}[^。]{0,8}")
# 附件, 附件1：, 附表 2
ATTACHMENT_MARK = re.compile(r"附\s?[件表录]\s?[\d一二三四五六七八九十]{0,3}\s?[:：.、]?")

LONGEST_NAME = 40
LONGEST_LEAF = 24
LONGEST_HALF = 4
LONGEST_CAPTION = 60
MOST_HEAD_ROWS = 3
MOST_REPAIRED = 40


def one_piece(cell: str) -> str:
    """A cell's text without the spaces that stand for its line breaks."""
    return joined(cell.split())


# 任务分解表（续）, 任务分解表(续表)
CONTINUED_AT_END = re.compile(r"\(续表?\)$")


def title_key(text: str) -> str:
    """What two printings of a caption or name share, on the first page and on the next."""
    return CONTINUED_AT_END.sub("", folded(text))


def filled(cells: Sequence[str]) -> list[int]:
    """Positions of the cells that hold something."""
    return [i for i, cell in enumerate(cells) if cell]


def is_figure(cell: str) -> bool:
    """Whether the cell holds a bare number."""
    return bool(FIGURE.fullmatch(cell))


def is_sum(cells: Sequence[str]) -> bool:
    """Whether the row adds others up: 小计, 合计 or 总计 in one of its first cells, perhaps after a number."""
    names = [cell for cell in cells if cell][:2]
    return any(("计" in name or "平均" in name) and SUM_NAME.fullmatch(one_piece(name)) for name in names)


def split_caption(rows: Sequence[Row]) -> tuple[str | None, Sequence[Row]]:
    """The caption that stands in the first cell of rows of its own above the head, and the rows below it."""
    caption = None
    start = 0
    while start + 1 < min(len(rows), 4) and len(filled(rows[start + 1].cells)) > 1:
        if _are_notes(rows[start].cells) and looks_like_head(rows[start + 1].cells):
            start += 1
            continue
        if len(filled(rows[start].cells)) != 1:
            break
        text = one_piece("".join(rows[start].cells))
        if ROW_NUMBER.fullmatch(text) or not (NOTE_OVER_HEAD.match(text) or is_caption(text)):
            break
        caption = caption if NOTE_OVER_HEAD.match(text) else text
        start += 1
    return caption, rows[start:]


def _are_notes(cells: Sequence[str]) -> bool:
    """Whether a row holds what forms print over their head in several places (填报单位：区水务局 | 2021年3月5日)."""
    places = filled(cells)
    return len(places) > 1 and all(NOTE.fullmatch(cells[place]) for place in places)


def is_caption(text: str) -> bool:
    """Whether a line reads like the title of a table: short, no sentence, numbered 表2 or ending in 表, 清单, 台账 …"""
    bare = BRACKET_AT_END.sub("", text)
    if len(text) > LONGEST_CAPTION or bare.endswith(tuple("。；：，:;,")) or "。" in bare:
        return False
    return bool(CAPTION_BY_NUMBER.match(text) or CAPTION_BY_KIND.search(bare))


def caption_above(lines: Sequence[str], line: int, floor: int) -> str | None:
    """The title line (or two, when it is broken) right above a table that starts on the line; floor is the last line not to be read."""
    above = [n for n in range(line - 1, max(floor, line - 9), -1) if lines[n - 1]][:4]
    while above and NOTE_OVER_HEAD.match(lines[above[0] - 1]):
        above = above[1:]
    if not above or "\t" in lines[above[0] - 1]:
        return None
    text = one_piece(lines[above[0] - 1])
    follows_mark = len(above) > 1 and ATTACHMENT_MARK.fullmatch(lines[above[1] - 1])
    if not is_caption(text) and not (follows_mark and len(text) <= LONGEST_CAPTION and not text.endswith(tuple("。；：，:"))):
        return None
    if len(above) > 1 and above[1] == above[0] - 1 and _may_start_caption(lines[above[1] - 1]):
        text = one_piece(lines[above[1] - 1]) + text
    return text


def _may_start_caption(line: str) -> bool:
    """Whether a line that stands without a gap over a caption is its first half."""
    return len(line) <= 40 and "\t" not in line and not ATTACHMENT_MARK.match(line) and line[-1] not in "。；：，:;,）)号日"


def head_size(rows: Sequence[Row]) -> int:
    """How many of the first rows name the columns: 0 when the first row is data, at most 3."""
    if not rows or not _are_names(rows[0].cells, LONGEST_NAME):
        return 0
    size, names = 1, rows[0].cells
    while size < min(len(rows), MOST_HEAD_ROWS) and _is_under(names, rows[size].cells):
        names = _set_under(names, rows[size].cells)
        size += 1
    if size == 1 and len(rows) > 1 and _completes(names, rows[1].cells):
        size = 2
    return size


def _completes(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row holds the second halves of names (牵头 | 配合 over 单位 | 单位), each of which is whole only with them."""
    places = filled(cells)
    if not places or cells[0] or not all(i < len(names) and names[i] for i in places):
        return False
    return all(len(cells[i]) <= LONGEST_HALF and names_column(names[i] + cells[i]) and not names_column(names[i]) for i in places)


def _are_names(cells: Sequence[str], longest: int) -> bool:
    """Whether all filled cells (two at least) can name columns: short, no figures, no sentences, no row number in front."""
    names = [cell for cell in cells if cell]
    if len(names) < 2 or ROW_NUMBER.fullmatch(names[0]):
        return False
    return all(len(name) <= longest and name[-1] not in "。；;" and (not is_figure(name) or PERIOD_NAME.fullmatch(name)) for name in names)


def looks_like_head(cells: Sequence[str]) -> bool:
    """Whether a row names columns by its words: it starts with 序号, or most of its cells end as names of columns do."""
    names = [one_piece(cell) for cell in cells if cell]
    if not _are_names(cells, LONGEST_NAME):
        return False
    return bool(NUMBER_NAME.fullmatch(names[0])) or 2 * sum(names_column(name) for name in names) > len(names)


def names_column(name: str) -> bool:
    """Whether words end as names of columns do, whatever the table is about, or were taught to be one."""
    return bool(HEAD_WORD.search(name[-36:]) or PLACE_NAME.fullmatch(name)) or known().column(name) is not None


def _is_under(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row is the second row of the head above it: names below merged cells, nothing below the first column.

    Some programs repeat the text of a merged cell in every place; then the single columns repeat their name below.
    """
    if not _are_names(cells, LONGEST_LEAF):
        return False
    places = filled(cells)
    if _parted_name(names, cells) is not None:
        return True
    if cells[0]:
        same = sum(i < len(names) and cells[i] == names[i] for i in places)
        return same > 0 and any(a and a == b for a, b in pairwise(names)) and cells != names
    below = sum(_may_hold_below(names, i) for i in places)
    return bool(_gaps(names)) and below >= 0.7 * len(places)


def _parted_name(names: Sequence[str], cells: Sequence[str]) -> int | None:
    """The place of the name that a row's names part (进展情况 | 成果形式 of 季度进展情况) where they stand at the row's beginning."""
    leaves = [one_piece(cell) for cell in cells if cell]
    numbered = bool(NUMBER_NAME.fullmatch(one_piece(names[0])))
    if not numbered or filled(cells) != list(range(len(leaves))) or len(leaves) >= len(filled(names)):
        return None
    return next((i for i, name in enumerate(names) if i and any(one_piece(name).endswith(leaf) != (name == leaf) for leaf in leaves)), None)


def _gaps(names: Sequence[str]) -> list[int]:
    last = max(filled(names), default=0)
    return [i for i in range(1, len(names)) if not names[i] and (i < last or names[i - 1])]


def _may_hold_below(names: Sequence[str], i: int) -> bool:
    """Whether a name may stand below place i: under a merged cell or where the row above holds nothing."""
    return i >= len(names) or not names[i] or i + 1 >= len(names) or not names[i + 1]


def _set_under(names: Sequence[str], cells: Sequence[str], columns: int = 0) -> tuple[str, ...]:
    """Leaf names of two rows of a head over that many columns: the lower name where there is one."""
    parted = _parted_name(names, cells)
    if parted is not None:
        return (*names[:parted], *(cell for cell in cells if cell), *names[parted + 1 :])
    cells = _without_surplus(names, cells, max(columns, len(names)))
    width = max(len(names), len(cells))
    upper, lower = [*names, *[""] * (width - len(names))], [*cells, *[""] * (width - len(cells))]
    if _completes(names, cells):
        return tuple(up + low for up, low in zip(upper, lower, strict=True))
    return tuple(low or up for up, low in zip(upper, lower, strict=True))


def _without_surplus(names: Sequence[str], cells: Sequence[str], columns: int) -> Sequence[str]:
    """The lower row without the empty cells by which it is longer than the table: those that put its names under merged cells."""
    while columns < len(cells) <= MOST_REPAIRED and "" in cells:
        blanks = [i for i, cell in enumerate(cells) if not cell]
        blanks.sort(key=lambda i: i + 1 < len(cells))  # of equal ones, one at the end
        cells = min(([*cells[:i], *cells[i + 1 :]] for i in blanks), key=lambda trial: _misplaced(names, trial, columns))
    return cells


def _misplaced(names: Sequence[str], cells: Sequence[str], columns: int) -> int:
    """How badly the lower row sits: names under single columns or outside, merged cells with nothing under their start."""
    under_single = sum(not _may_hold_below(names, i) for i in filled(cells))
    outside = sum(i >= columns for i in filled(cells))
    starts = [i for i in filled(names) if i + 1 < len(names) and not names[i + 1]]
    return under_single + outside + sum(i < len(cells) and not cells[i] for i in starts)


def column_names(head: Sequence[Row], body: Sequence[Row]) -> tuple[str, ...]:
    """Leaf names of the columns, "" where a column has none.

    Where the rows reach beyond the last named column, the head has slipped against them and its lower names stand over wrong columns:
    then the names of the upper row are given alone.
    """
    if not head:
        return ()
    names: tuple[str, ...] = head[0].cells
    for row in head[1:]:
        names = _set_under(names, row.cells, _reach(body) + 1)
    if len(head) > 1 and _reach(body) > max(filled(names), default=0):
        names = head[0].cells
    return tuple(one_piece(name) for name in names)


def _reach(body: Sequence[Row]) -> int:
    """The last column that rows usually fill."""
    ends = [max(filled(row.cells)) for row in body if not is_sum(row.cells) and filled(row.cells)]
    return median_low(ends) if ends else 0
