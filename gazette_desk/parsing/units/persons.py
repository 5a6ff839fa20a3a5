"""Persons as printed: whether words are a name, and the names in a label's value or a cell."""

from __future__ import annotations

import re
from collections.abc import Callable

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.patterns import HAN
from gazette_desk.parsing.units.unit_forms import bureau_subjects, is_unit, usual_names
from gazette_desk.parsing.units.unit_lists import LONGEST_NAME, SPACE, at_marks, split_units

SURNAMES = frozenset(
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅付沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华"
    "车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟褚廉简娄盖符奚木穆燕郎邸冀谈姬屠连郜晏栾郁商蒙喻揭窦迟宇敖鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应巫鞠桑荆谌银扬明沙岑习胥保和蔺拓买哈"
    "撒妥锁铁海虎者脱黑鲜底"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木", "宇文", "长孙")
POST = (
    r"(?:(?:常务)?副?(?:[区县市镇乡局部处科股组校院队所站行]|董事|秘书|检察|指挥)长|(?:常务|专职)?副?(?:书记|主任|主席|总?经理|总指挥|政委)|(?:[一二三四]级)?(?:调研员|主任科员|巡视员)"
    r"|(?:[区县市党]委|党组)?(?:常委|委员|成员)|同志|干部|负责人)"
)
# 副区长 before a name, 组长：; 副区长 behind it
POST_BEFORE_NAME = re.compile(rf"^[^·]{{0,24}}{POST}(?={HAN}{{2,4}}$)")
POST_AFTER_NAME = re.compile(rf"{POST}{{1,3}}$")
MINORITY_NAME = re.compile(rf"^{HAN}{{1,10}}(?:[·•．]{HAN}{{1,10}}){{1,3}}$")
NO_PERSON = re.compile(
    rf"(?:{POST}|单位|部门|人员|企业|时间|时限|工作|主要|分管|领导)$|^(?:全体|各|分管|主要|时间|文件|单位|任务)"
    r"|^(?:安全|高中|文明|金融|方案|项目|经费|经济|党建|温馨|全面|马上)$"
)


def is_person(text: str) -> bool:
    """Whether the text looks like a person's name: a usual surname and one or two more characters, or 买买提·艾力, or what was taught."""
    name = SPACE.sub("", text.strip())
    told = known().persons.get(name)
    if told:
        return told == "yes"
    if MINORITY_NAME.match(name):
        return True
    double = len(name) > 2 and name.startswith(DOUBLE_SURNAMES)
    if not (double or (len(name) < 4 and name[:1] in SURNAMES)):
        return False
    if not re.fullmatch(rf"{HAN}{{2,4}}", name) or NO_PERSON.search(name) or name in usual_names() or bureau_subjects(name):
        return False
    return double or not name.endswith(("局", "镇", "乡", "街道"))


BRACKETED = re.compile(r"[（(][^（()）]{0,40}[）)]")


def split_leaders(text: str) -> list[str]:
    """The persons of a label's value or cell, in order, without stray spaces, posts and notes in brackets; [] when none is named."""
    return _persons(text, _people)


def _persons(text: str, in_piece: Callable[[str], list[str]]) -> list[str]:
    text = BRACKETED.sub("、", text.replace("**", ""))
    return list(dict.fromkeys(name for piece in at_marks(text, "、，,；;/|。：:\t\n") for name in in_piece(piece)))


# 笪文; not 河长, 网格员, 业主
RARE_NAME = re.compile(rf"{HAN}{{1,2}}(?![长员人主户方者]){HAN}")


# 副区长阿古拉, 区水务局局长 那日苏; 布仁巴雅尔 区水务局局长: a post on either side of a name of any surname
BESIDE_POST = re.compile(rf"[^·]{{0,24}}?{POST}{{1,3}}\s*(?P<behind>{HAN}{{2,5}})|(?P<before>{HAN}{{2,5}})\s[^·]{{0,24}}{POST}")
# 区长助理, 镇长负总责: what else stands beside a post
NO_NAME = re.compile(r"[负管牵抓任]|助理|秘书|常务")


def named_leaders(text: str) -> list[str]:
    """The persons of a label that promises persons: also those whom only their post tells from units (责任领导：副区长阿古拉), and
    those of rare surnames in a bare list of names (责任领导：笪文、林海涛).
    """
    known = _persons(text, lambda piece: _people(piece) or _person_beside_post(piece))
    names = split_units(BRACKETED.sub("、", text))
    bare = bool(names) and all(map(may_be_name, names))
    return names if bare and not all(name in known for name in names) else known


def _person_beside_post(piece: str) -> list[str]:
    found = BESIDE_POST.fullmatch(piece.strip())
    name = (found["behind"] or found["before"]) if found else ""
    return [name] if name and not (is_unit(name) or NO_PERSON.search(name) or NO_NAME.search(name)) else []


# 郑 文 博: three characters spread, while four (张 三 李 四) are two names
SPREAD_NAME = re.compile(rf"(?<!\S)(?:{HAN}[ \u3000\xa0]){{2}}{HAN}(?!\S|[ \u3000\xa0]{HAN}(?!\S))")


# 陆 明俞 悦: two names of two characters, each spread, with the line break between them lost
TWO_SPREAD_NAMES = re.compile(rf"(?<!\S)({HAN}) ({HAN})({HAN}) ({HAN})(?!\S)")


def _parted(names: re.Match[str]) -> str:
    """The two names with a space between them, the words as printed where no surname begins both."""
    a, b, c, d = names.groups()
    return f"{a}{b} {c}{d}" if a in SURNAMES and c in SURNAMES else names[0]


def _people(piece: str) -> list[str]:
    """Persons in words parted by spaces; a lone character begins a name that is spread (张 三)."""
    words: list[str] = []
    spread = TWO_SPREAD_NAMES.sub(_parted, piece.strip())
    for word in SPREAD_NAME.sub(lambda name: SPACE.sub("", name[0]), spread).split():
        if words and len(words[-1]) == 1:
            words[-1] += word
        else:
            words.append(word)
    names = [POST_AFTER_NAME.sub("", word) for word in words if len(word) < LONGEST_NAME * 2]
    names = [name if is_person(name) else POST_BEFORE_NAME.sub("", name) for name in names]
    return [SPACE.sub("", name) for name in names if is_person(name)]


def may_be_name(text: str) -> bool:
    """Whether words that stand where persons do can be a name, though the surname be none that is usual (笪文)."""
    return bool(RARE_NAME.fullmatch(text)) and not is_unit(text) and not NO_PERSON.search(text)
