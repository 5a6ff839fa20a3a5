"""Tables that markdown draws with pipes → rows with tabs: with outer pipes or without, as a grid, or broken to a cell a line.

The rules of GitHub's markdown (a rule of dashes under the head; \\| is a pipe) and of pandoc's grids; what converters make of them besides
is known by its pipes alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

PIPE = re.compile(r"(?<!\\)\|")
# | --- | :-: |, ---|---|---: what parts the head from the rows
RULE = re.compile(r"\|?\s{0,20}:?-{2,}:?\s{0,20}(?:\|\s{0,20}:?-{2,}:?\s{0,20}){0,60}\|?")
# | | | |, |-|: blank cells or a rule that is drawn with less
BLANK_ROW = re.compile(r"[|:\s-]+")
# +-----+-----+, +=====+=====+
GRID_RULE = re.compile(r"\+(?:[-=:]{1,400}\+){1,60}")
MOST_CELL_LINES = 3
WIDEST = 60
FEWEST_PIPES = 6
FEWEST_OPEN, FEWEST_OPEN_ROWS = 2, 3
NUMBER_HEAD = re.compile(r"(?:序\s?号|编号)\s?\|")


def with_pipe_tables(lines: Sequence[str]) -> list[str]:
    """The cleaned lines with rows drawn with pipes as rows with tabs; a line of a table on which no row begins holds a tab alone."""
    out = list(lines)
    n = whole = 0
    while n < len(lines):
        end = n + 1
        if "|" in lines[n] or lines[n].startswith("+"):
            whole = whole if n < whole else _whole_end(lines, n)
            end, rows = _table_at(lines, n, n < whole)
            out[n:end] = rows
        n = end
    return [line.replace("\\|", "|") if "|" in line[:-1] else line.removesuffix("|").rstrip(" ") for line in out]


def _table_at(lines: Sequence[str], n: int, whole: bool) -> tuple[int, list[str]]:
    """(index behind the table that begins with line n, its rows), the line itself where none does; whole rows are not broken ones."""
    for read in (_grid, _ruled) if whole else (_grid, _ruled, _open_at_right, _broken, _open_at_left):
        found = read(lines, n)
        if found:
            return n + len(found), found
    return n + 1, [_row(lines[n]) if _is_framed(lines[n]) else lines[n]]


def _whole_end(lines: Sequence[str], n: int) -> int:
    """Index behind the rows from line n on that stand on a line each, n where one is broken: asked once for all, they may be many."""
    end = _broken_end(lines, n) if _is_framed(lines[n]) else n
    return end if all(map(_is_framed, lines[n:end])) else n


def _from(lines: Sequence[str], n: int) -> Iterator[str]:
    return map(lines.__getitem__, range(n, len(lines)))


def _cells(line: str) -> list[str]:
    """The cells of a row without its outer pipes."""
    cells = PIPE.split(line.strip())
    first, last = (0 if cells[0].strip() else 1), (len(cells) if cells[-1].strip() else -1)
    return [cell.strip() for cell in cells[first:last]]


def _row(line: str) -> str:
    return "\t" if BLANK_ROW.fullmatch(line) else "\t".join(_cells(line))


def _is_framed(line: str) -> bool:
    """Whether a line is a row by its outer pipes alone."""
    return line.startswith("|") and line.endswith("|") and len(PIPE.findall(line)) >= 3


def _ruled(lines: Sequence[str], n: int) -> list[str]:
    """The rows of a table whose head, line n, has a rule of as many columns below it."""
    rule = lines[n + 1] if n + 1 < len(lines) else ""
    if "|" not in rule or not RULE.fullmatch(rule) or len(_cells(rule)) != len(_cells(lines[n])):
        return []
    rows = [_row(lines[n]), "\t"]
    for line in _from(lines, n + 2):
        if "|" not in line:
            break
        rows.append(_row(line))
    return rows


def _open_at_left(lines: Sequence[str], n: int) -> list[str]:
    """The rows of a table without a pipe before the first cell: with one behind each, or none behind the last under a head with 序号; two
    rows of as many cells at least.
    """
    if lines[n].startswith("|") or not (lines[n].endswith("|") or NUMBER_HEAD.match(lines[n])):
        return []
    closed = lines[n].endswith("|")
    rows: list[str] = []
    for line in _from(lines, n):
        pipes = len(PIPE.findall(line))
        if line.startswith("|") or line.endswith("|") != closed or pipes < FEWEST_OPEN or (rows and rows[0].count("\t") != pipes - closed):
            break
        rows.append(_row(line))
    return rows if len(rows) > 1 else []


def _open_at_right(lines: Sequence[str], n: int) -> list[str]:
    """The rows of a table whose rows have a pipe before each cell and none behind the last, three rows of as many cells at least."""
    rows: list[str] = []
    for line in _from(lines, n):
        pipes = len(PIPE.findall(line))
        if not line.startswith("|") or line.endswith("|") or pipes < FEWEST_OPEN or (rows and rows[0].count("\t") != pipes - 1):
            break
        rows.append(_row(line))
    return rows if len(rows) >= FEWEST_OPEN_ROWS else []


def _grid(lines: Sequence[str], n: int) -> list[str]:
    """The rows of a table drawn as a grid; the lines of one cell are written in one."""
    if not GRID_RULE.fullmatch(lines[n]):
        return []
    rows: list[str] = []
    cells: list[list[str]] = []
    for line in chain(_from(lines, n), [""]):
        if line.startswith("|"):
            cells.append(_cells(line))
            continue
        if cells:
            rows += [_merged(cells), *["\t"] * (len(cells) - 1)]
            cells = []
        if not GRID_RULE.fullmatch(line):
            break
        rows.append("\t")
    return rows if len(rows) > 2 else []


def _merged(parts: Sequence[Sequence[str]]) -> str:
    width = max(map(len, parts))
    return "\t".join("".join(part[i] for part in parts if i < len(part)) for i in range(width))


def _broken(lines: Sequence[str], n: int) -> list[str]:
    """The rows of a table whose cells stand on lines of their own, by the width of the rows that are whole."""
    region = lines[n : _broken_end(lines, n)] if lines[n].startswith("|") else []
    if len(PIPE.findall("\n".join(region))) < FEWEST_PIPES:
        return []
    widths = Counter(len(_cells(line)) for line in region if _is_framed(line) and not BLANK_ROW.fullmatch(line))
    rows = [""] * len(region)
    first = len(region)
    for at, cells in _rows_of_stream(region, widths.most_common(1)[0][0] if widths else WIDEST):
        filled = [cell for cell in cells if cell]
        first = min(first, at) if len(filled) > 1 else first
        if filled:
            # what stands alone above the first row (附件, a title) is a line of text
            rows[at] = "\n".join(filter(None, (rows[at], "\t".join(cells) if at >= first else filled[0])))
    return [row or ("\t" if at > first else "") for at, row in enumerate(rows)]


def _broken_end(lines: Sequence[str], n: int) -> int:
    """Index behind the last line with a pipe, where no more than a cell's lines stand between two of them."""
    end = n + 1
    for m in range(n + 1, len(lines)):
        if not lines[m] or m - end >= MOST_CELL_LINES:
            break
        if "|" in lines[m]:
            end = m + 1
    return end


def _rows_of_stream(region: Sequence[str], width: int) -> Iterator[tuple[int, list[str]]]:
    """(index of the line where it begins, cells) of each row; a pipe at a line's end and one at the next line's start part two rows."""
    row: list[tuple[int, str]] = []
    for at, cell in _stream(region):
        if cell is not None:
            row.append((at, cell))
        if row and (cell is None or len(row) == width):
            yield next((line for line, text in row if text), row[0][0]), [text for _, text in row]
            row = []


def _stream(region: Sequence[str]) -> Iterator[tuple[int, str | None]]:
    """(line, text) of each cell, None for what stands between two rows."""
    text = "\n".join(region)
    starts = list(accumulate((len(line) + 1 for line in region), initial=0))
    pipes = [found.start() for found in PIPE.finditer(text)]
    for one, other in zip(pipes, [*pipes[1:], len(text)], strict=True):
        between = text[one + 1 : other]
        words = between.split()
        at = min(bisect_right(starts, one + 1 + len(between) - len(between.lstrip())), len(region)) - 1
        if words or "\n" not in between:
            yield (at, " ".join(words)) if other < len(text) or words else (at, None)
        else:
            yield at, None
