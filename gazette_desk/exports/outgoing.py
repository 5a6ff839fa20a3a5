"""What goes out of an archive: a kind of export says what it will write before it does, and writes it with personal data masked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from gazette_desk.archive import Archive
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.redaction import KIND_NAMES, Mask, Personal
from gazette_desk.parsing.records import ContactKind

Report = Callable[[int, int, str], None]  # how much is done of how much, and what is being done; raises to stop
Suffix = TypeVar("Suffix", bound=str)
FIRST_ROWS = 20  # that a preview shows


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written: what it is, in a sentence; the heads and first rows of it as they will read, masked; the names of the files
    where they go into a folder; what else a clerk should know before.
    """

    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: what it is, in a sentence (12 项 · 全部任务), the personal data in it, and what a clerk should know."""

    sentence: str
    personal: tuple[Personal, ...] = ()
    notes: tuple[str, ...] = ()


class Outgoing(Protocol):
    """One export with all that a clerk chose for it; suffix is that of its file, "" where it goes into a folder. All text goes through the
    mask, headings, names of sheets and files, and properties too.
    """

    @property
    def suffix(self) -> str: ...

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """What would be written; the mask knows afterwards what personal data all of it has. Raises GazetteDeskError."""

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file or folder, whole or not at all (saving.py). Raises GazetteDeskError, and what report raises."""


class Sending:
    """An export of which the archive keeps that it was sent: it is written by who may change the archive."""


def suffix_among(path: Path, suffixes: Sequence[Suffix]) -> Suffix:
    """The kind of file that a name's ending asks for. Raises GazetteDeskError for another one."""
    found = next((suffix for suffix in suffixes if suffix == path.suffix.lower()), None)
    if found is None:
        raise GazetteDeskError(f"只能导出为 {'、'.join(suffixes)} 文件，请改正文件名后再导出：{path.name}")
    return found


def hand_out(outgoing: Outgoing, archive: Archive, path: Path, let: Collection[ContactKind], report: Report) -> Written:
    """Writes an export in which the kinds of personal data in let can be read; where there are any, that goes into the archive's log.

    Raises GazetteDeskError, and what report raises.
    """
    mask = Mask(let)
    written = outgoing.write(archive, path, mask, report)
    readable = [f"{KIND_NAMES[found.kind]} {found.count} 处" for found in written.personal if found.let]
    if readable:
        archive.note(f"导出“{path.name}”（{written.sentence}），其中没有遮盖：{'、'.join(readable)}")
    return written
