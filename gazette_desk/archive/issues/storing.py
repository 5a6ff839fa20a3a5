"""Records → rows: one issue into the tables, within the transaction of the caller."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from gazette_desk.archive.database.row_numbers import attachment_keys, leave_numbers, take_numbers
from gazette_desk.archive.database.schema import BLOCK_WORDS
from gazette_desk.archive.database.search_index import drop_documents, index_documents
from gazette_desk.archive.facts import originals, unit_spellings
from gazette_desk.archive.facts.name_index import learn_names
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.facts.storing_links import forget_unlisted, store_links
from gazette_desk.archive.issues import identity
from gazette_desk.archive.issues.current_tasks import make_issue_current
from gazette_desk.archive.people.teaching import answers_json
from gazette_desk.archive.text.packing import packed
from gazette_desk.archive.text.record_keys import document_keys, number_key, sum_of_key, task_keys, text_hash, warning_keys
from gazette_desk.parsing.records import PARSER_VERSION, Answer, Attachment, Block, Document, Event, Issue, Table, Task, Warning

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = dict[str, object]
PARTS_OF_LIST = re.compile(r"[、，,；;：:\s]+")
JSON = json.JSONEncoder(ensure_ascii=False)  # kept: json.dumps would make one for each value


def store_issue(database: Database, issue: Issue, source: StoredSource, key: str) -> int:
    """Writes an issue with everything that is understood of it under a key, which must be free, and gives its row id."""
    (issue_id,) = take_numbers(database, "issue", [key])
    _insert(database, "issue", {"id": issue_id, "key": key, "name": issue.name, **identity.columns_of(key, issue)})
    _insert(database, "source", _source_row(issue_id, source, issue.knowledge))
    originals.keep(database, source)
    concerned = identity.settle(database, issue_id)
    _insert_all(database, "contents_entry", ({"issue_id": issue_id, "position": n, **asdict(e)} for n, e in enumerate(issue.contents)))
    ids = _store_documents(database, issue_id, key, issue.documents)
    _insert_all(database, "grid", (_grid_row(ids[table.doc], table) for table in issue.tables))
    _insert_all(database, "event", (_event_row(ids[event.doc], event) for event in issue.events))
    _store_warnings(database, issue_id, key, issue, ids)
    district = database.execute("select district from issue where id = ?", [issue_id]).fetchone()["district"]
    _store_tasks(database, issue, key, ids, unit_spellings.learn(database, district, issue_id, issue))
    store_links(database, issue_id, district, issue, ids)
    make_issue_current(database, issue_id)
    index_documents(database, sorted(ids.values()))
    _learn_names(database, issue)
    identity.call(database, concerned)
    return issue_id


def drop_issue(database: Database, issue_id: int) -> None:
    """Takes an issue out with everything that is understood of it; people's work stays."""
    name = database.execute("select own_publication, own_region from issue where id = ?", [issue_id]).fetchone()
    concerned = identity.compared_with(database, issue_id)
    rows = database.execute("select id from document where issue_id = ?", [issue_id]).fetchall()
    drop_documents(database, [row["id"] for row in rows])
    alone = unit_spellings.said_alone(database, issue_id)
    leave_numbers(database, issue_id)
    database.execute("delete from issue where id = ?", [issue_id])
    unit_spellings.forget(database, alone)
    forget_unlisted(database)
    originals.forget_unused(database)
    identity.forgotten(database, (name[0], name[1]), concerned)


def _insert(database: Database, table: str, row: Row) -> int:
    names = ", ".join(row)
    cursor = database.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _insert_all(database: Database, table: str, rows: Iterable[Row]) -> None:
    """Plain executemany: of some hundred rows an issue, sqlite-utils spends more time on looking at each than SQLite on keeping it."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        sql = f"insert into {table} ({', '.join(first)}) values ({', '.join('?' * len(first))})"
        database.conn.executemany(sql, (tuple(row.values()) for row in chain([first], rows)))


def _source_row(issue_id: int, source: StoredSource, knowledge: tuple[Answer, ...]) -> Row:
    return {
        "issue_id": issue_id,
        "name": source.name,
        "folder": source.folder,
        "data": packed(source.data),
        "sha256": source.sha256,
        "text_sha256": text_hash(source.text),
        "encoding": source.encoding,
        "taught": answers_json(knowledge),
        "parser_version": str(PARSER_VERSION),
        "imported": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _store_documents(database: Database, issue_id: int, issue: str, documents: tuple[Document, ...]) -> dict[str, int]:
    """The row ids by the documents' ids within the issue."""
    keys = document_keys(issue, documents)
    numbers = take_numbers(database, "document", keys)
    for position, (id_, key, document) in enumerate(zip(numbers, keys, documents, strict=True)):
        first = database.execute("select coalesce(max(id), 0) + 1 from block").fetchone()[0]
        _insert(database, "document", {"id": id_, **_document_row(issue_id, position, key, document, first)})
        _insert_all(database, "attachment", _attachment_rows(database, id_, key, document.attachments))
        _insert_all(database, "block", (_block_row(id_, block) for id_, block in enumerate(document.blocks, first)))
    return {document.id: id_ for id_, document in zip(numbers, documents, strict=True)}


def _document_row(issue_id: int, position: int, key: str, document: Document, first_block_id: int) -> Row:
    return {
        "issue_id": issue_id,
        "position": position,
        "key": key,
        "name": document.id,
        "toc": document.toc,
        "section": document.section,
        "title": document.title,
        "doc_number": document.doc_number,
        "number_key": number_key(document.doc_number),
        "issuers": names_json(document.issuers),
        "addressees": document.addressees,
        "date": document.date,
        "public_release": document.public_release,
        "kind": document.kind,
        "enclosed_title": document.enclosed_title,
        "first_line": document.first_line,
        "last_line": document.last_line,
        "first_block_id": first_block_id,
        "last_block_id": first_block_id + len(document.blocks) - 1,
    }


def _attachment_rows(database: Database, document_id: int, document: str, attachments: tuple[Attachment, ...]) -> Iterator[Row]:
    keys = list(attachment_keys(document, ((attachment.label, attachment.title) for attachment in attachments)))
    for id_, attachment in zip(take_numbers(database, "attachment", keys), attachments, strict=True):
        yield {"id": id_, "document_id": document_id, **asdict(attachment)}


def _block_row(id_: int, block: Block) -> Row:
    return {
        "id": id_,
        "kind": BLOCK_WORDS[block.kind],
        "level": block.level,
        "text": block.text,
        "first_line": block.first_line,
        "last_line": block.last_line,
        "columns": JSON.encode(block.columns) if block.columns else None,
        "line_starts": None if block.line_starts == ((0, block.first_line),) else starts_json(block.line_starts),
    }


def _grid_row(document_id: int, table: Table) -> Row:
    return {
        "document_id": document_id,
        "caption": table.caption,
        "header": names_json(table.header),
        "rows": JSON.encode([[row.cells, row.first_line, row.last_line] for row in table.rows]),
        "pages": table.pages,
        "first_line": table.first_line,
        "last_line": table.last_line,
    }


def _event_row(document_id: int, event: Event) -> Row:
    return {
        "document_id": document_id,
        "date": event.date,
        "kind": event.kind,
        "persons": names_json(event.persons),
        "text": event.text,
        "first_line": event.first_line,
        "last_line": event.last_line,
    }


def _store_warnings(database: Database, issue_id: int, key: str, issue: Issue, ids: dict[str, int]) -> None:
    by_line = sorted(issue.documents, key=lambda document: document.first_line)
    starts = [document.first_line for document in by_line]

    def document_at(line: int) -> Document | None:
        before = bisect_right(starts, line)
        document = by_line[before - 1] if before else None
        return document if document and line <= document.last_line else None

    places = [document_at(warning.line) for warning in issue.warnings]
    keys = dict(zip((document.id for document in issue.documents), document_keys(key, issue.documents), strict=True))
    told = ((keys[place.id] if place else key, w.code, w.message) for place, w in zip(places, issue.warnings, strict=True))
    own = warning_keys(told)
    rows: Iterable[Row] = (
        {
            "id": id_,
            "issue_id": issue_id,
            "document_id": ids[place.id] if place else None,
            "key": own_key,
            "rank": rank,
            **{name: value for name, value in asdict(warning).items() if name != "columns"},
            "places": JSON.encode(_stored_places(warning)),
        }
        for rank, (id_, place, own_key, warning) in enumerate(
            zip(take_numbers(database, "warning", own), places, own, issue.warnings, strict=True)
        )
    )
    _insert_all(database, "warning", rows)


def _stored_places(warning: Warning) -> list[tuple[int, ...]]:
    """[first, last] of each place, with its columns behind them where it has any; none where the warning has but its line."""
    if not warning.columns:
        return list(warning.places)
    return [(*span, *(columns or ())) for span, columns in zip(warning.spans, warning.columns, strict=True)]


def _store_tasks(database: Database, issue: Issue, key: str, ids: dict[str, int], aliases: dict[str, int]) -> None:
    document_key = dict(zip((document.id for document in issue.documents), document_keys(key, issue.documents), strict=True))
    keys = task_keys(document_key, issue.tasks)
    tasks = list(zip(take_numbers(database, "task", keys), keys, issue.tasks, strict=True))
    _insert_all(database, "task", (_task_row(task_id, ids[task.doc], task_key, task) for task_id, task_key, task in tasks))
    links = {
        (task_id, unit_spellings.ROLE_WORDS[role], aliases[name])
        for task_id, _, task in tasks
        for role, name in unit_spellings.roles_of(task)
    }
    database.conn.executemany("insert into task_unit (task_id, role, alias_id) values (?, ?, ?)", sorted(links))


def _task_row(task_id: int, document_id: int, key: str, task: Task) -> Row:
    return {
        "id": task_id,
        "document_id": document_id,
        "key": key,
        "key_sum": sum_of_key(key),
        "name": task.id,
        "kind": task.kind,
        "number": task.number,
        "title": task.title,
        "text": task.text,
        "section": names_json(task.section),
        "leaders": names_json(task.leaders),
        "lead": names_json(task.lead),
        "responsible": names_json(task.responsible),
        "cooperating": names_json(task.cooperating),
        "deadline_raw": task.deadline_raw,
        "deadline_type": task.deadline.type,
        "due_start": task.deadline.start,
        "due_end": task.deadline.end,
        "recurs": names_json(task.deadline.recurs),
        "ongoing_after": task.deadline.ongoing_after,
        "first_line": task.first_line,
        "last_line": task.last_line,
        "columns": JSON.encode(task.columns) if task.columns else None,
    }


def _learn_names(database: Database, issue: Issue) -> None:
    titles = [title for document in issue.documents for title in (document.title, document.enclosed_title) if title]
    learn_names(database, "title", dict.fromkeys(titles))
    learn_names(database, "leader", dict.fromkeys(leader for task in issue.tasks for leader in task.leaders))
    in_tasks = (name for task in issue.tasks for _, name in unit_spellings.roles_of(task))
    learn_names(database, "unit", dict.fromkeys(chain(in_tasks, *map(_units_in_head, issue.documents))))


def _units_in_head(document: Document) -> tuple[str, ...]:
    """Who issues a document and who it goes to (各镇党委、政府，区政府各部门)."""
    return (*document.issuers, *filter(None, PARTS_OF_LIST.split(document.addressees or "")))


def starts_json(starts: Iterable[Iterable[int]]) -> bytes:
    """The starts of a block's lines as the archive keeps them: as bytes, since a digit of a text takes two."""
    return json.dumps(starts, separators=(",", ":")).encode("ascii")


def names_json(names: tuple[str, ...]) -> str:
    """A list of names as the archive keeps it."""
    return JSON.encode(names) if names else "[]"
