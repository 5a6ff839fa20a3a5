"""Cells that stand on lines of their own, as web pages and converters leave tables: with a pipe behind each, between them or with none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gazette_desk.parsing.structure.page_head import FURNITURE, STRONG
from gazette_desk.parsing.tables.table_columns import ColumnKind, named_kind
from gazette_desk.parsing.tables.table_heads import ATTACHMENT_MARK, GROUP_NAME, HEAD_WORD, NUMBER_NAME, one_piece

# |, | |, ||: a line that parts cells and holds none
BARS = re.compile(r"[|\s]*\|[|\s]*")
# 目标与任务, 1-10月推进情况: what may name a column
HEAD_NAME = re.compile(r"[^。；;：:，,\t|]{2,20}")
HEAD_LAST = frozenset("号称名位门室体导人员容务施举项求准标题间限点期度展况注明目别类型质责话式址置数量额资金积模重值分例率计事")
FEWEST_NAMES, MOST_NAMES = 3, 14
MOST_BLANK = 4  # lines between two cells
MOST_CELL_LINES = 4  # of a cell that ends with a pipe
PIPED, MOST_LOOKED_AT = 0.6, 60  # of the first cells of a table that ends each with a pipe
SHORTEST_FURNITURE = 3
LONGEST_UNKNOWN_NAME, MOST_UNKNOWN_NAMES = 8, 3
ROLE_KINDS = frozenset(("lead", "responsible", "cooperating", "leaders"))


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, or of a line of it; its line; whether a pipe ends it; how many blank lines stand before it; whether it begins a
    row, where that is known.
    """

    text: str
    line: int
    ended: bool
    gap: int = 0
    starts: bool | None = None


def head_begins(line: str) -> bool:
    """Whether a line alone can be the first name of a head: by its last character first, since most lines are asked."""
    name = line.strip("| ")
    return bool(name) and len(name) <= 20 and name[-1] in HEAD_LAST and _is_name(name)


def _is_name(text: str) -> bool:
    """Whether a line reads like the name of a column that is known by itself."""
    name = one_piece(text)
    return (
        bool(HEAD_NAME.fullmatch(name))
        and not GROUP_NAME.fullmatch(name)
        and (bool(NUMBER_NAME.fullmatch(name) or HEAD_WORD.search(name)) or named_kind(name) != "other")
    )


def head_sizes(cells: Sequence[Cell]) -> list[int]:
    """How many of the first cells may name columns, likeliest first; [] where they are no head: too few, or none of units or numbers.

    Before the first number of a row names that nobody knows may stand, and the name of the group of the first row.
    """
    size = next((k for k, cell in enumerate(cells[:MOST_NAMES]) if not _is_name(cell.text)), min(len(cells), MOST_NAMES))
    more = next((k for k, cell in enumerate(cells[size : size + MOST_UNKNOWN_NAMES + 1]) if cell.text.isdigit()), None)
    sizes = [size]
    if more and all(_may_be_name(cell.text) for cell in cells[size : size + more]):
        sizes.append(size + more)
    if more == 0:
        sizes.append(size - 1)
    return [n for n in sizes if n >= FEWEST_NAMES and _lays(kinds_of(cells[:n]))]


def _may_be_name(text: str) -> bool:
    return len(text) <= LONGEST_UNKNOWN_NAME and bool(HEAD_NAME.fullmatch(text)) and not GROUP_NAME.fullmatch(text)


def _lays(kinds: Sequence[ColumnKind]) -> bool:
    return "number" in kinds or (bool(ROLE_KINDS & set(kinds)) and "content" in kinds)


def kinds_of(names: Sequence[Cell]) -> tuple[ColumnKind, ...]:
    """What the columns of a head hold by their names."""
    return tuple(named_kind(one_piece(cell.text)) for cell in names)


def cells_from(lines: Sequence[str], start: int, most: int) -> list[Cell]:
    """The cells from a line on, so many at most, up to a row, a wide gap, or a text without pipes where these end cells."""
    cells = list(islice(_lines_from(lines, start), most))
    looked_at = cells[:MOST_LOOKED_AT]
    if sum(cell.ended for cell in looked_at) < PIPED * len(looked_at):
        return _with_blanks([replace(cell, ended=False) if cell.ended else cell for cell in cells if cell.text])
    return _whole(cells)


def _lines_from(lines: Sequence[str], start: int) -> Iterator[Cell]:
    """Each line as a cell, those that only part cells as what they leave empty."""
    gap = 0
    last: Cell | None = None
    for n in range(start, len(lines)):
        line = lines[n].strip()
        if not line:
            gap += 1
        elif BARS.fullmatch(line):
            bars = line.count("|")
            if last and not last.ended:
                last = replace(last, ended=True)
                bars -= 1
                gap = 0
            if last and bars > 0:
                yield last
                last = Cell("", n, True)
        elif "\t" in lines[n] or line.strip("|").count("|") or gap > MOST_BLANK or _is_foreign(line):
            break
        else:
            if last:
                yield replace(last, ended=True) if line.startswith("|") else last
            last = Cell(line.strip("| "), n, line.endswith("|"), gap)
            gap = 0
            if line.endswith("||"):
                yield last
                last = Cell("", n, True)
    if last:
        yield last


def _is_foreign(line: str) -> bool:
    """Whether a line begins an attachment, or is of the site that shows the table: 打印本页, 上一篇：…"""
    if len(line) < SHORTEST_FURNITURE or ATTACHMENT_MARK.fullmatch(line):
        return len(line) > 1 and bool(ATTACHMENT_MARK.fullmatch(line))
    label = STRONG.match(line)
    return bool(FURNITURE.fullmatch(line.rstrip("：:")) or (label and line[label.end() : label.end() + 1] in ("：", ":")))


def _whole(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with the lines of each put together; the last one that no pipe ends may be the table's last."""
    out: list[Cell] = []
    open_lines: list[Cell] = []
    for cell in cells:
        open_lines.append(cell)
        if cell.ended:
            out.append(Cell("".join(part.text for part in open_lines), open_lines[0].line, True))
            open_lines = []
        elif len(open_lines) > MOST_CELL_LINES:
            break
    return [*out, *open_lines[:1]] if len(open_lines) <= MOST_CELL_LINES else out


def _with_blanks(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with an empty one where the lines between two are more than between others."""
    usual = Counter(cell.gap for cell in cells[1:]).most_common(1)
    gap = usual[0][0] if usual else 0
    out: list[Cell] = []
    for cell in cells:
        empty = (cell.gap - gap) // (gap + 1) if out and cell.gap > gap else 0
        out += [Cell("", cell.line, False)] * empty
        out.append(cell)
    return out


def piped_rows_from(lines: Sequence[str], start: int) -> list[list[Cell]]:
    """The cells of the rows with pipes between them from a line on, without empty ones at their ends."""
    rows: list[list[Cell]] = []
    for n in range(start, len(lines)):
        if not lines[n].strip() and n + 1 < len(lines) and has_pipes(lines[n + 1]):
            continue
        if not has_pipes(lines[n]):
            break
        texts = [cell.strip() for cell in lines[n].strip().removeprefix("|").rstrip("| ").split("|")]
        rows.append([Cell(text, n, True, 0, not k) for k, text in enumerate(texts)])
    return rows


def has_pipes(line: str) -> bool:
    """Whether pipes stand between cells of a line."""
    return "\t" not in line and line.strip().strip("|").count("|") > 0
