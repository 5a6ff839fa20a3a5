"""Names of WordprocessingML and the small questions that all its readers ask."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = ("0", "false", "off", "none")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name, None where there is none."""
    return None if element is None else element.find(f"{W}{name}")


def value_of(element: etree._Element | None, name: str) -> str | None:
    """The value (w:val) of the first child of that name."""
    found = child(element, name)
    return None if found is None else found.get(f"{W}val")


def number_of(element: etree._Element | None, name: str, otherwise: int) -> int:
    """The same as a whole number; otherwise where there is none."""
    text = value_of(element, name) or ""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else otherwise


def is_on(element: etree._Element | None, name: str) -> bool:
    """Whether a property is there and not switched off."""
    found = child(element, name)
    return found is not None and found.get(f"{W}val") not in OFF
