"""How much of what the parser knows by words one answer gives back: a label, the name of a column and an ending of bureaus are replaced
throughout an issue by words that no list holds, then each is taught with one answer.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.knowledge import Answer
from gazette_desk.parsing.records import Issue
from gazette_desk.parsing.tables.table_cells import holds_unit
from gazette_desk.parsing.tables.table_columns import column_kinds
from gazette_desk.parsing.to_json import issue_to_json
from gazette_desk.parsing.units.labels import split_labels
from tests.gold.issues import OTHERS, SAMPLES, SHARED, Sample, samples
from tests.gold.scoring import Figure, Row, score

UNKNOWN_LABEL, UNKNOWN_NAME, UNKNOWN_END, USUAL_END = "扛活班底", "点灯一栏", "驿", "局"
TAUGHT_COLUMNS = ("lead", "responsible", "cooperating", "leaders", "deadline")
WANTED = 0.005  # of the F1 of task records


@dataclass(frozen=True)
class Change:
    """An issue with a word replaced, and the answer that teaches the new one."""

    text: str
    gold: Row
    answer: Answer


def without_label(sample: Sample) -> Change | None:
    """The issue with its most frequent role label replaced."""
    found = Counter((label.role, label.word) for line in sample.text.splitlines() for label in split_labels(line)[1] if label.word)
    for (role, word), _ in found.most_common():
        if role != "other" and word in sample.text:
            return Change(
                *_replaced(sample, lambda text, word=word: text.replace(word, UNKNOWN_LABEL)), Answer("label", UNKNOWN_LABEL, role)
            )
    return None


def without_column(sample: Sample) -> Change | None:
    """The issue with its most frequent name of a column of units, leaders or deadlines replaced, wherever it is all of a cell."""
    names: Counter[tuple[str, str]] = Counter()
    for table in parse_issue(sample.text, str(sample)).tables:
        kinds = column_kinds(table, holds_unit) or ()
        names.update((kind, name) for kind, name in zip(kinds, table.header, strict=False) if kind in TAUGHT_COLUMNS and name)
    for (kind, name), _ in names.most_common():
        spread = r"\s?".join(map(re.escape, name))
        cell = re.compile(rf"(?<![^\t|>\n])[ \u3000]*{spread}[ \u3000]*(?![^\t|<\n])")
        text, gold = _replaced(sample, lambda text, cell=cell: cell.sub(UNKNOWN_NAME, text))
        if text != sample.text:
            return Change(text, gold, Answer("column", UNKNOWN_NAME, kind))
    return None


def without_ending(sample: Sample) -> Change | None:
    """The issue with the ending of its bureaus replaced."""
    if USUAL_END not in sample.text:
        return None
    return Change(*_replaced(sample, lambda text: text.replace(USUAL_END, UNKNOWN_END)), Answer("unit-end", UNKNOWN_END, "yes"))


def _replaced(sample: Sample, change: Callable[[str], str]) -> tuple[str, Row]:
    return change(sample.text), json.loads(json.dumps(sample.gold, ensure_ascii=False), object_hook=lambda row: _changed(row, change))


def _changed(row: Row, change: Callable[[str], str]) -> Row:
    return {key: _changed_value(value, change) for key, value in row.items()}


def _changed_value(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, list):
        return [_changed_value(each, change) for each in value]
    return change(value) if isinstance(value, str) else value


CHANGES: dict[str, Callable[[Sample], Change | None]] = {"label": without_label, "column": without_column, "ending": without_ending}


def records(gold: Row, issue: Issue, text: str) -> Figure:
    """The F1 of task records of one issue."""
    return score(gold, issue_to_json(issue, {}), text)["task record F1"]


def measured(issues: Iterable[Sample]) -> Iterator[tuple[str, str, float, float, float]]:
    """(issue, what was replaced, F1 before, with the unknown word, with one answer) of each issue that has such a word."""
    for sample in issues:
        before = records(sample.gold, parse_issue(sample.text, str(sample)), sample.text).value
        for name, change_of in CHANGES.items():
            change = change_of(sample)
            if change:
                issues = (parse_issue(change.text, str(sample), taught) for taught in ((), [change.answer]))
                unknown, answered = (records(change.gold, issue, change.text).value for issue in issues)
                yield str(sample), name, before, unknown, answered


def run() -> list[str]:
    """A line an issue and word, and how many come back to within half a point."""
    rows = list(measured([*samples(SHARED / "gold", SHARED / "corpus"), *SAMPLES, *OTHERS]))
    lines = [
        f"  {issue:18} {name:8} {before:.3f} {unknown:.3f} {answered:.3f}{'' if answered >= before - WANTED else '   not restored'}"
        for issue, name, before, unknown, answered in rows
    ]
    back = sum(answered >= before - WANTED for *_, before, _, answered in rows)
    unknown = sum(row[3] for row in rows) / len(rows)
    return [
        "teaching: F1 of task records as it was, with a word that no list has, and with one answer",
        *lines,
        f"  {back} of {len(rows)} come back to within {WANTED:.1%}; with unknown words the mean was {unknown:.3f}",
    ]


if __name__ == "__main__":
    print("\n".join(run()))
