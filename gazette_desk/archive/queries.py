"""The SELECTs. Conditions come from filters.py and stand on `issue i`, `document d`, `task t`."""

from __future__ import annotations

# What is indexed of a document and of its tasks: texts parted by line feeds, which no query holds. The order is that of the columns.
DOCUMENT_TEXTS = """
    select d.title || char(10) || coalesce(d.enclosed_title, ''),
        d.doc_number,
        (select group_concat(text, char(10)) from block where document_id = d.id),
        (select group_concat(printed, char(10)) from unit_alias where id in
            (select alias_id from task_unit join task on task.id = task_id where document_id = d.id)),
        (select group_concat(leaders, char(10)) from current_task where document_id = d.id)
    from document d where d.id = :id"""

TASK_TEXTS = """
    select id, title || char(10) || text || char(10) || coalesce(deadline_raw, '') || char(10) || section || leaders || lead
        || responsible || cooperating
    from current_task where document_id = :id"""

INDEX_DOCUMENT = "insert into search_index (rowid, title, number, body, units, leaders) values (?, ?, ?, ?, ?, ?)"
UNINDEX_DOCUMENT = """insert into search_index (search_index, rowid, title, number, body, units, leaders)
    values ('delete', ?, ?, ?, ?, ?, ?)"""
INDEX_TASK = "insert into task_index (rowid, text) values (?, ?)"
UNINDEX_TASK = "insert into task_index (task_index, rowid, text) values ('delete', ?, ?)"

# With a scope that names a document: the issues that have one in it. An issue without any document shows in the whole archive.
ISSUES = """
    select i.*,
        (select count(*) from warning w where w.issue_id = i.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings,
        (select count(*) from task t join document d on d.id = t.document_id where d.issue_id = i.id) as tasks
    from issue i where i.id in (select i.id from issue i left join document d on d.issue_id = i.id where {where})
    order by i.publication, i.year desc, i.number desc, i.id"""

DOCUMENTS = """
    select d.*,
        (select count(*) from warning w where w.document_id = d.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings,
        (select count(*) from task t where t.document_id = d.id) as tasks
    from document d join issue i on i.id = d.issue_id where {where}
    order by d.issue_id, d.position"""

ATTACHMENTS = """
    select a.* from attachment a join document d on d.id = a.document_id join issue i on i.id = d.issue_id
    where {where} order by a.id"""

ATTACHMENTS_OF = "select * from attachment where document_id = :document_id order by id"

BLOCKS = "select * from block where document_id = :document_id order by id"

# What a hit shows anyway, its title and its number, comes last among its passages.
PASSAGE_BLOCKS = "select * from block where document_id = :document_id order by kind in ('title', 'number'), id"

GRIDS = "select * from grid where document_id = :document_id order by id"

SOURCE = "select data, encoding from source where issue_id = :issue_id"

PAGE = "select page from contents_entry where issue_id = :issue_id and position = :toc"

TASKS = """
    select t.*, d.issue_id, d.doc_number, d.title as document_title,
        i.publication, i.year, i.number as issue_number, i.name as issue_name
    from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    where {where} order by {order}"""

COUNT_TASKS = """
    select count(*) from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where {where}"""

UNITS = """
    select u.id, u.name, u.collective, u.region, count(distinct t.id) as tasks
    from unit u join unit_alias a on a.unit_id = u.id join task_unit tu on tu.alias_id = a.id
    join task t on t.id = tu.task_id join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    where {where} group by u.id order by tasks desc, u.name"""

ALIASES = "select unit_id, printed from unit_alias order by unit_id, length(printed) desc, printed"

EVENTS = """
    select e.*, i.publication, i.year, i.number, i.name
    from event e join document d on d.id = e.document_id join issue i on i.id = d.issue_id
    where {where} order by e.date is null, e.date, e.id"""

WARNINGS = """
    select w.*, i.publication, i.year, i.number, i.name,
        w.key in (select warning_key from dismissed_warning) as dismissed
    from warning w join issue i on i.id = w.issue_id left join document d on d.id = w.document_id
    where {where} and (:dismissed or not dismissed) order by i.publication, i.year desc, i.number desc, w.line, w.id"""

COUNT_FOUND = "select count(*) from document d join issue i on i.id = d.issue_id where {where}"

# A document without a score was found by its number alone: it is what was asked for.
FOUND_PAGE = """
    select d.id, d.title, d.doc_number, d.date, i.publication, i.year, i.number, i.name
    from document d join issue i on i.id = d.issue_id
    left join (select rowid, bm25(search_index, 8.0, 16.0, 1.0, 0.5, 0.5) as score
        from search_index where search_index match :ranking) ranked on ranked.rowid = d.id
    where {where}
    order by ranked.score is not null, ranked.score, i.year desc, i.number desc, d.position
    limit :limit offset :offset"""

# Without a version: all of them.
SOURCES = """
    select s.issue_id, s.name, i.publication, i.year, i.number from source s join issue i on i.id = s.issue_id
    where cast(s.parser_version as integer) < coalesce(:version, 1e9) order by i.publication, i.year, i.number, i.id"""

STORED_SOURCE = "select name, cast(data as blob) as data, encoding, sha256 from source where issue_id = :issue_id"

ACTS = "select id, made, sentence, standing from act where standing <> 'dropped' order by id desc limit :limit"
