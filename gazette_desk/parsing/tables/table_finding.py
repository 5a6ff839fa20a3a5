"""Tables from tab-separated lines: runs of rows, wrapped cells, pieces on several pages joined to one table.

A run is a block of lines without a blank one. Its first rows are caption and head, the others its body. The next run belongs to the same
table when only what a page break repeats (caption, 附件 mark, 续表, head) stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gazette_desk.parsing.records import Row, Table
from gazette_desk.parsing.tables.cell_looks import look_of
from gazette_desk.parsing.tables.table_cuts import is_cut, whole_row
from gazette_desk.parsing.tables.table_heads import (
    GROUP_NAME,
    NUMBER_NAME,
    ROW_NUMBER,
    caption_above,
    column_names,
    filled,
    head_size,
    is_sum,
    looks_like_head,
    names_column,
    split_caption,
    title_key,
)
from gazette_desk.parsing.tables.table_wraps import STOPS, with_whole_rows
from gazette_desk.parsing.units.persons import is_person

# 一、总体要求, （二）工作任务, 第三条, 附件2, 注：, 备注：: a line that never goes on a cell of the row above it
NO_CELL = re.compile(
    r"[一二三四五六七八九十]{1,3}\s?[、.．]|[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]|第[一二三四五六七八九十百]{1,4}[章节条]|附\s?[件表录]|备?注\s?[:：]|说明\s?[:：]"
)
# 续表, （续表）, 续表2-1, 表2（续）, 续上表
CONTINUED = re.compile(r"[（(]?\s?续\s?(?:上|前)?\s?表?\s?[\d-]{0,5}\s?[）)]?|.{0,40}[（(]\s?续\s?表?\s?[）)]")
# 单位：万元 once more over the head
UNIT_NOTE = re.compile(r"[（(]?\s?(?:计量)?单\s?位\s?[:：]\s?\S{1,8}")
# 张 三 | 区教育局局长, 副组长：李四 | 副区长: a row of a name list, not of a table
PERSON = re.compile(r"(?:[^：:]{1,8}[:：]\s?)?[\u4e00-\u9fff·]{1,4}(?:[ \u3000]{1,4}[\u4e00-\u9fff]{1,2})?")
POST = re.compile(r"(?:长|主任|书记|主席|委员|经理|干事|秘书|队员|科员|专员|调研员|政委|负责人|站长|助理)(?:[（(][^（）()]{1,20}[）)])?$")
# 联系人：张三 | 电话：12345: a line of labels, not of a table
LABEL_VALUE = re.compile(r"[^：:]{1,12}[:：]")
# 1. | 加强领导, （一） | 健全机制: a numbered paragraph whose number a tab sets off
CHINESE = r"[一二三四五六七八九十百]{1,4}"
LIST_NUMBER = re.compile(rf"\d{{1,3}}[.．、]|[（(](?:\d{{1,3}}|{CHINESE})[）)][.．、]?|{CHINESE}、|第{CHINESE}[章节条]")

MOST_WRAPPED = 12
MOST_BLANK = 4
OPEN_CELL = 8
MOST_LOOKED_AT = 60
WIDEST = 80


def find_tables(lines: Sequence[str], first: int, last: int, doc: str) -> list[Table]:
    """Tables between two 1-based lines, in order; lines are cleaned ones without page marks that keep their tabs, blank ones empty.

    A table's lines run from its first row (a caption or head row set with tabs, else the first row of data) to its last row. Rows are
    whole: cells wrapped over lines or cut by a page are put together. Name lists and label lines set with tabs are no tables.
    """
    drafts: list[_Draft] = []
    floor = first - 1
    for start, end in _runs(lines, first, last):
        piece = _piece(lines, start, end, floor, drafts[-1].width if drafts and drafts[-1].last == floor else 0)
        if drafts and drafts[-1].last == floor and _goes_on(drafts[-1], piece):
            _add(drafts[-1], piece)
        elif _is_table(piece):
            drafts.append(_Draft(piece, caption_above(lines, start, floor)))
        floor = end
    return [_table(draft, doc) for draft in drafts]


def table_lines(tables: Iterable[Table]) -> set[int]:
    """All lines from the first to the last of each table, those between its pieces included."""
    return {n for table in tables for n in range(table.first_line, table.last_line + 1)}


@dataclass(slots=True)
class _Piece:
    """One run of rows: what stands above it, its own caption row, its head rows and its body."""

    above: list[str]
    caption: str | None
    head: Sequence[Row]
    body: Sequence[Row]
    first: int
    last: int
    named: bool = field(init=False)

    def __post_init__(self) -> None:
        self.named = bool(self.head) and looks_like_head(self.head[0].cells)


class _Draft:
    """A table while its pieces are found."""

    def __init__(self, piece: _Piece, caption: str | None) -> None:
        self.caption = piece.caption or caption
        broken = ("".join(piece.above[k:]) for k in range(-4, -1))  # a caption on several lines may be repeated on one
        self.known = {title_key(text) for text in (*piece.above, *broken, piece.caption or "") if text}
        self.head = piece.head
        self.rows: list[Row] = list(piece.body)
        self.header = column_names(piece.head, piece.body)
        self.width = max((len(row.cells) for row in (*piece.head, *piece.body)), default=0)
        self.number = next((i for i, name in enumerate(self.header) if NUMBER_NAME.fullmatch(name)), None)
        self.first, self.last = piece.first, piece.last
        self.pages = 1


def _runs(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """First and last line of each block of lines with tabs; lines without tabs count between two that have them."""
    n = first
    while n <= last:
        if "\t" in lines[n - 1] and lines[n - 1].strip():
            end = _run_end(lines, n, last)
            yield n, end
            n = end
        n += 1


def _run_end(lines: Sequence[str], first: int, last: int) -> int:
    spaced = _is_double_spaced(lines[first - 1 : min(first + 4, last)])
    end = first
    for n in range(first + 1, last + 1):
        line = lines[n - 1]
        if spaced and not line and n == end + 1:
            continue
        if not line or n - end > MOST_WRAPPED or ("\t" not in line and (spaced or NO_CELL.match(line)) and not _is_group(lines, n)):
            break
        if "\t" in line or _is_group(lines, n) or _ends_cell(lines, n, end):
            end = n
    return end


def _is_group(lines: Sequence[str], n: int) -> bool:
    """Whether a line right below a row names the group of the rows below: numbered ones, perhaps on the next page, or as wide ones."""
    named = bool(GROUP_NAME.fullmatch(lines[n - 1].strip())) and bool(lines[n - 2].strip())
    below = _row_below(lines, n) if named else ""
    as_wide = n < len(lines) and bool(lines[n].strip()) and below.count("\t") == lines[n - 2].count("\t") > 1
    return bool(below) and (as_wide or bool(ROW_NUMBER.fullmatch(below.split("\t")[0].strip())))


def _ends_cell(lines: Sequence[str], n: int, end: int) -> bool:
    """Whether a line without tabs is the rest of the last row's cell at the end of a page behind which the rows go on."""
    at_page_end = n == end + 1 and n < len(lines) and not lines[n].strip()
    cut = not lines[end - 1].strip().endswith(STOPS) and lines[n - 1].strip().endswith(STOPS)
    return at_page_end and cut and bool(ROW_NUMBER.fullmatch(_row_below(lines, n).split("\t")[0].strip()))


def _row_below(lines: Sequence[str], n: int) -> str:
    """The next line that holds something, when it has tabs; else ""."""
    following = next((line for line in lines[n : n + MOST_BLANK] if line.strip()), "")
    return following if "\t" in following else ""


def _is_double_spaced(lines: Sequence[str]) -> bool:
    """Whether a blank line follows each of the first rows, so that one blank line is no page break."""
    return len(lines) == 5 and all(("\t" in line) == (i % 2 == 0) and bool(line.strip()) == (i % 2 == 0) for i, line in enumerate(lines))


def _piece(lines: Sequence[str], first: int, last: int, floor: int, width: int) -> _Piece:
    above = [lines[n - 1] for n in range(max(floor + 1, first - 12), first) if lines[n - 1].strip()]
    caption, rows = split_caption(_rows(lines, first, last, width))
    size = 0 if rows and _is_data(rows[0].cells) else head_size(rows)
    head = rows[:size]
    body = with_whole_rows([row for row in rows[size:] if not _repeats(head, row)])
    return _Piece(above[-6:], caption, head, body, first, last)


def _is_data(cells: Sequence[str]) -> bool:
    """Whether a first row without a number is no head: it names units and a time, or units behind a sentence."""
    looks = {look_of(cell) for cell in cells if cell and not names_column(cell)} if not looks_like_head(cells) else set()
    return "units" in looks and bool({"date", "sentence"} & looks)


def _repeats(head: Sequence[Row], row: Row) -> bool:
    """Whether a row prints a row of the head once more, on a page that begins without a blank line."""
    return any(row.cells == above.cells and len(filled(row.cells)) > 1 for above in head)


def _rows(lines: Sequence[str], first: int, last: int, width: int) -> list[Row]:
    """The rows of a run; a line that goes on a wrapped cell is joined to its row. The table before, which it may go on, has that width."""
    printed = [(n, row) for n in range(first, last + 1) for row in lines[n - 1].split("\n") if row.strip()]
    split = [(n, tuple(cell.strip() for cell in row.split("\t"))) for n, row in printed]
    columns = max(len(cells) for _, cells in split)
    if columns < width and ROW_NUMBER.fullmatch(split[0][1][0]):
        columns = width
    numbered = 3 * sum(bool(ROW_NUMBER.fullmatch(cells[0])) for _, cells in split) >= len(split)
    rows: list[Row] = []
    for n, cells in _with_cells_above(split, columns):
        if rows and n - rows[-1].first_line <= MOST_WRAPPED and _wraps(rows[-1].cells, cells, columns, numbered):
            before = rows[-1].cells
            rows[-1] = Row((*before[:-1], f"{before[-1]} {cells[0]}".strip(), *cells[1:]), rows[-1].first_line, n)
        else:
            rows.append(Row(_with_merged(cells, columns, numbered and bool(rows)), n, _last_of_row(lines, n, last)))
    return rows


def _with_merged(cells: tuple[str, ...], columns: int, numbered: bool) -> tuple[str, ...]:
    """The cells of a row below merged ones that are missing, in the last columns; where rows are numbered, its number is among these."""
    missing = columns - len(cells)
    if not numbered or missing <= 0 or 2 * len(cells) <= columns or not cells[0] or not cells[-1] or _begins_row(cells):
        return cells
    return ("",) * missing + cells


def _begins_row(cells: Sequence[str]) -> bool:
    return bool(ROW_NUMBER.fullmatch(cells[0]) or GROUP_NAME.fullmatch(cells[0])) or is_sum(cells) or looks_like_head(cells)


def _last_of_row(lines: Sequence[str], n: int, last: int) -> int:
    """The last of the lines that a row of an HTML table takes."""
    while n < last and lines[n] == "\t":
        n += 1
    return n


def _with_cells_above(split: Sequence[tuple[int, tuple[str, ...]]], columns: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines with the first part of a row's first cell, printed above it, put into the row (组织领导 / （20分） | …)."""
    above = ""
    for i, (n, cells) in enumerate(split):
        before, following = split[i - 1][1] if i else (), split[i + 1][1] if i + 1 < len(split) else ()
        whole = len(following) == columns and bool(following[0])
        alone = len(cells) == 1 and not GROUP_NAME.fullmatch(cells[0])
        if alone and len(before) == columns and whole and (not before[-1] or following[0].startswith(("（", "("))):
            above += cells[0]
        else:
            yield n, (above + cells[0], *cells[1:])
            above = ""


def _wraps(before: Sequence[str], cells: Sequence[str], columns: int, numbered: bool) -> bool:
    """Whether a line goes on the last cell of the row before: it has no tab, or together they make up one whole row."""
    if len(cells) == 1:
        return not GROUP_NAME.fullmatch(cells[0])
    together = len(before) + len(cells) - 1
    whole = len(before) == 1 and GROUP_NAME.fullmatch(before[0])
    if whole or together > columns or not cells[0] or is_sum(cells) or NO_CELL.match(cells[0]):
        return False
    if numbered:
        return not ROW_NUMBER.fullmatch(cells[0])
    return together == columns and len(before[-1]) >= OPEN_CELL and not before[-1].endswith(STOPS)


def _is_table(piece: _Piece) -> bool:
    """Whether a run is a table at all: rows of two cells and more that are not name lists, label lines or numbered paragraphs."""
    rows = [row.cells for row in (*piece.head, *piece.body)]
    if len(rows) == 1 and len(filled(rows[0])) < 3:
        return False
    if piece.named or len(piece.head) > 1:
        return True
    wide = [cells for cells in rows if len(filled(cells)) > 1]
    return 2 * sum(_is_list_row(cells) for cells in wide) < len(wide)


def _is_list_row(cells: Sequence[str]) -> bool:
    texts = [cell for cell in cells if cell]
    if all(LABEL_VALUE.match(text) for text in texts):
        return True
    if len(texts) == 2 and LIST_NUMBER.fullmatch(texts[0]):
        return True
    if all(is_person(text) for text in texts):
        return True
    return len(texts) in (2, 3) and bool(PERSON.fullmatch(texts[-2])) and bool(POST.search(texts[-1]))


def _goes_on(draft: _Draft, piece: _Piece) -> bool:
    """Whether a run is the next page of the table: nothing new stands between, and its head is the same or it has none."""
    if any(not _is_repeated(draft, text) for text in piece.above):
        return False
    if piece.caption and title_key(piece.caption) not in draft.known:
        return False
    if piece.head and _same_names(draft.head, piece.head):
        return True
    width = max(len(row.cells) for row in (*piece.head, *piece.body))
    return not piece.named and abs(width - draft.width) <= 2


def _is_repeated(draft: _Draft, text: str) -> bool:
    if title_key(text) in draft.known:
        return True
    return any(pattern.fullmatch(text.strip()) for pattern in (CONTINUED, UNIT_NOTE))


def _same_names(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether the first rows of two heads hold mostly the same names, wherever they stand."""
    if not one or not other:
        return False
    a, b = ({title_key(cell) for cell in head[0].cells if cell} for head in (one, other))
    return len(a & b) >= 0.6 * len(a | b)


def _add(draft: _Draft, piece: _Piece) -> None:
    repeated = _same_names(draft.head, piece.head)
    rows = list(piece.body if repeated else (*piece.head, *piece.body))
    if rows and draft.rows and is_cut(draft.rows[-MOST_LOOKED_AT:], draft.number, rows[0].cells):
        draft.rows[-1] = whole_row(draft.rows[-MOST_LOOKED_AT:], rows.pop(0))
    draft.rows += rows
    draft.last = piece.last
    draft.pages += 1


def _table(draft: _Draft, doc: str) -> Table:
    used = max((max(filled(cells), default=-1) + 1 for cells in (draft.header, *(row.cells for row in draft.rows))), default=0)
    width = min(used, WIDEST)
    rows = tuple(replace(row, cells=_fitted(row.cells, width)) for row in draft.rows if filled(row.cells))
    return Table(doc, draft.first, draft.last, draft.caption, _fitted(draft.header, width), rows, draft.pages)


def _fitted(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """The cells filled up with empty ones to the table's width; a row that is wider than any real table keeps all it has."""
    kept = max(max(filled(cells), default=-1) + 1, width)
    return tuple(cells[:kept]) + ("",) * (kept - len(cells))
