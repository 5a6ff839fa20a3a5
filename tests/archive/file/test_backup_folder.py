"""The folder of an archive's backups: odd names, closed folders, and nothing left of a backup that failed."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError
from gazette_desk.archive.database.connection import open_archive
from gazette_desk.archive.file.backup import make_backup
from gazette_desk.archive.file.backup_folder import BackupFolderClosed, all_backups, backup_folder_of, next_backup
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from tests.archive.file.test_faults_disk import BECOME, run_as_child
from tests.archive.small import small_archive
from tests.permissions import let_all_in

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
OWN = "这是我自己的记事"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed archive in a folder of its own."""
    small_archive(tmp_path / "夹" / "档案.sqlite", tmp_path / "公报")
    return tmp_path / "夹" / "档案.sqlite"


@pytest.mark.parametrize(
    "name",
    [
        "000099-99999999T999999-daily.sqlite",
        "000099-20240231T250000-daily.sqlite",
        "9" * 200 + "-20240501T093000-daily.sqlite",
        "０００００９-20240501T093000-daily.sqlite",
        "000099-20240501T093000-daily.sqlite.part",
        "-1-20240501T093000-daily.sqlite",
        "000099-20240501T093000-other.sqlite",
        "备份 复件.sqlite",
    ],
)
def test_odd_names_in_the_folder_are_no_backups(path: Path, name: str) -> None:
    before = all_backups(path)
    odd = backup_folder_of(path) / name
    odd.write_text(OWN, "utf-8")
    assert all_backups(path) == before
    with Archive(path) as archive:
        archive.back_up()
        archive.do(SetState([archive.tasks(TaskFilter())[0].key], "延期"))
    assert odd.read_text("utf-8") == OWN


@posix
def test_a_folder_and_a_pipe_with_the_name_of_a_backup_are_none(path: Path) -> None:
    before = all_backups(path)
    (backup_folder_of(path) / "000098-20240501T093000-daily.sqlite").mkdir()
    os.mkfifo(backup_folder_of(path) / "000099-20240501T093000-daily.sqlite")
    assert all_backups(path) == before
    with Archive(path) as archive:
        assert archive.back_up().number == before[0].number + 1


def test_the_highest_number_is_somebody_elses(path: Path) -> None:
    (backup_folder_of(path) / "999999999-20240501T093000-daily.sqlite").write_bytes(b"")
    assert next_backup(path, "manual", datetime(2024, 5, 1)).number < 100
    with Archive(path) as archive:
        assert archive.back_up() in all_backups(path)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "档案.sqlite"
    path.with_name("档案.sqlite.backups").write_text(OWN, "utf-8")
    small = tmp_path / "小.sqlite"
    small_archive(small, tmp_path / "公报")
    small.rename(path)
    with Archive(path) as archive, pytest.raises(ArchiveError, match="没有写成备份"):
        archive.back_up()
    assert path.with_name("档案.sqlite.backups").read_text("utf-8") == OWN


CLOSED_SHELF = """
    from gazette_desk.archive.file.backup_folder import restorable_backups, backup_folder_of
    from gazette_desk.errors import GazetteDeskError
    try:
        restorable_backups(path)
    except GazetteDeskError as error:
        print("!", error)
    attempt(lambda: Archive(path).back_up())
    with Archive(path, read_only=True) as archive:
        print(len(archive.library()))
"""


@posix
@pytest.mark.parametrize("mode", [0, 0o300, 0o444])
def test_a_folder_that_is_closed_is_not_taken_for_an_empty_one(path: Path, mode: int) -> None:
    let_all_in(path)
    path.parent.chmod(0o777)
    path.chmod(0o666)
    path.with_name(f"{path.name}.lock").chmod(0o666)
    backup_folder_of(path).chmod(mode)
    listed, made, issues = run_as_child(BECOME + CLOSED_SHELF, path)
    backup_folder_of(path).chmod(0o755)
    assert "备份文件夹“" in listed
    assert "打不开" in listed
    assert "请检查它的权限" in listed
    assert made.startswith("! ")
    assert issues == "2"


def test_damage_beside_a_closed_folder_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    path.write_bytes(path.read_bytes()[:9000])
    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(ArchiveDamaged, match=r"不完整.*备份文件夹.*打不开") as caught:
        Archive(path, read_only=True)
    assert caught.value.backup is None
    with pytest.raises(BackupFolderClosed):
        all_backups(path)


FULL = """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with Archive(path, read_only=True) as archive:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
        attempt(archive.back_up)
"""


def everything_beside(path: Path) -> list[Path]:
    """All in the archive's folder and that of its backups; what SQLite needs beside an archive while it is read may stay of a reader."""
    return sorted(file for file in path.parent.rglob("*") if file.name not in (f"{path.name}-wal", f"{path.name}-shm"))


@posix
@pytest.mark.parametrize("with_backup_folder", [True, False])
def test_nothing_of_a_failed_backup_stays(path: Path, with_backup_folder: bool) -> None:
    if not with_backup_folder:
        for file in backup_folder_of(path).iterdir():
            file.unlink()
        backup_folder_of(path).rmdir()
    before = everything_beside(path)
    (said,) = run_as_child(FULL, path)
    assert "没有写成备份" in said
    assert everything_beside(path) == before


def test_nothing_stays_of_a_backup_that_is_broken_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gazette_desk.archive.file import backup

    def interrupted(of: Path) -> None:
        of.with_name(f"{of.name}-journal").write_bytes(b"x")
        raise KeyboardInterrupt

    before = everything_beside(path)
    monkeypatch.setattr(backup, "fault_of", interrupted)
    database = open_archive(path, read_only=True)
    with pytest.raises(KeyboardInterrupt):
        make_backup(database.conn, path, "manual")
    database.close()
    assert everything_beside(path) == before
