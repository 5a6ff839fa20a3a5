"""A finished file put in its place: whole or not at all, and never in the place of what is no export."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gazette_desk.errors import GazetteDeskError

_REASONS = {
    errno.EACCES: "没有写入权限，或者文件正在 WPS、Excel 中打开。请关闭该文件，或换一个文件夹再导出",
    errno.EPERM: "没有写入权限，或者文件正在 WPS、Excel 中打开。请关闭该文件，或换一个文件夹再导出",
    errno.EROFS: "所在的磁盘是只读的，请换一个文件夹再导出",
    errno.ENOENT: "文件夹不存在，请选择已有的文件夹",
    errno.ENOTDIR: "文件夹不存在，请选择已有的文件夹",
    errno.EEXIST: "这里已有一个同名的文件，请另选一个文件夹",
    errno.EISDIR: "这是一个文件夹，请另取一个文件名",
    errno.ENOSPC: "磁盘已满，请清理磁盘或换一个磁盘再导出",
    errno.ENAMETOOLONG: "文件名太长，请换一个短些的文件名",
    errno.ELOOP: "这是一个指向自己的链接，请另取一个文件名",
}
_SQLITE = b"SQLite format 3\0"
_OF_AN_ARCHIVE = (".lock", "-wal", "-shm", "-journal")  # what stands beside 档案.sqlite while it is used
_SHELF = ".backups"
_PART = ".gazette-desk-"  # how the names of what is not yet whole begin
# What Excel, LibreOffice and WPS put beside a workbook that is open.
_OWNERS = (("~$", ""), (".~lock.", "#"), (".~", ""))
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def save_file(path: Path, data: bytes) -> None:
    """Write data to path, as `saved_file` does."""
    with saved_file(path) as part:
        part.write_bytes(data)


@contextmanager
def saved_file(path: Path) -> Iterator[Path]:
    """An empty file beside path to be written to; it takes path's place when the block has ended, and is gone when that ends with a fault.
    What stood there before is replaced only then. A symbolic link stays, and the file that it leads to is written.

    Raises GazetteDeskError, with what to do, when the place cannot be written, and for a file that is protected, open in another
    program or belongs to an archive.
    """
    with _told(path):
        target = _replaceable(path)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_PART, suffix=target.suffix)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            _put(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def saved_folder(folder: Path) -> Iterator[Path]:
    """An empty folder to write files to; they go into folder, which is made where there is none, when the block has ended, and are gone
    when that ends with a fault. Files of their names are replaced, all others stay.

    Raises GazetteDeskError as `saved_file`, before anything is moved.
    """
    with _told(folder):
        made = not folder.exists()
        folder.mkdir(exist_ok=True)
        try:
            with tempfile.TemporaryDirectory(dir=folder, prefix=_PART) as name:
                yield Path(name)
                _put_all(Path(name), folder)
        except BaseException:
            if made:
                with suppress(OSError):
                    folder.rmdir()
            raise


def _put_all(parts: Path, folder: Path) -> None:
    names = [part.relative_to(parts) for part in sorted(parts.rglob("*")) if part.is_file()]
    targets = [_replaceable(folder / name) for name in names]
    for name, target in zip(names, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        _put(parts / name, target)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Inside, faults of disks become a sentence."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror}，请换一个位置再导出")
        raise GazetteDeskError(f"无法写入“{path}”：{reason}。") from error


def _replaceable(path: Path) -> Path:
    """The file that is to be written, behind all links. Raises GazetteDeskError for one that is not to be replaced."""
    target = _target(path)
    if refusal := _refusal(target):
        raise GazetteDeskError(f"没有写入“{path}”：{refusal}。")
    return target


def _target(path: Path) -> Path:
    """The file that is to be written, behind all links."""
    try:
        return path.resolve()
    except RuntimeError as error:  # what pathlib makes of a link that leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _refusal(target: Path) -> str:
    """Why a file is not to be replaced, and what to do; "" where it may be."""
    if _belongs_to_archive(target):
        return "这里是公报案头的档案、备份或锁，导出不能写在上面。请另取一个文件名，或换一个文件夹"
    for before, after in _OWNERS:
        owner = target.with_name(f"{before}{target.name}{after}")
        if owner.exists():
            return f"它正在 Excel、WPS 或 LibreOffice 中打开。请关闭后再导出；如果没有打开，请删去旁边的“{owner.name}”"
    if not target.exists() or target.is_dir():  # a folder has its own sentence
        return ""
    if not target.is_file():
        return "它不是普通文件。请另取一个文件名"
    if not target.stat().st_mode & _WRITABLE or not os.access(target, os.W_OK):
        return "它是只读的，受到保护。请另取一个文件名，或者先取消只读"
    if _is_database(target):
        return "它是一个数据库（可能是档案），导出不能写在上面。请另取一个文件名"
    return ""


def _belongs_to_archive(target: Path) -> bool:
    if any(folder.name.endswith(_SHELF) for folder in target.parents):
        return True
    names = [target.name.removesuffix(ending) for ending in _OF_AN_ARCHIVE if target.name.endswith(ending)]
    return any(_is_database(target.with_name(name)) for name in names if name)


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _put(part: Path, target: Path) -> None:
    part.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())  # mkstemp's files are for their owner alone
    part.replace(target)


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
