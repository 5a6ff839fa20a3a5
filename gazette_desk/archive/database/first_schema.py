"""The tables of an archive's first form, by subject. Frozen: what changes them is a migration of schema.py."""

from __future__ import annotations

# printed is what an issue's text says of itself (JSON), own_… what people say, else that; publication, region, year … are what holds in
# this archive, where one publication may go by a longer and a shorter name. called is the file that it is named after where nothing else
# tells it from others. district is whose units, collectives and aliases it has. taken_for is what its text was taken for; single: it is no
# issue, unless people say which one it is; issuer is that of its first document.
ISSUES = (
    """create table issue (
        id integer primary key, key text not null unique, name text not null,
        publication text, region text, year integer, number integer, total_number integer, published text, frequency text,
        chief_editor text, permit text, phone text, email text, address text, printer text,
        last_number integer, edition text, edition_order integer not null default 0, printed text not null default '{}',
        own_publication text, own_region text, called text not null default '', label text not null default '',
        district text not null default '', taken_for text not null default 'issue', single integer not null default 0,
        issuer text not null default '')""",
    "create index issue_order on issue (publication, year, number)",
    "create index issue_number on issue (year, number)",
    "create index issue_own on issue (own_publication, own_region)",
    "create index issue_single on issue (single) where single",
    # taught is what people had taught of the words of texts (table taught) when it was read.
    """create table source (
        issue_id integer primary key references issue (id) on delete cascade, name text not null, data blob not null,
        sha256 text not null unique, text_sha256 text not null unique, encoding text not null, parser_version text not null,
        imported text not null, folder text not null default '', taught text not null default '[]')""",
    # The files that texts were converted from.
    """create table original (
        sha256 text primary key, file_sha256 text not null, data blob not null, converter text not null, pages text not null)""",
)

DOCUMENTS = (
    """create table contents_entry (
        id integer primary key, issue_id integer not null references issue (id) on delete cascade, position integer not null,
        line integer not null, printed_no text, section text, title text not null, doc_number text, page integer)""",
    "create index contents_entry_issue on contents_entry (issue_id, position)",
    """create table document (
        id integer primary key, issue_id integer not null references issue (id) on delete cascade, position integer not null,
        key text not null unique, name text not null, toc integer, section text, title text not null, doc_number text,
        number_key text not null, issuers text not null, addressees text, date text, public_release integer not null, kind text,
        enclosed_title text, first_line integer not null, last_line integer not null,
        first_block_id integer not null default 1, last_block_id integer not null default 0)""",
    "create index document_issue on document (issue_id, position)",
    "create index document_number on document (number_key)",
    # columns, [first, last]: the characters on the first and last line where these hold other text too.
    """create table block (
        id integer primary key, kind text not null, level integer, text text not null, first_line integer not null,
        last_line integer not null, line_starts blob, columns text)""",
    """create trigger blocks_of_document after delete on document begin
        delete from block where id between old.first_block_id and old.last_block_id; end""",
    """create table attachment (
        id integer primary key, document_id integer not null references document (id) on delete cascade, label text not null,
        title text, first_line integer not null, last_line integer not null)""",
    "create index attachment_document on attachment (document_id)",
    """create table grid (
        id integer primary key, document_id integer not null references document (id) on delete cascade, caption text,
        header text not null, rows text not null, pages integer not null, first_line integer not null, last_line integer not null)""",
    "create index grid_document on grid (document_id)",
    """create table event (
        id integer primary key, document_id integer not null references document (id) on delete cascade, date text, text text not null,
        first_line integer not null, last_line integer not null, kind text not null default '其他', persons text not null default '[]')""",
    "create index event_document on event (document_id)",
    """create table title_key (
        id integer primary key, document_id integer not null references document (id) on delete cascade, key text not null)""",
    "create index title_key_document on title_key (document_id)",
    "create index title_key_key on title_key (key)",
    """create table citation (
        id integer primary key, document_id integer not null references document (id) on delete cascade, line integer not null,
        title text, doc_number text, start_offset integer, end_offset integer, title_key text not null, number_key text not null)""",
    "create index citation_document on citation (document_id)",
    "create index citation_title on citation (title_key) where title_key <> ''",
    "create index citation_number on citation (number_key) where number_key <> ''",
    """create table leading_group (
        id integer primary key, document_id integer not null references document (id) on delete cascade, name text,
        first_line integer not null, last_line integer not null, office text, office_head text)""",
    "create index leading_group_document on leading_group (document_id)",
    """create table group_member (
        id integer primary key, group_id integer not null references leading_group (id) on delete cascade, role text not null,
        name text, post text, unit text)""",
    "create index group_member_group on group_member (group_id)",
    """create table contact (
        id integer primary key, document_id integer not null references document (id) on delete cascade, line integer not null,
        kind text not null, text text not null, start_offset integer, end_offset integer)""",
    "create index contact_document on contact (document_id)",
    # What is to be looked at: last_line is where it ends, places are all of them where one cause has many; what touches most tasks has
    # the highest rank.
    """create table warning (
        id integer primary key, issue_id integer not null references issue (id) on delete cascade,
        document_id integer references document (id) on delete cascade, code text not null, line integer not null,
        message text not null, confidence real not null, key text not null default '', last_line integer,
        places text not null default '[]', rank integer not null default 0)""",
    "create index warning_issue on warning (issue_id)",
    "create index warning_document on warning (document_id)",
    "create index warning_key on warning (key)",
)

# What people may say better than the parser.
_SAID = (
    "kind text not null, number text, title text not null, text text not null, section text not null, leaders text not null,"
    " lead text not null, responsible text not null, cooperating text not null, deadline_raw text, deadline_type text not null,"
    " due_start text, due_end text, recurs text not null, ongoing_after integer not null"
)
_SAID_COLUMNS = [column.split()[0] for column in _SAID.split(", ")]

TASKS = (
    f"""create table task (
        id integer primary key, document_id integer not null references document (id) on delete cascade, key text not null,
        key_sum integer not null, name text not null, {_SAID}, first_line integer not null, last_line integer not null, columns text)""",
    "create index task_document on task (document_id, first_line)",
    "create index task_due on task (due_end) where due_end is not null",
    "create index task_key on task (key_sum)",
    # The tasks that people said something of, as they then are.
    f"""create table worked_task (
        task_id integer primary key references task (id) on delete cascade, {_SAID}, state text not null, progress text not null,
        corrected text not null)""",
    # What lists and filters read.
    f"""create view current_task as select f.id, f.document_id, f.key, f.key_sum, f.name,
        {", ".join(f"case when w.task_id is null then f.{name} else w.{name} end as {name}" for name in _SAID_COLUMNS)},
        f.first_line, f.last_line, f.columns, coalesce(w.state, '') as state, coalesce(w.progress, '') as progress,
        coalesce(w.corrected, '[]') as corrected
        from task f left join worked_task w on w.task_id = f.id""",
)

UNITS = (
    "create table unit (id integer primary key, region text not null, name text not null, collective integer not null)",
    "create index unit_region on unit (region, name)",
    # name is that of the unit of which an issue has the spelling: a short form is that of several over the years.
    """create table unit_alias (
        id integer primary key, unit_id integer not null references unit (id) on delete cascade,
        learned_id integer not null references unit (id), region text not null, name text not null, printed text not null,
        folded text not null, collective integer not null, unique (region, printed, name))""",
    "create index unit_alias_unit on unit_alias (unit_id)",
    "create index unit_alias_folded on unit_alias (folded)",
    "create index unit_alias_learned on unit_alias (learned_id)",
    "create index unit_alias_name on unit_alias (region, name)",
    # Which issues have a spelling for a unit of that name.
    """create table issue_alias (
        alias_id integer not null references unit_alias (id) on delete cascade,
        issue_id integer not null references issue (id) on delete cascade, primary key (alias_id, issue_id)) without rowid""",
    "create index issue_alias_issue on issue_alias (issue_id)",
    """create table task_unit (
        task_id integer not null references task (id) on delete cascade, role text not null check (role in ('牵头', '责任', '配合')),
        alias_id integer not null references unit_alias (id), primary key (task_id, role, alias_id)) without rowid""",
    "create index task_unit_alias on task_unit (alias_id)",
    """create table listed_member (
        id integer primary key, region text not null, collective text not null, member text not null,
        unique (region, collective, member))""",
    "create index listed_member_member on listed_member (member)",
    """create table unit_member (
        listed_id integer not null references listed_member (id), issue_id integer not null references issue (id) on delete cascade,
        line integer not null, primary key (listed_id, issue_id, line)) without rowid""",
    "create index unit_member_issue on unit_member (issue_id)",
    # Words that a field of a filter offers.
    "create table name (kind text not null, name text not null, initials text not null, primary key (kind, name)) without rowid",
)

# origin is where something came from: a file, its sheet and row; "" where it was typed here.
PEOPLES_WORK = (
    """create table correction (
        task_key text not null, field text not null, value, origin text not null default '', primary key (task_key, field))
        without rowid""",
    """create table task_state (
        task_key text primary key, state text not null, since text not null, origin text not null default '') without rowid""",
    """create table progress_note (
        id integer primary key autoincrement, task_key text not null, day text not null, text text not null,
        origin text not null default '')""",
    "create index progress_note_task on progress_note (task_key, day)",
    """create table note (
        id integer primary key autoincrement, kind text not null, key text not null, text text not null, made text not null)""",
    "create index note_key on note (key)",
    """create table alias (
        region text not null, printed text not null, target text not null, primary key (region, printed)) without rowid""",
    """create table said_member (
        region text not null, collective text not null, member text not null, belongs integer not null,
        primary key (region, collective, member)) without rowid""",
    "create table dismissed_warning (warning_key text primary key, message text not null, made text not null) without rowid",
    # Which issue it is after all.
    """create table issue_identity (
        issue_key text primary key, publication text, region text, year integer, number integer, last_number integer, edition text,
        made text not null) without rowid""",
    # What people taught of the words of a district's texts, "" for all.
    """create table taught (
        region text not null, kind text not null, words text not null, meaning text not null, made text not null,
        primary key (region, kind, words))""",
    # Notices and reminders that were sent, numbered by kind and year.
    """create table sent_notice (
        kind text not null, year integer not null, number integer not null, day text not null, unit text not null,
        tasks integer not null, primary key (kind, year, number))""",
    # What is known of a target whose key no longer finds it; told is a JSON object with the fields of targets.Told.
    """create table lost_target (
        target text not null, key text not null, issue_key text not null, told text not null, primary key (target, key)) without rowid""",
    # The numbers (row ids) of what is no longer in the archive, to be given back or to nothing else.
    """create table former_number (
        kind text not null, key text not null, id integer not null, primary key (kind, key)) without rowid""",
    "create index former_number_id on former_number (kind, id)",
    "create table act (id integer primary key, made text not null, sentence text not null, standing text not null)",
    "create index act_standing on act (standing, id)",
    """create table change (
        id integer primary key, act_id integer not null references act (id) on delete cascade, "table" text not null, key text not null,
        before text, after text)""",
    "create index change_act on change (act_id)",
    # The text that an act took out of the archive, or, once it is undone, the one that it put in: so that it can be done and undone.
    """create table kept_text (
        act_id integer not null, issue_key text not null, name text not null, folder text not null, data blob not null,
        sha256 text not null, encoding text not null, imported text not null, primary key (act_id, issue_key))""",
)

SEARCH = (
    "create virtual table search_index using fts5 (body, content = '', tokenize = 'ascii')",
    "create virtual table head_index using fts5 (number, title, heading, units, leaders, content = '', tokenize = 'ascii')",
    "create virtual table char_index using fts5 (body, content = '', tokenize = 'ascii', detail = none, columnsize = 0)",
    "create virtual table task_index using fts5 (text, content = '', tokenize = 'ascii', detail = none, columnsize = 0)",
    # Each index grows by parts, of which FTS5 brings sixteen together at once: a little with every part would cost a fifth more.
    "insert into search_index (search_index, rank) values ('automerge', 0)",
    "insert into head_index (head_index, rank) values ('automerge', 0)",
    "insert into char_index (char_index, rank) values ('automerge', 0)",
    "insert into task_index (task_index, rank) values ('automerge', 0)",
)

FIRST = (*ISSUES, *DOCUMENTS, *TASKS, *UNITS, *PEOPLES_WORK, *SEARCH)
