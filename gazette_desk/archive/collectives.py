"""Who belongs to a collective (各乡镇, 区直各部门): what the issues of a district list, and what people say."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from gazette_desk.archive import queries
from gazette_desk.archive.changes import Change, Row, put, take
from gazette_desk.archive.faults import ArchiveError
from gazette_desk.archive.rows import MemberRow


@dataclass(frozen=True, slots=True)
class SetMember:
    """Says that a unit belongs to a collective of a region, or (False) does not, whatever the issues list; None takes that back."""

    region: str
    collective: str
    member: str
    belongs: bool | None

    def changes(self, connection: sqlite3.Connection) -> list[Change]:
        """A row of said_member for each spelling of the collective; none where the issues list the same.

        Raises ArchiveError for a collective that the region does not have, and for a unit that is none of its members.
        """
        member = self.member.strip()
        known = members(connection, self.collective, self.region)
        if not known and not connection.execute(queries.IS_SPELLING, [self.region, self.collective]).fetchone():
            raise ArchiveError(f"档案里没有统称“{self.collective}”：请检查写法")
        listed = [row for row in known if row.member == member]
        if not member or not (listed or self.belongs):
            raise ArchiveError(f"“{self.collective}”中没有列出“{member}”：请先列出其成员，照所列的写法写")
        names = dict.fromkeys(row.collective for row in listed or known[:1]) or [self.collective]
        return [self._change(connection, {"region": self.region, "collective": name, "member": member}) for name in names]

    def _change(self, connection: sqlite3.Connection, row: Row) -> Change:
        told = connection.execute(queries.IS_LISTED, row).fetchone() is not None
        if self.belongs is None or self.belongs == told:
            return take(connection, "said_member", row)
        return put(connection, "said_member", {**row, "belongs": int(self.belongs)})

    def sentence(self) -> str:
        """把“柳湾镇”列入“各乡镇”"""
        if self.belongs is None:
            return f"撤去手工对“{self.collective}”是否包括“{self.member}”的说明"
        return f"把“{self.member}”{'列入' if self.belongs else '移出'}“{self.collective}”"


def members(connection: sqlite3.Connection, collective: str = "", region: str | None = None) -> list[MemberRow]:
    """The members of a collective in any of its spellings ("": of all), of one region or all; also whom people took out."""
    rows = connection.execute(queries.MEMBERS, {"collective": collective, "region": region})
    return [MemberRow(row["region"], row["collective"], row["member"], bool(row["by_hand"]), bool(row["belongs"])) for row in rows]
