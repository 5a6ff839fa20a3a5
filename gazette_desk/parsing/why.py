"""What spoke for the choices that were taken at a line, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.line_feeds import with_line_feeds
from gazette_desk.parsing.lines.unfolding import lines_of
from gazette_desk.parsing.lines.unwrapping import unwrapped
from gazette_desk.parsing.scoring import Weighed, listening

MOST_PIECES = 10
NOTHING = "第 {} 行没有需要权衡的判断：按格式就能确定"


def why(text: str, name: str, line: int) -> list[str]:
    """Rows in Chinese: each choice at a line of the text with its probability and its ten strongest pieces of evidence."""
    with listening(everything=True) as heard:
        parse_issue(text, name)
    source = unwrapped(lines_of(with_line_feeds(text)))
    found = {(choice.name, choice.lines, choice.about): choice for choice in heard}
    placed = [(choice, [source[n - 1].line for n in choice.lines]) for choice in found.values()]
    return [row for choice, lines in placed if line in lines for row in _rows(choice, lines)] or [NOTHING.format(line)]


def _rows(choice: Weighed, places: list[int]) -> Iterator[str]:
    lines = "、".join(map(str, dict.fromkeys(places)))
    unsure = "，没有把握" if choice.unsure else ""
    about = f"（{choice.about[0]}）" if choice.about else ""
    yield f"第 {lines} 行　{choice.question}{about}：{'是' if choice.answer else '否'}（可能性 {choice.probability:.0%}{unsure}）"
    for kind, found, weight in choice.strongest(MOST_PIECES):
        yield f"  {weight:+.2f}  {kind}：{found}"
