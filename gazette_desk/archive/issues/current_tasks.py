"""Tasks as they stand now: what the issue says, with what people say of it on top.

worked_task, task_unit and the search index are made from facts and people's work; they can be made again at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gazette_desk.archive.database.change_log import Change
from gazette_desk.archive.database.schema import CORRECTABLE
from gazette_desk.archive.database.search_index import drop_documents, index_documents
from gazette_desk.archive.facts import unit_spellings
from gazette_desk.archive.issues import identity
from gazette_desk.archive.text.packing import names

if TYPE_CHECKING:
    from sqlite_utils import Database

WORKED_TASKS = """
    select t.id from task t join document d on d.id = t.document_id
    where {scope} and (t.key in (select task_key from correction) or t.key in (select task_key from task_state)
        or t.key in (select task_key from progress_note))"""

ISSUE = """
    select i.id, i.district from task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where t.id = ?"""

IN_IDS = "in (select value from json_each(?))"
OF_THESE = f"(select key from task where id {IN_IDS})"
CORRECTIONS = f"select task_key, field, value from correction where task_key in {OF_THESE}"
STATES = f"select task_key, state from task_state where task_key in {OF_THESE}"
# The newest note of a task comes last.
PROGRESS = f"""
    select task_key, day || ' ' || text as progress from progress_note where task_key in {OF_THESE} order by day, id"""

OF_KEYS = """
    select t.id from json_each(?) said cross join task t on t.key_sum = sum_of_key(said.value) and t.key = said.value order by t.id"""


@contextmanager
def kept_current(database: Database, changes: Iterable[Change]) -> Iterator[None]:
    """Inside, the changes are written; afterwards everything that is made from people's work agrees with them."""
    changes = list(changes)
    corrected = _tasks_of(database, (change for change in changes if change.table == "correction"))
    documents = _documents_of(database, corrected)
    drop_documents(database, documents)
    yield
    _make(database, _tasks_of(database, changes))
    for task_id in corrected:
        _link(database, task_id)
    if corrected:
        unit_spellings.forget_unsaid(database)
    index_documents(database, documents)
    for region in {str(change.key["region"]) for change in changes if change.table == "alias"}:
        unit_spellings.apply_aliases(database, region)
    for key in {str(change.key["issue_key"]) for change in changes if change.table == "issue_identity"}:
        _identify(database, key)


def _identify(database: Database, key: str) -> None:
    """Makes an issue be the one that people say."""
    for issue in database.execute("select id from issue where key = ?", [key]).fetchall():
        identity.call(database, identity.settle(database, issue["id"]))


def make_issue_current(database: Database, issue_id: int) -> None:
    """Brings what people say of an issue's tasks onto its facts, which were just stored and are not indexed yet."""
    rows = database.execute(WORKED_TASKS.format(scope="d.issue_id = ?"), [issue_id]).fetchall()
    for task_id in _make(database, [row["id"] for row in rows]):
        _link(database, task_id)


def make_all_current(database: Database) -> None:
    """Makes all that is made from people's work again, except the index."""
    database.execute("delete from worked_task")
    for row in database.execute("select id from issue").fetchall():
        make_issue_current(database, row["id"])


def _make(database: Database, ids: Sequence[int]) -> list[int]:
    """Makes the rows of tasks in worked_task, where there is anything to say, and gives the tasks that are corrected."""
    database.execute(f"delete from worked_task where task_id {IN_IDS}", [json.dumps(ids)])
    worked = _worked(database, ids)
    for row in list(worked.values())[:1]:  # all have the same columns
        columns = f"({', '.join(row)}) values ({', '.join('?' * len(row))})"
        database.conn.executemany(f"insert into worked_task {columns}", [list(each.values()) for each in worked.values()])
    return [task_id for task_id, row in worked.items() if row["corrected"] != "[]"]


def _worked(database: Database, ids: Sequence[int]) -> dict[int, dict[str, object]]:
    """What is to stand in worked_task of tasks, without those of which nobody says anything."""
    asked = [json.dumps(ids)]
    corrections: dict[str, dict[str, object]] = {}
    for key, field, value in database.execute(CORRECTIONS, asked):
        corrections.setdefault(key, {})[field] = value
    states = dict(map(tuple, database.execute(STATES, asked)))
    progress = dict(map(tuple, database.execute(PROGRESS, asked)))
    facts = database.execute(f"select * from task where id {IN_IDS} order by id", asked)
    said = (fact for fact in facts if fact["key"] in corrections or fact["key"] in states or fact["key"] in progress)
    return {fact["id"]: _row(fact, corrections.get(fact["key"], {}), states, progress) for fact in said}


def _row(
    fact: Mapping[str, object], corrected: Mapping[str, object], states: Mapping[str, str], progress: Mapping[str, str]
) -> dict[str, object]:
    key = str(fact["key"])
    now: dict[str, object] = {name: corrected.get(name, fact[name]) for name in CORRECTABLE}
    fields = json.dumps([name for name in CORRECTABLE if name in corrected])
    return {"task_id": fact["id"], **now, "state": states.get(key, ""), "progress": progress.get(key, ""), "corrected": fields}


def _link(database: Database, task_id: int) -> None:
    """Ties a task to the units that it names now."""
    issue = database.execute(ISSUE, [task_id]).fetchone()
    task = database.execute("select lead, responsible, cooperating from current_task where id = ?", [task_id]).fetchone()
    database.execute("delete from task_unit where task_id = ?", [task_id])
    for role in unit_spellings.UNIT_ROLES:
        for name in names(task[role]):
            alias = unit_spellings.alias_of(database, issue["district"], issue["id"], name)
            link = [task_id, unit_spellings.ROLE_WORDS[role], alias]
            database.execute("insert or ignore into task_unit (task_id, role, alias_id) values (?, ?, ?)", link)


def _tasks_of(database: Database, changes: Iterable[Change]) -> list[int]:
    """The tasks in the archive that changes are about, before or after."""
    rows = [row for change in changes for row in (change.key, change.before, change.after) if row]
    keys = {row["task_key"] for row in rows if "task_key" in row}
    found = database.execute(OF_KEYS, [json.dumps(sorted(keys, key=str))])
    return [row["id"] for row in found]


def _documents_of(database: Database, tasks: Iterable[int]) -> list[int]:
    found = (database.execute("select document_id from task where id = ?", [task]).fetchone() for task in tasks)
    return sorted({row["document_id"] for row in found})


def tasks_out_of_date(database: Database) -> int:
    """How many tasks do not say what people say of them, or say what nobody says any more."""
    sql = f"{WORKED_TASKS.format(scope='1')} union select task_id from worked_task"
    ids = [row["id"] for row in database.execute(sql).fetchall()]
    stored = {row["task_id"]: dict(row) for row in database.execute(f"select * from worked_task where task_id {IN_IDS}", [json.dumps(ids)])}
    worked = _worked(database, ids)
    return sum(stored.get(task_id) != worked.get(task_id) for task_id in ids)
