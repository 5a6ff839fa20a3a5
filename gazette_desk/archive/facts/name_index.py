"""Names of units and leaders and titles of documents, found by what people type of them: a part, or the initials of their pinyin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database

from gazette_desk.archive.text.folding import fold
from gazette_desk.archive.text.pinyin_words import first_letters

NAMES = """
    select kind, name from name
    where kind in (select value from json_each(:kinds)) and (instr(folded(name), :words) or instr(initials, :words))
    order by instr(initials, :words) <> 1 and instr(folded(name), :words) <> 1, length(name), name limit :limit"""

INITIALS = """
    select distinct substr(name, instr(initials, :letters), length(:letters)) as word
    from name where instr(initials, :letters) and kind in (select value from json_each(:kinds)) order by length(name), name limit :limit"""

KINDS = ("unit", "leader", "title")
KIND_OF_FIELD = {"单位": "unit", "领导": "leader", "标题": "title"}
MEANINGS = 20  # words that some initials may stand for; beyond that they say nothing


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name to offer to somebody who types: kind is unit, leader or title."""

    kind: str
    name: str


@lru_cache(maxsize=10_000)
def initials_of(name: str) -> str:
    """One sign for each character of a name: the first letter of its pinyin (in its word: 行 is x in 行政, h in 银行), or itself."""
    return "".join(first_letters()(name, _as_they_are)).lower()


def _as_they_are(others: str) -> list[str]:
    return list(others)


def learn_names(database: Database, kind: str, names: Iterable[str]) -> None:
    """Keeps names with their initials."""
    known = "select 1 from name where kind = ? and name = ?"
    new = [name for name in names if not database.execute(known, [kind, name]).fetchone()]
    rows = [(kind, name, initials_of(name)) for name in new]
    database.conn.executemany("insert or ignore into name (kind, name, initials) values (?, ?, ?)", rows)


def find_names(database: Database, words: str, kinds: Iterable[str], limit: int) -> list[NameRow]:
    """Names that have what was typed in them or in their initials: those that begin with it first, then the shorter ones."""
    typed = fold(words).strip()
    if not typed:
        return []
    rows = database.execute(NAMES, {"words": typed, "kinds": json.dumps(list(kinds)), "limit": limit})
    return [NameRow(row["kind"], row["name"]) for row in rows]


def words_of_initials(database: Database, letters: str, field: str) -> list[tuple[str, str]]:
    """What the letters may stand for in the names of a field ("": of all), as it is written and folded."""
    kinds = [KIND_OF_FIELD[field]] if field else list(KINDS)
    rows = database.execute(INITIALS, {"letters": letters, "kinds": json.dumps(kinds), "limit": MEANINGS})
    return [(row["word"], fold(row["word"])) for row in rows]
