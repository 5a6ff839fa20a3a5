"""Chinese for what click and argparse say of a command line: usage, headings of the help, mistakes."""

from __future__ import annotations

import gettext
import os

from gazette_desk.paths import resource


def speak_chinese() -> None:
    """Makes gettext, which both ask for their words, answer in Chinese, whatever the locale: the program has one language."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(resource("locale")))
