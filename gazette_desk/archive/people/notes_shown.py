"""The notes that people wrote, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a document or a task; made is when, as an ISO time."""

    id: int
    text: str
    made: str


def notes_of(database: Database, key: str) -> tuple[Note, ...]:
    """The notes on a document or a task, oldest first."""
    return tuple(Note(*row) for row in database.execute("select id, text, made from note where key = ? order by id", [key]))


def all_notes(database: Database) -> dict[str, tuple[Note, ...]]:
    """All notes by the key of what they are on, oldest first."""
    found: dict[str, tuple[Note, ...]] = {}
    for key, *columns in database.execute("select key, id, text, made from note order by id"):
        found[key] = (*found.get(key, ()), Note(*columns))
    return found
