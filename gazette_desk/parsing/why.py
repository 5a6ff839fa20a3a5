"""What spoke for the choices that were taken at a line, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.places import lines_in_file
from gazette_desk.parsing.scoring import Weighed, listening
from gazette_desk.parsing.stages import lines_read

MOST_PIECES = 10
NOTHING = "第 {} 行没有需要权衡的判断：按格式就能确定"


def why(text: str, name: str, line: int) -> list[str]:
    """Rows in Chinese: each choice at a line of the text with its probability and its ten strongest pieces of evidence."""
    with listening(everything=True) as heard:
        parse_issue(text, name)
    source = lines_read(text)
    found = {(choice.name, choice.lines, choice.about): choice for choice in heard}
    placed = [(choice, lines_in_file(choice.lines, source)) for choice in found.values()]
    return [row for choice, lines in placed if line in lines for row in _rows(choice, lines)] or [NOTHING.format(line)]


def _rows(choice: Weighed, places: Sequence[int]) -> Iterator[str]:
    lines = "、".join(map(str, dict.fromkeys(places)))
    unsure = "，没有把握" if choice.unsure else ""
    about = f"（{choice.about[0]}）" if choice.about else ""
    yield f"第 {lines} 行　{choice.question}{about}：{'是' if choice.answer else '否'}（可能性 {choice.probability:.0%}{unsure}）"
    for kind, found, weight in choice.strongest(MOST_PIECES):
        yield f"  {weight:+.2f}  {kind}：{found}"
