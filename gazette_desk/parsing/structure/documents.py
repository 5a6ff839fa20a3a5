"""Where each document begins and ends: number lines first, then the titles of the contents, then titles by their form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import (
    DOC_NUMBER,
    DOC_NUMBER_LINE,
    ORDER_NUMBER,
    ORDER_NUMBER_LINE,
    ORDER_TITLE_END,
    is_release_line,
    numbering,
)
from gazette_desk.parsing.records import ContentsEntry
from gazette_desk.parsing.structure.alike import Entries
from gazette_desk.parsing.structure.contents import SECTION_LINE, Contents
from gazette_desk.parsing.structure.title_lines import SAME_TITLE, lines_above, may_be_title, title_above, title_below, with_issuers_above
from gazette_desk.parsing.structure.titles import (
    ISSUER_END,
    announced_enclosure,
    folded,
    issuers_in_title,
    kind_of_title,
    likeness,
    tidy_title,
    without_issuers,
)

SAME_KIND_OF_TITLE = 0.7
# a chronicle's title in the contents has the months that the body leaves out
SAME_CHRONICLE = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where one document stands: 1-based lines of its title, number (0 when none is printed), and its span."""

    title: str
    title_lines: tuple[int, int]
    number: str | None
    number_line: int
    first: int
    last: int
    entry: int | None


def starts_without_contents(lines: Sequence[str]) -> list[Start]:
    """Where the documents of a text without contents begin that a number, or the whole form of a title, gives away."""
    nothing = Contents(Entries(), 0, 0)
    starts = _numbered_starts(lines, nothing)
    return apart([*starts, *_starts_by_form(lines, nothing, starts)])


def find_documents(lines: Sequence[str], contents: Contents) -> list[Place]:
    """Places of all documents in printed order; spans do not overlap and end before the back matter. The lines are without page marks."""
    starts = _numbered_starts(lines, contents)
    starts += _starts_of_missing_entries(lines, contents, starts)
    starts += _starts_by_form(lines, contents, starts)
    starts = apart(starts)
    ends = [span_first(start) - 1 for start in starts[1:]] + [_body_end(lines, starts)]
    return [placed(start, end, lines) for start, end in zip(starts, ends, strict=False)]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a document begins: its title and the lines of that, its number and the line of that (0: none)."""

    title: str
    first: int
    title_last: int
    number: str | None = None
    number_line: int = 0
    entry: int | None = None


def placed(start: Start, end: int, lines: Sequence[str]) -> Place:
    while end > start.title_last and _is_behind_text(lines[end - 1]):
        end -= 1
    end = max(end, start.number_line, start.title_last, start.first)
    return Place(start.title, (start.first, start.title_last), start.number, start.number_line, span_first(start), end, start.entry)


# 青河区人民政府文件: the red head above a number, which the title follows
RED_HEAD = re.compile(rf"^[^，。：；《》\t]{{2,40}}{ISSUER_END}\s?文\s?件$")


def _is_behind_text(line: str) -> bool:
    """Whether a line at a document's end is none of its own: blank, a red head, or the next section's name."""
    if not line or RED_HEAD.match(line):
        return True
    return bool(SECTION_LINE.match(line)) and not is_release_line(line)


def apart(starts: Sequence[Start]) -> list[Start]:
    """The starts in printed order without those inside the title and number of the one before."""
    out: list[Start] = []
    for start in sorted(starts, key=span_first):
        if not out or span_first(start) > max(out[-1].title_last, out[-1].number_line):
            out.append(start)
    return out


def span_first(start: Start) -> int:
    return min(start.first, start.number_line or start.first)


# …关于加强用水管理的通知（青政发〔2021〕9号）, 青政发〔2021〕9号 …的通知, 青河区人民政府令第12号: title and number on one line
TITLE_AND_NUMBER = re.compile(
    rf"^(?P<number_first>{DOC_NUMBER})\s(?P<behind>[^\t。]{{8,120}})$"
    rf"|^(?P<title>[^\t]{{8,100}}?)\s?[（(]?\s?(?P<number>{DOC_NUMBER})\s?[）)]?$"
    rf"|^(?P<order>[^（(《，。]{{2,40}}{ISSUER_END}(?:令|公告|通告))\s?[（(]?\s?(?P<order_number>{ORDER_NUMBER})\s?[）)]?$"
)


def _numbered_starts(lines: Sequence[str], contents: Contents) -> list[Start]:
    out: list[Start] = []
    taken: set[int | None] = set()
    floor = contents.last
    for n in range(contents.last + 1, len(lines) + 1):
        if "号" not in lines[n - 1]:
            continue
        found = DOC_NUMBER_LINE.match(lines[n - 1]) or _order_number(lines, n)
        start = _numbered_start(lines, n, floor, unspaced(found[1]), contents) if found else _start_of_one_line(lines, n, floor, contents)
        if start is None or _is_enclosed(start, out, contents.entries):
            continue
        out.append(replace(start, entry=_entry_of(start.title, start.number, contents.entries, taken)))
        taken.add(out[-1].entry)
        floor = max(n, start.title_last)
    return out


def _numbered_start(lines: Sequence[str], n: int, floor: int, number: str, contents: Contents) -> Start | None:
    """The start of the document whose number stands alone on line n."""
    found = title_above(lines, n, floor, contents.entries) or title_below(lines, n)
    return Start(found[2], found[0], found[1], number, n) if found else None


LINES_LOOKED_BACK = 24
LONGEST_TITLE_LINE = 150


def _start_of_one_line(lines: Sequence[str], n: int, floor: int, contents: Contents) -> Start | None:
    """The start of a document whose number stands behind its title, when addressees follow or the contents list it."""
    found = TITLE_AND_NUMBER.match(lines[n - 1]) if len(lines[n - 1]) <= LONGEST_TITLE_LINE else None
    if not found or numbering(lines[n - 1]):
        return None
    words = found["title"] or found["order"] or found["behind"]
    number = found["number"] or found["order_number"] or found["number_first"]
    skipped = n - 1 if found["behind"] else max(floor, n - LINES_LOOKED_BACK)
    above = [*lines[skipped : n - 1], words]
    title = title_above(above, len(above) + 1, 0, contents.entries)
    if title is None:
        return None
    listed = any(likeness(title[2], contents.entries[i].title, SAME_TITLE) >= SAME_TITLE for i in contents.entries.near(title[2]))
    if not (found["order"] or listed or _next_line(lines, n).endswith(("：", ":"))):
        return None
    return Start(title[2], title[0] + skipped, n, unspaced(number))


def _order_number(lines: Sequence[str], n: int) -> re.Match[str] | None:
    """The number of an order or announcement right below its title (青河区人民政府令 / 第12号)."""
    found = ORDER_NUMBER_LINE.match(lines[n - 1])
    above = next((lines[m - 1] for m in range(n - 1, max(0, n - 4), -1) if lines[m - 1]), "")
    return found if found and len(above) <= 40 and ORDER_TITLE_END.search(above) else None


def _is_enclosed(start: Start, before: Sequence[Start], entries: Entries) -> bool:
    """A forwarded document keeps its number: the contents list only the one that forwards it (转发…的通知), or its title names it."""
    if not before or "转发" not in before[-1].title:
        return False
    if not entries:
        return _names(before[-1].title, start.title)
    if not start.number or folded(start.number) in entries.numbers:
        return False
    return all(likeness(start.title, entries[i].title) < SAME_TITLE for i in entries.near(start.title))


def _names(forwarding: str, title: str) -> bool:
    """Whether a title that forwards a document names that of the title, or the paper which that encloses."""
    named = folded(forwarding)
    return any(folded(name.strip("《》〈〉")) in named for name in (title, without_issuers(title), announced_enclosure(title)) if name)


def _entry_of(title: str, number: str | None, entries: Entries, taken: Collection[int | None]) -> int | None:
    """Index of the contents entry that means this document, by title first and number next."""
    free = {*entries.near(title), *entries.numbers.get(folded(number or ""), ())}.difference(taken)
    scores = {i: _sameness(title, number, entries[i]) for i in free}
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    return best if best is not None and scores[best] >= SAME_KIND_OF_TITLE else None


def _sameness(title: str, number: str | None, entry: ContentsEntry) -> float:
    """How surely an entry means the document of that title and number; what is below SAME_KIND_OF_TITLE does not."""
    title = title if issuers_in_title(entry.title) else without_issuers(title)
    if number and folded(entry.doc_number or "") == folded(number):
        return likeness(title, entry.title) + 0.5
    return likeness(title, entry.title, SAME_KIND_OF_TITLE)


def _starts_of_missing_entries(lines: Sequence[str], contents: Contents, starts: Sequence[Start]) -> list[Start]:
    """Documents without a number of their own (大事记, 通报): the best place for an entry's title between its neighbours."""
    by_entry = {start.entry: start for start in starts if start.entry is not None}
    highs = _first_lines_behind(by_entry, len(contents.entries), len(lines) + 1)
    out: list[Start] = []
    low, looked_at = contents.last, 0
    for i, entry in enumerate(contents.entries):
        if i not in by_entry and looked_at < MOST_LINES:
            looked_at += max(0, highs[i] - low)
            found = _best_title(lines, low + 1, highs[i], entry.title)
            if found:
                first, title = with_issuers_above(lines, found[0], low, found[2])
                by_entry[i] = Start(title, first, found[1], entry=i)
                out.append(by_entry[i])
        if i in by_entry:
            low = max(low, by_entry[i].title_last, by_entry[i].number_line)
    return out


MOST_LINES = 1_000_000  # that are looked at for missing entries, a whole issue for each of a hundred; the others are told as missing


def _first_lines_behind(by_entry: Mapping[int, Start], count: int, end: int) -> list[int]:
    """For each entry the first line of a document that a later entry means; end where there is none."""
    highs = [end] * count
    for i in range(count - 2, -1, -1):
        highs[i] = min(highs[i + 1], by_entry[i + 1].first if i + 1 in by_entry else end)
    return highs


def _best_title(lines: Sequence[str], low: int, high: int, wanted: str) -> tuple[int, int, str] | None:
    best: tuple[float, int, int, str] | None = None
    letters = set(folded(wanted))
    kind = kind_of_title(wanted)
    least = SAME_CHRONICLE if kind == "大事记" else SAME_KIND_OF_TITLE
    for n in range(low, high):
        line = lines[n - 1]
        if not 4 <= len(line) <= 120 or not may_be_title(line):
            continue
        own = set(folded(line))
        if len(letters & own) * 2 < len(own):
            continue
        for last, title in _titles_from(lines, n, high):
            score = likeness(title, wanted, least) if kind_of_title(title) == kind else 0.0
            if score >= least and (best is None or score > best[0]):
                best = (score, n, last, title)
    return best[1:] if best else None


def _titles_from(lines: Sequence[str], n: int, high: int) -> list[tuple[int, str]]:
    """(last line, title) of the titles of one to four lines that begin at line n."""
    parts: list[str] = []
    out: list[tuple[int, str]] = []
    for m in range(n, min(n + 8, high)):
        line = lines[m - 1]
        if not line:
            continue
        if not may_be_title(line) or len(parts) == 4:
            break
        parts.append(line)
        out.append((m, tidy_title(" ".join(parts))))
    return out


# 青河区人民政府大事记, 青河区2021年3月大事记
CHRONICLE_TITLE = re.compile(r"^[^，。：；]{2,40}大\s?事\s?记(?:[（(][^（）()]{1,20}[）)])?$")


def _starts_by_form(lines: Sequence[str], contents: Contents, starts: Sequence[Start]) -> list[Start]:
    """Titles that neither a number nor the contents give away: issuer, 关于, kind, and an addressee line right below."""
    taken = {n for start in starts for n in range(start.first, max(start.title_last, start.number_line) + 1)}
    out: list[Start] = []
    for n in range(contents.last + 1, len(lines) + 1):
        line = lines[n - 1]
        if not line or len(line) > 120 or not kind_of_title(line) or not may_be_title(line) or numbering(line):
            continue
        first, title = _grown_upwards(lines, n, contents.last)
        if first in taken or n in taken:
            continue
        if CHRONICLE_TITLE.match(line) and starts:
            out.append(_with_months_below(lines, Start(title, first, n)))
        elif issuers_in_title(title) and _next_line(lines, n).endswith(("：", ":")):
            out.append(Start(title, first, n))
    return out


# （2021年5月）, （2021年4月—5月）
MONTHS = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月[^，。；（()）]{0,12}[）)]")


def _with_months_below(lines: Sequence[str], start: Start) -> Start:
    """The start with the months that a chronicle's title has in brackets on the next line."""
    below = next((m for m in range(start.title_last + 1, min(start.title_last + 3, len(lines) + 1)) if lines[m - 1]), 0)
    if not below or not MONTHS.fullmatch(lines[below - 1]):
        return start
    return replace(start, title=tidy_title(f"{start.title} {lines[below - 1]}"), title_last=below)


def _grown_upwards(lines: Sequence[str], n: int, floor: int) -> tuple[int, str]:
    if issuers_in_title(lines[n - 1]) or CHRONICLE_TITLE.match(lines[n - 1]):
        return n, tidy_title(lines[n - 1])
    numbers = [n, *lines_above(lines, n, floor)[:3]]
    for k in range(1, len(numbers)):
        title = tidy_title(" ".join(lines[m - 1] for m in reversed(numbers[: k + 1])))
        if issuers_in_title(title):
            alone = with_issuers_above(lines, numbers[k], floor, title)
            return alone if alone[0] > numbers[k] else (numbers[k], title)
    return n, tidy_title(lines[n - 1])


def _next_line(lines: Sequence[str], n: int) -> str:
    return next((line for line in lines[n : n + 5] if line), "")


# 《青河区人民政府公报》简介, and the imprint's labels (主管领导：… is one of a task)
GAZETTE_NOTE = re.compile(r"^《[^《》]{2,30}公报》\s?(?:简介|征订|启事|说明|发行)?")
BACK_LABEL = re.compile(
    r"(主\s?管(?!\s?领)|主\s?办|编\s?印|编辑出版|刊\s?号|印\s?刷|邮\s?编|邮政编码|网\s?址|邮\s?箱|传\s?真|准印证|发\s?行)[\u4e00-\u9fff\s]{0,4}[:：]"
)


def _body_end(lines: Sequence[str], starts: Sequence[Start]) -> int:
    """Last line of the last document: the gazette's note about itself or its imprint on the back page are no part of it."""
    end = len(lines)
    if not starts:
        return end
    low = max(starts[-1].title_last, starts[-1].number_line)
    labels = [(unspaced(found[1]), n) for n in range(max(low, end - 60) + 1, end + 1) if (found := BACK_LABEL.search(lines[n - 1]))]
    words = Counter(word for word, _ in labels)
    once = [n for word, n in labels if words[word] == 1]  # tasks repeat theirs (主办单位：…)
    if len(once) >= 2:
        end = once[0] - 1
    note = next((n for n in range(max(low, end - 40) + 1, end + 1) if GAZETTE_NOTE.match(lines[n - 1]) and len(lines[n - 1]) < 40), None)
    return note - 1 if note else end
