"""Documents to hand out: those of the samples, and one that says whatever a test wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from gazette_desk.archive.facts.rows import DocumentRow, DocumentView, IssueRow
from gazette_desk.exports.documents.printed_document import PrintedDocument, printed_document
from gazette_desk.parsing.records import Block, BlockKind, Document, Row, Table

ISSUE = IssueRow(1, "云州市青河区人民政府公报", 2021, 3, None, None, "三.txt", 0, 0, label="《云州市青河区人民政府公报》2021年第3期")
ROW = DocumentRow(7, None, "关于清理河道的通知", "青政办发〔2021〕9号", "2021-05-06", "通知", 0, 0)

LEVELS = {"一": 1, "（": 2, "1": 3}  # of headings, by their first signs


def as_it_is(text: str, place: str) -> str:
    """Hands on everything."""
    return text


def view_of(blocks: Iterable[tuple[BlockKind, str]], cells: tuple[tuple[str, ...], ...] = ()) -> DocumentView:
    """A document of these blocks, a line each, with a table of the cells behind them, the first row its head."""
    made = [Block(kind, text, line, line, LEVELS.get(text[:1])) for line, (kind, text) in enumerate(blocks, 1)]
    last = len(made) + 1
    tables = ()
    if cells:
        made.append(Block("table", "", last, last))
        tables = (Table("d1", last, last, None, cells[0], tuple(Row(row, last, last) for row in cells[1:])),)
    document = Document("d1", ROW.title, 1, last, blocks=tuple(made))
    return DocumentView(replace(ISSUE, documents=(ROW,)), ROW, document, tables, (), (), 4)


def printed(blocks: Iterable[tuple[BlockKind, str]], cells: tuple[tuple[str, ...], ...] = ()) -> PrintedDocument:
    """The same as it is handed out."""
    return printed_document(view_of(blocks, cells), as_it_is)


def words(text: str) -> str:
    """A text without what breaks lines and parts words: what must be the same in every file."""
    return re.sub(r"[\s\u2003]+", "", text)


def texts_of(document: PrintedDocument) -> list[str]:
    """All that a file must say, in order."""
    found: list[str] = []
    for piece in document.pieces:
        if isinstance(piece, Block):
            found.append(piece.text)
        else:
            found += [*piece.header, *(cell for row in piece.rows for cell in row.cells)]
    return [words(text) for text in (*found, document.place) if words(text)]


def missing(document: PrintedDocument, text: str) -> list[str]:
    """What of the document does not stand in a text, each behind the one before."""
    bare, at, lost = words(text), 0, []
    for wanted in texts_of(document):
        found = bare.find(wanted, at)
        if found < 0:
            lost.append(wanted)
        else:
            at = found + len(wanted)
    return lost
