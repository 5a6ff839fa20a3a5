"""The statements for documents that came by themselves (单行文件), and for places within a line. Frozen, as all of schema.py."""

from __future__ import annotations

SINGLE = (
    # What its text was taken for; single: it is no issue, unless people say which one it is. issuer is that of its first document.
    "alter table issue add column taken_for text not null default 'issue'",
    "alter table issue add column single integer not null default 0",
    "alter table issue add column issuer text not null default ''",
    "create index issue_single on issue (single) where single",
    # [first, last]: the characters on its first and last line where these hold other text too.
    "alter table block add column columns text",
    "alter table task add column columns text",
    "drop view current_task",
)
