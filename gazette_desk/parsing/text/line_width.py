"""The width to which a text is wrapped, and the lines that fill it."""

from __future__ import annotations

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
