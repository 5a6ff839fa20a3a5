"""What stands beside an archive: its lock, its log, its folder of backups. They belong to the file and not to one of its names, and what is
somebody else's is left alone.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError, ArchiveHeld, Hold, holder_of
from gazette_desk.archive.care.restoring import find_backup, restore
from gazette_desk.archive.database.connection import needs_migration
from gazette_desk.archive.file import write_lock
from gazette_desk.archive.file.archive_faults import ArchiveMissing
from gazette_desk.archive.file.backup_folder import backup_folder_of, restorable_backups
from tests.archive.file.test_faults_disk import BECOME, run_as_child
from tests.archive.small import shown, small_archive
from tests.permissions import let_all_in

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
OWN = "这是我自己的记事"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed archive in a folder of its own."""
    small_archive(tmp_path / "夹" / "档案.sqlite", tmp_path / "公报")
    return tmp_path / "夹" / "档案.sqlite"


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


@posix
def test_a_link_is_the_file_that_it_leads_to(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "WAIT_SECONDS", 0.0)
    link = tmp_path / "桌面.sqlite"
    link.symlink_to(path)
    monkeypatch.chdir(path.parent)
    for name in (link, Path(path.name), path.parent / ".." / "夹" / path.name):
        with Archive(path):
            assert holder_of(name)
            with pytest.raises(ArchiveHeld):
                Archive(name)
        with Archive(name) as archive:
            assert archive.path == path
            with pytest.raises(ArchiveHeld):
                Hold(path)
            assert restorable_backups(name) == restorable_backups(path) != []
            made = archive.back_up()
        assert made.path.parent == backup_folder_of(path)
    with Hold(link):
        restore(link, find_backup(link, "").path)
    assert link.is_symlink()
    assert names(tmp_path) == {"夹", "公报", "桌面.sqlite"}


@posix
def test_a_second_name_of_the_same_file_is_told(path: Path) -> None:
    second = path.with_name("又名.sqlite")
    os.link(path, second)
    for name in (path, second):
        for read_only in (True, False):
            with pytest.raises(ArchiveError, match=r"有 2 个名字（硬链接）.*请把它复制成独立的文件"):
                Archive(name, read_only)
    assert names(path.parent) == {"档案.sqlite", "又名.sqlite", "档案.sqlite.lock", "档案.sqlite.backups"}
    second.unlink()
    with Archive(path) as archive:
        assert archive.library()


@pytest.mark.parametrize("content", [OWN.encode(), b"\xff\x00" * 50, b"x" * 10_000_000, b"{}", b'{"host": "' + b"x" * 5000])
def test_somebodys_own_file_of_the_locks_name_is_left_alone(path: Path, content: bytes) -> None:
    lock = path.with_name("档案.sqlite.lock")
    lock.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"档案.sqlite.lock”不是本程序的锁文件，没有动它：请把它改名或移走"):
        Archive(path)
    assert lock.read_bytes() == content
    with Archive(path, read_only=True) as archive:
        assert archive.library()
    assert holder_of(path) is None
    assert lock.read_bytes() == content


@pytest.mark.parametrize("content", [b"", bytes(200), b'{"host": "desk-7", "pid": 1, "pro'])
def test_what_a_power_cut_leaves_of_a_lock_holds_nobody_up(path: Path, content: bytes) -> None:
    path.with_name("档案.sqlite.lock").write_bytes(content)
    with Archive(path) as archive:
        assert holder_of(path)
        assert archive.library()


def test_what_is_written_into_a_lock_meanwhile_stays(path: Path) -> None:
    lock = path.with_name("档案.sqlite.lock")
    with Hold(path):
        lock.write_text(OWN, "utf-8")
    assert lock.read_text("utf-8") == OWN


@posix
def test_what_is_no_file_is_no_lock(path: Path, tmp_path: Path) -> None:
    lock = path.with_name("档案.sqlite.lock")
    lock.unlink()
    target = tmp_path / "我的.txt"
    for make in (lock.mkdir, lambda: os.mkfifo(lock), lambda: lock.symlink_to(target)):
        make()
        with pytest.raises(ArchiveError, match="不是本程序的锁文件"):
            Archive(path)
        assert holder_of(path) is None
        assert not target.exists()
        lock.rmdir() if lock.is_dir() else lock.unlink()


@posix
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = Path("/dev/zero") if kind == "device" else tmp_path / "管.sqlite"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with closing(socket.socket(socket.AF_UNIX)) as end:
            end.bind(str(path))
    before = names(tmp_path)
    for read_only in (True, False):
        with pytest.raises(ArchiveError, match=r"打不开档案.*文件夹、管道或设备.*请另选一个"):
            Archive(path, read_only)
    assert not needs_migration(path)
    assert names(tmp_path) == before
    assert not Path("/dev/zero.lock").exists()


@posix
def test_a_pipe_in_the_place_of_a_log_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path.with_name("档案.sqlite-wal"))
    with pytest.raises(ArchiveError, match="管道"):
        Archive(path, read_only=True)


@posix
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c").symlink_to(tmp_path / "d")
    for name in ("a", "c"):
        with pytest.raises(ArchiveError, match="没有找到档案"):
            Archive(tmp_path / name, read_only=True)
        with pytest.raises(ArchiveError, match="没有找到档案"):
            Archive(tmp_path / name, create=False)
    assert names(tmp_path) == {"a", "b", "c"}
    with pytest.raises(ArchiveError, match="打不开档案"):
        Archive(tmp_path / "a")


def test_nothing_is_made_unless_it_is_to_be(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="没有找到档案"):
        Archive(tmp_path / "新夹" / "档案.sqlite", create=False)
    assert names(tmp_path) == set()


def test_a_missing_archive_is_not_made_anew_over_its_backups(path: Path) -> None:
    before = shown_in(path)
    newest = restorable_backups(path)[0]
    path.unlink()
    for read_only in (True, False):
        with pytest.raises(ArchiveMissing, match=r"没有找到档案.*它的备份还在：最近的备份是.*请用它恢复") as caught:
            Archive(path, read_only)
        assert caught.value.backup == newest
    assert not path.exists()
    with Hold(path):
        restore(path, newest.path)
    assert shown_in(path) == before


def shown_in(path: Path) -> object:
    with Archive(path, read_only=True) as archive:
        return shown(archive)


UNCLOSED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("pragma wal_autocheckpoint = 0")
connection.execute("update issue set publication = '新名' where id = 1")
connection.commit()
os._exit(0)
"""
READ = """
    def read():
        with Archive(path, read_only=True) as archive:
            return [issue.publication for issue in archive.library()]
    attempt(read)
"""


@posix
@pytest.mark.parametrize("log", ["-wal", "-journal"])
def test_a_log_in_a_folder_that_cannot_be_written_is_not_passed_over(path: Path, log: str) -> None:
    let_all_in(path)
    if log == "-wal":
        subprocess.run([sys.executable, "-c", UNCLOSED, str(path)], check=True)
        path.with_name(f"{path.name}-shm").unlink()
    else:
        connection = sqlite3.connect(path)
        connection.execute("pragma journal_mode = delete")
        connection.close()
        path.with_name(f"{path.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    path.parent.chmod(0o555)
    (said,) = run_as_child(BECOME + READ, path)
    path.parent.chmod(0o755)
    assert "日志文件（-wal 或 -journal）里还有没写进档案的改动" in said
    assert "请把档案和日志文件一起复制到可以写的地方再打开" in said
    with Archive(path) as archive:
        assert archive.library()


def test_a_foreign_file_is_not_written_beside(tmp_path: Path, put: Callable[..., str]) -> None:
    path = tmp_path / "照片.sqlite"
    path.write_bytes(b"\x89PNG" * 500)
    with pytest.raises(ArchiveError, match="不是公报案头的档案"):
        Archive(path)
    assert names(tmp_path) <= {"照片.sqlite", "照片.sqlite.lock"}
