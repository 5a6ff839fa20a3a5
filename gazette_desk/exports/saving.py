"""A finished file put in its place: whole or not at all, and never in the place of what is no export."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

from gazette_desk.errors import GazetteDeskError

_REASONS = {
    errno.EACCES: "没有写入权限，或者文件正在 WPS、Excel 中打开。请关闭该文件，或换一个文件夹再导出",
    errno.EPERM: "没有写入权限，或者文件正在 WPS、Excel 中打开。请关闭该文件，或换一个文件夹再导出",
    errno.EROFS: "所在的磁盘是只读的，请换一个文件夹再导出",
    errno.ENOENT: "文件夹不存在，请选择已有的文件夹",
    errno.ENOTDIR: "文件夹不存在，请选择已有的文件夹",
    errno.EISDIR: "这是一个文件夹，请另取一个文件名",
    errno.ENOSPC: "磁盘已满，请清理磁盘或换一个磁盘再导出",
    errno.ENAMETOOLONG: "文件名太长，请换一个短些的文件名",
    errno.ELOOP: "这是一个指向自己的链接，请另取一个文件名",
}
_SQLITE = b"SQLite format 3\0"
_OF_AN_ARCHIVE = (".lock", "-wal", "-shm", "-journal")  # what stands beside 档案.sqlite while it is used
_SHELF = ".backups"
# What Excel, LibreOffice and WPS put beside a workbook that is open.
_OWNERS = (("~$", ""), (".~lock.", "#"), (".~", ""))
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def save_file(path: Path, data: bytes) -> None:
    """Write data to path; what stood there before is replaced only when all of it is written. A symbolic link stays, and the file that
    it leads to is written.

    Raises GazetteDeskError, with what to do, when the place cannot be written, and for a file that is protected, open in another
    program or belongs to an archive.
    """
    try:
        target = _target(path)
        if refusal := _refusal(target):
            raise GazetteDeskError(f"没有写入“{path}”：{refusal}。")
        _replace(target, data)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror}，请换一个位置再导出")
        raise GazetteDeskError(f"无法写入“{path}”：{reason}。") from error


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


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gazette-desk-", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())  # mkstemp's files are for their owner alone
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
