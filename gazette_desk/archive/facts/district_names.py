"""What districts are called: one that an issue without a publication is by itself is called after its file and folder."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from sqlite_utils import Database

from gazette_desk.archive.text.issue_labels import numbered
from gazette_desk.archive.text.wording import UNKNOWN_ISSUER, UNKNOWN_PUBLICATION

OF_THEIR_OWN = f"""
    select i.id, i.district, i.single, s.folder, s.name from issue i join source s on s.issue_id = i.id
    where i.district like '{UNKNOWN_PUBLICATION}：%' order by i.id"""
DISTRICTS = "select distinct district from issue order by district"


class DistrictNames:
    """The names of an archive's districts as they are now."""

    def __init__(self, database: Database) -> None:
        self._names = dict(_of_their_own(database))

    def of(self, district: str) -> str:
        """云州市青河区; 刊名未知：公报2017年/full.md, with the issue's number where several are called so."""
        return self._names.get(district, district)


def all_districts(database: Database) -> dict[str, str]:
    """The districts that have issues, with their names, in the order of these."""
    names = DistrictNames(database)
    districts = ((row[0], names.of(row[0])) for row in database.execute(DISTRICTS))
    return dict(sorted(districts, key=lambda district: district[1]))


def place_of(row: sqlite3.Row) -> str:
    """公报2017年/full.md: a file by its folder and name, as far as the folder is known."""
    return f"{row['folder']}/{row['name']}" if row["folder"] else str(row["name"])


def _of_their_own(database: Database) -> Iterator[tuple[str, str]]:
    rows = database.execute(OF_THEIR_OWN).fetchall()
    times = Counter(map(place_of, rows))
    for row in rows:
        unknown = UNKNOWN_ISSUER if row["single"] else UNKNOWN_PUBLICATION
        place = numbered(place_of(row), row["id"]) if times[place_of(row)] > 1 else place_of(row)
        yield row["district"], f"{unknown}：{place}"
