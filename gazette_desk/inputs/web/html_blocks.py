"""A web page → its blocks of text in reading order: lines, and tables as rows with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from gazette_desk.inputs.faults import DAMAGED, UnreadableInput
from gazette_desk.inputs.grids import Cell, rows_of
from gazette_desk.inputs.word.paragraph_numerals import counted, written

# what is no text of the page, or stands on all pages of the site
LEFT_OUT = frozenset(
    "head script style noscript iframe object embed svg canvas template select option button textarea input nav footer aside audio video "
    "map datalist dialog rt rp".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q ruby rb s samp small span strike strong "
    "sub sup time tt u var wbr st1:chsdate st1:chmetcnv center-inline".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")
# a line of the page's source that ends between two Chinese characters parts nothing
WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])")
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
CHINESE_LIST = re.compile(r"list-style(?:-type)?\s*:[^;]*(?:cjk-|chinese|ideographic)", re.IGNORECASE)
NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）).．、]|[①-⑳]|第[一二三四五六七八九十]+[章节条]")
MOST_ELEMENTS = 300_000
MOST_SPANNED, MOST_SPANNED_COLUMNS = 1000, 100
LAYOUT_CELL, LAYOUT_BLOCKS = 300, 5


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text or the rows of a table, and the element that it stands in.

    linked: how many of its characters are links; heading: it is marked as one (h1 to h6).
    """

    lines: tuple[str, ...]
    place: etree._Element
    linked: int = 0
    heading: bool = False

    @property
    def text(self) -> str:
        """All of it in one piece."""
        return "\n".join(self.lines)


def parse_html(text: str) -> html.HtmlElement:
    """The root of a page. Raises UnreadableInput for one without anything in it, or with more elements than any article has."""
    if text.count("<") > 2 * MOST_ELEMENTS:
        raise UnreadableInput(DAMAGED)
    try:
        # As bytes, since a declaration of an encoding may stand in the text.
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(DAMAGED) from error


def blocks_of(root: etree._Element) -> list[Block]:
    """The blocks of an element in reading order, without scripts, navigation and what is hidden."""
    return _Walk(root).blocks()


class _Walk:
    """Gathers inline text until a block begins or ends."""

    def __init__(self, root: etree._Element) -> None:
        self._root = self._place = root
        self._out: list[Block] = []
        self._parts: list[str] = []
        self._number = ""  # of the item of a list whose text has not begun
        self._linked = 0

    def blocks(self) -> list[Block]:
        self._inside(self._root, False, False)
        self._end(False)
        return self._out

    def _end(self, heading: bool) -> None:
        text = _tidy("".join(self._parts))
        if text:
            self._out.append(Block((self._number + text,), self._place, min(self._linked, len(text)), heading))
            self._number = ""
        self._parts, self._linked = [], 0

    def _element(self, element: etree._Element, linked: bool, heading: bool, number: str) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in LEFT_OUT or _is_hidden(element):
            return
        if tag == "table" and _is_data(element):
            self._end(heading)
            self._table(element)
            return
        heading = heading or (len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal())
        if tag in INLINE:
            self._inside(element, linked or tag == "a", heading)
            return
        self._end(heading)
        around, self._place = self._place, element
        self._number = number or self._number
        self._inside(element, linked, heading)
        self._end(heading)
        self._place = around

    def _inside(self, element: etree._Element, linked: bool, heading: bool) -> None:
        self._text(element.text, linked)
        for number, each in _numbered(element):
            self._element(each, linked, heading, number)
            self._text(each.tail, linked)

    def _text(self, text: str | None, linked: bool) -> None:
        if text:
            self._parts.append(text)
            if linked:
                self._linked += len(text.strip())

    def _table(self, table: etree._Element) -> None:
        rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        linked = sum(len(all_text(link).strip()) for link in table.iter("a"))
        for caption in table.findall("caption"):
            self._out += blocks_of(caption)
        self._out.append(Block(tuple(rows_of([row for row in rows if row])), table, linked))


def all_text(element: etree._Element) -> str:
    """The text of an element with all that is in it."""
    return "".join(map(str, element.itertext()))


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))


def _tidy(text: str) -> str:
    """Text as a browser shows it: white space as one space, none where only the source was wrapped."""
    return SPACES.sub(" ", WRAPPED.sub("", text)).strip()


def _numbered(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children of an element, the items of a numbered list with the number that a browser sets in front of them."""
    if element.tag != "ol":
        yield from (("", each) for each in element)
        return
    form = LIST_FORMS.get(element.get("type") or "", "decimal")
    chinese = CHINESE_LIST.search(element.get("style") or "")
    count = _whole(element.get("start"), 1) - 1
    for each in element:
        if each.tag != "li":
            yield "", each
            continue
        count = _whole(each.get("value"), count + 1)
        has_own = NUMBERED.match(all_text(each).strip())
        yield "" if has_own else f"{counted(count)}、" if chinese else f"{written(count, form)}.", each


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 else otherwise


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, not those of tables in its cells."""
    return [
        row
        for part in table
        for row in ([part] if part.tag == "tr" else part if part.tag in ("thead", "tbody", "tfoot") else ())
        if row.tag == "tr"
    ]


def _cell(element: etree._Element) -> Cell:
    text = " ".join(line for block in blocks_of(element) for line in block.lines)
    rows, columns = _whole(element.get("rowspan"), 1), _whole(element.get("colspan"), 1)
    return Cell(max(1, min(rows, MOST_SPANNED)), max(1, min(columns, MOST_SPANNED_COLUMNS)), text.replace("\t", " "))


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data: none within it, several rows with several cells, and no cell that is a whole text."""
    if table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    if sum(len(row) > 1 for row in rows) < 2 and not any(len(row) > 2 for row in rows):
        return False
    return len(rows) > 3 or not any(_is_a_text(cell) for row in rows for cell in row)


def _is_a_text(cell: etree._Element) -> bool:
    blocks = blocks_of(cell)
    return len(blocks) >= LAYOUT_BLOCKS and sum(len(block.text) for block in blocks) >= LAYOUT_CELL
