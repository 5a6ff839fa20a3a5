"""Stored sources → facts anew: after an upgrade of the parser, or to make an archive again from what cannot be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from gazette_desk.archive import Archive, ArchiveDamaged, Hold
from gazette_desk.archive.checking import Finding
from gazette_desk.archive.restoring import put_rebuilt
from gazette_desk.archive.rows import SourceRow, StoredSource
from gazette_desk.archive.salvage import Salvage
from gazette_desk.errors import GazetteDeskError
from gazette_desk.importing import Cancelled, Report, gather_index, understood


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
    """Reads the stored sources again that an older parser read, or all of them; one transaction an issue, after a backup.

    report is called as by import_paths, and may raise Cancelled.
    """
    rows: list[ReparseRow] = []
    sources = archive.sources() if everything else archive.stale_sources()
    try:
        for done, source in enumerate(sources):
            report(done, len(sources), source.name)
            rows.append(_reparse_one(archive, source, partial(report, done, len(sources), "")))
        gather_index(archive, len(rows), len(sources), report)
        report(len(sources), len(sources), "")
    except Cancelled:
        return ReparseReport(tuple(rows), cancelled=True)
    return ReparseReport(tuple(rows))


def _reparse_one(archive: Archive, row: SourceRow, wait: Callable[[], None]) -> ReparseRow:
    try:
        source = archive.stored_source(row.issue_id)
        archive.add_again(row.issue_id, understood(source, wait), source)
    except GazetteDeskError as error:
        return ReparseRow(row, str(error))
    return ReparseRow(row)


def examine(path: Path, report: Report, reread: bool = False) -> list[Finding]:
    """All faults of an archive, none for a whole one; reread also compares a whole one with its texts.

    report is called as by import_paths, and may raise Cancelled.
    """
    try:
        with Archive(path, read_only=True) as archive:
            findings = archive.check(report)
            return findings or (compare(archive, report) if reread else [])
    except ArchiveDamaged as error:
        return [Finding("file", str(error), "rebuild")]


def mend(path: Path, hold: Hold, findings: Iterable[Finding], report: Report) -> list[str]:
    """Makes again what can be, after a copy; a file in which not even that can be done is made anew as a whole, which is said, a
    sentence for each thing lost with it.

    report is called as by import_paths; what is done when it raises Cancelled stays.
    """
    if all(finding.remedy != "rebuild" for finding in findings):
        try:
            with Archive(path, hold=hold) as archive:
                archive.repair()
                reparse(archive, report, everything=True)
                return []
        except ArchiveDamaged:
            pass  # only seen when it is written
    return ["已用保存的原文重建档案，损坏的文件另存在备份中", *rebuild(path, report)]


def compare(archive: Archive, report: Report) -> list[Finding]:
    """The issues of which the archive says something else than their stored text, read again by the same version of the parser.

    Finds what no other check can, and takes as long as reparsing. report may raise Cancelled.
    """
    stale = {row.issue_id for row in archive.stale_sources()}
    rows = [row for row in archive.sources() if row.issue_id not in stale]
    findings = []
    with TemporaryDirectory(prefix="gazette-desk-") as folder:
        for done, row in enumerate(rows):
            report(done, len(rows), row.name)
            fresh, source = Path(folder, f"{done}.sqlite"), archive.stored_source(row.issue_id)
            if archive.facts(row.issue_id) != _facts_anew(fresh, source, partial(report, done, len(rows), "")):
                findings.append(Finding("facts", f"{row.issue_label}的内容与原文不符", "repair"))
    return findings


def _facts_anew(path: Path, source: StoredSource, wait: Callable[[], None]) -> list[tuple[object, ...]]:
    with Archive(path) as archive:
        archive.add(understood(source, wait), source)
        return archive.facts(archive.sources()[0].issue_id)


def rebuild(path: Path, report: Report) -> list[str]:
    """Makes a damaged archive anew from what can still be read of it, sources and people's work, and says what was lost, a sentence each.

    The damaged file goes to the shelf of backups. This program must hold the archive. report is called as by import_paths; where it
    raises Cancelled nothing is changed. Raises ArchiveDamaged where no source can be read: an empty archive would only hide that.
    """
    salvage = Salvage(path)
    with TemporaryDirectory(prefix=".rebuilt-", dir=path.parent) as folder:
        fresh = Path(folder, "archive.sqlite")
        with Archive(fresh) as archive, closing(salvage.sources()) as sources:
            archive.take_over(salvage.people())
            for done, source in enumerate(sources):
                report(done, 0, source.name)
                archive.add(understood(source, partial(report, done, 0, "")), source)
            if not archive.sources():
                raise ArchiveDamaged(path, f"档案“{path}”损坏太重，一期原文也读不出来，没有重建，什么也没有改")
        put_rebuilt(path, fresh)
    report(1, 1, "")
    return salvage.lost
