"""Text as search compares it: blind to full and half width, case, forms of brackets, quotes and dashes, and stray spaces."""

from __future__ import annotations

import re
import unicodedata

ALIKE = {
    "(": "〔【〖「『[{（［｛",
    ")": "〕】〗」』]}）］｝",
    "<": "《〈＜",
    ">": "》〉＞",
    '"': "“”„＂",
    "'": "‘’＇",
    "-": "—–―‐‑－−─～~",
    "·": "•・‧∙⋅",
}
# One space counts between two Latin words or numbers; any other is an accident of the print. (The patterns begin with what is rare.)
STRAY_SPACE = re.compile(r" (?:(?<![0-9a-z ] ) *+| *+(?![0-9a-z])|(?<=  ) *+)")
# The signs of which most texts consist: those that are in their folded form already, and how some others change.
OTHER_FORM = re.compile(r"[^\u4e00-\u9fff0-9a-z。、 !%&(),./:;<>?\"\t\n-]")
COMMON = tuple(zip("，；：（）“”《》", ',;:()""<>', strict=True))
NOT_IN_KEYS = re.compile(r"[\W_]+")
# Signs between figures (1.2, 3/4) and those that change what a figure says are part of what is said; all others are print.
NOT_SAID = re.compile(r"(?!(?<=\d)[.:/-](?=\d)|[%‰≥≤±×℃])[\W_]")


def _fold_character(character: str) -> str:
    if character in "\t\n":
        return character
    if character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    # ① stays ①: only other shapes of the same sign are alike, not signs that stand for a number.
    if len(plain) == 1 and unicodedata.category(character) != "No":
        character = plain
    lower = character.lower()
    return lower if len(lower) == 1 else character


class _Folding(dict[str, str]):
    """The folded forms of characters, filled as they turn up: one character for one, so that offsets stay."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


FOLDING = _Folding({form: sign for sign, forms in ALIKE.items() for form in forms})


def fold(text: str) -> str:
    """The text in the form in which search compares it."""
    return STRAY_SPACE.sub("", _fold_characters(text))


def _fold_characters(text: str) -> str:
    for form, sign in COMMON:
        text = text.replace(form, sign)
    return OTHER_FORM.sub(lambda other: FOLDING[other[0]], text)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset of that character in text."""
    folded = _fold_characters(text)
    dropped = {offset for space in STRAY_SPACE.finditer(folded) for offset in range(*space.span())}
    if not dropped:
        return folded, list(range(len(folded)))
    offsets = [offset for offset in range(len(folded)) if offset not in dropped]
    return "".join(folded[offset] for offset in offsets), offsets


def key_of(text: str) -> str:
    """Only the folded letters, digits and Chinese characters of a text: what of it survives other print."""
    return NOT_IN_KEYS.sub("", fold(text))


def said(text: str) -> str:
    """What a text says, in the form in which contents are compared: blind to all that a text set anew, or typed again, has otherwise."""
    return NOT_SAID.sub("", fold(text))
