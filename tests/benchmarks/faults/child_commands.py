"""The commands that are tried in every state of the world, given by a program of their own, which may be another user's."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.cli.program import main
from tests.archive.small import small_archive

NOBODY = 65534
COMMANDS = [
    words.split()
    for words in (
        "issues|tasks|search 工作|check|state 推进中 1|import NEW|note add 试 --document 1|undo|reparse|backup list|backup create"
        "|export tasks OUT|check --repair|remove 99|log|units"
    ).split("|")
]
OPEN_COMMANDS: list[Callable[[Archive], object]] = [
    lambda archive: archive.library(),
    lambda archive: archive.tasks(TaskFilter()),
    lambda archive: archive.do(SetState([archive.tasks(TaskFilter())[0].key], "推进中")),
    lambda archive: archive.back_up(),
]


def load_all(new: Path) -> None:
    """Does everything once elsewhere, so that all modules are there for a user who may not read them."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        small_archive(Path(folder) / "预备.sqlite", Path(folder) / "公报")
        run_all(Path(folder) / "预备.sqlite", new)


def run_all(path: Path, new: Path) -> None:
    """Writes a line of JSON for each command: its exit code, what it said, and an error of Python that it ended with."""
    out = new.parent / "台账.csv"
    for command in COMMANDS:
        words = [{"NEW": str(new), "OUT": str(out)}.get(word, word) for word in command]
        result = CliRunner().invoke(main, [*words, "--archive", str(path)], input="y\n")
        error = None if result.exception is None or isinstance(result.exception, SystemExit) else repr(result.exception)
        print(json.dumps({"code": result.exit_code, "said": result.output, "error": error}))


def become_nobody() -> None:
    """Root may do everything, so that no permission would hinder it; all that is needed is loaded before."""
    os.umask(0)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


if __name__ == "__main__":
    archive_path, new_issue = map(Path, sys.argv[1:3])
    if sys.argv[3:] == ["nobody"]:
        load_all(new_issue)
        become_nobody()
    run_all(archive_path, new_issue)
