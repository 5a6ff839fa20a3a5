"""Opening an archive file, and transactions on it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from gazette_desk.archive.database.schema import known_migrations, migrations
from gazette_desk.archive.database.schema_forms import altered_parts
from gazette_desk.archive.file.archive_faults import (
    NOT_A_FILE,
    UNSEEN_LOG,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    BrokenContent,
    damaged,
    explained,
    missing_bytes,
)
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.archive.file.file_location import file_address, is_on_network, real
from gazette_desk.archive.text.folding import fold
from gazette_desk.archive.text.record_keys import sum_of_key

BUSY_SECONDS = 5.0
PAGES_IN_JOURNAL = 4000  # 32 MB: SQLite's thousand are full after eight issues, each time with other pages of a large archive
BYTES = ("data", "line_starts", "sz")  # the columns that hold them
LOGS = ("-wal", "-journal")
LARGEST = 256 * 1024 * 1024  # bytes of one row: more than the largest text with its words for the index has
MIGRATION_COLUMNS = ("id", "migration_set", "name", "applied_at")


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All or nothing; takes the write lock at once, so that what is read inside is still true when it is written.

    Within another one it is a part of that: what fails is undone alone.
    """
    inner = database.conn.in_transaction
    database.execute("savepoint part" if inner else "begin immediate")
    try:
        yield
        database.execute("release part" if inner else "commit")
    except BaseException:
        with suppress(sqlite3.Error):  # after some faults SQLite has already gone back, and what happened must be told, not this
            database.execute("rollback to part" if inner else "rollback")
        raise


@contextmanager
def snapshot(database: Database) -> Iterator[None]:
    """Several reads that see one state of the archive; within a transaction they see what that does."""
    if database.conn.in_transaction:
        yield
        return
    database.execute("begin")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):  # after a fault of the disk SQLite has ended it already, and that fault must be told, not this
            database.execute("rollback")


def give_back(database: Database) -> None:
    """Makes the file smaller by its free pages; one that was made before there was incremental vacuum keeps them for what comes."""
    database.conn.executescript("pragma incremental_vacuum")  # execute() would take one step of it, which frees one page


def made_when(database: Database) -> str:
    """When an archive was made, to the millionth of a second: what tells it from every other one, wherever it is copied to."""
    return str(database.execute("select applied_at from _sqlite_migrations order by id limit 1").fetchone()[0])


def state_of(database: Database) -> tuple[int, int]:
    """What is another as soon as the archive has changed, by this connection or another."""
    return database.execute("pragma data_version").fetchone()[0], database.conn.total_changes


def open_archive(path: Path, read_only: bool, outdated: bool = False, create: bool = True) -> Database:
    """A connection to an archive of this program's form, created or migrated where it may be; outdated: an older form is well, too.

    Before it is migrated it is backed up. Raises ArchiveError.
    """
    path = real(path)
    require_file(path, create and not read_only)
    with explained(path):
        _check_size(path)
        database = _connect(path, read_only)
        try:
            _check_owner(database, path)
            _check_form(database, path)
            if not read_only:
                _set_journal(database, path)
            if not outdated:
                _migrate(database, path, read_only)
        except BaseException:
            database.close()
            raise
    return database


def needs_migration(path: Path) -> bool:
    """Whether an archive is of an older form, so that opening it to write takes a while. Of what cannot be read: no."""
    try:
        database = open_archive(path, read_only=True, outdated=True)
    except ArchiveError:
        return False
    try:
        with explained(path):
            return bool(migrations.applied(database)) and bool(migrations.pending(database))
    finally:
        database.close()


def require_file(path: Path, create: bool) -> None:
    """Raises ArchiveError where there is no file that could be an archive: nothing, unless it is to be created, or something else.

    A file that is gone while its backups are there is not created again: they would be taken for those of the new one.
    """
    if _is_missing(path):
        if restorable_backups(path):
            raise ArchiveMissing(path)
        if not create:
            raise ArchiveError(f"没有找到档案“{path}”：请先导入公报，或者检查路径")
    # SQLite would wait for a pipe until somebody writes to it.
    if any(_is_no_file(path.with_name(path.name + ending)) for ending in ("", "-shm", *LOGS)):
        raise ArchiveError(NOT_A_FILE.format(path=path))


def _is_no_file(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _is_missing(path: Path) -> bool:
    """Whether there is no such file; where that may not be seen, SQLite will say so."""
    try:
        path.stat()
    except PermissionError:
        return False
    except OSError:  # a name that is too long for any file, too
        return True
    return False


def _check_size(path: Path) -> None:
    """Raises ArchiveDamaged for what SQLite passes over: a file that lost all, which it takes for a new one, or part of its last page."""
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file it takes a folder that is closed to us for an answer
        return
    if not path.stat().st_size and restorable_backups(path):
        raise ArchiveDamaged(path, f"档案“{path}”是空的，里面的内容全部丢失")
    # Beside a journal, what is missing may stand in that.
    if not any(path.with_name(path.name + ending).exists() for ending in LOGS) and missing_bytes(path):
        raise damaged(path, "")


def _connect(path: Path, read_only: bool) -> Database:
    address = file_address(path, _mode(path, read_only))
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = _row
    # Plugins that somebody installed for sqlite-utils have no business in the archive.
    database = Database(connection, execute_plugins=False)
    database.execute("pragma foreign_keys = on")
    # What stands in a file from elsewhere can neither call what this program has defined, nor fill the memory.
    database.execute("pragma trusted_schema = off")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    # Of a new file: Chinese takes two bytes a character then instead of three, and sorts by its code points; larger pages hold more.
    database.execute("pragma encoding = 'UTF-16be'")
    database.execute("pragma page_size = 8192")
    if not read_only and database.execute("pragma page_count").fetchone()[0] == 0:
        database.execute("pragma auto_vacuum = incremental")  # what the search index frees when it is gathered can be given back
    connection.create_function("folded", 1, _folded, deterministic=True)
    connection.create_function("sum_of_key", 1, sum_of_key, deterministic=True)
    connection.create_function("in_order", 1, _in_order, deterministic=True)
    connection.create_function("folded_task", -1, _folded_task, deterministic=True)
    return database


def _row(cursor: sqlite3.Cursor, values: tuple[object, ...]) -> sqlite3.Row:
    """A row without bytes where a text belongs: SQLite keeps them wherever somebody else has written them. Raises BrokenContent."""
    if bytes in map(type, values):
        for column, value in zip(cursor.description, values, strict=True):
            if type(value) is bytes and column[0] not in BYTES:
                raise BrokenContent(f"bytes in {column[0]}")
    return sqlite3.Row(cursor, values)


def _folded(value: object) -> str:
    return fold(str(value)) if value is not None else ""


def _in_order(value: object) -> str | None:
    from gazette_desk.archive.text.number_order import in_order

    return in_order(str(value)) if value is not None else None


def _folded_task(*columns: str) -> str:
    from gazette_desk.archive.database.search_index import task_text

    return fold(task_text(*columns))


def _mode(path: Path, read_only: bool) -> str:
    if not read_only:
        return "rwc"
    if os.access(path.parent, os.W_OK) or not _is_missing(path.with_name(f"{path.name}-shm")):
        return "ro"
    # A WAL file's shared memory needs a folder to stand in; where none can be made and none is there, nobody else is writing either.
    if any(_size(path.with_name(path.name + ending)) for ending in LOGS):
        raise ArchiveError(UNSEEN_LOG.format(path=path))
    return "ro&immutable=1"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _set_journal(database: Database, path: Path) -> None:
    """WAL needs memory shared between programs, which a network share does not give; the rollback journal does with locks."""
    if not is_on_network(path):
        database.execute("pragma journal_mode = wal")
        database.execute(f"pragma wal_autocheckpoint = {PAGES_IN_JOURNAL}")
        return
    # An archive that comes from a local disk is in WAL mode still: alone with it, SQLite does without the shared memory.
    database.execute("pragma locking_mode = exclusive")
    database.execute("pragma journal_mode = delete")
    database.execute("pragma locking_mode = normal")
    database.execute("select count(*) from sqlite_master").fetchone()  # only the next access lets go of the lock


def _migrate(database: Database, path: Path, read_only: bool) -> None:
    from gazette_desk.archive.file.backup import make_backup

    if not migrations.pending(database):
        return
    if read_only:
        raise ArchiveError(f"档案“{path}”是旧版程序建立的：请先在窗口中打开它一次，或者运行 gazette-desk reparse，让它升级")
    if migrations.applied(database):
        make_backup(database.conn, path, "migration")
    # A table that is made anew drops its old form, with which nothing that belongs to it may go. (Within a transaction this has no effect.)
    database.execute("pragma foreign_keys = off")
    try:
        with transaction(database):
            migrations.apply(database)
    finally:
        database.execute("pragma foreign_keys = on")


def _check_owner(database: Database, path: Path) -> None:
    """Raises ArchiveError for a file of another program or of a newer version of this one."""
    columns = database.execute("select name from pragma_table_info('_sqlite_migrations')").fetchall()
    if "_sqlite_migrations" in database.view_names() or (columns and tuple(row["name"] for row in columns) != MIGRATION_COLUMNS):
        raise damaged(path, "SQLITE_CORRUPT")
    applied = {migration.name for migration in migrations.applied(database)}
    if database.table_names() and not applied:
        raise ArchiveError(f"“{path}”是别的程序的数据库，不是公报案头的档案：请另选一个文件")
    if applied - known_migrations():
        raise ArchiveError(f"档案“{path}”是更新版本的程序建立的：请升级本程序后再打开")


def _check_form(database: Database, path: Path) -> None:
    """Raises ArchiveDamaged where tables, indexes, views or triggers are not those that this program makes: they could do anything."""
    altered = altered_parts(database)
    if altered:
        raise ArchiveDamaged(path, f"档案“{path}”的结构与本程序建立的不同（{'、'.join(altered[:5])}），可能被别的程序改动过，没有打开")
