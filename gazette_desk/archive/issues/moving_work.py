"""What people said of the units, members and words of a district goes along when its issues turn out to be another district's."""

from __future__ import annotations

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, put, take
from gazette_desk.archive.issues.districts import district_of
from gazette_desk.archive.issues.publications import has_in_front

LEFT = """
    select region from alias union select region from said_member union select region from taught where region <> ''
    except select district from issue order by region"""
PRINTED = """
    select json_extract(printed, '$.publication') as publication, json_extract(printed, '$.region') as region, key, issuer, district
    from issue order by id"""
SAID = {"alias": "target", "said_member": "belongs", "taught": "meaning"}


def sayings_to_move(database: Database) -> list[Change]:
    """The changes, not written yet, for every district of which no issue is any more: to the only one that its issues are of now, or that
    has its name with or without a city in front. What cannot be moved so stays where it is.
    """
    changes = []
    for (district,) in database.execute(LEFT).fetchall():
        homes = _homes(database, district)
        if len(homes) == 1:
            changes += _moved(database, district, homes.pop())
    return changes


def sentence(changes: list[Change]) -> str:
    """把对“青河区”单位所说的归到同一地区现在的名称下"""
    left = dict.fromkeys(f"“{change.key['region']}”" for change in changes if change.after is None)
    return f"把对{'、'.join(left)}单位所说的归到同一地区现在的名称下"


def _homes(database: Database, district: str) -> set[str]:
    return {
        row["district"]
        for row in database.execute(PRINTED)
        if district_of(row["publication"], row["region"], row["key"], row["issuer"]) == district
        or has_in_front(row["district"], district)
        or has_in_front(district, row["district"])
    }


def _moved(database: Database, before: str, after: str) -> list[Change]:
    """What was said of the other district stays as it is; where that is the same, it is enough to have it once."""
    changes = []
    for table, column in SAID.items():
        for row in database.execute(f"select * from {table} where region = ?", [before]).fetchall():
            old, new = take(database, table, dict(row)), put(database, table, {**dict(row), "region": after})
            if new.before is None:
                changes += [old, new]
            elif new.before[column] == row[column]:
                changes.append(old)
    return changes
