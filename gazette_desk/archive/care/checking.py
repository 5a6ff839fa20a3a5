"""Is an archive whole, and what of it can be made again?

Everything but the stored sources and people's work is made from these two, so that almost any fault can be repaired.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gazette_desk.archive.database.change_log import KEYS, PEOPLES_TABLES, Row, changes_of
from gazette_desk.archive.database.row_numbers import NUMBERED
from gazette_desk.archive.database.schema_forms import strange_tables
from gazette_desk.archive.database.search_index import index_documents, set_up
from gazette_desk.archive.facts.unit_spellings import join_all, misjoined
from gazette_desk.archive.file.archive_faults import OF_ANOTHER_KIND, BrokenContent, is_damage
from gazette_desk.archive.issues import identity
from gazette_desk.archive.issues.current_tasks import make_all_current, tasks_out_of_date
from gazette_desk.archive.text.packing import unpacked

if TYPE_CHECKING:
    from sqlite_utils import Database

Remedy = Literal["repair", "rebuild", "backup"]
What = Literal["file", "references", "sources", "facts", "people", "index"]
Report = Callable[[int, int, str], None]
BATCH = 50  # documents
UNREAD = "-1"  # stands for the version of the parser where a repair could not read an issue's text again
IN_DOCUMENTS = "document_id in (select id from document where issue_id = :id)"
FACTS = {
    "issue": "id = :id",
    "contents_entry": "issue_id = :id order by id",
    "document": "issue_id = :id order by id",
    "block": """id in (select b.id from document d join block b on b.id between d.first_block_id and d.last_block_id
        where d.issue_id = :id) order by id""",
    "warning": f"issue_id = :id and code not in {identity.CODES} order by id",
    # A member's id is as old as its first listing.
    "unit_member join listed_member on id = listed_id": "issue_id = :id order by collective, member, line",
    **dict.fromkeys(
        ("attachment", "grid", "event", "task", "title_key", "citation", "leading_group", "contact"), f"{IN_DOCUMENTS} order by id"
    ),
    "group_member": f"group_id in (select id from leading_group where {IN_DOCUMENTS}) order by id",
}
# What of an issue does not follow from its text alone, but also from what people say and what else is in the archive.
BESIDE_TEXT = {
    ("issue", name)
    for name in (
        *("publication", "region", "year", "number", "last_number", "edition", "edition_order"),
        *("own_publication", "own_region", "district", "called", "label"),
    )
}
# Summed up by SQLite: an archive has millions of them. (Primes, so that what is exchanged shows, and no damage makes a sum too large.)
WORD_PLACES = """
    select col, count(*), sum(doc % 1000003 * 31 + coalesce(offset, 0) % 1000003),
        sum(doc % 997 * (coalesce(offset, 0) % 991) * (unicode(term) % 983))
    from temp.words group by col"""
UNITS_WITHOUT_SPELLING = """
    select name from unit u where id in (select learned_id from unit_alias)
    and not exists (select 1 from unit_alias a where a.learned_id = u.id and a.region = u.region and a.printed = u.name)"""
CREATE = re.compile("create virtual table ", re.IGNORECASE)
INDEXES = "select name, sql from main.sqlite_master where sql like 'create virtual table%fts5%' order by name"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: what is concerned, a Chinese sentence, and what helps without loss.

    repair: Care.repair and reparsing; rebuild: a new archive from the sources and people's work; backup: only a backup.
    """

    what: What
    sentence: str
    remedy: Remedy


Findings = Generator[Finding | None, None, None]


def check(database: Database, report: Report) -> list[Finding]:
    """All faults of an archive, none for a whole one; report is called before each step and each part of the longest one, and may raise
    to stop.
    """
    findings: list[Finding] = []
    done, total = 0, len(STEPS) + _parts(database)
    for name, examine in STEPS:
        report(done, total, name)
        done += 1
        try:
            with closing(examine(database)) as found:
                for finding in found:
                    if finding:
                        findings.append(finding)
                    else:
                        report(done, total, name)
                        done += 1
        except (sqlite3.DatabaseError, *OF_ANOTHER_KIND) as error:
            if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
                raise
            findings.append(Finding("file", f"{name}时读不出内容（{error}）", "rebuild"))
    report(total, total, "")
    return findings


def repair(database: Database) -> None:
    """Makes again what is made from facts and people's work: indexes, names of units, the tasks as they stand now.

    To be called in a transaction. Where index and text do not agree the text may be what is wrong: reparsing makes that again.
    """
    database.execute("reindex")
    identity.settle_all(database)
    join_all(database)
    make_all_current(database)
    indexes = database.execute(INDEXES).fetchall()
    for index in indexes:
        database.execute(f"drop table {index['name']}")
        database.execute(index["sql"])
    set_up(database)
    index_documents(database, _document_ids(database))


def _integrity(database: Database) -> Findings:
    rows = [str(row[0]) for row in database.execute("pragma integrity_check(20)").fetchall()]
    for row in rows:
        if row != "ok":
            # A wrong entry in one of SQLite's indexes is made again from its table; a broken page is not.
            index_only = " missing from index " in row or row.startswith("wrong # of entries in index")
            yield Finding("file", f"文件内部有错：{row}", "repair" if index_only else "rebuild")


def _values(database: Database) -> Findings:
    for table, rows in strange_tables(database):
        what: What = "people" if table in PEOPLES_TABLES else "facts"
        remedy: Remedy = "backup" if table in PEOPLES_TABLES else "rebuild"
        yield Finding(what, f"表 {table} 中有 {rows} 行的内容不是本程序写的那一种", remedy)


def _references(database: Database) -> Findings:
    for row in database.execute("pragma foreign_key_check").fetchall():
        yield Finding("references", f"表 {row['table']} 的第 {row['rowid']} 行所属的内容不在了", "rebuild")


ORIGINALS = """
    select s.name, cast(o.data as blob) as data, o.file_sha256 from original o join source s on s.sha256 = o.sha256 order by s.issue_id"""


def _sources(database: Database) -> Findings:
    for row in database.execute("select name, cast(data as blob) as data, sha256 from source order by issue_id"):
        if not _is_untouched(row["data"], row["sha256"]):
            yield Finding("sources", f"“{row['name']}”的原文与导入时不同", "backup")
    for row in database.execute("select name, cast(data as blob) as data, sha256 from kept_text order by act_id, issue_key"):
        if not _is_untouched(row["data"], row["sha256"]):
            yield Finding("sources", f"“{row['name']}”换下的原文已经损坏，那次替换不能再撤销", "backup")
    for row in database.execute(ORIGINALS):
        if not _is_untouched(row["data"], row["file_sha256"]):
            yield Finding("sources", f"“{row['name']}”的原文件与导入时不同", "backup")
    lost = database.execute("select name from issue where id not in (select issue_id from source)").fetchall()
    yield from (Finding("sources", f"“{row['name']}”的原文不在了", "backup") for row in lost)
    unread = database.execute("select name from source where parser_version = ?", [UNREAD]).fetchall()
    yield from (Finding("facts", f"“{row['name']}”修复时没有能重读，内容可能与原文不符", "backup") for row in unread)


def _is_untouched(stored: bytes, sha256: str) -> bool:
    try:
        return hashlib.sha256(unpacked(stored)).hexdigest() == sha256
    except BrokenContent:
        return False


def _units(database: Database) -> Findings:
    """Each unit goes by one of its spellings; of the other tables' texts, those of the issues and the log of changes tell."""
    for (name,) in database.execute(UNITS_WITHOUT_SPELLING).fetchall():
        yield Finding("facts", f"单位名称“{name}”不是它的任何一种写法", "repair")
    for name in misjoined(database):
        yield Finding("facts", f"单位的写法“{name}”不在公报所说的单位之下", "repair")


def _identities(database: Database) -> Findings:
    for name in identity.out_of_date(database):
        yield Finding("facts", f"“{name}”是哪一期，与原文和更正所说的不符", "repair")


def _people(database: Database) -> Findings:
    wrong = tasks_out_of_date(database)
    if wrong:
        yield Finding("people", f"有 {wrong} 项任务没有反映更正、状态或进展", "repair")


def _log(database: Database) -> Findings:
    """Whoever does over again all that was done, and not undone, has what people's tables hold."""
    done = database.execute("select id from act where standing = 'done' order by id").fetchall()
    held: dict[tuple[str, str], Row] = {}
    for change in (change for act in done for change in changes_of(database, act["id"])):
        if change.table not in KEYS:
            continue  # a text, which is among the sources
        named = (change.table, repr(sorted(change.key.items())))
        held.pop(named, None)
        if change.after is not None:
            held[named] = change.after
    # As what Python would write: a flipped bit makes bytes of a text, and the two have no order.
    wanted = sorted(repr((table, sorted(row.items()))) for (table, _), row in held.items())
    found = [repr((table, sorted(dict(row).items()))) for table in KEYS for row in database.execute(f"select * from {table}").fetchall()]
    if wanted != sorted(found):
        yield Finding("people", "更正、状态、进展或批注与改动记录不符", "backup")


def facts_of(database: Database, issue_id: int) -> list[tuple[object, ...]]:
    """Everything that an issue's text was understood to say, without row ids: equal for equal texts and parsers."""
    return [row for table, condition in FACTS.items() for row in _facts(database, table, condition, issue_id)]


def _facts(database: Database, table: str, condition: str, issue_id: int) -> list[tuple[object, ...]]:
    rows = database.execute(f"select * from {table} where {condition}", {"id": issue_id})
    facts = [
        (table, *(value for name, value in dict(row).items() if not name.endswith("id") and (table, name) not in BESIDE_TEXT))
        for row in rows
    ]
    return sorted(facts, key=repr) if table in NUMBERED else facts  # their numbers follow other texts, too


def _index(database: Database) -> Findings:
    """Compares the search index with one that is made anew beside it: the texts alone decide. None before each part of that."""
    indexes = database.execute(INDEXES).fetchall()
    try:
        for index in indexes:
            database.execute(CREATE.sub("create virtual table temp.", index["sql"], count=1))
        for batch in _batches(database):
            yield None
            index_documents(database, batch)
        for index in indexes:
            yield None
            name, sql = index["name"], index["sql"]
            if _content(database, "main", name) != _content(database, "temp", name) or _is_broken(database, name, sql):
                yield Finding("index", f"检索索引（{index['name']}）与文本不符", "repair")
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error) and "vtable" not in str(error):
            raise
        yield Finding("index", f"检索索引不能使用（{error}）", "rebuild")
    finally:
        for index in indexes:
            database.execute(f"drop table if exists temp.{index['name']}")


def _is_broken(database: Database, name: str, sql: str) -> bool:
    """FTS5's own check, which also sees where a search would go astray: of a copy, since it counts as writing."""
    database.execute(f"drop table temp.{name}")
    database.execute(CREATE.sub("create virtual table temp.", sql, count=1))
    for (part,) in database.execute("select name from main.sqlite_master where name glob ?", [f"{name}_*"]).fetchall():
        database.execute(f"delete from temp.{part}")
        database.execute(f"insert into temp.{part} select * from main.{part}")
    try:
        database.execute(f"insert into temp.{name} ({name}) values ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return True
    return False


def _content(database: Database, schema: str, name: str) -> list[tuple[object, ...]]:
    """What an index holds, in sums: the sizes of its entries, the words with their numbers, and where the words stand."""
    return [
        *_words(database, schema, name, "col", "select term, col, doc, cnt from temp.words"),
        *_words(database, schema, name, "instance", WORD_PLACES),
        *(_sizes(database, schema, name)),
    ]


def _sizes(database: Database, schema: str, name: str) -> list[tuple[object, ...]]:
    table = f"{name}_docsize"  # which an index without sizes does not have
    if not database.execute(f"select 1 from {schema}.sqlite_master where name = ?", [table]).fetchone():
        return []
    return [tuple(row) for row in database.execute(f"select id, sz from {schema}.{table} order by id").fetchall()]


def _words(database: Database, schema: str, name: str, kind: str, sql: str) -> list[tuple[object, ...]]:
    database.execute(f"create virtual table temp.words using fts5vocab({schema}, {name}, {kind})")
    try:
        total = 0
        for row in database.execute(sql):
            total ^= zlib.crc32(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        return [(total,)]
    finally:
        database.execute("drop table temp.words")


def _document_ids(database: Database) -> list[int]:
    return [row["id"] for row in database.execute("select id from main.document order by id").fetchall()]


def _parts(database: Database) -> int:
    """How many parts the check of the index has; where even that cannot be read, the check itself will say it."""
    try:
        return len(_batches(database)) + len(database.execute(INDEXES).fetchall())
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return 0


def _batches(database: Database) -> list[list[int]]:
    """The documents in parts that take about a second to index."""
    ids = _document_ids(database)
    return [ids[first : first + BATCH] for first in range(0, len(ids), BATCH)]


STEPS: tuple[tuple[str, Callable[[Database], Findings]], ...] = (
    ("检查文件", _integrity),
    ("检查从属关系", _references),
    ("检查内容的形式", _values),
    ("核对原文", _sources),
    ("核对刊期", _identities),
    ("核对单位名称", _units),
    ("核对更正和进展", _people),
    ("核对改动记录", _log),
    ("核对检索索引", _index),
)
