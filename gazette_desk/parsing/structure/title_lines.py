"""The lines of a document's title: above its number, or under it, with the issuers that stand alone before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.patterns import SENTENCE_END, attachment_mark, is_date_line, is_release_line
from gazette_desk.parsing.structure.alike import Entries
from gazette_desk.parsing.structure.contents import SECTION_LINE
from gazette_desk.parsing.structure.titles import ISSUER_END, folded, issuers_in_title, kind_of_title, likeness, tidy_title

MOST_TITLE_LINES = 6
SAME_TITLE = 0.86


def title_above(lines: Sequence[str], n: int, floor: int, entries: Entries) -> tuple[int, int, str] | None:
    """(first line, last line, title) of the title that ends right above line n; as many lines as make the best title."""
    numbers = lines_above(lines, n, floor)
    if not numbers or not may_be_title(lines[numbers[0] - 1]):
        return None
    titles = [tidy_title(" ".join(lines[m - 1] for m in reversed(numbers[: k + 1]))) for k in range(len(numbers))]
    alike = [_likeness_to_contents(title, entries) for title in titles]
    best = max(range(len(titles)), key=lambda k: (alike[k], -k))
    if alike[best] < SAME_TITLE:
        best = next((k for k, title in enumerate(titles) if issuers_in_title(title) and kind_of_title(title)), -1)
        if best < 0:
            best = next((k for k, title in enumerate(titles) if _is_whole_title(title)), 0)
    if not kind_of_title(titles[best]) and alike[best] < SAME_TITLE:
        return None
    first, title = with_issuers_above(lines, numbers[best], floor, titles[best])
    return first, numbers[0], title


# 关于加强用水管理的通知: a title that names no issuer
NO_ISSUER = ("关于", "印发", "转发", "批转", "公布")
MOST_ISSUER_LINES = 4


def with_issuers_above(lines: Sequence[str], first: int, floor: int, title: str) -> tuple[int, str]:
    """(first line, title) with the issuers that stand alone above a title that begins at line first with none, or with one alone."""
    n = first
    alone = bool(ISSUER_ALONE.match(lines[first - 1]))
    gap = next((m - first for m in range(first + 1, first + 3) if m <= len(lines) and lines[m - 1]), 2) if alone else 2
    issuers = int(alone)
    while alone or title.startswith(NO_ISSUER):
        above = next((m for m in range(n - 1, max(floor, n - gap - 1), -1) if lines[m - 1]), 0)
        if not above or not ISSUER_ALONE.match(lines[above - 1]) or not may_be_title(lines[above - 1]):
            break
        n = above
        issuers += 1
    if issuers > MOST_ISSUER_LINES:  # so many sign a document; their list is no part of its title
        return (first + gap, title.removeprefix(tidy_title(lines[first - 1]))) if alone else (first, title)
    return (n, tidy_title(" ".join([*filter(None, lines[n - 1 : first - 1]), title]))) if n < first else (first, title)


def _likeness_to_contents(title: str, entries: Entries) -> float:
    """How alike the title is to the nearest entry that may be the same; above 1 for one behind its issuer, which contents leave out."""
    if not entries:
        return 0.0
    text = folded(title)
    if any(text[i:] in entries.titles and ISSUER_ALONE.match(text[:i]) for i in range(1, min(len(text), LONGEST_ISSUER + 1))):
        return 1 + len(text) / 1000  # the longest of them has the whole issuer
    if text in entries.titles:
        return 1.0
    return max((likeness(title, entries[i].title, SAME_TITLE) for i in entries.near(title)), default=0.0)


def lines_above(lines: Sequence[str], n: int, floor: int) -> list[int]:
    """Up to six lines above n that can belong to a title, nearest first."""
    out: list[int] = []
    m = n - 1
    while m > floor and (not lines[m - 1] or PASSED.match(lines[m - 1])):
        m -= 1
    while m > floor and len(out) < MOST_TITLE_LINES:
        if lines[m - 1]:
            if not may_be_title(lines[m - 1]):
                break
            out.append(m)
        m -= 1
    return out


# （2021年6月1日区政府第9次常务会议通过）: what may stand between a title and its number
PASSED = re.compile(r"^[（(]\s?(?:19|20)\d\d\s?年[^（）()]{4,70}(?:通过|发布|公布|修订|修正)[）)]$")
ISSUER_ALONE = re.compile(rf"^[^，。：；《》\t]{{2,40}}{ISSUER_END}$")
LONGEST_ISSUER = 45  # characters that it can match
IMPRINT = re.compile(r"^[\u4e00-\u9fff\s]{2,12}[:：]")


# 省人民政府办公厅：关于印发…的通知
ISSUER_AND_COLON = re.compile(rf"^[^，。：；《》\t]{{2,40}}{ISSUER_END}[:：](?=关于|印发|转发)")


NO_TITLE_END = tuple(SENTENCE_END + "：:")


def may_be_title(line: str) -> bool:
    return not (
        line.endswith(NO_TITLE_END)
        or "\t" in line
        or is_date_line(line)
        or is_release_line(line)
        or attachment_mark(line)
        or SECTION_LINE.match(line)
        or (IMPRINT.match(line) and not ISSUER_AND_COLON.match(line))
        or line.isdigit()
    )


def _is_whole_title(title: str) -> bool:
    return (bool(kind_of_title(title)) and title.startswith(("关于", "印发", "转发"))) or bool(issuers_in_title(title))


def title_below(lines: Sequence[str], n: int) -> tuple[int, int, str] | None:
    """The title under a number line, as some gazettes set it."""
    numbers: list[int] = []
    for m in range(n + 1, min(n + 12, len(lines) + 1)):
        line = lines[m - 1]
        if not line:
            continue
        if not may_be_title(line):
            return None
        numbers.append(m)
        if kind_of_title(line):
            return numbers[0], m, tidy_title(" ".join(lines[k - 1] for k in numbers))
    return None
