"""kill -9 at random moments: each issue is whole or absent, every confirmed change is there, and the next start goes on.

`make bench` does it a hundred times, `python -m tests.benchmarks.faults` a hundred times for each sort of work.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.archive.kills import WORK, Ready, examine, kill_once, prepare

TIMES = 3


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """What to start from."""
    folder: Path = tmp_path_factory.mktemp("kill")
    return prepare(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="another way of ending programs there")
@pytest.mark.parametrize("time", range(TIMES))
@pytest.mark.parametrize("work", WORK)
def test_killed_at_a_random_moment(ready: Ready, work: str, time: int) -> None:
    path, said = kill_once(ready, work, random.Random(f"{time}. {work}"))
    print(f"{work}: {examine(ready, work, path, said)}")
