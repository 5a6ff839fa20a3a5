"""Names of publications that are one: 青河区人民政府公报 and 云州市青河区人民政府公报, where the archive shows that they are.

A district's name with its city in front is that district's, unless the archive holds a district of that name in another city, too. What
is one depends on the names in the archive alone, not on the order in which they came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from sqlite_utils import Database

from gazette_desk.archive.moving_units import move_units

Name = tuple[str | None, str | None]  # publication and region, as an issue or a person says

DISTRICT = re.compile(r"[\u4e00-\u9fff]+[区县市旗]")
CITY = re.compile(r"[\u4e00-\u9fff]+(?:[省市州盟]|地区|自治区)")
SIBLING = "select publication, region from issue where own_publication is ? and own_region is ? and id <> ? limit 1"
NAMES = "select distinct own_publication, own_region from issue"
DIFFERENT = """
    select id from issue where own_publication is :own and own_region is :place
        and (publication is not :publication or region is not :region or district <> :district) order by id"""


def known(database: Database) -> set[Name]:
    """The names that issues of the archive say, or people say of them."""
    return {(row[0], row[1]) for row in database.execute(NAMES).fetchall()}


def in_archive(names: Iterable[Name]) -> dict[Name, Name]:
    """For each name the one that it goes by beside all the others: the longest of those that are one."""
    names = set(names)
    regions = {region for _, region in names if region}
    whole = {region: _whole(region, regions) for region in regions}
    titles = {title for title, _ in names}
    return {name: _renamed(name, whole, titles) for name in names}


def _renamed(name: Name, whole: dict[str, str], titles: set[str | None]) -> Name:
    title, region = name
    if not title or not region or whole[region] == region:
        return name
    longer = title.replace(region, whole[region], 1)
    return (longer if longer in titles else title), whole[region]


def _whole(region: str, regions: set[str]) -> str:
    """The region with the city and the province in front that others of the archive give it; itself where they do not agree."""
    if not DISTRICT.fullmatch(region):
        return region
    longer = sorted((other for other in regions if _has_in_front(other, region)), key=len)
    agree = all(two.endswith(one) for one, two in pairwise(longer))
    return longer[-1] if longer and agree else region


def _has_in_front(longer: str, region: str) -> bool:
    """Whether a region is the other with a city in front."""
    return len(longer) > len(region) and longer.endswith(region) and bool(CITY.fullmatch(longer.removesuffix(region)))


def district_of(name: Name) -> str:
    """The district whose units an issue of that name has (issue.district): the region as it holds in the archive, so that 青河区 is
    云州市青河区 where the archive shows that these are one; else the publication; "" where neither is known.
    """
    return name[1] or name[0] or ""


def settle(database: Database, issue_id: int, own: Name) -> list[int]:
    """Gives an issue, whose own name stands already, the name that it goes by; the others, too, where it is a new one among them.

    Gives the ids of the issues that go by another name now.
    """
    sibling = database.execute(SIBLING, [*own, issue_id]).fetchone()
    if sibling is None:
        return renew(database)
    return _rename(database, [issue_id], (sibling[0], sibling[1]))


def forgotten(database: Database, own: Name) -> list[int]:
    """To be called when an issue of that own name has gone, or says another: as settle."""
    return [] if database.execute(SIBLING, [*own, 0]).fetchone() else renew(database)


def renew(database: Database) -> list[int]:
    """Gives each issue the name that it goes by, and the ids of those that had another."""
    renamed: list[int] = []
    for own, name in in_archive(known(database)).items():
        values = {"own": own[0], "place": own[1], "publication": name[0], "region": name[1], "district": district_of(name)}
        renamed += _rename(database, [row["id"] for row in database.execute(DIFFERENT, values).fetchall()], name)
    return renamed


def _rename(database: Database, issues: list[int], name: Name) -> list[int]:
    named = f"id in ({', '.join(map(str, issues))})"
    before = database.execute(f"select id, district from issue where {named} order by id").fetchall()
    district = district_of(name)
    database.execute(f"update issue set publication = ?, region = ?, district = ? where {named}", [*name, district])
    for old in sorted({str(row["district"]) for row in before} - {district}):
        move_units(database, [row["id"] for row in before if row["district"] == old], old, district)
    return issues
