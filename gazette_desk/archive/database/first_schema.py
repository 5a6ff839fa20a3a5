"""The tables of the first form of an archive. Frozen: what changes them is a migration of schema.py."""

from __future__ import annotations

FIRST = (
    """CREATE TABLE issue (
        id integer primary key, key text not null unique, name text not null,
        publication text, region text, year integer, number integer, total_number integer, published text, frequency text,
        chief_editor text, permit text, phone text, email text, address text, printer text)""",
    """CREATE TABLE source (
        issue_id integer primary key references issue on delete cascade, name text not null, data blob not null,
        sha256 text not null unique, text_sha256 text not null unique, encoding text not null, parser_version text not null,
        imported text not null)""",
    """CREATE TABLE contents_entry (
        id integer primary key, issue_id integer not null references issue on delete cascade, position integer not null,
        line integer not null, printed_no text, section text, title text not null, doc_number text, page integer)""",
    """CREATE TABLE document ( id integer primary key, issue_id integer not null references issue on delete cascade, position
        integer not null, key text not null unique, name text not null, toc integer, section text, title text not null,
        doc_number text, number_key text not null, issuers text not null, addressees text, date text, public_release
        integer not null, kind text, enclosed_title text, first_line integer not null, last_line integer not null,
        first_block_id integer not null default 1, last_block_id integer not null default 0)""",
    """CREATE TABLE attachment (
        id integer primary key, document_id integer not null references document on delete cascade, label text not null,
        title text, first_line integer not null, last_line integer not null)""",
    """CREATE TABLE grid (
        id integer primary key, document_id integer not null references document on delete cascade, caption text,
        header text not null, rows text not null, pages integer not null, first_line integer not null,
        last_line integer not null)""",
    "CREATE TABLE unit (id integer primary key, region text not null, name text not null, collective integer not null)",
    """CREATE TABLE unit_alias ( id integer primary key, unit_id integer not null references unit on delete cascade, region
        text not null, printed text not null, folded text not null, learned_id integer references unit, told integer not
        null default 1, unique (region, printed))""",
    """CREATE TABLE task_unit (
        task_id integer not null references task on delete cascade,
        role text not null check (role in ('牵头', '责任', '配合')),
        alias_id integer not null references unit_alias, primary key (task_id, role, alias_id)) without rowid""",
    """CREATE TABLE event ( id integer primary key, document_id integer not null references document on delete cascade, date
        text, text text not null, first_line integer not null, last_line integer not null, kind text not null default
        '其他', persons text not null default '[]')""",
    """CREATE TABLE warning (
        id integer primary key, issue_id integer not null references issue on delete cascade,
        document_id integer references document on delete cascade, code text not null, line integer not null,
        message text not null, confidence real not null, key text not null default '')""",
    "CREATE TABLE name (kind text not null, name text not null, initials text not null, primary key (kind, name)) without rowid",
    """CREATE TABLE correction (
        task_key text not null, field text not null, value, primary key (task_key, field)) without rowid""",
    "CREATE TABLE task_state (task_key text primary key, state text not null, since text not null) without rowid",
    """CREATE TABLE progress_note (
        id integer primary key autoincrement, task_key text not null, day text not null, text text not null)""",
    """CREATE TABLE note (
        id integer primary key autoincrement, kind text not null, key text not null, text text not null, made text not null)""",
    """CREATE TABLE alias (
        region text not null, printed text not null, target text not null, primary key (region, printed)) without rowid""",
    "CREATE TABLE dismissed_warning (warning_key text primary key, message text not null, made text not null) without rowid",
    "CREATE TABLE act (id integer primary key, made text not null, sentence text not null, standing text not null)",
    """CREATE TABLE change ( id integer primary key, act_id integer not null references act on delete cascade, "table" text not
        null, key text not null, before text, after text)""",
    """CREATE TABLE worked_task (task_id integer primary key references task on delete cascade, kind text not null, number
        text, title text not null, text text not null, section text not null, leaders text not null, lead text not null,
        responsible text not null, cooperating text not null, deadline_raw text, deadline_type text not null, due_start
        text, due_end text, recurs text not null, ongoing_after integer not null, state text not null, progress text not
        null, corrected text not null)""",
    """CREATE TABLE title_key (
        id integer primary key, document_id integer not null references document on delete cascade, key text not null)""",
    """CREATE TABLE citation ( id integer primary key, document_id integer not null references document on delete cascade, line
        integer not null, title text, doc_number text, start_offset integer, end_offset integer, title_key text not
        null, number_key text not null)""",
    """CREATE TABLE leading_group (
        id integer primary key, document_id integer not null references document on delete cascade, name text,
        first_line integer not null, last_line integer not null, office text, office_head text)""",
    """CREATE TABLE group_member (
        id integer primary key, group_id integer not null references leading_group on delete cascade, role text not null,
        name text, post text, unit text)""",
    """CREATE TABLE contact (
        id integer primary key, document_id integer not null references document on delete cascade, line integer not null,
        kind text not null, text text not null, start_offset integer, end_offset integer)""",
    """CREATE TABLE said_member (
        region text not null, collective text not null, member text not null, belongs integer not null,
        primary key (region, collective, member)) without rowid""",
    """CREATE TABLE "block" (
        id integer primary key, kind text not null, level integer, text text not null, first_line integer not null,
        last_line integer not null, line_starts blob)""",
    """CREATE TABLE "task" ( id integer primary key, document_id integer not null references document on delete cascade, key
        text not null, key_sum integer not null, name text not null, kind text not null, number text, title text not
        null, text text not null, section text not null, leaders text not null, lead text not null, responsible text not
        null, cooperating text not null, deadline_raw text, deadline_type text not null, due_start text, due_end text,
        recurs text not null, ongoing_after integer not null, first_line integer not null, last_line integer not null)""",
    """CREATE TABLE listed_member (
        id integer primary key, region text not null, collective text not null, member text not null,
        unique (region, collective, member))""",
    """CREATE TABLE "unit_member" (
        listed_id integer not null references listed_member, issue_id integer not null references issue on delete cascade,
        line integer not null, primary key (listed_id, issue_id, line)) without rowid""",
    "CREATE VIRTUAL TABLE search_index using fts5 (body, content = '', tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE head_index using fts5 (number, title, heading, units, leaders, content = '', tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE char_index using fts5 (body, content = '', tokenize = 'ascii', detail = none, columnsize = 0)",
    "CREATE VIRTUAL TABLE task_index using fts5 (text, content = '', tokenize = 'ascii', detail = none, columnsize = 0)",
    "CREATE INDEX issue_order on issue (publication, year, number)",
    "CREATE INDEX contents_entry_issue on contents_entry (issue_id, position)",
    "CREATE INDEX document_issue on document (issue_id, position)",
    "CREATE INDEX document_number on document (number_key)",
    "CREATE INDEX attachment_document on attachment (document_id)",
    "CREATE INDEX grid_document on grid (document_id)",
    "CREATE INDEX unit_alias_unit on unit_alias (unit_id)",
    "CREATE INDEX unit_alias_folded on unit_alias (folded)",
    "CREATE INDEX task_unit_alias on task_unit (alias_id)",
    "CREATE INDEX event_document on event (document_id)",
    "CREATE INDEX warning_issue on warning (issue_id)",
    "CREATE INDEX warning_document on warning (document_id)",
    "CREATE INDEX progress_note_task on progress_note (task_key, day)",
    "CREATE INDEX note_key on note (key)",
    "CREATE INDEX act_standing on act (standing, id)",
    "CREATE INDEX change_act on change (act_id)",
    "CREATE INDEX warning_key on warning (key)",
    "CREATE INDEX unit_alias_learned on unit_alias (learned_id)",
    "CREATE INDEX title_key_document on title_key (document_id)",
    "CREATE INDEX title_key_key on title_key (key)",
    "CREATE INDEX citation_document on citation (document_id)",
    "CREATE INDEX citation_title on citation (title_key) where title_key <> ''",
    "CREATE INDEX citation_number on citation (number_key) where number_key <> ''",
    "CREATE INDEX leading_group_document on leading_group (document_id)",
    "CREATE INDEX group_member_group on group_member (group_id)",
    "CREATE INDEX contact_document on contact (document_id)",
    "CREATE INDEX task_document on task (document_id, first_line)",
    "CREATE INDEX task_due on task (due_end) where due_end is not null",
    "CREATE INDEX task_key on task (key_sum)",
    "CREATE INDEX listed_member_member on listed_member (member)",
    "CREATE INDEX unit_member_issue on unit_member (issue_id)",
    """CREATE VIEW current_task as select f.id, f.document_id, f.key, f.key_sum, f.name, case when w.task_id is null then
        f.kind else w.kind end as kind, case when w.task_id is null then f.number else w.number end as number, case when
        w.task_id is null then f.title else w.title end as title, case when w.task_id is null then f.text else w.text
        end as text, case when w.task_id is null then f.section else w.section end as section, case when w.task_id is
        null then f.leaders else w.leaders end as leaders, case when w.task_id is null then f.lead else w.lead end as
        lead, case when w.task_id is null then f.responsible else w.responsible end as responsible, case when w.task_id
        is null then f.cooperating else w.cooperating end as cooperating, case when w.task_id is null then
        f.deadline_raw else w.deadline_raw end as deadline_raw, case when w.task_id is null then f.deadline_type else
        w.deadline_type end as deadline_type, case when w.task_id is null then f.due_start else w.due_start end as
        due_start, case when w.task_id is null then f.due_end else w.due_end end as due_end, case when w.task_id is null
        then f.recurs else w.recurs end as recurs, case when w.task_id is null then f.ongoing_after else w.ongoing_after
        end as ongoing_after, f.first_line, f.last_line, coalesce(w.state, '') as state, coalesce(w.progress, '') as
        progress, coalesce(w.corrected, '[]') as corrected from task f left join worked_task w on w.task_id = f.id""",
    """CREATE TRIGGER blocks_of_document after delete on document begin
        delete from block where id between old.first_block_id and old.last_block_id; end""",
    # Each index grows by parts, of which FTS5 brings sixteen together at once: a little with every part would cost a fifth more.
    "insert into search_index (search_index, rank) values ('automerge', 0)",
    "insert into head_index (head_index, rank) values ('automerge', 0)",
    "insert into char_index (char_index, rank) values ('automerge', 0)",
    "insert into task_index (task_index, rank) values ('automerge', 0)",
)
