"""How word processors write the number of a paragraph (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

DIGITS = "〇一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"))
SMALL_ROMAN = ((5, "V"), (4, "IV"), (1, "I"))
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
LARGEST_COUNTED = 9999


def counted(number: int, digits: str = DIGITS, units: tuple[str, str, str] = ("十", "百", "千"), zero: str = "零") -> str:
    """一, 十, 十一, 二十, 一百零一: a number as it is counted in Chinese, up to 9999; a larger one in figures."""
    if not 0 < number <= LARGEST_COUNTED:
        return str(number) if number else digits[0]
    out = ""
    for unit, name in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // unit % 10
        if digit:
            out += digits[digit] + name
        elif out and not out.endswith(zero) and number % (unit * 10):
            out += zero
    return out.removeprefix(digits[1]) if 10 <= number < 20 and digits == DIGITS else out


def _formal(number: int) -> str:
    return counted(number, FORMAL_DIGITS, ("拾", "佰", "仟"))


def _digital(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """A … Z, AA, BB: the letter again for each time round the alphabet."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= LARGEST_COUNTED:
        return str(number)
    out = ""
    for value, letters in (*ROMAN, *SMALL_ROMAN):
        out += letters * (number // value)
        number %= value
    return out


def _of_block(number: int, *blocks: tuple[str, str]) -> str:
    """①②③: a character out of blocks (first, last) that go on with each other; in figures where they end."""
    left = number - 1
    for first, last in blocks:
        size = ord(last) - ord(first) + 1
        if 0 <= left < size:
            return chr(ord(first) + left)
        left -= size
    return str(number)


def circled(number: int) -> str:
    """① to ㊿; a larger one in figures."""
    return _of_block(number, ("①", "⑳"), ("㉑", "㉟"), ("㊱", "㊿"))


def _of_cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalFullWidth": lambda number: str(number).translate(WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(WIDE),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda number: _of_block(number, ("⑴", "⒇")),
    "decimalEnclosedFullstop": lambda number: _of_block(number, ("⒈", "⒛")),
    "ideographEnclosedCircle": lambda number: _of_block(number, ("㊀", "㊉")),
    "ideographTraditional": _of_cycle(STEMS),
    "ideographZodiac": _of_cycle(BRANCHES),
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "ideographLegalTraditional": _formal,
    "japaneseLegal": _formal,
    "chineseLegalSimplified": _formal,
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def written(number: int, form: str) -> str:
    """A number in a format by its name in the standard; in figures where it has another name."""
    return FORMATS.get(form, str)(number)
