"""Choices that form leaves open: small pieces of evidence for and against, weighed by weights that annotated texts taught.

A choice stands at the top of the module that takes it. What it is about (its case) is any object; each kind of evidence has a name in
Chinese, as clerks read it, and is a function of the case with an example in its docstring. It returns True or False, or a short word for
what it found (the last character of a line, "≤8" for a count): never a number, never words of one text alone.

    GOES_ON = Choice("heading_goes_on", "本行接上一行的标题", {"上行末字": last_character, "括号未合": open_bracket})
    probability = GOES_ON.weigh(Break("（一）加强农村饮水安全", "保障。", …), (12, 13))

weigh adds up the weights of what was found, taken from weights/heading_goes_on.tsv (evidence, what it found, weight: one piece a line; what
has no line weighs nothing), and returns the probability that the answer is yes. A question with several answers is a choice for each. Ask
only where rules leave it open: a case costs a call for each kind of evidence. Dear kinds stand last: they are not asked any more where they
could make the answer neither another one nor unsure.

Who wants to know what was chosen listens while a text is parsed; several may. Nothing that is kept between texts (a cache) may weigh.

    with listening(everything=True) as heard:
        parse_issue(text, name)
    [(choice.question, choice.lines, choice.probability, choice.strongest(10)) for choice in heard]

The weights come from `python -m tests.benchmarks.weights`, which hears the same cases on annotated texts; nothing learns at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from math import exp
from typing import Generic, TypeVar

Case = TypeVar("Case")
Found = str | bool
Weights = Mapping[str, Mapping[Found, float]]
# between these a choice is unsure: beyond them nineteen in twenty are right on texts left out
UNSURE = (0.15, 0.85)
# a sum beyond which evidence is not asked that cannot bring it back: a probability of 0.05 or 0.95
FAR = 3.0
# the largest sum whose exponential is a number
FARTHEST = 700.0
# the evidence that every case has: how often the answer is yes where nothing else is known
ALWAYS = "平常"
WORDS: dict[Found, str] = {True: "是", False: "否"}
FOUND: dict[str, Found] = {word: found for found, word in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A choice that was taken: its lines (as the stages number them), the probability of yes, what each evidence found, and its case.

    What was found is told to who listens to everything. about are the words that it is about, where its lines hold several of its kind.
    """

    name: str
    question: str
    lines: tuple[int, ...]
    probability: float
    evidence: tuple[tuple[str, Found], ...]
    weights: Weights = field(repr=False)
    case: object = field(repr=False)
    about: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class _Listener:
    everything: bool
    heard: list[Weighed]


_listeners: ContextVar[tuple[_Listener, ...]] = ContextVar("listeners", default=())


@contextmanager
def listening(everything: bool = False) -> Iterator[list[Weighed]]:
    """A list that fills, while the context is open, with the choices taken that are unsure, or with all of them, in their order."""
    listener = _Listener(everything, [])
    token = _listeners.set((*_listeners.get(), listener))
    try:
        yield listener.heard
    finally:
        _listeners.reset(token)


@dataclass(frozen=True)
class Choice(Generic[Case]):
    """A question with yes or no for an answer, by the name of its weights' file, and its kinds of evidence, dear ones last."""

    name: str
    question: str
    kinds: Mapping[str, Callable[[Case], Found]]

    @cached_property
    def weights(self) -> Weights:
        return read_weights(self.name)

    @cached_property
    def _weighing(self) -> list[tuple[Callable[[Case], Found], Mapping[Found, float], float, float]]:
        """Each kind that weighs anything, with its weights and the sums below and above which neither it nor those behind it matter."""
        known = [(find, self.weights[name]) for name, find in self.kinds.items() if name in self.weights]
        low, high = -FAR, FAR
        out = []
        for find, weights in reversed(known):
            low -= max(0.0, *weights.values())
            high -= min(0.0, *weights.values())
            out.append((find, weights, low, high))
        return out[::-1]

    def weigh(self, case: Case, lines: tuple[int, ...] = (), about: tuple[str, ...] = ()) -> float:
        """The probability (0 to 1) that the answer is yes; lines and words are those that the choice is about, for who listens."""
        listeners = _listeners.get()
        everything = any(listener.everything for listener in listeners)
        total = self.weights.get(ALWAYS, {}).get(True, 0.0)
        for find, weights, low, high in self._weighing:
            if not (low < total < high or everything):
                break
            total += weights.get(find(case), 0.0)
        probability = 1 / (1 + exp(min(-total, FARTHEST)))
        if listeners and (everything or UNSURE[0] < probability < UNSURE[1]):
            evidence = self._evidence(case) if everything else ()
            self._tell(listeners, Weighed(self.name, self.question, lines, probability, evidence, self.weights, case, about))
        return probability

    def _evidence(self, case: Case) -> tuple[tuple[str, Found], ...]:
        return ((ALWAYS, True), *((name, find(case)) for name, find in self.kinds.items()))

    def _tell(self, listeners: tuple[_Listener, ...], weighed: Weighed) -> None:
        for listener in listeners:
            if listener.everything or weighed.unsure:
                listener.heard.append(weighed)


def read_weights(name: str) -> Weights:
    """The weights of a choice: evidence → what it found → weight; none where there is no file."""
    file = resources.files(__package__).joinpath("weights", f"{name}.tsv")
    weights: dict[str, dict[Found, float]] = {}
    for row in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if not row.startswith("#"):
            kind, found, weight = row.split("\t")[:3]
            weights.setdefault(kind, {})[FOUND.get(found, found)] = float(weight)
    return weights
