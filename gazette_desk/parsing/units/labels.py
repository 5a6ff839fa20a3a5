"""Role labels: the words that name a role (责任单位, 牵头部门, 完成时限), and taking a text apart at them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from gazette_desk.parsing.knowledge import Knowledge, remembered, taught
from gazette_desk.parsing.patterns import HAN
from gazette_desk.parsing.records import Role
from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline
from gazette_desk.parsing.units.persons import split_leaders
from gazette_desk.parsing.units.told_roles import split_roles
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import split_units

LabelRole = Role | Literal["deadline", "other"]

# 牵头（责任）单位, 责任单位（部门）, 责任领导及单位
BODY = "单位位?|部门门?|科室|处室|主体|机构|股室|乡镇|镇街|街镇|镇|街道|企业"
# 牵头部门及责任人, 责任单位和联系人, 责任单位及承办科室（单位）
AND_PERSON = (
    "(?:[及和、/](?:责任人|负责人|责任领导|联系人|(?:承办|经办|具体|责任)?(?:单位|部门|科室|处室|股室)))?(?:[（(](?:部门|单位|科室)[）)])?"
)
AND_ROLE = "(?:[（(](?:责任|牵头|主办|实施)[）)])?"
# 牵头：区水务局, 协办：各乡镇: the role alone, where a colon follows
COLON_BEHIND = r"(?=\s?[:：])"
# the words of each role, longest first within a role; the blank in a pattern stands for an optional space (责 任 单 位)
ROLE_WORDS: dict[LabelRole, str] = {
    "leaders": (
        "(?:第一|直接|具体|主要)?责任人|(?:责任|牵头|包抓|分管|主管|包联|督导|挂牌|督办|联系|包保|挂包|包案|主抓|带队)(?:县级|处级|区级)?领导|负责人|"
        "(?:责任|牵头|包抓|分管|主管|联系|挂钩|包联)(?:区|县|市)(?:级)?领导|(?:责任|牵头|包抓|分管|主管|联系|挂钩|包联|包保|协管)副?[省市区县旗州镇乡]长|"
        "(?:配合|协助|协管|参与|挂钩|挂点|督查|指导|区级|县级|市级)领导"
    ),
    "lead": (
        f"(?:总?牵头(?:责任|督导|协调|推进|考核|落实|实施)?|主办|主责|牵头负责){AND_ROLE}(?:{BODY}){AND_PERSON}"
        f"|(?:牵头|主办|主责){COLON_BEHIND}"
    ),
    "responsible": (
        f"(?:主要)?责任(?:任(?=部|单))?{AND_ROLE}(?:{BODY}){AND_PERSON}|责任领导[及和、/](?:责任)?单位|(?:承办|落实|实施|执行)(?:{BODY})|考核责任单位|具体责任(?:{BODY})|承办{COLON_BEHIND}"
    ),
    "cooperating": f"(?:配合|配(?=部门|单位)|协办|参与|协助|协同|参加|会办|协作)(?:责任)?(?:{BODY})|(?:配合|协办|会办){COLON_BEHIND}",
    "deadline": (
        "(?:完成|办结|整改(?:完成)?|办理|落实|推进|工作|销号|实施|达标)(?:时限|时间|期限|日期|节点)(?:要求)?|时间(?:节点|要求|安排|进度)|时限(?:要求)?|进度(?:要求|安排)|起止时间|(?:序时|时序)进度|完成(?:期|日)"
    ),
    # no roles, but they stand among the others and end their values
    "other": f"(?:验收|销号|监督|督导|督查|监管|指导|联络|咨询)(?:{BODY})|联系(?:人|电话|方式)(?:及电话)?|联系人及联系(?:电话|方式)"
    "|联络员|协调人",
}


def _spaced(words: str) -> str:
    """The pattern with an optional space between Chinese characters, as printers spread short labels, and characters often misread."""
    spread = re.sub(r"([\u4e00-\u9fff]|\)\??)(?=[\u4e00-\u9fff(])", r"\1\\s?", words)
    return spread.replace("任", "[任仼]").replace("责", "[责責]").replace("单", "[单単]")


# 整改责任单位, 区级牵头部门
BEFORE_ROLE = r"(?:以上[\u4e00-\u9fff\d]{0,6}?)?(?:整\s?改(?!时|期|完)|[区县市旗]级?(?=[牵责配分包主协]))?"
# ▲责任单位：, ——牵头部门：
ORNAMENTS = "-—–▲△★☆●○■□◆◇※·•▶→"
ORNAMENT = rf"[{ORNAMENTS}\s]{{0,3}}"
OPENINGS = "（(【[〔［〈 "


def role_words(role: LabelRole, knowledge: Knowledge) -> str:
    """A pattern of the words of a role: those that were taught, and the built-in ones."""
    return "|".join([*map(re.escape, knowledge.labels.get(role, ())), ROLE_WORDS[role]])


# what every label with a mark ends with
LABEL_ENDS = frozenset("】]］:：")


class LabelPatterns:
    """What labels are found by, with the words that were taught."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = "|".join(f"(?P<{role}>{_spaced(role_words(role, knowledge))})" for role in ROLE_WORDS)
        # two characters that none of the words has are seen sooner than that none of the words stands there;
        # a space may come first, where the 主要 of 主要责任单位 is left out
        characters = "".join(sorted(set(re.findall(HAN, words))))
        self.word = word = rf"(?=\s?[{characters}旗以]\s?[{characters}上]){BEFORE_ROLE}(?:{words})"
        self.firsts = frozenset(f"{characters}旗以{ORNAMENTS}{OPENINGS}")
        # 责任单位：, （牵头单位:, 【完成时限】
        self.label = re.compile(rf"[（(【\[〔［〈]?\s?(?:{word})\s?(?:[】\]］]\s?[:：]?|[为是]?[:：])")
        self.at_start = re.compile(rf"^{ORNAMENT}{self.label.pattern}")
        # 责任单位 区水务局, 责任单位；区水务局, 完成时限10月底: a label that lost its colon; only what follows tells that it is one
        self.bare = re.compile(
            rf"(?:^{ORNAMENT}|(?<=[\s；;，,。]))(?:{word})(?:\s?[;；、.。]\s?|\s?[—–-]{{1,2}}\s?|\s+|[为是]\s?|(?=\d))(?=[^\s:：])"
        )
        # …。责任单位区水务局，完成时限6月底。: labels that follow a sentence without any mark, two at least
        self.glued = re.compile(rf"(?:^|(?<=[。；;，,]))(?:{word})(?:[为是]\s?)?(?=[\u4e00-\u9fff\d])")
        # how every label ends, looked for first: most texts have none
        ends = "".join(sorted({spelling[-1] for spellings in knowledge.labels.values() for spelling in spellings}))
        last = f"[位门室体构镇街道业导人长限期间点求排度日节式员话头办责合）)为是{re.escape(ends)}]"
        self.last = re.compile(rf"[{re.escape(''.join(LABEL_ENDS))}](?:(?<={last}.)|(?<={last}\s.))")
        # …。（责任单位：区教育局；配合单位：…  — the bracket at the end of an item; its closing may be lost
        self.bracket = re.compile(rf"[（(]\s?(?:{word})\s?[:：][^。]*$")

    def may_begin(self, text: str) -> bool:
        """Whether a text begins with a character that labels begin with: most texts do not, which is sooner seen than looked for."""
        return text[:1] in self.firsts or text[:1].isspace()


label_patterns = taught(LabelPatterns)
# a label counts inside a text only behind one of these, so that 「落实责任单位：」 within a word does not
BEFORE_LABEL = "。；;，,、！？）)】]（(【[ \t:：.．—-▲★●■◆※"


@dataclass(frozen=True, slots=True)
class Label:
    """One label and what it says; value is as printed, without the bracket that holds the label."""

    role: LabelRole
    word: str
    value: str
    start: int


@remembered(1024)  # asked of each line for the block before it and for its own
def begins_with_label(text: str) -> bool:
    """Whether a label begins the text."""
    return _label_at_start(text) or bool(_bare_labels(text, behind_label=False))


def _label_at_start(text: str) -> bool:
    """Whether a label with its colon begins the text; most texts have not even the end of one so near to their beginning."""
    forms = label_patterns()
    return forms.may_begin(text) and bool(forms.last.search(text, 0, FARTHEST_END) and forms.at_start.match(text))


def split_labels(text: str) -> tuple[str, list[Label]]:
    """(the text before the first label, the labels in printed order) of a block's text."""
    found = _label_marks(text)
    if not found or all(m["other"] for m in found):
        return text, []
    before, labels = _said_before(text[: found[0].start()])
    for match, following in zip_longest(found, found[1:]):
        value = text[match.end() : following.start() if following else len(text)]
        labels.append(Label(_role(match), "".join(match[_role(match)].split()), _bare(value), match.start()))
    return before.strip(" \t—–-▲△★☆●○■□◆◇※·•▶→"), labels


# （10月底完成，牵头单位：…, （区水务局、各乡镇按职责分工负责，完成时限：…: what stands between the bracket and its first label
IN_BRACKET_BEFORE = re.compile(r"[（(〔\[【]\s?([^（()）〔〕\[\]【】。：:]{2,160})[，,；;]\s?$")
ROLE_BEHIND = re.compile(r"(?:牵头|主办|负责|承办)(?:负责|落实|实施)?$")


def _said_before(text: str) -> tuple[str, list[Label]]:
    """(the text before the bracket, what it says first) where the bracket of labels begins with a deadline or a role that has none."""
    found = IN_BRACKET_BEFORE.search(text)
    if not found:
        return text, []
    told = bool(ROLE_BEHIND.search(found[1]))
    if not (_tells_units(found[1]) if told else _says("deadline", found[1])):
        return text, []
    return text[: found.start()], [Label("responsible" if told else "deadline", "", found[1], found.start())]


def _tells_units(words: str) -> bool:
    """Whether words tell the roles of units, most of which are known to be ones."""
    units = [unit for named in split_roles(words, "responsible").values() for unit in named]
    return bool(units) and is_unit(units[0]) and 2 * sum(map(is_unit, units)) > len(units)


def _label_marks(text: str) -> list[re.Match[str]]:
    """The places of the labels in a text, in order."""
    forms = label_patterns()
    ends = [end.start() for end in forms.last.finditer(text)]
    if not ends:
        return _bare_labels(text, behind_label=False)
    places = forms.label.finditer(text, max(0, ends[0] - FARTHEST_END), ends[-1] + LONGEST_MARK)
    found = [m for m in places if m.start() == 0 or text[m.start() - 1] in BEFORE_LABEL or m[0][0] in OPENINGS]
    bare = _bare_labels(text, _label_at_start(text))
    bare = [m for m in bare if all(m.end() <= other.start() or m.start() >= other.end() for other in found)]
    return sorted([*found, *bare], key=lambda m: m.start()) if bare else found


def _bare_labels(text: str, behind_label: bool) -> list[re.Match[str]]:
    """Labels without a colon, where a label begins the text and what follows each has the form of its value.

    behind_label tells that one with a colon begins it.
    """
    if len(text) > LONGEST_BARE:
        return []
    forms = label_patterns()
    begins = behind_label or (forms.may_begin(text) and forms.bare.match(text))
    found = list(forms.bare.finditer(text)) if begins else _glued_labels(text)
    if not found:
        return []
    behind = list(forms.label.finditer(text, found[-1].end()))[:1]
    ends = [following.start() for following in (*found[1:], *behind)] + [len(text)]
    return found if all(_says(_role(m), _bare(text[m.end() : end])) for m, end in zip(found, ends, strict=False)) else []


def _glued_labels(text: str) -> list[re.Match[str]]:
    """Labels without a mark behind the sentences of an item, the first of them a role."""
    found = list(label_patterns().glued.finditer(text)) if "责任" in text or "牵头" in text else []
    return found if len(found) > 1 and text[found[0].start() - 1] in "。；;" and _role(found[0]) not in ("deadline", "other") else []


def _role(match: re.Match[str]) -> LabelRole:
    return match.lastgroup  # type: ignore[return-value]


def _says(role: LabelRole, value: str) -> bool:
    """Whether the words have the form of a value of the role: units, persons, a deadline."""
    if role == "deadline":
        return "。" not in value and parse_deadline(value, DateContext(2000)).type != "none"
    if role == "leaders" and split_leaders(value):
        return True
    return all(is_unit(name) for name in split_units(value) or [""])


LONGEST_BARE = 160
LONGEST_MARK = 3  # characters with which a label ends: 】 ：
FARTHEST_END = 64  # characters from the beginning of a label to its end, were each of them set apart by a space
BRACKET = re.compile(r"[（(【\[〔［）)】\]〕］]")
VALUE_END = " \t；;，,。、"


def _bare(value: str) -> str:
    """A value without the mark that ends it, up to the bracket that closes around its label."""
    depth = 0
    for mark in BRACKET.finditer(value):
        depth += 1 if mark[0] in OPENINGS else -1
        if depth < 0:
            value = value[: mark.start()]
            break
    bare = value.strip(VALUE_END + "—–-▲★●■◆※")
    return "" if NOTHING.fullmatch(bare) else bare


# 配合单位：无
NOTHING = re.compile(r"[（(]?(?:(?:暂|均)?无|没有|不涉及|[/\\])[）)]?")


def is_label_bracket(text: str) -> bool:
    """Whether the text ends in a bracket of labels."""
    return bool(label_patterns().bracket.search(text))
