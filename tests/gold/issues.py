"""The annotated issues that the tests read: our samples, invented issues by other hands, and the three real ones where ../shared stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.gold.scoring import Row

GOLD = Path(__file__).parent
PROJECT = GOLD.parents[1]
SHARED = PROJECT.parent / "shared"


@dataclass(frozen=True)
class Sample:
    """One issue's text and its gold annotation."""

    text_file: Path
    gold_file: Path

    @cached_property
    def text(self) -> str:
        """The source as it stands in the file, line ends untouched."""
        return self.text_file.read_bytes().decode("utf-8")

    @cached_property
    def gold(self) -> Row:
        """The annotation as tests read it; nobody changes it."""
        gold: Row = json.loads(self.gold_file.read_text(encoding="utf-8"))
        return gold

    def __str__(self) -> str:
        return self.gold_file.stem


def samples(golds: Path, texts: Path) -> list[Sample]:
    return [Sample(texts / f"{gold.stem}.txt", gold) for gold in sorted(golds.glob("*.json"))]


SAMPLES = samples(GOLD, PROJECT / "resources" / "samples")
# invented issues in the habits of other printers, written and annotated by hands that did not know the parser
OTHERS = samples(GOLD / "others", GOLD / "others")


def corpus() -> list[Sample]:
    """The real issues; the test that asks is skipped where they are not there."""
    found = samples(SHARED / "gold", SHARED / "corpus")
    if not found:
        pytest.skip("../shared/corpus with its gold does not stand beside this checkout")
    return found
