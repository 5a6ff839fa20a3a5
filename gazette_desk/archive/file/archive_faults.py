"""What SQLite's errors mean to a person, and which of them a backup helps against."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gazette_desk.archive.file.backup_folder import Backup, BackupFolderClosed, newest_backup, restorable_backups
from gazette_desk.errors import ArchiveError as ArchiveError

UNSEEN_LOG = (
    "档案“{path}”旁边的日志文件（-wal 或 -journal）里还有没写进档案的改动，而这里不能写入，现在打开会看不到它们："
    "请把档案和日志文件一起复制到可以写的地方再打开"
)
NOT_A_FILE = "打不开档案“{path}”：这个名字属于文件夹、管道或设备，不是文件，请另选一个"
MANY_NAMES = "档案“{path}”有 {names} 个名字（硬链接），每个名字各有各的日志和备份，改动会互相覆盖：请把它复制成独立的文件，再打开那一个"
GONE = "档案“{path}”已被删除、移走或换掉，不再从中读取：请把它放回原处，或者用备份恢复，然后重新打开"
# By the beginning of SQLite's name of the error: extended codes only add to it.
SENTENCES = {
    "SQLITE_BUSY": "档案“{path}”正被另一个程序占用：请关闭那个程序，过一会儿再试",
    "SQLITE_LOCKED": "档案“{path}”正被另一个程序占用：请关闭那个程序，过一会儿再试",
    "SQLITE_READONLY_DBMOVED": "档案“{path}”已被删除、移走或换掉，改动没有写入：请把它放回原处，或者用备份恢复",
    "SQLITE_READONLY_CANTINIT": UNSEEN_LOG,
    "SQLITE_READONLY_RECOVERY": UNSEEN_LOG,
    "SQLITE_READONLY_ROLLBACK": UNSEEN_LOG,
    "SQLITE_READONLY": "档案“{path}”是只读的，不能写入：请检查文件和文件夹的权限，或者把档案复制到可以写的地方",
    "SQLITE_CANTOPEN": "打不开档案“{path}”：请检查路径是否正确、有没有权限",
    "SQLITE_PERM": "没有权限打开档案“{path}”：请检查文件的权限",
    "SQLITE_FULL": "磁盘已满，没有写入档案“{path}”：请腾出空间后再试",
    "SQLITE_TOOBIG": "档案“{path}”中有一项内容大得不合理，没有读写：请检查档案，或者用备份恢复",
    "SQLITE_IOERR": "读写档案“{path}”时磁盘出错：请检查磁盘空间、磁盘或网络连接后再试",
}
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class BrokenContent(ValueError):
    """What stands in a row is not what the archive once wrote there."""


# What Python says where a flipped bit made a number or bytes of a text, or another text of JSON.
OF_ANOTHER_KIND = (TypeError, AttributeError, LookupError, ValueError)
NO_TEXT = (UnicodeDecodeError, json.JSONDecodeError, BrokenContent)  # all JSON that is read here is the archive's own
UNREADABLE = ("Could not decode to UTF-8", "malformed JSON")  # what SQLite's text in Python, and SQLite itself, say of such content
HEADER = 100  # bytes of a SQLite file's header
MAGIC = b"SQLite format 3\0"  # what that begins with


class ArchiveGone(ArchiveError):
    """The file that was opened is no longer the one of its name: deleted, moved, or another one in its place."""


class ArchiveDamaged(ArchiveError):
    """The file is no whole archive any more. backup is the one that can best take its place, None where there is none."""

    def __init__(self, path: Path, fault: str) -> None:
        self.backup: Backup | None = None
        try:
            self.backup = newest_backup(path)
            remedy = f"最近的备份是 {self.backup.label}，请用它恢复" if self.backup else "没有找到备份，请用另外保存的副本代替它"
        except BackupFolderClosed as closed:
            remedy = str(closed)
        super().__init__(f"{fault}：{remedy}")


class ArchiveMissing(ArchiveDamaged):
    """There is no such file any more, but its backups are there: nothing is made in its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"没有找到档案“{path}”，它的备份还在")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors about the file into an ArchiveError; a wrong statement stays the bug that it is."""
    try:
        yield
    except (sqlite3.DatabaseError, *NO_TEXT) as error:
        name = getattr(error, "sqlite_errorname", "")
        if is_damage(error):
            raise damaged(path, name) from error
        sentence = next((text for code, text in SENTENCES.items() if name.startswith(code)), None)
        if sentence is None:
            raise
        raise ArchiveError(sentence.format(path=path)) from error


def is_damage(error: Exception) -> bool:
    """Whether what went wrong while reading a file means that it is damaged: a broken page, or a text that is none any more."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(DAMAGED) or isinstance(error, NO_TEXT) or str(error).startswith(UNREADABLE)


def damaged(path: Path, name: str) -> ArchiveError:
    """What is wrong with a file that SQLite calls damaged: another sort of file, cut off, or changed."""
    missing = missing_bytes(path)
    if missing:
        return ArchiveDamaged(path, f"档案“{path}”不完整，文件末尾少了 {missing:,} 字节")
    if name.startswith("SQLITE_NOTADB") and not _has_backups(path):
        return ArchiveError(f"“{path}”不是公报案头的档案：请另选一个文件，如果它原来是档案，请用备份恢复")
    return ArchiveDamaged(path, f"档案“{path}”已经损坏，文件里的内容被改动过")


def _has_backups(path: Path) -> bool:
    """Whether the file may have been an archive."""
    try:
        return bool(restorable_backups(path))
    except BackupFolderClosed:
        return True


def is_no_database(path: Path) -> bool:
    """Whether a file holds something, and that is no database, so that nothing is to be made beside it."""
    with suppress(OSError), path.open("rb") as file:
        head = file.read(len(MAGIC))
        return bool(head) and head != MAGIC
    return False


def missing_bytes(path: Path) -> int:
    """How many bytes the end of a database file lacks of what its header says; 0 where nothing is missing or the header says nothing."""
    head, size = b"", 0
    with suppress(OSError):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEADER)
    if len(head) < HEADER or not head.startswith(MAGIC) or head[24:28] != head[92:96]:
        return 0
    # SQLite's "Database File Format", 1.3: page size at 16 (1 means 65536), pages at 28, valid where both change counters agree
    page = int.from_bytes(head[16:18], "big")
    return max(0, (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big") - size)
