"""Choices that form leaves open: small pieces of evidence for and against, weighed by weights that annotated texts taught.

A choice stands at the top of the module that takes it. What it is about (its case) is any object; each kind of evidence has a name in Chinese,
as clerks read it, and is a function of the case with an example in its docstring. It returns True or False, or a short word for what it
found (the last character of a line, "5-8" for a count): never a number, never words of one text alone.

    GOES_ON = Choice("line_goes_on", "本行接上一行", {"上行末字": last_character, "本行有句号": has_full_stop})
    probability = GOES_ON.weigh(Break("各乡镇要", "加强管理。"), (12, 13))

weigh adds up the weights of what was found, taken from weights/line_goes_on.tsv (evidence, what it found, weight: one piece a line; what has
no line weighs nothing), and returns the probability that the answer is yes. A question with several answers is a choice for each. Ask only
where rules leave it open: a case costs a call for each kind of evidence, so evidence is cheap, and what it shares is a field of the case.

Who wants to know what spoke for the choices listens while a text is parsed. Nothing that is kept between texts (a cache) may weigh.

    with listening() as heard:
        parse_issue(text, name)
    [(choice.question, choice.lines, choice.probability, choice.strongest(10)) for choice in heard]

The weights come from `python -m tests.benchmarks.weights`, which hears the same cases on annotated texts; nothing learns at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from math import exp
from typing import Generic, TypeVar

Case = TypeVar("Case")
Found = str | bool
Weights = Mapping[str, Mapping[Found, float]]
# between these a choice is unsure; of the surer ones on texts left out nineteen in twenty are right
UNSURE = (0.15, 0.85)
# the piece of evidence that every case has: how often the answer is yes where nothing else is known
ALWAYS = "平常"
WORDS: dict[Found, str] = {True: "是", False: "否"}
FOUND: dict[str, Found] = {word: found for found, word in WORDS.items()}
_heard: ContextVar[list[Weighed] | None] = ContextVar("heard", default=None)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A choice that was taken: its lines (those of the text as the stages read it), the probability of yes, and what each evidence found."""

    name: str
    question: str
    lines: tuple[int, ...]
    probability: float
    evidence: tuple[tuple[str, Found], ...]
    weights: Weights

    @property
    def answer(self) -> bool:
        return self.probability > 0.5

    @property
    def unsure(self) -> bool:
        return UNSURE[0] < self.probability < UNSURE[1]

    def strongest(self, most: int) -> list[tuple[str, str, float]]:
        """(evidence, what it found, weight) of the pieces that weigh most, heaviest first; those that weigh nothing are left out."""
        pieces = [(name, WORDS.get(found, str(found)), self.weights.get(name, {}).get(found, 0.0)) for name, found in self.evidence]
        return sorted((piece for piece in pieces if piece[2]), key=lambda piece: -abs(piece[2]))[:most]


@dataclass(frozen=True)
class Choice(Generic[Case]):
    """A question with yes or no for an answer, by the name of its weights' file, and its kinds of evidence."""

    name: str
    question: str
    kinds: Mapping[str, Callable[[Case], Found]]

    @cached_property
    def weights(self) -> Weights:
        return read_weights(self.name)

    @cached_property
    def _weighing(self) -> tuple[float, list[tuple[Callable[[Case], Found], Mapping[Found, float]]]]:
        always = self.weights.get(ALWAYS, {}).get(True, 0.0)
        return always, [(find, self.weights[name]) for name, find in self.kinds.items() if name in self.weights]

    def weigh(self, case: Case, lines: tuple[int, ...] = ()) -> float:
        """The probability (0 to 1) that the answer is yes; lines are those that the choice is about, for who listens."""
        total, weighing = self._weighing
        for find, weights in weighing:
            total += weights.get(find(case), 0.0)
        probability = 1 / (1 + exp(-total)) if total > -700 else 0.0  # exp has no greater number
        heard = _heard.get()
        if heard is not None:
            evidence = ((ALWAYS, True), *((name, find(case)) for name, find in self.kinds.items()))
            heard.append(Weighed(self.name, self.question, lines, probability, evidence, self.weights))
        return probability


@contextmanager
def listening() -> Iterator[list[Weighed]]:
    """A list that fills with the choices taken while the context is open, in their order."""
    heard: list[Weighed] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def read_weights(name: str) -> Weights:
    """The weights of a choice: evidence → what it found → weight; none where the file is not there yet."""
    file = resources.files(__package__).joinpath("weights", f"{name}.tsv")
    weights: dict[str, dict[Found, float]] = {}
    for row in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if not row.startswith("#"):
            kind, found, weight, *_ = row.split("\t")
            weights.setdefault(kind, {})[FOUND.get(found, found)] = float(weight)
    return weights
