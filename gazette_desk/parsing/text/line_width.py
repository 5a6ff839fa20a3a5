"""How the lines of a text are set: the width to which they are wrapped, and the indents with which paragraphs begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# lines of one width that make a wrapped text
FEWEST_WRAPPED, NARROWEST = 12, 20


def full_lines(lines: Sequence[str], first: int, last: int) -> frozenset[int]:
    """Lines of a text wrapped to one width that fill it and stand right above another line; none where lines are paragraphs."""
    above = {n: len(lines[n - 1]) for n in range(first, last) if lines[n - 1] and lines[n] and "\t" not in lines[n - 1] + lines[n]}
    widths = Counter(length for length in above.values() if length >= NARROWEST)
    widest = max((width for width, count in widths.items() if count >= FEWEST_WRAPPED), default=0)
    full = frozenset(n for n, length in above.items() if widest - 3 <= length <= widest + 1)
    return full if widest and 10 * len(full) >= 6 * sum(widths.values()) else frozenset()


# two ideographic spaces, four others or a tab
INDENT = re.compile(r"[ \u00a0]*(?:\t|[\u3000\u2003]|[ \u00a0]{4})")
FEWEST_INDENTED = 3


def indented_lines(raw: Sequence[str], first: int, last: int) -> frozenset[int]:
    """Lines of a text that begin a paragraph by their indent; none where its paragraphs are not set so."""
    indented = frozenset(n for n in range(first, last + 1) if raw[n - 1][:1].isspace() and INDENT.match(raw[n - 1]) and raw[n - 1].strip())
    ended = [n for n in range(first, last + 1) if raw[n - 1].rstrip().endswith("。")]
    told = sum(n in indented for n in ended)
    return indented if told >= FEWEST_INDENTED and 2 * told > len(ended) else frozenset()
