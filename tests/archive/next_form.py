"""The program as it will be when the form of archives changes next: as long as there is one form, this stands for a newer program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from gazette_desk.archive.database.schema import migrations

OLD = Path(__file__).parent / "database" / "schemas" / "1.sqlite"  # an archive of the form before


@contextmanager
def next_form() -> Iterator[None]:
    """Adds one more migration to the program while it lasts."""

    @migrations()
    def m999_next(database: Database) -> None:
        database.execute("alter table issue add column next text")

    try:
        yield
    finally:
        migrations._migrations.pop()
