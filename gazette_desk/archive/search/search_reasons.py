"""Why a search finds nothing, and what to search for instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gazette_desk.archive.facts.rows import Counts
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.archive.search.search_words import SEARCH_FIELDS, Word, Words
from gazette_desk.archive.text.folding import fold

EVERYWHERE = Scope()
LONGEST = 40  # characters of a word whose parts are tried
WORDS = 10  # named of those that stand nowhere
YEARS = 3  # named of those that the scope cuts off
Found = Callable[[Words, Scope], set[int]]
Nothing = tuple[str, str | None]


def reason_for_nothing(found: Found, counts: Callable[[set[int]], Counts], words: Words, scope: Scope) -> Nothing:
    """The reason as a sentence, and the nearest search that finds something: a word that stands nowhere, the scope, an excluded word, or
    words that stand in no document together."""
    missing = [group for group in words.groups if not found(Words((group,)), EVERYWHERE)]
    if missing:
        return _missing(found, words, missing)
    elsewhere = found(words, EVERYWHERE)
    if elsewhere:
        years = "、".join(f"{count.value}年 {count.total} 件" for count in counts(elsewhere).years[:YEARS])
        more = "等" if len(counts(elsewhere).years) > YEARS else ""
        return f"所选范围内没有，全部公报中有 {len(elsewhere)} 件" + (f"（{years}{more}）" if years else ""), None
    if found(Words(words.groups), EVERYWHERE):
        return _excluded(found, words)
    return _apart(found, words)


def _missing(found: Found, words: Words, missing: list[tuple[Word, ...]]) -> Nothing:
    typed = list(dict.fromkeys(word.typed for group in missing for word in group))
    more = f"等 {len(typed)} 个词" if len(typed) > WORDS else ""
    sentence = f"没有文件含有{'、'.join(f'“{word}”' for word in typed[:WORDS])}{more}"
    if len(missing) < len(words.groups):
        return _without(found, words, [group for group in words.groups if group not in missing], sentence)
    for part in _parts(missing[0][0]):
        total = len(found(Words(((part,),)), EVERYWHERE))
        if total:
            return f"{sentence}；含有“{part.typed}”的有 {total} 件", part.typed
    return sentence, None


def _parts(word: Word) -> Iterator[Word]:
    """Shorter and shorter pieces of a word, down to two characters."""
    text = word.text[:LONGEST]
    prefix = f"{word.field}:" if word.field in SEARCH_FIELDS else ""
    for length in range(len(text) - 1, 1, -1):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if fold(piece).strip() == piece and not piece.isspace():
                yield Word(f'{prefix}"{piece}"' if " " in piece else prefix + piece, piece, piece, word.field)


def _excluded(found: Found, words: Words) -> Nothing:
    for word in words.excluded:
        left = Words(words.groups, tuple(other for other in words.excluded if other != word))
        total = len(found(left, EVERYWHERE))
        if total:
            return f"含有这些词的文件都被“{word.typed}”排除了；去掉它有 {total} 件", typed_of(left)
    return "含有这些词的文件都被带“-”的词排除了", typed_of(Words(words.groups))


def _apart(found: Found, words: Words) -> Nothing:
    sentence = "每个词都能找到，但没有一个文件同时含有它们"
    fewer = [[other for other in words.groups if other is not group] for group in words.groups]
    best = max(fewer, key=lambda groups: len(found(Words(tuple(groups), words.excluded), EVERYWHERE)))
    return _without(found, words, best, sentence)


def _without(found: Found, words: Words, groups: list[tuple[Word, ...]], sentence: str) -> Nothing:
    left = Words(tuple(groups), words.excluded)
    total = len(found(left, EVERYWHERE))
    return (f"{sentence}；只找“{typed_of(left)}”有 {total} 件", typed_of(left)) if total else (sentence, None)


def typed_of(words: Words) -> str:
    """The words as somebody would type them."""
    groups = [" OR ".join(dict.fromkeys(word.typed for word in group)) for group in words.groups]
    return " ".join([*groups, *(word.typed for word in words.excluded)])
