"""An archive with what stands around it, and the faults that are done to it by name."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from tests.archive.small import small_archive
from tests.archive.texts import write_issues

ROOT = Path(__file__).parents[3]
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


def foreign(path: Path, *statements: str) -> None:
    """A database with what the statements make."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(statements))


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
