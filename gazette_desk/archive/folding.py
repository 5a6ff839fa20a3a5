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
# One space counts between two Latin words or numbers; any other is an accident of the print.
STRAY_SPACE = re.compile(r"(?<![0-9a-z ]) ++| ++(?![0-9a-z])|(?<= ) ++")
NOT_IN_KEYS = re.compile(r"[\W_]+")


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


class _Folding(dict[int, str]):
    """str.translate's table, filled as characters turn up: one character for one, so that offsets stay."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


FOLDING = _Folding({ord(form): sign for sign, forms in ALIKE.items() for form in forms})


def fold(text: str) -> str:
    """The text in the form in which search compares it."""
    return STRAY_SPACE.sub("", text.translate(FOLDING))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset of that character in text."""
    folded = text.translate(FOLDING)
    dropped = {offset for space in STRAY_SPACE.finditer(folded) for offset in range(*space.span())}
    if not dropped:
        return folded, list(range(len(folded)))
    offsets = [offset for offset in range(len(folded)) if offset not in dropped]
    return "".join(folded[offset] for offset in offsets), offsets


def key_of(text: str) -> str:
    """Only the folded letters, digits and Chinese characters of a text: what of it survives other print."""
    return NOT_IN_KEYS.sub("", fold(text))
