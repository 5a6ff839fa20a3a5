"""Tasks as they stand now: what the issue says, with what people say of it on top.

worked_task, task_unit and the search index are made from facts and people's work; they can be made again at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from gazette_desk.archive import unit_names
from gazette_desk.archive.changes import Change
from gazette_desk.archive.packing import names
from gazette_desk.archive.queries import OF_KEY
from gazette_desk.archive.schema import CORRECTABLE
from gazette_desk.archive.search_index import drop_documents, index_documents

WORKED_TASKS = """
    select t.id from task t join document d on d.id = t.document_id
    where {scope} and (t.key in (select task_key from correction) or t.key in (select task_key from task_state)
        or t.key in (select task_key from progress_note))"""

ISSUE = """
    select i.id, i.district from task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where t.id = ?"""

PROGRESS = "select day || ' ' || text as progress from progress_note where task_key = ? order by day desc, id desc limit 1"


@contextmanager
def kept_current(database: Database, changes: Iterable[Change]) -> Iterator[None]:
    """Inside, the changes are written; afterwards everything that is made from people's work agrees with them."""
    changes = list(changes)
    corrected = _tasks_of(database, (change for change in changes if change.table == "correction"))
    documents = _documents_of(database, corrected)
    drop_documents(database.conn, documents)
    yield
    for task_id in _tasks_of(database, changes):
        _make(database, task_id)
    for task_id in corrected:
        _link(database, task_id)
    if corrected:
        unit_names.forget_unsaid(database)
    index_documents(database.conn, documents)
    for region in {str(change.key["region"]) for change in changes if change.table == "alias"}:
        unit_names.apply_aliases(database, region)


def make_issue_current(database: Database, issue_id: int) -> None:
    """Brings what people say of an issue's tasks onto its facts, which were just stored and are not indexed yet."""
    rows = database.execute(WORKED_TASKS.format(scope="d.issue_id = ?"), [issue_id]).fetchall()
    for row in rows:
        if _make(database, row["id"]):
            _link(database, row["id"])


def make_all_current(database: Database) -> None:
    """Makes all that is made from people's work again, except the index."""
    database.execute("delete from worked_task")
    for row in database.execute("select id from issue").fetchall():
        make_issue_current(database, row["id"])


def _make(database: Database, task_id: int) -> bool:
    """Makes a task's row in worked_task, where there is anything to say, and tells whether it is corrected."""
    database.execute("delete from worked_task where task_id = ?", [task_id])
    now = _worked(database, task_id)
    if now is None:
        return False
    database.execute(f"insert into worked_task ({', '.join(now)}) values ({', '.join('?' * len(now))})", list(now.values()))
    return now["corrected"] != "[]"


def _worked(database: Database, task_id: int) -> dict[str, object] | None:
    """What is to stand in worked_task, None where nobody says anything of the task."""
    fact = database.execute("select * from task where id = ?", [task_id]).fetchone()
    if fact is None:
        return None
    key = [fact["key"]]
    corrections = {row["field"]: row["value"] for row in database.execute("select field, value from correction where task_key = ?", key)}
    state = database.execute("select state from task_state where task_key = ?", key).fetchone()
    progress = database.execute(PROGRESS, key).fetchone()
    if not (corrections or state or progress):
        return None
    now: dict[str, object] = {name: corrections.get(name, fact[name]) for name in CORRECTABLE}
    corrected = json.dumps([name for name in CORRECTABLE if name in corrections])
    said = {"state": state[0] if state else "", "progress": progress[0] if progress else "", "corrected": corrected}
    return {"task_id": task_id, **now, **said}


def _link(database: Database, task_id: int) -> None:
    """Ties a task to the units that it names now."""
    issue = database.execute(ISSUE, [task_id]).fetchone()
    task = database.execute("select lead, responsible, cooperating from current_task where id = ?", [task_id]).fetchone()
    database.execute("delete from task_unit where task_id = ?", [task_id])
    for role in unit_names.UNIT_ROLES:
        for name in names(task[role]):
            alias = unit_names.alias_of(database, issue["district"], issue["id"], name)
            link = [task_id, unit_names.ROLE_WORDS[role], alias]
            database.execute("insert or ignore into task_unit (task_id, role, alias_id) values (?, ?, ?)", link)


def _tasks_of(database: Database, changes: Iterable[Change]) -> list[int]:
    """The tasks in the archive that changes are about, before or after."""
    rows = [row for change in changes for row in (change.key, change.before, change.after) if row]
    keys = {row["task_key"] for row in rows if "task_key" in row}
    found = (database.execute(f"select id from task where {OF_KEY['task']}", [key]).fetchone() for key in sorted(keys, key=str))
    return [row["id"] for row in found if row]


def _documents_of(database: Database, tasks: Iterable[int]) -> list[int]:
    found = (database.execute("select document_id from task where id = ?", [task]).fetchone() for task in tasks)
    return sorted({row["document_id"] for row in found})


def tasks_out_of_date(database: Database) -> int:
    """How many tasks do not say what people say of them, or say what nobody says any more."""
    sql = f"{WORKED_TASKS.format(scope='1')} union select task_id from worked_task"
    ids = [row["id"] for row in database.execute(sql).fetchall()]
    stored = ((task_id, database.execute("select * from worked_task where task_id = ?", [task_id]).fetchone()) for task_id in ids)
    return sum((dict(row) if row else None) != _worked(database, task_id) for task_id, row in stored)
