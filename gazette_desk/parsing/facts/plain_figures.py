"""Figures as they may be printed, put into half-width ones: full-width, spelt in Chinese, in circles, and misread by a recogniser."""

from __future__ import annotations

import re

FULL_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1) if chr(code) not in "，；：！？"}
PLAIN = FULL_WIDTH | str.maketrans("—–‐‑‒―−─﹣·•．【】〔〕\u3000\u00a0\u2002\u2003\u2009", "---------...[][]     ")

O_AMONG_FIGURES = re.compile(r"(?<=\d)[Oo](?=\d)")
L_AT_START = re.compile(r"(?<![A-Za-z\d])[lI](?=[3-9]\d{9})")

SPELT = "〇零○⓪一壹幺①二贰②三叁③四肆④五伍⑤六陆⑥七柒⑦八捌⑧九玖⑨"
AS_FIGURES = str.maketrans(SPELT, "00001111222333444555666777888999")
# 一三七一二三四〇九八七, 六一八—〇〇一二: seven and more without 十 and 百 are a number that is read out, not a count
READ_OUT = re.compile(rf"[{SPELT}](?<![十百千万亿].)(?:[ .-]{{0,3}}[{SPELT}]){{6,}}(?![十百千万亿])")


def plain(text: str) -> str:
    """The text with half-width figures, letters, brackets, dots and dashes, numbers that are read out in figures, and a recogniser's
    letters O and l among figures put right; of the same length.
    """
    text = READ_OUT.sub(lambda number: number[0].translate(AS_FIGURES), text.translate(PLAIN))
    if "O" in text or "o" in text:
        text = O_AMONG_FIGURES.sub("0", text)
    return L_AT_START.sub("1", text) if "l" in text or "I" in text else text
