"""A file is written whole or not at all, and a place that cannot be written is told apart."""

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

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


def refused(path: Path, match: str) -> None:
    """Nothing is written, and the sentence says why."""
    before = {other: other.read_bytes() for other in path.parent.iterdir() if other.is_file()}
    with pytest.raises(GazetteDeskError, match=match):
        save_file(path, b"new")
    assert {other: other.read_bytes() for other in path.parent.iterdir() if other.is_file()} == before


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "共享").mkdir()
    target = tmp_path / "共享" / "台账.csv"
    target.write_bytes(b"old")
    link = tmp_path / "台账.csv"
    link.symlink_to(target)
    save_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    target.unlink()
    save_file(link, b"again")
    assert link.is_symlink()
    assert target.read_bytes() == b"again"
    (tmp_path / "环.csv").symlink_to(tmp_path / "环.csv")
    with pytest.raises(GazetteDeskError, match="指向自己的链接"):
        save_file(tmp_path / "环.csv", b"new")


def test_a_protected_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    refused(path, "只读")
    link = tmp_path / "也是它.xlsx"
    link.symlink_to(path)
    refused(link, "只读")


@pytest.mark.parametrize("owner", ["~$台账.xlsx", ".~lock.台账.xlsx#", ".~台账.xlsx"])
def test_a_file_that_another_program_has_open_is_left_alone(tmp_path: Path, owner: str) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    (tmp_path / owner).write_bytes(b"x")
    refused(path, "请关闭后再导出")
    (tmp_path / owner).unlink()
    save_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_nothing_is_written_over_a_database_or_beside_an_archive_in_its_place(tmp_path: Path) -> None:
    archive = tmp_path / "档案.csv"
    sqlite3.connect(archive).execute("create table a (b)").connection.close()
    refused(archive, "数据库")
    link = tmp_path / "链接.csv"
    link.symlink_to(archive)
    refused(link, "数据库")
    for ending in (".lock", "-wal", "-shm", "-journal"):
        beside = tmp_path / f"档案.csv{ending}"
        beside.write_bytes(b"")
        refused(beside, "档案、备份或锁")
    backup_folder = tmp_path / "档案.csv.backups"
    backup_folder.mkdir()
    refused(backup_folder / "台账.csv", "档案、备份或锁")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_is_no_place_for_a_list(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "台账.csv")
    refused(tmp_path / "台账.csv", "不是普通文件")


def fill(folder: Path, files: dict[str, Any]) -> None:
    """Writes files into a folder, whole or not at all."""
    with saving.saved_folder(folder) as parts:
        for name, content in files.items():
            (parts / name).write_bytes(content)


def test_a_folder_is_filled_whole_and_what_else_is_in_it_stays(tmp_path: Path) -> None:
    folder = tmp_path / "出"
    with saving.saved_folder(folder) as parts:
        (parts / "甲.csv").write_bytes(b"1")
        (parts / "附件").mkdir()
        (parts / "附件" / "乙.csv").write_bytes(b"2")
        assert not (folder / "甲.csv").exists()
    (folder / "我的.csv").write_bytes(b"mine")
    with saving.saved_folder(folder) as parts:
        (parts / "甲.csv").write_bytes(b"3")
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == {"甲.csv": b"3", "附件/乙.csv": b"2", "我的.csv": b"mine"}


def test_a_folder_with_a_file_that_may_not_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "乙.csv").write_bytes(b"SQLite format 3\0")
    with pytest.raises(GazetteDeskError, match="数据库"):
        fill(tmp_path, {"甲.csv": b"1", "乙.csv": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["乙.csv"]


def test_a_folder_that_cannot_be_made_or_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "出").write_bytes(b"")
    for folder, match in ((tmp_path / "出", "同名的文件"), (tmp_path / "没有" / "出", "文件夹不存在")):
        with pytest.raises(GazetteDeskError, match=match), saving.saved_folder(folder):
            pass


def test_a_new_folder_goes_when_nothing_came_of_it(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        fill(tmp_path / "出", {"甲.csv": b"1", "乙.csv": None})
    assert list(tmp_path.iterdir()) == []
