"""The parser on issues varied as a printer, a text recogniser or another district would: how far the figures fall.

`python -m tests.benchmarks.variations.parsing_variations [words in the names of variations]` prints one line a variation: the task records,
joins and units of the block of all issues, and the figures that lie furthest under those of the unvaried text.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.to_json import issue_to_json
from tests.benchmarks.variations import document_variations, label_variations, line_variations, name_variations
from tests.benchmarks.variations.varied_issues import Change, Varied
from tests.gold.issues import OTHERS, SAMPLES, SHARED, Sample
from tests.gold.scoring import Figures, score, total

HEADLINES = (
    "documents",
    "document title",
    "document doc_number",
    "document date",
    "document issuers",
    "document end",
    "contents entries",
    "broken paragraphs joined",
    "tables",
    "table row counts",
    "task units and leaders",
    "task deadlines",
    "task titles",
    "task record: assigned",
    "task record: duty",
    "task record: dated",
    "task record F1",
    "unit variants brought together",
    "chronicle entries",
)
VARIATIONS: dict[str, Change] = {
    "unvaried": lambda issue, rng: issue,
    **line_variations.VARIATIONS,
    **label_variations.VARIATIONS,
    **document_variations.VARIATIONS,
    **name_variations.VARIATIONS,
}


def issues() -> list[Sample]:
    """The real issues where they stand, and the samples."""
    real = [Sample(SHARED / "corpus" / f"{gold.stem}.txt", gold) for gold in sorted((SHARED / "gold").glob("*.json"))]
    return [*real, *SAMPLES, *OTHERS]


def figures(issue: Varied) -> Figures:
    return score(issue.gold, issue_to_json(parse_issue(issue.text, "varied"), {}), issue.text)


@dataclass(frozen=True)
class Outcome:
    """The headline figures of one variation over all issues."""

    name: str
    figures: dict[str, float]

    def falls(self, plain: Outcome) -> dict[str, float]:
        """Points by which figures lie under those of the unvaried text, the worst first."""
        falls = {name: 100 * (plain.figures[name] - value) for name, value in self.figures.items()}
        return dict(sorted(falls.items(), key=lambda row: -row[1]))


def outcome(name: str, samples: Sequence[Sample]) -> Outcome:
    varied = (VARIATIONS[name](Varied(tuple(s.text.split("\n")), s.gold), random.Random(f"{name} {s}")) for s in samples)
    summed = total(figures(issue) for issue in varied)
    return Outcome(name, {headline: summed[headline].value for headline in HEADLINES if headline in summed})


def run(wanted: Sequence[str] = ()) -> list[str]:
    """The table's rows: task record, joins, documents, and the three figures that fall furthest."""
    samples = issues()
    plain = outcome("unvaried", samples)
    rows = [f"{'variation':<28}{'record':>8}{'joins':>8}{'units':>8}   falls furthest (points)"]
    for name in VARIATIONS:
        if not wanted or any(word in name for word in wanted):
            rows.append(_row(outcome(name, samples), plain))
    return rows


def _row(found: Outcome, plain: Outcome) -> str:
    worst = [f"{name} {points:.1f}" for name, points in list(found.falls(plain).items())[:4] if points > 0.05]
    columns = "".join(f"{found.figures[name]:8.3f}" for name in ("task record F1", "broken paragraphs joined", "task units and leaders"))
    wide = sum(2 if ord(character) > 255 else 1 for character in found.name)
    return f"{found.name}{' ' * (28 - wide)}{columns}   {'; '.join(worst)}"


def main() -> None:
    for row in run(sys.argv[1:]):
        print(row, flush=True)


if __name__ == "__main__":
    main()
