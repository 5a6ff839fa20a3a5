"""Units of a region under all their spellings: what each issue says is one unit is brought together over all issues.

A unit is the set of spellings tied together by any issue of its region, so the order of import makes no difference. When an issue
is replaced, what it alone tied together stays so as long as the spellings are in use. What the issues say stands in learned_id; a person
who says that a spelling is another unit's moves that spelling alone, in unit_id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from gazette_desk.archive.folding import fold
from gazette_desk.parsing.records import Issue, Role, Task, Unit

UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
# A role in task_unit, which has more rows than any other table.
ROLE_WORDS: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "cooperating": "配合"}


def roles_of(task: Task) -> Iterator[tuple[Role, str]]:
    """Each unit that a task names, with its role (leaders are persons, not units)."""
    for role in UNIT_ROLES:
        for name in getattr(task, role):
            yield role, name


def learn(database: Database, region: str, issue: Issue) -> dict[str, int]:
    """Takes an issue's units over into the region's, and gives the alias id of every spelling that its tasks print."""
    told = {name for unit in issue.units for name in unit.printed}
    # Grouped names that no unit of the issue lists stand for themselves.
    alone = dict.fromkeys(name for task in issue.tasks for _, name in roles_of(task) if name not in told)
    known = _told(database, region)
    for unit in (*issue.units, *(Unit(name, (name,)) for name in alone)):
        if not _is_told(unit, known):
            _join(database, region, unit)
    apply_aliases(database, region)
    rows = database.execute("select printed, id from unit_alias where region = ?", [region])
    return {row["printed"]: row["id"] for row in rows}


def bring_together(database: Database, region: str, units: Iterable[Unit]) -> None:
    """Takes units over into a region's."""
    for unit in units:
        _join(database, region, unit)


def forget_unused(database: Database) -> None:
    """Takes away spellings that no task prints any more, corrected or not, and units that have none left."""
    database.execute(
        """delete from unit_alias where id not in (select alias_id from task_unit) and not exists (
        select 1 from task join worked_task on task_id = id
        where corrected <> '[]' and instr(task.lead || task.responsible || task.cooperating, '"' || printed || '"'))"""
    )
    _forget_empty(database)


def forget_unsaid(database: Database) -> None:
    """Takes away spellings that only a correction had which is taken back."""
    database.execute("delete from unit_alias where not told and id not in (select alias_id from task_unit)")
    _forget_empty(database)


def _forget_empty(database: Database) -> None:
    """Takes away units without spellings, and calls those whose own name went by the longest of theirs."""
    database.execute("delete from unit where id not in (select unit_id from unit_alias union select learned_id from unit_alias)")
    name_by_spellings(database)


def name_by_spellings(database: Database) -> None:
    """Gives units the region of their spellings and, where they go by none of these, the longest, the first in order among equal ones."""
    database.execute(
        """update unit set region = (select region from unit_alias where learned_id = unit.id)
        where region <> (select region from unit_alias where learned_id = unit.id)"""
    )
    database.execute(
        """update unit set name = (select printed from unit_alias where learned_id = unit.id order by length(printed) desc, printed limit 1)
        where id in (select learned_id from unit_alias) and name not in (select printed from unit_alias where learned_id = unit.id)"""
    )


def alias_of(database: Database, region: str, printed: str) -> int:
    """The alias id of a spelling, which becomes a unit of its own where it is new."""
    sql = "select id from unit_alias where region = ? and printed = ?"
    row = database.execute(sql, [region, printed]).fetchone()
    if row is None:
        _join(database, region, Unit(printed, (printed,)))
        database.execute("update unit_alias set told = 0 where region = ? and printed = ?", [region, printed])
        apply_aliases(database, region)
        row = database.execute(sql, [region, printed]).fetchone()
    return int(row["id"])


def apply_aliases(database: Database, region: str) -> None:
    """Makes the spellings of a region stand for the units that people say, else for those that the issues say."""
    database.execute("update unit_alias set unit_id = learned_id where region = ? and unit_id <> learned_id", [region])
    said = dict(database.execute("select printed, target from alias where region = ?", [region]).fetchall())
    for printed in said:
        database.execute(
            """update unit_alias set unit_id = (select learned_id from unit_alias where region = :region and printed = :target)
            where region = :region and printed = :printed
            and exists (select 1 from unit_alias where region = :region and printed = :target)""",
            {"region": region, "printed": printed, "target": last_target(said, printed)},
        )


def last_target(said: dict[str, str], printed: str) -> str:
    """Where it ends that a spelling is another, which itself may be a third; a circle ends where it would begin again."""
    seen = [printed]
    while said.get(seen[-1]) and said[seen[-1]] not in seen:
        seen.append(said[seen[-1]])
    return seen[-1]


def _told(database: Database, region: str) -> dict[str, tuple[int, str]]:
    """The unit, and its name, of each spelling that issues of the region have."""
    rows = database.execute(
        "select a.printed, u.id, u.name from unit_alias a join unit u on u.id = a.learned_id where a.region = ? and a.told", [region]
    )
    return {row["printed"]: (row["id"], row["name"]) for row in rows}


def _is_told(unit: Unit, told: dict[str, tuple[int, str]]) -> bool:
    """Whether an issue's unit says nothing new: most units of a region are in all of its issues."""
    units = {told.get(name) for name in unit.printed}
    known = units.pop() if len(units) == 1 else None
    return known is not None and (unit.name == known[1] or len(unit.name) < len(known[1]))


def _join(database: Database, region: str, unit: Unit) -> None:
    known = _known(database, region, unit)
    unit_id = known[0] if known else _new(database, region, unit)
    for other in known[1:]:
        database.execute("update unit_alias set unit_id = ? where unit_id = ?", [unit_id, other])
        database.execute("update unit_alias set learned_id = ? where learned_id = ?", [unit_id, other])
        _rename(database, unit_id, database.execute("select name from unit where id = ?", [other]).fetchone()["name"])
        database.execute("delete from unit where id = ?", [other])
    _rename(database, unit_id, unit.name)
    rows = ([unit_id, unit_id, region, name, fold(name)] for name in unit.printed)
    sql = """insert into unit_alias (unit_id, learned_id, region, printed, folded) values (?, ?, ?, ?, ?)
        on conflict (region, printed) do update set told = 1 where not told"""
    database.conn.executemany(sql, rows)


def _known(database: Database, region: str, unit: Unit) -> list[int]:
    """The region's units, oldest first, that have a spelling of this one."""
    marks = ", ".join("?" * len(unit.printed))
    rows = database.execute(
        f"""select distinct u.id from unit u join unit_alias a on a.learned_id = u.id
        where a.region = ? and a.printed in ({marks}) order by u.id""",
        [region, *unit.printed],
    )
    return [row["id"] for row in rows]


def _new(database: Database, region: str, unit: Unit) -> int:
    row = [region, unit.name, unit.collective]
    cursor = database.execute("insert into unit (region, name, collective) values (?, ?, ?)", row)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _rename(database: Database, unit_id: int, name: str) -> None:
    """The longest name that an issue gives stays, the first in order among equally long ones."""
    database.execute(
        """update unit set name = :name where id = :id
        and (length(:name) > length(name) or (length(:name) = length(name) and :name < name))""",
        {"id": unit_id, "name": name},
    )
