"""What a document is set from, on the screen and in files: its blocks, with each table once and whole in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.archive.text.folding import bare
from gazette_desk.parsing.records import Block, Table

Piece = Block | Table


def pieces(view: DocumentView) -> Iterator[Piece]:
    """The pieces in reading order. A caption stands before its table, as a "number" block is set, unless the piece before says the
    same; lines of a table that was not understood are a paragraph as they stand in the source.
    """
    source, done, above = dict(view.source), set[int](), ""
    for block in view.document.blocks:
        if block.kind != "table":
            above = block.text
            yield block
            continue
        table = _table_at(view, block)
        if table is None:
            yield _as_in_source(block, source)
        elif table.first_line not in done:
            done.add(table.first_line)
            if table.caption and bare(table.caption) != bare(above):
                yield Block("number", table.caption, table.first_line, table.first_line)
            yield table
        above = ""


def _table_at(view: DocumentView, block: Block) -> Table | None:
    """The table that the block is a piece of, None where none was understood there."""
    table = next((t for t in view.tables if t.first_line <= block.last_line and t.last_line >= block.first_line), None)
    return table if table and (table.rows or any(table.header)) else None


def _as_in_source(block: Block, source: dict[int, str]) -> Block:
    lines = [text for line in range(block.first_line, block.last_line + 1) if (text := source.get(line, "")).strip()]
    return replace(block, kind="paragraph", text="\n".join(lines), line_starts=(), columns=None)
