"""How a window has an archive: held by it and so to be written, or only read, and why."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError, ArchiveHeld, Hold
from gazette_desk.archive.file.archive_faults import SENTENCES
from gazette_desk.archive.file.backup_folder import backup_folder_of
from gazette_desk.archive.file.file_location import real
from gazette_desk.ui.base.translating import tr


@dataclass(frozen=True)
class Access:
    """hold is None where the archive is only read; reason says why, at length and in a few words."""

    path: Path
    hold: Hold | None
    reason: str = ""
    short_reason: str = ""

    def release(self) -> None:
        """Lets other programs write; a second time does nothing."""
        if self.hold is not None:
            self.hold.release()


def gain_access(path: Path) -> Access:
    """Takes hold of an archive and makes or migrates it; where it cannot be written, only reads it.

    It may be called in any thread. Raises ArchiveError when not even reading goes, or it is damaged.
    """
    path = real(path)
    hold: Hold | None = None
    try:
        hold = Hold(path)
        prepare(path, hold)
        return Access(path, hold)
    except ArchiveError as error:
        if hold is not None:
            hold.release()
        if isinstance(error, ArchiveDamaged):
            raise
        _require_readable(path, error)
        return Access(path, None, str(error), _short(error))


def prepare(path: Path, hold: Hold | None) -> None:
    """Makes or migrates the archive, since the window's own connection only reads. Raises ArchiveError."""
    with Archive(path, hold=hold):
        if not os.access(path, os.W_OK):
            raise ArchiveError(SENTENCES["SQLITE_READONLY"].format(path=path))


def prepare_anew(access: Access) -> None:
    """The same after this program has put another file in the place of one that it holds."""
    if access.hold is not None:
        access.hold.renew()
        prepare(access.path, access.hold)


def make_again(access: Access) -> None:
    """Throws away everything of an archive that is held, its backups too, and makes it anew, empty. Raises ArchiveError."""
    path = access.path
    try:
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        if backup_folder_of(path).exists():
            shutil.rmtree(backup_folder_of(path))
    except OSError as error:
        raise ArchiveError(f"删不去“{path}”（{error.strerror}）：请关闭正在使用它的程序后再试") from error
    prepare_anew(access)


def _require_readable(path: Path, error: ArchiveError) -> None:
    """Raises the fault that hinders writing where not even reading goes."""
    try:
        Archive(path, read_only=True).close()
    except ArchiveError as worse:
        raise error from worse


def _short(error: ArchiveError) -> str:
    if not isinstance(error, ArchiveHeld):
        return tr("档案不能写入")
    return tr("{}正在使用档案").format(error.holder.label if error.holder else tr("另一个程序"))
