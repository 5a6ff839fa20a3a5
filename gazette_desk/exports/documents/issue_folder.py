"""A whole issue as a folder: a page with its contents, a file a document, its tables and lists beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentRow, IssueRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.exports.documents.document_export import write_document
from gazette_desk.exports.documents.markdown_file import escaped
from gazette_desk.exports.documents.printed_document import HandOn, PrintedDocument, printed_document
from gazette_desk.exports.documents.table_sheets import write_table, write_tables
from gazette_desk.exports.documents.web_page import made_of, page_of
from gazette_desk.exports.file_names import safe_name
from gazette_desk.exports.file_text import text_for_file
from gazette_desk.exports.lists.list_file import list_sheet, write_list
from gazette_desk.exports.lists.printed_lists import EVENTS, FILED, GROUPS, MEMBERS, ListKind
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_folder

CONTENTS = "目录.html"
LISTS: tuple[ListKind, ...] = (FILED["DA/T 22"], EVENTS, GROUPS, MEMBERS)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document in the folder: what it is in the archive, what is handed out of it, and the names of its files."""

    row: DocumentRow
    page: int | None
    document: PrintedDocument
    name: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutgoingIssue:
    """An issue of the archive in a folder, its documents in the form of a suffix of FORMS, each table as CSV, too, where wanted."""

    issue_id: int
    form: str = ".html"
    with_csv: bool = False
    encoding: str = "utf-8-sig"
    suffix: str = ""

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The contents, and the names of all files. Raises ArchiveError when the issue is gone."""
        issue = archive.library.issue(self.issue_id)
        entries = list(self._entries(archive, issue, mask))
        rows = tuple((str(number), entry.document.title, entry.name) for number, entry in enumerate(entries, 1))
        files = (CONTENTS, *(name for entry in entries for name in (entry.name, *entry.tables)))
        scope = Scope(issue_id=self.issue_id)
        lists = tuple(f"{kind.title}{suffix}" for kind in LISTS if kind.read(archive, scope) for suffix in self._list_suffixes)
        return Preview(_sentence(issue, entries), ("序号", "题名", "文件"), rows[:FIRST_ROWS], (*files, *lists))

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the folder. Raises GazetteDeskError, and what report raises."""
        issue = archive.library.issue(self.issue_id)
        entries: list[_Entry] = []
        notes: list[str] = []
        with saved_folder(path) as folder:
            for entry in self._entries(archive, issue, mask):
                report(len(entries), len(issue.documents), entry.document.title)
                notes += self._write_entry(entry, folder)
                entries.append(entry)
            lists = list(self._write_lists(archive, folder, mask))
            (folder / CONTENTS).write_text(_contents_page(issue, entries, lists, mask), "utf-8")
        return Written(_sentence(issue, entries), mask.found(), tuple(dict.fromkeys(notes)))

    def _entries(self, archive: Archive, issue: IssueRow, mask: Mask) -> Iterator[_Entry]:
        digits = len(str(len(issue.documents)))
        for number, row in enumerate(issue.documents, 1):
            view = archive.library.document(row.id)
            document = printed_document(view, _masked_in(f"第 {number} 个文件", mask))
            name = f"{number:0{digits}} {safe_name(document.title)}"
            yield _Entry(row, view.page, document, name + self.form, tuple(self._table_names(document, name)))

    def _table_names(self, document: PrintedDocument, name: str) -> Iterator[str]:
        """Of the workbook first, then of the tables in it."""
        if document.tables:
            yield f"{name} 表格.xlsx"
        if self.with_csv:
            yield from (f"{name} 表{number}.csv" for number in range(1, len(document.tables) + 1))

    def _write_entry(self, entry: _Entry, folder: Path) -> list[str]:
        notes = list(write_document(entry.document, self.form, folder / entry.name, self.encoding))
        if entry.tables:
            write_tables(entry.document, folder / entry.tables[0])
        for number, name in enumerate(entry.tables[1:]):
            notes += write_table(entry.document, number, folder / name, self.encoding)
        return notes

    @property
    def _list_suffixes(self) -> tuple[str, ...]:
        return (".xlsx", ".csv") if self.with_csv else (".xlsx",)

    def _write_lists(self, archive: Archive, folder: Path, mask: Mask) -> Iterator[str]:
        """Writes the lists that have any rows, and gives the names of their files."""
        scope = Scope(issue_id=self.issue_id)
        for kind in LISTS:
            rows = kind.read(archive, scope)
            if rows:
                sheet = list_sheet(kind.title, "；".join((f"共 {len(rows)} 条", *kind.notes(rows))), kind.columns, rows, mask)
                for suffix in self._list_suffixes:
                    write_list(folder / f"{kind.title}{suffix}", sheet, self.encoding)
                    yield f"{kind.title}{suffix}"


def _masked_in(document: str, mask: Mask) -> HandOn:
    """The mask, which also remembers in which document something stands."""
    return lambda text, place: mask(text, f"{document}{place}")


def _sentence(issue: IssueRow, entries: Sequence[_Entry]) -> str:
    tables = sum(len(entry.document.tables) for entry in entries)
    return f"{issue.label}，{len(entries)} 个文件，{tables} 个表格"


def _contents_page(issue: IssueRow, entries: Sequence[_Entry], lists: Sequence[str], mask: Mask) -> str:
    """The page with links to all files of the folder, by sections; it opens without a network."""

    def said(text: str | None) -> str:
        return escaped(text_for_file(mask(text or "", "目录")), "<br>")

    parts = [f"# {said(issue.label)}"]
    for number, entry in enumerate(entries, 1):
        if number == 1 or entry.row.section != entries[number - 2].row.section:
            parts += [f"## {said(entry.row.section)}"] if entry.row.section else []
        known = (entry.row.doc_number, entry.row.date, f"第{entry.page}页" if entry.page is not None else None)
        told = "，".join(said(text) for text in known if text)
        tables = [_link(name.rpartition(" ")[2], name) for name in entry.tables]
        line = [f"{number}\\. {_link(entry.document.title, entry.name)}", f"（{told}）" if told else "", "　".join(["", *tables])]
        parts.append("".join(line) + "\n{: .plain }")
    if lists:
        parts.append("另有：" + "、".join(_link(name, name) for name in lists) + "\n{: .plain .place }")
    return page_of(text_for_file(mask(issue.label, "目录")), made_of("\n\n".join(parts)))


def _link(text: str, name: str) -> str:
    return f"[{escaped(text, '<br>')}]({quote(name)})"
