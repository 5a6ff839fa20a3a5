"""Chinese full text in FTS5: text cut into overlapping pairs of characters, so that any piece of it, also one of a single
character, is a phrase of pairs and is found exactly.

综合执法 becomes 综合 合执 执法 法: its pairs and its last character alone. Signs count as characters, so that a piece with signs in it is
found with these signs only; line feeds and tabs part texts, and nothing is found across them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from gazette_desk.archive import queries
from gazette_desk.archive.folding import fold

# The ascii tokenizer drops ASCII's signs and spaces, and FTS5 takes some for its syntax: in the index they stand as their full-width
# forms, which folded text does not have.
SIGNS = {code: 0x3000 if code == 0x20 else code + 0xFEE0 for code in range(0x20, 0x7F) if not chr(code).isalnum()}
BETWEEN = re.compile(r"[\n\t]+")


def pairs(text: str) -> str:
    """The words of a text for the index, with a space between them."""
    return " ".join(word for piece in BETWEEN.split(fold(text)) for word in _pairs_of(piece.translate(SIGNS)))


def phrase(piece: str) -> str:
    """What to ask FTS5 for a folded piece of text of one line, at least one character.

    It holds nothing of the piece that FTS5 could take for its syntax.
    """
    words = _pairs_of(piece.translate(SIGNS))
    # The piece may end in the middle of a text: its last character begins a pair there, and is no word of its own.
    return f'"{words[0]}" *' if len(words) == 1 else f'"{" ".join(words[:-1])}"'


def _pairs_of(piece: str) -> list[str]:
    return [piece[start : start + 2] for start in range(len(piece))]


def index_documents(connection: sqlite3.Connection, document_ids: Iterable[int]) -> None:
    """Puts documents that stand in the archive, and their tasks, into the index."""
    for document_id in document_ids:
        connection.execute(queries.INDEX_DOCUMENT, _document_words(connection, document_id))
        connection.executemany(queries.INDEX_TASK, _task_words(connection, document_id))


def drop_documents(connection: sqlite3.Connection, document_ids: Iterable[int]) -> None:
    """Takes documents and their tasks out of the index, while they still stand in the archive: FTS5 must be told what it indexed."""
    for document_id in document_ids:
        connection.execute(queries.UNINDEX_DOCUMENT, _document_words(connection, document_id))
        connection.executemany(queries.UNINDEX_TASK, _task_words(connection, document_id))


def _document_words(connection: sqlite3.Connection, document_id: int) -> tuple[object, ...]:
    texts = connection.execute(queries.DOCUMENT_TEXTS, {"id": document_id}).fetchone()
    return (document_id, *(pairs(text or "") for text in texts))


def _task_words(connection: sqlite3.Connection, document_id: int) -> list[tuple[object, ...]]:
    texts = connection.execute(queries.TASK_TEXTS, {"id": document_id})
    return [(task_id, pairs(text)) for task_id, text in texts]
