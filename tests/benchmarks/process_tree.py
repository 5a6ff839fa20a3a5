"""A command with all the processes it starts: how long, and how much memory together at the most."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time in seconds, the highest sum of resident bytes of the command and its descendants, and that of the command alone."""

    seconds: float
    peak: int
    alone: int


def run_measured(command: Sequence[str | Path], folder: Path) -> Run:
    """Runs a command in a folder to its end. Raises CalledProcessError where it fails."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = alone = 0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _descendants(process.pid)))
        alone = max(alone, _resident(process.pid))
        time.sleep(EVERY)
    taken = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(taken, peak, alone)


def _descendants(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return [pid]  # it has just ended
    return [pid, *(descendant for child in children for descendant in _descendants(child))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
