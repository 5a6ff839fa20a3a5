"""Units of a district under all their spellings: what each issue says is one unit is brought together over all issues.

A spelling has a row for each name of a unit that it is printed for (发改局 for 区发展和改革局 in one year, for 区发展和改革委员会 in
another); a task of an issue is tied to the row that the issue means, and issue_alias has which issues say so. Units follow from
these rows alone (unit_joining.py), so the order of import makes no difference, nor do issues that are gone. That stands in
learned_id; a person who says that a spelling is another unit's moves that spelling alone, in unit_id.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from gazette_desk.archive.facts.unit_joining import joined, meant
from gazette_desk.archive.text.folding import fold
from gazette_desk.parsing.records import Issue, Role, Task, Unit

if TYPE_CHECKING:
    from sqlite_utils import Database

UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
# A role in task_unit, which has more rows than any other table.
ROLE_WORDS: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "cooperating": "配合"}
Place = tuple[str, str]  # a district and a name in it

# The rows of all names that are tied to some names by spellings which they share: what one of them is depends on no others.
TIED = """
    with recursive tied (name) as (
        select value from json_each(:names)
        union select b.name from tied t join unit_alias a on a.region = :region and a.name = t.name
            join unit_alias b on b.region = :region and b.printed = a.printed)
    select id, name, printed, collective, learned_id, id in (select alias_id from issue_alias) as told
    from unit_alias where region = :region and name in (select name from tied)"""
ALL_TOLD = (
    "select region, name, printed, learned_id, id in (select alias_id from issue_alias) as told from unit_alias order by region, name"
)
# Which of an issue's names have spellings that no issue said yet.
UNTOLD = """
    select json_extract(value, '$[0]') as name from json_each(:pairs) where not exists (
        select 1 from unit_alias a join issue_alias on alias_id = a.id
        where a.region = :region and a.printed = json_extract(value, '$[1]') and a.name = json_extract(value, '$[0]'))"""
SAID = "insert or ignore into issue_alias (alias_id, issue_id) select id, ? from unit_alias where region = ? and name = ? and printed = ?"
EMPTY = "not exists (select 1 from unit_alias where unit_id = unit.id) and not exists (select 1 from unit_alias where learned_id = unit.id)"
UNUSED = """
    delete from unit_alias
    where not exists (select 1 from issue_alias where alias_id = id)
    and not exists (select 1 from task_unit where alias_id = id)"""
OF_ISSUE = "select printed, id from unit_alias where id in (select alias_id from issue_alias where issue_id = ?) order by printed, name"
SAID_ALONE = """
    select a.region, a.name from unit_alias a join issue_alias s on s.alias_id = a.id
    where s.issue_id = :issue and not exists (select 1 from issue_alias o where o.alias_id = a.id and o.issue_id <> :issue)"""


def roles_of(task: Task) -> Iterator[tuple[Role, str]]:
    """Each unit that a task names, with its role (leaders are persons, not units)."""
    for role in UNIT_ROLES:
        for name in getattr(task, role):
            yield role, name


def learn(database: Database, district: str, issue_id: int, issue: Issue) -> dict[str, int]:
    """Takes an issue's units over into the district's, and gives the alias id of every spelling that its tasks print."""
    listed = {name for unit in issue.units for name in unit.printed}
    # Grouped names that no unit of the issue lists stand for themselves.
    alone = dict.fromkeys(name for task in issue.tasks for _, name in roles_of(task) if name not in listed)
    return learn_units(database, district, issue_id, (*issue.units, *(Unit(name, (name,)) for name in alone)))


def learn_units(database: Database, district: str, issue_id: int, units: Sequence[Unit]) -> dict[str, int]:
    """The same for the units themselves, each by its name alone."""
    pairs = [(unit.name, printed) for unit in units for printed in dict.fromkeys((unit.name, *unit.printed))]
    asked = {"region": district, "pairs": json.dumps(pairs, ensure_ascii=False)}
    news = {row["name"] for row in database.execute(UNTOLD, asked).fetchall()}
    for unit in units:
        if unit.name in news:
            _add(database, district, unit)
    database.conn.executemany(SAID, [(issue_id, district, name, printed) for name, printed in pairs])
    if news:
        join(database, district, news)
    apply_aliases(database, district)
    return spellings_of(database, issue_id)


def spellings_of(database: Database, issue_id: int) -> dict[str, int]:
    """The alias id of every spelling of an issue, as the issue means it."""
    return {row["printed"]: row["id"] for row in database.execute(OF_ISSUE, [issue_id])}


def said_alone(database: Database, issue_id: int) -> list[Place]:
    """The names that may be other units' without an issue, to be given to `forget` when it is gone."""
    alone = sorted({(row["region"], row["name"]) for row in database.execute(SAID_ALONE, {"issue": issue_id})})
    return [(district, row["name"]) for district, names in _by_district(alone) for row in _tied(database, district, names)]


def forget(database: Database, places: Iterable[Place]) -> None:
    """Takes away spellings that no issue has any more, and joins anew what was tied to them."""
    database.execute(UNUSED)
    for district, names in _by_district(sorted(set(places))):
        join(database, district, names)
        apply_aliases(database, district)
    _forget_empty(database)


def forget_unsaid(database: Database) -> None:
    """Takes away spellings that only a correction had which is taken back."""
    database.execute(UNUSED)
    _forget_empty(database)


def join_all(database: Database) -> None:
    """Makes units anew from what the issues say."""
    places = database.execute("select distinct region, name from unit_alias order by region").fetchall()
    for district, names in _by_district((row["region"], row["name"]) for row in places):
        join(database, district, names)
        apply_aliases(database, district)
    _forget_empty(database)


def misjoined(database: Database) -> list[str]:
    """The spellings, by district and name, that do not stand for the unit that the issues make of them."""
    units = {row["id"]: (row["region"], row["name"]) for row in database.execute("select id, region, name from unit").fetchall()}
    rows = database.execute(ALL_TOLD).fetchall()
    found = []
    for district, group in groupby(rows, itemgetter("region")):
        of_district = list(group)
        wanted = _wanted(of_district, district)
        found += [row["printed"] for row in of_district if units.get(row["learned_id"]) != (district, wanted[row["name"]])]
    return found


def alias_of(database: Database, district: str, issue_id: int, printed: str) -> int:
    """The alias id of a spelling as an issue means it; one that the issue has not is the unit's that alone has it, else its own."""
    known = spellings_of(database, issue_id).get(printed)
    if known is not None:
        return known
    _add(database, district, Unit(printed, (printed,)))
    join(database, district, [printed])
    apply_aliases(database, district)
    sql = "select id from unit_alias where region = ? and name = ? and printed = ?"
    return int(database.execute(sql, [district, printed, printed]).fetchone()["id"])


def apply_aliases(database: Database, district: str) -> None:
    """Makes the spellings of a district stand for the units that people say, else for those that the issues say."""
    database.execute("update unit_alias set unit_id = learned_id where region = ? and unit_id <> learned_id", [district])
    said = dict(database.execute("select printed, target from alias where region = ?", [district]).fetchall())
    for printed in said:
        unit_id = target_unit(database, district, last_target(said, printed))
        if unit_id is not None:
            sql = "update unit_alias set unit_id = ? where region = ? and printed = ?"
            database.execute(sql, [unit_id, district, printed])


def target_unit(database: Database, district: str, name: str) -> int | None:
    """The unit of that name, else the only one that has it as a spelling; None where there is none, or several."""
    rows = database.execute(
        """select distinct u.id, u.name from unit_alias a join unit u on u.id = a.learned_id
        where a.region = :region and (a.printed = :name or u.name = :name)""",
        {"region": district, "name": name},
    ).fetchall()
    found = [row["id"] for row in rows if row["name"] == name] or [row["id"] for row in rows]
    return int(found[0]) if len(found) == 1 else None


def last_target(said: dict[str, str], printed: str) -> str:
    """Where it ends that a spelling is another, which itself may be a third; a circle ends where it would begin again."""
    seen = [printed]
    while said.get(seen[-1]) and said[seen[-1]] not in seen:
        seen.append(said[seen[-1]])
    return seen[-1]


def join(database: Database, district: str, names: Iterable[str]) -> None:
    """Makes units anew of all that is tied to some names of a district."""
    rows = _tied(database, district, names)
    wanted = _wanted(rows, district)
    collective = {row["name"]: row["collective"] for row in rows}
    ids = {name: _unit_id(database, district, name, collective[name]) for name in sorted(set(wanted.values()))}
    moved = [(ids[wanted[row["name"]]], row["id"]) for row in rows if row["learned_id"] != ids[wanted[row["name"]]]]
    database.conn.executemany("update unit_alias set learned_id = ?1, unit_id = ?1 where id = ?2", moved)
    left = [(row["learned_id"],) for row in rows]
    database.conn.executemany(f"delete from unit where id = ? and {EMPTY}", left)


def _wanted(rows: Iterable[sqlite3.Row], district: str) -> dict[str, str]:
    """Of each name the name of the unit that it is, after what the issues say, and of those that only people wrote after these."""
    spellings: dict[str, set[str]] = {}
    for row in rows:
        if row["told"]:
            spellings.setdefault(row["name"], set()).add(row["printed"])
    units = joined(spellings, district)
    return units | {row["name"]: meant(row["name"], spellings, units) for row in rows if row["name"] not in units}


def _tied(database: Database, district: str, names: Iterable[str]) -> list[sqlite3.Row]:
    return database.execute(TIED, {"region": district, "names": json.dumps(list(names), ensure_ascii=False)}).fetchall()


def _add(database: Database, district: str, unit: Unit) -> None:
    """Rows for the spellings of a unit that have none yet, for now as of a unit of their own."""
    unit_id = _unit_id(database, district, unit.name, unit.collective)
    rows = [(unit_id, district, unit.name, name, fold(name), unit.collective) for name in dict.fromkeys((unit.name, *unit.printed))]
    database.conn.executemany(
        """insert or ignore into unit_alias (unit_id, learned_id, region, name, printed, folded, collective)
        values (?1, ?1, ?2, ?3, ?4, ?5, ?6)""",
        rows,
    )


def _unit_id(database: Database, district: str, name: str, collective: bool) -> int:
    """The id of the unit of that name, which is made where there is none."""
    row = database.execute("select id from unit where region = ? and name = ?", [district, name]).fetchone()
    if row:
        return int(row["id"])
    cursor = database.execute("insert into unit (region, name, collective) values (?, ?, ?)", [district, name, collective])
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _forget_empty(database: Database) -> None:
    database.execute(f"delete from unit where {EMPTY}")


def _by_district(places: Iterable[Place]) -> list[tuple[str, list[str]]]:
    """The names of each district, of places in the order of districts."""
    return [(district, [name for _, name in group]) for district, group in groupby(places, itemgetter(0))]
