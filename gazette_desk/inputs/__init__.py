"""Files of the formats that offices keep → the text that the parser reads, and the page of each of its lines.

convert is the one public function. It takes bytes and gives text: no file is written but by LibreOffice in a folder of its own, and
nothing reaches the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from gazette_desk.inputs.faults import NO_TEXT, TOO_DEEP, UnreadableInput
from gazette_desk.inputs.kinds import ALL_SUFFIXES, NAMES, SUFFIXES, Kind, kind_of, looks_like_text

if TYPE_CHECKING:
    from gazette_desk.inputs.pages.placed import Line

__all__ = ["ALL_SUFFIXES", "KINDS", "Converted", "UnreadableInput", "convert", "converters", "is_text"]

KINDS = "文本、Word、PDF、OFD、网页和 Excel"
VERSION = 3  # raised when files are read otherwise
LIBRARIES: dict[Kind, str] = {
    "docx": "python-docx",
    "doc": "python-docx",
    "rtf": "python-docx",
    "odt": "python-docx",
    "html": "lxml",
    "mhtml": "lxml",
    "pdf": "pypdfium2",
    "ofd": "lxml",
    "xlsx": "python-calamine",
    "xls": "python-calamine",
}
RECORDS = f"gazette-desk {VERSION}, JSON"  # what reads an issue that was written as JSON
OTHER_SUFFIX = "文件名以 {suffix} 结尾，内容却是{kind}，已按{kind}读入"


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a file, lines parted by line feeds.

    pages: the page of each line, counted from 1, () where the format has none; kind: what the file is; encoding: of a text file, else
    ""; converter: what read it, with versions, "" for a text file; note: a sentence where the suffix says something else, else "".
    """

    text: str
    pages: tuple[int, ...]
    kind: Kind
    encoding: str
    converter: str
    note: str = ""


def convert(data: bytes, name: str) -> Converted:
    """The text of a file by its bytes; its name is asked for no more than what its suffix says.

    Raises UnreadableInput, a Chinese sentence that says what to do, for everything that gives no text.
    """
    suffix = PurePath(name).suffix.lower()
    kind = kind_of(data, suffix)
    note = "" if suffix in SUFFIXES[kind] or not suffix else OTHER_SUFFIX.format(suffix=suffix, kind=NAMES[kind])
    if kind == "text":
        return _text(data, note)
    try:
        lines = _lines(data, kind)
    except RecursionError as error:
        raise UnreadableInput(TOO_DEEP) from error
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        raise UnreadableInput(NO_TEXT)
    pages = tuple(line.page for line in lines)
    return Converted(text, pages if any(pages) else (), kind, "", _converter_of(kind), note)


def is_text(data: bytes, name: str) -> bool:
    """Whether a file is plain text as far as its beginning tells, so that no library is needed to read it."""
    return looks_like_text(data, PurePath(name).suffix.lower())


def _converter_of(kind: Kind) -> str:
    """What reads a kind of file: gazette-desk 1, pypdfium2 5.0: another text may come out when one of them changes."""
    from importlib import metadata  # takes long, and texts need it not

    return f"gazette-desk {VERSION}, {LIBRARIES[kind]} {metadata.version(LIBRARIES[kind])}" if kind in LIBRARIES else RECORDS


@cache
def converters() -> frozenset[str]:
    """What reads files now, as Converted.converter names it."""
    return frozenset((*map(_converter_of, LIBRARIES), RECORDS))


def _text(data: bytes, note: str) -> Converted:
    from gazette_desk.parsing.lines.source import UnreadableText, decode  # its patterns take long to compile

    try:
        decoded = decode(data)
    except UnreadableText as error:
        raise UnreadableInput(str(error)) from error
    return Converted(decoded.text, (), "text", decoded.encoding, "", note)


def _lines(data: bytes, kind: Kind) -> list[Line]:
    # Imported here because each brings a library along that most files do not need.
    from gazette_desk.inputs.pages.placed import Line

    match kind:
        case "pdf":
            from gazette_desk.inputs.pages.pdf import pdf_lines

            return pdf_lines(data)
        case "ofd":
            from gazette_desk.inputs.packages import Package
            from gazette_desk.inputs.pages.ofd import ofd_lines

            return ofd_lines(Package(data))
        case "json":
            from gazette_desk.inputs.records import record_lines

            return record_lines(data)
        case _:
            return [Line(line, 0) for text in _unpaged(data, kind) for line in text.split("\n")]


def _unpaged(data: bytes, kind: Kind) -> list[str]:
    """The lines of a file of a kind without pages."""
    from gazette_desk.inputs.packages import Package

    match kind:
        case "html" | "mhtml":
            from gazette_desk.inputs.web.html import html_lines, mhtml_lines

            return html_lines(data) if kind == "html" else mhtml_lines(data)
        case "xlsx" | "xls":
            from gazette_desk.inputs.sheets import sheet_lines

            return sheet_lines(data, Package(data) if kind == "xlsx" else None)
        case _:
            from gazette_desk.inputs.word.docx import docx_lines
            from gazette_desk.inputs.word.office import as_docx

            if kind == "odt":
                Package(data)  # refuses what would unpack to too much
            made = data if kind == "docx" else as_docx(data, NAMES[kind], SUFFIXES[kind][0])
            return docx_lines(Package(made), made)
