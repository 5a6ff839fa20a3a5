"""Where in a document a search finds its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from gazette_desk.archive.database.query_parts import OF_DOCUMENT
from gazette_desk.archive.facts.reading_rows import block_record
from gazette_desk.archive.facts.rows import Passage
from gazette_desk.archive.search.search_words import Word
from gazette_desk.archive.text.folding import fold, fold_with_offsets
from gazette_desk.parsing.records import Block

# What a hit shows anyway, its title and its number, is a passage only where nothing else is.
BODY_BLOCKS_WITH = f"{OF_DOCUMENT} and b.kind not in ('标题', '文号') and ({{where}}) order by b.id limit :limit"

HEAD_BLOCKS_WITH = f"{OF_DOCUMENT} and b.kind in ('标题', '文号') and ({{where}}) order by b.id limit :limit"

PASSAGE_BLOCKS = f"{OF_DOCUMENT} order by b.kind in ('标题', '文号'), b.id"

MOST_WORDS = 200  # that are looked for as typed; SQLite allows no condition of more than 1,000 parts
PASSAGES = 3  # shown of one document beside its title
ON_ONE_LINE = str.maketrans("\t\n", "  ")  # the cells and rows of a table
BEFORE, LENGTH = 30, 120  # characters of a passage before its first mark, and in all
AROUND = 2 * LENGTH  # characters of a long block from its first mark that are looked at for more


def pattern_of(words: Iterable[Word]) -> re.Pattern[str]:
    """What to mark in folded text: of two words that begin alike the longer one."""
    return re.compile("|".join(sorted({word.pattern() for word in words}, key=len, reverse=True)))


def first_passages(database: Database, document_id: int, words: tuple[Word, ...]) -> tuple[Passage, ...]:
    """Some passages of a document to show beside its title and number: as typed if any are, since these are found without folding it."""
    pattern = pattern_of(words)
    raws = list(dict.fromkeys(word.raw for word in words))[:MOST_WORDS]
    # As bytes: SQLite would turn every text into another encoding first.
    condition = " or ".join(f"instr(cast(text as blob), :raw{number})" for number in range(len(raws)))
    parameters = {f"raw{number}": raw.encode("utf-16-be") for number, raw in enumerate(raws)}
    for sql in (BODY_BLOCKS_WITH, HEAD_BLOCKS_WITH):
        rows = database.execute(sql.format(where=condition), {"document_id": document_id, "limit": PASSAGES, **parameters})
        found = tuple(passage for row in rows if (passage := passage_near(block_record(row), pattern, raws)))
        if found:
            return found
    return all_passages(database, document_id, words)[:PASSAGES]


def all_passages(database: Database, document_id: int, words: tuple[Word, ...]) -> tuple[Passage, ...]:
    """One passage for every block of a document that has one of the words."""
    pattern = pattern_of(words)
    rows = database.execute(PASSAGE_BLOCKS, {"document_id": document_id})
    found = (passage_of(block_record(row), pattern) for row in rows if pattern.search(fold(row["text"])))
    return tuple(passage for passage in found if passage)


def passage_near(block: Block, pattern: re.Pattern[str], raws: Iterable[str]) -> Passage | None:
    """The passage around the first of the raw words in a block: only the text around it is looked at. None: there is none."""
    at = min((place for raw in raws if (place := block.text.find(raw)) >= 0), default=None)
    if at is None:
        return None
    start = max(0, at - BEFORE)
    starts = tuple((offset - start, line) for offset, line in block.line_starts)
    passage = passage_of(replace(block, text=block.text[start : at + AROUND], line_starts=starts), pattern)
    if start == 0 or passage is None or passage.text.startswith("…"):
        return passage
    marks = tuple((first + 1, last + 1) for first, last in passage.marks)
    return replace(passage, text=f"…{passage.text}", marks=marks)


def passage_of(block: Block, pattern: re.Pattern[str]) -> Passage | None:
    """The piece of a block around the first place in its folded text that fits the pattern, with all such places in it marked."""
    text = block.text
    folded, offsets = fold_with_offsets(text)
    marks = [(offsets[match.start()], offsets[match.end() - 1] + 1) for match in pattern.finditer(folded)]
    if not marks:
        return None
    start = max(0, marks[0][0] - BEFORE)
    end = min(len(text), max(start + LENGTH, marks[0][1]))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    shown = tuple((first + shift, last + shift) for first, last in marks if last <= end)
    return Passage(before + text[start:end].translate(ON_ONE_LINE) + after, shown, block.line_at(marks[0][0]), block.columns)
