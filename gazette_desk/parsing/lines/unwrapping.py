"""Lines that a program cut at one width → the paragraphs that they were.

A line was cut where what follows did not fit into the width: one character with the marks that no line begins with, or a word of letters
and figures. Widths are counted in characters or in print, where letters and figures are half as wide, whichever explains more of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from gazette_desk.parsing.lines.unfolding import SourceLine
from gazette_desk.parsing.patterns import CLOSERS, DOC_NUMBER_LINE, HAN, TITLE_KIND_AT_END, is_date_line, numbering, unnumbered

NARROWEST, WIDEST = 18, 50
# cut lines that make a wrapped text; their share of all that are longer than half its width; that of running text among them
FEWEST_CUT, LEAST_SHARE, LEAST_RUNNING = 4, 0.25, 0.5
# what the lines count that a width explains by an indent that was lost
LESS_SURE = 2 / 3
# widths that are tried, and lines that have one
MOST_WIDTHS, FEWEST_OF_WIDTH = 4, 2
# a line of running text may be so much shorter than the others, where spaces and marks were set narrower or wider
SLACK = 2
# characters that a paragraph is indented by, and paragraphs that show it
INDENTED, FEWEST_BEGUN = 2, 3
# lines that are followed by a blank one: the blanks part no paragraphs where more lines are cut, else pages part them
SPACED_OUT, LEAST_SHARE_SPACED = 0.8, 0.5
RUNNING = re.compile("[，。、；：,;:]")
CLAUSE = re.compile("[，。；,;]")
MARKS = frozenset("，。、；：,;:")
SENTENCE_ENDS = "。；！？;!?"
# a row of a table or of contents; the first character by itself, since a search for one of a set is the quickest there is
ROW = re.compile(r"[\t|<….·](?:(?<=[\t|])|(?<=<)[tT]|(?<=…)…|(?<=[.·])[.·]{3})")
NARROW = re.compile(r"[\x20-\xff]")
# what stands together at the head of a line, and opening marks that no line ends with
HEAD = re.compile(r"\s*[“‘（《【〔〈(]*(?:[A-Za-z0-9.%]{1,24}|.)[，。、；：！？”’）》】〕〉％,;:!?)]*")
# what is printed on each page
NO_TEXT = re.compile(r"[\x20-\x7e—\u3000]{9,}")
OPENING_AT_END = re.compile(r"[“‘（《【〔〈(]$")
INDENT = re.compile(r"\s?(?:[\u3000\u2003]|[ \u00a0]{4})")
# 责任单位：, 完成时限：, 牵头部门及责任人：: a field begins
NAMES_OF_FIELDS = "单位|部门|领导|人|时限|时间|安排|科室|措施|目标|内容|任务|要求|标准"
FIELD = re.compile(rf"(?:{HAN}(?:\s?{HAN}){{1,3}}\s?[：:]|{HAN}{{0,8}}(?:{NAMES_OF_FIELDS})[：:\s])")
BULLET = re.compile(r"[-*•#>] |[▲●■◆★]")
# 12日，区长…, 4月8日 召开…: an entry of a chronicle
DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日|同日")
# 区水务局：负责…, 青河区人民政府办公室: a unit's duty, or a signature; 负责…: what follows units on a line of their own
UNIT_AND_COLON = re.compile(rf"(?:{HAN}|[、（）]){{2,40}}[局委会办部院厅府镇乡处心道队司社室](?:[：:]|$)")
DUTY = re.compile("负责|承担")


def _by_characters(text: str) -> float:
    return len(text)


@lru_cache(maxsize=4096)  # asked of each line for each of the widths
def _in_print(text: str) -> float:
    return len(text) - len(NARROW.findall(text)) / 2


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is cut: at which width by which measure, and how much shorter the first line of a paragraph is whose indent was lost."""

    measure: Callable[[str], float]
    width: float
    indent: float = 0

    def room(self, text: str, is_first: bool) -> float:
        """What would have fit behind a line, the first of its paragraph or not."""
        return self.width - self.measure(text) - (self.indent if is_first else 0)

    def is_cut(self, text: str, following: str, is_first: bool = False) -> bool:
        """Whether a line ends where it does since what follows did not fit."""
        room = self.room(text, is_first)
        if not text or not -self.indent - 1 <= room < len(following):
            return False  # whatever stands there: most lines are much shorter or longer
        head = HEAD.match(following)
        if not head or ROW.search(text + following) or NO_TEXT.fullmatch(following):
            return False
        over = self.indent + (1 if text[-1] in MARKS else 0)  # a mark may hang over the width
        return -over <= room < self.measure(head[0].lstrip())

    def goes_on(self, whole: str, text: str, following: str) -> bool:
        """Whether the line below goes on with a line, the last of those that were put together to whole."""
        if not following or ROW.search(text + following) or INDENT.match(following):
            return False
        if not (self.is_cut(text, following, whole == text) or OPENING_AT_END.search(text) or self._is_nearly_full(text)):
            return False
        return _has_open_bracket(whole) or text[-1] in "，、" or not _begins_anew(whole.strip(), following.strip())

    def _is_nearly_full(self, text: str) -> bool:
        """Whether a line that does not end a sentence or heading is as long as justified lines may be."""
        return self.room(text, False) <= SLACK and _is_running(text) and text[-1] not in SENTENCE_ENDS + CLOSERS


def _begins_anew(whole: str, following: str) -> bool:
    """Whether a line below a full one begins something of its own."""
    if BULLET.match(following) or DOC_NUMBER_LINE.match(following) or is_date_line(following) or _is_whole_title(whole, following):
        return True
    if whole.endswith(("：", ":")):
        return not (numbering(whole) or DUTY.match(following))
    if whole.endswith((*SENTENCE_ENDS, *CLOSERS)):
        return bool(numbering(following) or FIELD.match(following) or UNIT_AND_COLON.match(following) or DAY.match(following))
    is_field = FIELD.match(whole.lstrip("（("))
    return bool((numbering(following) and (is_field or not CLAUSE.search(unnumbered(whole)))) or (FIELD.match(following) and is_field))


def _is_running(text: str) -> bool:
    """Whether a text is a sentence that may go on, no heading or field."""
    return not FIELD.match(text.lstrip("（(")) and bool(CLAUSE.search(unnumbered(text)))


def _is_whole_title(text: str, following: str) -> bool:
    return bool(TITLE_KIND_AT_END.search(text)) and not RUNNING.search(text) and following[0] not in "的" + CLOSERS


def _has_open_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def unwrapped(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines in order, those that were cut put together with what they go on with."""
    out: list[SourceLine] = []
    lengths = {line.line: line.column + len(line.text) for line in lines}
    for may_be, found in groupby(lines, key=lambda line: _may_be_wrapped(line, lengths[line.line])):
        stretch = list(found)
        out += _put_together(stretch) if may_be and len(stretch) > FEWEST_CUT else stretch
    return out


def _may_be_wrapped(line: SourceLine, length: int) -> bool:
    """Whether a line, or a part of one, of that length may belong to a text that is cut at some width: a row says nothing about it."""
    return length <= WIDEST or (line.whole and bool(ROW.search(line.text)))


def _put_together(stretch: list[SourceLine]) -> list[SourceLine]:
    spaced = _is_spaced_out(stretch)
    kept = [line for line in stretch if line.text.strip()] if spaced else stretch
    texts = [line.text.rstrip() for line in kept]
    wrapping = wrapping_of(texts, LEAST_SHARE_SPACED if spaced else LEAST_SHARE)
    if not wrapping:
        return stretch
    out: list[SourceLine] = kept[:1]
    for line, above, text in zip(kept[1:], texts, texts[1:], strict=False):
        if not line.column and wrapping.goes_on(out[-1].text, above, text):
            out[-1] = out[-1].with_more(line)
        else:
            out.append(line)
    return out


def _is_spaced_out(stretch: Sequence[SourceLine]) -> bool:
    blank = [not line.text.strip() for line in stretch]
    return sum(blank) >= SPACED_OUT * (len(blank) - sum(blank))


def wrapping_of(texts: Sequence[str], least_share: float = LEAST_SHARE) -> Wrapping | None:
    """How the lines of a text are cut; None where they are what they were written as, for cut are less than a share of the long ones."""
    if len(texts) <= FEWEST_CUT:
        return None
    counted = [text for text in texts if text and not ROW.search(text)]
    bare = [text[:-1] if text[-1] in MARKS else text for text in counted]
    widths = [Wrapping(measure, width) for measure in (_by_characters, _in_print) for width in _usual_widths(bare, measure)]
    found = [replace(wrapping, indent=_lost_indent(texts, wrapping)) for wrapping in widths]
    best = max(found, key=lambda wrapping: (_explained(texts, wrapping), wrapping.width), default=None)
    cut = _cut_lines(texts, best, False) if best else []
    if best is None or len(cut) < FEWEST_CUT:
        return None
    long = sum(best.measure(text) > best.width / 2 for text in counted)
    running = sum(bool(RUNNING.search(text)) for text in cut)
    if len(cut) < least_share * long or running < LEAST_RUNNING * len(cut):
        return None
    return best


def _explained(texts: Sequence[str], wrapping: Wrapping) -> float:
    """How many lines end where a wrapping cuts them; those that only a lost indent explains count less."""
    cut = len(_cut_lines(texts, wrapping, False))
    return max(cut, LESS_SURE * (cut + len(_cut_lines(texts, wrapping, True)))) if wrapping.indent else cut


def _usual_widths(texts: Sequence[str], measure: Callable[[str], float]) -> list[float]:
    """The widths that most of the longer lines have, which are without the mark at their end that may hang over."""
    widths = Counter(width for text in texts if (width := measure(text)) >= NARROWEST)
    return [width for width, count in widths.most_common(MOST_WIDTHS) if count >= FEWEST_OF_WIDTH]


def _lost_indent(texts: Sequence[str], wrapping: Wrapping) -> float:
    """How much shorter than the width most full lines are that stand below a short one: by an indent of two characters, or by nothing."""
    begun = [text for above, text in pairwise(texts) if wrapping.room(above, False) > INDENTED and text == text.lstrip()]
    rooms = Counter(wrapping.room(text, False) for text in begun)
    full, short = (sum(count for room, count in rooms.items() if least <= room < least + 1) for least in (0, INDENTED))
    return INDENTED if short >= FEWEST_BEGUN and short > 2 * full else 0


def _cut_lines(texts: Sequence[str], wrapping: Wrapping, first: bool) -> list[str]:
    """The lines that are cut as first ones of their paragraphs or as others."""
    plain = wrapping if first else replace(wrapping, indent=0)
    return [
        text
        for text, below in pairwise(texts)
        if text and text[-1] not in SENTENCE_ENDS and plain.is_cut(text, below, first) and not INDENT.match(below)
    ]
