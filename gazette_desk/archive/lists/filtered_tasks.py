"""The tasks of a filter: what the indexes know is brought together first, as sets of ids, before any task is looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from gazette_desk.archive.database.connection import state_of
from gazette_desk.archive.database.query_parts import PLACE, SAME_DOCUMENT
from gazette_desk.archive.facts import reading_rows
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.lists.sql_conditions import all_of
from gazette_desk.archive.lists.task_words import Condition

TASKS = f"""
    select t.*, d.issue_id, d.doc_number, d.title as document_title, {PLACE} as label, i.district
    from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    where t.id in (select value from json_each(:ids))"""

# A sort of nothing but numbers and keys is quick however many tasks there are.
TASKS_IN_ORDER = """
    select t.id, t.key from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    where {where} order by {order}"""

TASK_IDS = """
    select json_group_array(t.id)
    from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where {where}"""

IDS = "select json_group_array(id) from ({ids})"

# The tasks of single documents that an issue prints, too.
REPRINTED = f"""
    select t.id from issue i join document d on d.issue_id = i.id join task t on t.document_id = d.id
    where i.single and exists (select 1 from document o join issue p on p.id = o.issue_id
        where not p.single and {SAME_DOCUMENT.format(one="o", other="d")})"""

KEPT = 8  # sets, of a filter and the one before it
OF_KEYS = """
    select t.id from json_each(?) said cross join task t on t.key_sum = sum_of_key(said.value) and t.key = said.value order by said.key"""
IN_IDS = "in (select value from json_each(:ids))"


class FilteredTasks:
    """Finds the tasks of filters; what the indexes say is kept as long as the archive does not change, for the next filter is alike."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._state: tuple[int, int] | None = None
        self._sets: dict[str, set[int]] = {}  # the one that was asked for last stands last

    def tasks(self, task_filter: TaskFilter) -> list[TaskRow]:
        """A filter's tasks in its order."""
        return task_rows(self._database, self.in_order(task_filter)[0])

    def in_order(self, task_filter: TaskFilter) -> tuple[list[int], list[str]]:
        """The ids of a filter's tasks in its order, and their keys."""
        where, parameters = self._listed_once(task_filter, *_among(self._in_sets(task_filter), task_filter.where()))
        sql = TASKS_IN_ORDER.format(where=where, order=task_filter.order())
        ids, keys = [], []
        pairs = self._database.conn.cursor()
        pairs.row_factory = None  # of a hundred thousand tasks; their rows are looked at when they are read
        for task_id, key in pairs.execute(sql, parameters):
            ids.append(task_id)
            keys.append(key)
        return ids, keys

    def ids(self, task_filter: TaskFilter) -> set[int]:
        """The ids of a filter's tasks."""
        ids, rest = self._in_sets(task_filter), task_filter.where()
        if ids is not None and (not ids or rest[0] == "1"):
            return ids - self.reprinted(task_filter)
        where, parameters = self._listed_once(task_filter, *_among(ids, rest))
        return set(self._listed(TASK_IDS.format(where=where), parameters))

    def reprinted(self, task_filter: TaskFilter) -> set[int]:
        """The tasks that a filter leaves out, since an issue prints their document, too."""
        self._forget_what_changed()
        return self._set(REPRINTED, {}) if task_filter.leaves_out_reprints else set()

    def not_reprinted(self, column: str, task_filter: TaskFilter) -> Condition:
        """The condition on ids of tasks that they are none of these."""
        left_out = self.reprinted(task_filter)
        condition = f"{column} not in (select value from json_each(:left_out))"
        return (condition, {"left_out": json.dumps(sorted(left_out))}) if left_out else ("1", {})

    def _listed_once(self, task_filter: TaskFilter, where: str, parameters: dict[str, object]) -> Condition:
        return all_of([(where, parameters), self.not_reprinted("t.id", task_filter)])

    def _forget_what_changed(self) -> None:
        if self._state != (state := state_of(self._database)):
            self._state, self._sets = state, {}

    def _in_sets(self, task_filter: TaskFilter) -> set[int] | None:
        """The ids that are in all sets of a filter; None where it has no sets."""
        self._forget_what_changed()
        sets = sorted((self._set(*condition) for condition in task_filter.sets()), key=len)
        return sets[0].intersection(*sets[1:]) if sets else None

    def _set(self, sql: str, parameters: dict[str, object]) -> set[int]:
        asked = f"{sql} {parameters}"
        known = self._sets.pop(asked, None)
        self._sets[asked] = set(self._listed(IDS.format(ids=sql), parameters)) if known is None else known
        if len(self._sets) > KEPT:
            del self._sets[next(iter(self._sets))]
        return self._sets[asked]

    def _listed(self, sql: str, parameters: dict[str, object]) -> list[int]:
        listed: list[int] = json.loads(self._database.execute(sql, parameters).fetchone()[0])
        return listed


def task_rows(database: Database, ids: Sequence[int]) -> list[TaskRow]:
    """The tasks of some ids in their order, without those that are gone."""
    rows = {row["id"]: reading_rows.task_row(row) for row in database.execute(TASKS, {"ids": json.dumps(ids)})}
    return [rows[task_id] for task_id in ids if task_id in rows]


def ids_of_keys(database: Database, keys: Sequence[str]) -> list[int]:
    """The ids of the tasks of some keys in their order."""
    return [row["id"] for row in database.execute(OF_KEYS, [json.dumps(list(keys))])]


def _among(ids: set[int] | None, rest: Condition) -> Condition:
    return rest if ids is None else all_of([(f"t.id {IN_IDS}", {"ids": json.dumps(sorted(ids))}), rest])
