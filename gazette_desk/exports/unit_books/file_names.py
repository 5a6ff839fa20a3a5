"""Names of files made of names of units: such as every system allows, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What Windows allows in no name (Naming Files, Paths, and Namespaces), what a link in a workbook ends at, and what is not seen.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*#%\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MOST_BYTES = 150  # of a name in UTF-8: Linux allows 255 for all of it


def safe_name(text: str) -> str:
    """The text as a file may be called, without an ending; never empty."""
    name = _NOT_IN_NAMES.sub("_", text.strip())
    name = name.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name


def distinct_names(texts: Iterable[str], ending: str, taken: Iterable[str] = ()) -> list[str]:
    """A name with the ending for each text; where systems would take two for the same, the later one has a number."""
    used = {name.casefold() for name in taken}
    names = []
    for text in texts:
        stem, number = safe_name(text), 1
        name = f"{stem}{ending}"
        while name.casefold() in used:
            number += 1
            name = f"{stem}（{number}）{ending}"
        used.add(name.casefold())
        names.append(name)
    return names
