"""What a line is, for all that read, count, compare or show the lines of a text."""

from __future__ import annotations

import re

# Mac's CR, Word's line break (VT), page break (FF), NEL, line and paragraph separator (Unicode, UAX 14: mandatory breaks)
OTHER_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
OTHER_BREAK = re.compile(f"[{OTHER_BREAKS}](?:(?<=\r)\n)?")


def with_line_feeds(text: str) -> str:
    """The text with "\\n" for every mark that ends a line, and without NULs, which stand for nothing."""
    text = text.replace("\0", "")
    return OTHER_BREAK.sub("\n", text) if any(mark in text for mark in OTHER_BREAKS) else text
