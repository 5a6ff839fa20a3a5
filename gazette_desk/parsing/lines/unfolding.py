"""A line that holds a whole text, as flattened pages and some recognisers give it → the lines that it had, each with its place.

Evidence is the text's own: spaces where lines broke, numbers that count on, a document's number or mark with text on both sides. Lines that
are paragraphs stay as they are. What was parted wrongly is joined again with all other broken lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazette_desk.parsing.lines.source import gap_between
from gazette_desk.parsing.patterns import ARTICLE as ARTICLE_NUMBER
from gazette_desk.parsing.patterns import CHAPTER, CLOSE, HAN, OPEN, TITLE_KINDS, ordinal


class SourceLine(NamedTuple):
    """A line, a part of one or several that are one paragraph: its text, the 1-based line it begins on, and the characters before it there.

    whole is False for a part; more holds (offset in text, line) for each further line.
    """

    text: str
    line: int
    column: int = 0
    whole: bool = True
    more: tuple[tuple[int, int], ...] = ()

    @property
    def last(self) -> int:
        """The line on which the text ends."""
        return self.more[-1][1] if self.more else self.line

    def with_more(self, following: SourceLine) -> SourceLine:
        """This line with one that goes on with it."""
        before, after = self.text.rstrip(), following.text.strip()
        before += gap_between(before, after)
        return self._replace(text=before + after, whole=self.whole and following.whole, more=(*self.more, (len(before), following.line)))


Span = tuple[int, int]

# shorter lines hold no whole text
SHORTEST_FOLDED = 240
# spaces that break a folded line as often as a line of print ends
FEWEST_SPACES, FEWEST_ENDS = 6, 2
LONGEST_LINE = 250
SPACES = re.compile(r"[ \t\u3000\u00a0\u2003\u2002]+")
NUMBER = rf"{HAN}{{2,8}}{OPEN}(?:19|20)\d\d{CLOSE}第?\s?\d{{1,4}}\s?号"
# 青政办发〔2021〕7号各乡镇人民政府…：, 青河区教育局青教发〔2021〕7号青河区教育局关于…, …的通知青教发〔2021〕7号各…
NUMBER_IN_LINE = re.compile(
    rf"^(?:(?P<before>[^，。；：《]{{4,120}}?[局委会府部室院厅团司])(?:文件)?|[^，。；]{{6,160}}?的(?:通知|意见|通报|决定|批复|函|公告|通告))?"
    rf"(?P<number>{NUMBER})(?=\s?{HAN}{{2}})"
)
ADDRESSEES = re.compile(r"[^。；！？《]{2,160}?[位门府局构属会委企校院：]\s?[:：]")
# …的通知各乡镇人民政府：, …的函省有关部门、单位:
TITLE_AND_ADDRESSEES = re.compile(
    r"(?P<title>^[^。；]{6,160}?(?:的(?:通知|通报|函|意见|决定|批复|公告|通告|请示|报告)|[》”](?:的通知)))(?=[^，。；：:的]{2,60}[，、：:])"
)
RELEASE = re.compile(
    r"[（(](?:此件|本件|文件)[^（()）]{0,10}公开[^（()）]{0,8}[）)]|(?:政府)?信息公开(?:属性|方式|选项|形式|类型|类别)\s?[:：]\s?(?:主动|依申请|不予?)公开"
)
RELEASE_AND_TEXT = re.compile(rf"\s*(?:{RELEASE.pattern})(?=附件)")
CHINESE_YEAR = "二[〇○零][〇○零一二三四五六七八九]{2}年"
DATE = rf"(?:(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日|{CHINESE_YEAR}[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
# 。青河区人民政府办公室2021年5月20日: signature and date behind the last sentence
SIGNED = re.compile(rf"(?<=[。：）)])\s?(?P<signed>[^，。；：、0-9（()）]{{4,200}}[局委会府部室院厅团司心])\s?(?P<date>{DATE})")
# 2021年5月20日, 2.清淤, (二)巡查: figures with which a line begins
BEGINS_WITH_FIGURE = re.compile(rf"{DATE}|\d{{1,2}}[.．、]|\([一二三四五六七八九十]{{1,3}}\)")
# 附件1省有关部门名单, 附件：1.…: what follows a date or a release mark
ATTACHMENT = re.compile(r"(?<=[日）)。])\s?(?=附件\s?\d{0,2})")
# 附件1河道巡查技术方案一、巡查原则, 附件2有关部门名单区水务局: the title of an attachment and its text
ATTACHMENT_AND_TEXT = re.compile(
    rf"(?P<mark>附件\s?\d{{1,2}})\s?[^，。；：:]{{4,60}}?(?:(?:{'|'.join(TITLE_KINDS)})(?:[（(][^（()）]{{1,16}}[）)]){{0,2}}(?=$|一、|1[.．、]|[为因]|第一[章条]|根据|按照|序号)|名单(?=[省市县区各]))"
)
# 印发《青河区河道治理方案》的通知: the title of the plan that stands below
ENCLOSED = re.compile(r"(?:印发|转发|发布)《(?P<title>[^《》]{6,80})》")
# 各科室、中心，各村（居）：为了…，现印发给你们: whom a notice is sent to, before its first sentence
SENT_TO = re.compile(r"各[^。；！？《：:]{1,160}?[：:](?=(?:为了?|现将|根据|按照|经|《)[^。]{1,160}(?:给你们|如下))")
# 。一、目标, ；（二）措施, 。3.清淤, 。第三条: numbers behind the end of a sentence or a bracket
CHINESE = r"[一二三四五六七八九十]{1,3}"
# each with the first of its numbers: where that is not, none counts on from it
NUMBERS = (
    (re.compile(rf"(?:(?<=[。；！？”）)】:：\s])|^)(?P<number>{CHINESE})、(?={HAN}|[“《])"), re.compile("一、")),
    (re.compile(rf"(?:(?<=[。；！？”）)】:：\s])|(?<={HAN}))(?P<number>[（(]{CHINESE}[）)])(?={HAN}|[“《])"), re.compile("一[）)]")),
    (re.compile(rf"(?:(?<=[。；！？”）)】:：\s])|^)(?P<number>第{CHINESE}[章条])(?=[\s\u3000{HAN[1:-1]}【（])"), re.compile("第一[章条]")),
    (re.compile(rf"(?<=[。；！？”）)】：:])\s?(?P<number>\d{{1,2}})[.．、](?={HAN}|[“《])"), re.compile("[01][.．、]")),
)
# 第二章　用水管理　　第八条　区水务局…, …从其规定。 第九条　各乡镇…: an article behind the title of its chapter or the end of a sentence
ARTICLE = re.compile(
    rf"(?:(?<=[。；])|^[\s\u3000]{{0,8}}{CHAPTER}[\s\u3000]{{1,4}}[^，。；\s\u3000](?:[^，。；]{{0,18}}[^，。；\s\u3000])?)"
    rf"[\s\u3000]{{1,8}}(?={ARTICLE_NUMBER}[\s\u3000])"
)
FEWEST_NUMBERS = 2
# how often a piece is looked at anew: title, number, addressees and text stand in one
MOST_TIMES = 4
# numbers that stand behind no mark
MOST_SKIPPED = 1


def lines_of(text: str) -> list[SourceLine]:
    """The lines of a text in order, those that hold several parted."""
    return unfolded(text) or [SourceLine(raw, n) for n, raw in enumerate(text.split("\n"), 1)]


def unfolded(text: str) -> list[SourceLine]:
    """The lines of a text in order, [] where none of its lines holds several.

    Joined by nothing they are the text without its line feeds and the spaces that stood for them.
    """
    lines = text.split("\n")
    parted = {n: parts for n, raw in enumerate(lines, 1) if raw and len(parts := _lines_in(raw)) > 1}
    out: list[SourceLine] = []
    for n, raw in enumerate(lines, 1) if parted else ():
        out += [SourceLine(raw[start:end], n, start, whole=False) for start, end in parted[n]] if n in parted else [SourceLine(raw, n)]
    return out


def _lines_in(raw: str) -> Sequence[Span]:
    return list(_parts(raw)) if len(raw) >= SHORTEST_FOLDED or _has_parts_of_frame(raw) or _has_article(raw) else ()


def _has_article(raw: str) -> bool:
    return "第" in raw and "条" in raw and bool(ARTICLE.search(raw))


def _has_parts_of_frame(raw: str) -> bool:
    """Whether a short line holds a number and addressees, or a release mark and what follows it."""
    number = NUMBER_IN_LINE.match(raw) if "号" in raw else None
    return bool((number and ADDRESSEES.match(raw, number.end())) or ("公开" in raw and RELEASE_AND_TEXT.match(raw)))


def _parts(raw: str) -> Iterator[Span]:
    """Start and end of the lines that a raw line holds; the whole line where it is one."""
    if "<t" in raw or "|" in raw.rstrip("| ") or "\t" in raw.strip():
        yield 0, len(raw)
        return
    for start, end in _at_spaces(raw) if _is_glued(raw) else [(0, len(raw))]:
        yield from _broken(raw, start, end)


def _broken(raw: str, start: int, end: int, times: int = MOST_TIMES) -> Iterator[Span]:
    """The lines of a piece, each looked at anew: behind a title stands a number, behind that whom it is sent to."""
    breaks = sorted({start + place for place in _breaks(raw[start:end]) if 0 < place < end - start})
    if not breaks or not times:
        yield start, end
        return
    for a, b in zip([start, *breaks], [*breaks, end], strict=True):
        yield from _broken(raw, a, b, times - 1)


def _is_glued(raw: str) -> bool:
    """Whether the spaces of a line stand for line breaks: many follow the end of a sentence or part Chinese words."""
    if len(raw) < SHORTEST_FOLDED:
        return False
    text = raw.strip()
    spaces = [space for space in SPACES.finditer(text) if _ends_words(text[space.start() - 1]) and text[space.end()] not in "年月日"]
    ends = sum(text[space.start() - 1] in "。：；）:;)" for space in spaces)
    return len(spaces) >= FEWEST_SPACES and ends >= FEWEST_ENDS and len(text) <= LONGEST_LINE * len(spaces)


def _ends_words(character: str) -> bool:
    return character > "\xff" or character in ":;)"


def _at_spaces(raw: str) -> Iterator[Span]:
    """The pieces between spaces; a single character goes with its neighbour (李 华, 组 长), figures and Latin words with theirs."""
    start = len(raw) - len(raw.lstrip())
    for space in SPACES.finditer(raw, start):
        before, after = raw[start : space.start()], raw[space.end() :]
        if before and after and not _is_inner(before, after):
            yield start, space.start()
            start = space.end()
    yield start, len(raw)


# 工 作 内 容: a word of so many characters set apart ends where they end
SPREAD_WORD = re.compile(rf"(?:^|(?<=\s))(?:(?:{HAN}\s){{3}}{HAN}|序\s号)$")
SINGLE = re.compile(r"\S(?:\s|$)")
NO_LINE_BEGINS = "，。；：、）》”"


def _is_inner(before: str, after: str) -> bool:
    """Whether a space parts no lines: between figures or Latin words, or beside a character that is set apart from its word."""
    if (before[-1].isdigit() and after[0] in "年月日号期个%％") or after[0] in NO_LINE_BEGINS:
        return True
    if after[0].isascii() and before[-1].isascii() and not BEGINS_WITH_FIGURE.match(after):
        return True
    if SPREAD_WORD.search(before) and not SINGLE.match(after):
        return False
    return len(before.split()[-1]) == 1 and not before[-1].isdigit()


def _breaks(text: str) -> Iterator[int]:
    """Places in a piece of a line before which another line begins."""
    release = RELEASE_AND_TEXT.match(text) if "公开" in text else None
    if release:
        yield release.end()
    to = SENT_TO.match(text)
    if to:
        yield to.end()
    attached = ATTACHMENT_AND_TEXT.match(text)
    if attached:
        yield from (attached.end("mark"), attached.end())
    if _has_article(text):
        yield from (article.end() for article in ARTICLE.finditer(text))
    number = NUMBER_IN_LINE.match(text) if "号" in text else None
    if number:
        yield from (number.start("number"), number.end())
        rest = ADDRESSEES.match(text, number.end())
        if rest:
            yield rest.end()
    if len(text) < SHORTEST_FOLDED:
        return
    counted = [place for pattern, first in NUMBERS if first.search(text) for place in _counting(text, pattern)]
    if number or counted:
        yield from counted
        yield from _frame_breaks(text, number.end() if number else 0)


def _counting(text: str, pattern: re.Pattern[str]) -> Sequence[int]:
    """Where numbers stand that count on from 1 or from where they begin, two of them at least."""
    places: list[int] = []
    expected = 0
    for found in pattern.finditer(text):
        value = ordinal(found["number"])
        if value == 1 or 0 <= value - expected <= MOST_SKIPPED:
            places.append(found.start("number"))
            expected = value + 1
    return places if len(places) >= FEWEST_NUMBERS else []


def _frame_breaks(text: str, start: int) -> Iterator[int]:
    """Around title, addressees, signature, date, release mark and attachments."""
    title = TITLE_AND_ADDRESSEES.match(text[start:])
    if title:
        yield start + title.end()
        to = ADDRESSEES.match(text, start + title.end())
        if to:
            yield to.end()
    for found in SIGNED.finditer(text):
        yield from (found.start("signed"), found.start("date"), found.end())
    for found in RELEASE.finditer(text):
        yield from found.span()
    yield from (found.end() for found in ATTACHMENT.finditer(text))
    for found in ENCLOSED.finditer(text):
        yield from _around_title(text, found["title"], found.end())


def _around_title(text: str, title: str, start: int) -> Iterator[int]:
    """Before and behind a plan's title where it stands behind the date or release mark of the notice that named it."""
    place = text.find(title, start)
    while place >= 0:
        if text[place - 1] in "日）)。":
            yield from (place, place + len(title))
            return
        place = text.find(title, place + 1)
