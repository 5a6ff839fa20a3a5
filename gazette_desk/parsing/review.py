"""What a clerk should look at: contents against body, numbers that do not fit, announced attachments that are not printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.contents import Contents
from gazette_desk.parsing.records import ContentsEntry, Document, Table, Warning
from gazette_desk.parsing.table_cells import holds_unit
from gazette_desk.parsing.table_columns import slipped_rows
from gazette_desk.parsing.titles import folded, likeness

SAME_ATTACHMENT = 0.6
NUMBER_YEAR = re.compile(r"[〔\[（(【]((?:19|20)\d\d)")


def review(
    contents: Contents, documents: Sequence[Document], tables: Sequence[Table], announced: Sequence[tuple[str, ...]]
) -> list[Warning]:
    """Warnings in the order of their lines; announced holds, for each document, the attachment titles that its text names."""
    out = _contents_against_body(contents.entries, documents)
    out += [warning for document in documents for warning in _number_and_date(document)]
    out += [warning for document, titles in zip(documents, announced, strict=True) for warning in _missing_attachments(document, titles)]
    out += [warning for table in tables for warning in _slipped_rows(table)]
    return sorted(out, key=lambda warning: warning.line)


def _contents_against_body(entries: Sequence[ContentsEntry], documents: Sequence[Document]) -> list[Warning]:
    out = []
    found = {document.toc: document for document in documents if document.toc is not None}
    for i, entry in enumerate(entries):
        document = found.get(i)
        if document is None:
            out.append(Warning("contents-missing", entry.line, f"目录列有《{entry.title}》，正文中没有找到"))
        elif folded(document.title) != folded(entry.title):
            out.append(Warning("contents-title", entry.line, f"目录与正文的标题不一致：正文为《{document.title}》"))
        if document and entry.doc_number and folded(entry.doc_number) != folded(document.doc_number or ""):
            out.append(Warning("contents-number", entry.line, f"目录与正文的文号不一致：正文为{document.doc_number or '无文号'}"))
    if entries:
        extra = (document for document in documents if document.toc is None)
        out += [Warning("contents-extra", document.first_line, f"目录没有列出《{document.title}》") for document in extra]
    return out


def _number_and_date(document: Document) -> list[Warning]:
    out = []
    year = NUMBER_YEAR.search(document.doc_number or "")
    if year and document.date and year[1] != document.date[:4]:
        message = f"文号年份（{year[1]}）与成文日期（{document.date}）不一致"
        out.append(Warning("number-year", document.first_line, message))
    if document.doc_number and not document.date:
        out.append(Warning("no-date", document.first_line, "没有找到成文日期"))
    return out


def _missing_attachments(document: Document, titles: Sequence[str]) -> list[Warning]:
    """Titles announced but not printed; one printed without a title of its own stands for one announced."""
    printed = [attachment.title for attachment in document.attachments]
    missing = [title for title in titles if not any(other and likeness(title, other) >= SAME_ATTACHMENT for other in printed)]
    nameless = sum(title is None for title in printed)
    return [Warning("attachment-missing", document.first_line, f"文中提到的附件没有刊出：{title}", 0.8) for title in missing[nameless:]]


def _slipped_rows(table: Table) -> list[Warning]:
    """One warning a table with rows whose units stand in another column than the head says."""
    slipped = slipped_rows(table, holds_unit)
    return [Warning("table-slipped", slipped[0].first_line, f"表格有 {len(slipped)} 行与表头错列")] if slipped else []
