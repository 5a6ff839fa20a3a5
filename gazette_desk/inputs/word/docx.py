"""Word documents (.docx) → lines: paragraphs with their automatic numbers, tables as rows with tabs.

python-docx opens the package; what it has no words for (numbers, text boxes, footnotes, tracked changes) is read from the parts it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part, XmlPart
from lxml import etree

from gazette_desk.inputs.faults import DAMAGED, MACROS, UnreadableInput
from gazette_desk.inputs.grids import Cell, rows_of
from gazette_desk.inputs.packages import Package, check_xml, parse_xml
from gazette_desk.inputs.word.docx_numbering import Numbering
from gazette_desk.inputs.word.docx_paragraphs import ParagraphReader, alternative, is_joined_to_next
from gazette_desk.inputs.word.word_xml import STRICT, W, child, number_of, value_of

OTHER_FORM = "这个 Word 文件的格式（Strict Open XML）读不出来：请用 Word 或 WPS 另存为普通的 .docx 文件再导入"
LENGTH_OF_HEAD = 4096  # of a part, within which its namespaces are declared
HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
# 关于……的通知⇥12: a line of contents, whose tab a leader of dots fills
CONTENTS_LINE = re.compile(r"(?<!\t)\t+(\d{1,4})$")
CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s?\d?", re.IGNORECASE)
LEADER = "……"
NOTES = {"footnote": RELATION.FOOTNOTES, "endnote": RELATION.ENDNOTES}
MOST_CELLS = 300_000
WIDEST = 200


def docx_lines(package: Package, data: bytes) -> list[str]:
    """The lines of a document: paragraphs between blank ones, rows of a table right below each other.

    Raises UnreadableInput for a damaged document, one with macros and one in the strict form.
    """
    _check(package)
    try:
        main = docx.Document(BytesIO(data)).part
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, TypeError, IndexError, etree.LxmlError) as error:
        raise UnreadableInput(DAMAGED) from error
    return _Document(main).lines()


def _check(package: Package) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise UnreadableInput(MACROS.format(suffix=".docx"))
    if "word/document.xml" in package and STRICT in package.read("word/document.xml")[:LENGTH_OF_HEAD]:
        raise UnreadableInput(OTHER_FORM)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            check_xml(package.read(name))


def _root(part: Part) -> etree._Element:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


class _Document:
    def __init__(self, main: Part) -> None:
        self._main = main
        styles = self._part(RELATION.STYLES)
        self._names = {s.get(f"{W}styleId"): value_of(s, "name") or "" for s in (styles if styles is not None else ())}
        self._numbering = Numbering(self._part(RELATION.NUMBERING), styles)
        self._reader = ParagraphReader()
        self._notes = {kind: self._notes_in(self._part(relation), kind) for kind, relation in NOTES.items()}
        self._told = 0
        self._cells = 0

    def lines(self) -> list[str]:
        body = child(_root(self._main), "body")
        if body is None:
            raise UnreadableInput(DAMAGED)
        return list(self._blocks(body))

    def _part(self, relation: str) -> etree._Element | None:
        """The root of a part that belongs to the document, None where it has none."""
        found = next((each for each in self._main.rels.values() if each.reltype == relation and not each.is_external), None)
        return None if found is None else _root(found.target_part)

    def _notes_in(self, root: etree._Element | None, kind: str) -> dict[str | None, etree._Element]:
        return {} if root is None else {note.get(f"{W}id"): note for note in root.iter(f"{W}{kind}")}

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        """The lines of all paragraphs and tables in an element."""
        before = ""
        for each in _flat(parent):
            if each.tag == f"{W}tbl":
                yield from self._table(each)
            elif each.tag == f"{W}p":
                text, beside = self._paragraph(each)
                before += text
                if is_joined_to_next(each):
                    continue
                yield from _with_blank(before)
                yield from beside
                before = ""
        yield from _with_blank(before)

    def _paragraph(self, element: etree._Element) -> tuple[str, list[str]]:
        """The text with its number, and the lines of text boxes and notes behind it."""
        properties = child(element, "pPr")
        number = self._numbering.next(properties)
        read = self._reader.read(element)
        text = number + (read.text.lstrip() if number else read.text)
        beside = [line for box in read.boxes for line in self._blocks(box)]
        beside += [line for note in read.notes for line in self._note(note)]
        return self._with_leader(text, properties), beside

    def _with_leader(self, text: str, properties: etree._Element | None) -> str:
        """A line of contents with dots in front of its page, as they are printed."""
        if not CONTENTS_LINE.search(text):
            return text
        tabs = child(properties, "tabs")
        style = value_of(properties, "pStyle")
        dotted = tabs is not None and any(tab.get(f"{W}leader") not in (None, "none") for tab in tabs)
        if dotted or CONTENTS_STYLE.match(self._names.get(style, "") or style or ""):
            return CONTENTS_LINE.sub(rf"{LEADER}\1", text).replace("\t", " ")
        return text

    def _note(self, named: str) -> Iterator[str]:
        kind, _, name = named.partition(" ")
        note = self._notes[kind].pop(name, None)
        if note is not None:
            self._told += 1
            text = " ".join(line.strip() for line in self._blocks(note) if line.strip())
            yield from _with_blank(f"注{self._told}：{text}" if text else "")

    def _table(self, table: etree._Element) -> Iterator[str]:
        rows = [self._row(row) for row in _flat(table) if row.tag == f"{W}tr" and child(child(row, "trPr"), "del") is None]
        if all(len(row) <= 1 for row in rows):  # a frame around text
            yield from (line for row in rows for _, _, texts in row for text in texts for line in _with_blank(text))
            return
        yield from rows_of(_with_spans([[(columns, goes_on, " ".join(texts)) for columns, goes_on, texts in row] for row in rows]))
        yield ""

    def _row(self, row: etree._Element) -> list[tuple[int, bool, list[str]]]:
        """(columns, whether it goes on with the cell above, texts of its paragraphs) for each cell."""
        properties = child(row, "trPr")
        left = min(number_of(properties, "gridBefore", 0), WIDEST)
        cells: list[tuple[int, bool, list[str]]] = [(1, False, [])] * left
        for cell in _flat(row):
            if cell.tag == f"{W}tc":
                self._cells += 1
                how = child(cell, "tcPr")
                merge = child(how, "vMerge")
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                texts = [line.replace("\t", " ").strip() for line in self._blocks(cell) if line.strip()]
                cells.append((max(1, min(number_of(how, "gridSpan", 1), WIDEST)), goes_on, texts))
        if self._cells > MOST_CELLS:
            raise UnreadableInput(DAMAGED)
        return cells


def _flat(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables, rows or cells in an element, whatever content controls and tracked insertions stand around them."""
    for each in parent:
        if each.tag in HOLDERS:
            yield from _flat(each)
        elif isinstance(each.tag, str) and each.tag.endswith("}AlternateContent"):
            yield from _flat(alternative(each))
        else:
            yield each


def _with_spans(rows: Iterable[list[tuple[int, bool, str]]]) -> list[list[Cell]]:
    """The cells of a table with how many rows and columns each stands over."""
    out: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for row in rows:
        cells: list[Cell] = []
        column, here = 0, {}
        for columns, goes_on, text in row:
            if goes_on and column in above:
                above[column].rows += 1
                here[column] = above[column]
            else:
                here[column] = Cell(1, columns, text)
                cells.append(here[column])
            column += columns
        above = here
        out.append(cells)
    return out


def _with_blank(text: str) -> Iterator[str]:
    """The lines of a paragraph and a blank one behind them; nothing for one without text."""
    if text.strip():
        yield from (line.strip() for line in text.split("\n") if line.strip())
        yield ""
