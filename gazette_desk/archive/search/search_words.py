"""What was typed into the search box → words, or a sentence that says what is wrong with it.

Words are ANDed; "a phrase" with spaces; -word excludes; a OR b is one or the other; 标题: 文号: 正文: 单位: 领导: before a word look in one
place. Everything else is text: brackets, stars and quotes mean themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazette_desk.archive.database.search_index import phrase
from gazette_desk.archive.text.folding import ALIKE, fold
from gazette_desk.archive.text.record_keys import DOC_NUMBER, number_key

# -标题:“义务教育”  文号：青政办发〔2023〕5号  综合执法
QUOTES = '"“”„＂'
WORD = re.compile(
    rf"(?P<minus>[-－](?=\S))?(?:(?P<field>标题|文号|正文|单位|领导)[:：])?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?|(?P<word>[^\s{QUOTES}]+))"
)
# 〔 2023 〕 5 号, 〔2023〕 第 5: the spaces in a number part no words
SPACED_NUMBER = re.compile(rf"[{re.escape(ALIKE['('])}﹝(] *\d{{4}} *[{re.escape(ALIKE[')'])}﹞)] *(?:第 *)?\d{{1,4}}(?!\d)(?: *号)?")
BARE_FIELD = re.compile(r"[-－]?(标题|文号|正文|单位|领导)[:：]")
INITIALS = re.compile(r"[a-z]{3,}")

# A field's columns in head_index; what has none of its own is looked for in all that the document says.
SEARCH_FIELDS = {"标题": "title", "文号": "number", "单位": "units", "领导": "leaders"}


class BadQuery(ValueError):
    """What was typed is no search; its text is a Chinese sentence that says why."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search: as typed, its text and that folded, the field it is looked for in ("": everywhere)."""

    typed: str
    raw: str
    text: str
    field: str = ""

    @property
    def number(self) -> str | None:
        """The one form of the document number that it is, in any spelling (青政办发(2023)5), or None."""
        return number_key(self.text) if self.field in ("", "文号") and DOC_NUMBER.fullmatch(self.text) else None

    @property
    def may_be_initials(self) -> bool:
        """Whether it could be the first letters of a name's pinyin."""
        return self.field not in ("文号", "正文") and INITIALS.fullmatch(self.text) is not None

    def in_heads(self, columns: str) -> str:
        """What to ask head_index, in the columns given unless the word has a field."""
        return f"{{{SEARCH_FIELDS.get(self.field, columns)}}} : {phrase(self.text, 'head_index')}"

    def pattern(self) -> str:
        """The regular expression of what it stands for in folded text."""
        if self.number is None:
            return re.escape(self.text)
        anyhow = re.escape(self.number).replace(r"\(", r"\(?").replace(r"\)", r"\)?第?")
        return rf"{re.escape(self.text)}|{anyhow}(?!\d)号?"


@dataclass(frozen=True, slots=True)
class Words:
    """A search: of every group one word must stand in a document, and none of the excluded ones."""

    groups: tuple[tuple[Word, ...], ...]
    excluded: tuple[Word, ...] = ()

    @property
    def wanted(self) -> tuple[Word, ...]:
        """All words that may stand in a document."""
        return tuple(word for group in self.groups for word in group)


def parse_words(typed: str) -> Words:
    """The words of what was typed; quotes that were not closed go on to the end. Raises BadQuery."""
    pieces = [match for match in WORD.finditer(_clean(typed)) if _text_of(match) or BARE_FIELD.fullmatch(match[0])]
    groups: list[tuple[Word, ...]] = []
    excluded: list[Word] = []
    joined = False
    for match in pieces:
        if match[0] in ("OR", "|"):
            _check_or(groups, joined, match[0])
            joined = True
            continue
        word = _word(match)
        if not match["minus"]:
            groups[-1:] = [(*groups[-1], word)] if joined else [*groups[-1:], (word,)]
        elif joined:
            raise BadQuery(f"OR 的两边不能有带“-”的词：请去掉“{match[0]}”前的“-”，或者去掉 OR")
        else:
            excluded.append(word)
        joined = False
    _check_or(groups, joined, "OR", last=True)
    if not groups:
        raise BadQuery("请写出至少一个要找的词；前面带“-”的词只用来排除" if excluded else "请写出要找的词")
    return Words(tuple(groups), tuple(excluded))


def _clean(typed: str) -> str:
    """As typed, without what no text can hold (line ends, halves of characters from a broken file name) and spaces in numbers."""
    text = re.sub(r"[\n\t\r\u3000]", " ", typed.encode("utf-8", "replace").decode("utf-8"))
    return SPACED_NUMBER.sub(lambda number: number[0].replace(" ", ""), text)


def _text_of(match: re.Match[str]) -> str:
    return fold(match["phrase"] if match["phrase"] is not None else match["word"]).strip()


def _word(match: re.Match[str]) -> Word:
    bare = BARE_FIELD.fullmatch(match[0])
    if bare:
        raise BadQuery(f"“{match[0]}”后面没有要找的词：请在冒号后直接写词，例如 {bare[1]}:河道")
    raw = match["phrase"] if match["phrase"] is not None else match["word"]
    return Word(match[0], raw.strip(), _text_of(match), match["field"] or "")


def _check_or(groups: list[tuple[Word, ...]], joined: bool, typed: str, last: bool = False) -> None:
    """Raises BadQuery for an OR that has no word before it, or that another one or the end follows."""
    if joined if last else joined or not groups:
        raise BadQuery(f"“{typed}”的两边都要有词，例如：河道 OR 水渠；要找“{typed}”这个词，请加上引号")
