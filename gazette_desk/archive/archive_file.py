"""An archive's file, opened: held, backed up, checked, and written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from gazette_desk.archive.backup import make_backup, now
from gazette_desk.archive.checking import Finding, Report, check, facts_of, repair
from gazette_desk.archive.connection import open_archive, state_of, transaction
from gazette_desk.archive.faults import SENTENCES, ArchiveError, explained
from gazette_desk.archive.holding import Hold
from gazette_desk.archive.shelf import Backup, Reason, daily_is_due

STEPS = 50_000  # of SQLite's virtual machine: some milliseconds


class ArchiveFile:
    """The open file, a connection for the thread that opened it. hold is what this program holds it by, None where it only reads."""

    def __init__(self, path: Path, read_only: bool = False, hold: Hold | None = None) -> None:
        """Opens the file; creates or migrates it, unless read_only. To write, this program must hold it: by hold, else while it is open.

        Raises ArchiveHeld when another program holds it, ArchiveDamaged when it is damaged, ArchiveError also for a file of another
        or a newer program.
        """
        self.path = path
        self._read_only = read_only
        self._own_hold = None if read_only or hold else Hold(path)
        self.hold = hold or self._own_hold
        try:
            self._database = open_archive(path, read_only)
            self._file = _identity(path)
        except BaseException:
            self._let_go()
            raise
        self._connection = self._database.conn
        self._backed_up: set[Reason] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; the archive is of no use afterwards."""
        try:
            with explained(self.path):
                if not self._read_only:
                    # Another reader keeps the log file: what was written must stand in the archive itself, for people copy that file
                    # alone. A damaged or closed archive has nothing to move.
                    with suppress(sqlite3.Error):
                        self._connection.execute("pragma wal_checkpoint(truncate)")
                self._database.close()
        finally:
            self._let_go()

    def stop_when(self, unwanted: Callable[[], bool]) -> None:
        """From now on a statement ends with sqlite3.OperationalError as soon as unwanted() is true; it is asked every few milliseconds."""
        self._connection.set_progress_handler(unwanted, STEPS)

    def back_up(self, reason: Reason = "manual") -> Backup:
        """A tried copy of the archive beside it."""
        with explained(self.path):
            return make_backup(self._connection, self.path, reason)

    def state(self) -> tuple[int, int]:
        """What is another as soon as the archive has changed, by this connection or another."""
        with explained(self.path):
            return state_of(self._connection)

    def check(self, report: Report) -> list[Finding]:
        """All faults of the archive, none for a whole one; report(done, total, text) may raise to stop."""
        with explained(self.path):
            return check(self._database, report)

    def facts(self, issue_id: int) -> list[tuple[object, ...]]:
        """Everything that an issue's text was understood to say, to be compared with what it says to another archive."""
        with explained(self.path):
            return facts_of(self._database, issue_id)

    def repair(self) -> None:
        """Makes again, after a copy of the archive as it is, all that is made from the facts and people's work."""
        with explained(self.path):
            make_backup(self._connection, self.path, "repair")
            with transaction(self._connection):
                repair(self._database)

    @contextmanager
    def _writing(self, reason: Reason | None = None) -> Iterator[None]:
        """One transaction, after the backup that is due: the daily one, or else the one for the reason, once in an opening."""
        with explained(self.path):
            self._back_up_before(reason)
            with transaction(self._connection):
                yield
                # SQLite writes on into a file that has been deleted or moved, and the work would be gone with it.
                if _identity(self.path) != self._file:
                    raise ArchiveError(SENTENCES["SQLITE_READONLY_DBMOVED"].format(path=self.path))

    def _back_up_before(self, reason: Reason | None) -> None:
        if not self._connection.execute("select exists (select 1 from issue) or exists (select 1 from act)").fetchone()[0]:
            return
        if daily_is_due(self.path, now()):
            self.back_up("daily")
        elif reason and reason not in self._backed_up:
            self.back_up(reason)
        if reason:
            self._backed_up.add(reason)

    def _let_go(self) -> None:
        if self._own_hold:
            self._own_hold.release()


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other one that has or had its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
