"""Cells that stand over several rows and columns → the rows with tabs that the parser reads, by the one rule it has for them."""

from __future__ import annotations

from gazette_desk.parsing.lines.html_tables import Cell, CellRow, laid_out

__all__ = ["Cell", "rows_of"]


def rows_of(rows: list[list[Cell]]) -> list[str]:
    """Each row as a line with a tab between its cells; a merged cell's text stands in its first row."""
    return ["\t".join(cells) for cells in laid_out([CellRow(n, n, row) for n, row in enumerate(rows)])]
