"""Names of files that every system takes, made of what a gazette prints: no sign, name or length that Windows refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

LONGEST = 60  # characters: a Chinese one is three bytes, of which a name may have 255, and Windows takes paths of 260 characters
# Microsoft, "Naming Files, Paths, and Namespaces": refused signs, and names of devices, whatever their suffix; # and % mean something in
# links
REFUSED = str.maketrans('<>:"/\\|?*#%', "〈〉：＂／＼｜？＊＃％")
DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def safe_name(text: str, longest: int = LONGEST) -> str:
    """A name, without suffix, that says the text: refused signs are full-width ones, what cannot be seen goes, the end is cut off.

    Never empty: 未命名 where nothing is left.
    """
    seen = "".join(" " if character.isspace() else character for character in text if _shows(character))
    name = re.sub(" +", " ", seen.translate(REFUSED)).strip(" .")[:longest].strip(" .")
    return f"_{name}" if DEVICE.match(name) else name or "未命名"


def distinct_names(texts: Iterable[str], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """A name with the suffix for each text; where a system would take two for the same, the later one has a number."""
    used = {name.casefold() for name in taken}
    names = []
    for text in texts:
        stem = safe_name(text)
        tried = (f"{stem}（{number}）{suffix}" if number > 1 else f"{stem}{suffix}" for number in count(1))
        name = next(name for name in tried if name.casefold() not in used)
        used.add(name.casefold())
        names.append(name)
    return names


def _shows(character: str) -> bool:
    """Whether it is printed: controls, marks of direction, halves of characters and private ones are not."""
    return character.isspace() or not unicodedata.category(character).startswith("C")
