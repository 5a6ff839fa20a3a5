"""The headings of a document as a tree: which headings enclose a block, and how an item is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gazette_desk.parsing.patterns import numbering
from gazette_desk.parsing.records import Block

LONGEST_TITLE = 60
# the title of an item ends at the first full stop or colon, one within a time of day (8:30) left out
TITLE_END = re.compile(r"[。；;：:](?:(?<=[。；;])|(?<!\d.)|(?!\d))")


@lru_cache(maxsize=1024)  # asked of a heading for the tasks, and again for the review
def short_title(text: str) -> str:
    """First clause or heading of an item without its number, up to the first 。 or ：, at most 60 characters."""
    found = numbering(text)
    rest = (found[2] if found else text).strip()
    end = TITLE_END.search(rest)
    return rest[: end.start() if end else len(rest)][:LONGEST_TITLE].strip()


# 第七条 自查。区水务局应当…, 第七条【自查】区水务局应当…, 第七条（自查）区水务局应当…
ARTICLE_HEADING = re.compile(r"(?:[【（(\[]([^】）)\]]{2,14})[】）)\]]|([^，。；：（(]{2,14})。)\s?(?=\S)")
# 第七条 各镇应当加强管理。区水务局…: a sentence as short as a heading
OBLIGING = re.compile(r"应(?!急|用)|须|不得|要(?!求|点|素|件)|由(?!来)|负责")


def article_heading(text: str) -> str:
    """The heading that stands between an article's number and its sentences, or ""."""
    found = numbering(text) if text.startswith("第") else None
    heading = ARTICLE_HEADING.match(found[2]) if found and found[1].endswith("条") else None
    words = (heading[1] or heading[2]) if heading else ""
    return "" if OBLIGING.search(words) else words


def without_article_heading(text: str) -> str:
    """The text of an article without the heading between its number and its sentences (第七条【部门职责】区水务局负责…)."""
    found = numbering(text) if text.startswith("第") and article_heading(text) else None
    heading = ARTICLE_HEADING.match(found[2]) if found else None
    return f"{found[1]} {found[2][heading.end() :]}" if found and heading else text


def number_of(text: str) -> str | None:
    """The number that an item begins with, as printed (1. （一） 第八条), or None."""
    found = numbering(text)
    return found[1] if found else None


def section_paths(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """For each block the headings that enclose it, outermost first, with their numbers ((一)综合协调组)."""
    out: list[tuple[str, ...]] = []
    stack: list[tuple[int, tuple[str, ...]]] = []  # rank and path of each heading that is open
    for block in blocks:
        if block.kind in ("title", "attachment"):
            stack = []
        found = numbering(block.text) if block.kind in ("heading", "paragraph", "list") else None
        while found and stack and stack[-1][0] >= found[0]:
            stack.pop()
        path = stack[-1][1] if stack else ()
        out.append(path)
        if found:
            gap = " " if found[1].startswith("第") else ""
            stack.append((found[0], (*path, f"{found[1]}{gap}{short_title(block.text)}")))
    return out
