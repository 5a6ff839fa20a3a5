"""The archive's tables, as migrations: once released a migration never changes, a change is a new one below.

Facts are filled by import and can be made again from source.data, which is compressed (packing.py); people's work is tied to keys and
stays.
Lists (of names, cells, starts of lines) are JSON arrays in the order of print; a block of one line has no line_starts. What a migration
frees in a file, the next imports fill; only VACUUM makes the file smaller.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from gazette_desk.archive.district_tables import BY_SPELLINGS, DISTRICTS
from gazette_desk.archive.keys import sum_of_key, warning_keys
from gazette_desk.archive.schema_identity import IDENTITY
from gazette_desk.archive.schema_links import LINKS
from gazette_desk.archive.schema_numbers import CARRYING
from gazette_desk.archive.schema_single import SINGLE
from gazette_desk.archive.search_index import index_again, set_up
from gazette_desk.parsing.records import BlockKind

migrations = Migrations("gazette-desk")

# A block's kind in its row: there are so many of them that a short word counts.
BLOCK_WORDS: dict[BlockKind, str] = {
    "title": "标题",
    "number": "文号",
    "addressees": "主送",
    "heading": "小标题",
    "paragraph": "段落",
    "list": "条目",
    "label": "标注",
    "table": "表格",
    "signature": "署名",
    "date": "日期",
    "note": "附注",
    "attachment": "附件",
}

ORIGINALS = """create table original (
    sha256 text primary key, file_sha256 text not null, data blob not null, converter text not null, pages text not null)"""
FACTS = (
    """create table issue (
        id integer primary key, key text not null unique, name text not null,
        publication text, region text, year integer, number integer, total_number integer, published text, frequency text,
        chief_editor text, permit text, phone text, email text, address text, printer text)""",
    "create index issue_order on issue (publication, year, number)",
    """create table source (
        issue_id integer primary key references issue on delete cascade, name text not null, data blob not null,
        sha256 text not null unique, text_sha256 text not null unique, encoding text not null, parser_version text not null,
        imported text not null)""",
    """create table contents_entry (
        id integer primary key, issue_id integer not null references issue on delete cascade, position integer not null,
        line integer not null, printed_no text, section text, title text not null, doc_number text, page integer)""",
    "create index contents_entry_issue on contents_entry (issue_id, position)",
    """create table document (
        id integer primary key, issue_id integer not null references issue on delete cascade, position integer not null,
        key text not null unique, name text not null, toc integer, section text, title text not null, doc_number text,
        number_key text not null, issuers text not null, addressees text, date text, public_release integer not null, kind text,
        enclosed_title text, first_line integer not null, last_line integer not null)""",
    "create index document_issue on document (issue_id, position)",
    "create index document_number on document (number_key)",
    """create table attachment (
        id integer primary key, document_id integer not null references document on delete cascade, label text not null,
        title text, first_line integer not null, last_line integer not null)""",
    "create index attachment_document on attachment (document_id)",
    """create table block (
        id integer primary key, document_id integer not null references document on delete cascade, kind text not null,
        level integer, text text not null, first_line integer not null, last_line integer not null,
        line_starts text)""",
    "create index block_document on block (document_id)",
    """create table grid (
        id integer primary key, document_id integer not null references document on delete cascade, caption text,
        header text not null, rows text not null, pages integer not null, first_line integer not null,
        last_line integer not null)""",
    "create index grid_document on grid (document_id)",
    """create table task (
        id integer primary key, document_id integer not null references document on delete cascade, key text not null unique,
        name text not null, kind text not null, number text, title text not null, text text not null, section text not null,
        leaders text not null, lead text not null, responsible text not null, cooperating text not null, deadline_raw text,
        deadline_type text not null, due_start text, due_end text, recurs text not null, ongoing_after integer not null,
        first_line integer not null, last_line integer not null)""",
    "create index task_document on task (document_id, first_line)",
    "create index task_due on task (due_end) where due_end is not null",
    "create table unit (id integer primary key, region text not null, name text not null, collective integer not null)",
    """create table unit_alias (
        id integer primary key, unit_id integer not null references unit on delete cascade, region text not null,
        printed text not null, folded text not null, unique (region, printed))""",
    "create index unit_alias_unit on unit_alias (unit_id)",
    "create index unit_alias_folded on unit_alias (folded)",
    """create table task_unit (
        task_id integer not null references task on delete cascade,
        role text not null check (role in ('牵头', '责任', '配合')),
        alias_id integer not null references unit_alias, primary key (task_id, role, alias_id)) without rowid""",
    "create index task_unit_alias on task_unit (alias_id)",
    """create table event (
        id integer primary key, document_id integer not null references document on delete cascade, date text,
        text text not null, first_line integer not null, last_line integer not null)""",
    "create index event_document on event (document_id)",
    """create table warning (
        id integer primary key, issue_id integer not null references issue on delete cascade,
        document_id integer references document on delete cascade, code text not null, line integer not null,
        message text not null, confidence real not null)""",
    "create index warning_issue on warning (issue_id)",
    "create index warning_document on warning (document_id)",
    # Contentless: the texts stand in document, block and task already. The ascii tokenizer takes every character beyond ASCII for part
    # of a word, whatever version of Unicode SQLite knows; search_index.py cuts the words. search_index has all that a document says,
    # head_index the parts that count more, char_index the single characters; where no places are needed, none are kept.
    "create virtual table search_index using fts5 (body, content = '', tokenize = 'ascii')",
    "create virtual table head_index using fts5 (number, title, heading, units, leaders, content = '', tokenize = 'ascii')",
    "create virtual table char_index using fts5 (body, content = '', tokenize = 'ascii', detail = none, columnsize = 0)",
    "create virtual table task_index using fts5 (text, content = '', tokenize = 'ascii', detail = none, columnsize = 0)",
    # Names and titles with the first letters of their pinyin, for whoever types zfgb. What no issue says any more may stay: it finds
    # nothing.
    "create table name (kind text not null, name text not null, initials text not null, primary key (kind, name)) without rowid",
)

# What people may say better than the parser: the columns of task, with what stands in them.
CORRECTABLE = {
    "kind": "text not null",
    "number": "text",
    "title": "text not null",
    "text": "text not null",
    "section": "text not null",
    "leaders": "text not null",
    "lead": "text not null",
    "responsible": "text not null",
    "cooperating": "text not null",
    "deadline_raw": "text",
    "deadline_type": "text not null",
    "due_start": "text",
    "due_end": "text",
    "recurs": "text not null",
    "ongoing_after": "integer not null",
}

# People's work refers to facts by their keys alone: no foreign key may take it away with a fact.
PEOPLES_WORK = (
    """create table correction (
        task_key text not null, field text not null, value, primary key (task_key, field)) without rowid""",
    "create table task_state (task_key text primary key, state text not null, since text not null) without rowid",
    """create table progress_note (
        id integer primary key autoincrement, task_key text not null, day text not null, text text not null)""",
    "create index progress_note_task on progress_note (task_key, day)",
    """create table note (
        id integer primary key autoincrement, kind text not null, key text not null, text text not null, made text not null)""",
    "create index note_key on note (key)",
    """create table alias (
        region text not null, printed text not null, target text not null, primary key (region, printed)) without rowid""",
    "create table dismissed_warning (warning_key text primary key, message text not null, made text not null) without rowid",
    # Every act of a person with the rows that it changed; standing is done, undone, or dropped (undone, and then something else done).
    "create table act (id integer primary key, made text not null, sentence text not null, standing text not null)",
    "create index act_standing on act (standing, id)",
    """create table change (
        id integer primary key, act_id integer not null references act on delete cascade, "table" text not null, key text not null,
        before text, after text)""",
    "create index change_act on change (act_id)",
    "alter table warning add column key text not null default ''",
    "create index warning_key on warning (key)",
    # unit_id is the unit that a spelling stands for; learned_id the one that the issues say, where a person said another.
    "alter table unit_alias add column learned_id integer references unit",
    "update unit_alias set learned_id = unit_id",
    # 0 where only a correction has the spelling.
    "alter table unit_alias add column told integer not null default 1",
    "create index unit_alias_learned on unit_alias (learned_id)",
    # Derived: each task that people worked on as it stands now, all its columns.
    "create table worked_task (task_id integer primary key references task on delete cascade, "
    + ", ".join(f"{name} {form}" for name, form in CORRECTABLE.items())
    + ", state text not null, progress text not null, corrected text not null)",
)

# The same in fewer bytes: these tables and their indexes were a tenth of an archive.
COMPACT = (
    "drop view current_task",
    # A document's blocks stand together: two numbers in the document do for a number in every block, and for an index of these.
    "alter table document add column first_block_id integer not null default 1",
    "alter table document add column last_block_id integer not null default 0",
    """with counted as (select d.id, (select count(*) from block where document_id = d.id) as blocks from document d),
        placed as (select id, blocks, sum(blocks) over (order by id) as last from counted)
        update document set first_block_id = last - blocks + 1, last_block_id = last from placed where placed.id = document.id""",
    """create table new_block (
        id integer primary key, kind text not null, level integer, text text not null, first_line integer not null,
        last_line integer not null, line_starts blob)""",
    """insert into new_block (kind, level, text, first_line, last_line, line_starts)
        select kind, level, text, first_line, last_line, ascii(line_starts) from block order by document_id, id""",
    "drop table block",
    "alter table new_block rename to block",
    """create trigger blocks_of_document after delete on document begin
        delete from block where id between old.first_block_id and old.last_block_id; end""",
    # keys.py makes no key twice; an index of the keys' sums finds them, too.
    """create table new_task (
        id integer primary key, document_id integer not null references document on delete cascade, key text not null,
        key_sum integer not null, name text not null, kind text not null, number text, title text not null, text text not null,
        section text not null, leaders text not null, lead text not null, responsible text not null, cooperating text not null,
        deadline_raw text, deadline_type text not null, due_start text, due_end text, recurs text not null,
        ongoing_after integer not null, first_line integer not null, last_line integer not null)""",
    """insert into new_task
        select id, document_id, key, sum_of_key(key), name, kind, number, title, text, section, leaders, lead, responsible, cooperating,
            deadline_raw, deadline_type, due_start, due_end, recurs, ongoing_after, first_line, last_line
        from task order by id""",
    "drop table task",
    "alter table new_task rename to task",
    "create index task_document on task (document_id, first_line)",
    "create index task_due on task (due_end) where due_end is not null",
    "create index task_key on task (key_sum)",
    # Most issues of a region list the same members.
    """create table listed_member (
        id integer primary key, region text not null, collective text not null, member text not null,
        unique (region, collective, member))""",
    "create index listed_member_member on listed_member (member)",
    "insert into listed_member (region, collective, member) select distinct region, collective, member from unit_member",
    """create table new_unit_member (
        listed_id integer not null references listed_member, issue_id integer not null references issue on delete cascade,
        line integer not null, primary key (listed_id, issue_id, line)) without rowid""",
    """insert or ignore into new_unit_member
        select l.id, m.issue_id, m.line from unit_member m
        join listed_member l on l.region = m.region and l.collective = m.collective and l.member = m.member""",
    "drop table unit_member",
    "alter table new_unit_member rename to unit_member",
    "create index unit_member_issue on unit_member (issue_id)",
)


def known_migrations() -> set[str]:
    """The names of all migrations of this program: those that an empty file still lacks."""
    with Database(memory=True, execute_plugins=False) as blank:
        return {migration.name for migration in migrations.pending(blank)}


@migrations()
def m001_facts(database: Database) -> None:
    """Everything that is understood of an issue, its source, and the search index."""
    for statement in FACTS:
        database.execute(statement)


@migrations()
def m002_peoples_work(database: Database) -> None:
    """Corrections, states, notes, aliases and dismissals, the log of them, and the tasks as they stand now."""
    for statement in PEOPLES_WORK:
        database.execute(statement)
    database.execute(_current_task(database))
    rows = database.execute(
        """select w.id, coalesce(d.key, i.key), w.code, w.message from warning w join issue i on i.id = w.issue_id
        left join document d on d.id = w.document_id order by w.issue_id, w.line, w.id"""
    ).fetchall()
    keys = warning_keys((place, code, message) for _, place, code, message in rows)
    database.conn.executemany("update warning set key = ? where id = ?", zip(keys, (row[0] for row in rows), strict=True))


@migrations()
def m003_links(database: Database) -> None:
    """What documents cite, leading groups, contact data, members of collectives and what chronicles tell of persons."""
    for statement in LINKS:
        database.execute(statement)


@migrations()
def m004_compact(database: Database) -> None:
    """Blocks without an index, tasks with a small one, and the members of collectives once for all issues that list them."""
    database.conn.create_function("sum_of_key", 1, sum_of_key)
    database.conn.create_function("ascii", 1, lambda text: text.encode("ascii") if text else None)
    for statement in COMPACT:
        database.execute(statement)
    database.execute(_current_task(database))


@migrations()
def m005_words_of_three(database: Database) -> None:
    """What documents say, indexed by words of three letters instead of two, in parts that are brought together seldom."""
    set_up(database.conn)
    index_again(database.conn, "search_index", [row[0] for row in database.execute("select id from document order by id").fetchall()])


@migrations()
def m006_units_by_their_spellings(database: Database) -> None:
    """Units whose name no issue prints any more go by a spelling that one does: so it can be checked."""
    for statement in BY_SPELLINGS:
        database.execute(statement)


@migrations()
def m007_identity_of_issues(database: Database) -> None:
    """What an issue says it is apart from what it is in this archive, what people say of that, the texts that acts took out, and the files
    that texts were converted from."""
    for statement in (*IDENTITY, ORIGINALS):
        database.execute(statement)


@migrations()
def m008_districts(database: Database) -> None:
    """Each issue with its district, and each spelling with the names of the units that it is printed for, and where it is."""
    for statement in DISTRICTS:
        database.execute(statement)


@migrations()
def m009_numbers_and_lost_targets(database: Database) -> None:
    """Numbers that go with keys for good, and what is known of what people's work was on, where it has gone."""
    for statement in CARRYING:
        database.execute(statement)


@migrations()
def m010_single_documents(database: Database) -> None:
    """Documents that came by themselves, with their issuers, and the columns of what shares a line."""
    for statement in SINGLE:
        database.execute(statement)
    database.execute(_current_task(database))


def _current_task(database: Database) -> str:
    """The view that lists and filters read: the tasks with what people say of them."""
    columns = [_current_column(name) for (name,) in database.execute("select name from pragma_table_info('task')").fetchall()]
    columns += ["coalesce(w.state, '') as state", "coalesce(w.progress, '') as progress", "coalesce(w.corrected, '[]') as corrected"]
    return f"create view current_task as select {', '.join(columns)} from task f left join worked_task w on w.task_id = f.id"


def _current_column(name: str) -> str:
    return f"case when w.task_id is null then f.{name} else w.{name} end as {name}" if name in CORRECTABLE else f"f.{name}"
