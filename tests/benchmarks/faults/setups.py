"""`python -m tests.benchmarks.faults.setups [words in names]`: the world around an archive in some forty odd states.

In each, commands that read and write are given by another program (by another user where a state is one of permissions). None may end in
an error of Python, each that fails says so in Chinese; what stood beside the archive and is not its own stays as it was. When the fault is
gone, every issue and all of people's work is there, or the archive says that it is damaged and a backup brings them back.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from gazette_desk.archive import ArchiveError, Hold
from gazette_desk.archive.care.restoring import restore
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.reparsing import examine
from tests.archive.small import silent
from tests.benchmarks.faults import disk_faults, faults_beside, file_faults
from tests.benchmarks.faults.child_commands import COMMANDS
from tests.benchmarks.faults.place import MINE, ROOT, SETUPS, Place, facts_of

__all__ = ["disk_faults", "faults_beside", "file_faults"]  # which name their faults


def run(name: str, folder: Path) -> str:
    """Makes a fault, tries all commands, ends it, and says what became of the archive. Raises AssertionError."""
    place = Place(folder)
    fault = SETUPS[name](place)
    next(fault)
    try:
        answers = commanded(place)
    finally:
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
    script = [sys.executable, "-X", "utf8", "-m", "tests.benchmarks.faults.child_commands", str(place.archive), str(place.new), place.user]
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
            restore(place.archive, restorable_backups(place.archive)[0].path)
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
