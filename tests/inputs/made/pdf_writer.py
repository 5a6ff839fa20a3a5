"""PDF files by Qt's writer."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from tests.inputs.made.papers import Layout, print_text

POINTS = 72


class PdfCanvas:
    def __init__(self, painter: QPainter, writer: QPdfWriter) -> None:
        self.painter, self.writer = painter, writer
        self.widths: dict[tuple[str, float], float] = {}
        painter.setPen(QPen(painter.pen().color(), 0.5))

    def font(self, size: float) -> QFont:
        font = QFont("WenQuanYi Micro Hei")
        font.setPointSizeF(size)
        return font

    def advance(self, character: str, size: float) -> float:
        key = (character, size)
        if key not in self.widths:
            self.widths[key] = QFontMetricsF(self.font(size), self.writer).horizontalAdvance(character)
        return self.widths[key]

    def text(self, x: float, y: float, text: str, size: float) -> None:
        self.painter.setFont(self.font(size))
        self.painter.drawText(QPointF(x, y), text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))

    def new_page(self) -> None:
        self.writer.newPage()


def write_pdf(path: Path, text: str, layout: Layout) -> int:
    """Prints a text into a file and says on how many pages; a QGuiApplication must stand."""
    assert QGuiApplication.instance()
    writer = QPdfWriter(str(path))
    writer.setResolution(POINTS)
    writer.setPageSize(QPageSize(QSizeF(layout.width, layout.height), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    pages = print_text(text, PdfCanvas(painter, writer), layout)
    painter.end()
    return pages
