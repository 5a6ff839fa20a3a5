"""Who belongs to a collective (各乡镇, 区直各部门): what the issues of a district list, and what people say."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row, put, take
from gazette_desk.archive.database.query_parts import LINKED, NAME_OF
from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.facts.reading_rows import document_link
from gazette_desk.archive.facts.rows import ListingRow, MemberRow
from gazette_desk.archive.file.archive_faults import ArchiveError

# Who belongs to a collective as its region's issues list it (belongs is null) and as people say.
MEMBERS = f"""
    select m.region, {NAME_OF.format(region="m.region", spelling="m.collective")} as whole,
        {NAME_OF.format(region="m.region", spelling="m.member")} as part,
        max(m.belongs is null) as listed, max(m.belongs) as belongs
    from (select region, collective, member, null as belongs from listed_member
        union all select region, collective, member, belongs from said_member) m
    where m.region = coalesce(:region, m.region) group by m.region, whole, part
    having :collective = '' or whole = {NAME_OF.format(region="m.region", spelling=":collective")}
    order by m.region, whole, part"""

# Where its issues list them, by the same names: the newest document first.
LISTINGS = f"""
    select m.region as whose, {NAME_OF.format(region="m.region", spelling="m.collective")} as whole,
        {NAME_OF.format(region="m.region", spelling="m.member")} as part, u.line, {LINKED}
    join unit_member u on u.issue_id = i.id and u.line between d.first_line and d.last_line
    join listed_member m on m.id = u.listed_id
    where m.region = coalesce(:region, m.region) and whole = {NAME_OF.format(region="m.region", spelling=":collective")}
    order by told desc, i.year desc, i.number desc, d.id, u.line"""

# What people said of two units, in whatever spelling.
SAID_MEMBERS = f"""
    select m.* from said_member m where m.region = :region
        and {NAME_OF.format(region="m.region", spelling="m.collective")} = {NAME_OF.format(region="m.region", spelling=":collective")}
        and {NAME_OF.format(region="m.region", spelling="m.member")} = {NAME_OF.format(region="m.region", spelling=":member")}"""

UNIT_NAME = f"select {NAME_OF.format(region=':region', spelling=':spelling')}"

IS_SPELLING = "select 1 from unit_alias where region = :region and printed = :spelling"


@dataclass(frozen=True, slots=True)
class SetMember:
    """Says that a unit belongs to a collective of a region, or (False) does not, whatever the issues list; None takes that back."""

    region: str
    collective: str
    member: str
    belongs: bool | None

    def changes(self, database: Database) -> list[Change]:
        """A row of said_member, none where the issues list the same; and the rows that said something else of the same two.

        Raises ArchiveError for a collective that the region does not have, and for a unit that is none of its members.
        """
        known = members(database, self.collective, self.region)
        spelling = {"region": self.region, "spelling": self.collective}
        if not known and not database.execute(IS_SPELLING, spelling).fetchone():
            raise ArchiveError(f"档案里没有统称“{self.collective}”：请检查写法")
        key: Row = {"region": self.region, "collective": self.collective, "member": self.member.strip()}
        name = database.execute(UNIT_NAME, {"region": self.region, "spelling": key["member"]}).fetchone()[0]
        row = next((row for row in known if row.member == name), None)
        if not name or not (row or self.belongs):
            raise ArchiveError(f"“{self.collective}”中没有“{name}”：请先列出其成员")
        before = [take(database, "said_member", dict(said)) for said in database.execute(SAID_MEMBERS, key).fetchall()]
        if self.belongs is None and not before:
            raise ArchiveError(f"没有手工说明过“{self.collective}”是否包括“{name}”，没有什么可以撤去")
        is_listed = row is not None and row.listed
        if self.belongs is None or self.belongs == is_listed:
            return before
        return [*(change for change in before if change.key != key), put(database, "said_member", {**key, "belongs": int(self.belongs)})]

    def sentence(self) -> str:
        """把“柳湾镇”列入“各乡镇”"""
        if self.belongs is None:
            return f"撤去手工对“{self.collective}”是否包括“{self.member}”的说明"
        return f"把“{self.member}”{'列入' if self.belongs else '移出'}“{self.collective}”"


def members(database: Database, collective: str = "", region: str | None = None) -> list[MemberRow]:
    """The members of a collective in any of its spellings ("": of all), of one region or all; also whom people took out.

    Their listings, which are many, come only with those of a named collective.
    """
    asked: Row = {"collective": collective, "region": region}
    listings = _listings(database, asked) if collective else {}
    names = DistrictNames(database)
    rows = database.execute(MEMBERS, asked)
    return [_member(row, listings.get((row["region"], row["whole"], row["part"]), ()), names) for row in rows]


def _listings(database: Database, asked: Row) -> dict[tuple[str, str, str], tuple[ListingRow, ...]]:
    """The documents that list a member, each once, by region, collective and member."""
    places: dict[tuple[str, str, str], dict[int, ListingRow]] = {}
    for row in database.execute(LISTINGS, asked):
        of_member = places.setdefault((row["whose"], row["whole"], row["part"]), {})
        of_member.setdefault(row["id"], ListingRow(document_link(row), row["line"]))
    return {member: tuple(of_member.values()) for member, of_member in places.items()}


def _member(row: sqlite3.Row, listings: tuple[ListingRow, ...], names: DistrictNames) -> MemberRow:
    by_hand, belongs, region = row["belongs"] is not None, row["belongs"] != 0, row["region"]
    return MemberRow(region, row["whole"], row["part"], bool(row["listed"]), by_hand, belongs, listings, names.of(region))
