"""Where a database file stands: what it really is, its address for SQLite, and whether that is a network share."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from urllib.parse import quote

MOUNTS = Path("/proc/mounts")
NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.gvfs", "fuse.davfs", "davfs", "glusterfs", "ceph", "lustre")
FileIdentity = tuple[int, int]  # the device and the number of the file on it
REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


def real(path: Path) -> Path:
    """The path that all symbolic links and relative paths of a file lead to: what stands beside it (lock, backups) is one for them all."""
    return Path(os.path.realpath(path))


def identity(path: Path) -> FileIdentity | None:
    """What tells a file from every other one that has or had its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def last_change(path: Path) -> tuple[int, int] | None:
    """The size of a file and when it was last written; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def file_address(path: Path, mode: str) -> str:
    """The file: address for sqlite3.connect(uri=True); mode is ro, rw or rwc."""
    # The name's bytes as they are: not every one is a text. An address begins with a slash, also before a drive letter; a server's
    # name (\\server) comes after four of them.
    address = quote(os.fsencode(path.absolute().as_posix()))
    return f"file:{'' if address.startswith('/') else '/'}{'//' if address.startswith('//') else ''}{address}?mode={mode}"


def is_on_network(path: Path) -> bool:
    """Whether the path lies on a network share, where programs on several computers share no memory."""
    if sys.platform == "win32":
        drive = path.absolute().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == REMOTE_DRIVE
    kind = _mounted_as(path.resolve())
    return kind is not None and kind.startswith(NETWORK)


def _mounted_as(path: Path) -> str | None:
    """The file system of the innermost mount that holds the path, as Linux lists them: device, folder, kind, options."""
    try:
        lines = MOUNTS.read_bytes().splitlines()
    except OSError:
        return None
    mounts = (line.split() for line in lines)
    around = [(_unescaped(words[1]), words[2]) for words in mounts if len(words) > 2]
    holding = [(folder, kind) for folder, kind in around if path.is_relative_to(os.fsdecode(folder))]
    # Of two mounts on one folder the later is the one that is seen.
    return os.fsdecode(max(enumerate(holding), key=lambda item: (len(item[1][0]), item[0]))[1][1]) if holding else None


def _unescaped(folder: bytes) -> bytes:
    for code, sign in ((b"\\040", b" "), (b"\\011", b"\t"), (b"\\012", b"\n"), (b"\\134", b"\\")):
        folder = folder.replace(code, sign)
    return folder
