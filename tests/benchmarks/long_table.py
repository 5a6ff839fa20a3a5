"""A long table in the reader: until its beginning is seen, and until all of it is laid out, against one of an eighth of its rows.

`python -m tests.benchmarks.long_table` prints it alone.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from gazette_desk.app import make_application
from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.parsing.records import Block, Row, Table
from gazette_desk.ui.base.theme import LIGHT
from gazette_desk.ui.reader.page_view import Page
from gazette_desk.ui.reader.typesetting import typeset
from tests.ui.reader.document_views import document_view

SHORT, LONG = 1000, 8000  # rows
RUNS = 3
FIRST_LINE = 55


def main() -> None:
    """Prints how both times grow; linear is LONG / SHORT or less."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    short, long = measured(SHORT), measured(LONG)
    for name, before, after in zip(("its beginning is seen", "all of it is laid out"), short, long, strict=True):
        print(f"{f'table of {LONG} rows, {name}':<46}{after:>12.2f} s   {after / before:.1f} × {SHORT} rows ({before:.2f} s)")


def view_with_rows(count: int) -> DocumentView:
    """A document with a table of so many rows."""
    last = FIRST_LINE + count
    texts = ((str(row), f"清理第{row}段河道淤泥并登记造册", "区水务局", "2021年12月底") for row in range(1, count + 1))
    rows = tuple(Row(cells, line, line) for line, cells in enumerate(texts, FIRST_LINE + 1))
    table = Table("d1", FIRST_LINE, last, "清淤台账", ("序号", "任务", "单位", "时限"), rows)
    view = document_view()
    blocks = (*(block for block in view.document.blocks if block.kind != "table"), Block("table", "", FIRST_LINE, last))
    source = tuple((line, f"原文第{line}行") for line in range(10, last + 1))
    return replace(view, document=replace(view.document, blocks=blocks, last_line=last), tables=(table,), source=source)


def measured(count: int) -> tuple[float, float]:
    """Seconds of the processor until the first rows stand on the page, and until all do; the least of some runs."""
    runs = [_measured_once(view_with_rows(count)) for _ in range(RUNS)]
    return min(first for first, _ in runs), min(whole for _, whole in runs)


def _measured_once(view: DocumentView) -> tuple[float, float]:
    host = QWidget()
    page = Page(host)
    page.resize(700, 700)
    begun = time.process_time()
    page.set_page(typeset(view, LIGHT, 17, host), LIGHT)
    page.cursorRect()
    seen = time.process_time()
    page.document().size()
    return seen - begun, time.process_time() - begun


if __name__ == "__main__":
    main()
