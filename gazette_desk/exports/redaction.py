"""Personal numbers made unreadable: mobile and landline numbers and citizens' ID numbers."""

from __future__ import annotations

import re

_GAP = r"[\s-]?"  # a parser's stray space or a printed dash
# 13912345678, 139 1234 5678
_MOBILE = rf"(?P<mobile>1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}})"
# 110101199003071234: region, day of birth, serial, check character (GB 11643)
_CITIZEN = r"(?P<citizen>[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])"
# 0953-2039001, 010 66778899, （0953）2039001
_LANDLINE = r"(?P<landline>0\d{2,3}[\s)）—-]{1,2}[2-8]\d{6,7})"
# 联系电话：2039001, 电话 2039001 - without an area code a number is a telephone only where it is called one
_NAMED = r"(?P<named>(?<=电话[：:\s])\s?[2-8]\d{6,7})"
_PERSONAL = re.compile(rf"(?<!\d)(?:{_CITIZEN}|{_MOBILE}|{_LANDLINE}|{_NAMED})(?![\dXx])")


def redact(text: str) -> tuple[str, int]:
    """The text with the middle of each personal number as ****, and how many there were; their ends stay to tell them apart."""
    return _PERSONAL.subn(_mask, text)


def _mask(found: re.Match[str]) -> str:
    number = found.group()
    match found.lastgroup:
        case "citizen":
            return f"{number[:6]}********{number[-4:]}"
        case "mobile":
            return f"{number[:3]}****{number[-4:]}"
        case _:
            return f"{number[:-7]}****{number[-3:]}"
