"""Kills the program at a random moment of its work, and looks at what is left: for the suite, and for the benchmark of a hundred times."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gazette_desk.archive import Archive, Hold, holder_of
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import AddProgress, SetState
from gazette_desk.importing import import_paths
from gazette_desk.reparsing import examine as find_faults
from gazette_desk.reparsing import mend, reparse
from tests.archive.next_form import OLD, next_form
from tests.archive.small import silent
from tests.archive.texts import write_issues

ROOT = Path(__file__).parents[2]
ISSUES = 30
CHANGES = 400
UNDONE = 150
DAMAGED = ("repair", "rebuild")  # what begins with an archive that is not whole

# Each writes "ready" when it begins, then a line for whatever it has confirmed.
BEGINNING = """
import sys
from pathlib import Path
from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import AddProgress
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive import Hold
from gazette_desk.archive.care.restoring import find_backup, restore
from gazette_desk.importing import import_paths, read_source, understood
from gazette_desk.reparsing import examine, mend, reparse
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\\n")  # as a whole, or not at all
    sys.stdout.flush()
understood(read_source(sorted(folder.iterdir())[0]))  # the first time takes longer
"""
WORK = {
    "import": """
with Archive(path) as archive:
    # Without a name it is still at the same file.
    import_paths(archive, [folder], lambda done, total, name: (name or done == total) and say("stored" if done else "ready", done))
""",
    "reparse": """
say("ready")
with Archive(path) as archive:
    reparse(archive, lambda done, total, name: name and say("begun", name), everything=True)
""",
    "migration": """
from tests.archive.next_form import next_form
say("ready")
with next_form(), Archive(path) as archive:
    say("migrated", len(archive.library()))
""",
    "state": f"""
from datetime import date
say("ready")
with Archive(path) as archive:
    keys = [task.key for task in archive.tasks(TaskFilter())]
    for number in range({CHANGES}):
        archive.do(AddProgress([keys[number % len(keys)]], date(2023, 1, 1), f"第{{number}}次"))
        say("done", number)
""",
    "undo": """
say("ready")
with Archive(path) as archive:
    while archive.undo():
        say("undone")
""",
    "repair": """
findings = examine(path, lambda *_: None)
say("ready")
with Hold(path) as hold:
    mended = mend(path, hold, findings, lambda done, total, name: name and say("begun", name))
say("mended", len(mended.lost))
""",
    "restore": """
say("ready")
while True:
    with Hold(path):
        restore(path, find_backup(path, "1").path)
    say("restored")
""",
}
WORK["rebuild"] = WORK["repair"]
RESTORES = 5  # are enough to time one
ALTERED = "update block set text = replace(text, '工作', '工件')"


@dataclass(frozen=True)
class Ready:
    """A folder with an archive to start from for each sort of work, and the files to import; what the archive of all of them says, by
    their names; seconds that each sort of work takes."""

    folder: Path
    facts: dict[str, object] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def issues(self) -> Path:
        """The files to import."""
        return self.folder / "公报"

    def start(self, work: str) -> Path:
        """A fresh archive for a sort of work; for an import there is none yet."""
        path = self.folder / f"{work}.sqlite"
        for left in self.folder.glob(f"{path.name}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if work != "import":
            shutil.copy(OLD if work == "migration" else self.folder / "full.sqlite", path)
        BEFORE.get(work, lambda path: None)(path)
        return path


def _do_much(path: Path) -> None:
    with Archive(path) as archive:
        keys = [task.key for task in archive.tasks(TaskFilter())]
        for number in range(UNDONE):
            archive.do(AddProgress([keys[number % len(keys)]], date(2023, 1, 1), f"第{number}次"))


def _back_up(path: Path) -> None:
    """A backup, and something after it."""
    with Archive(path) as archive:
        archive.back_up()
        archive.do(SetState([task.key for task in archive.tasks(TaskFilter())], "已完成"))


def _spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


BEFORE: dict[str, Callable[[Path], None]] = {
    "undo": _do_much,
    "restore": _back_up,
    "repair": lambda path: _spoil(path, ALTERED),
    "rebuild": lambda path: _spoil(path, "drop index task_due"),
}


def prepare(folder: Path) -> Ready:
    """Writes the issues, and an archive that holds them with some of people's work; does each sort of work once, to see how long it
    takes."""
    ready = Ready(folder)
    write_issues(ready.issues, range(1, ISSUES + 1))
    with Archive(folder / "full.sqlite") as archive:
        import_paths(archive, [ready.issues], lambda *_: None)
        archive.do(SetState([task.key for task in archive.tasks(TaskFilter())], "推进中"))
        ready.facts.update(facts_of(archive))
    for work in WORK:
        with started(ready, work, ready.start(work)) as process:
            begin = time.monotonic()
            if work == "restore":  # which goes on until it is killed
                assert process.stdout
                assert [process.stdout.readline() for _ in range(RESTORES)] == ["restored\n"] * RESTORES
                process.kill()
            else:
                assert process.wait() == 0
            ready.seconds[work] = time.monotonic() - begin
    return ready


def facts_of(archive: Archive) -> dict[str, object]:
    """All that the issues were understood to say, by the names of their files."""
    return {row.name: archive.care.facts_of(row.issue_id) for row in archive.library.sources()}


def started(ready: Ready, work: str, path: Path) -> subprocess.Popen[str]:
    """The work, begun by another program, that has said that it is ready."""
    command = [sys.executable, "-X", "utf8", "-c", BEGINNING + WORK[work], str(path), str(ready.issues)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", cwd=ROOT)
    assert process.stdout
    assert process.stdout.readline().startswith("ready")
    return process


def kill_once(ready: Ready, work: str, moment: random.Random) -> tuple[Path, list[str]]:
    """Starts the work, kills it at a random moment, and gives the archive and the lines that it wrote.

    The processes that parse for it must end by themselves.
    """
    path = ready.start(work)
    with started(ready, work, path) as process:
        time.sleep(moment.uniform(0, ready.seconds[work]))
        process.kill()
        assert process.stdout
        said = process.stdout.read().splitlines()  # to the end of all that can write
    return path, said


def examine(ready: Ready, work: str, path: Path, said: list[str]) -> str:
    """Holds what is left against what must be; gives a few words on how far the work had come. Raises AssertionError."""
    assert holder_of(path) is None
    findings = find_faults(path, silent) if work in DAMAGED else []
    mended = any(line.startswith("mended") for line in said)
    answer = ""
    if findings:  # it had not come to the end, and the damage that it was to mend is there to be seen
        assert not mended
        assert {finding.remedy for finding in findings} == {work}
        with Hold(path) as hold:
            assert mend(path, hold, findings, silent).lost == ()
        assert find_faults(path, silent, reread=True) == []
        answer = "still damaged, and mended the next time: "
    with next_form() if work == "migration" else nullcontext(), Archive(path) as archive:
        assert archive.care.check(silent) == []
        answer += EXAMINE[work](ready, archive, said)
    leftovers = [file.name for file in path.parent.glob(f"{path.name}-*")] + [file.name for file in path.parent.glob(f".{path.name}*")]
    assert leftovers == [], leftovers
    return answer


def _after_import(ready: Ready, archive: Archive, said: list[str]) -> str:
    facts = facts_of(archive)
    names = set(facts)
    assert facts.items() <= ready.facts.items()
    confirmed = max((int(line.removeprefix("stored ")) for line in said), default=0)
    assert names == {file.name for file in sorted(ready.issues.iterdir())[: len(names)]}
    assert confirmed <= len(names) <= confirmed + 1
    rows = import_paths(archive, [ready.issues], lambda *_: None).rows
    assert [row.outcome for row in rows].count("loaded") == ISSUES - len(names)
    assert facts_of(archive) == ready.facts
    return f"{len(names)} of {ISSUES} issues in"


def _after_reparse(ready: Ready, archive: Archive, said: list[str]) -> str:
    assert facts_of(archive) == ready.facts
    assert {task.state for task in archive.tasks(TaskFilter())} == {"推进中"}
    assert archive.people.unmatched() == []
    assert not reparse(archive, lambda *_: None, everything=True).cancelled
    return f"{len(said)} of {ISSUES} issues begun"


def _after_migration(ready: Ready, archive: Archive, said: list[str]) -> str:
    (issue,) = archive.library()
    assert len(issue.documents) >= 8
    assert issue.tasks > 20
    return "confirmed" if said else "backed up" if restorable_backups(archive.path) else "not begun"


def _after_state(ready: Ready, archive: Archive, said: list[str]) -> str:
    texts = {entry.text for task in archive.tasks(TaskFilter()) for entry in archive.people.of_task(task.key).progress}
    confirmed = {f"第{line.split()[1]}次" for line in said if line.startswith("done ")}
    assert confirmed <= texts
    assert len(texts) <= len(confirmed) + 1
    assert len(archive.people.acts(100_000)) == len(texts) + 1
    for _ in range(min(3, len(texts))):
        assert archive.undo()
    return f"{len(confirmed)} changes confirmed"


def _after_undo(ready: Ready, archive: Archive, said: list[str]) -> str:
    undone = said.count("undone")
    assert undone <= sum(act.undone for act in archive.people.acts(100_000)) <= undone + 1
    while archive.redo():
        pass
    texts = {entry.text for task in archive.tasks(TaskFilter()) for entry in archive.people.of_task(task.key).progress}
    assert texts == {f"第{number}次" for number in range(UNDONE)}
    return f"{undone} acts undone"


def _after_restore(ready: Ready, archive: Archive, said: list[str]) -> str:
    """It is as it was or as the backup is, and what it was stands among the backups."""
    assert facts_of(archive) == ready.facts
    (state,) = {task.state for task in archive.tasks(TaskFilter())}
    assert state in ({"推进中"} if said else {"推进中", "已完成"})
    if said:
        assert [backup.reason for backup in restorable_backups(archive.path)].count("restore") >= min(3, len(said))
    return "restored" if state == "推进中" else "not yet restored"


def _after_repair(ready: Ready, archive: Archive, said: list[str]) -> str:
    assert facts_of(archive) == ready.facts
    assert {task.state for task in archive.tasks(TaskFilter())} == {"推进中"}
    assert archive.people.unmatched() == []
    return f"{sum(line.startswith('begun') for line in said)} of {ISSUES} issues begun"


EXAMINE: dict[str, Callable[[Ready, Archive, list[str]], str]] = {
    "import": _after_import,
    "reparse": _after_reparse,
    "migration": _after_migration,
    "state": _after_state,
    "undo": _after_undo,
    "restore": _after_restore,
    "repair": _after_repair,
    "rebuild": _after_repair,
}
