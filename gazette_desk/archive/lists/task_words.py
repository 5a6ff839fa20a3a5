"""The words of a task filter → SQL: the index tells which tasks have a word's pairs of letters, their texts which have the word."""

from __future__ import annotations

from collections.abc import Iterator

from gazette_desk.archive.text.folding import fold
from gazette_desk.errors import GazetteDeskError

Condition = tuple[str, dict[str, object]]
MOST_WORDS = 5000  # each takes up to three of the 32,766 parameters that SQLite allows a query
PRINTED = ("t.text", "t.title", "t.section", "t.leaders", "t.lead", "t.responsible", "t.cooperating")
FOLDED = "folded_task(t.title, t.text, t.deadline_raw, t.section, t.leaders, t.lead, t.responsible, t.cooperating)"


def tasks_with_pairs(words: str) -> list[Condition]:
    """For each of the words the SQL that gives the ids of all tasks that may have it; a word of one or two letters they do have."""
    if not words:
        return []
    from gazette_desk.archive.database.search_index import all_pairs

    return [
        (f"select rowid as id from task_index where task_index match :{name}", {name: all_pairs(word)})
        for name, _, word in _named(words, "pairs")
    ]


def long_words(words: str) -> list[Condition]:
    """The conditions on `task t` that it has the words of more than two letters, where the index does not say so by itself."""
    return [_stands(name, raw, word) for name, raw, word in _named(words, "word") if len(word) > 2]


def _named(words: str, prefix: str) -> Iterator[tuple[str, str, str]]:
    """The name of a parameter for each word, the word as typed, and folded. Raises GazetteDeskError for too many."""
    wanted = list(dict.fromkeys(words.split()))
    if len(wanted) > MOST_WORDS:
        raise GazetteDeskError(f"筛选用的词太多（{len(wanted)} 个）：最多可以写 {MOST_WORDS} 个，请减少后再试")
    named = ((f"{prefix}{number}", raw, fold(raw)) for number, raw in enumerate(wanted))
    return (each for each in named if each[2])


def _stands(name: str, raw: str, word: str) -> Condition:
    """As typed, which is seen quickly, or else in another spelling, for which all of the task must be folded."""
    # As bytes: SQLite would turn every text into another encoding first. A place is good where it is that of a whole letter, and what
    # has no ASCII signs stands in a JSON array as it stands in the names.
    columns = PRINTED if not any(letter.isascii() for letter in raw) else PRINTED[:2]
    printed = " or ".join(f"instr(cast({column} as blob), :{name}_raw) % 2" for column in columns)
    return f"({printed} or instr({FOLDED}, :{name}))", {f"{name}_raw": raw.encode("utf-16-be"), name: word}
