"""Zip packages (docx, xlsx, ofd) and the XML in them, read within limits: no entity, no outside reference, no more than fits in memory."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from gazette_desk.inputs.faults import DAMAGED, ENCRYPTED, TOO_LARGE, UnreadableInput
from gazette_desk.inputs.kinds import plain_name

MOST_ENTRIES = 10_000
MOST_UNPACKED = 100 * 1024 * 1024  # all entries, pictures too
MOST_XML = 16 * 1024 * 1024  # one part with text: some 2,000 pages; as a tree it takes seven times as much
MOST_ELEMENTS = 1_000_000
ENCRYPTED_FLAG = 0x1
ZIP_FAULTS = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError, RuntimeError)


class Package:
    """The entries of a zip package by name. Raises UnreadableInput for one that is damaged, encrypted or would unpack to too much."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except ZIP_FAULTS as error:
            raise UnreadableInput(DAMAGED) from error
        _check(entries)
        self._entries = {plain_name(entry.filename): entry for entry in entries}
        self._by_letters = {name.casefold(): entry for name, entry in self._entries.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        """The names of all entries in their order."""
        return list(self._entries)

    def read(self, name: str, most: int = MOST_XML) -> bytes:
        """An entry's bytes. Raises UnreadableInput where there is none of that name, it cannot be unpacked or would be more than most."""
        try:
            entry = self._entries.get(name) or self._by_letters[name.casefold()]  # some writers mind no capitals
            if entry.file_size > most:
                raise UnreadableInput(TOO_LARGE)
            return self._zip.read(entry)
        except ZIP_FAULTS as error:
            raise UnreadableInput(DAMAGED) from error

    def xml(self, name: str) -> etree._Element:
        """An entry as XML. Raises UnreadableInput as read and parse_xml do."""
        return parse_xml(self.read(name))


def _check(entries: list[ZipInfo]) -> None:
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise UnreadableInput(ENCRYPTED)
    # What an entry says of its size binds: zipfile gives out no more.
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableInput(TOO_LARGE)


ENTITY = "<!ENTITY"


def check_xml(data: bytes) -> None:
    """Raises UnreadableInput for an XML text that declares entities or has too many elements to be held as a tree."""
    if any(ENTITY.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise UnreadableInput(DAMAGED)
    if data.count(b"<") > 2 * MOST_ELEMENTS:
        raise UnreadableInput(TOO_LARGE)


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML text. Raises UnreadableInput for what is no XML or nested too deep, and as check_xml does."""
    check_xml(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:  # a depth over 255 is an error of syntax, too
        raise UnreadableInput(DAMAGED) from error


def attributes_in(data: bytes, tags: Collection[str], name: str) -> Iterator[str]:
    """An attribute of all elements of some tags, "" where one has none; of a text that is too large to be held as a tree, too. Raises
    UnreadableInput as parse_xml does.
    """
    check_xml(data)
    try:
        for _, element in etree.iterparse(
            BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            yield element.get(name, "")
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(DAMAGED) from error
