"""pypinyin with its fifty thousand words, loaded in pieces: its own way reads them at once and holds Python's lock for a tenth of a second,
in which a window stands still.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

WITHOUT_WORDS = "PYPINYIN_NO_PHRASES"  # a variable that pypinyin asks for when it is imported
BETWEEN_WORDS = '],\n"'
PIECE = 25_000  # characters: some milliseconds


@cache
def first_letters() -> Callable[[str, Callable[[str], list[str]]], list[str]]:
    """What gives the first letter of the pinyin of each sign of a text, and of signs that have none what a function makes of them."""
    words = _words()
    if words:
        os.environ[WITHOUT_WORDS] = "1"
    from pypinyin import Style, lazy_pinyin, load_phrases_dict

    if words:
        del os.environ[WITHOUT_WORDS]
        load_phrases_dict(words)
    return lambda text, others: lazy_pinyin(text, style=Style.FIRST_LETTER, errors=others)  # type: ignore[arg-type]  # a list for each sign, as its documentation says


def _words() -> dict[str, list[list[str]]]:
    """The words as pypinyin keeps them; none where it keeps them otherwise, and loads them itself."""
    found = find_spec("pypinyin")
    place = Path(found.origin or "").with_name("phrases_dict.json") if found else Path()
    if not place.is_file():
        return {}
    text = place.read_text("utf-8").strip().removeprefix("{").removesuffix("}")
    words: dict[str, list[list[str]]] = {}
    start = 0
    while start < len(text):
        end = text.find(BETWEEN_WORDS, start + PIECE)
        end = len(text) if end < 0 else end + 1
        words |= json.loads("{" + text[start:end] + "}")
        start = end + 1
    return words
