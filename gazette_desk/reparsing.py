"""Stored sources → facts anew: after an upgrade of the parser, or to make an archive again from what cannot be made again."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gazette_desk.archive import Archive, ArchiveDamaged, Hold
from gazette_desk.archive.database.connection import require_file
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.facts.source_rows import SourceRow
from gazette_desk.archive.file.archive_faults import ArchiveGone, ArchiveMissing
from gazette_desk.archive.file.file_location import real
from gazette_desk.errors import GazetteDeskError
from gazette_desk.parsing.records import Issue

if TYPE_CHECKING:
    from gazette_desk.archive.care.checking import Finding
    from gazette_desk.importing import Report
    from gazette_desk.inputs.apart import Converter

Wait = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ReparseRow:
    """What became of one issue; reason is a Chinese sentence where it stays as it was, else None."""

    source: SourceRow
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReparseReport:
    """What became of the issues in their order; cancelled: not all of them were taken, the others are still stale."""

    rows: tuple[ReparseRow, ...]
    cancelled: bool = False


def reparse(archive: Archive, report: Report, everything: bool = False) -> ReparseReport:
    """Reads the stored sources again that an older parser read, or one with other knowledge, or all of them; one transaction an issue,
    after a backup. report is called as by import_paths, and may raise Cancelled.
    """
    return read_again(archive, archive.library.sources() if everything else outdated_sources(archive), report)


def read_again(archive: Archive, sources: Sequence[SourceRow], report: Report, act_id: int | None = None) -> ReparseReport:
    """Reads these stored sources again, as reparse does; what that changes of people's work belongs to the act, where there is one."""
    from gazette_desk.importing import Cancelled, gather_index
    from gazette_desk.inputs.apart import Converter

    rows: list[ReparseRow] = []

    def wait() -> None:
        report(len(rows), len(sources), "")

    try:
        with Converter(wait) as converter:
            for source in sources:
                report(len(rows), len(sources), source.name)
                rows.append(_reparse_one(archive, source, converter, wait, act_id))
        gather_index(archive, len(rows), len(sources), report)
        report(len(sources), len(sources), "")
    except Cancelled:
        return ReparseReport(tuple(rows), cancelled=True)
    return ReparseReport(tuple(rows))


def read_stored(archive: Archive, issue_id: int, wait: Wait = lambda: None) -> tuple[Issue, StoredSource]:
    """What an issue's stored text says, read as it was, with the text. Raises GazetteDeskError, and what wait raises."""
    from gazette_desk.importing import understood

    source = archive.library.stored_source(issue_id)
    return understood(source, wait, archive.taught.needed_again(issue_id, source.text)), source


def stale_sources(archive: Archive) -> list[SourceRow]:
    """The issues whose stored text an older parser read, or whose file another converter made a text of."""
    from gazette_desk.inputs import converters

    stale = {row.issue_id for row in archive.library.stale_sources()}
    return [row for row in archive.library.sources() if row.issue_id in stale or (row.converter and row.converter not in converters())]


def outdated_sources(archive: Archive) -> list[SourceRow]:
    """The stale ones, and those that were read with other knowledge than is taught now, for which their texts are looked through."""
    stale = stale_sources(archive)
    known = {row.issue_id for row in stale}
    return [*stale, *(row for row in archive.taught.read_otherwise() if row.issue_id not in known)]


def _reparse_one(archive: Archive, row: SourceRow, converter: Converter, wait: Wait, act_id: int | None) -> ReparseRow:
    from gazette_desk.importing import Cancelled, reason_of, understood

    try:
        source = _converted_anew(archive.library.stored_source(row.issue_id), converter)
        issue = understood(source, wait, archive.taught.needed_again(row.issue_id, source.text))
        archive.add_again(row.issue_id, issue, source, act_id)
    except Cancelled:
        raise
    except Exception as error:
        return ReparseRow(row, reason_of(error, row.name))
    return ReparseRow(row)


def _converted_anew(source: StoredSource, converter: Converter) -> StoredSource:
    """A source with the text that its file gives now; one that came as a text is what it is."""
    from gazette_desk.importing import source_of

    original = source.original
    return source_of(source.name, original.data, converter.convert(original.data, source.name), source.folder) if original else source


def examine(path: Path, report: Report, reread: bool = False) -> list[Finding]:
    """All faults of an archive, none for a whole one; reread also compares a whole one with its texts.

    report is called as by import_paths, and may raise Cancelled.
    """
    from gazette_desk.archive.care.checking import Finding

    try:
        with Archive(path, read_only=True) as archive:
            findings = archive.care.check(report)
            return findings or (compare(archive, report) if reread else [])
    except ArchiveMissing as error:
        return [Finding("file", str(error), "backup")]
    except ArchiveDamaged as error:
        return [Finding("file", str(error), "rebuild")]


@dataclass(frozen=True, slots=True)
class Mending:
    """What became of a repair: Chinese sentences of what was done, and one for each thing that could not be read again or is lost."""

    said: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def mend(path: Path, hold: Hold, findings: Iterable[Finding], report: Report) -> Mending:
    """Makes again what can be, after a copy; a file in which not even that can be done is made anew as a whole.

    report is called as by import_paths; when it raises Cancelled, or anything else ends it, the archive is as it was.
    """
    if all(finding.remedy != "rebuild" for finding in findings):
        try:
            with Archive(path, hold=hold, create=False) as archive:
                return Mending(lost=archive.care.repair(lambda: tuple(_read_all_again(archive, report))))
        except ArchiveMissing:
            raise
        except ArchiveDamaged:
            pass  # only seen when it is written
    lost = rebuild(path, report)
    hold.renew()
    return Mending(("已用保存的原文重建档案，损坏的文件另存在备份中",), tuple(lost))


def _read_all_again(archive: Archive, report: Report) -> list[str]:
    """Reads all stored sources again, and gives a sentence for each that could not be: what the archive says of it is left and marked."""
    told = []
    sources = archive.library.sources()
    for done, row in enumerate(sources):
        report(done, len(sources), row.name)
        reason = _read_again(archive, row, partial(report, done, len(sources), ""))
        if reason:
            archive.care.mark_unread(row.issue_id)
            told.append(f"{row.issue_label}（{row.name}）没有重读，它的内容可能与原文不符：{reason}")
    return told


def _read_again(archive: Archive, row: SourceRow, wait: Wait) -> str | None:
    """Why a source was not read again, None where it was. Raises ArchiveError for what hinders every other one, too."""
    from gazette_desk.importing import understood

    try:
        source = archive.library.stored_source(row.issue_id)
        if not _is_untouched(source):
            return "保存的原文与导入时不同"
        archive.add_again(row.issue_id, understood(source, wait, archive.taught.needed_again(row.issue_id, source.text)), source)
    except GazetteDeskError as error:
        if isinstance(error, ArchiveGone) or isinstance(error.__cause__, sqlite3.Error):
            raise
        return str(error)
    return None


def _is_untouched(source: StoredSource) -> bool:
    return hashlib.sha256(source.data).hexdigest() == source.sha256


def compare(archive: Archive, report: Report) -> list[Finding]:
    """The issues of which the archive says something else than their stored text, read again by the same version of the parser.

    Finds what no other check can, and takes as long as reparsing. report may raise Cancelled.
    """
    stale = {row.issue_id for row in outdated_sources(archive)}
    rows = [row for row in archive.library.sources() if row.issue_id not in stale]
    findings = []
    with TemporaryDirectory(prefix="gazette-desk-") as folder:
        for done, row in enumerate(rows):
            report(done, len(rows), row.name)
            findings += _compared(archive, row, Path(folder, f"{done}.sqlite"), partial(report, done, len(rows), ""))
    return findings


def _compared(archive: Archive, row: SourceRow, anew: Path, wait: Wait) -> list[Finding]:
    from gazette_desk.archive.care.checking import Finding

    try:
        issue, source = read_stored(archive, row.issue_id, wait)
        if archive.care.facts_of(row.issue_id) != _facts_of(anew, issue, source, row.key):
            return [Finding("facts", f"{row.issue_label}的内容与原文不符", "repair")]
    except GazetteDeskError as error:
        return [Finding("sources", f"{row.issue_label}（{row.name}）的原文不能重读：{error}", "backup")]
    return []


def _facts_of(path: Path, issue: Issue, source: StoredSource, key: str) -> list[tuple[object, ...]]:
    """What an archive of its own says of an issue."""
    with Archive(path) as archive:
        archive.store(issue, source, key)
        return archive.care.facts_of(archive.library.sources()[0].issue_id)


def rebuild(path: Path, report: Report) -> list[str]:
    """Makes a damaged archive anew from what can still be read of it, sources and people's work, and says what was lost, a sentence each.

    The damaged file goes to the folder of backups. This program must hold the archive. report is called as by import_paths; where it
    raises Cancelled nothing is changed. Raises ArchiveDamaged where no source can be read: an empty archive would only hide that.
    """
    from gazette_desk.archive.care.restoring import put_rebuilt, written
    from gazette_desk.archive.care.salvage import Salvage

    path = real(path)
    require_file(path, create=False)
    salvage = Salvage(path)
    for left in path.parent.glob(f".{escape(path.name)}.rebuilt-*"):
        shutil.rmtree(left, ignore_errors=True)  # of a rebuild that was killed
    with written(path), TemporaryDirectory(prefix=f".{path.name}.rebuilt-", dir=path.parent) as folder:
        fresh = Path(folder, "archive.sqlite")
        with Archive(fresh) as archive, closing(salvage.sources()) as sources:
            salvage.lost += archive.take_over(salvage.people())
            for done, (source, key) in enumerate(sources):
                report(done, 0, source.name)
                salvage.lost += _taken_over(archive, source, key, partial(report, done, 0, ""))
            if not archive.library.sources():
                raise ArchiveDamaged(path, f"档案“{path}”损坏太重，一期原文也读不出来，没有重建，什么也没有改")
        put_rebuilt(path, fresh)
    return salvage.lost


def _taken_over(archive: Archive, source: StoredSource, key: str, wait: Wait) -> list[str]:
    """Stores a source that was saved, under the key of its issue where that could be read, and says where it could not be."""
    from gazette_desk.importing import UnreadableFile, understood, with_knowledge

    try:
        issue = with_knowledge(archive, source, understood(source, wait), wait)
    except UnreadableFile as error:
        return [f"“{source.name}”没有收进重建的档案，它的原文留在另存的旧档案中：{error}"]
    if key:
        archive.store(issue, source, key)
        return []
    if archive.add(issue, source).outcome == "loaded":
        return []
    return [f"“{source.name}”与另一个文本被认作同一期，只收了其中一个，另一个的原文留在另存的旧档案中"]
