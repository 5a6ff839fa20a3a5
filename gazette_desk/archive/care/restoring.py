"""A backup takes the place of its archive; what is there now is kept."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gazette_desk.archive.database.connection import open_archive
from gazette_desk.archive.file.archive_faults import ArchiveError, explained
from gazette_desk.archive.file.backup import UNFINISHED, copy, fault_of, make_backup, now, remove_with_journals
from gazette_desk.archive.file.backup_folder import Backup, newest_backup, next_backup, restorable_backups
from gazette_desk.archive.file.file_location import file_address, real


def find_backup(archive: Path, which: str) -> Backup:
    """The backup of that number or file name, for "" the one that is offered. Raises ArchiveError."""
    named = (backup for backup in restorable_backups(archive) if which in (str(backup.number), backup.path.name))
    found = next(named, None) if which else newest_backup(archive)
    if found:
        return found
    raise ArchiveError(f"没有找到备份“{which}”：请先列出备份" if which else f"档案“{archive}”还没有备份")


def restore(archive: Path, backup: Path) -> Path | None:
    """Puts a backup in the archive's place and gives the copy that was made of the present archive, None where there was none.

    Nobody else may write meanwhile (the caller holds the archive). A present archive that is whole is overwritten in one
    transaction, one that is damaged is put among the backups as it is. Raises ArchiveError, also for a backup that is not whole.
    """
    archive = real(archive)
    _try_backup(backup)
    if not archive.exists():
        _put_file(archive, backup)
        return None
    return _overwrite(archive, backup) if _is_whole(archive) else put_rebuilt(archive, backup)


def _try_backup(backup: Path) -> None:
    """Raises ArchiveError for what is no whole archive of this program or an older one."""
    open_archive(backup, read_only=True, outdated=True).close()
    with explained(backup):
        fault = fault_of(backup)
    if fault:
        raise ArchiveError(f"备份“{backup.name}”已经损坏（{fault}），什么也没有改：请另选一个备份")


def _is_whole(archive: Path) -> bool:
    try:
        return archive.stat().st_size > 0 and fault_of(archive) is None
    except sqlite3.OperationalError as error:
        # Not to be told from damage by SQLite's word alone: a header that asks for what is not there. A lock is no damage.
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise ArchiveError(f"档案“{archive}”正被另一个程序占用：请关闭那个程序，过一会儿再试") from error
        return False


def _overwrite(archive: Path, backup: Path) -> Path:
    with explained(archive), closing(sqlite3.connect(archive)) as connection:
        kept = make_backup(connection, archive, "restore")
        with closing(sqlite3.connect(file_address(backup, "ro"), uri=True)) as source:
            source.backup(connection)
    return kept.path


def _keep_damaged(archive: Path) -> Path:
    kept = next_backup(archive, "damaged", now()).path
    with written(archive):
        try:
            kept.parent.mkdir(exist_ok=True)
            shutil.copyfile(archive, kept)
            wal = _beside(archive, "-wal")
            if wal.exists():
                shutil.copyfile(wal, _beside(kept, "-wal"))
        except BaseException:
            remove_with_journals(kept)
            raise
    return kept


def put_rebuilt(archive: Path, whole: Path) -> Path:
    """Puts a whole archive in the place of a damaged one, which goes among the backups, and gives its path there. Raises ArchiveError."""
    kept = _keep_damaged(archive)
    _put_file(archive, whole)
    return kept


def _put_file(archive: Path, backup: Path) -> None:
    """There is an archive at every moment: first the new one is whole on the disk, then it takes the place."""
    fresh = archive.with_name(archive.name + UNFINISHED)
    with written(archive):
        remove_with_journals(fresh)
        try:
            with closing(sqlite3.connect(file_address(backup, "ro"), uri=True)) as source:
                copy(source, fresh)
            for ending in ("-wal", "-shm", "-journal"):
                # What the damaged file had not yet taken in must not get into the new one.
                _beside(archive, ending).unlink(missing_ok=True)
            fresh.replace(archive)
        finally:
            remove_with_journals(fresh)


@contextmanager
def written(archive: Path) -> Iterator[None]:
    """What hinders the writing of an archive's file, as an ArchiveError."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise ArchiveError(f"没有恢复档案“{archive}”：请检查磁盘空间和权限（{error}）") from error


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
