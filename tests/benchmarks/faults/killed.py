"""`python -m tests.benchmarks.faults.killed [TIMES] [SEED]`: what takes too long for the suite. `make bench` does it with 38 TIMES.

The program is killed so many times at random moments of each sort of work: every time the archive must be whole, each issue
whole or absent, and every confirmed change there. Another program locks the archive for half a minute. Bits are flipped in it. The first
that is not well ends it.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.archive.flips import flipped
from tests.archive.kills import WORK, Ready, examine, kill_once, prepare
from tests.archive.locks import told_and_waited
from tests.archive.small import small_archive

LOCKED = 30.0  # seconds
FLIPS = 11  # for each time that the program is killed


def main(times: int = 100, seed: int = 1) -> None:
    """Prints a line for each fault: how often it was done, and what became of it."""
    moment = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ready = prepare(folder)
        for work in WORK:
            row(f"killed during: {work}", times, killed(ready, work, times, moment))
        path = folder / "档案.sqlite"
        small_archive(path, folder / "一期")
        row(f"locked for {LOCKED:.0f} s", 1, f"told {told_and_waited(path, LOCKED)} times, then written")
        noticed = sum(flipped(path, moment, FLIPS * times))
        row("a bit flipped", FLIPS * times, f"{noticed} noticed, in the others all that is shown is as it was")


def row(fault: str, times: int, told: str) -> None:
    print(f"{fault:<46}{times:>6} times   {told}", flush=True)


def killed(ready: Ready, work: str, times: int, moment: random.Random) -> str:
    """Kills so many times, and gives how far the work had come."""
    started = time.monotonic()
    found = Counter(examine(ready, work, *kill_once(ready, work, moment)) for _ in range(times))
    some = ", ".join(f"{many} × {answer}" for answer, many in found.most_common(3))
    return f"all well in {time.monotonic() - started:.0f} s; {len(found)} different moments: {some}"


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
