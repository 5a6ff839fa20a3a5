"""Opening an archive file, transactions on it, and what SQLite's errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from gazette_desk.archive.folding import fold
from gazette_desk.archive.schema import known_migrations, migrations
from gazette_desk.archive.search_index import task_text
from gazette_desk.errors import GazetteDeskError

BUSY_SECONDS = 5.0

# By the beginning of SQLite's name of the error: extended codes only add to it.
SENTENCES = {
    "SQLITE_BUSY": "档案“{path}”正被另一个程序占用：请关闭那个程序，过一会儿再试",
    "SQLITE_LOCKED": "档案“{path}”正被另一个程序占用：请关闭那个程序，过一会儿再试",
    "SQLITE_READONLY": "档案“{path}”是只读的，不能写入：请检查文件和文件夹的权限，或者把档案复制到可以写的地方",
    "SQLITE_CANTOPEN": "打不开档案“{path}”：请检查路径是否正确、有没有权限",
    "SQLITE_PERM": "没有权限打开档案“{path}”：请检查文件的权限",
    "SQLITE_NOTADB": "“{path}”不是公报案头的档案：请另选一个文件，如果它原来是档案，请用备份恢复",
    "SQLITE_CORRUPT": "档案“{path}”已经损坏：请用备份恢复",
    "SQLITE_FULL": "磁盘已满，没有写入档案“{path}”：请腾出空间后再试",
    "SQLITE_IOERR": "读写档案“{path}”时磁盘出错：请检查磁盘空间、磁盘或网络连接后再试",
}


class ArchiveError(GazetteDeskError):
    """The archive file cannot be opened, read or written; its text says why and what to do."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors about the file into an ArchiveError; a wrong statement stays the bug that it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        sentence = next((text for code, text in SENTENCES.items() if name.startswith(code)), None)
        if sentence is None:
            raise
        raise ArchiveError(sentence.format(path=path)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the write lock at once, so that what is read inside is still true when it is written."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads that see one state of the archive."""
    connection.execute("begin")
    try:
        yield
    finally:
        connection.execute("rollback")


def open_archive(path: Path, read_only: bool) -> Database:
    """A connection to an archive of this program's form, created or migrated where it may be. Raises ArchiveError."""
    if read_only and not path.exists():
        raise ArchiveError(f"没有找到档案“{path}”：请先导入公报，或者检查路径")
    if not read_only:
        _make_folder(path.parent)
    with explained(path):
        database = _connect(path, read_only)
        try:
            _prepare(database, path, read_only)
        except BaseException:
            database.close()
            raise
    return database


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"不能建立文件夹“{folder}”：请检查权限，或者换一个位置") from error


def _connect(path: Path, read_only: bool) -> Database:
    connection = sqlite3.connect(_uri(path, read_only), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    # Of a new file: Chinese takes two bytes a character then instead of three, and sorts by its code points; larger pages hold more.
    connection.execute("pragma encoding = 'UTF-16be'")
    connection.execute("pragma page_size = 8192")
    connection.create_function("folded", 1, _folded, deterministic=True)
    connection.create_function("folded_task", -1, _folded_task, deterministic=True)
    # Plugins that somebody installed for sqlite-utils have no business in the archive.
    return Database(connection, execute_plugins=False)


def _folded(value: object) -> str:
    return fold(str(value)) if value is not None else ""


def _folded_task(*columns: str) -> str:
    return fold(task_text(*columns))


def _uri(path: Path, read_only: bool) -> str:
    mode = "rwc"
    if read_only:
        # A WAL file's shared memory needs a folder to stand in; where none can be made, nobody else can be writing either.
        mode = "ro" if os.access(path.parent, os.W_OK) else "ro&immutable=1"
    # The name's bytes as they are: not every one is a text. An address begins with a slash, also before a drive letter; a server's
    # name (\\server) comes after four of them.
    address = quote(os.fsencode(path.absolute().as_posix()))
    return f"file:{'' if address.startswith('/') else '/'}{'//' if address.startswith('//') else ''}{address}?mode={mode}"


def _prepare(database: Database, path: Path, read_only: bool) -> None:
    _check_owner(database, path)
    if not read_only:
        # WAL needs memory shared between programs, which a network share does not give.
        mode = "delete" if str(path.absolute()).startswith("\\\\") else "wal"
        database.conn.execute(f"pragma journal_mode = {mode}")
    if not migrations.pending(database):
        return
    if read_only:
        raise ArchiveError(f"档案“{path}”是旧版程序建立的：请先用本程序打开它一次（不要用只读方式），让它升级")
    with transaction(database.conn):
        migrations.apply(database)


def _check_owner(database: Database, path: Path) -> None:
    """Raises ArchiveError for a file of another program or of a newer version of this one."""
    applied = {migration.name for migration in migrations.applied(database)}
    if database.table_names() and not applied:
        raise ArchiveError(f"“{path}”是别的程序的数据库，不是公报案头的档案：请另选一个文件")
    if applied - known_migrations():
        raise ArchiveError(f"档案“{path}”是更新版本的程序建立的：请升级本程序后再打开")
