"""PDF files with a text layer → pages with their text and rules, through pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gazette_desk.inputs.faults import DAMAGED, ENCRYPTED, NO_TEXT, UnreadableInput
from gazette_desk.inputs.pages.page_text import text_of
from gazette_desk.inputs.pages.placed import GAP, MOST_CHARACTERS, MOST_PAGES, Line, Matrix, Page, Piece, Rule, moved, product, rule_of

MOST_OBJECTS = 60_000
MOST_SEGMENTS = 4000
DEEPEST = 4  # forms within forms
MANY_PAGES = f"PDF 超过 {MOST_PAGES} 页，不像一期公报：请拆成几个文件再导入"
END, LENGTH_OF_END = b"%%EOF", 4096
SAME_LINE = 0.45
BLANK = 0.3  # a narrower gap is set between Chinese and figures, and no space
SPACES = " \u00a0"
PASSED_BY = "\r\n\x00\ufffe\uffff\u00ad"
"""What pdfium sets between lines, and hyphens that only part a word."""


def pdf_pages(data: bytes) -> list[Page]:
    """All pages. Raises UnreadableInput for a damaged or encrypted file, one without text, and one with more pages than any gazette."""
    if END not in data[-LENGTH_OF_END:]:  # cut: pdfium would give what pages are left, and nobody would know
        raise UnreadableInput(DAMAGED)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableInput(ENCRYPTED if error.err_code == raw.FPDF_ERR_PASSWORD else DAMAGED) from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableInput(MANY_PAGES)
        pages = [_page(document, number) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise UnreadableInput(DAMAGED) from error
    finally:
        document.close()
    if not any(page.pieces for page in pages):
        raise UnreadableInput(NO_TEXT)
    return pages


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    page = document[number]
    try:
        turned = _Turned(page)
        text = page.get_textpage()
        try:
            pieces = list(_pieces(text, turned))
        finally:
            text.close()
        return Page(number + 1, turned.width, turned.height, pieces, list(_rules(page, turned)))
    finally:
        page.close()


class _Turned:
    """How a page is shown: places in the file, y upwards and unturned → places on the sheet, y downwards."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.rotation = page.get_rotation()

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 of a box."""
        match self.rotation:
            case 90:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 180:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case 270:
                return self.top - top, self.right - right, self.top - bottom, self.right - left
            case _:
                return left - self.left, self.top - top, right - self.left, self.top - bottom


def _characters(text: pdfium.PdfTextPage) -> str:
    """The characters of a page by their indexes in pdfium; it gives the text at once where that has as many."""
    handle, count = text.raw, min(text.count_chars(), MOST_CHARACTERS)
    whole = text.get_text_range(0, count) if count else ""
    if len(whole) == count:
        return whole
    return "".join(_character(raw.FPDFText_GetUnicode(handle, n)) for n in range(count))


def _character(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffe"


def _pieces(text: pdfium.PdfTextPage, turned: _Turned) -> Iterator[Piece]:
    """The text of a page, parted at the ends of lines and at wide gaps."""
    handle, box, get = text.raw, raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox
    straight, left, top = turned.rotation == 0, turned.left, turned.top
    characters: list[str] = []
    starts: list[float] = []
    first_x = y0 = y1 = end = size = 0.0
    spaced = False
    for n, character in enumerate(_characters(text)):
        if character in PASSED_BY:
            continue
        if character in SPACES:
            spaced = True
            continue
        if not get(handle, n, box):
            continue
        if straight:
            x0, t, x1, b = box.left - left, top - box.top, box.right - left, top - box.bottom
        else:
            x0, t, x1, b = turned.box(box.left, box.bottom, box.right, box.top)
        if characters and (abs(t + b - y0 - y1) > 2 * SAME_LINE * size or x0 - end > GAP * size or x0 < end - size):
            yield Piece(first_x, y0, end, y1, "".join(characters), starts)
            characters, starts = [], []
        if not characters:
            first_x, y0, y1, size = x0, t, b, max(b - t, 1.0)
        elif spaced and (x0 - end > BLANK * size or not (character.isdigit() or characters[-1].isdigit())):
            characters.append(" ")
            starts.append(end)
        characters.append(character)
        starts.append(x0)
        end, spaced = x1, False
    if characters:
        yield Piece(first_x, y0, end, y1, "".join(characters), starts)


UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


def _rules(page: pdfium.PdfPage, turned: _Turned) -> Iterator[Rule]:
    handle, get, kind_of, text = page.raw, raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_TEXT
    count = raw.FPDFPage_CountObjects(handle)
    for n in range(count if count <= MOST_OBJECTS else 0):
        thing = get(handle, n)
        if kind_of(thing) != text:  # most are, often one for each character
            yield from _rules_of(thing, UNCHANGED, turned, 0)


def _rules_of(thing: raw.FPDF_PAGEOBJECT, outer: Matrix, turned: _Turned, depth: int) -> Iterator[Rule]:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        matrix = product(_matrix(thing), outer)
        for x0, y0, x1, y1 in _segments(thing):
            (left, bottom), (right, top) = moved(matrix, x0, y0), moved(matrix, x1, y1)
            rule = rule_of(*turned.box(left, bottom, right, top))
            if rule:
                yield rule
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        matrix = product(_matrix(thing), outer)
        for n in range(min(raw.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
            yield from _rules_of(raw.FPDFFormObj_GetObject(thing, n), matrix, turned, depth + 1)


def _matrix(thing: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f) if raw.FPDFPageObj_GetMatrix(thing, matrix) else UNCHANGED


def _segments(path: raw.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a path; for a thin box the one that it is."""
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    x, y = c_float(), c_float()
    points: list[tuple[int, float, float, bool]] = []
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((raw.FPDFPathSegment_GetType(segment), x.value, y.value, bool(raw.FPDFPathSegment_GetClose(segment))))
    begun = points[0]
    for before, point in pairwise(points):
        kind, x1, y1, closes = point
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield before[1], before[2], x1, y1
        if closes:
            yield x1, y1, begun[1], begun[2]


def pdf_lines(data: bytes) -> list[Line]:
    """The lines of a PDF file with their pages. Raises UnreadableInput as pdf_pages does."""
    return text_of(pdf_pages(data))
