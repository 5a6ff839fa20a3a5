"""The SELECTs. Conditions come from filters.py and stand on `issue i`, `document d`, `task t`."""

from __future__ import annotations

from gazette_desk.archive.text.wording import SINGLE

# What an issue is listed under, and where a document with its title and number is said to stand.
PUBLICATION = f"iif(i.single, '{SINGLE}', coalesce(i.publication, ''))"
PLACE = f"iif(i.single, '{SINGLE}' || iif(i.issuer = '', '', '，' || i.issuer), i.label)"

# One row of a table by its key (the first parameter). The keys of tasks are long and many: their index holds sums of them.
OF_KEY = {"task": "key_sum = sum_of_key(?1) and key = ?1", "document": "key = ?1", "warning": "key = ?1", "issue": "key = ?1"}

# The order of issues: newest first within each publication, a supplement or the second part before what it belongs to.
NEWEST_FIRST = """i.single, i.issuer = '', i.issuer, i.publication, i.year desc, i.number desc, i.last_number desc,
    i.edition_order desc, i.id"""

# What is indexed of documents and tasks: texts parted by line feeds, which no query holds. The order is that of the columns.
BODY_TEXTS = """
    select b.kind = '小标题', b.text from document d join block b on b.id between d.first_block_id and d.last_block_id where d.id = :id"""

HEAD_TEXTS = """
    select coalesce(d.doc_number, '') as number,
        d.title || char(10) || coalesce(d.enclosed_title, '') as title,
        (select group_concat(printed, char(10)) from unit_alias where id in
            (select alias_id from task_unit join task on task.id = task_id where document_id = d.id)) as units,
        (select group_concat(value, char(10)) from current_task, json_each(leaders) where document_id = d.id) as leaders
    from document d where d.id = :id"""

TASK_TEXTS = """
    select id, title, text, deadline_raw, section, leaders, lead, responsible, cooperating from current_task where document_id = :id"""

INDEX = {
    "search_index": "insert into search_index (rowid, body) values (?, ?)",
    "head_index": "insert into head_index (rowid, number, title, heading, units, leaders) values (?, ?, ?, ?, ?, ?)",
    "char_index": "insert into char_index (rowid, body) values (?, ?)",
    "task_index": "insert into task_index (rowid, text) values (?, ?)",
}
UNINDEX = {
    "search_index": "insert into search_index (search_index, rowid, body) values ('delete', ?, ?)",
    "head_index": """insert into head_index (head_index, rowid, number, title, heading, units, leaders)
        values ('delete', ?, ?, ?, ?, ?, ?)""",
    "char_index": "insert into char_index (char_index, rowid, body) values ('delete', ?, ?)",
    "task_index": "insert into task_index (task_index, rowid, text) values ('delete', ?, ?)",
}

# What an issue is, for whoever put it in.
CONTAINED = """
    select i.key, i.label, iif(i.single, 'document', 'issue') as taken_for,
        (select count(*) from document d where d.issue_id = i.id) as documents,
        (select count(*) from task t join document d on d.id = t.document_id where d.issue_id = i.id) as tasks,
        (select count(*) from warning w where w.issue_id = i.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings
    from issue i where i.id = ?"""

# With a scope that names a document: the issues that have one in it. An issue without any document shows in the whole archive.
ISSUES = f"""
    select i.*,
        (select count(*) from warning w where w.issue_id = i.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings,
        (select count(*) from task t join document d on d.id = t.document_id where d.issue_id = i.id) as tasks
    from issue i where i.id in (select i.id from issue i left join document d on d.issue_id = i.id where {{where}})
    order by {NEWEST_FIRST}"""

DOCUMENTS = """
    select d.id, d.issue_id, d.section, d.title, d.doc_number, d.date, d.kind, d.key,
        (select count(*) from warning w where w.document_id = d.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings,
        (select count(*) from task t where t.document_id = d.id) as tasks
    from document d join issue i on i.id = d.issue_id where {where}
    order by d.issue_id, d.position"""

ATTACHMENTS = """
    select a.* from attachment a join document d on d.id = a.document_id join issue i on i.id = d.issue_id
    where {where} order by a.document_id, a.first_line, a.id"""

ATTACHMENTS_OF = "select * from attachment where document_id = :document_id order by first_line, id"

OF_DOCUMENT = "select b.* from document d join block b on b.id between d.first_block_id and d.last_block_id where d.id = :document_id"

BLOCKS = f"{OF_DOCUMENT} order by b.id"

# What a hit shows anyway, its title and its number, is a passage only where nothing else is.
BODY_BLOCKS_WITH = f"{OF_DOCUMENT} and b.kind not in ('标题', '文号') and ({{where}}) order by b.id limit :limit"

HEAD_BLOCKS_WITH = f"{OF_DOCUMENT} and b.kind in ('标题', '文号') and ({{where}}) order by b.id limit :limit"

PASSAGE_BLOCKS = f"{OF_DOCUMENT} order by b.kind in ('标题', '文号'), b.id"

GRIDS = "select * from grid where document_id = :document_id order by id"

GROUPS = "select * from leading_group where document_id = :document_id order by id"

GROUP_MEMBERS = """
    select m.* from group_member m join leading_group g on g.id = m.group_id where g.document_id = :document_id order by m.id"""

CONTACTS = "select * from contact where document_id = :document_id order by id"

# A document as others are tied to it. told is the day that it is known to be from: only its issue's where none is printed.
LINKED = f"""
    d.id, d.title as title_of, d.doc_number as number_of, d.date, d.first_line, {PLACE} as label, i.year, i.number,
    i.district as region, coalesce(d.date, i.published, i.year, '') as told
    from document d join issue i on i.id = d.issue_id"""

CITATIONS = f"""
    select c.title, c.doc_number, c.line, c.title_key, c.number_key, {LINKED} join citation c on c.document_id = d.id
    where d.id = :document_id order by c.id"""

# What cites a document, if nothing else is meant: the newest document first.
MAY_CITE = f"""
    select c.title, c.doc_number, c.line, c.title_key, c.number_key, {LINKED} join citation c on c.document_id = d.id
    where d.id <> :document_id and c.id in (
        select id from citation where number_key in (select number_key from document where id = :document_id and number_key <> '')
        union select id from citation where title_key in (select key from title_key where document_id = :document_id))
    order by told desc, d.id, c.id"""

# What a citation may mean, likeliest first: '~' is behind all that a month or a year goes on with.
OF_NUMBER_KEY = f"""
    select {LINKED} where d.number_key = :number_key and d.number_key <> '' and d.id <> :id
    order by region <> :region, told > :told || '~', told desc, d.id desc"""

OF_TITLE_KEY = f"""
    select {LINKED} where d.id in (select document_id from title_key where key = :title_key) and :title_key <> '' and d.id <> :id
        and told <= :told || '~'
        and ('' in (:number_key, d.number_key) or substr(d.number_key, -length(:number_key)) = :number_key)
    order by region <> :region, told desc, d.id desc"""

SOURCE = "select data, encoding from source where issue_id = :issue_id"

PAGE = "select page from contents_entry where issue_id = :issue_id and position = :toc"

TASKS = f"""
    select t.*, d.issue_id, d.doc_number, d.title as document_title, {PLACE} as label, i.district
    from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    where t.id in (select value from json_each(:ids))"""

# A sort of nothing but numbers and keys is quick however many tasks there are.
TASKS_IN_ORDER = """
    select t.id, t.key from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id
    where {where} order by {order}"""

UNITS = """
    select u.id, u.name, u.collective, u.region, named.tasks from unit u join (
        select unit_id, count(*) as tasks from (
            select distinct a.unit_id, tu.task_id from task_unit tu join unit_alias a on a.id = tu.alias_id where {where})
        group by unit_id) named on named.unit_id = u.id
    order by named.tasks desc, u.name, u.region"""

# The tasks of a scope, for queries that need not know any more of them.
IN_TASKS = """tu.task_id in (
    select t.id from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where {where})"""

ALIASES = "select distinct unit_id, printed from unit_alias order by unit_id, length(printed) desc, printed"

# A spelling's unit in its district by name; one that no task has, or that is several units', stands for itself.
NAME_OF = """coalesce((select case count(distinct a.unit_id) when 1 then max(u.name) end from unit_alias a join unit u on u.id = a.unit_id
    where a.region = {region} and a.printed = {spelling}), {spelling})"""

# Who belongs to a collective as its region's issues list it (belongs is null) and as people say.
MEMBERS = f"""
    select m.region, {NAME_OF.format(region="m.region", spelling="m.collective")} as whole,
        {NAME_OF.format(region="m.region", spelling="m.member")} as part,
        max(m.belongs is null) as listed, max(m.belongs) as belongs
    from (select region, collective, member, null as belongs from listed_member
        union all select region, collective, member, belongs from said_member) m
    where m.region = coalesce(:region, m.region) group by m.region, whole, part
    having :collective = '' or whole = {NAME_OF.format(region="m.region", spelling=":collective")}
    order by m.region, whole, part"""

# Where its issues list them, by the same names: the newest document first.
LISTINGS = f"""
    select m.region as whose, {NAME_OF.format(region="m.region", spelling="m.collective")} as whole,
        {NAME_OF.format(region="m.region", spelling="m.member")} as part, u.line, {LINKED}
    join unit_member u on u.issue_id = i.id and u.line between d.first_line and d.last_line
    join listed_member m on m.id = u.listed_id
    where m.region = coalesce(:region, m.region) and whole = {NAME_OF.format(region="m.region", spelling=":collective")}
    order by told desc, i.year desc, i.number desc, d.id, u.line"""

# What people said of two units, in whatever spelling.
SAID_MEMBERS = f"""
    select m.* from said_member m where m.region = :region
        and {NAME_OF.format(region="m.region", spelling="m.collective")} = {NAME_OF.format(region="m.region", spelling=":collective")}
        and {NAME_OF.format(region="m.region", spelling="m.member")} = {NAME_OF.format(region="m.region", spelling=":member")}"""

UNIT_NAME = f"select {NAME_OF.format(region=':region', spelling=':spelling')}"

IS_SPELLING = "select 1 from unit_alias where region = :region and printed = :spelling"

# The entry names somebody whose name has the folded part, or none is asked for.
TELLS_OF = "(:person = '' or exists (select 1 from json_each(e.persons) where instr(folded(value), :person)))"

EVENTS = """
    select e.*, i.label
    from event e join document d on d.id = e.document_id join issue i on i.id = d.issue_id
    where {where} order by e.date is null, e.date, e.id"""

WARNINGS = f"""
    select w.*, i.label, i.key as issue_key,
        w.key in (select warning_key from dismissed_warning) as dismissed
    from warning w join issue i on i.id = w.issue_id left join document d on d.id = w.document_id
    where {{where}} and (:dismissed or not dismissed) order by {NEWEST_FIRST}, w.rank, w.id"""

# Two documents with one number and one title.
SAME_DOCUMENT = """
    {one}.number_key = {other}.number_key and {other}.number_key <> '' and exists (
        select 1 from title_key a join title_key b on b.key = a.key where a.document_id = {one}.id and b.document_id = {other}.id)"""

# What an issue prints of a single document, and the other way round.
ALSO = f"""
    select {LINKED} join document own on own.id = :document_id join issue home on home.id = own.issue_id
    where i.single <> home.single and {SAME_DOCUMENT.format(one="d", other="own")} order by told desc, d.id"""

# The tasks of single documents that an issue prints, too.
REPRINTED = f"""
    select t.id from issue i join document d on d.issue_id = i.id join task t on t.document_id = d.id
    where i.single and exists (select 1 from document o join issue p on p.id = o.issue_id
        where not p.single and {SAME_DOCUMENT.format(one="o", other="d")})"""

# Ids of documents come as one JSON array: of ten thousand a third of the time that rows take.
IN_INDEX = "select json_group_array(rowid) from {index} where {index} match :match"
SCORED_IN_INDEX = "select rowid, bm25({index}{weights}) from {index} where {index} match :match"

OF_NUMBER = "select json_group_array(id) from document where substr(number_key, -length(:number)) = :number"

IN_SCOPE = "select json_group_array(d.id) from document d join issue i on i.id = d.issue_id where {where}"

# All documents, newest first, with what they are counted by.
PLACES = f"""
    select d.id, {PUBLICATION}, i.year, coalesce(d.kind, '')
    from issue i join document d on d.issue_id = i.id
    order by i.year desc, i.number desc, i.last_number desc, i.edition_order desc, i.id, d.position"""

FOUND = f"""
    select d.id, d.title, d.doc_number, d.date, {PLACE} as label
    from document d join issue i on i.id = d.issue_id where d.id = :id"""

NAMES = """
    select kind, name from name
    where kind in (select value from json_each(:kinds)) and (instr(folded(name), :words) or instr(initials, :words))
    order by instr(initials, :words) <> 1 and instr(folded(name), :words) <> 1, length(name), name limit :limit"""

INITIALS = """
    select distinct substr(name, instr(initials, :letters), length(:letters)) as word
    from name where instr(initials, :letters) and kind in (select value from json_each(:kinds)) order by length(name), name limit :limit"""

TASK_IDS = """
    select json_group_array(t.id)
    from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where {where}"""

IDS = "select json_group_array(id) from ({ids})"

# What tasks part into: each part with the ids of its tasks. (The index of deadlines is one of the facts.)
MONTHS_OF_TASKS = """
    select substr(due_end, 1, 7), json_group_array(id) from (
        select id, due_end from task where due_end is not null and id {within} and id not in (select task_id from worked_task)
        union all select task_id, due_end from worked_task where due_end is not null and task_id {within})
    group by 1"""

STATES_OF_TASKS = "select state, json_group_array(task_id) from worked_task where state <> '' and task_id {within} group by 1"

UNITS_OF_TASKS = """
    select a.unit_id, json_group_array(tu.task_id) from task_unit tu join unit_alias a on a.id = tu.alias_id
    where tu.task_id {within} group by 1"""

ROLES_OF_UNIT = """
    select tu.role, json_group_array(tu.task_id) from task_unit tu join unit_alias a on a.id = tu.alias_id
    where {whose} and tu.task_id {within} group by 1"""

ROLES_NAMED = """
    select json_group_array(t.id) filter (where t.leaders <> '[]') as leaders, json_group_array(t.id) filter (where t.lead <> '[]') as lead,
        json_group_array(t.id) filter (where t.responsible <> '[]') as responsible,
        json_group_array(t.id) filter (where t.cooperating <> '[]') as cooperating
    from current_task t where t.id {within}"""

# Without a version: all of them.
SOURCES = """
    select s.issue_id, s.name, i.label, i.key, coalesce(o.converter, '') as converter
    from source s join issue i on i.id = s.issue_id left join original o on o.sha256 = s.sha256
    where cast(s.parser_version as integer) < coalesce(:version, 1e9)
    order by i.publication, i.year, i.number, i.last_number, i.edition_order, i.id"""

STORED_SOURCE = "select name, cast(data as blob) as data, encoding, sha256, folder from source where issue_id = :issue_id"

ACTS = "select id, made, sentence, standing from act where standing <> 'dropped' order by id desc limit :limit"

# The texts with what they were read with; none while nothing was ever taught.
READ_WITH = """
    select issue_id, taught from source join issue i on i.id = issue_id
    where taught <> '[]' or exists (select 1 from taught t where t.region in ('', i.district))"""
OF_REGION = "select id from issue where ?1 in ('', district)"
