"""A finished file put in its place: whole or not at all."""

from __future__ import annotations

import errno
import os
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
}


def save_file(path: Path, data: bytes) -> None:
    """Write data to path; what stood there before is replaced only when all of it is written.

    Raises GazetteDeskError, with what to do, when the place cannot be written.
    """
    try:
        _replace(path, data)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror}，请换一个位置再导出")
        raise GazetteDeskError(f"无法写入“{path}”：{reason}。") from error


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
