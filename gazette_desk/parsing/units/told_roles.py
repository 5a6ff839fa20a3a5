"""Roles that words tell within a list of units: A牵头，B、C配合."""

from __future__ import annotations

import re

from gazette_desk.parsing.records import Role
from gazette_desk.parsing.units.unit_forms import ROLE_NAME, is_unit
from gazette_desk.parsing.units.unit_lists import LONGEST_PIECE, LONGEST_VALUE, at_marks, split_units

ROLE_OF_VERB: tuple[tuple[str, Role], ...] = (
    ("牵头", "lead"),
    ("主办", "lead"),
    ("配合|协助|协办|参与|参加|协同", "cooperating"),
    ("负责|承办|落实|实施|承担|主责", "responsible"),
)
ROLE_VERB = re.compile(
    r"(?:各?(?:按照?|根据|依据)(?:各自)?(?:的)?(?:职责|职能)(?:分工|范围内?)?)?(?:分别|共同|统一)?(?:"
    + "|".join(f"(?P<{role}{n}>{verbs})" for n, (verbs, role) in enumerate(ROLE_OF_VERB))
    + r")(?:负责|组织|实施|落实|单位|部门|做好|抓好)*"
)
# with what each of these words begins
ROLE_SIGN = re.compile(f"[{''.join(word[0] for verbs, _ in ROLE_OF_VERB for word in verbs.split('|'))}]")
LIST_MARK = re.compile(r"[、，,；;。\n]")
ROLE_BRACKET = re.compile(rf"[（(]\s?(?:{ROLE_VERB.pattern})\s?[）)]")
# 各镇、村负责
TOWNS_ALONE = ("镇", "乡", "村")
SHORTEST_BEFORE = (*TOWNS_ALONE, "由")
OUTER_BRACKET = re.compile(r"^[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*){0,12})[）)]$")


def split_roles(text: str, default: Role) -> dict[Role, tuple[str, ...]]:
    """Units by role of a label's value or a cell, with roles told in words (A牵头，B配合; A负责); the rest gets the default role.

    Clauses without a unit (2022年10月31日前完成) are left out when roles are told.
    """
    text = text[:LONGEST_VALUE]
    outer = OUTER_BRACKET.match(text.strip())
    text = outer[1] if outer else text
    roles: dict[Role, list[str]] = {}
    if not (ROLE_SIGN.search(text) and any(_tells(text, verb) for verb in ROLE_VERB.finditer(text))):
        units = tuple(split_units(text))
        return {default: units} if units else {}
    waiting: list[str] = []
    for clause in at_marks(text, "，,；;。\n\t"):
        waiting += _told(clause, waiting, roles, default)
    roles.setdefault(default, []).extend(waiting)
    return {role: tuple(dict.fromkeys(units)) for role, units in roles.items() if units}


def _told(clause: str, waiting: list[str], roles: dict[Role, list[str]], default: Role) -> list[str]:
    """Put a clause's units, with those waiting before it, into their role; what comes back waits for a role itself."""
    left: list[str] = []
    while clause:
        bracket = ROLE_BRACKET.search(clause)
        verb = bracket or next((found for found in ROLE_VERB.finditer(clause) if _tells(clause, found)), None)
        if verb is None:
            return [*left, *_all_units(clause)]
        role: Role = next(_role(name) for name, word in verb.groupdict().items() if word)
        before, after = clause[: verb.start()], clause[verb.end() :].strip("：:、 ")
        if bracket:
            *others, unit = _all_units(before) or [""]
            roles.setdefault(role, []).extend([unit] if unit else [])
            left += others
        elif not before.strip("由"):
            roles.setdefault(role, []).extend(_all_units(after))
            return left
        else:
            # A，B、C配合: somebody must do what is helped with
            roles.setdefault(default if role == "cooperating" and waiting and not roles else role, []).extend(waiting)
            roles.setdefault(role, []).extend(_all_units(before))
            waiting.clear()
            after = after if ROLE_VERB.search(after) or _all_units(after) else ""
        clause = after
    return left


def _tells(text: str, verb: re.Match[str]) -> bool:
    """Whether the word tells a role and is no part of a name (政协办公室, 各参加单位)."""
    if verb[0].endswith(("单位", "部门")) and ROLE_VERB.match(text, verb.end()):
        return False  # 清淤小组牵头单位按职责分工负责
    before = LIST_MARK.split(text[max(0, verb.start() - LONGEST_PIECE) : verb.start()])[-1]
    after = LIST_MARK.split(text[verb.start() : verb.start() + LONGEST_PIECE])[0]
    return (
        not before
        or text[verb.start() - 1] in "（("
        or (not is_unit(before + after) and bool(_all_units(before) or before in SHORTEST_BEFORE))
    )


def _role(group: str) -> Role:
    return ROLE_OF_VERB[int(group[-1])][1]


def _all_units(text: str) -> list[str]:
    units = split_units(text)
    return [unit for unit in units if is_unit(unit) or ROLE_NAME.match(unit) or unit in TOWNS_ALONE] if any(map(is_unit, units)) else []
