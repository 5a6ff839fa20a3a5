"""Rows of a leading group's list: names with posts, names alone, units."""

from __future__ import annotations

import re

from gazette_desk.parsing.records import Member
from gazette_desk.parsing.units.persons import is_person, may_be_name, split_leaders
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import split_units

# 组 长：, 常务副组长:, 成 员：, 总召集人：, 总 指 挥：
ROLE = re.compile(
    r"^(?P<role>(?:常\s?务|第\s?一|名\s?誉|执\s?行)?\s?(?:总\s?)?(?:副\s?)?(?:组\s*长|召\s*集\s*人|总\s*指\s*挥|指\s*挥(?:\s*长)?|主\s*任|秘\s*书\s*长)"
    r"|成\s*员(?!单位)|委\s*员|顾\s*问|联\s*络\s*员)\s*[:：]\s*"
)
NAME = r"[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){1,2}|[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}·[\u4e00-\u9fff]{1,10}"
# 田 升 区发展和改革局局长, 高 慧→编办主任
NAME_AND_POST = re.compile(rf"^(?P<name>{NAME})[ \u3000\t]+(?P<post>[\u4e00-\u9fff][^。；\t]{{1,60}})$")
# 张三（区教育局局长）、李四（区民政局局长）
NAME_IN_LIST = re.compile(rf"(?P<name>{NAME})\s?[（(](?P<post>[^（）()]{{2,40}}(?:[（(][^（）()]{{1,20}}[）)])?)[）)]")
# 区教育局局长 张三
POST_AND_NAME = re.compile(rf"^(?P<post>[^\s，。；]{{3,40}}[长任记席理员官])[ \u3000\t]+(?P<name>{NAME})$")
# 区教育局局长 of 区教育局局长张三
POST_END = re.compile(r".{2,40}(?:[长任席理]|书记|委员|常委)$")
# 政府分管副区长, 区政府主要领导
POST_ALONE = re.compile(r"(?:[长任席]|书记|领导|负责人|负责同志)$")
# 区教育局、财政局等部门的主要负责人
OF_UNITS = re.compile(
    r"(?:等?(?:有关|相关)(?:部门|单位)|等(?:部门|单位)?)?的?(?:主要|分管|相关|有关|各)?(?:负责同志|负责人|领导|同志|人员)(?:组成|参加)?$"
)
LONGEST_SHORT_NAME = 4
MEMBERS = ("成员", "委员")


def read_members(role: str, text: str) -> list[Member]:
    """Members of one row or sentence, each with its role; [] when the text names none."""
    text = text.strip(" \u3000\t。；;，,、")
    if not text:
        return []
    row = NAME_AND_POST.match(text) or POST_AND_NAME.match(text)
    if row and not is_unit(row["name"]) and not (_leads(role) and may_be_name(row["post"])):
        return [_person(role, row["name"], row["post"])]
    listed = list(NAME_IN_LIST.finditer(text))
    if listed and len(listed) >= text.count("、") and _is_person_with_post(listed[0]):
        return [_person(role, match["name"], match["post"]) for match in listed]
    return _names(role, text) or _posts(role, text) or _units(role, text)


def _leads(role: str) -> bool:
    return role not in MEMBERS


def _is_person_with_post(row: re.Match[str]) -> bool:
    """Whether a name before a bracket is a person's: by its surname, or by the post in the bracket."""
    return is_person(row["name"]) or (may_be_name(row["name"]) and bool(POST_ALONE.search(row["post"])))


def _person(role: str, name: str, post: str | None) -> Member:
    return Member(role, "".join(name.split()), post.strip() if post else None)


def _names(role: str, text: str) -> list[Member]:
    """张三、李四 王五: names alone, those of rare surnames among others or by the place of who leads."""
    pieces = [piece for piece in re.split(r"[、，,\t]|(?<=[\u4e00-\u9fff]{2})[ \u3000](?=[\u4e00-\u9fff]{2})", text) if piece.strip()]
    known = sum(map(is_person, pieces))
    others = [piece for piece in pieces if not is_person(piece)]
    told = bool(pieces) and all(map(may_be_name, others)) and (_leads(role) or 2 * known >= len(pieces))
    return [_person(role, piece, None) for piece in pieces] if told else []


def _posts(role: str, text: str) -> list[Member]:
    """Persons told by post with a name behind it (大队长张三、区教育局局长李四), or by the post alone (政府分管副区长)."""
    out: list[Member] = []
    held = ""
    for piece in text.removesuffix("同志").split("、"):
        held = f"{held}、{piece}" if held else piece
        person = _glued(role, held)
        if person:
            out.append(person)
            held = ""
    if held and not out and POST_ALONE.search(held) and not (role in MEMBERS and OF_UNITS.search(held)):
        out.append(Member(role, None, held))
    return out


def _glued(role: str, text: str) -> Member | None:
    """区教育局局长张三: the name behind the post, the longest that is one."""
    for length in (3, 2, 4):
        post, name = text[:-length], text[-length:]
        if POST_END.match(post) and is_person(name):
            return _person(role, name, post)
    return None


def _units(role: str, text: str) -> list[Member]:
    """区纪委监委、宣传部、财政局负责同志: the units that send somebody."""
    units = split_units(OF_UNITS.sub("", text))
    if not any(is_unit(unit) for unit in units):
        return [_person(role, name, None) for name in split_leaders(text)] if len(text) < 60 else []
    return [Member(role, None, None, unit) for unit in units if is_unit(unit) or len(unit) <= LONGEST_SHORT_NAME]
