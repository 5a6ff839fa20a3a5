"""A file is written whole or not at all, and a place that cannot be written is told apart."""

import os
import stat
from pathlib import Path

import pytest

from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports import saving
from gazette_desk.exports.saving import save_file


def test_replaces_what_stood_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_can_be_read_as_any_other(tmp_path: Path) -> None:
    save_file(tmp_path / "a.csv", b"")
    (tmp_path / "b.csv").touch()
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "b.csv").stat().st_mode


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(GazetteDeskError, match="文件夹不存在"):
        save_file(tmp_path / "没有" / "台账.csv", b"x")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "台账.csv").mkdir()
    with pytest.raises(GazetteDeskError, match="这是一个文件夹"):
        save_file(tmp_path / "台账.csv", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["台账.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="这个系统没有 /dev/full")
def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(b"old")
    # a real write error of the system: the temporary file is a device that is always full
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    monkeypatch.setattr(saving.tempfile, "mkstemp", lambda **_: (os.open("/dev/full", os.O_WRONLY), str(full)))
    with pytest.raises(GazetteDeskError, match="磁盘已满"):
        save_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert not full.is_symlink()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="管理员不受文件夹权限限制")
def test_a_folder_without_write_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(GazetteDeskError, match="没有写入权限"):
        save_file(tmp_path / "台账.csv", b"x")
