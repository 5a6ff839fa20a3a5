"""Is a text another text of the same issue, or another issue? The whole rule stands here.

A document of one text is in the other where one of that number or title is, and two thirds of what the shorter of both says stand in
the longer one: numbers and titles (人事任免, 大事记) alone come again in other issues and other cities; or where one says nearly all the
same, and has no other number. A text may take the place of another where more than half of the old documents are in it: of one document
that one, of two both, of three two; or, as an older parser may have cut the same text otherwise, where nearly all that the old text says
stands in the new one. Anything less is few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gazette_desk.archive.text.folding import key_of
from gazette_desk.archive.text.record_keys import number_key
from gazette_desk.parsing.records import Document

if TYPE_CHECKING:
    from sqlite_utils import Database

GRAM = 4  # characters
MOSTLY = 2 / 3  # a short circular shares half of its pieces with any other: addressees, signature, phrases
NEARLY_ALL = 0.8
MOST_NEIGHBOURS = 5  # a folder may hold hundreds of texts of one title: the oldest of them are enough to look at
TEXTS = """
    select d.id, d.doc_number, d.title, group_concat(b.text, char(10)) as text from document d
    left join block b on b.id between d.first_block_id and d.last_block_id
    where d.issue_id = ? group by d.id order by d.position"""
# Issues that have a document of the same number; of an issue without any number, of the same title. Of two issues of which the texts say
# which ones they are, nothing is asked: called is empty then.
NEIGHBOURS = """
    with own as (select d.*, i.called, i.single from document d join issue i on i.id = d.issue_id where i.id = :id),
    other as (
        select o.issue_id from own join document o on o.number_key = own.number_key where own.number_key <> ''
        union select o.issue_id from own join title_key m on m.document_id = own.id
            join title_key k on k.key = m.key join document o on o.id = k.document_id
            where not exists (select 1 from own where number_key <> ''))
    select distinct i.id from other join issue i on i.id = other.issue_id
    where i.id <> :id and i.single = (select max(single) from own)
        and (i.single or i.called <> '' or exists (select 1 from own where called <> '')) order by i.id limit :most"""


@dataclass(frozen=True)
class Sign:
    """A document as it is compared."""

    number: str
    title: str
    name: str
    text: str

    @cached_property
    def grams(self) -> frozenset[str]:
        """What the text is made of."""
        return grams(self.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The documents of an old and a new text: pairs of the same one, those that are gone, those that are new."""

    same: tuple[tuple[Sign, Sign], ...]
    gone: tuple[Sign, ...]
    new: tuple[Sign, ...]

    @property
    def is_most_of_old(self) -> bool:
        """Whether more than half of the old documents are in the new text."""
        return len(self.same) > len(self.gone)

    @property
    def is_nearly_equal(self) -> bool:
        """Whether more than half of the documents of each text say nearly all the same in the other."""
        near = sum(_share(old, new) >= NEARLY_ALL for old, new in self.same)
        return 2 * near > max(len(self.same) + len(self.gone), len(self.same) + len(self.new))

    @property
    def changed(self) -> tuple[Sign, ...]:
        """The new forms of documents that say something else now."""
        return tuple(new for old, new in self.same if key_of(old.text) != key_of(new.text))


def signs_of(documents: Iterable[Document]) -> list[Sign]:
    """The documents of a parsed text."""
    return [_sign(each.doc_number, each.title, "\n".join(block.text for block in each.blocks)) for each in documents]


def stored_signs(database: Database, issue_id: int) -> list[Sign]:
    """The documents of an issue of the archive."""
    return [_sign(row["doc_number"], row["title"], row["text"] or "") for row in database.execute(TEXTS, [issue_id]).fetchall()]


def compare(old: Sequence[Sign], new: Sequence[Sign]) -> Comparison:
    """Which documents are in both."""
    pairs: dict[int, int] = {}
    for rule in (_is_named_alike, _says_the_same):
        for at, sign in enumerate(old):
            free = (place for place in range(len(new)) if place not in pairs.values())
            if at not in pairs and (found := next((place for place in free if rule(sign, new[place])), None)) is not None:
                pairs[at] = found
    gone = tuple(sign for at, sign in enumerate(old) if at not in pairs)
    fresh = tuple(sign for place, sign in enumerate(new) if place not in pairs.values())
    return Comparison(tuple((old[at], new[place]) for at, place in sorted(pairs.items())), gone, fresh)


def says_nearly_all(old: str, new: str) -> bool:
    """Whether nearly all of an old text stands in a new one."""
    before = grams(old)
    return bool(before) and len(before & grams(new)) >= NEARLY_ALL * len(before)


def grams(text: str) -> frozenset[str]:
    """Every few characters in a row of what a text says."""
    said = key_of(text)
    return frozenset(said[start : start + GRAM] for start in range(len(said) - GRAM + 1))


def neighbours(database: Database, issue_id: int) -> list[int]:
    """The issues that have most of an issue's documents, and few others, where it or they are named after a file."""
    rows = database.execute(NEIGHBOURS, {"id": issue_id, "most": MOST_NEIGHBOURS}).fetchall()
    own = stored_signs(database, issue_id) if rows else []
    return [row["id"] for row in rows if compare(stored_signs(database, row["id"]), own).is_nearly_equal]


def _sign(number: str | None, title: str, text: str) -> Sign:
    return Sign(number_key(number), key_of(title), f"{number or ''} {title}".strip(), text)


def _is_named_alike(one: Sign, other: Sign) -> bool:
    named = (one.number and one.number == other.number) or one.title == other.title
    return bool(named) and (one.text == other.text or _share(one, other) >= MOSTLY)


def _says_the_same(one: Sign, other: Sign) -> bool:
    return (not one.number or not other.number or one.number == other.number) and _share(one, other) >= NEARLY_ALL


def _share(one: Sign, other: Sign) -> float:
    """How much of what the shorter document says stands in the longer one."""
    shorter = min(len(one.grams), len(other.grams))
    return len(one.grams & other.grams) / shorter if shorter else 0.0
