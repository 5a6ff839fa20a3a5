"""A text as an office would print it: paragraphs and tables laid out on pages, for whatever can draw text and lines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

CLOSING = "，。；：、？！）》”’】〕％%"


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


def elements_of(text: str) -> Iterator[Paragraph | Table]:
    """Paragraphs, a line each, and tables, rows with tabs right below each other."""
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append([cell.strip() for cell in line.split("\t")])
            continue
        if rows:
            yield Table([row + [""] * (max(map(len, rows)) - len(row)) for row in rows])
            rows = []
        if line.strip():
            yield Paragraph(line.strip().removeprefix("- "))


class Canvas(Protocol):
    """What draws: y grows downwards, a text stands with its baseline on y."""

    def advance(self, character: str, size: float) -> float: ...
    def text(self, x: float, y: float, text: str, size: float) -> None: ...
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None: ...
    def new_page(self) -> None: ...


@dataclass(frozen=True)
class Layout:
    """Sizes in points."""

    size: float = 16
    leading: float = 28
    columns: int = 1
    gutter: float = 24
    head: str = ""
    foot: str = "— {page} —"
    width: float = 595
    height: float = 842
    margin: float = 78
    indent: int = 2


OFFICIAL = Layout()
GAZETTE = Layout(size=10.5, leading=16, columns=2, head="云州市青河区人民政府公报 2021年第3期", foot="- {page} -", margin=60)


def wrapped(text: str, canvas: Canvas, size: float, width: float, indent: float = 0) -> list[str]:
    """The lines of a paragraph; a closing mark may hang over the margin."""
    lines, line, used = [], "", indent
    for character in text:
        step = canvas.advance(character, size)
        hangs = character in CLOSING and used <= width
        if used + step > width + 0.01 and not hangs and line:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + character, used + step
    return [*lines, line]


class Printer:
    """Draws elements one below the other, over columns and pages."""

    def __init__(self, canvas: Canvas, layout: Layout) -> None:
        self.canvas, self.layout = canvas, layout
        self.page, self.column, self.y = 0, layout.columns, 0.0
        self.width = (layout.width - 2 * layout.margin - (layout.columns - 1) * layout.gutter) / layout.columns

    @property
    def x(self) -> float:
        return self.layout.margin + self.column * (self.width + self.layout.gutter)

    def room(self, height: float) -> None:
        """Goes to the next column or page where that much does not fit."""
        if self.column < self.layout.columns and self.y + height <= self.layout.height - self.layout.margin:
            return
        self.column += 1
        if self.column >= self.layout.columns:
            self.begin_page()
        self.y = self.layout.margin

    def begin_page(self) -> None:
        if self.page:
            self.canvas.new_page()
        self.page, self.column = self.page + 1, 0
        if self.layout.head:
            self.canvas.text(self.layout.margin, 40, self.layout.head, 9)
        self.canvas.text(self.layout.width / 2 - 20, self.layout.height - 40, self.layout.foot.format(page=self.page), 10)

    def paragraph(self, text: str) -> None:
        size, indent = self.layout.size, self.layout.indent * self.layout.size
        for n, line in enumerate(wrapped(text, self.canvas, size, self.width, indent)):
            self.room(self.layout.leading)
            self.y += self.layout.leading
            self.canvas.text(self.x + (0 if n else indent), self.y - (self.layout.leading - size), line, size)

    def table(self, rows: list[list[str]]) -> None:
        """Over the whole width of the page, so that between columns it has pages of its own."""
        if self.layout.columns > 1:
            self.table_on_pages(rows)
            return
        size = min(self.layout.size, 10.5)
        widths = self._widths(rows)
        for n, row in enumerate(rows):
            cells = [wrapped(text, self.canvas, size, width - 8) if text else [] for text, width in zip(row, widths, strict=True)]
            height = max(1, *(len(lines) for lines in cells)) * size * 1.4 + 6
            goes_on = [n > 0 and not any(row[: i + 1]) for i in range(len(row))]
            if self.column >= self.layout.columns or self.y + height > self.layout.height - self.layout.margin:
                self._close(widths if n else [])
                self.room(height)
                goes_on = [False] * len(row)
            self._row(cells, widths, height, size, goes_on)
        self._close(widths)

    def table_on_pages(self, rows: list[list[str]]) -> None:
        wide = Printer(self.canvas, replace(self.layout, columns=1))
        wide.page = self.page
        wide.table(rows)
        self.page, self.column = wide.page, self.layout.columns

    def _close(self, widths: list[float]) -> None:
        """The rule below a table, or below its last row on a page."""
        if widths:
            self.canvas.line(self.x, self.y, self.x + sum(widths), self.y)
            self.y += 12

    def _row(self, cells: list[list[str]], widths: list[float], height: float, size: float, goes_on: list[bool]) -> None:
        x = self.x
        for lines, width, above in zip(cells, widths, goes_on, strict=True):
            self.canvas.line(x, self.y, x, self.y + height)
            for i, line in enumerate(lines):
                self.canvas.text(x + 4, self.y + 3 + size * (1.4 * i + 1), line, size)
            if not above:
                self.canvas.line(x, self.y, x + width, self.y)
            x += width
        self.canvas.line(x, self.y, x, self.y + height)
        self.y += height

    def _widths(self, rows: list[list[str]]) -> list[float]:
        longest = [max(6, min(60, max(len(row[i]) for row in rows))) for i in range(len(rows[0]))]
        return [self.width * each / sum(longest) for each in longest]


def print_text(text: str, canvas: Canvas, layout: Layout) -> int:
    """Draws a text and says how many pages it took."""
    printer = Printer(canvas, layout)
    for element in elements_of(text):
        if isinstance(element, Paragraph):
            printer.paragraph(element.text)
        else:
            printer.table(element.rows)
    return printer.page
