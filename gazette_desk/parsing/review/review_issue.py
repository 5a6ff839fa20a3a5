"""What a clerk should look at, few and true: each warning has a stable code, its line, a Chinese sentence and how sure it is.

review_contents compares the contents with the body; review_text looks at numbering, marks and dates of the text; review_tasks at the
tasks, review_units at units that may be one. Here: what a document's own parts say against each other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import TypeVar

from gazette_desk.parsing.facts.citations import number_key
from gazette_desk.parsing.patterns import CLOSE, OPEN
from gazette_desk.parsing.records import Block, Document, Masthead, Table, Task, Unit, Warning
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign, findings
from gazette_desk.parsing.review.lost_units import lost_units, odd_names
from gazette_desk.parsing.review.odd_tasks import odd_tasks
from gazette_desk.parsing.review.review_contents import contents_against_body
from gazette_desk.parsing.review.review_tasks import review_tasks
from gazette_desk.parsing.review.review_text import review_text
from gazette_desk.parsing.review.review_units import doubtful_units
from gazette_desk.parsing.review.uncovered_text import uncovered
from gazette_desk.parsing.review.unknown_labels import unknown_labels
from gazette_desk.parsing.review.unread_columns import unread_columns
from gazette_desk.parsing.structure.alike import Alike
from gazette_desk.parsing.structure.contents import Contents
from gazette_desk.parsing.structure.titles import announced_enclosure, folded, likeness
from gazette_desk.parsing.tables.table_cells import holds_unit
from gazette_desk.parsing.tables.table_columns import slipped_rows

Record = TypeVar("Record", Task, Table)
SAME_ATTACHMENT = 0.6
NUMBER_YEAR = re.compile(rf"{OPEN}((?:19|20)\d\d)")
# 青政办发 and 17 of 青政办发〔2021〕17号
SERIES = re.compile(rf"^(.+?){OPEN}((?:19|20)\d\d)年?{CLOSE}第?(\d{{1,4}})号$")
# days by which a later number may be dated before an earlier one
DAYS_OF_GRACE = 14
# 河长名单（另发）: announced, and said to be printed elsewhere
ELSEWHERE = re.compile(r"[（(](?:另发|另附|略|此略|不公开|详见.{1,20}|附后|单独印发)[）)]")
# 详见附件3
NAMED_ATTACHMENT = re.compile(r"附件\s?(\d{1,2})(?!\d|[：:.．、])")


def review(
    masthead: Masthead,
    contents: Contents,
    documents: Sequence[Document],
    parts: Sequence[Sequence[Block]],
    tables: Sequence[Table],
    tasks: Sequence[Task],
    units: Sequence[Unit],
    announced: Sequence[tuple[str, ...]],
) -> list[Warning]:
    """Warnings on the documents; for each of them parts holds its blocks as tasks are read from them, announced the attachment titles
    that its text names.
    """
    out = contents_against_body(contents.entries, documents)
    out += _series(documents)
    tasks_of, tables_of = _by_document(tasks), _by_document(tables)
    for document, blocks, titles in zip(documents, parts, announced, strict=True):
        out += [*_number_and_date(document, masthead.published), *_enclosed_title(document), *_attachments(document, titles)]
        out += [*review_text(document, blocks), *review_tasks(document, tasks_of[document.id])]
        out += findings(_signs(document, tasks_of[document.id], tables_of[document.id]))
    out += [warning for table in tables for warning in _slipped_rows(table)]
    return out + doubtful_units(units, tasks)


def _by_document(records: Iterable[Record]) -> dict[str, list[Record]]:
    out: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        out[record.doc].append(record)
    return out


def _signs(document: Document, tasks: Sequence[Task], tables: Sequence[Table]) -> Iterator[Sign]:
    """What speaks against what was read of a document."""
    covering = Covering(tasks)
    yield from uncovered(document, covering)
    yield from unknown_labels(document, covering)
    yield from lost_units(document, covering)
    yield from odd_names(tasks)
    yield from odd_tasks(document, tasks, covering)
    for table in tables:
        yield from unread_columns(table, covering)


def _number_and_date(document: Document, published: str | None) -> list[Warning]:
    out = []
    year = NUMBER_YEAR.search(document.doc_number or "")
    if year and document.date and year[1] != document.date[:4]:
        message = f"文号年份（{year[1]}）与成文日期（{document.date}）不一致"
        out.append(Warning("number-year", document.first_line, message, 0.9))
    if document.doc_number and not document.date:
        out.append(Warning("no-date", document.first_line, "没有找到成文日期"))
    if document.date and published and document.date[: len(published)] > published:
        out.append(Warning("date-after-issue", document.first_line, f"成文日期（{document.date}）晚于本期出版（{published}）", 0.9))
    return out


def _series(documents: Sequence[Document]) -> list[Warning]:
    """Numbers that are printed twice, and numbers whose dates run against their order."""
    out = []
    series: dict[tuple[str, str], list[tuple[int, Document]]] = defaultdict(list)
    for document in documents:
        found = SERIES.match(document.doc_number or "")
        if found:
            series[found[1], found[2]].append((int(found[3]), document))
    for numbered in series.values():
        for (number, document), (later, other) in pairwise(sorted(numbered, key=lambda row: (row[0], row[1].first_line))):
            if number == later and number_key(document.doc_number or "") == number_key(other.doc_number or ""):
                out.append(Warning("number-twice", other.first_line, f"文号重复：{other.doc_number} 已用于《{document.title}》"))
            elif document.date and other.date and _days(other.date, document.date) > DAYS_OF_GRACE:
                message = f"文号在后（{other.doc_number}），成文日期（{other.date}）却早于 {document.doc_number}（{document.date}）"
                out.append(Warning("number-order", other.first_line, message, 0.7))
    return out


def _days(earlier: str, later: str) -> int:
    """Days between two ISO dates; 0 for a day that no calendar has."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0


def _enclosed_title(document: Document) -> list[Warning]:
    """The title that a notice says it encloses against the one that is printed behind it."""
    said, printed = announced_enclosure(document.title), document.enclosed_title
    if not said or not printed or folded(said) == folded(printed):
        return []
    line = next((block.first_line for block in document.blocks if block.kind == "title" and folded(printed) in folded(block.text)), None)
    return [Warning("enclosed-title", line or document.first_line, f"所附文件的标题与通知所说的不一致：通知为《{said}》", 0.9)]


def _attachments(document: Document, announced: Sequence[str]) -> list[Warning]:
    """Attachments announced or referred to, but not printed; one printed without a title of its own stands for one announced."""
    printed = [attachment.title for attachment in document.attachments]
    titled = [title for title in printed if title]
    alike = Alike(titled)
    absent = (title for title in announced if not any(_same(title, titled[i]) for i in alike.near(title)))
    missing = [title for title in absent if not ELSEWHERE.search(title)]
    nameless = sum(title is None for title in printed)
    missing = missing[nameless:]
    lines = _lines_of(document, missing)
    told = zip(lines, missing, strict=True)
    out = [Warning("attachment-missing", line, f"文中提到的附件没有刊出：{title}", 0.8) for line, title in told]
    if not missing and not any(ELSEWHERE.search(title) for title in announced):
        out += _unprinted_numbers(document)
    return out


def _same(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    return a in b or b in a or likeness(one, other) >= SAME_ATTACHMENT


def _lines_of(document: Document, titles: Sequence[str]) -> list[int]:
    """The lines where the text announces attachments."""
    blocks = [block for block in document.blocks if titles and block.kind in ("list", "paragraph", "heading")]
    texts = [folded(block.text) for block in blocks]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    whole = "\n".join(texts)
    lines, at = [], 0
    for title in titles:  # they mostly stand one behind the other, so each is looked for behind the one before
        words = folded(title)[:12]
        found = whole.find(words, at)
        at = found if found >= 0 else whole.find(words, 0, at + len(words))
        lines.append(blocks[bisect_right(starts, at) - 1].first_line if at >= 0 and blocks else document.first_line)
        at = max(at, 0)
    return lines


def _unprinted_numbers(document: Document) -> list[Warning]:
    """见附件3 where no third attachment is printed."""
    last = max(len(document.attachments), *(int(n) for a in document.attachments for n in re.findall(r"\d+", a.label)), 0)
    for block in document.blocks:
        for found in NAMED_ATTACHMENT.finditer(block.text) if block.kind == "paragraph" else ():
            if int(found[1]) > last:
                return [Warning("attachment-missing", block.line_at(found.start()), f"文中提到附件{found[1]}，没有刊出", 0.7)]
    return []


def _slipped_rows(table: Table) -> list[Warning]:
    """One warning a table with rows whose units stand in another column than the head says."""
    slipped = slipped_rows(table, holds_unit)
    return [Warning("table-slipped", slipped[0].first_line, f"表格有 {len(slipped)} 行与表头错列")] if slipped else []
