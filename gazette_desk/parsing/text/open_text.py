"""What the form of a text says of its end: closed for certain, or how open it looks."""

from __future__ import annotations

import re

from gazette_desk.parsing.patterns import CLOSERS, SENTENCE_END
from gazette_desk.parsing.text.surroundings import Break
from gazette_desk.parsing.units.labels import is_label_bracket

OPEN_END = "，、,—－-（(《“〔〈+和与及或的在对将以为从向由按经"
# words whose last character could join them to others and does not
WORD_AT_END = re.compile(
    r"(?:参与|赋与|普及|惠及|涉及|危及|波及|推及|应对|核对|比对|校对|面对面|绝对|合并|兼并|归并|自由|理由|事由|缘由|财经|已经|饱和|缓和|温和|共和|祥和|总和|亲和|调和|目的|存在|所在|实在|行为|作为|作对|方向|去向|走向|曾经|神经|途经|追及|以及其他)$"
)
SENTENCE = re.compile(r".{8,}[。！]$|[^，。；]{2,40}[，；][^，。；]{2,}")
SENTENCE_WITHIN = re.compile(r"(?<=.{8}[。！])$|[^，。；]{2,40}[，；][^，。；]{2,}")  # looked for anywhere
# a line of print holds some thirty characters: what is longer is no caption and no name
CHARACTERS_OF_A_LINE = 30
# captions above short texts have fewer
SHORTEST_TEXT = 12
# a caption or a heading without a number ends so: no paragraph is cut behind it
CAPTION_END = re.compile(r"(?:图|表|单|情况|如下|组|期|名额|示例)$")
# 成员单位：…, 主要职责：…: one of several fields, each on a line
FIELD = re.compile(r"(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)])?[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,7}\s?[：:]")
HAS_MARK = re.compile(r"[，。；,;]")
# 时间：5月1日—5月10日: the field of a stage
TIME_LINE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:时间|时限)(?:安排)?[：:][^。；，]{0,20}\d{1,2}[月日底旬][^。；，]{0,24}")
# 第一阶段：动员部署（5月10日前）: the heading of a stage
STAGE_LINE = re.compile(r"第[一二三四五六七八九十]{1,2}(?:阶段|步|批)[^。；（(]{1,30}[（(][^（()）]{2,40}[）)]$")
# 动员部署阶段。（6月10日前）: a bracket behind a sentence's end
BRACKET_OF_ITS_OWN = re.compile(r"[。！？][（(][^（()）]{1,60}[）)]$")
RUNNING_MARKS = re.compile(r"[，。；：,:;]|、.*、")


def is_closed(before: str) -> bool:
    """Whether a text without a sign at its end is whole by its form: the heading or the time of a stage, a bracket behind a full stop."""
    if BRACKET_OF_ITS_OWN.search(before) or STAGE_LINE.match(before) or TIME_LINE.fullmatch(before):
        return True
    inside = before.rstrip(CLOSERS)
    return inside != before and (not inside or inside[-1] in SENTENCE_END or is_label_bracket(before))


def looks_open(before: str, text: str) -> str:
    """How open a text looks: 开口 (its last character serves what follows), 成段 (running text), 下成段 (only the one below), 词语."""
    if before[-1] in OPEN_END and not WORD_AT_END.search(before):
        return "开口"
    if len(before) >= CHARACTERS_OF_A_LINE or RUNNING_MARKS.search(before):
        return "成段"
    return "下成段" if len(before) >= SHORTEST_TEXT and HAS_MARK.search(text) and not CAPTION_END.search(before) else "词语"


def cuts_word(case: Break) -> bool:
    """Whether the characters at the break stand together elsewhere, twice at least."""
    pair = case.above[-1] + case.below[0]
    return _is_han(pair) and case.near.count(pair) > 1


def cuts_close_word(case: Break) -> bool:
    """Whether one of these characters mostly stands with the other (综|合), or two and two stand together elsewhere (动态|管理)."""
    if not cuts_word(case):
        return False
    pair, four = case.above[-1] + case.below[0], case.above[-2:] + case.below[:2]
    rarer = min(case.near.count(pair[0]), case.near.count(pair[1]))
    return case.near.count(pair) * 3 >= rarer or (len(four) == 4 and _is_han(four) and case.near.count(four) > 1)


def _is_han(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)
