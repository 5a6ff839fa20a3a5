"""Who may write: one program at a time holds an archive, and the others are told who it is.

A file beside the archive (档案.sqlite.lock) carries a lock of the operating system and says who holds it. SQLite's own locks last
for a transaction and name nobody; a row in the archive would outlive a killed program, and could not be read where the archive
is damaged or newer. The operating system lets go of the lock when the program ends, in whatever way: a file that is left over
holds nobody up, and what it says is then of no account. The file itself stays, empty: to delete it would let two programs lock two
files of one name. A file of that name that says something else is somebody's own, and is left alone.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from gazette_desk.archive.file.archive_faults import SENTENCES, ArchiveError
from gazette_desk.archive.file.file_location import FileIdentity, identity, real

WAIT_SECONDS = 1.0  # for a command that is about to end; a window stays for hours
SQLITE_NAMES = {
    errno.EACCES: "SQLITE_READONLY",
    errno.EPERM: "SQLITE_READONLY",
    errno.EROFS: "SQLITE_READONLY",
    errno.ENOSPC: "SQLITE_FULL",
    errno.EFBIG: "SQLITE_FULL",
}
LONGEST = 4096  # bytes of what a lock file says
OURS = b'{"host": '  # what that begins with, also where a power cut took the rest
PLACE = 1 << 30  # of the locked byte on Windows, where nobody can read a locked byte: far behind the text

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        os.lseek(file, PLACE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _let_go(file: int) -> None:
        os.lseek(file, PLACE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that holds an archive: its computer, process number and name, and since when (ISO, that computer's clock)."""

    host: str
    pid: int
    program: str
    since: str

    @property
    def label(self) -> str:
        """“gazette-desk”（电脑 desk-7，进程 4711，2024-05-01 09:30 起）"""
        return f"“{self.program}”（电脑 {self.host}，进程 {self.pid}，{self.since[:16].replace('T', ' ')} 起）"


class ArchiveHeld(ArchiveError):
    """Another program holds the archive: it can be read meanwhile. holder is None in the moment in which that one is just starting."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        self.holder = holder
        who = holder.label if holder else "另一个程序"
        super().__init__(f"档案“{path}”正由{who}打开，现在只能查看，不能改动：请先关闭那个程序")


class Hold:
    """This program's hold on an archive, until release() or the end of the program.

    Several Archives of one program share it: Archive(path, hold=hold). `file` is what they all must find there: None until the first
    of them has, and again when another file is to take its place.
    """

    def __init__(self, path: Path, program: str = "") -> None:
        """Takes hold. Raises ArchiveHeld when another program has it, ArchiveError when its folder cannot be written."""
        self.path = real(path)
        self.file: FileIdentity | None = identity(self.path)
        self._said = _saying(Holder(platform.node(), os.getpid(), program or _program(), _now()))
        self._file = _open(self.path)
        try:
            _wait_for(self._file, self.path)
            _require_ours(self._file, self.path)
            self._write(self._said)
        except BaseException:
            os.close(self._file)
            raise

    def renew(self) -> None:
        """This program has put another file in the archive's place, or is about to: that one is it from now on."""
        self.file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    def release(self) -> None:
        """Lets others have the archive; a second time does nothing."""
        if self._file >= 0:
            with suppress(OSError):
                if _content(self._file) == self._said:
                    os.ftruncate(self._file, 0)
            _let_go(self._file)
            os.close(self._file)
            self._file = -1

    def _write(self, said: bytes) -> None:
        with _told(self.path):
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, said)


def holder_of(path: Path) -> Holder | None:
    """The program that holds an archive now; None when nobody does, and what a killed program left behind is nobody."""
    try:
        file = _open_lock(real(path), create=False)
    except (OSError, ArchiveError):
        return None
    try:
        _take(file)
    except OSError:
        return _said_in(file)
    else:
        _let_go(file)
        return None
    finally:
        os.close(file)


def _open(path: Path) -> int:
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open_lock(path, create=True)


def _open_lock(path: Path, create: bool) -> int:
    """Raises ArchiveError for what is no file that could be a lock; a link or a pipe of that name is not followed, and not waited for."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | (os.O_CREAT if create else 0)
    lock = _lock_path(path)
    try:
        file = os.open(lock, flags, 0o666)
    except OSError as error:
        if lock.is_symlink() or lock.is_dir():
            raise _in_the_way(lock) from error
        raise
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise _in_the_way(lock)
    return file


def _in_the_way(lock: Path) -> ArchiveError:
    return ArchiveError(f"“{lock}”不是本程序的锁文件，没有动它：请把它改名或移走，再打开档案")


def _require_ours(file: int, path: Path) -> None:
    """Raises ArchiveError for a file that says what no lock says."""
    content = _content(file)
    # A power cut can leave zeros where something was to be written.
    if content.strip(b"\0") and not (content.startswith(OURS) and len(content) < LONGEST):
        raise _in_the_way(_lock_path(path))


def _content(file: int) -> bytes:
    os.lseek(file, 0, os.SEEK_SET)
    return os.read(file, LONGEST)


def _saying(holder: Holder) -> bytes:
    return json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8", "replace")


def _wait_for(file: int, path: Path) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return _take(file)
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > until:
                raise ArchiveHeld(path, _said_in(file)) from error
            time.sleep(0.05)
        except OSError as error:
            raise ArchiveError(f"不能锁定档案“{path}”（{error.strerror}）：请把它放到本机磁盘上再打开") from error


def _said_in(file: int) -> Holder | None:
    try:
        holder = Holder(**json.loads(_content(file)))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (holder.host, holder.program, holder.since)
    return holder if type(holder.pid) is int and all(isinstance(text, str) and text.isprintable() for text in texts) else None


def _lock_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _program() -> str:
    called = Path(sys.argv[0])
    return (called.parent.name if called.name == "__main__.py" else called.stem) or "python"


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What hinders the writing of a small file beside the archive hinders the archive."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise ArchiveError(f"不能建立文件夹“{path.parent}”：请检查权限，或者换一个位置") from error
    except OSError as error:
        name = SQLITE_NAMES.get(error.errno or 0, "SQLITE_CANTOPEN")
        raise ArchiveError(SENTENCES[name].format(path=path)) from error
