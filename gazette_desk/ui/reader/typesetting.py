"""Sets one document like an official document (GB/T 9704-2012: a bold centred title, 仿宋 text, lines of fixed height, first lines
indented by two characters), with a QTextCursor from its blocks: gazette text never passes through HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from gazette_desk.archive.facts.document_pieces import pieces
from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.archive.text.folding import bare
from gazette_desk.parsing.records import Block, Table
from gazette_desk.printing.families import BODY, HEI, KAI, TITLE
from gazette_desk.ui.base.theme import Colours
from gazette_desk.ui.reader.head_card import insert_card
from gazette_desk.ui.reader.text_tables import insert_table

LABEL = re.compile("[^：:]{1,12}[：:]")  # 责任单位：
PRINTED_NOTE = re.compile(r"[（(]|抄\s?[送报]|分\s?送|主\s?题\s?词")  # （此件公开发布）, 抄送：…: the document's own
LINE_HEIGHT = 1.8  # of the font's pixels
TITLE_SIZE = 1.375  # 二号 against 三号
NOTE_SIZE = 0.8  # of what is no text of the document: page numbers, what a web site prints between title and text
RIGHT = Qt.AlignmentFlag.AlignRight
LEFT = Qt.AlignmentFlag.AlignLeft
CENTRE = Qt.AlignmentFlag.AlignHCenter


Columns = tuple[int, int] | None  # the first and the last character on the first and the last line, 1-based; None: all of them
LINE_END = 1 << 30
ENOUGH_TO_KNOW = 24  # characters of a passage by which it is found


@dataclass(frozen=True)
class Place:
    """Where source lines first_line … last_line, or the columns of these, stand in the typeset text, as positions of characters."""

    start: int
    end: int
    first_line: int
    last_line: int
    columns: Columns = None

    def holds(self, first_line: int, last_line: int, columns: Columns = None) -> bool:
        """Whether any of the lines is here, and of a line that holds several passages any of the columns."""
        begin, end = columns or (1, LINE_END)
        own_begin, own_end = self.columns or (1, LINE_END)
        return (self.first_line, own_begin) <= (last_line, end) and (self.last_line, own_end) >= (first_line, begin)


def columns_with(words: str, line: int, view: DocumentView | None) -> Columns:
    """The columns of the passage on a line that holds several which has the words; None where the line is one, or none has them."""
    wanted = bare(words)[:ENOUGH_TO_KNOW]
    blocks = (block for block in view.document.blocks if block.columns and block.first_line <= line <= block.last_line) if view else ()
    return next((block.columns for block in blocks if wanted in bare(block.text)), None)


@dataclass(frozen=True)
class Heading:
    """An entry of the outline: level 0 for the title and attachments, 1 for 一、 and so on."""

    level: int
    text: str
    line: int
    columns: Columns = None


@dataclass
class Typeset:
    """The finished page, its places in order of position and its outline."""

    document: QTextDocument
    places: list[Place] = field(default_factory=list)
    outline: list[Heading] = field(default_factory=list)

    def place_at(self, position: int) -> Place | None:
        """What stands at a position; None within the head card."""
        before = bisect_right(self.places, position, key=lambda place: place.start) - 1
        return self.places[before] if before >= 0 else None

    def places_of(self, first_line: int, last_line: int, columns: Columns = None) -> list[Place]:
        """The places that hold any of the lines, of their columns where only these are meant."""
        return [place for place in self.places if place.holds(first_line, last_line, columns)]


def typeset(view: DocumentView, colours: Colours, pixels: int, parent: QObject, whole_card: bool = False) -> Typeset:
    """The document's page for the screen, body text `pixels` high; whole_card spares its head card's lists the folding.

    The QTextDocument belongs to `parent`.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(pixels * 1.5)
    document.setDefaultFont(_font(BODY, pixels))
    page = Typeset(document)
    insert_card(QTextCursor(document), view, colours, pixels, whole_card)
    _Setter(page, colours, pixels).write(view)
    return page


def _font(families: Sequence[str], pixels: float, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    return font


class _Setter:
    """Writes blocks one after another into the page."""

    def __init__(self, page: Typeset, colours: Colours, pixels: int):
        self._page = page
        self._cursor = QTextCursor(page.document)
        self._colours = colours
        self._pixels = pixels
        self._indent = 2 * QFontMetricsF(_font(BODY, pixels)).horizontalAdvance("国")

    def write(self, view: DocumentView) -> None:
        for piece in pieces(view):
            if isinstance(piece, Table):
                self._grid(piece)
            else:
                self._block(piece)

    def _block(self, block: Block) -> None:
        if block.kind in ("title", "heading", "attachment"):
            level = block.level if block.kind == "heading" and block.level else 0
            self._page.outline.append(Heading(level, block.text, block.first_line, block.columns))
        form, text = self._formats(block)
        self._open(form)
        start = self._cursor.position()
        label = LABEL.match(block.text) if block.kind == "label" else None
        name = label.group() if label else ""
        self._cursor.insertText(name, self._ink(HEI, self._pixels))
        self._cursor.insertText(block.text[len(name) :].replace("\n", "\u2028"), text)
        self._note_place(start, block.first_line, block.last_line, block.columns)

    def _formats(self, block: Block) -> tuple[QTextBlockFormat, QTextCharFormat]:
        size = self._pixels
        match block.kind:
            case "title":
                title = self._paragraph(CENTRE, 0, TITLE_SIZE)
                title.setTopMargin(size)
                title.setBottomMargin(size * 0.6)
                return title, self._ink(TITLE, size * TITLE_SIZE, bold=True)
            case "number":
                return self._paragraph(CENTRE, 0), self._ink(BODY, size)
            case "addressees" | "attachment":
                return self._paragraph(LEFT, 0), self._ink(HEI if block.kind == "attachment" else BODY, size)
            case "signature" | "date":
                right = self._paragraph(RIGHT, 0)
                right.setRightMargin(self._indent * (2 if block.kind == "date" else 1))
                return right, self._ink(BODY, size)
            case "heading":
                families = {1: HEI, 2: KAI}.get(block.level or 0, BODY)
                return self._paragraph(LEFT, self._indent), self._ink(families, size, bold=(block.level or 9) <= 3)
            case "note" if not PRINTED_NOTE.match(block.text):
                beside = self._ink(BODY, size * NOTE_SIZE)
                beside.setForeground(self._colours.faint)
                return self._paragraph(LEFT, self._indent, NOTE_SIZE), beside
            case _:
                return self._paragraph(LEFT, self._indent), self._ink(BODY, size)

    def _grid(self, table: Table) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        spans = insert_table(self._cursor, table, self._colours, self._pixels)
        lines = [(row.first_line, row.last_line) for row in table.rows]
        if any(table.header):
            last = table.rows[0].first_line - 1 if table.rows else table.last_line
            lines.insert(0, (table.first_line, max(table.first_line, last)))
        self._page.places += [Place(*span, *of_row) for span, of_row in zip(spans, lines, strict=True)]
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _note_place(self, start: int, first_line: int, last_line: int, columns: Columns = None) -> None:
        self._page.places.append(Place(start, self._cursor.position(), first_line, last_line, columns))

    def _open(self, form: QTextBlockFormat) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._cursor.block().length() > 1:
            self._cursor.insertBlock(form)
        else:
            self._cursor.setBlockFormat(form)

    def _paragraph(self, alignment: Qt.AlignmentFlag, indent: float, scale: float = 1.0) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setAlignment(alignment)
        form.setTextIndent(indent)
        form.setLineHeight(LINE_HEIGHT * self._pixels * scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return form

    def _ink(self, families: Sequence[str], pixels: float, bold: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(_font(families, pixels, bold))
        form.setForeground(self._colours.ink)
        return form
