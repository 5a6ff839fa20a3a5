"""Characters that converters put in place of others, and the ones that a reader sees: tables that parsing and search share.

Each character stands for one or for none, so that offsets can be kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# soft hyphen, zero-width spaces and joiners, direction marks, byte order marks, variation selectors, tags
INVISIBLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE01EF),
)
# NUL and the other controls, without tab and what ends a line
CONTROLS = ((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F))
# em quad and em space, with which web pages indent, are as wide as an ideographic space; the others are spaces between words
EM_SPACES = (0x2001, 0x2003)
OTHER_SPACES = (0x1680, 0x2000, 0x2002, *range(0x2004, 0x200B), 0x202F, 0x205F, 0x2800)
# Unicode's EquivalentUnifiedIdeograph for the CJK Radicals Supplement, which has no compatibility forms
RADICALS = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢巳幺彑彐忄㣺扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒网网羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀龟",
        strict=True,
    )
)
# points of private use in GB18030-2000 and what the edition of 2022 has in their place; the rest of that row has characters of its own
GB18030_ROW, GB18030_CODES = 0xE815, (*range(0xFE50, 0xFE7F), *range(0xFE80, 0xFEA1))
GB18030_LATER = dict(
    zip(
        "\ue7c7\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
        "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
        "\u1e3f\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
        "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)
# small and vertical forms of punctuation
PUNCTUATION = dict(
    zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚︐︑︒︓︔︰︵︶︹︺︻︼︽︾〖〗〘〙", "，、．；：？！（），、。：；：（）〔〕【】《》【】〔〕", strict=True)
)


def _private_use() -> dict[int, str]:
    """The row FE50–FEA0 of GB18030 as private use → its characters, those of the newest edition among them."""
    row = {GB18030_ROW + i: code.to_bytes(2, "big").decode("gb18030") for i, code in enumerate(GB18030_CODES)}
    return row | {ord(point): character for point, character in GB18030_LATER.items()}


def _compatible() -> dict[int, str]:
    """Kangxi radicals and compatibility ideographs → the unified ideographs that Unicode gives for them."""
    points = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))
    return {point: plain for point in points if (plain := unicodedata.normalize("NFKC", chr(point))) != chr(point)}


@cache  # four milliseconds: made when a text first has such a character
def plain_forms() -> dict[int, str]:
    """Code point → what stands for it in a plain text, "" for what is invisible."""
    table = {point: "" for first, last in (*INVISIBLE, *CONTROLS) for point in range(first, last + 1)}
    table |= dict.fromkeys(EM_SPACES, "\u3000") | dict.fromkeys(OTHER_SPACES, " ")
    table |= _compatible() | {ord(sign): plain for sign, plain in (RADICALS | PUNCTUATION).items()}
    table |= {point: RADICALS.get(plain, PUNCTUATION.get(plain, plain)) for point, plain in _private_use().items()}
    return table


# one of these stands in a text that is to be changed; few texts have any
TO_CHANGE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u1680\u180b-\u180f\u2000-\u200f\u202a-\u202f\u205f-\u206f"
    "\u2800\u3016-\u3019\u3164\u2e80-\u2fd5\ue78d-\ue796\ue7c7\ue815-\ue864\uf900-\ufad9\ufe00-\ufe19\ufe30-\ufe6f\ufeff\ufff9-\ufffb"
    "\U0002f800-\U0002fa1d\U000e0000-\U000e01ef]"
)


def plain_characters(text: str) -> str:
    """The text without invisible characters, with the characters themselves in place of radicals and forms that stand for them."""
    return text.translate(plain_forms()) if TO_CHANGE.search(text) else text


# U+FFFD, (cid:4821), a point of private use: what a converter could not read
UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]|\(cid:\d{1,6}\)")
# 区水□局, 区水??局: a sign for a character within a word; □是 □否 has boxes to be ticked
SIGN_FOR_CHARACTER = re.compile(r"(?<=[\u4e00-\u9fff])(?:[□■]{1,3}|[?？]{2,6})(?=[\u4e00-\u9fff])")
BOXES_TO_TICK = re.compile(r"[□■][\u4e00-\u9fff（）()]{1,8}[\s、；;/]{0,4}[□■]")


# one of these, or (cid:, stands in a line that holds either; few lines have any, and one of a set is found sooner
UNREADABLE_SIGN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd□■?？]")


def has_unreadable(line: str) -> bool:
    """Whether the line holds a sign for a character that could not be read."""
    if not UNREADABLE_SIGN.search(line) and "(cid:" not in line:
        return False
    return bool(UNREADABLE.search(line)) or (bool(SIGN_FOR_CHARACTER.search(line)) and not BOXES_TO_TICK.search(line))
