"""The two kinds of table on a page: the document's head card and a table of its text."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from gazette_desk.archive.rows import DocumentLink, DocumentView
from gazette_desk.parsing.records import Table
from gazette_desk.ui.theme import INTERFACE_FONTS, Colours

CARD_SIZE = 0.78  # of the body's pixels
TABLE_SIZE = 0.82
WIDE_TABLE_SIZE = 0.7
WIDEST_CELL = 80  # characters after which a column asks for no more room
NARROWEST_CELL = 2
MANY_COLUMNS = 9  # from which on a table is set smaller and closer
CardRow = tuple[str, str, str]  # the field's name, its text, the address of a link or ""


def insert_card(cursor: QTextCursor, view: DocumentView, colours: Colours, pixels: int) -> None:
    """Writes the head card: the title, then what is known of the document, one field a row.

    Attachments are links (line:123), documents that it cites or that cite it, too (document:45/123).
    """
    rows = _card_rows(view)
    card = cursor.insertTable(len(rows) + 1, 2, _card_format(pixels))
    card.mergeCells(0, 0, 1, 2)
    for row in range(card.rows()):
        for column in range(card.columns()):
            _fill_with(card, row, column, colours)
    title = _card_ink(colours.ink, pixels)
    title.setFontWeight(QFont.Weight.Bold)
    card.cellAt(0, 0).firstCursorPosition().insertText(view.document.title, title)
    for index, (name, text, address) in enumerate(rows, start=1):
        card.cellAt(index, 0).firstCursorPosition().insertText(name, _card_ink(colours.faint, pixels))
        card.cellAt(index, 1).firstCursorPosition().insertText(text, _link_ink(address, colours, pixels))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _card_format(pixels: int) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(pixels * 0.2)
    form.setCellSpacing(0)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.FixedLength, pixels * 4.8), QTextLength(QTextLength.Type.VariableLength, 0)]
    )
    return form


def _fill_with(card: QTextTable, row: int, column: int, colours: Colours) -> None:
    cell = card.cellAt(row, column)
    form = cell.format()
    form.setBackground(colours.card)
    cell.setFormat(form)


def _link_ink(address: str, colours: Colours, pixels: int) -> QTextCharFormat:
    if not address:
        return _card_ink(colours.ink, pixels)
    ink = _card_ink(colours.link, pixels)
    ink.setAnchor(True)
    ink.setAnchorHref(address)
    return ink


def _card_ink(colour: QColor, pixels: int) -> QTextCharFormat:
    font = QFont()
    font.setFamilies(INTERFACE_FONTS)
    font.setPixelSize(round(pixels * CARD_SIZE))
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(colour)
    return form


def _card_rows(view: DocumentView) -> list[CardRow]:
    document, issue = view.document, view.issue
    printed = [issue.label, *([_tr("第{}页").format(view.page)] if view.page is not None else [])]
    plain = [
        (_tr("文号"), document.doc_number),
        (_tr("发文机关"), "　".join(document.issuers)),
        (_tr("主送机关"), document.addressees),
        (_tr("成文日期"), document.date),
        (_tr("公开"), _tr("此件公开发布") if document.public_release else None),
        (_tr("刊载"), "，".join(printed)),
    ]
    attachments = [(_tr("附件"), f"{a.label}　{a.title or ''}".strip(), f"line:{a.first_line}") for a in document.attachments]
    return _named_once([*((name, text, "") for name, text in plain if text), *attachments, *_citation_rows(view)])


def _citation_rows(view: DocumentView) -> list[CardRow]:
    """What the archive holds of the documents that are cited, how many others are, and what cites this one."""
    cites = [(_tr("引用"), _linked(link, view), f"document:{link.document_id}/{link.first_line}") for link in _targets(view)]
    others = len(view.citations) - len(cites)
    missing = [(_tr("引用"), _tr("不在档案中的文件 {} 个").format(others), "")] if others else []
    cited = [(_tr("被引用"), _linked(row.source, view), f"document:{row.source.document_id}/{row.lines[0]}") for row in view.cited_by]
    return [*cites, *missing, *cited]


def _targets(view: DocumentView) -> list[DocumentLink]:
    return [row.target for row in view.citations if row.target]


def _linked(link: DocumentLink, view: DocumentView) -> str:
    """Title, number and issue; the publication only where it is another than that of the document shown."""
    number = f"（{link.doc_number}）" if link.doc_number else ""
    return f"{link.title}{number}，{link.issue_label.removeprefix(f'《{view.issue.publication}》')}"


def _named_once(rows: list[CardRow]) -> list[CardRow]:
    """The rows without the names that stand on the row above."""
    names = ["", *(name for name, _, _ in rows)]
    return [("" if name == above else name, text, address) for above, (name, text, address) in zip(names, rows, strict=False)]


def insert_table(cursor: QTextCursor, table: Table, colours: Colours, pixels: int) -> QTextTable:
    """Writes the table at the cursor with its head row in bold; short rows are filled up with empty cells."""
    rows = ([table.header] if any(table.header) else []) + [row.cells for row in table.rows]
    columns = max(map(len, rows))
    grid = cursor.insertTable(len(rows), columns, _grid_format(rows, columns, colours, pixels))
    size = round(pixels * (WIDE_TABLE_SIZE if columns >= MANY_COLUMNS else TABLE_SIZE))
    lines = QTextBlockFormat()
    lines.setLineHeight(size * 1.5, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    for row, cells in enumerate(rows):
        ink = _cell_ink(cursor, size, row == 0 and any(table.header), colours)
        for column, text in enumerate(cells):
            place = grid.cellAt(row, column).firstCursorPosition()
            place.setBlockFormat(lines)
            place.insertText(text.replace("\n", "\u2028"), ink)
    return grid


def _grid_format(rows: list[tuple[str, ...]], columns: int, colours: Colours, pixels: int) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(colours.rule)
    form.setBorderCollapse(True)
    form.setCellPadding(pixels * (0.1 if columns >= MANY_COLUMNS else 0.25))
    form.setHeaderRowCount(1)
    form.setTopMargin(pixels * 0.5)
    form.setBottomMargin(pixels * 0.5)
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


def _tr(text: str) -> str:
    return QCoreApplication.translate("text_tables", text)
