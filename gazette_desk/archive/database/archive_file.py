"""An archive's file, opened: held, backed up, and written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from traceback import clear_frames
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from gazette_desk.archive.database.connection import made_when, open_archive, require_file, snapshot, state_of, transaction
from gazette_desk.archive.database.schema_forms import strange_tables
from gazette_desk.archive.file.archive_faults import (
    GONE,
    MANY_NAMES,
    NO_TEXT,
    OF_ANOTHER_KIND,
    SENTENCES,
    ArchiveError,
    ArchiveGone,
    damaged,
    explained,
    is_no_database,
)
from gazette_desk.archive.file.backup_folder import Backup, Reason, daily_is_due
from gazette_desk.archive.file.file_location import FileIdentity, file_address, identity, last_change, real
from gazette_desk.archive.file.write_lock import Hold

UNCLEAR = ("SQLITE_ERROR", "SQLITE_CONSTRAINT")  # errors that are a bug, unless what stands in the file is wrong
WAIT_AT_END = 500  # milliseconds for readers to let go of what was before: a list is read in less
STEPS = 50_000  # of SQLite's virtual machine: some milliseconds
MOVED = SENTENCES["SQLITE_READONLY_DBMOVED"]


class ArchiveFile:
    """The open file, a connection for the thread that opened it. hold is what this program holds it by, None where it only reads."""

    def __init__(
        self, path: Path, read_only: bool = False, hold: Hold | None = None, create: bool = True, expected: FileIdentity | None = None
    ) -> None:
        """Opens the file; creates (where create says so) or migrates it, unless read_only. To write, this program must hold it: by hold,
        else while it is open. expected is the file that it must be, where one was opened before under that name; a hold knows it, too.

        Raises ArchiveHeld when another program holds it, ArchiveDamaged when it is damaged, ArchiveGone when it is another file,
        ArchiveError also for a file of another or a newer program.
        """
        self.path = real(path)
        self._read_only = read_only
        self._require_openable(create, expected or (hold.file if hold else None))
        self._own_hold = None if read_only or hold else Hold(path)
        self.hold = hold or self._own_hold
        try:
            self.database = open_archive(self.path, read_only, create=create)
            self.file = identity(self.path)
            if self.hold:
                self.hold.file = self.file
            with explained(self.path):
                self._changed, self._made = last_change(self.path), made_when(self.database)
        except BaseException:
            self._let_go()
            raise
        self._backed_up: set[Reason] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        _let_go_of_statements(error)
        self.close()

    def close(self) -> None:
        """Closes the file; the archive is of no use afterwards."""
        try:
            with explained(self.path):
                if not self._read_only:
                    # Another reader keeps the log file: what was written must stand in the archive itself, for people copy that file
                    # alone. A damaged or closed archive has nothing to move.
                    with suppress(sqlite3.Error):
                        self.database.execute(f"pragma busy_timeout = {WAIT_AT_END}")
                        self.database.execute("pragma wal_checkpoint(truncate)")
                self.database.close()
        finally:
            self._let_go()

    def stop_when(self, unwanted: Callable[[], bool]) -> None:
        """From now on a statement ends with sqlite3.OperationalError as soon as unwanted() is true; it is asked every few milliseconds."""
        self.database.conn.set_progress_handler(unwanted, STEPS)

    def back_up(self, reason: Reason = "manual") -> Backup:
        """A tried copy of the archive beside it."""
        from gazette_desk.archive.file.backup import make_backup

        with self.explaining():
            self._require_same(GONE)
            return make_backup(self.database.conn, self.path, reason)

    def state(self) -> tuple[int, int]:
        """What is another as soon as the archive has changed, by this connection or another."""
        with self.reading():
            return state_of(self.database)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several reads that see one state of the archive, in the file that was opened and no other."""
        with self.explaining():
            self._require_same(GONE)
            with snapshot(self.database):
                yield

    @contextmanager
    def writing(self, reason: Reason | None = None) -> Iterator[None]:
        """One transaction, after the backup that is due: the daily one, or else the one for the reason, once in an opening.

        Within another one it is a part of that.
        """
        with self.explaining():
            self._require_same(MOVED)
            if not self.database.conn.in_transaction:
                self._back_up_before(reason)
            with self._changing():
                yield

    @contextmanager
    def writing_after_a_copy(self) -> Iterator[None]:
        """One transaction, after a copy of the archive as it is, for a repair."""
        from gazette_desk.archive.file.backup import make_backup

        with self.explaining():
            self._require_same(MOVED)
            make_backup(self.database.conn, self.path, "repair")
            with self._changing():
                yield

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with transaction(self.database):
            yield
            # SQLite writes on into a file that has been deleted or moved, and the work would be gone with it.
            self._require_same(MOVED)

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Faults of the file as sentences, also where Python or SQLite cannot work with what somebody else wrote into it."""
        with explained(self.path):
            try:
                yield
            except (sqlite3.DatabaseError, *OF_ANOTHER_KIND) as error:
                unclear = getattr(error, "sqlite_errorname", UNCLEAR[0]).startswith(UNCLEAR) and not isinstance(error, NO_TEXT)
                if unclear and self._is_nonsense():
                    raise damaged(self.path, "") from error
                raise

    def _is_nonsense(self) -> bool:
        """Whether somebody else has written what stands in the file, or emptied it, since it was opened."""
        database = self.database
        return (
            not database.table_names()
            or next(strange_tables(database), None) is not None
            or database.execute("pragma foreign_key_check").fetchone() is not None
        )

    def _require_openable(self, create: bool, expected: FileIdentity | None) -> None:
        """Before anything is made beside the file. Raises ArchiveError."""
        found = identity(self.path)
        if expected and found != expected:
            raise ArchiveGone(GONE.format(path=self.path))
        require_file(self.path, create and not self._read_only)
        if found and is_no_database(self.path):
            raise damaged(self.path, "SQLITE_NOTADB")
        names = self.path.stat().st_nlink if found else 1
        if names > 1:
            raise ArchiveError(MANY_NAMES.format(path=self.path, names=names))

    def _require_same(self, sentence: str) -> None:
        """Raises ArchiveGone where another file has the name now, or another archive was copied into this one."""
        if identity(self.path) != self.file or self._is_overwritten():
            raise ArchiveGone(sentence.format(path=self.path))

    def _is_overwritten(self) -> bool:
        """Asked anew of the file where it has changed, since SQLite goes on with the pages that it knows."""
        changed = last_change(self.path)
        if changed == self._changed:
            return False
        with suppress(sqlite3.Error), closing(sqlite3.connect(file_address(self.path, "ro"), uri=True, timeout=0)) as fresh:
            if made_when(Database(fresh, execute_plugins=False)) != self._made:
                return True
            self.database.execute("pragma shrink_memory")
        self._changed = changed
        return False

    def _back_up_before(self, reason: Reason | None) -> None:
        from gazette_desk.archive.file.backup import now

        if not self.database.execute("select exists (select 1 from issue) or exists (select 1 from act)").fetchone()[0]:
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


def _let_go_of_statements(error: BaseException | None) -> None:
    """What failed may have left a statement half read, and its frames live as long as the error: SQLite would wait for it in vain."""
    while error:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
