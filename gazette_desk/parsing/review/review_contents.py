"""The printed contents against the body: what is missing, different or extra, and numbers and pages that do not run on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from gazette_desk.parsing.records import ContentsEntry, Document, Warning
from gazette_desk.parsing.structure.titles import folded, kind_of_title

# 青河区人民政府2021年3月大事记: the months that a chronicle's title has in the contents alone
PERIOD = re.compile(r"(?:20\d\d年)?(?:第?[一二三四1-4]季度|\d{1,2}(?:月?[-—至]\d{1,2})?月份?)?")


def contents_against_body(entries: Sequence[ContentsEntry], documents: Sequence[Document]) -> list[Warning]:
    """Warnings on entries and on documents that are not listed; none where no contents are printed."""
    if not entries:
        return []
    out = [warning for entry, document in _pairs(entries, documents) for warning in _entry(entry, document)]
    extra = (document for document in documents if document.toc is None)
    out += [Warning("contents-extra", document.first_line, f"目录没有列出《{document.title}》") for document in extra]
    return [*out, *_order(documents), *_printed_numbers(entries), *_pages(entries)]


def _pairs(entries: Sequence[ContentsEntry], documents: Sequence[Document]) -> Iterator[tuple[ContentsEntry, Document | None]]:
    found = {document.toc: document for document in documents if document.toc is not None}
    return ((entry, found.get(i)) for i, entry in enumerate(entries))


def _entry(entry: ContentsEntry, document: Document | None) -> list[Warning]:
    if document is None:
        return [Warning("contents-missing", entry.line, f"目录列有《{entry.title}》，正文中没有找到")]
    out = []
    if not _same_title(entry.title, document):
        out.append(Warning("contents-title", entry.line, f"目录与正文的标题不一致：正文为《{document.title}》"))
    if entry.doc_number and folded(entry.doc_number) != folded(document.doc_number or ""):
        out.append(Warning("contents-number", entry.line, f"目录与正文的文号不一致：正文为{document.doc_number or '无文号'}"))
    return out


def _same_title(listed: str, document: Document) -> bool:
    """Whether the contents print the title as the body does; they may leave out the issuer, or add a chronicle's months."""
    one, other = folded(listed), folded(document.title)
    if kind_of_title(listed) == "大事记":
        return PERIOD.sub("", one) == PERIOD.sub("", other)
    return one == other or any(folded(issuer) + one == other for issuer in document.issuers)


def _order(documents: Sequence[Document]) -> list[Warning]:
    """The first document that stands before one that the contents list earlier."""
    highest = -1
    for document in documents:
        if document.toc is not None and document.toc < highest:
            return [Warning("contents-order", document.first_line, f"正文的次序与目录不同：《{document.title}》在目录中列在前面")]
        highest = max(highest, -1 if document.toc is None else document.toc)
    return []


def _printed_numbers(entries: Sequence[ContentsEntry]) -> list[Warning]:
    """Numbers of a section that are doubled or left out; a section begins at 1 or goes on from the one before."""
    out: list[Warning] = []
    last = 0
    for _, group in groupby(entries, key=lambda entry: entry.section):
        rows = [(entry, int(entry.printed_no)) for entry in group if entry.printed_no and entry.printed_no.isdigit()]
        expected = last + 1 if rows and rows[0][1] != 1 else 1
        for i, (entry, number) in enumerate(rows):
            if number != expected:
                out.append(Warning("contents-printed-no", entry.line, f"目录序号有误：此处应为 {expected}，印作 {number}", 0.9))
                following = rows[i + 1][1] if i + 1 < len(rows) else None
                expected = expected if following == expected + 1 else number
            last = expected
            expected += 1
    return out


def _pages(entries: Sequence[ContentsEntry]) -> list[Warning]:
    """Entries whose page breaks the rising order of the others."""
    paged = [(entry, entry.page) for entry in entries if entry.page is not None]
    kept = _longest_rising([page for _, page in paged])
    wrong = [entry for i, (entry, _) in enumerate(paged) if i not in kept]
    return [Warning("contents-page", entry.line, f"目录页码次序有误：第 {entry.page} 页", 0.9) for entry in wrong]


def _longest_rising(pages: Sequence[int]) -> set[int]:
    """Indexes of a longest run that never falls."""
    lowest: list[int] = []  # the lowest page that a run of each length ends with, and where it stands
    ends: list[int] = []
    before: list[int | None] = []
    for i, page in enumerate(pages):
        length = bisect_right(lowest, page)
        before.append(ends[length - 1] if length else None)
        lowest[length : length + 1] = [page]
        ends[length : length + 1] = [i]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run
