"""The form that an archive of this program has, told by a hash: one of that form need not be compared with what the migrations make.

Whatever has another hash is compared (schema_forms.py), so that a hash that nobody renewed costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3

Definition = tuple[str, str, str, str]
DEFINITIONS = "select type, name, tbl_name, coalesce(sql, '') from main.sqlite_master where name not like 'sqlite_stat%'"
APPLIED = "select migration_set, name from main._sqlite_migrations order by rowid"
# what form_of gives for a new archive: to be renewed with every migration
FORM = "1a98701f0a828dceef86a0e979a1105923197c6521007e9856bbf9e622b05300"


def definitions(connection: sqlite3.Connection) -> frozenset[Definition]:
    """All tables, indexes, views and triggers of a file, as they were defined."""
    return frozenset(tuple(map(str, row)) for row in connection.execute(DEFINITIONS).fetchall())  # type: ignore[misc]


def form_of(connection: sqlite3.Connection) -> str:
    """SHA-256 of what a file defines and of the migrations that it has seen; "" of one that has seen none."""
    found = sorted(definitions(connection))
    if not any(kind == "table" and name == "_sqlite_migrations" for kind, name, _, _ in found):
        return ""
    applied = [list(row) for row in connection.execute(APPLIED).fetchall()]
    return hashlib.sha256(json.dumps([found, applied]).encode()).hexdigest()


def is_of_today(connection: sqlite3.Connection) -> bool:
    """Whether a file has exactly the form that this program gives a new archive."""
    return form_of(connection) == FORM
