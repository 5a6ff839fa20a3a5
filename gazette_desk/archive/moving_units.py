"""What follows when issues turn out to be another district's: their units, listed members, and what people said of these."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from gazette_desk.archive import unit_names
from gazette_desk.archive.changes import Change, Row, put, record, take, write
from gazette_desk.archive.links import forget_unlisted
from gazette_desk.parsing.records import Unit

OF_ISSUES = """task_id in (select t.id from task t join document d on d.id = t.document_id
    where d.issue_id in (select value from json_each(:ids)))"""
NAMED = f"""
    select distinct u.id, u.name, u.collective, a.printed from task_unit tu join unit_alias a on a.id = tu.alias_id
    join unit u on u.id = a.learned_id where tu.{OF_ISSUES} order by u.id, a.printed"""
LINKS = f"""
    select tu.task_id, tu.role, o.id as old, n.id as new from task_unit tu join unit_alias o on o.id = tu.alias_id
    join unit_alias n on n.printed = o.printed and n.region = :region where o.region <> :region and tu.{OF_ISSUES}"""
LISTED = """
    select m.issue_id, m.line, m.listed_id, l.collective, l.member from unit_member m join listed_member l on l.id = m.listed_id
    where l.region <> :region and m.issue_id in (select value from json_each(:ids))"""


def move_units(database: Database, issues: Sequence[int], before: str, district: str) -> None:
    """Makes the units that tasks of some issues name, and the members that they list, be those of another district.

    issue.district must say so already. What people said of spellings goes along where no issue of the old district is left, as an act
    of its own in the log.
    """
    values = {"ids": str(list(issues)), "region": district}
    units: dict[int, Unit] = {}
    for row in database.execute(NAMED, values).fetchall():
        known = units.get(row["id"])
        printed = (*known.printed, row["printed"]) if known else (row["printed"],)
        units[row["id"]] = Unit(row["name"] if row["name"] in printed else max(printed, key=len), printed, bool(row["collective"]))
    listed = database.execute(LISTED, values).fetchall()
    if not units and not listed:
        return
    unit_names.bring_together(database, district, units.values())
    links = database.execute(LINKS, values).fetchall()
    delete = "delete from task_unit where task_id = ? and role = ? and alias_id = ?"
    insert = "insert or ignore into task_unit (task_id, role, alias_id) values (?, ?, ?)"
    database.conn.executemany(delete, [(row["task_id"], row["role"], row["old"]) for row in links])
    database.conn.executemany(insert, [(row["task_id"], row["role"], row["new"]) for row in links])
    _move_members(database, listed, district)
    _move_sayings(database, before, district)
    unit_names.apply_aliases(database, district)
    unit_names.forget_unused(database)


def _move_members(database: Database, rows: Iterable[sqlite3.Row], district: str) -> None:
    for row in rows:
        named = [district, row["collective"], row["member"]]
        database.execute("insert or ignore into listed_member (region, collective, member) values (?, ?, ?)", named)
        database.execute(
            """update or replace unit_member set listed_id =
                (select id from listed_member where region = ? and collective = ? and member = ?)
            where issue_id = ? and line = ? and listed_id = ?""",
            [*named, row["issue_id"], row["line"], row["listed_id"]],
        )
    forget_unlisted(database.conn)


def _move_sayings(database: Database, before: str, district: str) -> None:
    if database.execute("select 1 from issue where district = ? limit 1", [before]).fetchone():
        return
    changes = [change for table in ("alias", "said_member") for change in _moved(database, table, before, district)]
    if changes:
        write(database.conn, changes)
        record(database.conn, f"把对“{before}”单位所说的归到“{district}”（同一地区）", changes)


def _moved(database: Database, table: str, before: str, district: str) -> list[Change]:
    """Rows of people's work with another district in them; those that would take the place of other such rows stay."""
    rows: list[Row] = [dict(row) for row in database.execute(f"select * from {table} where region = ?", [before]).fetchall()]
    pairs = [(take(database.conn, table, row), put(database.conn, table, {**row, "region": district})) for row in rows]
    return [change for pair in pairs if pair[1].before is None for change in pair]
