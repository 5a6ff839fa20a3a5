"""Links, other things under the archive's name, what holds or harms it, and what becomes of it while it is open."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from gazette_desk.archive import Archive, ArchiveError, Hold
from gazette_desk.archive.file.backup_folder import backup_folder_of
from tests.archive.small import small_archive
from tests.benchmarks.faults.child_commands import OPEN_COMMANDS
from tests.benchmarks.faults.place import SETUPS, Place, foreign, setup


@setup("archive by a link")
def by_link(place: Place) -> Iterator[None]:
    real = place.folder.parent / "真身.sqlite"
    place.archive.rename(real)
    backup_folder_of(place.archive).rename(backup_folder_of(real))
    place.archive.symlink_to(real)
    yield


@setup("archive by a link that leads nowhere")
def by_lost_link(place: Place) -> Iterator[None]:
    kept = place.archive.with_name("留着.sqlite")
    place.archive.rename(kept)
    place.archive.symlink_to(place.folder / "没有.sqlite")
    yield
    assert not (place.folder / "没有.sqlite").exists() or place.archive.unlink() is None
    place.archive.unlink(missing_ok=True)
    (place.folder / "没有.sqlite").unlink(missing_ok=True)
    kept.rename(place.archive)


@setup("archive with a second name")
def second_name(place: Place) -> Iterator[None]:
    os.link(place.archive, place.folder / "又名.sqlite")
    yield
    (place.folder / "又名.sqlite").unlink()


def in_its_place(name: str, make: Callable[[Path, Place], object]) -> None:
    """A fault: something else stands under the archive's name."""

    def fault(place: Place) -> Iterator[None]:
        kept = place.folder.parent / "留着.sqlite"
        place.archive.rename(kept)
        make(place.archive, place)
        before = place.archive.read_bytes() if place.archive.is_file() else None
        yield
        assert before is None or place.archive.read_bytes() == before or name in MAY_CHANGE
        shutil.rmtree(place.archive) if place.archive.is_dir() else place.archive.unlink(missing_ok=True)
        for log in ("-wal", "-shm", "-journal"):
            place.beside(log).unlink(missing_ok=True)
        kept.rename(place.archive)

    SETUPS[name] = fault


def altered(path: Path, place: Place, *statements: str) -> None:
    """A copy of the archive with what the statements change."""
    shutil.copy(place.folder.parent / "留着.sqlite", path)
    foreign(path, *statements)


def other_archive(path: Path, place: Place) -> None:
    """An archive of other issues."""
    small_archive(path.with_name("别的.sqlite"), place.folder.parent / "别的公报")
    path.with_name("别的.sqlite").rename(path)


def cut(path: Path, place: Place) -> None:
    """The first half of the archive."""
    data = (place.folder.parent / "留着.sqlite").read_bytes()
    path.write_bytes(data[: len(data) // 2])


# a repair, which is the last but a few of the commands, is to mend these
MAY_CHANGE = (
    "another archive in its place",
    "nothing in its place",
    "a trigger planted in it",
    "a view planted in it",
    "a table missing in it",
)
in_its_place("a folder in its place", lambda path, place: path.mkdir())
in_its_place("a pipe in its place", lambda path, place: os.mkfifo(path))
in_its_place("a device in its place", lambda path, place: path.symlink_to("/dev/zero"))
in_its_place("a socket in its place", lambda path, place: socket.socket(socket.AF_UNIX).bind(os.path.relpath(path)))
in_its_place("nothing in its place", lambda path, place: None)
in_its_place("a text in its place", lambda path, place: path.write_text("公报" * 5000))
in_its_place("an empty file in its place", lambda path, place: path.write_bytes(b""))
in_its_place("half of it", cut)
in_its_place("zeros in its place", lambda path, place: path.write_bytes(bytes(400_000)))
in_its_place("another archive in its place", other_archive)
in_its_place("another program's database in its place", lambda path, place: foreign(path, "create table song (name text)"))
in_its_place(
    "a trigger planted in it",
    lambda path, place: altered(path, place, f"create trigger t after insert on act begin {'delete from note'}; end"),
)
in_its_place("a view planted in it", lambda path, place: altered(path, place, "create view odd as select * from task"))
in_its_place("a table missing in it", lambda path, place: altered(path, place, "drop table note"))
in_its_place(
    "one of a newer version",
    lambda path, place: altered(
        path, place, "insert into _sqlite_migrations (migration_set, name, applied_at) values ('gazette-desk', 'm999_later', '2030-01-01')"
    ),
)


@setup("archive held by another program")
def held(place: Place) -> Iterator[None]:
    with Hold(place.archive):
        yield


@setup("archive locked by another program's database")
def locked(place: Place) -> Iterator[None]:
    with closing(sqlite3.connect(place.archive, isolation_level=None)) as connection:
        connection.execute("begin exclusive")
        yield


@setup("page of the archive overwritten")
def overwritten(place: Place) -> Iterator[None]:
    data = bytearray(place.archive.read_bytes())
    data[4096 * 9 : 4096 * 10] = os.urandom(4096)
    place.archive.write_bytes(data)
    yield


def while_open(name: str, act: Callable[[Place], object], end: Callable[[Place], object] = lambda place: None) -> None:
    """A fault that comes while a program has the archive open: it is done when the first command has been answered."""

    def fault(place: Place) -> Iterator[None]:
        with Archive(place.archive) as archive:
            archive.library()
            act(place)
            said = [answer(archive, command) for command in OPEN_COMMANDS]
            assert any(said), "nothing was said of it"
        end(place)
        yield

    SETUPS[name] = fault


def answer(archive: Archive, command: Callable[[Archive], object]) -> str:
    """What the archive says to a command, "" where it does it."""
    try:
        command(archive)
    except ArchiveError as error:
        return str(error)
    return ""


def moved(place: Place) -> None:
    place.archive.rename(place.folder.parent / "移走.sqlite")


def moved_back(place: Place) -> None:
    place.archive.unlink(missing_ok=True)
    (place.folder.parent / "移走.sqlite").rename(place.archive)


def replaced(place: Place) -> None:
    moved(place)
    shutil.copy(place.folder.parent / "移走.sqlite", place.archive)


def deleted(place: Place) -> None:
    shutil.copy(place.archive, place.folder.parent / "移走.sqlite")
    place.archive.unlink()


while_open("archive moved while open", moved, moved_back)
while_open("archive replaced while open", replaced, moved_back)
while_open("archive deleted while open", deleted, moved_back)
