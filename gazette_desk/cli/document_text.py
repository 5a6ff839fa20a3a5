"""A document as the command line shows it."""

from __future__ import annotations

from gazette_desk.archive.facts.rows import CitationRow, DocumentLink, DocumentView
from gazette_desk.cli.terminal_output import field
from gazette_desk.parsing.records import LeadingGroup


def document_text(view: DocumentView) -> str:
    """The document's head, what it cites and what cites it, its groups, and its text as read."""
    page = f"，第{view.page}页" if view.page else ""
    head = [(f"{view.document.title}（{view.document.doc_number or '无文号'}）",), (f"{view.issue.label}{page}",)]
    cites = [("引用", _printed(row), *(_linked(row.target) if row.target else ["不在档案中"])) for row in view.citations]
    cited = [("被引用", *_linked(row.source)) for row in view.cited_by]
    groups = [("议事机构", _group(group)) for group in view.groups]
    parts = ["\t".join(map(field, row)) for row in (*head, *cites, *cited, *groups)]
    return "\n".join([*parts, "", *(block.text for block in view.document.blocks)])


def _printed(row: CitationRow) -> str:
    title = f"《{row.title}》" if row.title else ""
    return title + (f"（{row.doc_number}）" if title and row.doc_number else row.doc_number or "")


def _linked(link: DocumentLink) -> tuple[str, str, str]:
    return str(link.document_id), f"{link.title}（{link.doc_number or '无文号'}）", link.issue_label


def _group(group: LeadingGroup) -> str:
    """A group in one line: 河长制工作领导小组：组长周启明（区长）；成员…；办公室设在区水务局，主任沈玉洁"""
    roles: dict[str, list[str]] = {}
    for member in group.members:
        name = member.name or member.unit or ""
        post = f"（{member.post}）" if name and member.post else member.post or ""
        roles.setdefault(member.role, []).append(name + post)
    office = f"办公室设在{group.office}" if group.office else ""
    head = f"办公室主任{group.office_head}" if group.office_head else ""
    parts = [*(f"{role} {'、'.join(names)}" for role, names in roles.items()), office, head]
    return f"{group.name or '（未写名称）'}：" + "；".join(part for part in parts if part)
