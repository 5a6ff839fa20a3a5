"""Conditions in SQL, with their named parameters, put together."""

from __future__ import annotations

import json
from datetime import date

from gazette_desk.archive.lists.task_words import Condition
from gazette_desk.archive.text.folding import fold

FEW_CONDITIONS = 100


def all_of(conditions: list[Condition]) -> Condition:
    """One condition that is true when all are; their parameters must have different names."""
    sql = _evenly([condition for condition, _ in conditions if condition != "1"])
    return sql, {name: value for _, parameters in conditions for name, value in parameters.items()}


def _evenly(conditions: list[str]) -> str:
    """The conditions joined by and, nested evenly: SQLite allows an expression a depth of 1,000."""
    if len(conditions) <= FEW_CONDITIONS:
        return " and ".join(conditions) or "1"
    half = len(conditions) // 2
    return f"({_evenly(conditions[:half])}) and ({_evenly(conditions[half:])})"


def words_condition(text: str, words: str) -> Condition:
    """Every word, parted by spaces, stands in the SQL expression text, which is folded; there may be any number of them."""
    wanted = list(dict.fromkeys(map(fold, words.split())))
    if not wanted:
        return "1", {}
    return f"not exists (select 1 from json_each(:words) where not instr({text}, value))", {"words": json.dumps(wanted)}


def range_condition(column: str, name: str, after: date | None, before: date | None) -> Condition:
    """The ISO days in column lie from after to before, both included; name tells the parameters from those of other ranges."""
    conditions: list[Condition] = []
    if after:
        conditions.append((f"{column} >= :{name}_after", {f"{name}_after": after.isoformat()}))
    if before:
        conditions.append((f"{column} <= :{name}_before", {f"{name}_before": before.isoformat()}))
    return all_of(conditions)
