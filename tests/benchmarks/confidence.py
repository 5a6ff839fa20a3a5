"""`python -m tests.benchmarks.confidence`: what the parser says of its own doubts, against annotated texts.

For each set of texts: records that are wrong without a word (silent), how often a task that a finding stands at is wrong (pointing), and
how often tasks of a confidence are right. Beside the texts as they are stand copies in which a label word, a column's head or the ending
of a bureau is one that no list holds, since the parser's rules were made on the others. At the end, how often tasks of each kind and
doubt were right: what the weights of task_is_right add up to.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Issue
from gazette_desk.parsing.review.findings import touched_by
from gazette_desk.parsing.to_json import issue_to_json
from tests.gold.issues import OTHERS, SHARED, Sample, samples
from tests.gold.scoring import Row, judged

Text = tuple[str, Row]
LONGEST_PLACE = 15
CHARACTERS = 60_000
LABELS = (("责任单位", "认办坊"), ("完成时限", "交卷之日"), ("牵头单位", "挂点帮促方"))
HEADS = (("责任单位", "认办方"), ("完成时限", "交账日"), ("牵头单位", "挂帅方"))


@dataclass
class Tally:
    """Counts over the texts of one set."""

    gold: int = 0
    wrong: int = 0
    silent: int = 0
    warnings: int = 0
    pointed: int = 0
    pointed_right: int = 0
    characters: int = 0
    sure: dict[float, list[bool]] = field(default_factory=lambda: defaultdict(list))
    doubted: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, gold: Row) -> None:
        """Parses a text and counts."""
        issue = parse_issue(text, "text")
        right, wrong = judged(gold, json.loads(json.dumps(issue_to_json(issue, {}))))
        places = [(first, min(last, first + LONGEST_PLACE - 1)) for warning in issue.warnings for first, last in warning.spans]
        self.gold += len(gold["tasks"])
        self.wrong += len(wrong)
        self.silent += sum(not any(a - 1 <= last and b + 1 >= first for a, b in places) for first, last in wrong)
        self.warnings += len(issue.warnings)
        self.characters += len(text)
        self._add_tasks(issue, right, places)

    def _add_tasks(self, issue: Issue, right: list[bool | None], places: list[tuple[int, int]]) -> None:
        doubts = defaultdict(set)
        for warning in issue.warnings:
            for i in touched_by(warning, issue.tasks):
                doubts[i].add(warning.code)
        for i, task in enumerate(issue.tasks):
            told = right[i]
            if told is None:
                continue
            if any(a - 1 <= task.last_line and b + 1 >= task.first_line for a, b in places):
                self.pointed += 1
                self.pointed_right += not told
            self.sure[int(task.confidence * 10) / 10].append(told)
            for reason in doubts[i] or {task.kind}:
                self.doubted[reason].append(told)

    def rows(self, name: str) -> Iterator[str]:
        """What was counted, in two lines."""
        yield (
            f"{name}: {self.gold} records, {self.wrong} wrong, {self.silent} silent ({self.silent / max(1, self.gold):.1%}); "
            f"{self.warnings / max(1, self.characters) * CHARACTERS:.1f} findings in 60,000 characters, "
            f"pointing {self.pointed_right} of {self.pointed} right"
        )
        shares = (f"{sure:.1f}: {sum(told) / len(told):.2f} of {len(told)}" for sure, told in sorted(self.sure.items()))
        yield f"  right at confidence {', '.join(shares)}"


@dataclass(frozen=True)
class Plain:
    """A text and its gold, without a file."""

    text: str
    gold: Row


def plain(texts: Sequence[Sample | Plain]) -> Iterator[Text]:
    """The texts as they are, with their gold."""
    yield from ((sample.text, sample.gold) for sample in texts)


def with_other_labels(texts: Sequence[Sample | Plain]) -> Iterator[Text]:
    """Each text once for each label word that it prints, with another word in its place."""
    for text, gold in plain(texts):
        for old, new in LABELS:
            changed = re.sub(r"\s?".join(old) + r"(?=\s?[:：】])", new, text)
            if changed != text:
                yield changed, gold


def with_other_heads(texts: Sequence[Sample | Plain]) -> Iterator[Text]:
    """Each text once for each column that it prints, with another name over it."""
    for text, gold in plain(texts):
        for old, new in HEADS:
            changed = re.sub(rf"(?m)(?:(?<=\t)|^){old}(?=\t|$)", new, text)
            if changed != text:
                yield changed, gold


def with_other_bureaus(texts: Sequence[Sample | Plain]) -> Iterator[Text]:
    """Each text with the bureau that it names most under an ending that no list holds, and its gold with it."""
    for text, gold in plain(texts):
        names = Counter(name for task in gold["tasks"] for name in task.get("responsible") or [] if name.endswith("局"))
        for name, _ in names.most_common(1):
            stem = name.lstrip("区县市")[:-1]
            changed = json.loads(json.dumps(gold, ensure_ascii=False).replace(f"{stem}局", f"{stem}坊"))
            yield text.replace(f"{stem}局", f"{stem}坊"), changed


def run() -> list[str]:
    """Rows for `make bench`; of ../shared what stands there."""
    corpus = samples(SHARED / "gold", SHARED / "corpus")
    documents, fragments = (samples(SHARED / "real" / name / "gold", SHARED / "real" / name) for name in ("documents", "fragments"))
    sets: dict[str, tuple[Callable[[Sequence[Sample | Plain]], Iterator[Text]], list[Sample]]] = {
        "issues": (plain, [*corpus, *OTHERS]),
        "documents": (plain, documents),
        "fragments": (plain, fragments),
        "other labels": (with_other_labels, [*corpus, *OTHERS, *documents]),
        "other heads": (with_other_heads, [*corpus, *OTHERS]),
        "other bureaus": (with_other_bureaus, [*corpus, *OTHERS, *documents]),
    }
    tallies = {name: Tally() for name in sets}
    for name, (change, annotated) in sets.items():
        for text, gold in change(annotated):
            tallies[name].add(text, gold)
    return [*chain.from_iterable(tally.rows(name) for name, tally in tallies.items()), *_by_doubt(list(tallies.values()))]


def _by_doubt(tallies: list[Tally]) -> Iterator[str]:
    reasons = sorted({reason for tally in tallies for reason in tally.doubted})
    for reason in reasons:
        told = [tally.doubted[reason] for tally in tallies]
        yield f"  {reason:18s} {sum(map(sum, told)) / max(1, sum(map(len, told))):.2f} of {sum(map(len, told))}"


if __name__ == "__main__":
    print("\n".join(run()))
