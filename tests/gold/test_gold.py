"""The parser against the annotated issues: floors for the samples, and the block of all figures for the real issues where they stand."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.to_json import issue_to_json
from tests.gold.issues import SAMPLES, Sample, corpus
from tests.gold.scoring import Figures, score, show, total

SAMPLE_FLOORS = {
    "masthead fields": 1.0,
    "contents entries": 1.0,
    "contents title": 1.0,
    "contents doc_number": 1.0,
    "contents page": 1.0,
    "contents section": 1.0,
    "documents": 1.0,
    "document title": 1.0,
    "document doc_number": 1.0,
    "document date": 1.0,
    "document end": 1.0,
    "attachments": 1.0,
    "broken paragraphs joined": 0.95,
    "tables": 1.0,
    "table row counts": 1.0,
    "table headers": 1.0,
    "tasks found: assigned": 0.97,
    "tasks found: duty": 0.95,
    "tasks found: dated": 0.9,
    "task record F1": 0.9,
    "unit variants brought together": 0.9,
    "chronicle entries": 1.0,
    "chronicle dates": 1.0,
}
CORPUS_FLOORS = {
    "documents": 1.0,
    "document title": 0.98,
    "document doc_number": 0.98,
    "document date": 0.98,
    "contents entries": 1.0,
    "contents title": 0.98,
    "contents doc_number": 0.98,
    "broken paragraphs joined": 0.93,
    "tables": 0.9,
    "tasks found: assigned": 0.97,
    "task record F1": 0.88,
    "chronicle entries": 0.98,
    "chronicle dates": 0.98,
}


def figures_of(sample: Sample) -> Figures:
    parsed = issue_to_json(parse_issue(sample.text, sample.text_file.name), {"name": sample.text_file.name})
    return score(sample.gold, parsed, sample.text)


def below(figures: Figures, floors: dict[str, float]) -> dict[str, float]:
    return {name: round(figures[name].value, 3) for name, floor in floors.items() if figures[name].value < floor}


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_samples_reach_their_floors(sample: Sample) -> None:
    figures = figures_of(sample)
    assert below(figures, SAMPLE_FLOORS) == {}, show(str(sample), figures)


def test_corpus_reaches_its_floors(capsys: pytest.CaptureFixture[str]) -> None:
    figures = total(figures_of(sample) for sample in corpus())
    with capsys.disabled():
        print("\n" + show("ALL", figures))
    assert below(figures, CORPUS_FLOORS) == {}
