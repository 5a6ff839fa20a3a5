"""Findings: what speaks against what was read, brought together by its cause, the one that touches most tasks first.

A sign is one place. Signs of one document, code and cause (a column, a label word, a habit of numbering) are one finding with many
places: who knows its cause can answer it once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gazette_desk.parsing.records import Document, Task, Warning

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """One place where something speaks against what was read; cause stands in the finding's message."""

    code: str
    cause: str
    first_line: int
    last_line: int


# code → (what a clerk reads, how sure it is); the cause stands in the place of {}
SAID: dict[str, tuple[str, float]] = {
    "missed-label": ("可能漏读的任务：写有责任标签，没有列入任务", 0.7),
    "missed-deadline": ("可能漏读的任务：写有时限，没有列入任务", 0.4),
    "missed-duty": ("可能漏读的任务：写明由单位负责，没有列入任务", 0.4),
    "missed-row": ("可能漏读的任务：同一表格的其他行是任务，这一行不是", 0.6),
    "label-unknown": ("“{}”像是责任或时限的标签，没有认出", 0.8),
    "label-guessed": ("“{}”这个标签没有见过，按字面当作责任、牵头、配合单位或者领导、时限", 0.4),
    "column-unit": ("“{}”这一列像是责任单位，没有当作责任单位", 0.7),
    "column-guessed": ("“{}”这一列的表头没有认出，按内容当作牵头或责任单位", 0.4),
    "column-date": ("“{}”这一列像是完成时限，没有当作完成时限", 0.7),
    "column-doubled": ("“{}”与另一列都当作了同一种责任单位", 0.6),
    "row-odd": ("这一行的任务内容像是单位名称，各格可能错列", 0.8),
    "unit-lost": ("责任标签里的单位没有全部归入任务：{}", 0.7),
    "unit-glued": ("单位名称可能连在一起或被拆开：{}", 0.7),
    "unit-long": ("单位名称不像名称：{}", 0.6),
    "doers-more": ("一段话里还有别的单位的职责", 0.6),
    "doer-unknown": ("要求写有对象，没有认出责任单位：{}", 0.6),
    "deadline-unread": ("时限没有读懂：{}", 0.7),
    "deadline-chosen": ("时限取自正文，也可能不是时限：{}", 0.5),
    "deadline-missed": ("正文写有日期，没有读作时限", 0.5),
    "labels-many": ("一段里有几处责任标签，任务可能没有分开", 0.7),
    "extent": ("标签前面同级的几项没有责任标签，可能属于同一任务", 0.6),
    "duty-dated": ("写有完成日期的职责，也可能是限期任务", 0.4),
    "laid-unsure": ("写有时间的一句话，可能没有布置任务", 0.5),
    "odd-brother": ("同类任务都写有时限，只有这一项没有", 0.5),
}
MOST_QUOTED = 3


def findings(signs: Iterable[Sign]) -> list[Warning]:
    """One finding for the signs of one document that have the same code and cause."""
    grouped: dict[tuple[str, str], list[Span]] = {}
    for sign in signs:
        grouped.setdefault((sign.code, sign.cause), []).append((sign.first_line, sign.last_line))
    return [_finding(code, cause, sorted(set(spans))) for (code, cause), spans in grouped.items()]


def _finding(code: str, cause: str, spans: Sequence[Span]) -> Warning:
    said, confidence = SAID[code]
    return Warning(code, spans[0][0], said.format(cause), confidence, spans[0][1], tuple(spans) if len(spans) > 1 else ())


def causes(warnings: Iterable[Warning], code: str) -> dict[str, list[Warning]]:
    """Cause → the findings of that code that have it."""
    before, behind = SAID[code][0].split("{}")
    out: dict[str, list[Warning]] = {}
    for warning in warnings:
        if warning.code == code:
            out.setdefault(warning.message.removeprefix(before).removesuffix(behind), []).append(warning)
    return out


# remarks on single places that have one cause in a document, and what is said of them together
TOGETHER = {
    "numbers": "序号重复或跳号：{}",
    "mark-unclosed": "括号或书名号、引号不成对：{}",
    "unsure": "没有把握的判断：{}",
    "open-end": "段落没有结尾，后文可能脱漏或接错：{}",
    "label-unclosed": "责任标签的括号没有收尾，后面的单位可能遗漏",
    "label-missing": "前后各项都有责任标签，此项没有：{}",
    "deadline-text": "时限早于正文中的日期：{}",
    "no-such-day": "日期不存在：{}",
    "unreadable": "有认不出的字，请对照原件",
    "table-unread": "这里像是表格，但没有读成表格：其中的任务可能漏读",
    "contents-page": "目录页码次序有误",
}


def folded_remarks(warnings: Iterable[Warning], documents: Sequence[Document]) -> list[Warning]:
    """The warnings with remarks of one code in one document as one; what stands outside the documents is one too."""
    starts = [document.first_line for document in documents]
    grouped: dict[tuple[object, ...], list[Warning]] = {}
    for n, warning in enumerate(warnings):
        cause = (bisect_right(starts, warning.line),) if warning.code in TOGETHER else (n, warning.code)
        grouped.setdefault((warning.code, *cause), []).append(warning)
    return [_together(group) for group in grouped.values()]


def _together(group: Sequence[Warning]) -> Warning:
    first = group[0]
    if len(group) == 1:
        return first
    quoted = [warning.message.split("：", 1)[-1] for warning in group]
    more = "等" if len(quoted) > MOST_QUOTED else ""
    message = TOGETHER[first.code].format("；".join(quoted[:MOST_QUOTED]) + more)
    spans = sorted({span for warning in group for span in warning.spans})
    return replace(first, message=message, line=spans[0][0], last_line=spans[0][1], places=tuple(spans) if len(spans) > 1 else ())


def ranked(warnings: Iterable[Warning], tasks: Sequence[Task]) -> list[Warning]:
    """Those first that touch most tasks, then those with most places, then by line."""
    return sorted(warnings, key=lambda warning: (-len(touched_by(warning, tasks)), -len(warning.spans), warning.line))


def touched_by(warning: Warning, tasks: Sequence[Task]) -> list[int]:
    """Indexes of the tasks on whose lines a warning stands; tasks are in the order of their first lines."""
    starts = [task.first_line for task in tasks]
    out = set()
    for first, last in warning.spans:
        for i in range(bisect_right(starts, last) - 1, -1, -1):
            if tasks[i].last_line >= first:
                out.add(i)
            elif starts[i] < first - LONGEST_TASK:
                break
    return sorted(out)


LONGEST_TASK = 200  # lines; a longer one is told by its other places
