"""The folder that a demonstration leaves its pictures and its workbook in, among whatever else stands there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from gazette_desk.errors import GazetteDeskError

RECORD = ".gazette-desk-demo.json"  # what the last demonstration left in the folder: names and SHA-256


def make_room(folder: Path, names: Sequence[str]) -> None:
    """Makes the folder where it is missing, and takes what an earlier demonstration left under the names.

    Raises GazetteDeskError, and changes nothing, where something else stands under one of them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = _record(folder)
        foreign = [name for name in names if _exists(folder / name) and _sum_of(folder / name) != made.get(name)]
        if foreign:
            raise GazetteDeskError(f"文件夹“{folder}”里已有{'、'.join(foreign)}，不是演示留下的，没有改动：请换一个空文件夹。")
        for name in (*names, RECORD):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise GazetteDeskError(f"演示的文件夹用不了（{error.strerror}）：{folder}。请换一个可以写入的文件夹。") from error


def record(folder: Path, made: Sequence[Path]) -> None:
    """Notes what a demonstration left, so that the next one may take it away."""
    sums = {path.name: _sum_of(path) for path in made}
    (folder / RECORD).write_text(json.dumps(sums, ensure_ascii=False, indent=1), encoding="utf-8")


def _record(folder: Path) -> dict[str, str]:
    try:
        told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _sum_of(path: Path) -> str:
    """The file's SHA-256; "" for what is no file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
