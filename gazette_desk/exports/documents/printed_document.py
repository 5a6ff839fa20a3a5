"""What is handed out of a document, the same for every kind of file: its title, its pieces, and where it was printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from gazette_desk.archive.facts.document_pieces import Piece, pieces
from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.exports.file_text import text_for_file
from gazette_desk.parsing.records import Block, Table

# XML has no form for these, and none of them is printed; a lone half of a character is no text either.
HandOn = Callable[[str, str], str]  # what may be read of a text by whoever gets the file; the second says where it stands
NARROWEST, WIDEST = 2, 80  # characters of a column that count


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document as it is handed out; place is where it stands in print: 《云州市青河区人民政府公报》2021年第3期，第4页."""

    title: str
    pieces: tuple[Piece, ...]
    place: str

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in the order of print."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Table))


def printed_document(view: DocumentView, hand_on: HandOn) -> PrintedDocument:
    """The document with each of its texts as hand_on lets it be read; what no file can hold is shown as �. Its title comes first where
    its text does not print one."""
    found = list(pieces(view))
    if not any(isinstance(piece, Block) and piece.kind == "title" for piece in found):
        found.insert(0, Block("title", view.document.title, view.document.first_line, view.document.first_line))
    title, place = (text_for_file(hand_on(text, "标题")) for text in (view.document.title, place_of(view)))
    return PrintedDocument(title, tuple(_handed_on(piece, hand_on) for piece in found), place)


def place_of(view: DocumentView) -> str:
    """Where a document was printed; of one that came by itself, the name of its file."""
    if view.issue.single:
        return view.issue.name
    return view.issue.label + (f"，第{view.page}页" if view.page is not None else "")


def rank_of(block: Block) -> int:
    """The rank of a heading: 0 for titles, 1 for 一、 and 附件, and so on; -1 for what is none."""
    if block.kind == "heading":
        return block.level or 1
    return {"title": 0, "attachment": 1}.get(block.kind, -1)


def _handed_on(piece: Piece, hand_on: HandOn) -> Piece:
    def text(value: str, line: int) -> str:
        return text_for_file(hand_on(value, f"第 {line} 行"))

    if isinstance(piece, Block):
        return replace(piece, text=text(piece.text, piece.first_line))
    first = piece.first_line
    rows = tuple(replace(row, cells=tuple(text(cell, row.first_line) for cell in row.cells)) for row in piece.rows)
    return replace(
        piece, caption=piece.caption and text(piece.caption, first), header=tuple(text(cell, first) for cell in piece.header), rows=rows
    )


def grid_of(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table, all as wide as the widest, the first of them its head: of empty cells where none is printed."""
    rows = [table.header, *(row.cells for row in table.rows)]
    width = max(map(len, rows))
    return [(*cells, *[""] * (width - len(cells))) for cells in rows]


def shares_of(grid: Sequence[Sequence[str]]) -> list[float]:
    """What part of a table's width each column gets: a cell of four times the text one of twice the width, since it wraps."""
    wishes = [sqrt(min(max(NARROWEST, *(len(cells[column]) for cells in grid)), WIDEST)) for column in range(len(grid[0]))]
    return [wish / sum(wishes) for wish in wishes]
