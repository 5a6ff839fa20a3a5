"""What no stage could read: characters that a converter gave up, and tables that are drawn in a way nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette_desk.parsing.lines.characters import has_unreadable
from gazette_desk.parsing.records import Table, Task, Warning

LONGEST_QUOTE = 24
# <td>, | … |, 任务␣␣␣␣单位␣␣␣␣时限: signs of a row
CELL_TAG = re.compile(r"<t[dhr]\b", re.IGNORECASE)
GAP = re.compile(r"(?<=\S)[ \u3000\u00a0]{3,}(?=\S)")
GAP_SIGN = re.compile(r"[ \u3000\u00a0]{3}")  # without one there is no gap, which takes longer to see
FEWEST_ROWS = 3
FEWEST_PARTS = 2


def review_lines(source: Sequence[str], lines: Sequence[str], read: Sequence[Table | Task]) -> list[Warning]:
    """Warnings on the lines of a whole text, as they stand in the file and cleaned, with the tables and labelled items read in them."""
    return [*_unreadable(lines), *_unread_tables(source, lines, read)]


def _unreadable(lines: Sequence[str]) -> Iterator[Warning]:
    for n, line in enumerate(lines, 1):
        if line and has_unreadable(line):
            yield Warning("unreadable", n, f"有认不出的字，请对照原件：“{line.strip()[:LONGEST_QUOTE]}”")


def _unread_tables(source: Sequence[str], lines: Sequence[str], records: Sequence[Table | Task]) -> Iterator[Warning]:
    """One warning a run of lines that are rows by their signs and stand in no table or labelled item that was read."""
    read = {n for record in records for n in range(record.first_line, record.last_line + 1)}
    first = last = 0
    for n in range(1, len(lines) + 2):
        row = n <= len(lines) and source[n - 1] and lines[n - 1] and n not in read and _is_row(source[n - 1], lines[n - 1])
        if row:
            first, last = first or n, n
        elif first and (n > len(lines) or lines[n - 1]):
            if last - first + 1 >= FEWEST_ROWS or CELL_TAG.search(source[first - 1]):
                yield Warning("table-unread", first, "这里像是表格，但没有读成表格：其中的任务可能漏读", 0.7)
            first = 0


def _is_row(raw: str, line: str) -> bool:
    if ("<" in raw and CELL_TAG.search(raw)) or line.count("|") >= FEWEST_PARTS:
        return True
    return "。" not in line and GAP_SIGN.search(raw) is not None and len(GAP.findall(raw.strip())) >= FEWEST_PARTS
