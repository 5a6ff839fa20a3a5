"""Which units of a district are one, over all its issues: by what is enough evidence, whatever the order in which issues came.

An issue says of each unit its name and how else it prints it. Over years a short form (发改局) stands for several bureaus, so that
a spelling that two units share does not make one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

LEVELS = "省市州盟县区旗"  # how the places end whose units others have
SHORTEST = 2  # characters of a name behind the words for its district
Spellings = Mapping[str, Set[str]]  # of each name that issues give a unit, how those issues print that unit


class _Joined:
    """Names in groups, each of which goes by its longest name, the first in order among equally long ones."""

    def __init__(self, names: Iterable[str]) -> None:
        self._unit = {name: name for name in names}
        self._names = {name: {name} for name in self._unit}

    def of(self, name: str) -> str:
        return self._unit[name]

    def names(self, unit: str) -> set[str]:
        """All names of a unit; none of one that has gone into another."""
        return self._names.get(unit, set())

    def units(self) -> list[str]:
        return sorted(self._names)

    def join(self, one: str, other: str) -> None:
        units = {self._unit[one], self._unit[other]}
        names = set().union(*(self._names.pop(unit) for unit in units))
        unit = min(names, key=lambda name: (-len(name), name))
        self._names[unit] = names
        self._unit |= dict.fromkeys(names, unit)


def joined(spellings: Spellings, district: str) -> dict[str, str]:
    """Of each name the name of its unit.

    Two names are one unit's where they differ in the words for the district alone and a spelling is common to both (区水务局 and
    青河区水务局, both also 水务局), and where the one is printed for the other; not where it is printed for several (发改局). A name that
    is no more than a short form with the district before it (区发改局, also 发改局) goes where that goes.
    """
    units, holders = _Joined(spellings), _holders(spellings, district)
    for names in holders.values():
        _join_alike(units, names, district)
    bare = {name: _without_district(name, district) for name in spellings}
    claims = {name: {*holders[name]} for name in spellings}
    for name in spellings:
        others = {holder for holder in holders[bare[name]] if bare[holder] != bare[name]} if bare[name] in spellings[name] else set()
        if all(_is_short_form(bare[name], bare[holder]) for holder in others):
            claims[name] |= others
    while sum(_join_to_only(units, unit, claims, bare) for unit in units.units()):
        pass
    return {name: units.of(name) for name in spellings}


def meant(name: str, spellings: Spellings, units: Mapping[str, str]) -> str:
    """The unit that somebody means who writes no more than a name that no issue gives a unit: the only one that has it, else its own."""
    found = {units[holder] for holder, printed in spellings.items() if name in printed}
    return found.pop() if len(found) == 1 else name


def _holders(spellings: Spellings, district: str) -> dict[str, list[str]]:
    """Of each spelling the names of the units that are printed so, without units of other places: 水务局 alone is not 市水务局."""
    holders: dict[str, list[str]] = {}
    for name, printed in sorted(spellings.items()):
        for spelling in printed | {name}:
            place = name.removesuffix(spelling) if name.endswith(spelling) else ""
            elsewhere = place != "" and place[-1] in LEVELS and not district.endswith(place)
            holders.setdefault(spelling, []).extend([] if elsewhere else [name])
    return holders


def _join_alike(units: _Joined, names: list[str], district: str) -> None:
    first: dict[str, str] = {}
    for name in names:
        units.join(first.setdefault(_without_district(name, district), name), name)


def _join_to_only(units: _Joined, unit: str, claims: Mapping[str, set[str]], bare: Mapping[str, str]) -> bool:
    """Joins a unit to the only other one that is printed as it is called, if there is no more than one.

    Where a name says the district, only such names tell: that the bare one is printed for another unit, too, makes them none.
    """
    names = units.names(unit)
    telling = {name for name in names if bare[name] != name} or names
    others = {units.of(holder) for name in telling for holder in claims[name]} - {unit}
    if len(others) != 1:
        return False
    units.join(unit, others.pop())
    return True


def _is_short_form(short: str, name: str) -> bool:
    """发改局 of 发展和改革局: its characters in their order, and less than two thirds of them; 综合执法局 is a name of its own."""
    characters = iter(name)
    return 3 * len(short) < 2 * len(name) and all(character in characters for character in short)


def _without_district(name: str, district: str) -> str:
    """水务局 of 区水务局, 青河区水务局 and 云州市青河区水务局; 市水务局, of the city above, as it is."""
    for length in range(min(len(district), len(name) - SHORTEST), 0, -1):
        if district.endswith(name[:length]):
            return name[length:]
    return name
