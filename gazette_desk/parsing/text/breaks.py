"""Whether the line below a break goes on with the text above it, where form does not tell: what speaks for it and what against.

Each kind of evidence looks at one thing; the sign | in the examples is the break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from gazette_desk.parsing.patterns import CLOSERS, numbering, unclosed
from gazette_desk.parsing.scoring import Choice, Found

# a text whose lines are shorter is a list of words: no width is told by it
NARROWEST = 16
# how far behind a break a printed line is looked for
LINES_LOOKED_AT = 8


@dataclass(frozen=True)
class Surroundings:
    """What stands around the breaks of a document: the text's lines, first and last of the document, page marks, words near by.

    Of the lines some are numbered and have brothers that run on into text, some fill the width of a wrapped text, some are set in (none
    where paragraphs are not).
    """

    lines: Sequence[str]
    marks: Collection[int]
    first: int
    last: int
    around: str
    run_in: Collection[int] = frozenset()
    full_lines: Collection[int] = frozenset()
    indented: Collection[int] = frozenset()
    chronicle: bool = False

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}

    def count(self, words: str) -> int:
        """How often the words stand in the neighbourhood; counted once, since a text breaks at the same words again and again."""
        if words not in self._counts:
            self._counts[words] = self.around.count(words)
        return self._counts[words]

    @cached_property
    def own(self) -> list[str]:
        """The document's lines without rows of tables, those as blank ones."""
        return ["" if "\t" in line else line for line in self.lines[self.first - 1 : self.last]]

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand between the paragraphs."""
        touching = sum(1 for above, below in pairwise(self.own) if above and below)
        return 2 * touching < sum(1 for line in self.own if line)

    @cached_property
    def width(self) -> int:
        """The length that nine in ten lines do not exceed."""
        lengths = sorted(len(line) for line in self.own if line)
        return max(NARROWEST, lengths[9 * len(lengths) // 10] if lengths else 0)


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a block and a line below it.

    above is the block so far (the end of a long one), line the part of it that its last line holds, rank that of the block's number;
    the numbers are those of the block's first line, of its last and of the line below.
    """

    above: str
    line: str
    below: str
    rank: int | None
    first: int
    last: int
    number: int
    near: Surroundings


KINDS = dict.fromkeys("。！？；!?;", "句号") | dict.fromkeys("，、,", "逗号") | dict.fromkeys("：:", "冒号")
KINDS |= dict.fromkeys("（(《“[〔【", "开括号") | dict.fromkeys(CLOSERS + "〕", "闭括号") | dict.fromkeys("—－-–~～", "连接号")
# characters that serve other words: few sentences end or begin with them, or few lines do
SERVING = frozenset(
    "的和与及或在对将以为从向由按经是有于等并其各要应可把被让使不未也都就而且者化性了着过中上下内外前后时间地得们所该每第起到至由给用"
)
END = "，。；：！？、）”》\n"


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
    return next((f"≤{limit}" for limit in limits if count <= limit), f">{limits[-1]}")


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


def length_above(case: Break) -> str:
    """一、总体要求|: ≤8."""
    return bucket(len(case.above), 4, 8, 12, 16, 22, 30, 40, 60, 100)


def length_below(case: Break) -> str:
    """|务求实效。: ≤5."""
    return bucket(len(case.below), 2, 5, 10, 15, 22, 30, 40, 60, 100)


def width_of_line(case: Break) -> str:
    """The last line by the usual length of long lines."""
    share = 8 * len(case.line) // case.near.width
    return f"{min(share, 12)}/8"


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
        return "文字" if line else "无"
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


# 各乡镇要…, 县民政局负责…, 各级各部门应当…: a clause with a subject of its own
SUBJECT = re.compile(
    r"(?:各|全|[省市区县镇乡州旗](?=[^，。；：]{1,16}?(?:局|委|办|部|院|厅|府|会|镇|乡|街道|中心|队)))[^，。；：]{1,24}?(?:要(?!求|素|点)|应当?(?!急|用)|须|必须|负责|牵头|会同|组织|严格|认真|建立|加强|开展|制定|成立|落实)"
)
SENTENCE = re.compile(r".{8,}[。！]$|[^，。；]{2,40}[，；][^，。；]{2,}")
SHORT_END = re.compile(r"[^，。；：:,;]{1,5}[。；;]")
CAPTION = re.compile(r"(?:图|表|单|情况|如下|组|期|名额|示例|通知|方案|办法|意见|计划|制度|责任|职责|分工|要求|目标|措施|任务|保障|原则)$")


def begins_clause(case: Break) -> bool:
    """|各乡镇要加强管理."""
    return bool(SUBJECT.match(case.below))


def short_end(case: Break) -> bool:
    """加强管|理。."""
    return bool(SHORT_END.fullmatch(case.below))


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


def three_together(case: Break) -> bool:
    """Whether three characters across the break stand together elsewhere (标|准化)."""
    above, below = case.above, case.below
    return any(len(word) == 3 and word in case.near.around for word in (above[-2:] + below[:1], above[-1:] + below[:2]))


def four_together(case: Break) -> bool:
    """Whether two and two stand together elsewhere (动态|管理)."""
    return case.above[-2:] + case.below[:2] in case.near.around


def ends_elsewhere(case: Break) -> str:
    """How often the last word ends a clause or a line elsewhere."""
    return bucket(sum(case.near.count(case.above[-2:] + mark) for mark in END), 1, 3, 8)


def begins_elsewhere(case: Break) -> str:
    """How often the first word begins a clause or a line elsewhere."""
    return bucket(sum(case.near.count(mark + case.below[:2]) for mark in "，。；\n"), 0, 2, 5)


KINDS_OF_EVIDENCE: dict[str, Callable[[Break], Found]] = {
    "断处": signs_at_break,
    "上行末字": last_character,
    "下行首字": first_character,
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
    "断处两字他处连用": together,
    "断处三字他处连用": three_together,
    "断处四字他处连用": four_together,
    "上行末词他处收句": ends_elsewhere,
    "下行首词他处起句": begins_elsewhere,
}
HEADING_GOES_ON = Choice("heading_goes_on", "本行接上一行的标题", KINDS_OF_EVIDENCE)
