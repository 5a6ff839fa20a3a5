"""Units as printed: lists taken apart, roles told in words, the units that a paragraph begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from gazette_desk.parsing.knowledge import Knowledge, known, remembered, taught
from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import HAN, unnumbered
from gazette_desk.parsing.units.unit_forms import (
    MEMBERS,
    ROLE_NAME,
    SENTENCE_WORD,
    bureau_subjects,
    is_collective,
    is_unit,
    is_usual,
    strong_ends,
)

MARKS = re.compile(r"\*\*|</?[a-zA-Z][^>]{0,40}>|[ \u3000\xa0]+")
SPACE = re.compile(r"[ \u3000\xa0]+")
OPENING, CLOSING = "（(【[〔〈<", "）)】]〕〉>"
# 教育局10分, 水务局、林业局各2分: the marks of a scoring table
SCORE = re.compile(r"各?\d{1,3}(?:\.\d{1,2})?分(?!局)")
ITEM_NUMBER = re.compile(rf"(?:^|(?<=[\s；;，,、]))\d{{1,2}}[.．](?={HAN})")
COUNT_OF = r"(?:(?:\d{1,3}|[一二三四五六七八九十几多]{1,3})?个?)"
OTHERS = r"(?:(?:[省市县区州旗]?[级直]?(?:有关|相关)|各|其他|其它|行业|职能|专营)|[^、]{2,30}(?=成员单位))[^、]*"
AND_OTHERS = re.compile(rf"等(?P<others>{OTHERS})?(?:{COUNT_OF}(?:部门|单位|成员单位|机构|企业|局|委办局))?$")
LONGEST_PIECE, LONGEST_VALUE = 120, 3000
# 2022年10月31日前完成, 长期坚持
DEADLINE_WORD = re.compile(r"\d\s?[年月日]|[年月]底前?|完成$|长期|坚持$|持续|^常年|^每[年月季]|时限")
# 以下均需各镇落实, 不再列出: words about the list itself
ABOUT_LIST = re.compile(r"^以下|^[排列][名在]?(?:第一|首|最前|前)|下同|不再|均[需由为包含]|涉及")
# 财政局（排第一位的为牵头单位，下同）, 成员单位（名单附后）
NOTE_ON_LIST = re.compile(
    r"[（(〈](?:[^（()）〈〉]{0,40}(?:下同|不再)[^（()）〈〉]{0,12}|(?:详见|见附|参见|名单)[^（()）〈〉]{0,16})[）)〉]"
)
# 保密局等部门及各镇
AND_OTHER_BUREAUS = re.compile(r"等(?:部门|单位)(?=以及|[及和与])")
# 教育局和财政局, 政府办会同审批局
TOGETHER_WITH = ("会同", "协同", "联合", "会商", "并商")
EITHER = ("或者", "或")
AND = re.compile(r"以及|会同|协同|联合|会商|并商|或者|[和及与或]")
BEFORE_NAME = re.compile(r"^(?:由|其中|会同|协同|会商|联合(?!.{2,6}[组队办]$)|组织|协调|并|请|及|和|配合|协助|督促|指导)+")
AFTER_NAME = re.compile(
    r"(?:主要|具体|牵头|共同|分别|统一)?(?:负责|汇总|核实|制定|考核|意见|审核|组织|统筹|指导|监督|做好|落实|提供|配合|协助|实施|承担|完成|推进|报送|验收|评定|认定|打分|评分|考评)"
)


def split_units(text: str) -> list[str]:
    """The units of a list as printed, in order and each once, without stray spaces, marks, scores and 等."""
    return list(_units_of(text))


@remembered(2048)  # an issue lays many tasks on the same few lists
def _units_of(text: str) -> tuple[str, ...]:
    text = ITEM_NUMBER.sub("、", SCORE.sub("、", NOTE_ON_LIST.sub("", text.replace("**", ""))))
    pieces = [part for piece in at_marks(text.strip(" \t\n。.；;，,、")) for part in _at_spaces(piece)]
    names = [name for piece in _rejoined(pieces) for name in _names(piece)]
    partings, nobody = known().partings, known().nobody
    return tuple(dict.fromkeys(part for name in names if name and name not in nobody for part in partings.get(name, (name,))))


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def at_marks(text: str, marks: str = "、，,；;/|\t。") -> list[str]:
    """Pieces between separating marks outside brackets; an unclosed bracket ends with the text."""
    pieces, start, depth = [], 0, 0
    for mark in _one_of(marks + OPENING + CLOSING).finditer(text):
        depth = max(0, depth + (mark[0] in OPENING) - (mark[0] in CLOSING))
        if mark[0] in marks and not depth:
            pieces.append(text[start : mark.start()].strip())
            start = mark.end()
    return [piece for piece in [*pieces, text[start:].strip()] if piece]


def _at_spaces(piece: str) -> list[str]:
    """A space or line break parts two units; within one (区 教育局, 商⏎务局) it is stray."""
    parts: list[str] = []
    for line in piece.split("\n"):
        for n, word in enumerate(SPACE.split(line.strip())):
            if parts and len(parts[-1]) < LONGEST_PIECE and _goes_on(parts[-1], word, new_line=not n):
                parts[-1] += word
            else:
                parts.append(word)
    return parts


def _goes_on(head: str, tail: str, new_line: bool) -> bool:
    """Whether the words behind a space belong to the unit before it; behind a line break only when that makes a name."""
    if tail.startswith(("（", "(")) or _is_branch(head, tail) or is_usual(head + tail) or OFFICE_ALONE.fullmatch(tail):
        return True
    return not is_unit(head) and (not new_line or is_unit(head + tail))


# 文昌街道 办事处: what is no unit by itself
OFFICE_ALONE = re.compile(r"办事处|人民政府|党工委|居委会|村委会|管委会|管理委员会|分局|分公司|支公司")


def _is_branch(head: str, tail: str) -> bool:
    """市场监督管理局 青河分局 is one unit."""
    return head.endswith("局") and bool(re.fullmatch(rf"{HAN}{{1,6}}分局", tail)) and not bureau_subjects(tail.removeprefix("区"))


ENDS_IN_NUMBER = re.compile(r"[一二三四五六七八九\d]$")
STARTS_WITH_NUMBER = re.compile(r"第?[一二三四五六七八九十\d]")
# 各县、区人民政府, 各州、市人民政府, 各市、县（区）政府; 各镇党委、政府
EVERY_COUNTY = re.compile(r"各[县区市旗州乡镇]、[县区市旗州镇](?:[（(](?:街道?|[区市])[）)])?(?:$|(?:人民)?政府)")
PARTY_AND_GOVERNMENT = re.compile("(?:党|工)委、(?:(?:人民)?政府|办事处|管委会)")
# 各镇（街）人民政府、（办事处）: the institution of the part in brackets
BRACKETED_OFFICE = re.compile(r"[（(](?:街道)?(?:办事处|管委会|管理委员会)[）)]")
# 马尾区、闽侯县人民政府, 杨凌示范区、西咸新区管委会: a place without an institution before one with it
BRACKETED_KIND = r"(?:[（(〔][^（()）〔〕]{1,8}[）)〕])?"
PLACE_ALONE = re.compile(rf"[^（(〔]{{1,12}}(?:(?<![园社小街片景])区|县|市|旗|州){BRACKETED_KIND}")
# 市及县（市）、区主管部门: a level of government
COUNTIES = re.compile(r"县[（(]市[）)]$")
PLACE_AND_INSTITUTION = re.compile(
    rf"[^政管（(〔]{{0,14}}(?:区|县|市|旗|州|盟|乡|镇){BRACKETED_KIND}(?:人民政府|政府|管委会|管理委员会|党工委)(?:[（(].{{1,12}}[）)])?(?:$|[及和与])"
)


def _rejoined(pieces: list[str]) -> Iterator[str]:
    """Lists with 交警一、二大队 and 区、市直属学校 in one piece again."""
    held = ""
    for piece, following in pairwise([*pieces, ""]):
        held += piece
        numbers = ENDS_IN_NUMBER.search(piece) and STARTS_WITH_NUMBER.match(following)
        place = PLACE_ALONE.fullmatch(piece) and PLACE_AND_INSTITUTION.match(following)
        level = COUNTIES.search(piece) and following.startswith("区")
        both = f"{piece[-2:]}、{following}"
        named = level or EVERY_COUNTY.match(both) or PARTY_AND_GOVERNMENT.fullmatch(both) or BRACKETED_OFFICE.fullmatch(following)
        if following and (len(piece) == 1 or numbers or place or named):
            held += "、"
        else:
            yield held
            held = ""


@remembered(4096)  # the same names stand in many lists
def _names(piece: str) -> Sequence[str]:
    """The unit or units of one piece of a list; a deadline among them is none."""
    if len(piece) > LONGEST_PIECE or DEADLINE_WORD.search(piece) or ABOUT_LIST.search(piece):
        return ()
    others = AND_OTHERS.search(piece)
    if others and others.start():
        return [*_names(piece[: others.start()]), *(_names(others["others"]) if others["others"] else ())]
    name = _bare(AND_OTHER_BUREAUS.sub("", piece))
    for mark in AND.finditer(name):
        left, right = name[: mark.start()], name[mark.end() :]
        if _stand_alone(left, right, mark[0]):
            return [*_names(left), *_names(right)]
    return _unglued(name)


def _stand_alone(left: str, right: str, mark: str) -> bool:
    """Whether the words on both sides of 和 are units of their own (街道和成员单位); 政协各委办及党支部 is one."""
    if MEMBERS.fullmatch(right):
        return is_unit(left) and ("各" not in left or bool(ROLE_NAME.match(right)))
    if left.startswith("各") and is_unit(left) and re.search(r"(?:单位|部门|机构|企业)$", right) and is_unit(right):
        return True
    if LEVEL.fullmatch(right):
        return is_unit(left) and bool(_ends_name().search(left))
    if COLLECTIVES.fullmatch(left) and (is_unit(right) or right.endswith("社区")) and not is_collective(right):
        return True
    if SOME_OTHERS.fullmatch(left) and is_unit(right):
        return True
    if OFFICE_OF_PLACE.search(left) and OFFICE_OF_PLACE.search(right):
        return is_unit(left) and is_unit(right)
    if "各" in left and not re.match(r"各|[区县市][^直]", right):
        return False
    if right.startswith("各"):
        return is_unit(left) and is_unit(right)
    parted = mark in (*TOGETHER_WITH, *EITHER) or _ends_name().search(left)
    return is_unit(left) and bool(parted or (left.startswith("各") and is_usual(right))) and is_unit(BEFORE_NAME.sub("", right))


# 区民政局和镇: a level of places
LEVEL = re.compile(r"[镇乡村]|街道|社区")
# 各县区政府和开发区管委会
OFFICE_OF_PLACE = re.compile(r"[区县市镇乡旗州道](?:人民政府|政府|管委会|管理委员会|办事处)$")


@taught
def _ends_name(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(f"(?:{strong_ends(knowledge)}|[办部院会处站所队])$")


def _bare(piece: str) -> str:
    """A name without words around it (会同教育局, 水务局核实, 林业局汇总数据); a name that nobody knows stays."""
    name = MARKS.sub("", piece).strip("。；;：:,，")
    if is_unit(name):
        stripped = BEFORE_NAME.sub("", name)
        return stripped if stripped != name and is_unit(stripped) and not is_usual(name) else name
    name = BEFORE_NAME.sub("", name) or name
    for verb in AFTER_NAME.finditer(name):
        if is_unit(name[: verb.start()]):
            return name[: verb.start()]
    return name


# 各乡镇: every one of a kind, with which nothing behind 和 is counted
COLLECTIVES = re.compile(r"各(?:乡镇|镇街|街镇|乡|镇|街道|村|社区|部门|单位)(?:人民政府|办事处)?")
SOME_OTHERS = re.compile(r"[省市区县]?[级直]?(?:有关|相关)(?:部门|单位)")
# 石河镇南山镇, 东街街道西街街道
TOWNS = re.compile(r"(?:[^镇乡街道各]{2,4}(?:街道|镇|乡)){2,12}")
TOWN = re.compile(r"[^镇乡街道]{2,4}(?:街道|镇|乡)")
# 石桥镇各村: those of one town
OF_TOWN = re.compile(r"[^镇乡街道各]{2,4}(?:街道|镇|乡)各(?:行政)?(?:村居?|社区|学校|企业|部门|单位)")
ALL_OF = re.compile(r"(?:[区县市]直)?(?:各|有关|相关)[^各]{0,6}(?:部门|单位|[镇乡村]|街道|办事处|社区|企业|学校|政府|管委会)")
LONGEST_NAME = 24


@taught
def _glued(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile("|".join(["[局办室部委院会联位门镇乡道](?=.)", *(f"{re.escape(end)}(?=.)" for end in knowledge.unit_ends)]))


def _unglued(name: str) -> list[str]:
    """Units whose separator was lost (教育局财政局, 各部门各单位); the name alone when it is not wholly made of usual names."""
    if "（" in name or "(" in name or not _glued().search(name) or is_usual(name) or OF_TOWN.fullmatch(name):
        return [name]
    if TOWNS.fullmatch(name):
        return TOWN.findall(name)
    rest: dict[int, list[str]] = {len(name): []}  # from each place on, the usual names that the rest is made of
    for start in range(len(name) - 2, -1, -1):
        for end in range(min(len(name), start + LONGEST_NAME), start + 1, -1):
            if end in rest and _is_part(name[start:end]):
                rest[start] = [name[start:end], *rest[end]]
                break
    return rest.get(0, [name])


# 石桥镇, 双塘乡人民政府 behind a bureau
TOWN_PART = re.compile(r"[^镇乡街道局办室部委院会联各]{2,4}(?:(?:镇|乡)(?:人民政府|政府)?|街道(?:办事处)?)")


def _is_part(name: str) -> bool:
    usual = name.endswith((*"局办室部委院会联", *known().unit_ends)) and len(name) > 2 and is_usual(name)
    return usual or bool(ALL_OF.fullmatch(name) or TOWN_PART.fullmatch(name))


# 教育局：负责…; 移动、电信公司：负责…
NAMED = "[^。；;：:“”《》]"
NAMED_WITH_COLON = re.compile(rf"^(?={NAMED}+[：:])({NAMED}{{2,60}}?)(?:的?(?:主要|具体|工作){{0,2}}职责)?\s?[：:]\s?(?=\S|$)")
# 区教育局负责…, 交警部门要…
NAMED_WITH_VERB = re.compile(r"^([^。；;：:，,“”《》]{2,60}?)(?:主要|具体|牵头|共同|分别|要|应当?|须){0,2}(?:负责|承担)(?!人|同志)")
# and the number of a table's row, glued to the cell behind it: 1区水务局
BULLETS = re.compile(r"[\s*•·●○■□◆◇▲△★☆※▶➢-]{1,4}|\d{1,2}(?=[省市县区州旗各][^级])")


def leading_units(text: str) -> list[str]:
    """Units that a paragraph on duties begins with (教育局：…, 区教育局负责…, 1. 区水务局职责：…); [] when it begins otherwise."""
    bullets = BULLETS.match(text)
    head = unnumbered(text[bullets.end() :] if bullets else text)[:80]
    for pattern, signs in ((NAMED_WITH_COLON, "：:"), (NAMED_WITH_VERB, "负承")):
        named = pattern.match(unspaced(head) if pattern is NAMED_WITH_VERB else head) if signs[0] in head or signs[1] in head else None
        units = split_units(named[1]) if named and not SENTENCE_WORD.search(named[1]) else []
        if units and is_unit(units[-1]) and all(is_unit(unit) or len(unit) <= 4 for unit in units):
            return units
    return []
