"""Another program locks an archive for a while."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.database import connection
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState

BUSY = "正被另一个程序占用：请关闭那个程序"
LOCKER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin immediate")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("rollback")
connection.close()
"""


def told_and_waited(path: Path, seconds: float) -> int:
    """Locks an archive for so long, and tries to change it until that is done: how often it was told that the archive is busy.

    Each time within the time that is waited; reading goes on. Raises AssertionError where it is not so.
    """
    command = [sys.executable, "-c", LOCKER, str(path), str(seconds)]
    told = 0
    with Archive(path) as archive, subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as locker:
        assert locker.stdout
        assert locker.stdout.readline() == "locked\n"
        key = archive.tasks(TaskFilter())[0].key
        while _is_busy(archive, key):
            told += 1
            assert archive.library()
        assert archive.tasks(TaskFilter())[0].state == "已完成"
        assert told <= seconds / connection.BUSY_SECONDS + 1
    return told


def _is_busy(archive: Archive, key: str) -> bool:
    started = time.monotonic()
    try:
        archive.do(SetState([key], "已完成"))
    except ArchiveError as error:
        return BUSY in str(error) and time.monotonic() - started < connection.BUSY_SECONDS + 1
    return False
