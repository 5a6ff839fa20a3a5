"""A table of a document's text on its page."""

from __future__ import annotations

from math import sqrt

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFrameFormat, QTextLength, QTextTable, QTextTableFormat

from gazette_desk.parsing.records import Table
from gazette_desk.ui.base.theme import Colours

TABLE_SIZE = 0.82  # of the body's pixels
WIDE_TABLE_SIZE = 0.7
WIDEST_CELL = 80  # characters after which a column asks for no more room
NARROWEST_CELL = 2
PIECE = 100  # rows
SEAM = -4  # pixels that bring the borders of two pieces onto each other
MANY_COLUMNS = 9  # from which on a table is set smaller and closer


def insert_table(cursor: QTextCursor, table: Table, colours: Colours, pixels: int) -> list[tuple[int, int]]:
    """Writes the table at the cursor with its head row in bold and gives the first and last position of each row; short rows are filled
    up with empty cells.

    A long table is set in pieces, one below the other without a gap: Qt lays out a table as a whole, pieces one after another as they
    come into sight.
    """
    rows = ([table.header] if any(table.header) else []) + [row.cells for row in table.rows]
    columns = max(map(len, rows))
    form, size = _grid_format(rows, columns, colours, pixels), round(pixels * (WIDE_TABLE_SIZE if columns >= MANY_COLUMNS else TABLE_SIZE))
    spans: list[tuple[int, int]] = []
    for first in range(0, len(rows), PIECE):
        piece = rows[first : first + PIECE]
        form.setTopMargin(SEAM if first else pixels * 0.5)
        form.setBottomMargin(0 if first + PIECE < len(rows) else pixels * 0.5)
        grid = cursor.insertTable(len(piece), columns, form)
        head = first == 0 and any(table.header)
        _fill(grid, piece, [_cell_ink(cursor, size, head and row == 0, colours) for row in range(len(piece))], size)
        spans += [(grid.cellAt(row, 0).firstPosition(), grid.cellAt(row, columns - 1).lastPosition()) for row in range(len(piece))]
        cursor.movePosition(QTextCursor.MoveOperation.End)
    return spans


def _fill(grid: QTextTable, rows: list[tuple[str, ...]], inks: list[QTextCharFormat], size: int) -> None:
    lines = QTextBlockFormat()
    lines.setLineHeight(size * 1.5, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            place = grid.cellAt(row, column).firstCursorPosition()
            place.setBlockFormat(lines)
            place.insertText(text.replace("\n", "\u2028"), inks[row])


def _grid_format(rows: list[tuple[str, ...]], columns: int, colours: Colours, pixels: int) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(colours.rule)
    form.setBorderCollapse(True)
    form.setCellPadding(pixels * (0.1 if columns >= MANY_COLUMNS else 0.25))
    form.setHeaderRowCount(1)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))  # its borders come on top
    widths = [_wish(rows, column) for column in range(columns)]
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 * wish / sum(widths)) for wish in widths])
    return form


def _wish(rows: list[tuple[str, ...]], column: int) -> float:
    """What room a column asks for: a cell of four times the text needs a column of twice the width, since it wraps."""
    longest = max(len(cells[column]) if column < len(cells) else 0 for cells in rows)
    return sqrt(min(max(longest, NARROWEST_CELL), WIDEST_CELL))


def _cell_ink(cursor: QTextCursor, pixels: int, head: bool, colours: Colours) -> QTextCharFormat:
    font = QFont(cursor.document().defaultFont())
    font.setPixelSize(pixels)
    font.setBold(head)
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(colours.ink)
    return form
