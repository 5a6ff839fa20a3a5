"""What clerks taught about the words of a publication or district, and how the stages ask for it.

An answer is one word and what it means. Those for one text are given to parse_issue and hold while it reads; the stages ask `known`. What
they build from the words (patterns) and what they remember of a question (`remembered`) is kept for each set of answers, so that the same
text with the same answers always gives the same issue.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from functools import cached_property, lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from gazette_desk.parsing.records import Answer, AnswerKind

ROLE_MEANINGS = ("lead", "responsible", "cooperating", "leaders", "deadline", "other")
# kind → what an answer of it can mean; any parts of the word joined by 、 for a parting
MEANINGS: dict[AnswerKind, tuple[str, ...]] = {
    "label": ROLE_MEANINGS,
    "column": ("number", "group", "content", *ROLE_MEANINGS),
    "unit": ("yes", "no"),
    "unit-end": ("yes",),
    "person": ("yes", "no"),
    "parting": (),
    "heading": ("duties", "no-duties"),
    "sentence": ("task", "no-task"),
}
LONGEST_WORDS = 60
LONGEST_LABEL = 20
MOST_KNOWLEDGES = 8  # sets of answers whose patterns are kept: one a publication of those that are read in turn


def fault_of(answer: Answer) -> str | None:
    """Why an answer cannot be taken, as a Chinese sentence; None where it can."""
    words = answer.words
    longest = LONGEST_LABEL if answer.kind in ("label", "column") else LONGEST_WORDS
    if not 1 <= len(words) <= longest or words != "".join(words.split()):
        return f"词语应为 1 至 {longest} 个字，中间没有空格：{words}"
    if answer.kind == "parting":
        parts = answer.meaning.split("、")
        whole = len(parts) > 1 and all(parts) and "".join(parts) == words
        return None if whole else f"各部分按顺序连起来应是“{words}”，用顿号隔开：{answer.meaning}"
    return None if answer.meaning in MEANINGS[answer.kind] else f"没有这种含义：{answer.meaning}"


class Knowledge:
    """The answers that hold for one text, by what they are asked for."""

    def __init__(self, answers: Collection[Answer] = ()) -> None:
        self.answers = answers

    def meanings(self, kind: AnswerKind) -> dict[str, str]:
        """Word → meaning of the answers of a kind."""
        return {answer.words: answer.meaning for answer in self.answers if answer.kind == kind}

    @cached_property
    def label_words(self) -> dict[str, str]:
        """Word of a label → its role, or "other"."""
        return self.meanings("label")

    @cached_property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Role → the words of its labels, the longest first."""
        said = sorted(self.label_words.items(), key=lambda row: -len(row[0]))
        return {role: tuple(words for words, meaning in said if meaning == role) for role in ROLE_MEANINGS}

    def column(self, name: str) -> str | None:
        """What a column of that name, or of a longer one that ends so, holds; the words of a label name a column of its role, too."""
        return self._columns.get(name) or next((meaning for words, meaning in self._columns.items() if name.endswith(words)), None)

    @cached_property
    def _columns(self) -> dict[str, str]:
        said = self.label_words | self.meanings("column")
        return dict(sorted(said.items(), key=lambda row: -len(row[0])))

    @cached_property
    def units(self) -> dict[str, str]:
        """Word → whether it is a unit ("yes", "no")."""
        return {word: "no" for word, person in self.persons.items() if person == "yes"} | self.meanings("unit")

    @cached_property
    def nobody(self) -> frozenset[str]:
        """Words that are neither a unit nor a person."""
        return frozenset(word for word, unit in self.units.items() if unit == "no" and self.persons.get(word) != "yes")

    @cached_property
    def doers(self) -> tuple[str, ...]:
        """Words of labels that name who is to do something: behind 各 and the like they are a collective (各责任单位)."""
        return (*self.labels["lead"], *self.labels["responsible"], *self.labels["cooperating"])

    @cached_property
    def unit_ends(self) -> tuple[str, ...]:
        """Endings of names of units."""
        return tuple(self.meanings("unit-end"))

    @cached_property
    def persons(self) -> dict[str, str]:
        """Word → whether it is a person's name ("yes", "no")."""
        return self.meanings("person")

    @cached_property
    def partings(self) -> dict[str, tuple[str, ...]]:
        """Glued names → their parts."""
        return {words: tuple(parts.split("、")) for words, parts in self.meanings("parting").items()}

    @cached_property
    def headings(self) -> dict[str, str]:
        """Words of a heading, without its number → whether duties stand under it ("duties", "no-duties")."""
        return self.meanings("heading")

    def sentence(self, text: str) -> str | None:
        """What was taught of sentences that hold such words ("task", "no-task"), the longest of them; … in them stands for anything."""
        return next((meaning for form, meaning in self._forms if form.search(text)), None)

    @cached_property
    def _forms(self) -> list[tuple[re.Pattern[str], str]]:
        said = sorted(self.meanings("sentence").items(), key=lambda row: -len(row[0]))
        return [(re.compile("[^。]*".join(map(re.escape, words.split("…")))), meaning) for words, meaning in said]


NOTHING_TAUGHT = Knowledge()
_KNOWN: ContextVar[Knowledge] = ContextVar("known", default=NOTHING_TAUGHT)


def known() -> Knowledge:
    """What is taught for the text that is being read."""
    return _KNOWN.get()


@lru_cache(maxsize=MOST_KNOWLEDGES)
def _one_of(answers: tuple[Answer, ...]) -> Knowledge:
    return Knowledge(answers)


Result = TypeVar("Result")
First = TypeVar("First")
Others = TypeVarTuple("Others")


def needed(answers: Iterable[Answer], text: str) -> tuple[Answer, ...]:
    """Those of the answers whose words stand in a text, spaces and forms of characters aside: the others change nothing in it."""
    answers = tuple(sorted(set(answers)))
    bare = _bare(text) if answers else ""
    return tuple(answer for answer in answers if all(_bare(part) in bare for part in answer.words.split("…")))


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def reading_with(answers: tuple[Answer, ...], read: Callable[[], Result]) -> Result:
    """What read gives while these answers hold."""
    token = _KNOWN.set(_one_of(answers) if answers else NOTHING_TAUGHT)
    try:
        return read()
    finally:
        _KNOWN.reset(token)


def taught(build: Callable[[Knowledge], Result]) -> Callable[[], Result]:
    """What is built of the taught words, patterns mostly: asked for without arguments, built once for each set of answers."""
    built = lru_cache(maxsize=MOST_KNOWLEDGES)(build)
    return wraps(build)(lambda: built(_KNOWN.get()))


def remembered(most: int) -> Callable[[Callable[[First, *Others], Result]], Callable[[First, *Others], Result]]:
    """An lru_cache for functions whose answers depend on what is taught."""

    def remember(ask: Callable[[First, *Others], Result]) -> Callable[[First, *Others], Result]:
        cached = lru_cache(maxsize=most)(lambda _, *asked: ask(*asked))
        knowledge = _KNOWN.get

        def asked(of: First, *others: *Others) -> Result:
            # most are asked of one thing, some thousand times a text: an empty list is not handed on, which takes as long as to remember
            return cached(knowledge(), of, *others) if others else cached(knowledge(), of)

        asked.__doc__ = ask.__doc__
        return asked

    return remember
