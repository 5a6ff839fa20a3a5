"""Search of documents: what was typed → words → conditions → documents with their passages, or the reason why there are none."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from gazette_desk.archive import queries
from gazette_desk.archive.filters import Condition, SearchQuery, all_of
from gazette_desk.archive.folding import fold, fold_with_offsets
from gazette_desk.archive.keys import number_key
from gazette_desk.archive.reading import block_record
from gazette_desk.archive.rows import Passage, SearchHit, SearchResult, issue_label
from gazette_desk.archive.search_index import phrase
from gazette_desk.parsing.records import Block

PASSAGES = 3  # shown of one document
BEFORE, LENGTH = 30, 120  # characters of a passage before its first mark, and in all

# -标题:“义务教育”  文号：青政办发〔2023〕5号  综合执法
QUOTES = '"“”„＂'
WORD = re.compile(
    rf"(?P<minus>[-－](?=\S))?(?:(?P<field>标题|文号|正文|单位|领导)[:：])?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?|(?P<word>[^\s{QUOTES}]+))"
)
BARE_FIELD = re.compile(r"[-－]?(标题|文号|正文|单位|领导)[:：]")
# 青政办发〔2023〕5号, 青政办发20235, 〔2023〕5: folded, with something before the year, so that 2023 alone is a year
DOC_NUMBER = re.compile(r"\D+(?:19|20)\d\d\D{0,2}\d{1,4}号?")

# A field's columns in the index.
FIELDS = {"": "{title number body}", "标题": "title", "文号": "number", "正文": "body", "单位": "units", "领导": "leaders"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search: the folded text, the field it is looked for in ("": title, number and body), as it was typed."""

    text: str
    field: str
    excluded: bool
    typed: str

    def match(self) -> str:
        """What to ask the index."""
        return f"{FIELDS[self.field]} : {phrase(self.text)}"

    def condition(self, name: str) -> Condition:
        """The condition on documents that have the word, or not when it is excluded; name tells its parameters from other words'."""
        found = f"d.id in (select rowid from search_index where search_index match :{name})"
        parameters: dict[str, object] = {name: self.match()}
        if self.field in ("", "文号") and DOC_NUMBER.fullmatch(self.text):
            found += f" or substr(d.number_key, -length(:{name}_number)) = :{name}_number"
            parameters[f"{name}_number"] = number_key(self.text)
        return f"{'not ' if self.excluded else ''}({found})", parameters


def parse_words(typed: str) -> list[Word]:
    """The words of what was typed; quotes that were not closed go on to the end, pieces without any text are left out."""
    words = []
    for match in WORD.finditer(typed):
        text = fold(match["phrase"] if match["phrase"] is not None else match["word"]).strip()
        if text and not BARE_FIELD.fullmatch(match[0]):
            words.append(Word(text, match["field"] or "", match["minus"] is not None, match[0]))
    return words


def search(connection: sqlite3.Connection, query: SearchQuery) -> SearchResult:
    """The asked page of the documents that have all words, best first, newer before older among equals."""
    bare = next((field for field in query.words.split() if BARE_FIELD.fullmatch(field)), None)
    if bare:
        return SearchResult(0, (), f"“{bare}”后面没有要找的词：请在冒号后直接写词，例如 标题:通知")
    words = parse_words(query.words)
    wanted = [word for word in words if not word.excluded]
    if not wanted:
        return SearchResult(0, (), "请写出至少一个要找的词；前面带“-”的词只用来排除" if words else "请写出要找的词")
    total = _count(connection, words, query)
    if not total:
        return SearchResult(0, (), _reason(connection, words, query))
    return SearchResult(total, tuple(_page(connection, words, query)))


def _where(words: Iterable[Word], query: SearchQuery | None) -> Condition:
    conditions = [word.condition(f"word{number}") for number, word in enumerate(words)]
    return all_of([query.scope.where(), *conditions] if query else conditions)


def _count(connection: sqlite3.Connection, words: Iterable[Word], query: SearchQuery | None) -> int:
    where, parameters = _where(words, query)
    return int(connection.execute(queries.COUNT_FOUND.format(where=where), parameters).fetchone()[0])


def _page(connection: sqlite3.Connection, words: list[Word], query: SearchQuery) -> Iterator[SearchHit]:
    where, parameters = _where(words, query)
    wanted = [word for word in words if not word.excluded]
    parameters |= {"limit": query.limit, "offset": query.offset, "ranking": " AND ".join(f"({word.match()})" for word in wanted)}
    pattern = _pattern(wanted)
    for row in connection.execute(queries.FOUND_PAGE.format(where=where), parameters):
        label = issue_label(row["publication"], row["year"], row["number"], row["name"])
        passages = tuple(islice(_passages(connection, row["id"], pattern), PASSAGES))
        yield SearchHit(row["id"], row["title"], row["doc_number"], label, row["date"], passages)


def _pattern(words: list[Word]) -> re.Pattern[str]:
    """What to mark in folded text: of two words that begin alike the longer one."""
    texts = sorted({word.text for word in words}, key=len, reverse=True)
    return re.compile("|".join(re.escape(text) for text in texts))


def _passages(connection: sqlite3.Connection, document_id: int, pattern: re.Pattern[str]) -> Iterator[Passage]:
    for row in connection.execute(queries.PASSAGE_BLOCKS, {"document_id": document_id}):
        if pattern.search(fold(row["text"])):
            yield passage_of(block_record(row), pattern)


def passage_of(block: Block, pattern: re.Pattern[str]) -> Passage:
    """The piece of a block around the first place in its folded text that fits the pattern, with all such places in it marked."""
    text = block.text
    folded, offsets = fold_with_offsets(text)
    marks = [(offsets[match.start()], offsets[match.end() - 1] + 1) for match in pattern.finditer(folded)]
    start = max(0, marks[0][0] - BEFORE)
    end = min(len(text), max(start + LENGTH, marks[0][1]))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    shown = tuple((first + shift, last + shift) for first, last in marks if last <= end)
    return Passage(before + text[start:end] + after, shown, block.line_at(marks[0][0]))


def _reason(connection: sqlite3.Connection, words: list[Word], query: SearchQuery) -> str:
    """Why nothing was found: a word that stands nowhere, the scope, an excluded word, or words that stand in no document together."""
    wanted = [word for word in words if not word.excluded]
    missing = [word.typed for word in wanted if not _count(connection, [word], None)]
    if missing:
        return f"没有文件含有{'、'.join(f'“{word}”' for word in missing)}"
    elsewhere = _count(connection, words, None)
    if elsewhere:
        return f"所选范围内没有，全部公报中有 {elsewhere} 件"
    if len(words) > len(wanted) and _count(connection, wanted, None):
        return "含有这些词的文件都被带“-”的词排除了"
    return "每个词都能找到，但没有一个文件同时含有它们"
