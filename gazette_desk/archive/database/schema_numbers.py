"""The statements for numbers that go with keys, and for what people's work was on that is gone. Frozen, as all of schema.py."""

from __future__ import annotations

CARRYING = (
    # The numbers (row ids) of what is no longer in the archive, to be given back or to nothing else.
    """create table former_number (
        kind text not null, key text not null, id integer not null, primary key (kind, key)) without rowid""",
    "create index former_number_id on former_number (kind, id)",
    # People's work: what its target said whose key no longer finds it; told is a JSON object with the fields of targets.Told.
    """create table lost_target (
        target text not null, key text not null, issue_key text not null, told text not null, primary key (target, key)) without rowid""",
)
