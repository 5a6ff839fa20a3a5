"""How the parts of a text are set on a page of GB/T 9704-2012: type, size, indents, lines of one height, tables.

Lengths are tenths of a point, so that nothing depends on the screen and no letter is fitted to its dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
)

from gazette_desk.printing.families import BODY, HEI, KAI, TITLE

UNITS = 10  # a point
INK = QColor("black")  # whatever colours the window has
LINES, CHARACTERS = 22, 28  # of a page, of a line
BODY_SIZE, TITLE_SIZE, TABLE_SIZE, CLOSE_TABLE_SIZE = 16.0, 22.0, 12.0, 10.5  # points: 三号, 二号, 小四, 五号
TABLE_LINE = 1.35  # of its size
CELL_PADDING = 3.0  # points
RULE = 0.75  # points
PICTURE = "\ufffc"  # what stands for one in a text of Qt's
MANY_COLUMNS = 6  # from which on a table is set smaller
WIDEST_CELL, NARROWEST_CELL = 80, 2  # characters: those between ask for room
HEADINGS = {1: (TITLE, TITLE_SIZE), 2: (HEI, BODY_SIZE), 3: (KAI, BODY_SIZE)}
# A paragraph's indent only says that it has one; how wide it is, is said here.
LOOKS = """
    p, h2, h3, h4, h5, h6 { text-align: justify; text-indent: 1px; }
    h1, h2, h3, h4, h5, h6, th { font-size: 160px; font-weight: normal; }
    h1, th { text-align: center; }
    td p, th p, .plain { text-indent: 0px; }
    .right { text-align: right; text-indent: 0px; }
    .center { text-align: center; text-indent: 0px; }"""


def font(families: Sequence[str], points: float) -> QFont:
    """A font for the page, without the fitting of letters to dots."""
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(round(points * UNITS))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def set_document(document: QTextDocument, html: str, page: QSizeF) -> None:
    """Fills a document with pages of that size, in tenths of a point."""
    document.setUndoRedoEnabled(False)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(BODY, BODY_SIZE))
    document.setDefaultTextOption(_wrapping())
    document.setIndentWidth(2 * BODY_SIZE * UNITS)
    document.setDefaultStyleSheet(LOOKS)
    document.setHtml(html)
    while not (picture := document.find(PICTURE)).isNull():
        picture.removeSelectedText()
    line, narrowing = page.height() / LINES, page.width() / CHARACTERS - BODY_SIZE * UNITS
    for block in _blocks(document):
        if QTextCursor(block).currentTable() is None:
            _set_block(block, line * 0.9999, narrowing * 1.01)  # a hair less, so that the last still fits
    for table in _tables(document):
        _set_table(table)
    document.setPageSize(page)
    _part_at_page_ends(document, page)


def _wrapping() -> QTextOption:
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return wrapping


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def _set_block(block: QTextBlock, line: float, narrowing: float) -> None:
    """A title, a heading or a paragraph; narrowing brings 28 characters into a line."""
    form = block.blockFormat()
    families, size = HEADINGS.get(form.headingLevel(), (BODY, BODY_SIZE))
    form.setTopMargin(line if form.headingLevel() == 1 and block.blockNumber() else 0)
    form.setBottomMargin(line if form.headingLevel() == 1 else 0)
    two_characters = 2 * (BODY_SIZE * UNITS + narrowing)
    form.setTextIndent(two_characters if form.textIndent() else 0)
    if form.alignment() & Qt.AlignmentFlag.AlignRight:
        form.setRightMargin(two_characters)
    form.setLineHeight(line * max(size / BODY_SIZE, 1), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    _apply(block, form, font(families, size), narrowing * size / BODY_SIZE)


def _apply(block: QTextBlock, form: QTextBlockFormat, type_: QFont, narrowing: float = 0.0) -> None:
    """Sets a block; what is bold, slanted or underlined in it stays so."""
    cursor = QTextCursor(block)
    cursor.setBlockFormat(form)
    cursor.setBlockCharFormat(_ink(block.charFormat(), type_, narrowing))
    for start, length, ink in _pieces(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_ink(ink, type_, narrowing))


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """The pieces of a block that look alike: place, length, look."""
    found = []
    place = block.begin()
    while not place.atEnd():
        piece = place.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        place += 1
    return found


def _ink(ink: QTextCharFormat, type_: QFont, narrowing: float) -> QTextCharFormat:
    ink.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # which HTML gives headings
    ink.setFontFamilies(type_.families())
    ink.setProperty(QTextFormat.Property.FontPixelSize, type_.pixelSize())
    ink.setFontHintingPreference(type_.hintingPreference())
    ink.setForeground(INK)
    if narrowing:
        ink.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        ink.setFontLetterSpacing(narrowing)
    return ink


def _part_at_page_ends(document: QTextDocument, page: QSizeF) -> None:
    """Makes blocks of their own of what a block has on each page: Qt draws the line before the first of a page once more, unseen, and
    whoever selects the text or reads it by a program would have it twice.
    """
    document.pageCount()  # lays out all of it
    cursor = QTextCursor(document)
    cuts = [cut for block in _blocks(document) for cut in _lines_before_page_ends(block, page)]
    cursor.beginEditBlock()
    for start, length, spare in reversed(cuts):
        _part(cursor, start, length, spare)
    cursor.endEditBlock()


def _lines_before_page_ends(block: QTextBlock, page: QSizeF) -> Iterator[tuple[int, int, float]]:
    """Place and length of each line behind which the block goes on on another page, and how much of the page's width it leaves."""
    top, layout = block.document().documentLayout().blockBoundingRect(block).top(), block.layout()
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    for line, following in pairwise(lines):
        if int((top + following.y() + 1) // page.height()) > int((top + line.y() + 1) // page.height()):
            yield block.position() + line.textStart(), line.textLength(), page.width() - line.naturalTextWidth() - line.x()


def _part(cursor: QTextCursor, start: int, length: int, spare: float) -> None:
    """Begins a block behind a line, which is spaced out as if the paragraph went on."""
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    form = cursor.blockFormat()
    if form.alignment() & Qt.AlignmentFlag.AlignJustify:
        ink = QTextCharFormat()
        ink.setFontLetterSpacing(cursor.charFormat().fontLetterSpacing() + spare / length * 0.99)
        cursor.mergeCharFormat(ink)
    cursor.setPosition(start + length)
    form.setTextIndent(0)
    cursor.insertBlock(form)


def _set_table(table: QTextTable) -> None:
    form = table.format()
    size = CLOSE_TABLE_SIZE if table.columns() >= MANY_COLUMNS else TABLE_SIZE
    form.setBorder(RULE * UNITS)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(INK)
    form.setBorderCollapse(True)
    form.setCellSpacing(0)
    form.setCellPadding(CELL_PADDING * UNITS)
    form.setMargin(0)
    form.setTopMargin(size * UNITS / 2)
    form.setBottomMargin(size * UNITS / 2)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    wishes = [_wish(table, column) for column in range(table.columns())]
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 * wish / sum(wishes)) for wish in wishes])
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            _set_cell(table, row, column, size)


def _wish(table: QTextTable, column: int) -> float:
    """What room a column asks for: a cell of four times the text needs a column of twice the width, since it wraps."""
    longest = max(len(_text(table, row, column)) for row in range(table.rows()))
    return sqrt(min(max(longest, NARROWEST_CELL), WIDEST_CELL))


def _text(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    place = cell.firstCursorPosition()
    place.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return place.selectedText()


def _set_cell(table: QTextTable, row: int, column: int, size: float) -> None:
    cell = table.cellAt(row, column)
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block()
    while block.isValid():
        form = block.blockFormat()
        form.setLineHeight(size * UNITS * TABLE_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTopMargin(0)
        form.setBottomMargin(0)
        _apply(block, form, font(HEI if row < table.format().headerRowCount() else BODY, size))
        if block == last:
            return
        block = block.next()
