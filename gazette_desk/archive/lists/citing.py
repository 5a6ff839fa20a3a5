"""Which documents of the archive a document cites, and which cite it.

A printed number with its issuer's code decides. Where no document has it, or none is printed, the title does: it means a document of the
same district that is not later than the citing one and has no other number, or such a one of another district that the title names. Of
several the same district's goes first, then the newest that is not later. No document cites itself.
"""

from __future__ import annotations

from sqlite3 import Connection, Row

from gazette_desk.archive.database import queries
from gazette_desk.archive.facts.reading_rows import document_link
from gazette_desk.archive.facts.rows import CitationRow, CitingRow, DocumentLink
from gazette_desk.parsing.records import district_of


def citations_of(connection: Connection, document_id: int) -> tuple[CitationRow, ...]:
    """What a document cites in the order of its text, each document once."""
    places: dict[str, list[Row]] = {}
    links: dict[str, DocumentLink | None] = {}
    for citation in connection.execute(queries.CITATIONS, {"document_id": document_id}).fetchall():
        target = _target(connection, citation)
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


def cited_by(connection: Connection, document_id: int) -> tuple[CitingRow, ...]:
    """The documents that cite a document, newest first, with the lines where they do."""
    lines: dict[int, list[int]] = {}
    links: dict[int, DocumentLink] = {}
    for citation in connection.execute(queries.MAY_CITE, {"document_id": document_id}).fetchall():
        target = _target(connection, citation)
        if target and target["id"] == document_id:
            lines.setdefault(citation["id"], []).append(citation["line"])
            links[citation["id"]] = document_link(citation)
    return tuple(CitingRow(links[id_], tuple(dict.fromkeys(where))) for id_, where in lines.items())


def _target(connection: Connection, citation: Row) -> Row | None:
    """The document that is meant; citation is a row of queries.CITATIONS."""
    asked = dict(citation)
    without_code = citation["number_key"].startswith("(")
    numbered: Row | None = None if without_code else connection.execute(queries.OF_NUMBER_KEY, asked).fetchone()
    titled = connection.execute(queries.OF_TITLE_KEY, asked)
    return numbered or next((row for row in titled if _is_meant(row, citation)), None)


def _is_meant(document: Row, citation: Row) -> bool:
    """Whether a document with the cited title can be the one that is meant."""
    if document["region"] == citation["region"]:
        return True
    district = district_of(document["region"])
    return bool(district) and district in citation["title_key"]
