"""What a migration does so that each issue has its district, and each spelling the names of the units that it is
printed for. Frozen, as all of schema.py.
"""

from __future__ import annotations

OF_TASKS = """task_unit tu join task t on t.id = tu.task_id join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    join unit_alias a on a.id = tu.alias_id"""

DISTRICTS = (
    # Whose units, collectives and aliases an issue has.
    "alter table issue add column district text not null default ''",
    """update issue set district = coalesce(nullif(region, ''), nullif(publication, ''), '刊名未知：' || trim(key, '/'))""",
    "create index unit_region on unit (region, name)",
    # name is that of the unit of which an issue has the spelling: a short form is that of several over the years.
    """create table new_unit_alias (
        id integer primary key, unit_id integer not null references unit on delete cascade, learned_id integer not null references unit,
        region text not null, name text not null, printed text not null, folded text not null, collective integer not null,
        unique (region, printed, name))""",
    """insert into new_unit_alias (id, unit_id, learned_id, region, name, printed, folded, collective)
        select a.id, a.unit_id, a.learned_id, a.region, u.name, a.printed, a.folded, u.collective
        from unit_alias a join unit u on u.id = a.learned_id where a.region <> '' order by a.id""",
    # Issues without a publication were one district.
    f"""insert into unit (region, name, collective) select distinct i.district, u.name, u.collective
        from {OF_TASKS} join unit u on u.id = a.learned_id where a.region = ''""",
    f"""insert into new_unit_alias (unit_id, learned_id, region, name, printed, folded, collective)
        select distinct n.id, n.id, n.region, n.name, a.printed, a.folded, n.collective
        from {OF_TASKS} join unit u on u.id = a.learned_id join unit n on n.region = i.district and n.name = u.name where a.region = ''""",
    f"""create temp table moved_unit as select tu.task_id, tu.role, n.id as alias_id
        from {OF_TASKS} join new_unit_alias n on n.region = i.district and n.printed = a.printed where a.region = ''""",
    "delete from task_unit where alias_id in (select id from unit_alias where region = '')",
    "drop table unit_alias",
    "alter table new_unit_alias rename to unit_alias",
    "create index unit_alias_unit on unit_alias (unit_id)",
    "create index unit_alias_folded on unit_alias (folded)",
    "create index unit_alias_learned on unit_alias (learned_id)",
    "create index unit_alias_name on unit_alias (region, name)",
    "insert into task_unit (task_id, role, alias_id) select task_id, role, alias_id from moved_unit",
    "drop table temp.moved_unit",
    "delete from unit where region = ''",
    # Which issues have a spelling for a unit of that name.
    """create table issue_alias (
        alias_id integer not null references unit_alias on delete cascade, issue_id integer not null references issue on delete cascade,
        primary key (alias_id, issue_id)) without rowid""",
    "create index issue_alias_issue on issue_alias (issue_id)",
    f"insert or ignore into issue_alias (alias_id, issue_id) select tu.alias_id, d.issue_id from {OF_TASKS}",
    """insert or ignore into listed_member (region, collective, member) select i.district, l.collective, l.member
        from listed_member l join unit_member u on u.listed_id = l.id join issue i on i.id = u.issue_id where l.region = ''""",
    """update unit_member set listed_id = (select n.id from listed_member l join issue i on i.id = unit_member.issue_id
            join listed_member n on n.region = i.district and n.collective = l.collective and n.member = l.member
            where l.id = unit_member.listed_id)
        where listed_id in (select id from listed_member where region = '')""",
    "delete from listed_member where region = ''",
)
