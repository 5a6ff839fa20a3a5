"""Who belongs to a collective (各乡镇, 区直各部门): what the issues of a district list, and what people say."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from gazette_desk.archive.database import queries
from gazette_desk.archive.database.change_log import Change, Row, put, take
from gazette_desk.archive.facts.reading_rows import document_link
from gazette_desk.archive.facts.rows import ListingRow, MemberRow
from gazette_desk.archive.file.archive_faults import ArchiveError


@dataclass(frozen=True, slots=True)
class SetMember:
    """Says that a unit belongs to a collective of a region, or (False) does not, whatever the issues list; None takes that back."""

    region: str
    collective: str
    member: str
    belongs: bool | None

    def changes(self, connection: sqlite3.Connection) -> list[Change]:
        """A row of said_member, none where the issues list the same; and the rows that said something else of the same two.

        Raises ArchiveError for a collective that the region does not have, and for a unit that is none of its members.
        """
        known = members(connection, self.collective, self.region)
        spelling = {"region": self.region, "spelling": self.collective}
        if not known and not connection.execute(queries.IS_SPELLING, spelling).fetchone():
            raise ArchiveError(f"档案里没有统称“{self.collective}”：请检查写法")
        key: Row = {"region": self.region, "collective": self.collective, "member": self.member.strip()}
        name = connection.execute(queries.UNIT_NAME, {"region": self.region, "spelling": key["member"]}).fetchone()[0]
        row = next((row for row in known if row.member == name), None)
        if not name or not (row or self.belongs):
            raise ArchiveError(f"“{self.collective}”中没有“{name}”：请先列出其成员")
        before = [take(connection, "said_member", dict(said)) for said in connection.execute(queries.SAID_MEMBERS, key).fetchall()]
        if self.belongs is None and not before:
            raise ArchiveError(f"没有手工说明过“{self.collective}”是否包括“{name}”，没有什么可以撤去")
        is_listed = row is not None and row.listed
        if self.belongs is None or self.belongs == is_listed:
            return before
        return [*(change for change in before if change.key != key), put(connection, "said_member", {**key, "belongs": int(self.belongs)})]

    def sentence(self) -> str:
        """把“柳湾镇”列入“各乡镇”"""
        if self.belongs is None:
            return f"撤去手工对“{self.collective}”是否包括“{self.member}”的说明"
        return f"把“{self.member}”{'列入' if self.belongs else '移出'}“{self.collective}”"


def members(connection: sqlite3.Connection, collective: str = "", region: str | None = None) -> list[MemberRow]:
    """The members of a collective in any of its spellings ("": of all), of one region or all; also whom people took out.

    Their listings, which are many, come only with those of a named collective.
    """
    asked: Row = {"collective": collective, "region": region}
    listings = _listings(connection, asked) if collective else {}
    return [
        _member(row, listings.get((row["region"], row["whole"], row["part"]), ())) for row in connection.execute(queries.MEMBERS, asked)
    ]


def _listings(connection: sqlite3.Connection, asked: Row) -> dict[tuple[str, str, str], tuple[ListingRow, ...]]:
    """The documents that list a member, each once, by region, collective and member."""
    places: dict[tuple[str, str, str], dict[int, ListingRow]] = {}
    for row in connection.execute(queries.LISTINGS, asked):
        of_member = places.setdefault((row["whose"], row["whole"], row["part"]), {})
        of_member.setdefault(row["id"], ListingRow(document_link(row), row["line"]))
    return {member: tuple(of_member.values()) for member, of_member in places.items()}


def _member(row: sqlite3.Row, listings: tuple[ListingRow, ...]) -> MemberRow:
    by_hand, belongs = row["belongs"] is not None, row["belongs"] != 0
    return MemberRow(row["region"], row["whole"], row["part"], bool(row["listed"]), by_hand, belongs, listings)
