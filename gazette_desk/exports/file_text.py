"""What of a text files can hold."""

from __future__ import annotations

import re

# what XML has no form for (XML 1.0, 2.2), and the controls that no program shows
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_for_file(text: str) -> str:
    """The text with � for what no file can hold."""
    return NO_TEXT.sub("\ufffd", text)
