"""Dated sentences of running text: which lay a task on somebody, by when, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.knowledge import known, remembered
from gazette_desk.parsing.patterns import numbering, unnumbered
from gazette_desk.parsing.records import Block, Document, Role, Task
from gazette_desk.parsing.tasks.laying import LAYS_TASK, Sentence, TimedSentence
from gazette_desk.parsing.tasks.subjects import CLAUSE, subject_at_head, subjects
from gazette_desk.parsing.text.outline import article_heading, number_of, short_title
from gazette_desk.parsing.times.deadlines import DateContext
from gazette_desk.parsing.times.named_times import TIME_SIGN, NamedTime, find_times
from gazette_desk.parsing.units.told_roles import split_roles

SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）)]?")
RANK_OF_ITEMS = 6
MOST_TIMES = 40  # of a sentence: what names more is a list, and each is weighed by all that stands before and behind it
# kinds that tell how things stand, and demand little
REPORTS = ("通报", "情况")


@dataclass(frozen=True, slots=True)
class WeighedSentence:
    """A sentence or part of one, and the times by which it may lay a task, each with its probability."""

    match: re.Match[str]
    sentence: Sentence
    times: tuple[tuple[NamedTime, float], ...]

    @property
    def probability(self) -> float:
        return max(probability for _, probability in self.times)


Match = re.Match[str]


def weighed_sentences(
    document: Document, block: Block, path: Sequence[str], context: DateContext, open_: Callable[[Match], bool] = bool
) -> Iterator[WeighedSentence]:
    """The sentences of a block that are open and name a time, with the probability that they lay a task on somebody by then."""
    if not TIME_SIGN.search(block.text):
        return
    before = ""
    for match in _obligations(block.text, context):
        goes_on = _goes_on(match)
        whole = before + match[0] if goes_on else match[0]
        before = before if goes_on else match[0]
        times = find_times(match[0], context)[-MOST_TIMES:] if open_(match) else ()
        if times and times[0].raw != match[0].strip("。；; "):
            sentence = Sentence(match[0], whole, block.text, path[-1] if path else "", document.date, document.kind in REPORTS)
            lines = tuple(dict.fromkeys((block.line_at(match.start()), block.line_at(match.end() - 1))))
            yield WeighedSentence(match, sentence, tuple((time, _weighed(TimedSentence(sentence, time), lines)) for time in times))


SURE = {"task": 1.0, "no-task": 0.0}


def _weighed(case: TimedSentence, lines: tuple[int, ...]) -> float:
    """How likely a sentence lays a task by its time; what people said of such sentences is sure."""
    told = SURE.get(known().sentence(case.text) or "")
    return LAYS_TASK.weigh(case, lines, (case.time.raw, case.text)) if told is None else told


def sentence_tasks(document: Document, block: Block, path: tuple[str, ...], context: DateContext) -> list[Task]:
    """One task a sentence that sets a deadline: the last one it names. Their confidence is how likely they are tasks."""
    rank = numbering(block.text)
    is_item = rank is not None and rank[0] >= RANK_OF_ITEMS
    heading = short_title(block.text) if is_item else article_heading(block.text)
    out = []
    for sentence in weighed_sentences(document, block, path, context):
        match = sentence.match
        found = [time for time, probability in sentence.times if probability > 0.5]
        if not found:
            continue
        chosen = next((time for time in reversed(found) if time.deadline.end), found[-1])
        doers = _doers(sentence, found)
        span = (block.first_line, block.last_line) if is_item else (block.line_at(match.start()), block.line_at(match.end() - 1))
        task = Task(
            id="",
            doc=document.id,
            kind="dated",
            first_line=span[0],
            last_line=span[1],
            title=heading or short_title(match[0]),
            text=match[0].strip(),
            number=number_of(block.text) if heading or not match.start() else None,
            section=path,
            lead=doers.get("lead", ()),
            responsible=doers.get("responsible", ()),
            cooperating=doers.get("cooperating", ()),
            deadline_raw=chosen.raw,
            deadline=chosen.deadline,
            confidence=sentence.probability,
        )
        out.append(task)
    return out


# 区水务局牵头，区财政局、各镇配合，6月底前…: a sentence that begins with who leads and who helps
ROLES_TOLD = re.compile(r"(?:由)?[^，。；：]{2,40}牵头，(?:[^，。；：]{2,60}(?:配合|协助|参与|负责|落实)，){1,2}")


def roles_told(sentence: str) -> dict[Role, tuple[str, ...]]:
    """The units of a sentence that begins with who leads and who helps, by role; {} where it begins otherwise."""
    told = ROLES_TOLD.match(unnumbered(sentence))
    return split_roles(told[0].rstrip("，"), "responsible") if told else {}


def _doers(sentence: WeighedSentence, found: Sequence[NamedTime]) -> dict[Role, tuple[str, ...]]:
    """The units that a sentence lays its task on, by role."""
    return roles_told(sentence.match[0]) or {"responsible": tuple(_with_later(sentence.sentence.units, sentence.match[0], found))}


# 区水务局负责清淤，区林业局负责绿化，均于9月底前完成
ALL_ALIKE = re.compile(r"[，,；;](?:以上\S{0,6})?均[于在须应要需]")


def _with_later(units: Sequence[str], text: str, found: Sequence[NamedTime]) -> Sequence[str]:
    """The subjects, with those of later clauses that have a deadline of their own (各镇7月底前上报，区统计局8月底前汇总) or all one."""
    alike = "均" in text and ALL_ALIKE.search(text)
    clauses = CLAUSE.finditer(text) if units and (alike or len(found) > 1) else ()
    dated = [clause for clause in clauses if alike or any(clause.start() <= one.start < clause.end() for one in found)]
    for clause in dated[1:]:
        units = [*units, *(unit for unit in subject_at_head(clause[0]) if unit not in units)]
    return units


CLAUSES = re.compile(r"[^；;]+[；;]?")


@remembered(256)  # the review asks again of the paragraphs that name a time
def _obligations(text: str, context: DateContext) -> Sequence[re.Match[str]]:
    """The sentences of a text; one whose parts between semicolons each lay a deadline of their own in these parts."""
    rank = numbering(text)
    is_item = rank is not None and rank[0] >= RANK_OF_ITEMS
    out: list[re.Match[str]] = []
    for sentence in SENTENCE.finditer(text):
        several = "；" in sentence[0] or ";" in sentence[0]
        parts = list(CLAUSES.finditer(text, sentence.start(), sentence.end())) if several else ()
        out += parts if len(parts) > 1 and _laid_apart(parts, context, is_item) else [sentence]
    return out


# 于6月20日前…, 并于6月20日前…: what may stand before the day with which a part begins
BEFORE_DAY = re.compile(r"(?:并|同时[，,]?)?(?:自[^，,]{1,12}起[，,]?)?[于在]?")


def _laid_apart(parts: Sequence[re.Match[str]], context: DateContext, is_item: bool) -> bool:
    """Whether each part sets a deadline and names for whom, or begins with it (各单位要于6月底前报方案；每月20日前报送进展).

    What one unit is to do in a numbered item stays one task.
    """
    told: set[tuple[str, ...]] = set()
    for part in parts:
        found = [time for time in find_times(part[0], context) if time.limits]
        units = tuple(subjects(part[0])) if found else ()
        begins = bool(found) and BEFORE_DAY.sub("", part[0], count=1).startswith(found[0].raw)
        if not units and not begins:
            return False
        told.add(units)
    return len(told - {()}) > is_item


def _goes_on(match: re.Match[str]) -> bool:
    """Whether a sentence, or its part behind a semicolon, has the subject of the one before it."""
    behind = match.string[max(0, match.start() - 1) : match.start()]
    return bool(SAME_SUBJECT.match(match[0])) or (behind in ("；", ";") and not subjects(match[0]))


# 并将名单报送…: the subject is that of the sentence before
SAME_SUBJECT = re.compile(r"并|同时[，,]?")
