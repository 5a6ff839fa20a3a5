"""Copies of the whole archive by SQLite's backup API: made and tried."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from gazette_desk.archive.file.archive_faults import ArchiveDamaged, ArchiveError
from gazette_desk.archive.file.backup_folder import Backup, Reason, all_backups, backup_folder_of, next_backup, superfluous
from gazette_desk.archive.file.file_location import file_address

UNFINISHED = ".part"
AN_HOUR = 3600  # seconds
BESIDE = ("", "-journal", "-wal", "-shm")  # what SQLite makes for a file of such a name


def now() -> datetime:
    """The computer's clock, to the second."""
    return datetime.now().replace(microsecond=0)


def make_backup(connection: sqlite3.Connection, archive: Path, reason: Reason) -> Backup:
    """A tried copy of what is committed, among the archive's backups; those no longer needed go. Nothing stays of one that failed.

    Raises ArchiveError when it cannot be written, ArchiveDamaged when what was copied is not whole; before a repair that is kept, too.
    """
    made = next_backup(archive, reason, now())
    unfinished = made.path.with_name(f"{made.path.name}.{os.getpid()}{UNFINISHED}")
    try:
        backup_folder_of(archive).mkdir(exist_ok=True)
        _clear_unfinished(archive)
        copy(connection, unfinished)
        fault = fault_of(unfinished)
        if fault and reason == "repair":
            made = next_backup(archive, "damaged", made.made)
        elif fault:
            raise ArchiveDamaged(archive, f"档案“{archive}”已经损坏（{fault}）")
        unfinished.replace(made.path)
    except (OSError, sqlite3.OperationalError) as error:
        raise ArchiveError(f"没有写成备份，所以什么也没有改：请检查“{backup_folder_of(archive)}”的磁盘空间和权限（{error}）") from error
    finally:
        remove_with_journals(unfinished)
        with suppress(OSError):
            backup_folder_of(archive).rmdir()  # which only an empty one lets be done
    _remove(superfluous(all_backups(archive)))
    return made


def remove_with_journals(path: Path) -> None:
    """Removes a database file that is not wanted, and what SQLite may have left beside it, as far as it can be done."""
    for ending in BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Writes the committed state of a database to a new file in one piece, without the journal files of WAL."""
    with closing(sqlite3.connect(target)) as copied:
        connection.backup(copied)
        # A backup is one file: it takes over the WAL mode of what was copied, and would want two more beside it.
        copied.execute("pragma journal_mode = delete")


def fault_of(path: Path) -> str | None:
    """The first thing that integrity_check has against a database file, None for a whole one. Raises sqlite3.OperationalError."""
    try:
        with closing(sqlite3.connect(file_address(path, "ro"), uri=True)) as connection:
            (answer,) = connection.execute("pragma integrity_check(1)").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if answer == "ok" else str(answer)


def _clear_unfinished(archive: Path) -> None:
    """Removes what a killed program left; what is younger may be another program's that is at work."""
    for path in backup_folder_of(archive).glob(f"*{UNFINISHED}*"):
        with suppress(OSError):
            if abs(time.time() - path.stat().st_mtime) > AN_HOUR:
                path.unlink()


def _remove(backups: list[Backup]) -> None:
    for backup in backups:
        with suppress(OSError):  # the next time, then
            backup.path.unlink()
