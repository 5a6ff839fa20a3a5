"""What a Word paragraph says: its runs as they are printed, with what was struck out, hidden or only commands left out.

Beside its own text a paragraph may hold text boxes and footnotes, which are told behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gazette_desk.inputs.word.paragraph_numerals import circled
from gazette_desk.inputs.word.word_xml import MC, W, child, is_on

# what holds no text of the paragraph: its properties, what was deleted or moved away, pronunciation, comments
PASSED_BY = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "rt", "rubyPr", "delText", "sdtPr", "sdtEndPr", "delInstrText")}
MARKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# EQ \o\ac(○,3): a number in a circle, as Word writes it
CIRCLED = re.compile(r"eq\s*\\o\\ac\([○〇⃝][,，;；]\s*(\d{1,2})\)", re.IGNORECASE)
CHECKED = {"F0FE": "☑", "F052": "☑", "F053": "☒", "F0FD": "☒"}  # of Wingdings; other signs are not known by their number
UNKNOWN_SIGN = "□"


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph, line feeds at its line breaks; its text boxes, as elements; the ids of its footnotes."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class ParagraphReader:
    """Reads paragraphs in their order, since a field may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[str | None] = []  # the commands of the fields that are open, None from where their results begin

    def read(self, element: etree._Element) -> Paragraph:
        """What a paragraph (w:p) says."""
        out = Paragraph()
        out.text = "".join(self._texts(element, out))
        return out

    def _texts(self, element: etree._Element, out: Paragraph) -> Iterator[str]:
        for each in element:
            if each.tag in PASSED_BY or not isinstance(each.tag, str):
                continue
            if each.tag == f"{W}r" and is_on(child(each, "rPr"), "vanish"):
                continue
            yield from self._text(each, out)

    def _text(self, each: etree._Element, out: Paragraph) -> Iterator[str]:
        match each.tag.rpartition("}")[2]:
            case "t" if not self._in_command():
                yield each.text or ""
            case "instrText" if self._fields and self._fields[-1] is not None:
                self._fields[-1] += each.text or ""
            case "fldChar":
                yield self._field(each.get(f"{W}fldCharType"))
            case "sym" if not self._in_command():
                yield _sign(each)
            case "footnoteReference" | "endnoteReference" as name:
                out.notes.append(f"{name.removesuffix('Reference')} {each.get(f'{W}id')}")
            case "txbxContent":
                out.boxes.append(each)
            case "AlternateContent":
                yield from self._texts(alternative(each), out)
            case _ if each.tag in MARKS:
                yield MARKS[each.tag]
            case _:
                yield from self._texts(each, out)

    def _in_command(self) -> bool:
        return any(command is not None for command in self._fields)

    def _field(self, kind: str | None) -> str:
        """What stands where a field begins, gives its result or ends: a number in a circle is told in its command."""
        if kind == "begin":
            self._fields.append("")
        elif kind in ("separate", "end") and self._fields:
            command = self._fields.pop()
            if kind == "separate":
                self._fields.append(None)
            found = CIRCLED.search(command or "")
            if found and not self._in_command():
                return circled(int(found[1]))
        return ""


def alternative(element: etree._Element) -> etree._Element:
    """The one of several forms of the same thing that is read: the newest, else that for older programs."""
    found = element.find(f"{MC}Choice")
    other = element.find(f"{MC}Fallback")
    return next((each for each in (found, other) if each is not None and len(each)), element)


def _sign(element: etree._Element) -> str:
    code = element.get(f"{W}char", "").upper()
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return UNKNOWN_SIGN
    return CHECKED.get(code, UNKNOWN_SIGN) if "\ue000" <= sign <= "\uf8ff" or "\ud800" <= sign <= "\udfff" else sign


def is_joined_to_next(paragraph: etree._Element) -> bool:
    """Whether the mark at the paragraph's end was deleted, so that the next one goes on with it."""
    return child(child(child(paragraph, "pPr"), "rPr"), "del") is not None
