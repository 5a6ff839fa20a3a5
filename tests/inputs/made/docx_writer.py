"""Word documents as offices keep them: numbers counted by Word, cells merged downwards."""

import re
from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.inputs.made.papers import Paragraph, elements_of

COUNTED = "一二三四五六七八九十"
CHINESE = r"[一二三四五六七八九十]{1,3}"
LEVELS = (
    (re.compile(rf"^({CHINESE})、"), "chineseCounting", "%1、"),
    (re.compile(rf"^（({CHINESE})）"), "chineseCountingThousand", "（%2）"),
    (re.compile(rf"^\(({CHINESE})\) ?"), "japaneseCounting", "(%3)"),
    (re.compile(r"^(\d{1,2})\. ?(?=\D)"), "decimal", "%4."),
    (re.compile(r"^（(\d{1,2})）"), "decimal", "（%5）"),
    (re.compile(r"^([①-⑩])"), "decimalEnclosedCircleChinese", "%6"),
)


def value_of(number: str) -> int:
    """一 → 1, 十二 → 12, ③ → 3, 7 → 7."""
    if number.isascii():
        return int(number)
    if "①" <= number <= "⑩":
        return ord(number) - ord("①") + 1
    tens, ten, ones = number.rpartition("十")
    return (COUNTED.index(tens) + 1 if tens else 1 if ten else 0) * 10 + (COUNTED.index(ones) + 1 if ones else 0)


@dataclass
class Numbers:
    """Keeps count as Word does, and begins a list of its own where the text does not go on counting."""

    document: Document
    lists: int = 1
    counts: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for n, (_, form, text) in enumerate(LEVELS)
        )
        self.part = self.document.part.numbering_part.element
        self.part.clear()
        self.part.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0">{levels}</w:abstractNum>'))
        self.part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))

    def properties(self, level: int, value: int) -> str:
        if self.counts.get(level, 0) + 1 != value:
            self.lists += 1
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            self.part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.lists}"><w:abstractNumId w:val="0"/>{override}</w:num>'))
        self.counts = {n: count for n, count in self.counts.items() if n < level} | {level: value}
        return f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{self.lists}"/></w:numPr>'


def write_docx(text: str) -> bytes:
    """A document with the paragraphs and tables of a text; what numbers them stands in no paragraph."""
    document = docx.Document()
    numbers = Numbers(document)
    for element in elements_of(text):
        if isinstance(element, Paragraph):
            _paragraph(document, numbers, element.text)
        else:
            _table(document, element.rows)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Document, numbers: Numbers, text: str) -> None:
    for level, (pattern, _, _) in enumerate(LEVELS):
        found = pattern.match(text)
        if found:
            paragraph = document.add_paragraph(text[found.end() :])
            paragraph._p.get_or_add_pPr().append(parse_xml(numbers.properties(level, value_of(found[1]))))
            return
    document.add_paragraph(text)


def _table(document: Document, rows: list[list[str]]) -> None:
    """Blank cells at the beginning of a row are merged with what stands above them."""
    table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    for n, row in enumerate(rows):
        for cell, text in zip(table.rows[n].cells, row, strict=True):
            cell.text = text
    for n, row in enumerate(rows):
        blank = next((i for i, text in enumerate(row) if text), 0)
        for column in range(blank if n else 0):
            properties = table.rows[n]._tr.tc_lst[column].get_or_add_tcPr()
            properties.append(parse_xml(f"<w:vMerge {nsdecls('w')}/>"))
            above = table.rows[n - 1]._tr.tc_lst[column].get_or_add_tcPr()
            if above.find(f"{{{properties.nsmap['w']}}}vMerge") is None:
                above.append(parse_xml(f'<w:vMerge {nsdecls("w")} w:val="restart"/>'))
