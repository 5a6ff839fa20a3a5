"""Whole texts whose every line is cut at one width: how near their task records come to those of the same texts unwrapped.

`python -m tests.benchmarks.variations.wrapped_texts [width …]` prints a line for each way of wrapping: the task record F1 of the wrapped
texts (whose lines are counted as those that they were cut from), its ratio to that of the texts as they were, and what else falls.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.to_json import issue_to_json
from tests.benchmarks.variations.line_variations import rejoined
from tests.benchmarks.variations.parsing_variations import issues
from tests.benchmarks.variations.varied_issues import Varied
from tests.gold.scoring import Figures, Row, score, total

WIDTHS = (20, 24, 28, 32, 35, 38, 42, 45)
MEASURES = ("task record F1", "documents", "document title", "document end", "tables", "table row counts", "chronicle entries")
NO_LINE_BEGINS = frozenset("，。、；：！？”’）》】〕〉％")
NO_LINE_ENDS = frozenset("“‘（《【〔〈")
INDENT = "　　"


@dataclass(frozen=True)
class Way:
    """How a text is wrapped: by characters or by columns of print (two for a Chinese character), with marks kept from the ends of lines,
    paragraphs indented, and tables' lines left as they are.
    """

    width: int
    by_columns: bool = False
    marks_kept: bool = False
    indented: bool = False

    def __str__(self) -> str:
        words = ("columns", self.by_columns), ("marks kept", self.marks_kept), ("indented", self.indented)
        return " ".join([str(self.width), *(word for word, on in words if on)])


def _wide(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def cut(text: str, way: Way) -> list[str]:
    """A line in pieces of the width; one that is no longer stays."""
    out: list[str] = []
    while text:
        at = _end_of_line(text, way)
        out.append(text[:at])
        text = text[at:]
    return out


def _end_of_line(text: str, way: Way) -> int:
    filled, at = 0.0, 0
    while at < len(text) and filled + (_wide(text[at]) if way.by_columns else 1) <= way.width:
        filled += _wide(text[at]) if way.by_columns else 1
        at += 1
    if way.marks_kept and 0 < at < len(text):
        while at > 2 and (text[at] in NO_LINE_BEGINS or text[at - 1] in NO_LINE_ENDS):
            at -= 1
    return max(at, 1)


def wrapped(issue: Varied, way: Way) -> tuple[str, list[int]]:
    """The wrapped text, and for each of its lines (from index 1) the line of the issue that it was cut from."""
    lines: list[str] = []
    origins = [0]
    for n, raw in enumerate(issue.lines, 1):
        pieces = _pieces(raw, way, n not in issue.in_tables and "\t" not in raw and "<" not in raw and "|" not in raw, n in issue.inside)
        lines += pieces
        origins += [n] * len(pieces)
    return "\n".join(lines), origins


def _pieces(raw: str, way: Way, is_text: bool, in_document: bool) -> list[str]:
    text = raw.strip()
    if not is_text or not text:
        return [raw]
    is_paragraph = in_document and way.indented and (text.endswith(("。", "；", "）")) or len(text) > way.width)
    return cut(INDENT + text if is_paragraph else text, way)


def unwrapped(value: Any, origins: Sequence[int], key: str = "") -> Any:
    """The JSON form of a wrapped text with the lines of the text that was wrapped."""
    if key == "line" and isinstance(value, int):
        return origins[value]
    if key == "lines":
        return [origins[n] for n in value]
    if isinstance(value, dict):
        return {name: unwrapped(part, origins, name) for name, part in value.items()}
    return [unwrapped(part, origins) for part in value] if isinstance(value, list) else value


def figures(issue: Varied, way: Way) -> Figures:
    text, origins = wrapped(issue, way)
    parsed: Row = unwrapped(issue_to_json(parse_issue(text, "wrapped"), {}), origins)
    return score(issue.gold, parsed, issue.text)


def whole_texts() -> list[Varied]:
    """The annotated issues, each paragraph on one line."""
    return [rejoined(Varied(tuple(s.text.split("\n")), s.gold), random.Random(0)) for s in issues()]


def ways(widths: Sequence[int]) -> list[Way]:
    out: list[Way] = []
    for n, width in enumerate(widths):
        out += [Way(width), Way(width, indented=True), Way(width, bool(n % 2), True, bool(n % 2)), Way(width, True, not n % 2, not n % 2)]
    return out


def rows(widths: Sequence[int] = WIDTHS) -> list[str]:
    texts = whole_texts()
    plain = total(score(t.gold, issue_to_json(parse_issue(t.text, "plain"), {}), t.text) for t in texts)
    out = [f"{'wrapped at':<34}{'record':>8}{'ratio':>8}   others that fall"]
    out.append(f"{'not':<34}{plain['task record F1'].value:8.3f}")
    for way in ways(widths):
        out.append(_row(str(way), total(figures(text, way) for text in texts), plain))
        print(out[-1], flush=True)
    return out


def _row(name: str, found: Figures, plain: Figures) -> str:
    value: Callable[[str], float] = lambda measure: found[measure].value / (plain[measure].value or 1)  # noqa: E731
    falls = "; ".join(f"{measure} {value(measure):.3f}" for measure in MEASURES[1:] if value(measure) < 0.995)
    return f"{name:<34}{found['task record F1'].value:8.3f}{value('task record F1'):8.3f}   {falls}"


def main() -> None:
    rows([int(word) for word in sys.argv[1:]] or WIDTHS)


if __name__ == "__main__":
    main()
