"""How the time of each single pattern grows with what it repeats: one that backtracks shows here, whichever stage uses it.

`python -m tests.benchmarks.pattern_growth [words in the names of patterns]` pumps every repeated part of every pattern of the program:
behind the shortest text that leads to it stands what it repeats, n, 2n and 4n characters long, and at the end a character that nothing
expects. Printed are the patterns that a doubling makes slower than n log n, and those that did not come to an end.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, NamedTuple

import gazette_desk
from gazette_desk.parsing.patterns import CHINESE_DIGITS
from tests.benchmarks.growth import WORSE_THAN_N_LOG_N

PACKAGES = ("parsing", "inputs", "exports", "archive")
SIZE = 1_500  # characters of the shortest text
LONGEST = 3  # seconds for one search; what takes longer backtracks
NOTICED = 0.02  # seconds of the longest text, below which nothing is said
FEWEST_REPEATED = 9  # what is repeated less often is bounded tightly
UNEXPECTED = "\ue0ff"
OF_CATEGORY = {"DIGIT": "1", "SPACE": " ", "WORD": "w", "NOT_DIGIT": "水", "NOT_SPACE": "水", "NOT_WORD": "，"}
LIKELY = [*"水，。、：（）《》 1年月日第一号a\t\n", *CHINESE_DIGITS]

# how a pattern is asked that may stand anywhere in a text; all others are asked at one place of it
ANYWHERE = re.compile(r"\b(?P<name>[A-Za-z_]+)\.(?:search|finditer|findall|sub|split)\b")
AT_ONE_PLACE = re.compile(r"\b(?P<name>[A-Za-z_]+)\.(?:match|fullmatch)\b")

Node = tuple[Any, Any]
Pump = tuple[str, str]


class Asked(NamedTuple):
    """A pattern, and whether it is looked for anywhere in a text or at one place only."""

    pattern: re.Pattern[str]
    anywhere: bool


def patterns() -> dict[str, Asked]:
    """Name (module.NAME) → pattern, of all patterns that stand at the top of a module or in its tables; each once."""
    found: dict[re.Pattern[str], str] = {}
    for package in PACKAGES:
        root = importlib.import_module(f"{gazette_desk.__name__}.{package}")
        for module in pkgutil.walk_packages(root.__path__, root.__name__ + "."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in _patterns_in(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return {f"{name.split('.', 2)[2]} {pattern.pattern[:24]}": Asked(pattern, _anywhere(name)) for pattern, name in found.items()}


@cache
def _sources() -> dict[str, str]:
    """Module → its text, of the whole program."""
    root = Path(gazette_desk.__file__).parent
    paths = root.rglob("*.py")
    return {".".join(path.relative_to(root.parent).with_suffix("").parts): path.read_text("utf-8") for path in paths}


def _anywhere(name: str) -> bool:
    """Whether a pattern is looked for anywhere in a text, as far as its module and those that import from it tell."""
    module, _, last = name.rpartition(".")
    own = [source for other, source in _sources().items() if other == module or f"from {module} import" in source]
    asked = {how: any(found["name"] == last for source in own for found in how.finditer(source)) for how in (ANYWHERE, AT_ONE_PLACE)}
    return asked[ANYWHERE] or not asked[AT_ONE_PLACE]


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (pattern for part in value.values() for pattern in _patterns_in(part))
    elif isinstance(value, (tuple, list)):
        yield from (pattern for part in value for pattern in _patterns_in(part))


def pumps(pattern: re.Pattern[str]) -> set[Pump]:
    """(what leads to a repeated part, what it repeats) for each such part of a pattern."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return {(before, body) for before, body in _pumps(list(tree), "") if body}


def _pumps(nodes: Iterable[Node], before: str) -> Iterator[Pump]:
    for kind, value in nodes:
        for inner in _parts(kind, value):
            yield from _pumps(inner, before)
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and value[1] >= FEWEST_REPEATED:
            yield from ((before, text) for text in _texts(list(value[2])))
        before += _text((kind, value))


def _parts(kind: Any, value: Any) -> list[list[Node]]:
    """The sequences in a node."""
    if kind is code.SUBPATTERN:
        return [list(value[3])]
    if kind is code.BRANCH:
        return [list(part) for part in value[1]]
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [list(value[2])]
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return [list(value[1])]
    return []


def _texts(nodes: list[Node]) -> set[str]:
    """Texts that what is repeated matches: its shortest one, and one character of each that may stand in its place."""
    texts = {_sequence(nodes)}
    if len(nodes) == 1:
        kind, value = nodes[0]
        if kind is code.IN:
            texts |= {character for character in LIKELY if _is_in(character, value)}
        texts |= {_sequence(part) for part in _parts(kind, value)}
    return texts


def _sequence(nodes: Iterable[Node]) -> str:
    return "".join(map(_text, nodes))


def _text(node: Node) -> str:
    """The shortest text that a node matches, an optional part once."""
    kind, value = node
    if kind is code.LITERAL:
        return chr(value)
    if kind in (code.ANY, code.NOT_LITERAL):
        return next(character for character in LIKELY if kind is code.ANY or ord(character) != value)
    if kind is code.IN:
        return next((character for character in (*LIKELY, *_members(value)) if _is_in(character, value)), "")
    if kind in (code.ASSERT, code.ASSERT_NOT, code.AT, code.GROUPREF):
        return ""
    parts = _parts(kind, value)
    once = _sequence(parts[0]) if parts else ""
    return once * max(1, value[0]) if kind in (code.MAX_REPEAT, code.MIN_REPEAT) else once


def _members(value: Iterable[Node]) -> Iterator[str]:
    for kind, part in value:
        if kind is code.LITERAL:
            yield chr(part)
        elif kind is code.RANGE:
            yield chr(part[0])
        elif kind is code.CATEGORY:
            yield OF_CATEGORY[str(part).removeprefix("CATEGORY_")]


def _is_in(character: str, value: Iterable[Node]) -> bool:
    nodes = list(value)
    negated = bool(nodes) and nodes[0][0] is code.NEGATE
    return any(_is_member(character, node) for node in nodes) != negated


def _is_member(character: str, node: Node) -> bool:
    kind, part = node
    if kind is code.LITERAL:
        return ord(character) == part
    if kind is code.RANGE:
        return bool(part[0] <= ord(character) <= part[1])
    if kind is code.CATEGORY:
        name = str(part).removeprefix("CATEGORY_")
        plain = {"DIGIT": character.isdigit(), "SPACE": character.isspace(), "WORD": character.isalnum() or character == "_"}
        return not plain[name.removeprefix("NOT_")] if name.startswith("NOT_") else plain[name]
    return False


class TooLong(Exception):
    """A search that did not come to an end."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLong


def seconds(asked: Asked, text: str) -> float:
    """The shorter of two searches through a text. Raises TooLong."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        return min(_timed(asked, text), _timed(asked, text))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _timed(asked: Asked, text: str) -> float:
    start = time.process_time()
    for _ in asked.pattern.finditer(text) if asked.anywhere else [asked.pattern.match(text)]:
        pass
    return time.process_time() - start


def measured(pattern: Asked, pump: Pump) -> tuple[float, float]:
    """(seconds of the longest text, by how much the last doubling multiplied them). Raises TooLong."""
    before, body = pump
    taken = [seconds(pattern, before + body * (SIZE * times // len(body)) + UNEXPECTED) for times in (2, 4)]
    return taken[1], taken[1] / max(taken[0], 1e-6)


def run(wanted: Iterable[str] = ()) -> Iterator[str]:
    """A line for each pattern that grows faster than n log n, with what it was given, and one that counts all."""
    signal.signal(signal.SIGALRM, _stop)
    chosen = {name: pattern for name, pattern in patterns().items() if all(word in name for word in wanted)}
    yield f"{'pattern':<60}{4 * SIZE // 1000:>6} k   a doubling multiplies by, repeating"
    slow = 0
    for name, pattern in chosen.items():
        line = _worst(name, pattern)
        slow += bool(line)
        yield from [line] if line else []
    yield f"{len(chosen)} patterns, {slow} of them grow faster than n log n"


def _worst(name: str, asked: Asked) -> str:
    """What is said of the part of a pattern that grows most, "" of one that does not grow too fast."""
    worst = (0.0, 0.0, "")
    for before, body in sorted(pumps(asked.pattern)):
        try:
            taken, growth = measured(asked, (before, body))
        except TooLong:
            return f"{name:<60}{'∞':>7}s   does not end: {before + body * 2!r}…"
        if taken > NOTICED and growth > WORSE_THAN_N_LOG_N:
            worst = max(worst, (taken, growth, before + body * 2))
    return f"{name:<60}{worst[0]:>7.2f}s{worst[1]:>9.1f}   {worst[2]!r}…" if worst[2] else ""


if __name__ == "__main__":
    for row in run(sys.argv[1:]):
        print(row, flush=True)
