"""What its form says of a heading above a line: whole, a sentence that must go on, or cut.

Neither length nor punctuation decides: headings of party papers are as long as sentences. So it is
evidence beside other.
"""

from __future__ import annotations

import re

from gazette_desk.parsing.patterns import CLOSERS, unclosed, unnumbered
from gazette_desk.parsing.text.open_text import HAS_MARK, SENTENCE, WORD_AT_END, cuts_close_word, cuts_word
from gazette_desk.parsing.text.surroundings import Break
from gazette_desk.parsing.units.unit_forms import is_unit

HEADING_TAIL = "，、,—－-（(《“〔〈+和与及或的在对将由把经按并"
# 各乡镇要…, 县民政局负责…, 各级各部门应当…: a clause with a subject of its own
SUBJECT_AND_VERB = re.compile(
    r"(?:各|全|[省市区县镇乡州旗](?=[^，。；：]{1,16}?(?:局|委|办|部|院|厅|府|会|镇|乡|街道|中心|队)))[^，。；：]{1,24}?(?:要(?!求|素|点)|应当?(?!急|用)|须|必须|负责|牵头|会同|组织|严格|认真|建立|加强|开展|制定|成立|落实)"
)
# 区水务局应当, 区公安局负责: a sentence that the break cut
MODAL_AT_END = re.compile(r"(?:应当|应该|须|不得|可以|必须|(?<!专人)负责|要)$")
# 和交通管制, 处分的，不发奖金: no paragraph begins so
GOES_ON = re.compile(r"[和及与、，；或等并而且的]|[^，。；]{1,8}的[，、；]")
# what ends a clause or line
ENDS = frozenset("，。；：！？、）”》\n")
FEWEST_TO_KNOW = 1


# a heading of an article is a word or two; one of an item with a comma is longer than a line of a narrow column only as a sentence
LONGEST_ARTICLE_HEADING, LONGEST_CLAUSES = 14, 20
# a shorter line below is the rest of a word, and a shorter heading above is whole
LONGEST_REST = SHORTEST_CUT = 10
RANK_OF_ARTICLES = 3
# 件。, 的责任。: too short for a paragraph of its own
SHORT_END = re.compile(r"[^，。；：:,;]{1,5}[。；;]")
HEADING_OPEN_END = "，、,—－-（(《“〔〈对将由把经按并及与和"
# 各职能部门应协助, 区财政局职责：负责, 1.6月底前召开: what no heading says
SENTENCE_LIKE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:(?<![响反效供相对适感])应当?(?!急|用|对|收|付|变|税|诉|届)|须|不得|负责(?!制|人))(?:[\u4e00-\u9fff]{2}|$)"
    r"|职责[：:].|^\d{1,2}[.．、]\d{1,2}月|设在"
)
COMMA = re.compile(r"[，,](?!\d{3})")


def form_of_heading(case: Break) -> str:
    """整 for a whole heading, 句 for a sentence without its end, 接 for a heading that a break cut; they may contradict each other."""
    said = ("整" if _is_whole(case) else "") + ("句" if _is_sentence(case) else "") + ("接" if _is_cut(case) else "")
    return said or "无"


def _is_whole(case: Break) -> bool:
    """Whether a paragraph of its own begins below a heading."""
    before, text = case.above, case.below
    if case.rank == RANK_OF_ARTICLES or MODAL_AT_END.search(before) or GOES_ON.match(text):
        return False
    if unclosed(before) or (before[-1] in HEADING_TAIL and not WORD_AT_END.search(before)) or stands_across(case):
        return False
    if SUBJECT_AND_VERB.match(text) and text.endswith("。"):
        return True
    if case.first in case.near.run_in:
        return False
    return bool(SENTENCE.match(text)) or (text.endswith("。") and clauses_ended(case) > FEWEST_TO_KNOW)


def stands_across(case: Break) -> bool:
    """Whether characters from both sides of the break, three at least, stand together elsewhere (动态|管理, 标|准化)."""
    above, below = case.above, case.below
    if not case.near.count(above[-1] + below[0]):
        return False
    return any(len(word) == 3 and case.near.count(word) for word in (above[-2:] + below[:1], above[-1:] + below[:2]))


def clauses_ended(case: Break) -> int:
    """How often the last word above a break ends a clause or a line of the neighbourhood."""
    return case.near.followed(case.above[-2:], ENDS)


def _is_sentence(case: Break) -> bool:
    """Whether the words behind a number are too long for the heading of an article or, with a comma, of any item."""
    words = unnumbered(case.above)
    if words.endswith(("。", *CLOSERS)):
        return False
    return (
        len(words) > LONGEST_ARTICLE_HEADING
        if case.rank == RANK_OF_ARTICLES
        else len(words) > LONGEST_CLAUSES and bool(COMMA.search(words))
    )


def _is_cut(case: Break) -> bool:
    """Whether a heading goes on, where nothing says that it is whole."""
    before, text = case.above, case.below
    if before.endswith("。"):
        return False
    if SHORT_END.fullmatch(text) or before[-1] in HEADING_OPEN_END or unclosed(before) or SENTENCE_LIKE.search(before):
        return True
    if len(text) <= LONGEST_REST and not re.search(r"[。；：:，,]", text):
        return not is_unit(text) and len(before) >= SHORTEST_CUT
    if re.search(r"[，,]", before) and cuts_word(case):
        return True
    if (
        case.first in case.near.run_in
        and len(before) >= SHORTEST_CUT
        and (re.match(r"[^，。；：]{0,12}。", text) or before[-1] not in CLOSERS)
    ):
        return True
    return bool(HAS_MARK.search(text)) and cuts_close_word(case)
