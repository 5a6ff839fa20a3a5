"""One document as something that goes out of the archive: to be read, or its tables alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.database.schema import BLOCK_WORDS
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.documents.markdown_file import markdown_file
from gazette_desk.exports.documents.printed_document import PrintedDocument, printed_document
from gazette_desk.exports.documents.table_sheets import write_one_table, write_tables
from gazette_desk.exports.documents.web_page import html_of, web_page
from gazette_desk.exports.documents.word_file import word_file
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_file
from gazette_desk.parsing.records import Block, Table

TABLES = (".xlsx", ".csv")


def _pdf_file(document: PrintedDocument) -> bytes:
    from gazette_desk.printing.pdf import pdf_of  # Qt, which no other file needs

    return pdf_of(html_of(document), document.title)


# What makes the file to be read, by its suffix.
FORMS: dict[str, Callable[[PrintedDocument], bytes]] = {
    ".docx": word_file,
    ".pdf": _pdf_file,
    ".html": lambda document: web_page(document).encode("utf-8"),
    ".md": markdown_file,
}
OTHER_SUFFIX = "一个文件只能导出为 .docx、.pdf、.html、.md，其中的表格为 .xlsx、.csv：请改正文件名后再导出：{}"


@dataclass(frozen=True, slots=True)
class OutgoingDocument:
    """A document of the archive, in the form of a suffix of FORMS, or its tables (.xlsx, .csv in an encoding)."""

    document_id: int
    suffix: str
    encoding: str = "utf-8-sig"

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The first pieces. Raises ArchiveError when the document is gone."""
        document = printed_document(archive.library.document(self.document_id), mask)
        pieces = document.tables if self.suffix in TABLES else document.pieces
        rows = tuple(_shown(piece) for piece in pieces[:FIRST_ROWS])
        return Preview(_sentence(document), ("部分", "文字"), rows)

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file. Raises GazetteDeskError."""
        document = printed_document(archive.library.document(self.document_id), mask)
        with saved_file(path) as part:
            notes = write_document(document, path.suffix.lower(), part, self.encoding)
        return Written(_sentence(document), mask.found(), notes)


def write_document(document: PrintedDocument, suffix: str, path: Path, encoding: str) -> tuple[str, ...]:
    """Writes a document, or its tables, in the form of the suffix; gives what a clerk should know. Raises GazetteDeskError, OSError."""
    if suffix in FORMS:
        path.write_bytes(FORMS[suffix](document))
    elif suffix == ".xlsx":
        write_tables(document, path)
    elif suffix == ".csv":
        return write_one_table(document, path, encoding)
    else:
        raise GazetteDeskError(OTHER_SUFFIX.format(suffix))
    return ()


def _sentence(document: PrintedDocument) -> str:
    tables = f"，{len(document.tables)} 个表格" if document.tables else ""
    return f"《{document.title}》{tables} · {document.place}"


def _shown(piece: Block | Table) -> tuple[str, str]:
    """A piece in a preview: what it is, and its beginning."""
    if isinstance(piece, Block):
        return BLOCK_WORDS[piece.kind], piece.text
    return BLOCK_WORDS["table"], f"{piece.caption or '（无表名）'}：{'、'.join(filter(None, piece.header))}，{len(piece.rows)} 行"
