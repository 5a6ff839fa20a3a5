"""Automatic numbers of a Word document: 一、（一）1. stand in no paragraph and are counted while the text is read.

ECMA-376 part 1, 17.9: a paragraph (or its style) names a list and a level; the list points to the definition that counts; lists of one
definition count on together, unless one of them overrides where a level starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gazette_desk.inputs.word.paragraph_numerals import written
from gazette_desk.inputs.word.word_xml import W, child, number_of, value_of

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
# 一、 1. （一） ①: behind these no space is printed
CLOSED = re.compile(r"[、．.）)①-⑳㉑-㉟㊱-㊿⑴-⒛]$")
NO_LIST = 0


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is counted and written."""

    start: int
    form: str
    pattern: str
    restart: int | None  # the level (1-based) behind which it begins again; 0 for never, None for any level above
    suffix: str
    legal: bool  # all numbers in figures
    style: str | None


@dataclass(slots=True)
class _Counting:
    """A definition's levels, and how far each has counted."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _List:
    """A list: the definition that counts for it, its own levels, and the starts that it has not yet set."""

    counting: _Counting
    own: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts through a document; numbering and styles are the roots of these parts, None where the document has none."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = {style.get(f"{W}styleId", ""): style for style in (styles if styles is not None else ()) if style.tag == f"{W}style"}
        self._default = next(
            (name for name, s in self._styles.items() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true")), None
        )
        self._lists = _lists(numbering, self._list_of_style) if numbering is not None else {}
        self._by_style: dict[str, tuple[int, int] | None] = {}

    def next(self, properties: etree._Element | None) -> str:
        """The number in front of the next paragraph, by its properties (w:pPr), with the space behind it; "" for none."""
        named = self._named(properties)
        if named is None or named[0] not in self._lists:
            return ""
        numbered, level = self._lists[named[0]], named[1]
        _count(numbered, level)
        return _text(numbered, level)

    def _named(self, properties: etree._Element | None) -> tuple[int, int] | None:
        """(list, level) of a paragraph, its own or its style's; None where it has none."""
        style = value_of(properties, "pStyle") or self._default
        inherited = self._of_style(style) if style else None
        own = child(properties, "numPr")
        if own is None:
            return inherited
        number = number_of(own, "numId", inherited[0] if inherited else NO_LIST)
        level = number_of(own, "ilvl", inherited[1] if inherited else 0)
        return (number, level) if number != NO_LIST and 0 <= level < LEVELS else None

    def _of_style(self, name: str) -> tuple[int, int] | None:
        if name not in self._by_style:
            self._by_style[name] = None  # a style based on itself
            self._by_style[name] = self._found_of_style(name)
        return self._by_style[name]

    def _found_of_style(self, name: str) -> tuple[int, int] | None:
        style = self._styles.get(name)
        based = value_of(style, "basedOn")
        inherited = self._of_style(based) if based else None
        own = child(child(style, "pPr"), "numPr")
        if own is None:
            return inherited
        number = number_of(own, "numId", inherited[0] if inherited else NO_LIST)
        if number == NO_LIST:
            return None
        return number, self._level_of_style(number, name, number_of(own, "ilvl", 0))

    def _level_of_style(self, number: int, style: str, level: int) -> int:
        levels = self._lists[number].counting.levels if number in self._lists else {}
        return next((n for n, each in levels.items() if each.style == style), level)

    def _list_of_style(self, name: str) -> int:
        return number_of(child(child(self._styles.get(name), "pPr"), "numPr"), "numId", NO_LIST)


def _lists(numbering: etree._Element, list_of_style: Callable[[str], int]) -> dict[int, _List]:
    definitions = {each.get(f"{W}abstractNumId", ""): each for each in numbering.findall(f"{W}abstractNum")}
    links = {number_of_list(each): value_of(each, "abstractNumId") or "" for each in numbering.findall(f"{W}num")}
    counting = {name: _Counting(_levels(each)) for name, each in definitions.items()}

    def resolved(name: str) -> _Counting | None:
        style = value_of(definitions.get(name), "numStyleLink")
        return counting.get(links.get(list_of_style(style), name) if style else name)

    out = {}
    for each in numbering.findall(f"{W}num"):
        counts = resolved(links[number_of_list(each)])
        if counts:
            out[number_of_list(each)] = _list(each, counts)
    return out


def number_of_list(each: etree._Element) -> int:
    """The number by which paragraphs name a list."""
    text = each.get(f"{W}numId", "")
    return int(text) if text.isdecimal() else NO_LIST


def _list(element: etree._Element, counting: _Counting) -> _List:
    own: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.findall(f"{W}lvlOverride"):
        text = override.get(f"{W}ilvl", "0")
        level = int(text) if text.isdecimal() else 0
        definition = child(override, "lvl")
        if definition is not None:
            own[level] = _level(definition)
            starts[level] = own[level].start
        if child(override, "startOverride") is not None:
            starts[level] = number_of(override, "startOverride", 1)
    return _List(counting, own, starts)


def _levels(definition: etree._Element) -> dict[int, _Level]:
    found = ((each.get(f"{W}ilvl", ""), each) for each in definition.findall(f"{W}lvl"))
    return {int(n): _level(each) for n, each in found if n.isdecimal()}


def _level(element: etree._Element) -> _Level:
    restart = child(element, "lvlRestart")
    legal = child(element, "isLgl")
    return _Level(
        start=number_of(element, "start", 0),
        form=value_of(element, "numFmt") or "decimal",
        pattern=value_of(element, "lvlText") or "",
        restart=None if restart is None else number_of(element, "lvlRestart", 0),
        suffix=value_of(element, "suff") or "tab",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        style=value_of(element, "pStyle"),
    )


def _level_at(numbered: _List, level: int) -> _Level | None:
    return numbered.own.get(level) or numbered.counting.levels.get(level)


def _count(numbered: _List, level: int) -> None:
    """Counts one on in a level, and lets the levels below begin again."""
    counts, definition = numbered.counting.counts, _level_at(numbered, level)
    if level in numbered.starts:
        counts[level] = numbered.starts.pop(level)
    else:
        before = counts[level]
        counts[level] = before + 1 if before is not None else (definition.start if definition else 1)
    for below in range(level + 1, LEVELS):
        each = _level_at(numbered, below)
        if each is None or each.restart is None or level < each.restart:
            counts[below] = None


def _text(numbered: _List, level: int) -> str:
    definition = _level_at(numbered, level)
    if definition is None or definition.form == "bullet":
        return ""

    def place(found: re.Match[str]) -> str:
        n = int(found[1]) - 1
        each = _level_at(numbered, n)
        if each is None:
            return ""
        count = numbered.counting.counts[n]
        number = each.start if count is None else count
        return written(number, "decimal" if definition.legal else each.form)

    text = PLACE.sub(place, definition.pattern)
    return text if not text or definition.suffix == "nothing" or CLOSED.search(text) else f"{text} "
