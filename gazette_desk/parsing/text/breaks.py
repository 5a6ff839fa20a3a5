"""Whether the line below a break goes on with the text above it, where form does not tell: what speaks for it and what against.

Each kind of evidence looks at one thing; the sign | in the examples is the break.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from gazette_desk.parsing.patterns import CLOSERS, numbering, unclosed
from gazette_desk.parsing.scoring import Choice, Found
from gazette_desk.parsing.text.heading_ends import SHORT_END, SUBJECT_AND_VERB, clauses_ended, form_of_heading, stands_across
from gazette_desk.parsing.text.open_text import FIELD, RUNNING_MARKS, SENTENCE, cuts_close_word, looks_open
from gazette_desk.parsing.text.surroundings import Break

# how far behind a break a printed line is looked for
LINES_LOOKED_AT = 8

KINDS = dict.fromkeys("。！？；!?;", "句号") | dict.fromkeys("，、,", "逗号") | dict.fromkeys("：:", "冒号")
KINDS |= dict.fromkeys("（(《“[〔【", "开括号") | dict.fromkeys(CLOSERS + "〕", "闭括号") | dict.fromkeys("—－-–~～", "连接号")
# characters that serve other words: few sentences end or begin with them, or few lines do
SERVING = frozenset(
    "的和与及或在对将以为从向由按经是有于等并其各要应可把被让使不未也都就而且者化性了着过中上下内外前后时间地得们所该每第起到至由给用"
)
BEGINNINGS = frozenset("，。；\n")


def kind_of(character: str) -> str:
    """句号, 逗号, …, 汉字, 数字, 字母 or 其他."""
    found = KINDS.get(character)
    if found:
        return found
    if "\u4e00" <= character <= "\u9fff":
        return "汉字"
    return "数字" if character.isdigit() else "字母" if character.isalpha() else "其他"


def bucket(count: int, *limits: int) -> str:
    """The first limit that a count does not exceed (≤8), or that it exceeds all."""
    i = bisect_left(limits, count)
    return f"≤{limits[i]}" if i < len(limits) else f">{limits[-1]}"


def signs_at_break(case: Break) -> str:
    """加强|管理: 汉字+汉字."""
    return f"{kind_of(case.above[-1])}+{kind_of(case.below[0])}"


def last_character(case: Break) -> str:
    """各乡镇的|工作: 的."""
    return case.above[-1] if case.above[-1] in SERVING else kind_of(case.above[-1])


def first_character(case: Break) -> str:
    """各乡镇|的工作: 的."""
    return case.below[0] if case.below[0] in SERVING else kind_of(case.below[0])


def last_word(case: Break) -> str:
    """工作方|案: 作方."""
    return case.above[-2:]


def first_word(case: Break) -> str:
    """|各乡镇要: 各乡."""
    return case.below[:2]


def kind_above(case: Break) -> str:
    """paragraph, list or label."""
    return case.kind


def length_above(case: Break) -> str:
    """一、总体要求|: ≤8."""
    return bucket(len(case.above), 4, 8, 12, 16, 22, 30, 40, 60, 100)


def length_below(case: Break) -> str:
    """|务求实效。: ≤5."""
    return bucket(len(case.below), 2, 5, 10, 15, 22, 30, 40, 60, 100)


def width_of_line(case: Break) -> str:
    """The last line by the length of long lines (7/8), and whether many lines are as long as those: 齐."""
    share = 8 * len(case.line) // case.near.width
    return f"{min(share, 8)}/8{'齐' if case.near.even else ''}"


def marks_above(case: Break) -> str:
    """各乡镇，各部门|: 逗."""
    above = case.above[:-1]
    return (
        ("句" if "。" in above else "") + ("逗" if "，" in above or "," in above else "") + ("冒" if "：" in above or ":" in above else "")
    )


def marks_below(case: Break) -> str:
    """|加强管理，确保安全。: 逗句号."""
    below = case.below
    return ("逗" if "，" in below or "," in below else "") + ("冒" if "：" in below or ":" in below else "") + kind_of(below[-1])


def number_above(case: Break) -> str:
    """（一）加强管理|: 5."""
    return str(case.rank or "无")


def brothers_run_on(case: Break) -> str:
    """（一）加强管理。各乡镇要… beside （二）落实责任|: 5接排; below ends with a full stop or not: 句."""
    runs = "接排" if case.first in case.near.run_in else "独行"
    return f"{case.rank or '无'}{runs}"


def brothers_and_sentence(case: Break) -> str:
    """（二）落实责任|各乡镇要加强管理。 among headings alone: 独行整句."""
    runs = "接排" if case.first in case.near.run_in else "独行"
    return runs + ("整句" if SENTENCE.match(case.below) else "短句" if case.below.endswith("。") else kind_of(case.below[-1]))


def what_follows(case: Break) -> str:
    """What the line after the next one begins with: a number of the same rank tells that what stands between belongs together."""
    near = case.near
    after = range(case.number + 1, min(case.number + LINES_LOOKED_AT, near.last) + 1)
    line = next((near.lines[n - 1] for n in after if near.lines[n - 1] and n not in near.marks), "")
    found = numbering(line)
    if not found:
        return ("成句" if RUNNING_MARKS.search(line) else "词语") if line else "无"
    return "编号" if case.rank is None else "同级" if found[0] == case.rank else "上级" if found[0] < case.rank else "下级"


def printed_between(case: Break) -> str:
    """页码, or whether a blank line stands there and in the text between its other paragraphs: 空行如常, 空行, 相连如常, 相连."""
    between = range(case.last + 1, case.number)
    if any(n in case.near.marks for n in between):
        return "页码"
    if between:
        return "空行如常" if case.near.spaced else "空行"
    return "相连" if case.near.spaced else "相连如常"


def indent_below(case: Break) -> str:
    """各乡镇要: 是; 无 where the text has no indents."""
    return "无" if not case.near.indented else "是" if case.number in case.near.indented else "否"


def fills_width(case: Break) -> bool:
    """Whether the last line fills the width to which the text is wrapped."""
    return case.last == case.number - 1 and case.last in case.near.full_lines


def open_bracket(case: Break) -> bool:
    """（责任单位|区水务局）."""
    return unclosed(case.above)


CAPTION = re.compile(r"(?:图|表|单|情况|如下|组|期|名额|示例|通知|方案|办法|意见|计划|制度|责任|职责|分工|要求|目标|措施|任务|保障|原则)$")


def begins_clause(case: Break) -> bool:
    """|各乡镇要加强管理."""
    return bool(SUBJECT_AND_VERB.match(case.below))


def short_end(case: Break) -> bool:
    """加强管|理。."""
    return bool(SHORT_END.fullmatch(case.below))


def fields(case: Break) -> str:
    """一等奖：柳湾镇|二等奖：河东乡: 上下."""
    return ("上" if FIELD.match(case.line) else "") + ("下" if FIELD.match(case.below) else "") or "否"


def spaces(case: Break) -> str:
    """第一排：县教育局 县公安局|第二排：县财政局 县水务局: 上下."""
    return ("上" if " " in case.line else "") + ("下" if " " in case.below else "") or "否"


def form_above(case: Break) -> str:
    """What its form says of a text, beside that of the line below; 相连 where only words that stand together elsewhere speak for it."""
    said = looks_open(case.above, case.below)
    return "相连" if said == "词语" and cuts_close_word(case) else said


def inside_brackets(case: Break) -> str:
    """What stands before the bracket that closes: 动员部署。（6月10日前）|: 句号内 and the sign before the opening one."""
    if case.above[-1] not in CLOSERS:
        return "无"
    inside = case.above.rstrip(CLOSERS)
    opened = max(inside.rfind("（"), inside.rfind("("))
    return f"{kind_of(inside[-1]) if inside else '无'} {kind_of(inside[opened - 1]) if opened > 0 else '无'}"


def several_listed(case: Break) -> bool:
    """县公安局、县教育局、县水务局|."""
    return case.line.count("、") > 1


def ends_as_heading(case: Break) -> bool:
    """工作要求|."""
    return bool(CAPTION.search(case.above))


def together(case: Break) -> str:
    """How often the two characters at the break stand together elsewhere (管|理), beside the rarer of them."""
    if kind_of(case.above[-1]) != "汉字" or kind_of(case.below[0]) != "汉字":
        return "非字"
    pair = case.near.count(case.above[-1] + case.below[0])
    if pair < 2:
        return str(pair)
    rarer = min(case.near.count(case.above[-1]), case.near.count(case.below[0]))
    return f"{bucket(pair, 3, 8)} {bucket(10 * pair // rarer, 0, 2, 5)}"


def four_together(case: Break) -> bool:
    """Whether two and two stand together elsewhere (动态|管理)."""
    return bool(case.near.count(case.above[-1] + case.below[0])) and case.above[-2:] + case.below[:2] in case.near.around


def ends_elsewhere(case: Break) -> str:
    """How often the last word ends a clause or a line elsewhere."""
    return bucket(clauses_ended(case), 1, 3, 8)


def begins_elsewhere(case: Break) -> str:
    """How often the first word begins a clause or a line elsewhere."""
    return bucket(case.near.preceded(case.below[:2], BEGINNINGS), 0, 2, 5)


KINDS_OF_EVIDENCE: dict[str, Callable[[Break], Found]] = {
    "断处": signs_at_break,
    "上行末字": last_character,
    "下行首字": first_character,
    "上文种类": kind_above,
    "两行都是栏目": fields,
    "空格": spaces,
    "上行列举": several_listed,
    "括号收尾": inside_brackets,
    "上行末两字": last_word,
    "下行首两字": first_word,
    "上文长度": length_above,
    "下行长度": length_below,
    "上行与版心": width_of_line,
    "上文标点": marks_above,
    "下行标点": marks_below,
    "上文编号": number_above,
    "同级各项接排": brothers_run_on,
    "同级与下行": brothers_and_sentence,
    "再下一行": what_follows,
    "中间": printed_between,
    "下行缩进": indent_below,
    "上行排满": fills_width,
    "括号未合": open_bracket,
    "下行自有主语": begins_clause,
    "下行只是尾巴": short_end,
    "上文像标题": ends_as_heading,
    "下行首词他处起句": begins_elsewhere,
    "上行末词他处收句": ends_elsewhere,
    "断处三字他处连用": stands_across,
    "断处四字他处连用": four_together,
    "断处两字他处连用": together,
}
LINE_GOES_ON = Choice("line_goes_on", "本行接上一行", {"上文形式": form_above, **KINDS_OF_EVIDENCE})
HEADING_GOES_ON = Choice("heading_goes_on", "本行接上一行的标题", {"标题形式": form_of_heading, **KINDS_OF_EVIDENCE})
