"""What SELECTs of several modules have in common: they stand on `issue i`, `document d`, `task t`, and so do conditions of filters.py."""

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

OF_DOCUMENT = "select b.* from document d join block b on b.id between d.first_block_id and d.last_block_id where d.id = :document_id"

# A document as others are tied to it. told is the day that it is known to be from: only its issue's where none is printed.
LINKED = f"""
    d.id, d.title as title_of, d.doc_number as number_of, d.date, d.first_line, {PLACE} as label, i.year, i.number,
    i.district as region, coalesce(d.date, i.published, i.year, '') as told
    from document d join issue i on i.id = d.issue_id"""

# A spelling's unit in its district by name; one that no task has, or that is several units', stands for itself.
NAME_OF = """coalesce((select case count(distinct a.unit_id) when 1 then max(u.name) end from unit_alias a join unit u on u.id = a.unit_id
    where a.region = {region} and a.printed = {spelling}), {spelling})"""

# Two documents with one number and one title.
SAME_DOCUMENT = """
    {one}.number_key = {other}.number_key and {other}.number_key <> '' and exists (
        select 1 from title_key a join title_key b on b.key = a.key where a.document_id = {one}.id and b.document_id = {other}.id)"""
