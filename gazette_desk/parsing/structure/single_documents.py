"""A text that is no gazette issue: one document or several, with a title or without, perhaps behind what a web site prints above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import DOC_NUMBER_LINE, is_date_line, is_release_line, numbering, unclosed
from gazette_desk.parsing.structure.documents import Place, Start, apart, placed, span_first, starts_without_contents
from gazette_desk.parsing.structure.page_head import PageHead
from gazette_desk.parsing.structure.title_lines import lines_above, with_issuers_above
from gazette_desk.parsing.structure.titles import folded, issuers_in_title, kind_of_document, likeness, tidy_title

# 各乡镇人民政府，区直各部门：, 各位代表：
ADDRESSEES = re.compile(r"(?:各|有关|相关|政府|部门|单位|机构|局|委|办|厅|院|校|公司|企业|代表|同志|区|县|市|镇|乡|会)[^。]{0,12}[:：]$")
LONGEST_TITLE_LINE = 120
# a line of that length with a comma is text where it ends like no title
SHORTEST_TEXT = 40
COMMA_OR_END = re.compile("[，,。；]")
# （2021年3月5日在…会议上）, （2021年3月5日青河区人民政府青政发〔2021〕7号文发布）: under a title
UNDER_TITLE = re.compile(r"^[（(][^（()）]{2,120}[）)]$")
# （试行）, （2021—2025年）: in brackets, and yet the title's own
OF_TITLE = re.compile(
    r"[（(](?:试行|暂行|修订稿?|征求意见稿|送审稿|草案|(?:19|20)\d\d\s?年?\s?(?:[—\-－–~～至]{1,2}\s?(?:19|20)\d\d)?\s?年?(?:版)?)[）)]"
)
MOST_UNDER_TITLE = 12
NUMBER_IN_BRACKET = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{2,8}[〔\[［(（](?:19|20)\d\d[〕\]］)）]第?\s?\d{1,4}\s?号)(?:文件?)?(?:发布|印发|公布|下发)?[）)]$"
)
ISSUER_BEFORE_NUMBER = re.compile(r"^.*?(?:政府|委员会|办公室|办公厅|局|厅)(?=[\u4e00-\u9fff]{2,8}[〔\[［(（])")
# 省长 周启明, 周启明: who speaks or writes, under the title
LONGEST_SPEAKER = 14
# text before the first document that is long enough to be one
SHORTEST_DOCUMENT = 60
SAME_TITLE = 0.9
# characters that make a Chinese text of a line
SENTENCE = re.compile(r"[\u4e00-\u9fff]{4}")
# 的若干措施: the second line of a title
REST_OF_TITLE = re.compile(r"[的和及与、]|.{0,5}$")


def find_single_documents(lines: Sequence[str], head: PageHead) -> list[Place]:
    """Places of the documents of a text that is no issue, one at least where it has a Chinese sentence.

    The lines are without page marks and furniture. A document without a title has "" for it; its span begins with its first line.
    """
    if not any(SENTENCE.search(line) for line in lines if line):
        return []
    starts = starts_without_contents(lines)
    first = span_first(starts[0]) if starts else len(lines) + 1
    top = _top(lines, first, head)
    if top:
        starts = apart([top, *starts])
    ends = [span_first(start) - 1 for start in starts[1:]] + [len(lines)]
    return [_from_title(placed(start, end, lines)) for start, end in zip(starts, ends, strict=False)]


def _from_title(place: Place) -> Place:
    """The place from its title on, where its number stands above that, as web sites set it."""
    return replace(place, first=place.title_lines[0]) if 0 < place.number_line < place.title_lines[0] <= place.title_lines[1] else place


def _top(lines: Sequence[str], end: int, head: PageHead) -> Start | None:
    """The document that begins before line end, known by its first line of text and what stands above it."""
    body = next((n for n in _outside_brackets(lines, end) if _is_text(lines[n - 1])), 0)
    if not body:
        return None if end <= len(lines) else _of_title_alone(lines, head)
    found = _title_over(lines, body, head)
    if found is None and end <= len(lines) and len("".join(lines[body - 1 : end - 1])) < SHORTEST_DOCUMENT:
        return None
    number, number_line = _number_over(lines, body)
    if found is None:
        first = number_line or body
        return Start(head.title or "", first, first - 1, number, number_line)
    return Start(found[2], found[0], found[1], number, number_line)


def _outside_brackets(lines: Sequence[str], end: int) -> Iterator[int]:
    """The lines before line end that hold something, without a bracket that stands over several of them (（2011年…公布，⏎…修订）)."""
    n = 1
    while n < end:
        if lines[n - 1].startswith(("（", "(")) and not UNDER_TITLE.match(lines[n - 1]):
            close = next((m for m in range(n, min(n + MOST_UNDER_TITLE, end)) if lines[m - 1].endswith(("）", ")"))), 0)
            if close and not numbering(lines[n - 1]) and not any(numbering(lines[m - 1]) for m in range(n, close + 1) if lines[m - 1]):
                n = close + 1
                continue
        if lines[n - 1]:
            yield n
        n += 1


def _of_title_alone(lines: Sequence[str], head: PageHead) -> Start | None:
    """A text without sentences: lists, names, headings; all of it, under the last title that it begins with."""
    first = next((n for n, line in enumerate(lines, 1) if line), 0)
    if not first:
        return None
    title = next((n for n in range(first, len(lines) + 1) if lines[n - 1] and kind_of_document(lines[n - 1])), 0)
    if title:
        return Start(tidy_title(lines[title - 1]), title, title)
    return Start(head.title or "", first, first - 1)


def _is_text(line: str) -> bool:
    """Whether a line is the first of a document's text: addressees, a heading or a sentence, a row of a table."""
    if numbering(line) or "\t" in line:
        return True
    if line.endswith(("：", ":")) and len(line) < SHORTEST_TEXT:
        return bool(ADDRESSEES.search(line))
    if line.endswith(("。", "；", "！")):
        return True
    return (
        len(line) >= SHORTEST_TEXT and bool(COMMA_OR_END.search(line)) and not (kind_of_document(line) and len(line) <= LONGEST_TITLE_LINE)
    )


def _title_over(lines: Sequence[str], body: int, head: PageHead) -> tuple[int, int, str] | None:
    """(first line, last line, title) of the title above the first line of text: the one of the page's head, or the best by its form."""
    above = [n for n in lines_above(_without_frame(lines, body), body, 0) if len(lines[n - 1]) <= LONGEST_TITLE_LINE]
    while len(above) > 1 and not kind_of_document(_joined(lines, above[:1])) and _ends_title(lines, above):
        above = above[1:]
    gap = next((k for k in range(1, len(above)) if any(above[k] < n < above[k - 1] for n in head.lines)), len(above))
    if any(kind_of_document(_joined(lines, above[: k + 1])) for k in range(gap)):
        above = above[:gap]  # what stands above furniture is the page's name for it
    titles = [_joined(lines, above[: k + 1]) for k in range(len(above))]
    best = _best(titles, head)
    if best is None:
        return None
    first, title = with_issuers_above(lines, above[best], 0, titles[best])
    return first, above[0], title


def _without_frame(lines: Sequence[str], body: int) -> list[str]:
    """The lines above the text without those that stand between a title and it: number, date, what is in brackets."""
    out = list(lines[: body - 1])
    opened = next(
        (n for n in range(max(1, body - MOST_UNDER_TITLE), body) if out[n - 1].startswith(("（", "(")) and unclosed(out[n - 1])), 0
    )
    for n in range(opened, body) if opened else ():
        out[n - 1] = ""
    for n in range(body - 1, max(0, body - MOST_UNDER_TITLE), -1):
        if DOC_NUMBER_LINE.match(out[n - 1]) or _is_note(out[n - 1]) or is_date_line(out[n - 1]) or is_release_line(out[n - 1]):
            out[n - 1] = ""
    return out


def _is_note(line: str) -> bool:
    return line.startswith("—") or (bool(UNDER_TITLE.match(line)) and not OF_TITLE.fullmatch(line))


def _ends_title(lines: Sequence[str], above: Sequence[int]) -> bool:
    """Whether the lowest line is who speaks or writes, and the title ends above it."""
    lowest = lines[above[0] - 1]
    return len(lowest) <= LONGEST_SPEAKER and not OF_TITLE.fullmatch(lowest) and kind_of_document(lines[above[1] - 1]) is not None


def _joined(lines: Sequence[str], numbers: Sequence[int]) -> str:
    return tidy_title(" ".join(lines[n - 1] for n in reversed(numbers)))


def _best(titles: Sequence[str], head: PageHead) -> int | None:
    """Which of the titles, each a line longer than the one before, is the document's."""
    if head.title:
        alike = [likeness(title, head.title) for title in titles]
        best = max(range(len(titles)), key=lambda k: alike[k], default=0)
        if titles and (alike[best] >= SAME_TITLE or folded(titles[best]) in folded(head.title)):
            return best
    whole = next((k for k, title in enumerate(titles) if issuers_in_title(title) and kind_of_document(title)), None)
    if whole is None:
        whole = next((k for k, title in enumerate(titles) if title.startswith(("关于", "印发", "转发")) and kind_of_document(title)), None)
    if whole is None:
        whole = next((k for k, title in enumerate(titles) if kind_of_document(title) and not REST_OF_TITLE.match(title)), None)
    return whole


def _number_over(lines: Sequence[str], body: int) -> tuple[str | None, int]:
    """The number above a text and its line, 0 where it stands within a bracket under the title."""
    for n in range(body - 1, max(0, body - 12), -1):
        line = DOC_NUMBER_LINE.match(lines[n - 1])
        if line:
            return unspaced(line[1]), n
        bracket = (
            NUMBER_IN_BRACKET.search(unspaced(ISSUER_BEFORE_NUMBER.sub("", lines[n - 1]))) if UNDER_TITLE.match(lines[n - 1]) else None
        )
        if bracket:
            return bracket["number"], 0
    return None, 0
