"""Whether a line goes on with the block before it, which a page or column break cut in two.

A line goes on when the block is open, that is without an end, and the line begins nothing of its own. Headings, labels and rows of name
lists have no sentence end either, so each has its own rule. Where form says nothing, the issue's own words do: characters that stand
together elsewhere were parted by the break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gazette_desk.parsing.patterns import (
    CLOSERS,
    COPY_LINE,
    HAN,
    NUMBERED_GROUP,
    SENTENCE_END,
    attachment_mark,
    cuts_date,
    is_date_line,
    numbering,
    unclosed,
    unnumbered,
)
from gazette_desk.parsing.text.breaks import HEADING_GOES_ON, LINE_GOES_ON, form_above
from gazette_desk.parsing.text.heading_ends import form_of_heading
from gazette_desk.parsing.text.open_text import CHARACTERS_OF_A_LINE, FIELD, SENTENCE_WITHIN, is_closed
from gazette_desk.parsing.text.surroundings import Break
from gazette_desk.parsing.units.labels import LABEL_ENDS, begins_with_label, is_label_bracket, label_patterns, split_labels
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import leading_units

# 组 长：, 副组长:, 成 员：, 总召集人：, 总 指 挥：
GROUP_ROLE = re.compile(
    r"^(?:常务)?(?:总|副|第一)?\s?(?:组\s*长|副\s*组\s*长|成\s*员|召\s*集\s*人|主\s*任|副\s*主\s*任|指\s*挥(?:\s*长)?|总\s*指\s*挥|委\s*员|顾\s*问|秘\s*书\s*长)\s*[:：]"
)
# 局长, 副主任, 党支部书记: a post that is whole, behind which a row of a name list ends
LAST_NAME = re.compile(r"[、，,；;：:\s]")
POST = r"(?:长|主任|书记|主席|经理|委员|队员|干事|专员|调研员|主任科员|负责人)"
# 田 升 区发展和改革局局长, 周立峰 柳湾镇人民政府镇长, 高 慧→编办主任, 罗志航（区政府办公室副主任）
NAME_ROW = re.compile(
    rf"^(?P<name>{HAN}{{2,4}}|{HAN}(?:[ 　]{HAN}){{1,2}})(?:[ 　\t]+{HAN}[^。；]{{2,40}}|\s?[（(][^（()）]{{1,40}}{POST}[）)])$"
)
# 高 岩 区政府副区长, 高 岩, 高岩（副区长）: the name that stands behind a role, with or without its post
FIRST_OF_ROW = re.compile(rf"\s*(?:\S{{1,4}}\s?\S?[ 　\t]+\S|{HAN}{{2,4}}\s?[（(][^（()）]{{1,40}}{POST}[）)]$)")
# 第一阶段：, 第二阶段（, 4月：, 6月—8月：
STAGE_START = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,2}(?:阶段|步|批|季度(?=[：:，,（(]))|\d{1,2}月(?:[—\-－至~～]{1,2}\d{1,2}月)?\s?[:：])"
)
# one look for all of them, since it is asked of each line
GROUP_STAGE_OR_COPY = re.compile("|".join(form.pattern for form in (GROUP_ROLE, STAGE_START, NUMBERED_GROUP, COPY_LINE)))
# 10月13日，…  同日，…
CHRONICLE_START = re.compile(
    r"^(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|\d{1,2}日|同日|当日|是日|本月|同月|\d{1,2}月)(?=[，,、：:。\s—\-至]|[\u4e00-\u9fff])"
)
OPENING = "（(【［《“"
MOST_LIST_TAIL = 20
RANK_OF_ARTICLES = 3
RANK_OF_SECTIONS = 5
LONGEST_HEADING = 60
LONGEST_ITEM_HEADING = 34
WHOLE_POST = re.compile(rf"{POST}[）)]?$")
# how the value of a deadline ends: 前, 10月, 长期坚持
DEADLINE_END = re.compile(r"(?:[前底末日月年旬度内]|坚持|保持|推进|开展|进行|完成|落实|持续|长期|整改|实施)[。；]?$")
# 并长期坚持, —2021年10月, 前并长期坚持: what goes on with a deadline
DEADLINE_GOES_ON = re.compile(r"[—–\-－至到并前底末日月年旬内且]")
# 和交通运输局负责, 各乡镇配合: roles and dates behind the units of a label
BEHIND_UNIT = re.compile(r"(?:(?:按照?)?(?:各自)?职责(?:分工)?)?(?:牵头|负责|配合|落实|参与|协助|协办|承办|实施){1,3}$")
DATED = re.compile(r"\d\s?[年月日]|完成|坚持|持续")
CONTINUING_MARKS = "，。；、：）》”〉！？,;)"
COMMA = re.compile(r"[，,](?!\d{3})")
LONGEST_LIST = 160
LONGEST_LABEL = 8
WORDS_AND_COLON = re.compile(r"[^，。；：:]{2,40}[：:]")


NO_HEADING_END = tuple("；;：:，,、")
NO_HEADING, NO_ARTICLE_HEADING = re.compile(r"[。；;！？]"), re.compile(r"[。；;！？，,]")


@lru_cache(maxsize=4096)  # asked of each numbered line with its neighbours, alone, for the line behind it and as a block
def is_bare_heading(rank: int, rest: str) -> bool:
    """Whether the words behind a number are a heading alone, without a sentence after it."""
    body = rest.rstrip("。？").strip()
    longest = LONGEST_HEADING if rank <= RANK_OF_SECTIONS else LONGEST_ITEM_HEADING
    if len(body) > longest or rest.endswith(NO_HEADING_END) or "\t" in rest:
        return False
    return not (NO_ARTICLE_HEADING if rank == RANK_OF_ARTICLES else NO_HEADING).search(body)


def run_in_lines(numbered: Iterable[tuple[int, int, str]]) -> frozenset[int]:
    """Those of the numbered lines (line, rank, rest) whose neighbours of one rank under one heading mostly run on into text,
    or are sentences themselves.

    A line without neighbours goes with all lines of its rank.
    """
    every: dict[int, list[bool]] = {}
    groups: list[tuple[int, list[tuple[int, bool]]]] = []
    open_: dict[int, list[tuple[int, bool]]] = {}
    for n, rank, rest in numbered:
        for deeper in [known for known in open_ if known > rank]:
            del open_[deeper]
        if rank not in open_:
            open_[rank] = []
            groups.append((rank, open_[rank]))
        runs = not is_bare_heading(rank, rest) or (rest.endswith("。") and bool(COMMA.search(rest)))
        open_[rank].append((n, runs))
        every.setdefault(rank, []).append(runs)
    mostly = {rank for rank, runs in every.items() if 2 * sum(runs) > len(runs)}
    return frozenset(n for rank, group in groups for n in _run_in_of(group, rank in mostly))


def _run_in_of(group: Sequence[tuple[int, bool]], mostly: bool) -> Iterable[int]:
    running = sum(runs for _, runs in group)
    for n, runs in group:
        others = len(group) - 1
        if 2 * (running - runs) > others if others else mostly:
            yield n


def goes_on(case: Break) -> bool:
    """Whether the line below a break goes on with the block above it."""
    kind, before, text, rank = case.kind, case.above, case.below, case.rank
    if kind == "note" and before[-1] in "，,、":  # 抄送：县委办公室，县法院，
        return not _begins_with_a_mark(text, case.near.chronicle)
    if kind not in ("paragraph", "heading", "label", "list"):
        return False
    if _is_ended(case):
        return _closes_labels(before, text)
    if (
        (kind == "label" and before.endswith(("：", ":")) and is_date_line(text))
        or before[-1] in OPENING
        or (len(before) >= CHARACTERS_OF_A_LINE and cuts_date(before, text))
        or _closes_labels(before, text)
        or _cuts_label(before, text)
    ):
        return True
    printed_twice = before.endswith(text)
    if (
        printed_twice
        or _begins_with_a_mark(text, case.near.chronicle)
        or (_begins_with_a_unit(text) and not (is_label_bracket(before) and unclosed(before)))
    ):
        return False
    if kind == "label":
        return _label_goes_on(before, text)
    if kind == "list" and not attachment_mark(before):
        return _name_row_goes_on(case)
    if rank is not None and is_bare_heading(rank, unnumbered(before)):
        return _heading_goes_on(case)
    if rank is not None and before[-1] in "；;":
        return True  # the items of a list end so, but the next one has a number
    return _open_text_goes_on(case)


def _is_ended(case: Break) -> bool:
    """Whether a paragraph ends with a sentence and the line below does not begin with a mark: most are, whatever else the line holds."""
    if case.kind != "paragraph" or case.above[-1] not in "。！？" or case.below[0] in CONTINUING_MARKS:
        return False
    return case.rank is None or not is_bare_heading(case.rank, unnumbered(case.above))


def _heading_goes_on(case: Break) -> bool:
    """Whether a line goes on with the heading above it, which neither a mark nor its form tells to be whole."""
    if case.below[0] in CONTINUING_MARKS:
        return True
    return "整" not in form_of_heading(case) and HEADING_GOES_ON.weigh(case, (case.last, case.number)) > 0.5


def _open_text_goes_on(case: Break) -> bool:
    """Whether a line goes on with a text that is no heading and no label, where neither an end nor a mark tells."""
    before, text = case.above, case.below
    if text[0] in CONTINUING_MARKS:
        return True
    if before[-1] in SENTENCE_END + "：:…":
        return before[-1] in "：:" and is_label_bracket(before)
    if unclosed(before):
        return True
    if is_closed(before) or form_above(case) == "词语" or (FIELD.match(case.line) and FIELD.match(text)):
        return False
    return LINE_GOES_ON.weigh(case, (case.last, case.number)) > 0.5


def _closes_labels(before: str, text: str) -> bool:
    """Whether a line that begins with a label closes the bracket of labels that is open before it."""
    if not ("）" in text or ")" in text):
        return False
    closes = text.count("）") + text.count(")") > text.count("（") + text.count("(")
    return closes and unclosed(before) and is_label_bracket(before) and begins_with_label(text)


def _cuts_label(before: str, text: str) -> bool:
    """Whether the break stands inside the word of a label (（责任|单位：区水务局)."""
    head = text[:LONGEST_LABEL]
    if LABEL_ENDS.isdisjoint(head) or before[-1] in SENTENCE_END or not label_patterns().last.search(before[-1] + head):
        return False
    tail = before[-LONGEST_LABEL:]
    return any(_start_of_word(found) < len(tail) < found.end() for found in label_patterns().label.finditer(tail + head))


def _start_of_word(label: re.Match[str]) -> int:
    """Where a label begins; 以上 before it (增长7%以上|责任单位：) may be the end of what it is the label of."""
    return label.start(str(label.lastgroup)) if label[0].startswith("以上") else label.start()


def starts_anew(text: str, chronicle: bool) -> bool:
    """Whether a line begins something of its own, whatever stands above it."""
    return _begins_with_a_mark(text, chronicle) or _begins_with_a_unit(text)


def _begins_with_a_mark(text: str, chronicle: bool) -> bool:
    return bool(
        numbering(text)
        or begins_with_label(text)
        or GROUP_STAGE_OR_COPY.match(text)
        or attachment_mark(text)
        or is_date_line(text)
        or (chronicle and CHRONICLE_START.match(text))
    )


def _begins_with_a_unit(text: str) -> bool:
    """Whether a unit and a colon begin the line (教育局：负责…), and no label stands in it."""
    return bool(WORDS_AND_COLON.match(text) and leading_units(text) and not split_labels(text)[1])


def _label_goes_on(before: str, text: str) -> bool:
    """A label's value goes on with the rest of a unit's name, more units or the rest of a date, never with a sentence."""
    if before.endswith(("：", ":")) or text[0] in CONTINUING_MARKS or (is_label_bracket(before) and unclosed(before)):
        return True
    labels = split_labels(before)[1]
    words = split_labels(text)[0] or text
    if labels and labels[-1].role == "deadline":
        return _deadline_goes_on(labels[-1].value, words)
    if re.search(r"[。；：:]", words.rstrip("。；")) or (words.endswith("。") and len(words) > CHARACTERS_OF_A_LINE):
        return bool(BEHIND_UNIT.search(re.split(r"[，,；;。]", words)[0])) and _is_cut_list(before, words)
    if before[-1] in "、，,；" or unclosed(before):
        return True
    return before[-1] not in SENTENCE_END + CLOSERS and _is_cut_list(before, words)


def _deadline_goes_on(value: str, words: str) -> bool:
    """Whether short words end a date or promise that the break cut (2020年完|成并长期坚持)."""
    if len(words) > MOST_LIST_TAIL or re.search(r"[。；：:]", words[:-1]):
        return False
    return not DEADLINE_END.search(value) or bool(DEADLINE_GOES_ON.match(words)) or len(words) <= 4 or cuts_date(value, words)


def _is_cut_list(before: str, words: str) -> bool:
    """Whether the last name of a line is a unit together with what follows, and only units, their roles and a date follow it."""
    last = re.split(r"[、，,；：:\s]", before)[-1]
    first, *others = re.split(r"[、，,；;]", words.rstrip("。；;、，,"))
    if len(words) > LONGEST_LIST or len(first) > MOST_LIST_TAIL or not is_unit(BEHIND_UNIT.sub("", last + first)):
        return False
    return all(is_unit(BEHIND_UNIT.sub("", name)) or DATED.search(name) for name in others)


def _name_row_goes_on(case: Break) -> bool:
    """A row of a name list goes on with the rest of a post: no name, no space, no sentence."""
    before, text = case.above, case.below
    role = GROUP_ROLE.match(before)
    if role and not FIRST_OF_ROW.match(before, role.end()) and not (WHOLE_POST.search(before) and len(text) > MOST_LIST_TAIL):
        listed = before[-1] not in "、，," and bool(SENTENCE_WITHIN.search(text)) and is_unit(LAST_NAME.split(before)[-1])
        return not listed and _open_text_goes_on(case)
    if text[0] in CONTINUING_MARKS:
        return True
    if WHOLE_POST.search(before) and len(text) > 4:
        return False
    return len(text) <= MOST_LIST_TAIL and not NAME_ROW.match(text) and not re.search(r"[\s。，：:]", text)
