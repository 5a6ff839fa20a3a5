"""2,000 issues with lines lost, doubled, cut, glued, moved and mistyped: the parser gives an issue for each.

`python -m tests.benchmarks.variations.mutated_issues` prints its rows; run() gives them to `make bench`.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence

from gazette_desk.parsing import parse_issue
from tests.benchmarks.variations.parsing_variations import issues

ISSUES = 2000
CHANGES_OF_AN_ISSUE = 60
SLIPS = "，。；：、（）()《》“”〔〕[]一二三1234567890年月日前底：:\t  附件第条章责任单位牵头配合"


def _lost(lines: list[str], at: int, rng: random.Random) -> None:
    del lines[at : at + rng.choice((1, 1, 2, 8))]


def _doubled(lines: list[str], at: int, rng: random.Random) -> None:
    lines[at:at] = lines[at : at + rng.choice((1, 1, 3))]


def _cut(lines: list[str], at: int, rng: random.Random) -> None:
    place = rng.randrange(len(lines[at]) + 1)
    lines[at : at + 1] = [lines[at][:place], *[""] * rng.randrange(2), lines[at][place:]]


def _glued(lines: list[str], at: int, rng: random.Random) -> None:
    lines[at : at + 3] = ["".join(lines[at : at + 3])]


def _moved(lines: list[str], at: int, rng: random.Random) -> None:
    lines.insert(rng.randrange(len(lines)), lines.pop(at))


def _mistyped(lines: list[str], at: int, rng: random.Random) -> None:
    place = rng.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + rng.choice(SLIPS) + lines[at][place + rng.randrange(2) :]


CHANGES: tuple[Callable[[list[str], int, random.Random], None], ...] = (_lost, _doubled, _cut, _glued, _moved, _mistyped)


def mutated(lines: Sequence[str], rng: random.Random) -> str:
    """The text with some of its lines changed."""
    changed = list(lines)
    for _ in range(CHANGES_OF_AN_ISSUE):
        rng.choice(CHANGES)(changed, rng.randrange(len(changed)), rng)
    return "\n".join(changed)


def run(count: int = ISSUES) -> list[str]:
    """Rows: how many mutated issues were read, the slowest and the usual time. An exception ends it."""
    texts = [sample.text.split("\n") for sample in issues()]
    small = sorted(texts, key=lambda lines: sum(map(len, lines)))[:2]
    taken = []
    for number in range(count):
        rng = random.Random(number)
        text = mutated(rng.choice(texts if number % 10 == 0 else small), rng)
        start = time.perf_counter()
        parse_issue(text, "mutated")
        taken.append(time.perf_counter() - start)
    slowest = f"{max(taken) * 1000:.0f} ms, median {statistics.median(taken) * 1000:.0f} ms"
    return [f"{count} mutated issues: every one gave an issue; slowest {slowest}"]


def main() -> None:
    print("\n".join(run()))


if __name__ == "__main__":
    main()
