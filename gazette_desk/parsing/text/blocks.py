"""The lines of a document → its blocks, with paragraphs that a page or column break cut in two joined again (joining.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.lines.source import gap_between
from gazette_desk.parsing.patterns import COPY_LINE, LEVEL_OF_RANK, attachment_mark, numbering, unnumbered
from gazette_desk.parsing.records import Block, BlockKind, Table
from gazette_desk.parsing.structure.documents import Place
from gazette_desk.parsing.structure.frame import Frame
from gazette_desk.parsing.structure.titles import folded, kind_of_title, tidy_title
from gazette_desk.parsing.text.joining import (
    CHRONICLE_START,
    GROUP_ROLE,
    NAME_ROW,
    goes_on,
    is_bare_heading,
    run_in_lines,
    starts_anew,
)
from gazette_desk.parsing.text.line_width import full_lines
from gazette_desk.parsing.text.surroundings import Break, Surroundings
from gazette_desk.parsing.units.labels import begins_with_label

# how far from a document its neighbours' words are looked at
LINES_AROUND = 100
# a shorter line that is printed twice may be meant so
SHORTEST_DOUBLED = 12
# how much of a block tells whether it is open; a longer one is no heading
LONGEST_LOOK_BACK = 3000


@dataclass(slots=True)
class Piece:
    """A block being put together."""

    kind: BlockKind
    first: int
    last: int
    text: str
    starts: list[tuple[int, int]]
    rank: int | None = None

    def take(self, n: int, text: str) -> None:
        gap = gap_between(self.text, text)
        self.starts.append((len(self.text) + len(gap), n))
        self.text += gap + text
        self.last = n


def read_blocks(
    lines: Sequence[str], marks: Collection[int], place: Place, frame: Frame, tables: Sequence[Table], indented: Collection[int] = ()
) -> tuple[Block, ...]:
    """Blocks of one document in reading order: every non-blank line of its span belongs to exactly one; those indented begin one.

    A page mark within a text belongs to the lines of its block but not to its words; elsewhere it is a note.
    """
    fixed = _fixed_spans(place, frame, tables)
    fixed = {n: _Fixed("title", n) for n in _named_titles(lines, place)} | fixed
    near = Surroundings(
        lines=lines,
        marks=marks,
        first=place.first,
        last=place.last,
        around="\n".join(lines[max(0, place.first - LINES_AROUND) : place.last + LINES_AROUND]),
        run_in=run_in_lines(_numbered(lines, place, fixed)),
        full_lines=full_lines(lines, place.first, place.last),
        indented=indented,
        chronicle=kind_of_title(place.title) == "大事记",
    )
    pieces: list[Piece] = []
    below = 0  # the next line that is printed and no page mark
    for n in range(place.first, place.last + 1):
        text = lines[n - 1]
        if not text:
            continue
        kind = fixed.get(n)
        if n in marks and pieces:
            below = below if below > n else _text_below(lines, marks, n, place.last)
            if _holds(pieces[-1], fixed[below]) if below in fixed else below <= place.last and _goes_on(pieces[-1], below, near):
                pieces[-1].last = n
            else:
                pieces.append(Piece("note", n, n, text, [(0, n)]))
        elif kind:
            _add_fixed(pieces, kind, n, text)
        elif pieces and not text.strip():
            pieces[-1].last = n  # a row of an HTML table goes on
        elif pieces and not _begins_by_indent(pieces[-1], n, indented) and _is_more_of(pieces[-1], n, near):
            pieces[-1].take(n, text)
        else:
            _begin(pieces, n, text)
    _mark_notes_under_tables(pieces)
    by_line = {table.first_line: table for table in tables}
    return tuple(_block(piece, by_line) for piece in pieces)


# 注：, 备注：1.…；, 填表说明：
NOTE_UNDER_TABLE = re.compile(r"[（(]?\s?(?:(?:备|附)?\s?注|(?:填\s?表|有关)?\s?说\s?明)\s?\d{0,2}\s?[:：]")


def _mark_notes_under_tables(pieces: Sequence[Piece]) -> None:
    """What explains a table right under it is a note, and so are the items that a semicolon says to follow."""
    under_table = listed = False
    for piece in pieces:
        if piece.kind in ("paragraph", "heading", "label") and (listed or (under_table and NOTE_UNDER_TABLE.match(piece.text))):
            piece.kind = "note"
            listed = piece.text.endswith(("；", ";", "：", ":"))
        else:
            under_table = piece.kind == "table" or (under_table and piece.kind == "note")
            listed = listed and piece.kind == "note"


# 《青河区河道治理方案》: a paper that the text names
NAMED = re.compile(r"《([^《》\n]{6,80})》")


def _named_titles(lines: Sequence[str], place: Place) -> Iterator[int]:
    """Lines that are the title of a paper which the document names, and so enclose it."""
    text = "\n".join(lines[place.first - 1 : place.last])
    names = {folded(found[1]) for found in NAMED.finditer(text)} if "《" in text else set()
    for n in range(place.first, place.last + 1) if names else ():
        if lines[n - 1] and kind_of_title(lines[n - 1]) and folded(lines[n - 1].strip("《》")) in names:
            yield n


def _begins_by_indent(piece: Piece, n: int, indented: Collection[int]) -> bool:
    """Whether an indented line begins a paragraph; what a label says may be indented below it."""
    return n in indented and not (piece.kind == "label" and piece.text.endswith(("：", ":")))


def _is_more_of(piece: Piece, n: int, near: Surroundings) -> bool:
    return _goes_on(piece, n, near) or _is_wrapped(piece, n, near)


def _goes_on(piece: Piece, n: int, near: Surroundings) -> bool:
    above, line = piece.text[-LONGEST_LOOK_BACK:], piece.text[piece.starts[-1][0] :]
    return goes_on(Break(piece.kind, above, line, near.lines[n - 1], piece.rank, piece.first, piece.starts[-1][1], n, near))


def _is_wrapped(piece: Piece, n: int, near: Surroundings) -> bool:
    """Whether a line stands right below one that fills the width of a wrapped text, and begins nothing of its own."""
    below = piece.last == n - 1 and n - 1 in near.full_lines
    return below and piece.kind in ("paragraph", "heading", "label") and not starts_anew(near.lines[n - 1], near.chronicle)


def _begin(pieces: list[Piece], n: int, text: str) -> None:
    """A new piece; the one before is a note when it is the same line printed twice."""
    piece = _begun(n, text)
    if pieces and len(text) >= SHORTEST_DOUBLED and pieces[-1].text == text and piece.kind in ("paragraph", "heading"):
        pieces[-1].kind = "note"
    pieces.append(piece)


def _numbered(lines: Sequence[str], place: Place, fixed: Mapping[int, _Fixed]) -> Iterator[tuple[int, int, str]]:
    """(line, rank, rest) of the lines that begin with a number."""
    for n in range(place.first, place.last + 1):
        found = numbering(lines[n - 1]) if lines[n - 1] and n not in fixed else None
        if found:
            yield n, found[0], found[2]


@dataclass(frozen=True, slots=True)
class _Fixed:
    kind: BlockKind
    first: int


def _text_below(lines: Sequence[str], marks: Collection[int], n: int, last: int) -> int:
    """The next line below n that is printed and no page mark; the one behind the last where there is none."""
    return next((m for m in range(n + 1, last + 1) if lines[m - 1] and m not in marks), last + 1)


def _fixed_spans(place: Place, frame: Frame, tables: Sequence[Table]) -> dict[int, _Fixed]:
    """Lines whose kind the frame and the tables decide, with the first line of their block."""
    out: dict[int, _Fixed] = {}

    def mark(kind: BlockKind, span: tuple[int, int] | None) -> None:
        if span:
            out.update(dict.fromkeys(range(span[0], span[1] + 1), _Fixed(kind, span[0])))

    for n in frame.date_lines:
        mark("date", (n, n))
    for n in frame.release_lines:
        mark("note", (n, n))
    for n in frame.signature_lines:
        mark("signature", (n, n))
    for n in frame.attachment_marks:
        mark("attachment", (n, n))
    for span in (*frame.attachment_titles, frame.enclosed_lines, place.title_lines):
        mark("title", span)
    for table in tables:
        mark("table", (table.first_line, table.last_line))
    mark("addressees", frame.addressee_lines)
    if place.number_line:
        mark("number", (place.number_line, place.number_line))
    return out


def _holds(piece: Piece, fixed: _Fixed) -> bool:
    """Whether a line with a kind of its own belongs to the block."""
    return piece.kind == fixed.kind and piece.first >= fixed.first


def _add_fixed(pieces: list[Piece], fixed: _Fixed, n: int, text: str) -> None:
    if pieces and _holds(pieces[-1], fixed):
        pieces[-1].take(n, text)
    else:
        pieces.append(Piece(fixed.kind, n, n, text, [(0, n)]))


def _begun(n: int, text: str) -> Piece:
    found = numbering(text)
    if found:
        return Piece("heading" if is_bare_heading(found[0], found[2]) else "paragraph", n, n, text, [(0, n)], found[0])
    if COPY_LINE.match(text):
        return Piece("note", n, n, text, [(0, n)])
    if begins_with_label(text):
        return Piece("label", n, n, text, [(0, n)])
    if GROUP_ROLE.match(text) or (NAME_ROW.match(text) and not CHRONICLE_START.match(text)) or attachment_mark(text):
        return Piece("list", n, n, text, [(0, n)])
    return Piece("paragraph", n, n, text, [(0, n)])


def _block(piece: Piece, tables: Mapping[int, Table]) -> Block:
    level = LEVEL_OF_RANK[piece.rank] if piece.rank else None
    kind: BlockKind = "paragraph" if piece.kind == "heading" else piece.kind
    if piece.rank and piece.kind != "note" and is_bare_heading(piece.rank, unnumbered(piece.text)):
        kind = "heading"
    if kind == "table":
        return _table_block(piece, tables.get(piece.first))
    if kind == "title":
        return Block(kind, tidy_title(piece.text), piece.first, piece.last, level, ((0, piece.first),))
    return Block(kind, piece.text, piece.first, piece.last, level, tuple(piece.starts))


def _table_block(piece: Piece, table: Table | None) -> Block:
    """A table as text: caption (where it is set with the table), head and rows on lines of their own, whole cells parted by tabs."""
    if table is None:
        return Block("table", piece.text, piece.first, piece.last, None, tuple(piece.starts))
    caption = table.caption or ""
    own = [caption] if folded(piece.text).startswith(folded(caption)) else []
    rows = [(table.first_line, own), (table.first_line, table.header), *((row.first_line, row.cells) for row in table.rows)]
    text = ""
    starts = []
    for line, cells in rows:
        if any(cells):
            starts.append((len(text), line))
            text += "\t".join(cells) + "\n"
    return Block("table", text.rstrip("\n"), piece.first, piece.last, None, tuple(starts))
