"""Keys that stay the same when an issue is imported again: what people add is tied to them, never to row ids."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from gazette_desk.archive.text.folding import fold, key_of
from gazette_desk.archive.text.task_content import Content
from gazette_desk.archive.text.wording import SINGLE
from gazette_desk.parsing.lines.line_feeds import with_line_feeds

if TYPE_CHECKING:
    from gazette_desk.parsing.records import Document, Issue, Task

SIGNS_OF_HASH = 12  # of a text's SHA-256, in the keys of issues that go by their text
BEGINNING = 24  # characters of a task's text, and of its number, that its key can be read by
LONGEST = 80  # characters of a document's number or title in its key
SUM = 5  # bytes: of what is cut, or only told apart by its sum
# 青政办发〔2023〕5号, 青政办发20235, 〔2023〕第05号: folded, with something before the year, so that 2023 alone is a year
DOC_NUMBER = re.compile(r"(?=\D)(\D*?)\(?((?:19|20)\d\d)\D{0,2}0{0,2}([1-9]\d{0,3})号?")
Record = TypeVar("Record")


def issue_key(issue: Issue, text_hash: str) -> str:
    """publication/year/number, with what kind of issue it is: …/2021/3, …/2021/3-4, …/2021/1/增刊.

    An issue that does not say all three goes by its text: the name of its file says nothing, since many are called full.md. Documents that
    came by themselves go by their issuers, numbers and titles, else by their text.
    """
    if issue.taken_for == "document":
        return _single_key(issue.documents, text_hash)
    head = issue.masthead
    publication = key_of(head.publication or "")
    if not publication or head.year is None or head.number is None:
        return beside(f"{publication}/{key_of(PurePath(issue.name).stem)}", text_hash)
    last = f"-{head.last_number}" if head.last_number else ""
    return f"{publication}/{head.year}/{head.number}{last}" + (f"/{key_of(head.edition)}" if head.edition else "")


def _single_key(documents: Sequence[Document], text_hash: str) -> str:
    if all(document.issuers and document.doc_number and document.title_printed for document in documents):
        named = (f"{key_of(each.issuers[0])}/{number_key(each.doc_number)}/{key_of(each.title)}" for each in documents)
        return f"{SINGLE}/{_bounded('/'.join(named))}"
    return beside(f"{SINGLE}//{_bounded(key_of(documents[0].title))}", text_hash)


def is_named(key: str) -> bool:
    """Whether a single document goes by what it prints, not by its text."""
    return not key.startswith(f"{SINGLE}//")


def beside(key: str, text_hash: str) -> str:
    """The key of an issue that stands beside the one whose key it would have."""
    return f"{key}~{text_hash[:SIGNS_OF_HASH]}"


@lru_cache(maxsize=4)  # asked before an issue is parsed, before it is stored, and for its row
def text_hash(text: str) -> str:
    """SHA-256 of a text, the same whatever encoding and line ends its file has."""
    return hashlib.sha256(with_line_feeds(text).removesuffix("\n").encode("utf-8", "surrogatepass")).hexdigest()


def number_key(doc_number: str | None) -> str:
    """A document number in its one form, 青政办发(2023)5 for 青政办发〔2023〕5号 and 青政办发 20235; "" for none."""
    folded = fold(doc_number or "").strip()
    found = DOC_NUMBER.fullmatch(folded)
    return f"{found[1]}({found[2]}){found[3]}" if found else folded


def document_keys(key: str, documents: Iterable[Document]) -> list[str]:
    """One key a document: the issue's key and the document number, or the title where there is none."""
    return _told_apart(documents, lambda document: f"{key}/{_bounded(key_of(document.doc_number or document.title))}")


def task_keys(keys: dict[str, str], tasks: Iterable[Task]) -> list[str]:
    """One key a task: its document's key (keys, by the document's id), its printed number, the beginning of its text, and a sum of all
    that it says (task_content.py), so that a key never comes to mean a task that says something else.
    """
    return _told_apart(tasks, lambda task: f"{keys[task.doc]}/{_readable(task)}~{sum_in_letters('/'.join(Content.of(task)))}")


def _readable(task: Task) -> str:
    return f"{key_of(task.number or '')[:BEGINNING]}/{_beginning(task.text or task.title)}"


def _bounded(key: str) -> str:
    return key if len(key) <= LONGEST else f"{key[:LONGEST]}~{sum_in_letters(key)}"


def sum_in_letters(text: str) -> str:
    """Eight letters and figures that stand for a text."""
    return b32encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SUM).digest()).decode("ascii").lower()


def _beginning(text: str) -> str:
    """The key's characters of the beginning of a text: mostly those of a short piece of it are enough."""
    beginning = key_of(text[: 2 * BEGINNING])
    return (beginning if len(beginning) >= BEGINNING else key_of(text))[:BEGINNING]


def sum_of_key(key: str) -> int:
    """A number below 2³¹ by which a task's key is looked up; other keys seldom have the same."""
    return crc32(key.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF


def warning_keys(warnings: Iterable[tuple[str, str, str]]) -> list[str]:
    """One key for each (key of the document or issue, code, message), in the order of lines: what is dismissed is what it says."""
    return _told_apart(warnings, "/".join)


def _told_apart(records: Iterable[Record], key: Callable[[Record], str]) -> list[str]:
    """The keys in order; the second record of one key gets #2, and so on."""
    counts: dict[str, int] = {}
    keys = []
    for record in records:
        wanted = key(record)
        counts[wanted] = counts.get(wanted, 0) + 1
        keys.append(wanted if counts[wanted] == 1 else f"{wanted}#{counts[wanted]}")
    return keys
