"""Whether a heading is whole, so that the line below it is a paragraph of its own, or cut by a break.

Neither length nor punctuation tells: headings of party papers are as long as sentences. What tells is the text around: characters that
stand together across the break elsewhere, words that end or begin clauses elsewhere, whether the headings of the same rank run on into
text, and whether a sentence with a subject of its own begins below.
"""

from __future__ import annotations

import re

from gazette_desk.parsing.patterns import unclosed

OPEN_END = "，、,—－-（(《“〔〈+和与及或的在对将由把经按并"
# words whose last character could join them to others and does not
WORD_AT_END = re.compile(
    r"(?:参与|赋与|普及|惠及|涉及|危及|波及|推及|应对|核对|比对|校对|面对面|绝对|合并|兼并|归并|自由|理由|事由|缘由|财经|已经|饱和|缓和|温和|共和|祥和|总和|亲和|调和|目的|存在|所在|实在|行为|作为|作对|方向|去向|走向|曾经|神经|途经|追及|以及其他)$"
)
SENTENCE = re.compile(r".{8,}[。！]$|[^，。；]{2,40}[，；][^，。；]{2,}")
# 各乡镇要…, 县民政局负责…, 各级各部门应当…: a clause with a subject of its own
SUBJECT_AND_VERB = re.compile(
    r"(?:各|全|[省市区县镇乡州旗](?=[^，。；：]{1,16}?(?:局|委|办|部|院|厅|府|会|镇|乡|街道|中心|队)))[^，。；：]{1,24}?(?:要(?!求|素|点)|应当?(?!急|用)|须|必须|负责|牵头|会同|组织|严格|认真|建立|加强|开展|制定|成立|落实)"
)
# 区水务局应当, 区公安局负责: a sentence that the break cut
MODAL_AT_END = re.compile(r"(?:应当|应该|须|不得|可以|必须|(?<!专人)负责|要)$")
# 和交通管制, 处分的，不发奖金: no paragraph begins so
GOES_ON = re.compile(r"[和及与、，；或等并而且的]|[^，。；]{1,8}的[，、；]")
# what ends a clause or line
END = r"[，。；：！？、）”》\n]"
FEWEST_TO_KNOW = 1


def is_whole_heading(before: str, text: str, run_in: bool, around: str) -> bool:
    """Whether a heading ends with before, and text below begins a paragraph; run_in tells that its brothers run on into their text."""
    if MODAL_AT_END.search(before) or GOES_ON.match(text):
        return False
    if unclosed(before) or (before[-1] in OPEN_END and not WORD_AT_END.search(before)) or stands_across(before, text, around):
        return False
    if SUBJECT_AND_VERB.match(text) and text.endswith("。"):
        return True
    if run_in:
        return False
    return bool(SENTENCE.match(text)) or (text.endswith("。") and ends_clauses(before, around))


def stands_across(before: str, text: str, around: str) -> bool:
    """Whether characters from both sides of the break, three at least, stand together elsewhere (动态|管理, 标|准化)."""
    return any(len(word) == 3 and word in around for word in (before[-2:] + text[:1], before[-1:] + text[:2]))


def ends_clauses(before: str, around: str) -> bool:
    """Whether the last word of a line ends clauses or lines elsewhere too."""
    return len(re.findall(re.escape(before[-2:]) + END, around)) > FEWEST_TO_KNOW
