"""Contact and personal data in a text: telephone numbers, addresses of mail and web, accounts of messengers, ID and account numbers, homes.

What is none: numbers of documents, standards and projects, dates, sums of money, measures, and the short numbers of public hotlines
(12345, 110, 96123). An office's address is none either; a home's is. A number is read however it is set: in full-width figures, read out
in Chinese ones, with spaces, dots or dashes of any length between its groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.facts.accounts import at_of, find_bank_accounts, find_mail, find_messengers, find_web, is_persons_account
from gazette_desk.parsing.facts.homes import find_homes
from gazette_desk.parsing.facts.identity_papers import PROVINCES, find_papers
from gazette_desk.parsing.facts.plain_figures import SPELT, plain
from gazette_desk.parsing.facts.telephones import find_telephones
from gazette_desk.parsing.records import Contact, ContactKind, Document, Table

__all__ = ["FoundContact", "at_of", "document_contacts", "find_contacts", "is_persons_account", "plain"]

# what every contact holds, as it may be printed; the first character by itself, since a search for one of a set is the quickest there is
SIGN = re.compile(
    rf"[\d{SPELT}@＠栋幢座#＃村屯庄寨住WwhVv微抖快红钉支陌STt护楼籍址邮箱m{PROVINCES}](?:"
    rf"(?<=[\d{SPELT}])(?:(?:[\W_]{{0,3}}[\dOo{SPELT}]){{4}}|[—–－‐-]\d{{1,2}}[—–－‐-]\d{{3}})|(?<![\d{SPELT}])(?:(?<=[@＠栋幢座#＃])"
    rf"|(?<=[村屯庄寨])(?:村民小组)?第?[\d{SPELT}十]|(?<=[家现居]住)|(?<=[，,；;]住)|(?<=^住)|(?<=住)(?:址|地址|所地)"
    r"|(?<=[Ww])(?:[Ww]{2}\.|eChat|ei[Xx]in|hatsApp)|(?<=h)ttp|(?<=[Vv])[Xx信]|(?<=加[Vv])|(?<=S)kype|(?<=T)elegram|(?<=微)\s?[信博]|(?<=抖)音|(?<=快)手|(?<=小红)书"
    r"|(?<=钉)钉|(?<=支)付宝|(?<=陌)陌|(?<=护)照|(?<=号楼)|(?<=户籍)|(?<=地址)|(?<=邮)\s?[箱件]|(?<=信箱)|(?<=m)ail|(?<=[\[(（][Aa][Tt])"
    rf"|(?<=[{PROVINCES}])\s?[A-ZＡ-Ｚ][\W_]{{0,2}}[A-Z\dＡ-Ｚ]{{5}}))"
)
# what all numbers hold, and all names of accounts: most texts have a sign for another reason
FIGURES_OF_NUMBER = re.compile(r"\d(?:[ ._*~/\\，,、-]{0,3}\d){4}")
LETTERS_OF_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{4}")


@dataclass(frozen=True, slots=True)
class FoundContact:
    """One contact in a text with its offsets."""

    kind: ContactKind
    start: int
    end: int
    text: str


def find_contacts(text: str) -> list[FoundContact]:
    """Contact and personal data of a text in order, without overlaps."""
    if not SIGN.search(text):
        return []
    spans = sorted(_candidates(plain(text)), key=lambda span: (span[1], -span[2]))
    out: list[FoundContact] = []
    for kind, start, end in spans:
        if not out or start >= out[-1].end:
            out.append(FoundContact(kind, start, end, text[start:end]))
    return out


def _candidates(text: str) -> Iterator[tuple[ContactKind, int, int]]:
    """What may be contact data in a plain text; of what stands in one place, the first here goes first."""
    figures = FIGURES_OF_NUMBER.search(text)
    yield from (("email", *span) for span in find_mail(text))
    yield from (("web", *span) for span in find_web(text))
    if figures:
        yield from (("id_number", *span) for span in find_papers(text))
        yield from find_telephones(text)
    if figures or LETTERS_OF_NAME.search(text):
        yield from (("messenger", *span) for span in find_messengers(text))
    if figures:
        yield from (("bank_account", *span) for span in find_bank_accounts(text))
    yield from (("home_address", *span) for span in find_homes(text))


def document_contacts(document: Document, tables: Sequence[Table]) -> list[Contact]:
    """Contacts of a document's text and tables in order; tables are the document's own. A cell is read with its column's name."""
    out = [
        Contact(document.id, block.line_at(found.start), found.kind, found.text, found.start, found.end)
        for block in document.blocks
        if block.kind != "table"
        for found in find_contacts(block.text)
    ]
    out += [contact for table in tables for contact in _of_table(table)]
    return sorted(out, key=lambda contact: contact.line)


def _of_table(table: Table) -> Iterator[Contact]:
    for row in table.rows:
        for i, cell in enumerate(row.cells):
            if not cell:
                continue
            name = f"{table.header[i] if i < len(table.header) else ''}："
            for found in find_contacts(name + cell):
                if found.start >= len(name):
                    yield Contact(table.doc, row.first_line, found.kind, found.text)
