"""The statements for what documents cite, groups, contacts and members of collectives. Frozen, as all of schema.py."""

from __future__ import annotations

LINKS = (
    # The forms of a document's titles by which others cite it: short and whole, folded.
    """create table title_key (
        id integer primary key, document_id integer not null references document on delete cascade, key text not null)""",
    "create index title_key_document on title_key (document_id)",
    "create index title_key_key on title_key (key)",
    # What is cited is looked up when it is asked for, so that it may be imported later, replaced or taken out.
    """create table citation (
        id integer primary key, document_id integer not null references document on delete cascade, line integer not null,
        title text, doc_number text, start_offset integer, end_offset integer, title_key text not null, number_key text not null)""",
    "create index citation_document on citation (document_id)",
    "create index citation_title on citation (title_key) where title_key <> ''",
    "create index citation_number on citation (number_key) where number_key <> ''",
    """create table leading_group (
        id integer primary key, document_id integer not null references document on delete cascade, name text,
        first_line integer not null, last_line integer not null, office text, office_head text)""",
    "create index leading_group_document on leading_group (document_id)",
    """create table group_member (
        id integer primary key, group_id integer not null references leading_group on delete cascade, role text not null,
        name text, post text, unit text)""",
    "create index group_member_group on group_member (group_id)",
    """create table contact (
        id integer primary key, document_id integer not null references document on delete cascade, line integer not null,
        kind text not null, text text not null, start_offset integer, end_offset integer)""",
    "create index contact_document on contact (document_id)",
    """create table unit_member (
        id integer primary key, issue_id integer not null references issue on delete cascade, region text not null,
        collective text not null, member text not null, line integer not null)""",
    "create index unit_member_issue on unit_member (issue_id)",
    "create index unit_member_collective on unit_member (region, collective, member)",
    "create index unit_member_member on unit_member (member)",
    "alter table event add column kind text not null default '其他'",
    "alter table event add column persons text not null default '[]'",
    # People's work: who belongs to a collective, or (belongs = 0) does not, whatever the issues say.
    """create table said_member (
        region text not null, collective text not null, member text not null, belongs integer not null,
        primary key (region, collective, member)) without rowid""",
)
