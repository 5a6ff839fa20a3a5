"""The rows of the tree, made from what the archive gives out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar
from weakref import ref

from gazette_desk.archive.facts.rows import AttachmentRow, DocumentRow, IssueRow
from gazette_desk.archive.lists.filters import UNKNOWN, Scope, year_words
from gazette_desk.archive.text.issue_labels import numbered
from gazette_desk.archive.text.wording import SINGLE, UNKNOWN_ISSUER, UNKNOWN_PUBLICATION
from gazette_desk.ui.base.translating import tr

Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(eq=False, slots=True, weakref_slot=True)
class Node:
    """One row of the tree. scope is what it stands for; line is where an attachment begins; issue is that of an issue's own row; tip is
    shown in full on hovering.
    """

    text: str
    scope: Scope
    tip: str = ""
    warnings: int = 0
    line: int | None = None
    issue: IssueRow | None = None
    children: list[Node] = field(default_factory=list)
    above: ref[Node] | None = None  # weak, so that a tree goes with the last who needs it, without anybody looking for circles
    row: int = 0
    number: int = 0  # among all

    @property
    def parent(self) -> Node | None:
        """The node above, None for a root, and once the tree is gone."""
        return self.above() if self.above else None


class LibraryNodes:
    """The nodes of the issues: roots, all of them, each before those below it, and the first of each scope; and the documents."""

    def __init__(self, issues: Sequence[IssueRow]):
        self.documents = [document for issue in issues for document in issue.documents]
        self.roots = library_nodes(issues)
        self.all: list[Node] = []
        self._adopt(self.roots, None)
        self.of_scope = {node.scope: node for node in reversed(self.all)}

    def _adopt(self, nodes: list[Node], above: ref[Node] | None) -> None:
        for row, node in enumerate(nodes):
            node.above, node.row, node.number = above, row, len(self.all)
            self.all.append(node)
            self._adopt(node.children, ref(node))


def library_nodes(issues: Sequence[IssueRow]) -> list[Node]:
    """The nodes of the publications, in the order of `issues`, then that of single documents, each with everything below it."""
    printed, single = [issue for issue in issues if not issue.single], [issue for issue in issues if issue.single]
    nodes = [_publication(name, rows) for name, rows in _groups(printed, lambda issue: issue.publication)]
    return [*nodes, _singles(single)] if single else nodes


def _singles(files: list[IssueRow]) -> Node:
    children = [_issuer(name, rows) for name, rows in _groups(files, lambda file: file.issuer)]
    return Node(f"{SINGLE} ({_documents(files)})", Scope(publication=SINGLE), tip=SINGLE, children=children)


def _issuer(issuer: str, files: list[IssueRow]) -> Node:
    scope = Scope(publication=SINGLE, issuer=issuer)
    children = [_year_of_singles(scope, year, rows) for year, rows in _groups(files, lambda file: file.year)]
    name = issuer or UNKNOWN_ISSUER
    return Node(f"{name} ({_documents(files)})", scope, tip=name, children=children)


def _year_of_singles(issuer: Scope, year: int | None, files: list[IssueRow]) -> Node:
    children = [_single(file, document) for file in files for document in file.documents]
    return Node(f"{year_words(year)} ({_documents(files)})", replace(issuer, year=year or UNKNOWN), children=children)


def _single(file: IssueRow, document: DocumentRow) -> Node:
    node = _document(file, document)
    node.issue = file
    return node


def _documents(files: list[IssueRow]) -> int:
    return sum(len(file.documents) for file in files)


def _publication(name: str | None, issues: list[IssueRow]) -> Node:
    years = [_year(name, year, rows) for year, rows in _groups(issues, lambda issue: issue.year)]
    text = name or UNKNOWN_PUBLICATION
    return Node(f"{text} ({len(issues)})", Scope(publication=name or ""), tip=text, children=years)


def _year(publication: str | None, year: int | None, issues: list[IssueRow]) -> Node:
    times = Counter(issue.number_label for issue in issues)
    children = [_issue(issue, times[issue.number_label] == 1) for issue in issues]
    return Node(f"{year_words(year)} ({len(issues)})", Scope(publication=publication or "", year=year or UNKNOWN), children=children)


def _issue(issue: IssueRow, is_told_apart: bool) -> Node:
    sections = _groups(issue.documents, lambda document: document.section)
    children = [_section(issue, name, documents) for name, documents in sections if name is not None]
    children += [_document(issue, document) for name, documents in sections if name is None for document in documents]
    tip = tr("{}：{} 份文件，{} 项任务，{} 处待核对").format(issue.label, len(issue.documents), issue.tasks, issue.warnings)
    scope = Scope(publication=issue.publication or "", year=issue.year or UNKNOWN, issue_id=issue.id)
    name = issue.number_label if is_told_apart else numbered(issue.number_label, issue.id)
    return Node(f"{name} ({len(issue.documents)})", scope, tip, issue.warnings, issue=issue, children=children)


def _section(issue: IssueRow, name: str, documents: list[DocumentRow]) -> Node:
    children = [_document(issue, document) for document in documents]
    return Node(f"{name} ({len(documents)})", Scope(issue_id=issue.id, section=name), children=children)


def _document(issue: IssueRow, document: DocumentRow) -> Node:
    head = f"{document.doc_number}　" if document.doc_number else ""
    scope = Scope(issue_id=issue.id, document_id=document.id)
    tip = tr("{}{}：{} 项任务，{} 处待核对").format(head, document.title, document.tasks, document.warnings)
    children = [_attachment(document, attachment) for attachment in document.attachments]
    tasks = f" ({document.tasks})" if document.tasks else ""
    return Node(f"{_short(document)}{tasks}", scope, tip, document.warnings, children=children)


def _attachment(document: DocumentRow, attachment: AttachmentRow) -> Node:
    text = f"{attachment.label}　{attachment.title or ''}".strip()
    return Node(text, Scope(document_id=document.id, attachment_id=attachment.id), tip=text, line=attachment.first_line)


def _short(document: DocumentRow) -> str:
    """What tells a document from its neighbours: the serial of its number, and its subject, without the issuers before 关于印发."""
    serial = document.doc_number.rpartition("〕")[2] if document.doc_number else ""
    subject = (document.title.partition("关于")[2] or document.title).removeprefix("印发")
    if subject.startswith("《"):
        subject = subject[1:].replace("》", "", 1)
    return f"{serial}　{subject}".strip()


def _groups(items: Iterable[Item], key: Callable[[Item], Key]) -> list[tuple[Key, list[Item]]]:
    return [(name, list(group)) for name, group in groupby(items, key)]
