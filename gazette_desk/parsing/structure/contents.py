"""The printed contents (目录): where they stand and what they list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import CONTENTS_HEAD, DOC_NUMBER, DOC_NUMBER_LINE, ORDER_NUMBER_LINE, SENTENCE_END
from gazette_desk.parsing.records import ContentsEntry
from gazette_desk.parsing.structure.alike import Alike, Entries
from gazette_desk.parsing.structure.titles import kind_of_title, likeness, tidy_section, tidy_title

# 【政府办公室文件】, 【 区政府办公室文件 】, ◆政府文件, ·政府文件·
SECTION_LINE = re.compile(
    r"^\s*(?:[【〖\[]\s*([^【】〖〗\[\]\s][^【】〖〗\[\]]{1,29}?)\s*[】〗\]]|[◆◇■□★☆●▲△◎※]\s*([^：:。]{2,20})|[·•●]\s?([^：:。·•●]{2,20})[·•●])\s*$"
)
# 区政府文件, 一、人事任免, 政策解读：, 《大事记》: a section's name without brackets
BARE_SECTION = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|《)?([\u4e00-\u9fff、]{0,12}(?:文件|任免|解读|大\s?事(?:\s?记)?|选登|专栏|要闻|动态|规章|政务信息|统计资料|机构设置|公告公示))()[》：:]?\s*$"
)
# ●关于防汛的通知: the mark before an entry
BULLET = re.compile(r"^\s*[◆◇■□★●▲◎○•·]\s*")
# 1. , 12、, （3）, 3．
PRINTED_NUMBER = re.compile(r"^\s*(?:[（(]\s?(\d{1,3})\s?[）)]|(\d{1,3})\s?[.．、](?!\d))\s*")
# 12 柳湾县…的通知: a page, or a number without its mark, before the title
FIGURE_IN_FRONT = re.compile(r"0?(\d{1,3})\s*(?=[\u4e00-\u9fff《“])(?![年月日号项个])")
FEWEST_FIGURES = 2
# ……………19, .....53, →14, (19), an end of a line that is a page number; dots are not needed behind a bracket, a tab or 号
PAGE_AT_END = re.compile(
    r"(?:[/／]\s?|(?<![.．…·•。—\-_])(?<![.．…·•。—\-_]\s)(?:[.．…·•。—\-_]\s?){2,}|…(?=\s?[（(])|(?<!\s)\s+|(?<=[）)号知告报见法案定]))[（(]?\s?[Pp]?\.?(\d{1,4})(?:\s?[-—–~]\s?\d{1,4})?\s?[)）]?\s*$"
)
PAGE_LINE = re.compile(r"^\s*(?:[.．…·•]\s?)*[（(]?(\d{1,4})[)）]?\s*$")
LEADERS = re.compile(r"[.．…·•](?:\s?[.．…·•])+|\t")
# （青政发〔2021〕9号） within an entry
NUMBER_IN_ENTRY = re.compile(rf"(?:^\s*|(?<!\s)\s+|[（(]\s*)({DOC_NUMBER}|(?<=[令告][（(])第\s?\d{{1,4}}\s?号)\s*[）)]?")
# 主编：某某, 刊 号: 某某
IMPRINT_LINE = re.compile(r"^\s*[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,9}\s?[:：]")
# title, number and page on lines of their own, blank lines between
LINES_OF_AN_ENTRY = 4
SAME_TITLE = 0.95
# an addressee line or a paragraph: no contents entry ends so
PROSE_END = re.compile(rf"[{SENTENCE_END}]\s*$")


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, and the 1-based lines between which the contents stand (first 0 where there are none)."""

    entries: Entries
    first: int
    last: int


def read_contents(lines: Sequence[str]) -> Contents:
    """Entries of the printed contents, over as many pages as they take, up to where the running text begins."""
    head = next((n for n, line in enumerate(lines, 1) if CONTENTS_HEAD.match(line)), 0)
    if not head:
        return Contents(Entries(), 0, 0)
    end = _first_prose(lines, head)
    entries: list[ContentsEntry] = []
    section: str | None = None
    under_section: set[int] = set()
    for n in range(head + 1, end):
        line = lines[n - 1]
        named = _section(lines, n, end)
        if named:
            section = tidy_section(next(filter(None, named.groups())))
            under_section.add(next((m for m in range(n + 1, end) if lines[m - 1]), 0))
        elif line and not CONTENTS_HEAD.match(line):
            _take_line(entries, n, line, section)
    entries = _with_pages_in_front([replace(entry, title=tidy_title(entry.title)) for entry in entries])
    kept = _with_a_mark(entries, under_section)
    return Contents(Entries(kept), head, _last_line(kept, head, end, lines))


def _section(lines: Sequence[str], n: int, end: int) -> re.Match[str] | None:
    """The name of a section on line n; an entry behind a mark (●关于防汛的通知……5) is none, nor is the head of a second page."""
    line = lines[n - 1]
    found = SECTION_LINE.match(line)
    listed = found and found[2] and (PAGE_AT_END.search(line) or (kind_of_title(line) and not BARE_SECTION.match(found[2])))
    if listed or CONTENTS_HEAD.match(line):
        return None
    return found or _bare_section(lines, n, end)


def _bare_section(lines: Sequence[str], n: int, end: int) -> re.Match[str] | None:
    """The name of a section without brackets: a short line of its own above an entry."""
    found = BARE_SECTION.match(lines[n - 1])
    if not found:
        return None
    following = next((line for line in lines[n : end - 1] if line), "")
    marked = PAGE_AT_END.search(following) or PRINTED_NUMBER.match(following) or NUMBER_IN_ENTRY.search(following)
    listed = (marked or kind_of_title(following)) and not IMPRINT_LINE.match(following)
    return found if listed and (marked or len(following) > len(lines[n - 1])) else None


def _first_prose(lines: Sequence[str], head: int) -> int:
    """Line of the first running text behind the contents; a later 目录 page before any running text belongs to them.

    A document's number that stands there a second time, with no page behind it, is the document's own.
    """
    listed: set[str] = set()
    for n in range(head + 1, len(lines) + 1):
        line = lines[n - 1]
        if PROSE_END.search(line) or (len(line) > 100 and line.count("，") > 2):
            return n
        if DOC_NUMBER_LINE.match(line):
            following = _next_text(lines, n)
            if following.endswith(("：", ":")) or (unspaced(line) in listed and not PAGE_LINE.match(following)):
                return n
        number = NUMBER_IN_ENTRY.search(line)
        listed.update([unspaced(number[1])] if number else [])
    return len(lines) + 1


def _next_text(lines: Sequence[str], n: int) -> str:
    return next((line for line in lines[n : n + 4] if line), "")


def _take_line(entries: list[ContentsEntry], n: int, line: str, section: str | None) -> None:
    """Read one line of the contents: a new entry, or number, page or rest of the title of the one before."""
    last = entries[-1] if entries else None
    page = PAGE_LINE.match(line)
    if page and last and last.page is None:
        entries[-1] = replace(last, page=int(page[1]))
        return
    entry = _entry(n, line, section)
    if entry is None:
        return
    if last and _continues(last, entry, n):
        title = f"{last.title} {entry.title}" if last.doc_number is None else last.title
        entries[-1] = replace(last, title=title, doc_number=last.doc_number or entry.doc_number, page=last.page or entry.page)
    elif entry.title:
        entries.append(entry)


def _entry(n: int, line: str, section: str | None) -> ContentsEntry | None:
    if (IMPRINT_LINE.match(line) and not NUMBER_IN_ENTRY.search(line)) or ORDER_NUMBER_LINE.match(line):
        return None
    line = BULLET.sub("", line)
    printed = PRINTED_NUMBER.match(line)
    rest = line[printed.end() :] if printed else line
    found = PAGE_AT_END.search(rest)
    page = int(found[1]) if found else None
    rest = rest[: found.start()] if found else rest
    number = NUMBER_IN_ENTRY.search(rest)
    if number:
        rest = rest[: number.start()] + rest[number.end() :]
    title = LEADERS.sub("", rest).strip(" 　.．…")
    no = next(filter(None, printed.groups())) if printed else None
    return ContentsEntry(n, title, no, section, unspaced(number[1]) if number else None, page)


def _with_pages_in_front(entries: Sequence[ContentsEntry]) -> list[ContentsEntry]:
    """The entries, with rising figures in front of most titles for their pages, or for their numbers where they count the entries; what
    has pages behind its titles, or numbers, stays.
    """
    figures = {entry.line: found for entry in entries if (found := FIGURE_IN_FRONT.match(entry.title))}
    values = [int(found[1]) for found in figures.values()]
    if any(entry.page is not None or entry.printed_no for entry in entries) or values != sorted(set(values)):
        return list(entries)
    if len(values) < FEWEST_FIGURES or 2 * len(values) <= len(entries):
        return list(entries)
    counted = values == list(range(1, len(values) + 1))
    return [_with_figure(entry, figures[entry.line], counted) if entry.line in figures else entry for entry in entries]


def _with_figure(entry: ContentsEntry, figure: re.Match[str], counted: bool) -> ContentsEntry:
    title = entry.title[figure.end() :]
    return replace(entry, title=title, printed_no=figure[1]) if counted else replace(entry, title=title, page=int(figure[1]))


def _continues(last: ContentsEntry, entry: ContentsEntry, n: int) -> bool:
    """Whether the line goes on with the entry before: it only adds what that one lacks, on a line close by."""
    if entry.printed_no or n - last.line > LINES_OF_AN_ENTRY or entry.section != last.section:
        return False
    if not entry.title:
        return True
    whole = kind_of_title(last.title) is not None and not entry.title.startswith(("的", "（", "("))
    return last.page is None and last.doc_number is None and not whole


def _with_a_mark(entries: Sequence[ContentsEntry], under_section: set[int]) -> list[ContentsEntry]:
    """Entries with a page, a printed number or a document number, or right under a section's name (a chronicle may have none of them),
    or close behind an entry where no pages are printed.

    The others are slogans, the imprint, and the title of the first document, which also repeats an entry before it.
    """
    kept: list[ContentsEntry] = []
    alike = Alike()
    paged = any(entry.page is not None for entry in entries)
    for entry in entries:
        marked = entry.page is not None or entry.printed_no or entry.doc_number
        close = not paged and bool(kept) and entry.line - kept[-1].line <= LINES_OF_AN_ENTRY
        named = (entry.line in under_section or close) and kind_of_title(entry.title)
        near = (kept[i].title for i in alike.near(entry.title))
        repeated = entry.page is None and any(likeness(entry.title, title, SAME_TITLE) > SAME_TITLE for title in near)
        if (marked or named) and not repeated:
            kept.append(entry)
            alike.add(entry.title)
    return kept


def _last_line(entries: Sequence[ContentsEntry], head: int, end: int, lines: Sequence[str]) -> int:
    if not entries:
        return head
    last = entries[-1].line
    while last + 1 < end and (NUMBER_IN_ENTRY.match(lines[last]) or PAGE_LINE.match(lines[last])):
        last += 1
    return last
