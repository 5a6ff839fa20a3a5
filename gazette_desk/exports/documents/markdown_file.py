"""A document as Markdown (CommonMark, with tables as GitHub writes them): nothing that is printed becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gazette_desk.exports.documents.printed_document import PrintedDocument, grid_of, rank_of
from gazette_desk.parsing.records import Block

# A backslash before it makes a sign a letter; for the others, and where a reader knows no backslash, there is the entity of HTML.
ESCAPED = re.compile(r"[\\`*_{}\[\]|]")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"})
# What would make a line a heading, a list, a rule or an underlined heading.
AT_START = re.compile(r"[#+-]|(?<=\d)\.")
LINE_START = re.compile(r"(?:[#+-]|\d+\.)")
OTHER_START = {"=": "&#61;", ")": "&#41;"}
OTHER_LINE_START = re.compile(r"(\d*)([=)])")
# Pieces that a page does not set with their first line indented.
CLASSES = {"number": "center", "addressees": "plain", "signature": "right", "date": "right date", "place": "plain place"}


def markdown_file(document: PrintedDocument) -> bytes:
    """The whole file, in UTF-8."""
    return f"{markdown_of(document)}\n".encode()


def markdown_of(document: PrintedDocument, classes: bool = False) -> str:
    """The document's text; with classes the pieces that a page sets in their own ways are marked so, as attr_list reads it."""
    parts = [_block(piece, classes) if isinstance(piece, Block) else table_of(grid_of(piece)) for piece in document.pieces]
    return "\n\n".join(part for part in [*parts, _marked(escaped(f"出处：{document.place}"), "place", classes)] if part)


def table_of(grid: Sequence[Sequence[str]]) -> str:
    """A table, its first row the head."""
    head, *rows = ["| " + " | ".join(escaped(cell, "<br>") for cell in cells) + " |" for cells in grid]
    return "\n".join([head, "|" + " --- |" * len(grid[0]), *rows])


def escaped(text: str, line_end: str = "  \n") -> str:
    """A text that is read as it stands; line_end makes a new line."""
    return line_end.join(_escaped_lines(text))


def _escaped_lines(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        inner = ESCAPED.sub(r"\\\g<0>", line.strip(" \t\r").translate(ENTITIES)).replace("\t", "\u2003")
        inner = OTHER_LINE_START.sub(lambda found: found[1] + OTHER_START[found[2]], inner) if OTHER_LINE_START.match(inner) else inner
        yield AT_START.sub(r"\\\g<0>", inner, count=1) if LINE_START.match(inner) else inner


def _block(block: Block, classes: bool) -> str:
    rank = rank_of(block)
    if rank >= 0:
        mark = " {: .plain }" if classes and block.kind == "attachment" else ""
        return "#" * (rank + 1) + " " + escaped(block.text, "<br>") + mark
    return _marked(escaped(block.text), block.kind, classes)


def _marked(text: str, kind: str, classes: bool) -> str:
    names = "".join(f".{name} " for name in CLASSES.get(kind, "").split())
    return f"{text}\n{{: {names}}}" if classes and text and names else text
