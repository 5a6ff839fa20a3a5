"""Odd things beside an archive: logs, locks, backups."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from gazette_desk.archive.file.backup_folder import backup_folder_of
from tests.benchmarks.faults.place import MINE, Place, each, leave_log, setup


@setup("log of changes that a killed program left")
def log_left(place: Place) -> Iterator[None]:
    leave_log(place)
    yield


@each("odd file beside it: {}", "-wal", "-shm", "-journal")
def odd_file(place: Place, ending: str) -> Iterator[None]:
    place.beside(ending).write_bytes(os.urandom(9_000))
    yield


ODD_LOCKS = {"nothing": b"", "bytes": bytes(range(256)), "a list": b"[]", "other kinds": b'{"pid": "x", "host": 7}', "much": b"9" * 200_000}


@each("lock that holds {}", *ODD_LOCKS)
def odd_lock(place: Place, what: str) -> Iterator[None]:
    place.beside(".lock").write_bytes(ODD_LOCKS[what])
    yield


@setup("lock that is a folder")
def lock_is_folder(place: Place) -> Iterator[None]:
    place.beside(".lock").unlink(missing_ok=True)
    place.beside(".lock").mkdir()
    yield
    place.beside(".lock").rmdir()


@each("own file in the place of {}", ".lock", ".backups")
def link_to_own(place: Place, ending: str) -> Iterator[None]:
    path = place.beside(ending)
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.symlink_to(place.own)
    yield
    path.unlink()


@setup("own notes called as the lock")
def own_lock(place: Place) -> Iterator[None]:
    place.beside(".lock").write_text(MINE)
    yield
    assert place.beside(".lock").read_text() == MINE
    place.beside(".lock").unlink()


@setup("lock that is a pipe")
def lock_is_pipe(place: Place) -> Iterator[None]:
    place.beside(".lock").unlink(missing_ok=True)
    os.mkfifo(place.beside(".lock"))
    yield
    place.beside(".lock").unlink()


@setup("folder of backups that leads nowhere")
def lost_backups(place: Place) -> Iterator[None]:
    backup_folder = backup_folder_of(place.archive)
    backup_folder.rename(backup_folder.with_name("别处"))
    backup_folder.symlink_to(place.folder / "不存在")
    yield
    backup_folder.unlink()
    backup_folder.with_name("别处").rename(backup_folder)


@setup("odd names among the backups")
def odd_backups(place: Place) -> Iterator[None]:
    backup_folder = backup_folder_of(place.archive)
    for name in ("2021-13-45 99-99-99 daily.sqlite", "x", ".sqlite", "2021-01-01 00-00-00 daily.sqlite"):
        (backup_folder / name).write_bytes(b"x" * 100)
    (backup_folder / "夹").mkdir()
    yield
