"""Page numbers and running heads: lines that no text has a part in, whatever they stand in the middle of.

Stages that look for titles, signatures or rows read the lines without them; blocks keep them as notes, or pass them by within a text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gazette_desk.parsing.patterns import is_page_mark


def page_marks(lines: Sequence[str], first: int) -> frozenset[int]:
    """The lines behind line first, 1-based, that hold a page's number or running head and nothing else."""
    return frozenset(n for n in range(first + 1, len(lines) + 1) if lines[n - 1] and _is_page_mark(lines, n))


def without(lines: Sequence[str], marks: Collection[int]) -> list[str]:
    """The lines with blank ones in place of the marks."""
    out = list(lines)
    for n in marks:
        out[n - 1] = ""
    return out


def _is_page_mark(lines: Sequence[str], n: int) -> bool:
    line = lines[n - 1]
    return is_page_mark(line) and not (line.isdigit() and _is_within_rows(lines, n))


def _is_within_rows(lines: Sequence[str], n: int) -> bool:
    """Whether rows of a table stand right above and below a line, which then is the rest of a cell."""
    return n > 1 and n < len(lines) and "\t" in lines[n - 2] and "\t" in lines[n]
