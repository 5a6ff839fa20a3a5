"""Folders that another user of the machine may enter."""

import importlib
import os
import pkgutil
from pathlib import Path

import gazette_desk

LEVELS = 5  # of folders that pytest and its workers make for a test, each for its own user


def let_all_in(path: Path) -> None:
    """Lets everybody into the folders above a file of a test."""
    for folder in path.parents[:LEVELS]:
        if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)


def load_program() -> None:
    """Imports all of the program, whose files another user may not be able to read when something is first used."""
    for module in pkgutil.walk_packages(gazette_desk.__path__, "gazette_desk."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
