"""The texts that teach weights: annotated ones, and the same and others cut as pages cut them, so that it is known what goes on.

Texts of one office are left out together, never lines of one text: an office prints all its texts alike.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.benchmarks.variations.varied_issues import NewLine, Varied, broken, each_line
from tests.gold.issues import OTHERS, SHARED, samples

# what a page leaves between the halves of a paragraph
BETWEEN_LINES = ((), (), ("— {} —",), ("{}",), ("", "{}", ""))
BETWEEN_SPACED_LINES = (("",), ("",), ("", "— {} —", ""), ("", "{}", ""))
NARROWEST, WIDEST = 24, 44
# how many of the paragraphs a page cuts, of those that fill no line of print, and how many lose the full stop at their end
CUT, CUT_SHORT, UNSTOPPED = 0.08, 0.02, 0.005
SHORTEST_CUT = 14
NO_BEGINNING = "，。；：、）》”！？"
# lines above which the head of a text stands, which nobody cuts
HEAD = 8
TIMES_CUT = 4


@dataclass(frozen=True)
class Taught:
    """A text with what is known of it; office is who printed it, origin the set that it is from, cut whether pages cut it here."""

    office: str
    origin: str
    text: Varied
    cut: bool = False


def taught_texts() -> list[Taught]:
    """All texts: of ../shared what stands there, each as it is and cut."""
    plain = [*_annotated(), *_probes()]
    unread = list(_unread())
    rng = random.Random(14)
    cut = [Taught(one.office, one.origin, cut_by_pages(one.text, rng), True) for one in plain + unread for _ in range(TIMES_CUT)]
    return plain + [one for one in cut if one.origin != "probes"]


def _annotated() -> Iterator[Taught]:
    real = SHARED / "real"
    sets = {"corpus": samples(SHARED / "gold", SHARED / "corpus"), "others": OTHERS}
    sets |= {name: samples(real / name / "gold", real / name) for name in ("documents", "fragments")}
    for origin, texts in sets.items():
        for sample in texts:
            yield Taught(office_of(origin, sample.gold_file.stem), origin, Varied(tuple(sample.text.split("\n")), sample.gold))


def office_of(origin: str, stem: str) -> str:
    """Who printed a text, by the name of its file (003-liaoning-shenyang-…, qinghe-2019-03); fragments tell nobody."""
    words = [word for word in stem.split("-") if not word.isdigit()]
    return f"{origin} {words[0]}" if origin in ("corpus", "others") and words else words[0] if words else origin


def _probes() -> Iterator[Taught]:
    """The small texts whose joins are told."""
    for file in sorted((SHARED / "probes").glob("*.json")):
        told = json.loads(file.read_text("utf-8"))
        text = file.with_suffix(".txt").read_bytes()
        if "joins" in told and b"\0" not in text:
            lines = tuple(text.decode("utf-8", "replace").split("\n"))
            yield Taught("probes", "probes", Varied(lines, _bare_gold(len(lines), told["joins"])))


def _unread() -> Iterator[Taught]:
    """Texts without annotation whose lines are paragraphs; of others nobody told which lines go on."""
    for file in sorted((SHARED / "real" / "unread").glob("*.txt")):
        lines = tuple(file.read_bytes().decode("utf-8", "replace").split("\n"))
        if _has_whole_lines(lines):
            yield Taught(office_of("unread", file.stem), "unread", Varied(lines, _bare_gold(len(lines), [])))


def _has_whole_lines(lines: tuple[str, ...]) -> bool:
    """Whether long lines mostly end as sentences do and none holds a whole text."""
    long = [line.strip() for line in lines if len(line.strip()) >= NARROWEST]
    ended = sum(line.endswith(("。", "；", "：", "）", "！", "？", ";", ":", ".")) for line in long)
    return bool(long) and 4 * ended >= 3 * len(long) and max(map(len, long)) < 1500


def _bare_gold(count: int, joins: list[list[int]]) -> dict[str, object]:
    return {"documents": [{"lines": [1, count]}], "tables": [], "joins": joins, "tasks": []}


def cut_by_pages(text: Varied, rng: random.Random) -> Varied:
    """The text with paragraphs and headings cut at the end of a line of print, and a few full stops lost."""
    between = rng.choice(BETWEEN_SPACED_LINES if _is_spaced(text.lines) else BETWEEN_LINES)
    width, page = rng.randint(NARROWEST, WIDEST), rng.randint(2, 30)

    def changed(n: int, line: str) -> list[NewLine]:
        whole = n not in text.inside or n <= HEAD or len(line.strip()) < SHORTEST_CUT or re.search(r"[\t<|]", line)
        if not whole and rng.random() < (CUT if len(line.strip()) > width else CUT_SHORT):
            at = _place_to_cut(line, width, rng)
            return broken(line, n, at, [mark.format(page + n // 30) for mark in between])
        lost = not whole and line.endswith("。") and rng.random() < UNSTOPPED
        return [NewLine(line[:-1] if lost else line, (n,))]

    return each_line(text, changed)


def _is_spaced(lines: tuple[str, ...]) -> bool:
    """Whether blank lines stand between the paragraphs."""
    printed = [bool(line.strip()) for line in lines]
    return 2 * sum(map(all, pairwise(printed))) < sum(printed)


def _place_to_cut(line: str, width: int, rng: random.Random) -> int:
    """The end of one of the lines to which a paragraph is printed, the first of them set in; anywhere in what fills no line."""
    indent = len(line) - len(line.lstrip())
    length = len(line.strip())
    at = rng.randrange(1, (length + 1) // width + 1) * width - 2 if length > width else rng.randint(6, length - 4)
    while at < length - 1 and line[indent + at] in NO_BEGINNING:
        at += 1
    return indent + min(at, length - 1)


def going_on(text: Varied, lines: tuple[int, ...]) -> bool | None:
    """Whether the second of two lines goes on with the first; None where nobody told or a reader could decide either way."""
    first, second = lines
    known = first in text.inside and second in text.inside
    neutral = [first, second] in [list(pair) for pair in (text.gold.get("ignore") or {}).get("joins") or []]
    return (first, second) in text.joins if known and not neutral else None
