"""`python -m tests.benchmarks.faults [TIMES] [SEED]`: kills the program at random moments of its work, 100 times unless told otherwise.

Every time the archive must be whole, each issue whole or absent, and every confirmed change there; the first that is not ends it.
With LOCKED_SECONDS=30 in the environment tests/archive/test_faults_file.py waits through a lock of that length.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.archive.kills import WORK, examine, kill_once, prepare


def main(times: int = 100, seed: int = 1) -> None:
    """Prints for each sort of work how often it was killed and how far it had come."""
    moment = random.Random(seed)
    started = time.monotonic()
    counts: dict[str, Counter[str]] = {work: Counter() for work in WORK}
    with tempfile.TemporaryDirectory() as folder:
        ready = prepare(Path(folder))
        for n in range(times):
            work = list(WORK)[n % len(WORK)]
            path, said = kill_once(ready, work, moment)
            counts[work][examine(ready, work, path, said)] += 1
    for work, found in counts.items():
        print(f"{work:10} killed {found.total():3} times, all well: {len(found)} different moments, such as {', '.join(list(found)[:4])}")
    print(f"{time.monotonic() - started:.0f} s, seed {seed}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
