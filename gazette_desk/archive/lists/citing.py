"""Which documents of the archive a document cites, and which cite it.

A printed number with its issuer's code decides. Where no document has it, or none is printed, the title does: it means a document of the
same district that is not later than the citing one and has no other number, or such a one of another district that the title names. Of
several the same district's goes first, then the newest that is not later. No document cites itself.
"""

from __future__ import annotations

from sqlite3 import Row

from sqlite_utils import Database

from gazette_desk.archive.database.query_parts import LINKED
from gazette_desk.archive.facts.reading_rows import document_link
from gazette_desk.archive.facts.rows import CitationRow, CitingRow, DocumentLink
from gazette_desk.parsing.records import district_of

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


def citations_of(database: Database, document_id: int) -> tuple[CitationRow, ...]:
    """What a document cites in the order of its text, each document once."""
    places: dict[str, list[Row]] = {}
    links: dict[str, DocumentLink | None] = {}
    for citation in database.execute(CITATIONS, {"document_id": document_id}).fetchall():
        target = _target(database, citation)
        same = str(target["id"]) if target else citation["number_key"] or citation["title_key"]
        places.setdefault(same, []).append(citation)
        links[same] = document_link(target) if target else None
    return tuple(
        CitationRow(
            title=next((row["title"] for row in rows if row["title"]), None),
            doc_number=next((row["doc_number"] for row in rows if row["doc_number"]), None),
            lines=tuple(dict.fromkeys(row["line"] for row in rows)),
            target=links[same],
        )
        for same, rows in places.items()
    )


def cited_by(database: Database, document_id: int) -> tuple[CitingRow, ...]:
    """The documents that cite a document, newest first, with the lines where they do."""
    lines: dict[int, list[int]] = {}
    links: dict[int, DocumentLink] = {}
    for citation in database.execute(MAY_CITE, {"document_id": document_id}).fetchall():
        target = _target(database, citation)
        if target and target["id"] == document_id:
            lines.setdefault(citation["id"], []).append(citation["line"])
            links[citation["id"]] = document_link(citation)
    return tuple(CitingRow(links[id_], tuple(dict.fromkeys(where))) for id_, where in lines.items())


def _target(database: Database, citation: Row) -> Row | None:
    """The document that is meant; citation is a row of CITATIONS."""
    asked = dict(citation)
    without_code = citation["number_key"].startswith("(")
    numbered: Row | None = None if without_code else database.execute(OF_NUMBER_KEY, asked).fetchone()
    titled = database.execute(OF_TITLE_KEY, asked)
    return numbered or next((row for row in titled if _is_meant(row, citation)), None)


def _is_meant(document: Row, citation: Row) -> bool:
    """Whether a document with the cited title can be the one that is meant."""
    if document["region"] == citation["region"]:
        return True
    district = district_of(document["region"])
    return bool(district) and district in citation["title_key"]
