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
    ".": "·•・‧∙⋅．",
    "〇": "○◯",
}
# 二Ｏ二一年, 二O二一年: a letter for a zero beside a Chinese numeral
LETTER_FOR_ZERO = re.compile(r"[OＯoｏ](?:(?=[〇○◯一二三四五六七八九])|(?<=[〇○◯一二三四五六七八九].)(?![a-z]))")
# ⁄ of ½
SLASH = "\u2044"
# One space counts between two Latin words or numbers; any other is an accident of the print. (The patterns begin with what is rare.)
STRAY_SPACE = re.compile(r" (?:(?<![0-9a-z ] ) *+| *+(?![0-9a-z])|(?<=  ) *+)")
# The signs of which most texts consist: those that are in their folded form already, and how some others change.
OTHER_FORM = re.compile(r"[^\u4e00-\u9fff0-9a-z。、 !%&(),./:;<>?\"\t\n-]")
COMMON = tuple(zip("，；：（）“”《》", ',;:()""<>', strict=True))
NOT_IN_KEYS = re.compile(r"[\W_]+")
# Signs between figures (1.2, 3/4) and those that change what a figure says are part of what is said; all others are print.
NOT_SAID = re.compile(r"(?!(?<=\d)[.:/-](?=\d)|[%‰≥≤±×℃])[\W_]")


def _fold_character(character: str) -> str:
    from gazette_desk.parsing.lines.characters import plain_forms

    if character in "\t\n":
        return character
    character = plain_forms().get(ord(character), character)
    if not character:
        return ""
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc":
        return " "
    plain = unicodedata.normalize("NFKC", character).replace(SLASH, "/")
    if plain == character or not _is_read_as(plain, character, category):
        return _lower(character)
    return "".join(FOLDING[sign] for sign in plain)


def _is_read_as(plain: str, character: str, category: str) -> bool:
    """Whether a sign is another in other shape, or several in one (Ⅲ, ㎡, ㈠, ½). ① stays ①, for it stands for a number; so does …"""
    form = unicodedata.decomposition(character)
    if len(plain) == 1:
        return category != "No" or form.startswith(("<super>", "<sub>"))
    return category[0] in "LNS" and " " not in plain and not form.startswith(("<circle>", "<isolated>"))


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


class _Folding(dict[str, str]):
    """The folded forms of characters, filled as they turn up: mostly one for one, none for what is invisible, several for Ⅲ or ㎡."""

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
    return OTHER_FORM.sub(lambda other: FOLDING[other[0]], LETTER_FOR_ZERO.sub("〇", text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset of that character in text."""
    folded = _fold_characters(text)
    offsets = list(range(len(text)))
    if any(len(FOLDING[character]) != 1 for character in set(text)):
        zeros = LETTER_FOR_ZERO.sub("〇", text)
        offsets = [offset for offset, character in enumerate(zeros) for _ in FOLDING[character]]
    dropped = {place for space in STRAY_SPACE.finditer(folded) for place in range(*space.span())}
    if not dropped:
        return folded, offsets
    kept = [place for place in range(len(folded)) if place not in dropped]
    return "".join(folded[place] for place in kept), [offsets[place] for place in kept]


def key_of(text: str) -> str:
    """Only the folded letters, digits and Chinese characters of a text: what of it survives other print."""
    return NOT_IN_KEYS.sub("", fold(text))


def said(text: str) -> str:
    """What a text says, in the form in which contents are compared: blind to all that a text set anew, or typed again, has otherwise."""
    return NOT_SAID.sub("", fold(text))


def bare(text: str) -> str:
    """The text without spaces and punctuation, to compare what says the same."""
    return re.sub(r"\W", "", text)
