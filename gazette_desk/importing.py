"""Files and folders → archive: each file its own outcome, each issue whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Literal, TypeVar

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.facts.source_rows import Original
from gazette_desk.archive.issues.import_outcomes import Contained, Replacement, Stored
from gazette_desk.archive.text.issue_labels import in_sentence
from gazette_desk.archive.text.packing import MAX_BYTES
from gazette_desk.errors import GazetteDeskError
from gazette_desk.inputs import ALL_SUFFIXES, KINDS, Converted, is_text
from gazette_desk.inputs.apart import Converter
from gazette_desk.parsing.parser_process import ParserProcess, Wait, go_on, parse_aside
from gazette_desk.parsing.records import Answer, Issue
from gazette_desk.record_files import given_records, is_other_data

FEW = 3  # files that are parsed before other processes would have started, and leave the search index as it is
WORKERS = 2  # storing takes more than half the time of parsing: further ones would wait
AHEAD = WORKERS  # files in work beside the one that is being stored

ImportOutcome = Literal["loaded", "present", "replaced", "failed"]
Report = Callable[[int, int, str], None]
Parse = Callable[[StoredSource], Callable[[], Issue]]
Convert = Callable[[bytes, str], Converted]
Result = TypeVar("Result")
LOG = logging.getLogger(__name__)


class Cancelled(Exception):
    """Raised by a report to stop: what is loaded stays, the issue at work is finished or not begun."""


class UnreadableFile(GazetteDeskError):
    """A file that cannot be taken for an issue; its text is the reason for the import report."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What became of one file: a Chinese sentence why it failed (reason), or what it is now (issue, as it is cited) and has (contained),
    what it replaced, and what is to be looked at (notes).
    """

    path: Path
    outcome: ImportOutcome
    reason: str | None = None
    issue: str | None = None
    replacement: Replacement | None = None
    notes: tuple[str, ...] = ()
    contained: Contained | None = None

    @property
    def sentence(self) -> str:
        """All that is to be said of it besides its outcome, "" for nothing."""
        if self.reason:
            return self.reason
        said = (
            f"替换了{in_sentence(self.issue or '')}的文本。{self.replacement.sentence()}" if self.replacement else self.issue or "",
            *self.notes,
        )
        return "；".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files, in the order in which they were taken; cancelled: not all of them were."""

    rows: tuple[ImportRow, ...]
    cancelled: bool = False

    def count(self, outcome: ImportOutcome) -> int:
        """How many files had that outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def import_paths(archive: Archive, paths: Sequence[Path], report: Report) -> ImportReport:
    """Imports files, and those of folders and their folders that have a suffix of inputs, by name.

    report is called with the number of files done, of all, and the name of the next one ("" at the end, and while that takes long);
    it may raise Cancelled, which leaves also a file that is being parsed.
    """
    rows: list[ImportRow] = []
    found = [entry for path in paths for entry in _files_of(path)]
    try:

        def wait() -> None:
            report(len(rows), len(found), "")

        with _parser_for(len(found), wait) as parse, Converter(wait) as converter:
            for entry in _prepared(archive, found, converter.convert, parse):
                report(len(rows), len(found), entry.path.name)
                rows.append(entry if isinstance(entry, ImportRow) else _stored(archive, entry))
        gather_index(archive, sum(row.outcome in ("loaded", "replaced") for row in rows), len(found), report)
        report(len(found), len(found), "")
    except Cancelled:
        return ImportReport(tuple(rows), cancelled=True)
    return ImportReport(tuple(rows))


def gather_index(archive: Archive, written: int, total: int, report: Report) -> None:
    """Brings the search index together after many of total issues were written, for the searches to come; without it all is found, too."""
    if written > FEW:
        report(total, total, "整理检索索引")
        with suppress(GazetteDeskError):
            archive.care.gather_index(written)


def import_file(archive: Archive, path: Path) -> ImportRow:
    """Imports one file, in this process."""
    with Converter() as converter:
        entry = _begun(archive, path, converter.convert, _parsed_here(go_on))
        return entry if isinstance(entry, ImportRow) else _stored(archive, entry)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file that is being read: issue gives what is understood of it, at once or when another process has finished."""

    path: Path
    source: StoredSource
    issue: Callable[[], Issue]
    notes: tuple[str, ...] = ()


def _prepared(archive: Archive, found: Iterable[Path | ImportRow], convert: Convert, parse: Parse) -> Iterator[_Prepared | ImportRow]:
    """The files in order, each given out while the next ones are being parsed: no more of them than there are hands, to bound memory."""
    waiting: deque[_Prepared | ImportRow] = deque()
    for entry in found:
        waiting.append(entry if isinstance(entry, ImportRow) else _begun(archive, entry, convert, parse))
        if len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


def _begun(archive: Archive, path: Path, convert: Convert, parse: Parse) -> _Prepared | ImportRow:
    def begin() -> _Prepared | ImportRow:
        data = _data(path)
        held = None if is_text(data, path.name) else archive.held_file(hashlib.sha256(data).hexdigest())
        if held:
            return _row(path, held)
        source, notes = _source(path, data, convert)
        held = archive.held(source)
        return _row(path, held, notes) if held else _Prepared(path, source, given_records(source.original) or parse(source), notes)

    return _guarded(path, begin)


def _stored(archive: Archive, entry: _Prepared) -> ImportRow:
    """Stores one file's issue; whatever the world has against it becomes the reason."""

    def store() -> ImportRow:
        issue = with_knowledge(archive, entry.source, _checked(entry.issue()))
        return _row(entry.path, archive.add(issue, entry.source), entry.notes)

    return _guarded(entry.path, store)


def _guarded(path: Path, work: Callable[[], Result]) -> Result | ImportRow:
    """What work gives, or a row that says why it failed."""
    try:
        return work()
    except Cancelled:
        raise
    except Exception as error:
        return ImportRow(path, "failed", reason_of(error, path))


def reason_of(error: Exception, what: object) -> str:
    """Why one of many failed, as a sentence: of a fault of the world its own. A bug that one text brings to light is logged with what it
    was, and must not stop the others.
    """
    if isinstance(error, GazetteDeskError):
        return str(error)
    LOG.error("%r", what, exc_info=error)
    return f"处理这一份时程序出了错（{type(error).__name__}），没有完成，其余的不受影响：请把这个文件和档案旁的日志交给维护人员"


def _row(path: Path, stored: Stored, notes: tuple[str, ...] = ()) -> ImportRow:
    return ImportRow(path, stored.outcome, None, stored.label, stored.replacement, (*notes, *stored.notes), stored.contained)


@contextmanager
def _parser_for(files: int, wait: Wait) -> Iterator[Parse]:
    """What begins to parse a source: in processes of their own, in turn, where there are files enough to be worth starting them."""
    if files <= FEW or (os.cpu_count() or 1) == 1:
        yield _parsed_here(wait)
        return
    with ExitStack() as running:
        turns = cycle([running.enter_context(ParserProcess(wait)) for _ in range(WORKERS)])
        yield lambda source: next(turns).begin(source.text, source.name)


def _parsed_here(wait: Wait) -> Parse:
    return lambda source: partial(parse_aside, source.text, source.name, wait)


def read_source(path: Path) -> StoredSource:
    """A file and its text, as of any format that inputs knows. Raises GazetteDeskError with the reason."""
    with Converter() as converter:
        return _source(path, _data(path), converter.convert)[0]


def _data(path: Path) -> bytes:
    try:
        return _read(path)
    except OSError as error:
        raise UnreadableFile(_reason(error)) from error


def _source(path: Path, data: bytes, convert: Convert) -> tuple[StoredSource, tuple[str, ...]]:
    """A file with its text, and what is to be told of it."""
    converted = convert(data, path.name)
    source = source_of(_as_text(path.name), data, converted, _as_text(path.absolute().parent.name))
    return source, (converted.note,) if converted.note else ()


def source_of(name: str, data: bytes, converted: Converted, folder: str) -> StoredSource:
    """What is kept of a file: its bytes as they are where it is a text, else the text that it was converted into, and the file."""
    if converted.kind == "text":
        return StoredSource(name, data, converted.text, converted.encoding, hashlib.sha256(data).hexdigest(), folder)
    text = converted.text.encode("utf-8", "replace")
    original = Original(data, converted.converter, converted.pages)
    return StoredSource(name, text, text.decode("utf-8"), "utf-8", hashlib.sha256(text).hexdigest(), folder, original)


def _as_text(name: str) -> str:
    """A file's name as text, which the archive keeps: older programs wrote names in GBK, and any bytes may be one."""
    stored = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return stored.decode(encoding)
    return stored.decode("utf-8", "replace")


def _files_of(path: Path) -> Iterator[Path | ImportRow]:
    """The files to import for a path that was given, or a row that says why there is none."""
    if not os.path.isdir(path):  # noqa: PTH112  # unlike Path.is_dir it takes a folder that is closed to us for an answer
        yield _file(path)
        return
    unreadable: list[ImportRow] = []
    files = sorted(_walk(path, unreadable))
    yield from files
    yield from unreadable
    if not files and not unreadable:
        yield ImportRow(path, "failed", f"文件夹里没有能导入的文件（{KINDS}）")


def _file(path: Path) -> Path | ImportRow:
    try:
        path.stat()
    except FileNotFoundError as error:
        return ImportRow(path, "failed", _reason(error))
    except OSError:
        pass  # what else is wrong shows when it is read
    return (
        path if path.suffix.lower() in ALL_SUFFIXES else ImportRow(path, "failed", f"不是能导入的文件（{KINDS}）：请先把它转换成其中一种")
    )


def _walk(top: Path, unreadable: list[ImportRow]) -> Iterator[Path]:
    """The texts in a folder and its folders, each of which is looked into once, however many links lead to it, or round in a circle."""
    folders, linked = [top], deque[Path]()
    seen: set[tuple[int, int]] = set()
    while folders or linked:
        folder = folders.pop() if folders else linked.popleft()  # by its own path rather than by a link
        try:
            status = folder.stat()
            entries = [] if (status.st_dev, status.st_ino) in seen else sorted(folder.iterdir())
        except OSError as error:
            unreadable.append(ImportRow(folder, "failed", _reason(error)))
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in entries:
            if os.path.isdir(entry):  # noqa: PTH112
                (linked if entry.is_symlink() else folders).append(entry)
            # Names with a dot in front are the locks and shadows of other programs, not issues.
            elif entry.suffix.lower() in ALL_SUFFIXES and not entry.name.startswith(".") and not is_other_data(entry):
                yield entry


def _read(path: Path) -> bytes:
    _require_file(path.stat())
    # What was a file may be a pipe by now, which must not keep us waiting.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _require_file(os.fstat(handle))
        return file.read(MAX_BYTES + 1)


def _require_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile("这不是普通文件，不能导入")
    if status.st_size > MAX_BYTES:
        raise UnreadableFile(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一期公报：请拆成一期一个文件再导入")


def _reason(error: OSError) -> str:
    match error:
        case PermissionError():
            return "没有读取权限：请检查文件的权限，或者换一个用户再试"
        case FileNotFoundError():
            return "没有找到：可能已被移动、改名或删除"
        case _:
            return f"读不出来（{error.strerror}）：请检查磁盘或网络连接"


def understood(source: StoredSource, wait: Wait = go_on, knowledge: tuple[Answer, ...] = ()) -> Issue:
    """What a text says to who knows that, as an issue or as documents of their own; what came as records is these, whoever knows what.

    Raises UnreadableFile where it says nothing in Chinese, and what wait raises, which is called while it takes long.
    """
    given = given_records(source.original)
    return _checked(replace(given(), knowledge=knowledge) if given else parse_aside(source.text, source.name, wait, knowledge))


def with_knowledge(archive: Archive, source: StoredSource, issue: Issue, wait: Wait = go_on) -> Issue:
    """What a text says with what people taught of its district's words, which only shows once it was read without."""
    knowledge = archive.taught.needed_by(issue, source.text)
    return understood(source, wait, knowledge) if knowledge != issue.knowledge else issue


def _checked(issue: Issue) -> Issue:
    """The issue. Raises UnreadableFile for a text without a Chinese sentence."""
    if not issue.documents:
        raise UnreadableFile("这个文本里没有中文句子，没有可以登记的文件：请检查是否选对了文件，或者换一种编码另存后再导入")
    return issue
