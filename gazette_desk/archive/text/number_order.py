"""Printed numbers in the order of what they say: 一 二 三 十, （九）（十）（十一）, 1.2 1.10, 第五条 第十条, 〔2023〕5号 〔2023〕17号."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gazette_desk.archive.text.folding import fold

DIGITS = {
    sign: value
    for value, signs in enumerate(("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for sign in signs
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN = f"[{''.join((*DIGITS, *UNITS))}]+"
# A Chinese numeral is a number where a heading has it: in front, in brackets, behind 第, before what headings end with, or all there is.
HEADING = re.compile(rf"^[(\[第]*({HAN})(?=[)\]、.:;,\s章节条款项期部编篇卷之是]|$)")
FIGURES = re.compile(r"\d+")
WIDTH = 20  # figures; longer numbers come in the order of their first ones


@lru_cache(maxsize=1 << 14)
def in_order(text: str) -> str:
    """A text whose order among others is that of the numbers in it, and else that of its signs."""
    plain = HEADING.sub(lambda found: found[0].replace(found[1], str(_value(found[1]))), fold("".join(map(_plain, text)))).lstrip("([第")
    return FIGURES.sub(lambda figures: figures[0].lstrip("0").rjust(WIDTH, "0"), plain)


def _plain(sign: str) -> str:
    """① as 1 with an end, ㈠ as 一."""
    if unicodedata.category(sign) != "No":
        return sign
    return f"{unicodedata.normalize('NFKC', sign).strip('()')})"


def _value(numeral: str) -> int:
    """二十三 as 23, 一百零五 as 105, 二〇一 as 201."""
    if not any(sign in UNITS for sign in numeral):
        return int("".join(str(DIGITS[sign]) for sign in numeral))
    total, digit = 0, None
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total += UNITS[sign] * (1 if digit is None else digit or 1)
            digit = None
    return total + (digit or 0)
