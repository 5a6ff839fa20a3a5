"""`python -m tests.benchmarks.fault_setups [words in names]`: the world around an archive in some forty odd states.

In each, commands that read and write are given by another program (by another user where a state is one of permissions). None may end in
an error of Python, each that fails says so in Chinese; what stood beside the archive and is not its own stays as it was. When the fault is
gone, every issue and all of people's work is there, or the archive says that it is damaged and a backup brings them back.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gazette_desk.archive import Archive, ArchiveError, Hold
from gazette_desk.archive.care.restoring import restore
from gazette_desk.archive.file.backup_folder import backups_of, shelf_of
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.reparsing import examine
from tests.archive.small import silent, small_archive
from tests.archive.texts import write_issues
from tests.benchmarks.child_commands import COMMANDS, OPEN_COMMANDS

ROOT = Path(__file__).parents[2]
DISK = 6  # megabytes
MINE = "这是我自己的记事\n"


class Place:
    """A folder with a closed archive of two issues and people's work, a third issue to import, and files that are somebody's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "夹"
        self.archive = self.folder / "档案.sqlite"
        self.issues = folder / "公报"
        small_archive(self.archive, self.issues)
        (self.new,) = write_issues(folder / "新到", [7])
        self.own = folder / "记事.txt"
        self.own.write_text(MINE)
        self.facts = facts_of(self.archive)
        foreign(self.archive, "pragma wal_checkpoint(truncate)")  # what only reads leaves an empty log
        self.user = ""

    def beside(self, ending: str) -> Path:
        """档案.sqlite.lock and the like."""
        return self.archive.with_name(self.archive.name + ending)


def facts_of(path: Path) -> dict[str, object]:
    """All that is said of each issue, by its file's name, and all of people's work, but not that of the commands tried here."""
    with Archive(path, read_only=True) as archive:
        facts: dict[str, object] = {row.name: archive.care.facts_of(row.issue_id) for row in archive.library.sources()}
        notes = [archive.people.notes(row.key) for issue in archive.library() for row in issue.documents]
        tasks = sorted(archive.tasks(TaskFilter()), key=lambda task: task.key)
        progress = [entry.text for task in tasks for entry in archive.people.of_task(task.key).progress if entry.text == "开工"]
        return {**facts, "notes": [note.text for several in notes for note in several], "progress": progress}


Fault = Callable[[Place], Generator[None, None, None]]
SETUPS: dict[str, Fault] = {}


def setup(name: str) -> Callable[[Fault], Fault]:
    """Names a fault: what is done before the yield, and what ends it behind."""

    def named(fault: Fault) -> Fault:
        SETUPS[name] = fault
        return fault

    return named


def each(name: str, *values: object) -> Callable[[Callable[..., Generator[None, None, None]]], None]:
    """The same fault with each of some values."""

    def named(fault: Callable[..., Generator[None, None, None]]) -> None:
        for value in values:
            SETUPS[name.format(value)] = lambda place, value=value: fault(place, value)

    return named


@each("disk with {} bytes left", 0, 20_000, 300_000)
def full_disk(place: Place, left: int) -> Iterator[None]:
    with mounted(place):
        room = os.statvfs(place.folder)
        (place.folder / "占位").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
        yield
        (place.folder / "占位").unlink()


@setup("disk that may only be read")
def read_only_disk(place: Place) -> Iterator[None]:
    with mounted(place):
        subprocess.run(["mount", "-o", "remount,ro", str(place.folder)], check=True)
        yield
        subprocess.run(["mount", "-o", "remount,rw", str(place.folder)], check=True)


@contextmanager
def mounted(place: Place) -> Iterator[None]:
    """Moves the archive's folder onto a small disk, and back."""
    kept = place.folder.with_name("原处")
    place.folder.rename(kept)
    place.folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(place.folder)], check=True)
    shutil.copytree(kept, place.folder, dirs_exist_ok=True)
    yield
    shutil.rmtree(kept)
    shutil.copytree(place.folder, kept)
    subprocess.run(["umount", "-l", str(place.folder)], check=True)
    place.folder.rmdir()
    kept.rename(place.folder)


def permissions(name: str, ending: str, mode: int, log: bool = False, files: int = 0o666, index: bool = True) -> None:
    """A fault: what stands beside the archive (the folder, the archive itself: "") may not be used so; perhaps with a log and its index."""

    def fault(place: Place) -> Iterator[None]:
        place.user = "nobody"
        path = place.folder if ending == "/" else place.beside(ending)
        for everything in (place.folder, *place.folder.rglob("*"), place.folder.parent):
            everything.chmod(0o777 if everything.is_dir() else 0o666)
        if log:
            leave_log(place)
        if not index:
            place.beside("-shm").unlink()
        for file in place.folder.glob("*.sqlite*"):
            file.chmod(file.stat().st_mode if file.is_dir() else files)
        path.chmod(mode)
        yield
        path.chmod(0o755)
        for file in place.folder.glob("*.sqlite*"):
            file.chmod(0o755 if file.is_dir() else 0o644)

    SETUPS[name] = fault


permissions("folder that may only be read", "/", 0o555, files=0o444)
permissions("folder that may not be entered", "/", 0)
permissions("folder that may only be read, with a log of changes in it", "/", 0o555, log=True, files=0o444)
permissions("folder that may only be read, with a log whose index is lost", "/", 0o555, log=True, files=0o444, index=False)
permissions("file that may only be read", "", 0o444)
permissions("file that may not be read", "", 0)
permissions("lock that may only be read", ".lock", 0o444)
permissions("lock that may not be read", ".lock", 0)
permissions("closed folder of backups", ".backups", 0)
permissions("folder of backups that may only be read", ".backups", 0o555)


def leave_log(place: Place) -> None:
    """A log with a change that a killed program left: it belongs to the archive's content."""
    script = (
        "import os, sys; from pathlib import Path; from gazette_desk.archive import Archive;"
        "from gazette_desk.archive.people.acts import AddNote; archive = Archive(Path(sys.argv[1]));"
        "archive.do(AddNote('document', archive.library()[0].documents[0].key, '日志里的批注')); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(place.archive)], cwd=ROOT, check=False)
    for left in place.folder.iterdir():
        left.chmod(0o777 if left.is_dir() else 0o666)
    place.facts["log"] = "日志里的批注"


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
    shelf = shelf_of(place.archive)
    shelf.rename(shelf.with_name("别处"))
    shelf.symlink_to(place.folder / "不存在")
    yield
    shelf.unlink()
    shelf.with_name("别处").rename(shelf)


@setup("odd names among the backups")
def odd_backups(place: Place) -> Iterator[None]:
    shelf = shelf_of(place.archive)
    for name in ("2021-13-45 99-99-99 daily.sqlite", "x", ".sqlite", "2021-01-01 00-00-00 daily.sqlite"):
        (shelf / name).write_bytes(b"x" * 100)
    (shelf / "夹").mkdir()
    yield


@setup("archive by a link")
def by_link(place: Place) -> Iterator[None]:
    real = place.folder.parent / "真身.sqlite"
    place.archive.rename(real)
    shelf_of(place.archive).rename(shelf_of(real))
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


def foreign(path: Path, *statements: str) -> None:
    """A database with what the statements make."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(statements))


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


def run(name: str, folder: Path) -> str:
    """Makes a fault, tries all commands, ends it, and says what became of the archive. Raises AssertionError."""
    place = Place(folder)
    fault = SETUPS[name](place)
    next(fault)
    answers = commanded(place)
    next(fault, None)
    for command, answered in answers:
        assert answered["error"] is None, (command, answered)
        assert answered["code"] in (0, 1, 2), (command, answered)
        assert answered["code"] == 0 or re.search(r"[\u4e00-\u9fff]", answered["said"]), (command, answered)
    assert place.own.read_text() == MINE
    refused = sum(answered["code"] != 0 for _, answered in answers)
    return f"{refused:>2} of {len(answers)} commands refused, then {_left(place)}"


def commanded(place: Place) -> list[tuple[str, dict[str, object]]]:
    """Each command with its exit code, what it said, and an error of Python that it ended with."""
    script = [sys.executable, "-X", "utf8", "-m", "tests.benchmarks.child_commands", str(place.archive), str(place.new), place.user]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", timeout=300, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(COMMANDS), done.stderr[-2000:]
    return [(" ".join(command), answered) for command, answered in zip(COMMANDS, answers, strict=True)]


def _left(place: Place) -> str:
    """Whether all is there when the fault is gone, or comes back. Raises AssertionError."""
    try:
        damaged = bool(examine(place.archive, silent))
    except ArchiveError:
        damaged = True
    if damaged:
        with Hold(place.archive):
            restore(place.archive, backups_of(place.archive)[0].path)
    _hold_against(place)
    return "damage told, and all there from a backup" if damaged else "all there"


def _hold_against(place: Place) -> None:
    found, wanted = facts_of(place.archive), dict(place.facts)
    log = wanted.pop("log", None)
    assert found.keys() >= wanted.keys(), sorted(wanted.keys() - found.keys())
    assert all(found[name] == wanted[name] for name in wanted if name != "notes")
    assert {*wanted["notes"], *([log] if log else [])} <= set(found["notes"])  # type: ignore[misc, call-overload]


def main(*words: str) -> None:
    """Prints a line for each fault; the first that is not well ends it."""
    for name in SETUPS:
        if all(word in name for word in words):
            with tempfile.TemporaryDirectory() as folder:
                Path(folder).chmod(0o777)
                print(f"{name:<62}{run(name, Path(folder) / '试')}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
