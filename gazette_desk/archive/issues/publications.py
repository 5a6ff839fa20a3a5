"""Names of publications that are one: 青河区人民政府公报 and 云州市青河区人民政府公报, where the archive shows that they are.

A district's name with its city in front is that district's, unless the archive holds a district of that name in another city, too. What
is one depends on the names in the archive alone, not on the order in which they came.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from gazette_desk.archive.issues.districts import district_of
from gazette_desk.archive.issues.moving_issues import move_issue

if TYPE_CHECKING:
    from sqlite_utils import Database

Name = tuple[str | None, str | None]  # publication and region, as an issue or a person says

DISTRICT = re.compile(r"[\u4e00-\u9fff]+[区县市旗]")
CITY = re.compile(r"[\u4e00-\u9fff]+(?:[省市州盟]|地区|自治区)")
SIBLING = "select publication, region from issue where own_publication is ? and own_region is ? and id <> ? limit 1"
NAMES = "select distinct own_publication, own_region from issue"
# Those of the same year and number: they may be told apart by their files, and no longer need to be.
TWINS = """
    select other.id from issue i join issue other on other.publication = i.publication and other.year = i.year and other.number = i.number
        and other.last_number is i.last_number and other.edition is i.edition where i.id = ?"""
ISSUES_OF = "select id, key, issuer, publication, region, district from issue where own_publication is ? and own_region is ? order by id"


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
    if not region or whole[region] == region:
        return name
    longer = title.replace(region, whole[region], 1) if title else title
    return (longer if longer in titles else title), whole[region]


def _whole(region: str, regions: set[str]) -> str:
    """The region with the city and the province in front that others of the archive give it; itself where they do not agree."""
    if not DISTRICT.fullmatch(region):
        return region
    longer = sorted((other for other in regions if has_in_front(other, region)), key=len)
    agree = all(two.endswith(one) for one, two in pairwise(longer))
    return longer[-1] if longer and agree else region


def has_in_front(longer: str, region: str) -> bool:
    """Whether a region is the other with a city in front."""
    return len(longer) > len(region) and longer.endswith(region) and bool(CITY.fullmatch(longer.removesuffix(region)))


def settle(database: Database, issue_id: int, own: Name) -> list[int]:
    """Gives an issue, whose own name stands already, the name that it goes by; the others, too, where it is a new one among them.

    Gives the ids of the issues that go by another name now, and of those that had the same name, year and number as one of them.
    """
    sibling = database.execute(SIBLING, [*own, issue_id]).fetchone()
    if sibling is None:
        return renew(database)
    row = database.execute("select id, key, issuer, district from issue where id = ?", [issue_id]).fetchone()
    return _rename(database, [row], (sibling[0], sibling[1]))


def forgotten(database: Database, own: Name) -> list[int]:
    """To be called when an issue of that own name has gone, or says another: as settle."""
    return [] if database.execute(SIBLING, [*own, 0]).fetchone() else renew(database)


def renew(database: Database) -> list[int]:
    """Gives each issue the name that it goes by; gives what settle gives."""
    renamed: list[int] = []
    for own, name in in_archive(known(database)).items():
        renamed += _rename(database, [row for row in database.execute(ISSUES_OF, own).fetchall() if not _goes_by(row, name)], name)
    return renamed


def _goes_by(row: sqlite3.Row, name: Name) -> bool:
    return (row["publication"], row["region"], row["district"]) == (*name, district_of(*name, row["key"], row["issuer"]))


def _rename(database: Database, issues: list[sqlite3.Row], name: Name) -> list[int]:
    twins = [found["id"] for row in issues for found in database.execute(TWINS, [row["id"]]).fetchall()]
    for row in issues:
        database.execute("update issue set publication = ?, region = ? where id = ?", [*name, row["id"]])
        district = district_of(*name, row["key"], row["issuer"])
        if district != row["district"]:
            move_issue(database, row["id"], district)
    return [*twins, *(row["id"] for row in issues)]
