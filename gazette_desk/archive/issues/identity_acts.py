"""What people say of which issue an issue is (更正刊名和期号)."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from gazette_desk.archive.database.change_log import Change, put, take
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.issues.identity import Identity, identity_of
from gazette_desk.archive.text.issue_labels import in_sentence, issue_label
from gazette_desk.archive.text.packing import record
from gazette_desk.parsing.records import region_of

if TYPE_CHECKING:
    from sqlite_utils import Database

YEARS = range(1900, 2100)
NUMBERS = range(1, 1000)
LONGEST = 40  # characters of a publication's name, or of an edition's
PART = re.compile(r"[（(]?([上中下])[册卷部]?[）)]?")


@dataclass(frozen=True, slots=True)
class Identify:
    """Says which issue an issue is, by its key; None takes that back: what its text says holds again. label is for the sentence."""

    key: str
    identity: Identity | None
    label: str

    def changes(self, database: Database) -> list[Change]:
        """The row of issue_identity. Raises ArchiveError for an issue that is gone and for what no issue can be."""
        if self.identity is None:
            return [take(database, "issue_identity", {"issue_key": self.key})]
        if not database.execute("select 1 from issue where key = ?", [self.key]).fetchone():
            raise ArchiveError("这一期已不在档案中：请刷新后再试")
        said = checked(self.identity)
        return [
            put(database, "issue_identity", {"issue_key": self.key, **asdict(said), "made": datetime.now().isoformat(timespec="seconds")})
        ]

    def sentence(self) -> str:
        """把“2019/full.md”定为《云州市青河区人民政府公报》2019年第3期"""
        if self.identity is None:
            return f"撤去对{in_sentence(self.label)}刊名和期号的更正"
        said = checked(self.identity)
        now = issue_label(said.publication, said.year, said.number, said.last_number, said.edition, "")
        return f"把{in_sentence(self.label)}定为{in_sentence(now)}"


def checked(typed: Identity) -> Identity:
    """What was typed, in one form, with the region of the publication. Raises ArchiveError where no issue can be that."""
    publication = re.sub(r"[\s《》]", "", typed.publication or "")[: LONGEST + 1]
    edition = re.sub(r"\s", "", typed.edition or "")
    part = PART.fullmatch(edition)
    edition = f"{part[1]}册" if part else edition
    if not publication and typed.year is None and typed.number is None:
        raise ArchiveError("刊名、年份、期号都是空的：请至少填写一项")
    if len(publication) > LONGEST or len(edition) > LONGEST:
        raise ArchiveError(f"刊名和刊别不能超过 {LONGEST} 个字")
    if typed.year is not None and typed.year not in YEARS:
        raise ArchiveError(f"年份应在 {YEARS.start} 到 {YEARS.stop - 1} 之间")
    if typed.number is not None and typed.number not in NUMBERS:
        raise ArchiveError(f"期号应在 {NUMBERS.start} 到 {NUMBERS.stop - 1} 之间")
    if typed.last_number is not None and (typed.number is None or not typed.number < typed.last_number < NUMBERS.stop):
        raise ArchiveError("合刊的末期号应大于期号：第3—4期的期号是 3，末期号是 4")
    return replace(typed, publication=publication or None, region=region_of(publication), edition=edition or None)


@dataclass(frozen=True, slots=True)
class Known:
    """Which issue an issue is in the archive now, what its text says, and whether people said otherwise."""

    now: Identity
    printed: Identity
    is_said: bool


def identity_in(database: Database, key: str) -> Known:
    """The identity of an issue. Raises ArchiveError when it is gone."""
    row = database.execute("select * from issue where key = ?", [key]).fetchone()
    if row is None:
        raise ArchiveError("这一期已不在档案中：请刷新后再试")
    said = database.execute("select 1 from issue_identity where issue_key = ?", [key]).fetchone()
    return Known(identity_of(row), record(Identity, row["printed"]), said is not None)
