"""OFD files (GB/T 33190-2016, the national layout format) → pages with their text and rules.

A zip of XML: OFD.xml names the documents (7.4), a document its pages (7.5), a page holds objects in layers (7.7): text at places (11.3) and
paths (9.1). No library is used, since the part of the standard that holds text is small; names are compared without their namespace,
which makers write differently. Lengths are millimetres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath

from lxml import etree

from gazette_desk.inputs.faults import DAMAGED, ENCRYPTED, NO_TEXT, UnreadableInput
from gazette_desk.inputs.packages import Package
from gazette_desk.inputs.pages.page_text import text_of
from gazette_desk.inputs.pages.placed import GAP, MOST_CHARACTERS, MOST_PAGES, Line, Matrix, Page, Piece, Rule, moved, product, rule_of

POINTS = 72 / 25.4  # a millimetre
MANY_PAGES = f"OFD 文件超过 {MOST_PAGES} 页，不像一期公报：请拆成几个文件再导入"
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
STEP = re.compile(rf"g\s+(\d{{1,6}})\s+({NUMBER.pattern})|({NUMBER.pattern})")
COMMAND = re.compile(rf"([A-Za-z])|({NUMBER.pattern})")
COORDINATES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
MOST_SEGMENTS = 4000
ASCENT, DESCENT = 0.88, 0.22  # of the size, above and below the line that text stands on
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
SAME_PLACE = 0.3  # of the size
SLANTED = 0.1  # how far a line of text may rise to its length
A4 = (0.0, 0.0, 210.0, 297.0)


def ofd_lines(package: Package) -> list[Line]:
    """The lines of an OFD file with their pages.

    Raises UnreadableInput for a damaged or encrypted file, one without text, and one with more pages than any gazette.
    """
    if any(name.lower().endswith(("encryptions.xml", "encryptinfo.dat")) for name in package.names):
        raise UnreadableInput(ENCRYPTED)
    pages: list[Page] = []
    for root in _all(package.xml("OFD.xml"), "DocRoot"):
        pages += _document(package, (root.text or "").strip(), len(pages))
    if not any(piece.text.strip() for page in pages for piece in page.pieces):
        raise UnreadableInput(NO_TEXT if pages else DAMAGED)
    return text_of(pages)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements below one by their local name."""
    return element.iter(f"{{*}}{name}")


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next(_all(element, name), None)


def _path(base: str, location: str) -> str:
    """The place of a part that another one names: from its own folder, or with a slash from the top."""
    plain = location.strip().replace("\\", "/")
    return normpath(plain if plain.startswith("/") else join(base.rpartition("/")[0], plain)).lstrip("/")


def _document(package: Package, root: str, before: int) -> Iterator[Page]:
    place = _path("", root)
    document = package.xml(place)
    common = _first(document, "CommonData")
    box = _box(common, A4)
    templates = {each.get("ID"): _path(place, each.get("BaseLoc", "")) for each in _all(document, "TemplatePage")}
    pages = [each for holder in _all(document, "Pages") for each in holder if _name(each) == "Page"]
    if before + len(pages) > MOST_PAGES:
        raise UnreadableInput(MANY_PAGES)
    for number, each in enumerate(pages, before + 1):
        yield _page(package, _path(place, each.get("BaseLoc", "")), templates, box, number)


def _box(element: etree._Element | None, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    """The PhysicalBox in an element, x y width height."""
    found = None if element is None else _first(element, "PhysicalBox")
    numbers = _numbers(found.text if found is not None else None)
    return numbers[:4] if len(numbers) >= 4 and numbers[2] > 0 and numbers[3] > 0 else otherwise


def _numbers(text: str | None) -> tuple[float, ...]:
    return tuple(float(number) for number in NUMBER.findall(text or ""))


def _page(package: Package, place: str, templates: dict[str | None, str], usual: tuple[float, ...], number: int) -> Page:
    root = package.xml(place)
    x, y, width, height = _box(_first(root, "Area"), usual)
    page = Page(number, width * POINTS, height * POINTS, [])
    sheet: Matrix = (POINTS, 0, 0, POINTS, -x * POINTS, -y * POINTS)
    named = [templates.get(each.get("TemplateID")) for each in root if _name(each) == "Template"]
    for content in [*(package.xml(name) for name in named if name), root]:
        for layer in _all(content, "Layer"):
            _read(layer, page, sheet)
    return page


def _read(layer: etree._Element, page: Page, sheet: Matrix) -> None:
    """Puts the text and the rules of a layer on the page."""
    characters = 0
    printed = _Printed()
    for each in layer.iter():
        match _name(each):
            case "TextObject":
                for piece in _pieces(each, sheet):
                    characters += len(piece.text)
                    if not printed.before(piece):
                        page.pieces.append(piece)
            case "PathObject":
                page.rules += _rules(each, sheet)
        if characters > MOST_CHARACTERS:
            raise UnreadableInput(DAMAGED)


class _Printed:
    """What was printed where: some makers make text bold by printing it twice, a hair beside."""

    def __init__(self) -> None:
        self._places: dict[str, list[tuple[float, float]]] = {}

    def before(self, piece: Piece) -> bool:
        """Whether the same text stands nearly there already; it is told of this one."""
        near = piece.size * SAME_PLACE
        places = self._places.setdefault(piece.text, [])
        if any(abs(piece.x0 - x) < near and abs(piece.y0 - y) < near for x, y in places):
            return True
        places.append((piece.x0, piece.y0))
        return False


def _is_text(element: etree._Element, matrix: Matrix) -> bool:
    """Whether an object is to be read: one that is not shown, and slanted text, which is a watermark, are not."""
    slanted = min(abs(matrix[0]), abs(matrix[1])) > SLANTED * max(abs(matrix[0]), abs(matrix[1]))
    return element.get("Visible") != "false" and not slanted


def _matrix(element: etree._Element, sheet: Matrix) -> Matrix:
    """How places in an object come to places on the sheet."""
    box = (*_numbers(element.get("Boundary")), 0.0, 0.0)
    own = _numbers(element.get("CTM"))
    a, b, c, d, e, f = own[:6] if len(own) >= 6 else UNMOVED
    return product((a, b, c, d, e + box[0], f + box[1]), sheet)


def _pieces(element: etree._Element, sheet: Matrix) -> Iterator[Piece]:
    matrix = _matrix(element, sheet)
    own_size, stretched = (*_numbers(element.get("Size")), 0.0)[0], (*_numbers(element.get("HScale")), 1.0)[0]
    size = own_size * abs(matrix[3] or matrix[1])
    if not size > 0 or not _is_text(element, matrix):
        return
    x = y = 0.0
    for code in _all(element, "TextCode"):
        x = (*_numbers(code.get("X")), x)[0]
        y = (*_numbers(code.get("Y")), y)[0]
        text = code.text or ""
        across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        if not any(across) and not any(down):  # some makers leave it to the font
            across = [_advance(character, own_size * stretched) for character in text]
        places, px, py = [], x, y
        for n in range(len(text)):
            places.append(moved(matrix, px, py))
            px, py = px + across[n], py + down[n]
        yield from _cut(text, places, size, size * stretched)


def _steps(text: str | None, count: int) -> list[float]:
    """How far it is from each character to the next; g 3 5 stands for three times 5."""
    out: list[float] = []
    for times, value, single in STEP.findall(text or ""):
        out += [float(value)] * min(int(times), count) if times else [float(single)]
        if len(out) >= count:
            break
    return out[:count] + [0.0] * (count - len(out))


def _cut(text: str, places: list[tuple[float, float]], size: float, wide: float) -> Iterator[Piece]:
    """The characters of a text in pieces: parted where the line changes or a gap is wide."""
    first = 0
    for n in range(1, len(text) + 1):
        if n < len(text):
            (x0, y0), (x1, y1) = places[n - 1], places[n]
            if abs(y1 - y0) < size / 2 and -size / 2 < x1 - x0 < (1 + GAP) * size:
                continue
        starts = [x for x, _ in places[first:n]]
        baseline = places[first][1]
        end = starts[-1] + _advance(text[n - 1], wide)
        yield Piece(starts[0], baseline - ASCENT * size, end, baseline + DESCENT * size, text[first:n], starts)
        first = n


def _advance(character: str, wide: float) -> float:
    return wide / 2 if character.isascii() else wide


def _rules(element: etree._Element, sheet: Matrix) -> Iterator[Rule]:
    matrix = _matrix(element, sheet)
    data = _first(element, "AbbreviatedData")
    for (x0, y0), (x1, y1) in _segments("" if data is None else data.text or ""):
        rule = rule_of(*moved(matrix, x0, y0), *moved(matrix, x1, y1))
        if rule:
            yield rule


def _segments(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path (9.3.1: M and S begin, L draws, C closes, the others are curves)."""
    begun = at = (0.0, 0.0)
    command, numbers = "", list[float]()
    for count, (letter, number) in enumerate(COMMAND.findall(data)):
        if count > MOST_SEGMENTS:
            return
        if letter == "C":
            yield at, begun
            at = begun
        command, numbers = (letter, []) if letter else (command, [*numbers, float(number)])
        if not letter and len(numbers) == COORDINATES.get(command, 0):
            to = (numbers[-2], numbers[-1])
            if command == "L":
                yield at, to
            elif command in "MS":
                begun = to
            at, numbers = to, []
