"""Pairs of units that are almost surely one, where merging would not be safe: a clerk decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from gazette_desk.parsing.records import Task, Unit, Warning
from gazette_desk.parsing.units.unit_forms import BRACKETED_END, bureau_subjects, is_usual
from gazette_desk.parsing.units.unit_variants import CITY_MARK, OWN_MARK, PLACE_WORD

MOST = 3
TOO_MANY = 200
# Subjects of bureaus that one reform or another has put into the place of each other: one and the same bureau under its old and its
# new name, or two bureaus in a district that keeps both.
RENAMED = (
    ("城市管理", "综合行政执法"),
    ("城市管理", "城市管理综合执法"),
    ("综合行政执法", "城市管理综合执法"),
    ("安全生产监督管理", "应急管理"),
    ("环境保护", "生态环境"),
    ("国土资源", "自然资源"),
    ("国土资源", "自然资源和规划"),
    ("卫生和计划生育", "卫生健康"),
    ("工商行政管理", "市场监督管理"),
    ("食品药品监督管理", "市场监督管理"),
    ("农牧", "农业农村"),
    ("扶贫开发", "乡村振兴"),
    ("经济发展", "发展和改革"),
    ("行政审批服务", "审批服务管理"),
    ("行政审批服务", "政务服务管理"),
)
# 城乡环卫中心 and 城乡环境卫生管理中心; groups, schools, firms and banks have like names and are many
ABBREVIATED_END = re.compile(r"(?:办|中心|站|所|队|会|指挥部|园区)$")
SHORTEST, SHORTEST_SLIP = 4, 5


@dataclass(frozen=True, slots=True)
class Named:
    """A unit, its name without district and notes, and the subjects of a bureau; none of any other unit."""

    unit: Unit
    name: str
    subjects: frozenset[str]


def doubtful_units(units: Sequence[Unit], tasks: Sequence[Task]) -> list[Warning]:
    """At most three pairs of units that may be one and that no task names together, each at the line where the second comes first."""
    single = [unit for unit in units if not unit.collective and not any(CITY_MARK.match(name) for name in unit.printed)]
    named = _naming(tasks)
    places = {unit.name: set().union(*(named.get(name, ()) for name in unit.printed)) for unit in single}
    pairs = [(a, b) for a, b in _alike_pairs(map(_named, single)) if places[a] and places[b] and places[a].isdisjoint(places[b])]
    often = Counter(chain.from_iterable(pairs))
    return [
        Warning(
            "unit-doubtful",
            max(tasks[min(places[name])].first_line for name in pair),
            f"“{pair[0]}”与“{pair[1]}”可能是同一单位，未自动合并",
            0.5,
        )
        for pair in pairs
        if often[pair[0]] == often[pair[1]] == 1
    ][:MOST]


def _naming(tasks: Sequence[Task]) -> dict[str, set[int]]:
    """Printed name → indexes of the tasks that name it."""
    out: dict[str, set[int]] = {}
    for index, task in enumerate(tasks):
        for name in (*task.lead, *task.responsible, *task.cooperating):
            out.setdefault(name, set()).add(index)
    return out


def _alike_pairs(named: Iterable[Named]) -> list[tuple[str, str]]:
    """Names of units that look alike; only those are compared that can be, and none where very many can."""
    comparable: dict[str, list[Named]] = {}
    for one in named:
        comparable.setdefault("" if one.subjects else one.name[:1] + one.name[-1:], []).append(one)
    pairs = chain.from_iterable(combinations(group, 2) for group in comparable.values() if len(group) <= TOO_MANY)
    return [(a.unit.name, b.unit.name) for a, b in pairs if _alike(a, b)]


def _named(unit: Unit) -> Named:
    bare = [_bare(name) for name in unit.printed]
    subjects = next(filter(None, (bureau_subjects(name.replace("分局", "局")) for name in bare)), frozenset[str]())
    return Named(unit, _bare(unit.name), subjects)


def _bare(name: str) -> str:
    bare = OWN_MARK.sub("", BRACKETED_END.sub("", name))
    return bare[:-2] if bare.endswith("办公室") else bare


def _alike(one: Named, other: Named) -> bool:
    a, b = one.subjects, other.subjects
    if a or b:
        return _renamed(a, b) or _renamed(b, a) or len(a & b) > 1
    return _near(*sorted((one.name, other.name), key=len)) and not (is_usual(one.name) and is_usual(other.name))


def _renamed(old: frozenset[str], new: frozenset[str]) -> bool:
    """Whether one subject has taken the place of another and all else is the same (农牧水务局, 农业农村水务局)."""
    gone, come = old - new, new - old
    return len(gone) == len(come) == 1 and (*gone, *come) in RENAMED


def _near(short: str, long: str) -> bool:
    """Whether the short name leaves characters out of the long one, or one character is another."""
    if len(short) < SHORTEST or short[0] != long[0] or short[-1] != long[-1] or not ABBREVIATED_END.search(short):
        return False
    if len(short) == len(long):
        apart = [a + b for a, b in zip(short, long, strict=True) if a != b]
        return len(apart) == 1 and len(short) >= SHORTEST_SLIP and not re.search(PLACE_WORD, apart[0])
    rest = _left_out(short, long)
    return rest is not None and "、" not in rest and not re.search(PLACE_WORD, rest)


def _left_out(short: str, long: str) -> str | None:
    """The characters of the long name that the short one leaves out; None when it is no shortening of it."""
    left = iter(long)
    rest = []
    for character in short:
        for other in left:
            if other == character:
                break
            rest.append(other)
        else:
            return None
    return "".join([*rest, *left])
