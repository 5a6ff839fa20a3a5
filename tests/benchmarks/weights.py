"""`python -m tests.benchmarks.weights`: teaches the weights of all choices anew from annotated texts, and writes them.

A choice is heard while the texts are parsed; a teacher says for each what the annotation says. Logistic regression with a penalty on large
weights, by Newton's method one weight at a time: the sum has one best place, so the same texts give the same weights. What fewer than four
offices print weighs nothing. Left out: each office is judged by weights that never saw it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path
from typing import Any

from gazette_desk import parsing
from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.places import lines_in_file
from gazette_desk.parsing.review.confidence import TASK_IS_RIGHT
from gazette_desk.parsing.scoring import ALWAYS, UNSURE, WORDS, Found, Weighed, Weights, listening
from gazette_desk.parsing.stages import lines_read
from gazette_desk.parsing.tasks.laying import LAYS_TASK
from gazette_desk.parsing.text.breaks import HEADING_GOES_ON, LINE_GOES_ON, form_above
from gazette_desk.parsing.text.heading_ends import form_of_heading
from gazette_desk.parsing.to_json import issue_to_json
from tests.benchmarks.confidence import Plain, with_other_bureaus, with_other_heads, with_other_labels
from tests.benchmarks.taught_sentences import laying, taught_sentences
from tests.benchmarks.taught_texts import Taught, going_on, taught_texts
from tests.benchmarks.variations.varied_issues import Varied
from tests.gold.scoring import judged

# what the annotation says of a choice: yes, no, or None where it does not tell
Teacher = Callable[[Taught, Weighed], bool | None]
TEACHERS: dict[str, Teacher] = {
    HEADING_GOES_ON.name: lambda taught, weighed: going_on(taught.text, weighed.lines),
    LINE_GOES_ON.name: lambda taught, weighed: going_on(taught.text, weighed.lines),
    LAYS_TASK.name: laying,
}
# what the rules said that decided alone before evidence was weighed; they are among the evidence now
RULES: dict[str, Callable[[Any], bool]] = {
    HEADING_GOES_ON.name: lambda case: form_of_heading(case) in ("句", "接", "句接"),
    LINE_GOES_ON.name: lambda case: form_above(case) != "词语",
}
FOLDER = Path(parsing.__file__).parent / "weights"
Piece = tuple[str, Found]
FEWEST_OFFICES = 4
# how strongly large weights are held back
PENALTY = 2.0
SWEEPS, STILL, LARGEST_STEP = 60, 0.002, 2.0
FOLDS = 10
# a lighter piece is left out of the file
LIGHTEST = 0.02


@dataclass(frozen=True, slots=True)
class Lesson:
    """A choice that was heard, and its right answer."""

    taught: Taught
    weighed: Weighed
    answer: bool


def lessons() -> dict[str, list[Lesson]]:
    """Lessons by the choice's name: each choice once in each text."""
    found: dict[str, list[Lesson]] = {name: [] for name in TEACHERS}
    for taught in (*taught_texts(), *taught_sentences()):
        with listening(everything=True) as heard:
            parse_issue(taught.text.text, "text")
        source = lines_read(taught.text.text)
        for one in {(one.name, one.lines, one.about): one for one in reversed(heard)}.values():
            weighed = replace(one, lines=lines_in_file(one.lines, source))
            answer = TEACHERS[weighed.name](taught, weighed) if weighed.name in TEACHERS else None
            if answer is not None:
                found[weighed.name].append(Lesson(taught, weighed, answer))
    found[TASK_IS_RIGHT.name] = [lesson for taught in judged_texts() for lesson in task_lessons(taught)]
    return found


def judged_texts() -> Iterator[Taught]:
    """Texts whose tasks are annotated, and the same with words that no list of the parser holds, for it was made on the others."""
    for taught in taught_texts():
        if taught.text.gold["tasks"] or taught.origin not in ("probes", "unread"):
            yield taught
            if not taught.cut:
                sample = [Plain(taught.text.text, taught.text.gold)]
                for change in (with_other_labels, with_other_heads, with_other_bureaus):
                    for text, gold in change(sample):
                        yield Taught(taught.office, f"{taught.origin}, other words", Varied(tuple(text.split("\n")), gold))


def task_lessons(taught: Taught) -> Iterator[Lesson]:
    """Each task of a text, and whether all of it is right; those where either way is are left out."""
    with listening(everything=True) as heard:
        issue = parse_issue(taught.text.text, "text")
    right, _ = judged(taught.text.gold, json.loads(json.dumps(issue_to_json(issue, {}))))
    weighed = [one for one in heard if one.name == TASK_IS_RIGHT.name]
    for one, answer in zip(weighed, right, strict=True):
        if answer is not None:
            yield Lesson(taught, one, answer)


def known_pieces(given: Sequence[Lesson]) -> set[Piece]:
    """The pieces of evidence that several offices print, and each yes; a no says nothing that the yes does not."""
    offices: dict[Piece, set[str]] = defaultdict(set)
    for lesson in given:
        for piece in lesson.weighed.evidence:
            offices[piece].add(lesson.taught.office)
    return {piece for piece, found in offices.items() if piece[1] is True or (piece[1] is not False and len(found) >= FEWEST_OFFICES)}


def fit(rows: Iterable[tuple[tuple[Piece, ...], bool]], start: Mapping[Piece, float]) -> dict[Piece, float]:
    """The weights that make the answers of the rows most likely."""
    weights = dict(start)
    holders: dict[Piece, list[int]] = defaultdict(list)
    counted = Counter(rows)
    sums, wanted, times = [], [], list(counted.values())
    for i, (pieces, answer) in enumerate(counted):
        sums.append(sum(weights.get(piece, 0.0) for piece in pieces))
        wanted.append(float(answer))
        for piece in pieces:
            holders[piece].append(i)
    for _ in range(SWEEPS):
        steps = [_step(piece, held, weights, sums, wanted, times) for piece, held in holders.items()]
        if max(map(abs, steps), default=0.0) < STILL:
            break
    return weights


def _step(
    piece: Piece, held: Sequence[int], weights: dict[Piece, float], sums: list[float], wanted: Sequence[float], times: Sequence[int]
) -> float:
    """Moves one weight towards its best place, the others left as they are."""
    weight = weights.get(piece, 0.0)
    penalty = 0.0 if piece[0] == ALWAYS else PENALTY
    slope, bend = penalty * weight, penalty + 1e-6
    for i in held:
        probability = 1 / (1 + exp(-sums[i]))
        slope += times[i] * (probability - wanted[i])
        bend += times[i] * probability * (1 - probability)
    step = max(-LARGEST_STEP, min(LARGEST_STEP, -slope / bend))
    weights[piece] = weight + step
    for i in held:
        sums[i] += step
    return step


def taught_weights(given: Sequence[Lesson], start: Mapping[Piece, float]) -> dict[Piece, float]:
    known = known_pieces(given)
    rows = [(tuple(piece for piece in lesson.weighed.evidence if piece in known), lesson.answer) for lesson in given]
    return fit(rows, {piece: weight for piece, weight in start.items() if piece in known})


def left_out(given: Sequence[Lesson], whole: Mapping[Piece, float]) -> list[float]:
    """The probability of each lesson by weights that never saw its office."""
    offices = sorted({lesson.taught.office for lesson in given})
    out = [0.0] * len(given)
    for fold in range(min(FOLDS, len(offices))):
        away = set(offices[fold::FOLDS])
        weights = taught_weights([lesson for lesson in given if lesson.taught.office not in away], whole)
        for i, lesson in enumerate(given):
            if lesson.taught.office in away:
                out[i] = 1 / (1 + exp(-sum(weights.get(piece, 0.0) for piece in lesson.weighed.evidence)))
    return out


def flat(weights: Weights) -> dict[Piece, float]:
    return {(kind, found): weight for kind, row in weights.items() for found, weight in row.items()}


def told(given: Sequence[Lesson], probabilities: Sequence[float]) -> Iterator[str]:
    """How many choices were right, by the set of texts."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, lesson in enumerate(given):
        groups[f"{lesson.taught.origin}{', cut' if lesson.taught.cut else ''}"].append(i)
    for name, rows in (*groups.items(), ("all", list(range(len(given))))):
        wrong = [i for i in rows if (probabilities[i] > 0.5) != given[i].answer]
        rule = RULES.get(given[0].weighed.name)
        ruled = f"rules {sum(rule(given[i].weighed.case) != given[i].answer for i in rows)} wrong; " if rule else ""
        unsure = [i for i in rows if UNSURE[0] < probabilities[i] < UNSURE[1]]
        yield (
            f"  {name}: {len(rows)} places, {sum(given[i].answer for i in rows)} yes; {ruled}"
            f"left out {len(wrong)} wrong, {len(unsure)} unsure, {len(set(wrong) & set(unsure))} of the wrong ones among them"
        )


def by_bucket(given: Sequence[Lesson], probabilities: Sequence[float]) -> Iterator[str]:
    """Of the choices at each probability, how many were yes: as many as it says where it is well measured."""
    buckets: dict[int, list[bool]] = defaultdict(list)
    for lesson, probability in zip(given, probabilities, strict=True):
        buckets[min(int(10 * probability), 9)].append(lesson.answer)
    for bucket, answers in sorted(buckets.items()):
        share = sum(answers) / len(answers)
        yield f"  left out, at {bucket / 10:.1f} to {(bucket + 1) / 10:.1f}: {sum(answers)} of {len(answers)} yes, {share:.2f}"


def run() -> list[str]:
    """Rows for `make bench`: each choice taught anew, judged on texts left out, and beside the weights that are stored."""
    rows = []
    for name, given in lessons().items():
        stored = flat(given[0].weighed.weights) if given else {}
        whole = taught_weights(given, stored)
        apart = max((abs(weight - stored.get(piece, 0.0)) for piece, weight in whole.items()), default=0.0)
        judged_apart = left_out(given, whole)
        rows += [f"{name}: {len(stored)} stored weights, at most {apart:.2f} from those taught anew"]
        rows += [*told(given, judged_apart), *by_bucket(given, judged_apart)]
    return rows


def write(name: str, weights: Mapping[Piece, float]) -> None:
    """Writes the weights of a choice, kinds in the order in which they were heard, the heaviest first in each."""
    heavy = [(kind, found, weight) for (kind, found), weight in weights.items() if abs(weight) >= LIGHTEST]
    kinds = list(dict.fromkeys(kind for kind, _, _ in heavy))
    heavy.sort(key=lambda row: (kinds.index(row[0]), -row[2]))
    lines = [f"{kind}\t{WORDS.get(found, found)}\t{weight:.2f}" for kind, found, weight in heavy]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.tsv").write_text("\n".join(("# 依据\t所见\t权重", *lines)) + "\n", encoding="utf-8")


def main(names: Iterable[str]) -> None:
    for name, given in lessons().items():
        if name in names or not names:
            whole = taught_weights(given, {})
            write(name, whole)
            print(f"{name}: {len(whole)} weights from {len(given)} choices")
            apart = left_out(given, whole)
            print("\n".join((*told(given, apart), *by_bucket(given, apart))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
