"""HTML → PDF on pages of GB/T 9704-2012: A4, 22 lines of 28 characters in 三号, page numbers outside; the text can be selected.

Qt lays out and embeds what is used of the fonts. It needs an application: a window has one, elsewhere one is made that needs no screen.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from gazette_desk.errors import GazetteDeskError
from gazette_desk.printing.families import SONG
from gazette_desk.printing.page_setting import INK, UNITS, font, set_document

DOTS = 600  # of the device, an inch
MARGINS = QMarginsF(28, 37, 26, 35)  # millimetres: left, top, right, bottom
NUMBER_SIZE = 14.0  # points: 四号
NUMBER_BELOW = 7.0  # millimetres from the text to the top of the page's number
POINTS, MILLIMETRES = 72.0, 25.4  # an inch
WITHOUT_FONT = "这台电脑没有中文字体，做不出 PDF：请安装仿宋、黑体等中文字体后再试，或者改为导出 .docx"


def pdf_of(html: str, title: str) -> bytes:
    """The pages of an HTML text as a PDF file; title is the file's own.

    h1 is set as a title, h2 to h4 as headings, p with its first line indented by two characters, or as its class says (plain, right,
    center); tables have rules, and the rows of their thead stand on each page. Nothing is loaded that the text names: no picture, no style.
    Whatever of it comes from a gazette must be escaped. In a program without a window it is to be called on the main thread. Raises
    GazetteDeskError where the computer has no Chinese font.
    """
    _require_application()
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        raise GazetteDeskError(WITHOUT_FONT)
    paper = QBuffer()
    paper.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(paper, title)
    _print(writer, html)
    del writer  # which closes the file
    return bytes(paper.data().data())


@cache
def _require_application() -> QGuiApplication:
    """The one application of this process."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["gazette-desk"])


def _writer(paper: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(paper)
    writer.setResolution(DOTS)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, MARGINS, QPageLayout.Unit.Millimeter))
    writer.setTitle(title)
    return writer


class _Unloaded(QTextDocument):
    """A text that loads nothing of what it names."""

    def loadResource(self, kind: int, name: object) -> object:
        return b""


def _print(writer: QPdfWriter, html: str) -> None:
    text = writer.pageLayout().paintRect(QPageLayout.Unit.Millimeter).size() * (UNITS * POINTS / MILLIMETRES)
    document = _Unloaded()
    set_document(document, html, text)
    painter = QPainter(writer)
    painter.scale(DOTS / POINTS / UNITS, DOTS / POINTS / UNITS)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        _paint_text(painter, document, text, page)
        _paint_number(painter, text, page + 1)
    painter.end()


def _paint_text(painter: QPainter, document: QTextDocument, text: QSizeF, page: int) -> None:
    painter.save()
    painter.translate(0, -page * text.height())
    document.drawContents(painter, QRectF(QPointF(0, page * text.height()), text))
    painter.restore()


def _paint_number(painter: QPainter, text: QSizeF, number: int) -> None:
    """— 1 —, on odd pages to the right, on even ones to the left, a character from the edge (GB/T 9704-2012, 7.5)."""
    painter.setFont(font(SONG, NUMBER_SIZE))
    painter.setPen(INK)
    size = NUMBER_SIZE * UNITS
    below = text.height() + NUMBER_BELOW * UNITS * POINTS / MILLIMETRES
    side = Qt.AlignmentFlag.AlignRight if number % 2 else Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(size, below, text.width() - 2 * size, 2 * size), side | Qt.AlignmentFlag.AlignTop, f"— {number} —")
