"""A full disk, a read-only file, folder or disk: a sentence each, nothing lost, and it goes on when the fault is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.file.backup_folder import backup_folder_of, restorable_backups
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.importing import import_paths
from gazette_desk.reparsing import reparse
from tests.archive.texts import write_issues
from tests.permissions import let_all_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits, mounts and users of this sort there")
as_root = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534
ROOT = Path(__file__).parents[3]


def silent(done: int, total: int, text: str) -> None:
    """A report to nobody."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of five megabytes."""
    if not as_root:
        pytest.skip("only root may mount a disk")
    disk = tmp_path / "小盘"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr!r}")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """A file that leaves so many bytes free."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast = disk / "占位"
    ballast.write_bytes(bytes(max(0, free - leave)))
    return ballast


def states(path: Path) -> list[str]:
    with Archive(path, read_only=True) as archive:
        assert archive.care.check(silent) == []
        return [task.state for task in archive.tasks(TaskFilter())]


def test_a_disk_that_fills_up_while_importing(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "档案.sqlite"
    issues = write_issues(tmp_path / "公报", range(1, 60))
    with Archive(path) as archive:
        import_paths(archive, issues[:2], silent)
        ballast = fill(small_disk, 700_000)
        report = import_paths(archive, issues, silent)
        failed = [row for row in report.rows if row.outcome == "failed"]
        assert 0 < len(failed) < 59
        assert all("没有写成备份" in str(row.reason) or "磁盘" in str(row.reason) for row in failed)
        loaded = {issue.name for issue in archive.library()}
        assert {row.path.name for row in report.rows if row.outcome != "failed"} == loaded
    ballast.unlink()
    with Archive(path) as archive:
        assert {issue.name for issue in archive.library()} == loaded
        assert {(len(issue.documents), issue.tasks) for issue in archive.library()} == {(2, 3)}
        assert archive.care.check(silent) == []


@pytest.mark.parametrize("leave", [0, 8_192, 40_000, 200_000])
def test_a_full_disk_at_a_change_a_reparse_a_backup(small_disk: Path, tmp_path: Path, leave: int) -> None:
    path = small_disk / "档案.sqlite"
    with Archive(path) as archive:
        import_paths(archive, write_issues(tmp_path / "公报", range(1, 4)), silent)
        keys = [task.key for task in archive.tasks(TaskFilter())]
        archive.do(SetState(keys[:1], "推进中"))
        ballast = fill(small_disk, leave)
        with pytest.raises(ArchiveError, match="没有写成备份"):
            archive.back_up()
        assert not list(backup_folder_of(path).glob("*.part*"))
        assert {str(row.reason)[:5] for row in reparse(archive, silent, everything=True).rows} == {"没有写成备"}
        said = attempt(archive, keys)
        assert said.startswith("把 1 项") or "磁盘" in said
        library = archive.library()
    ballast.unlink()
    assert states(path)[0] == ("延期" if said.startswith("把 1 项") else "推进中")
    with Archive(path) as archive:
        assert archive.library() == library
        archive.do(SetState(keys, "已完成"))
        assert not [row.reason for row in reparse(archive, silent, everything=True).rows if row.reason]
    assert set(states(path)) == {"已完成"}


def attempt(archive: Archive, keys: list[str]) -> str:
    """Changes the first task where there is room, and gives what the program says."""
    try:
        return archive.do(SetState(keys[:1], "延期"))
    except ArchiveError as error:
        return str(error)


def run_as_child(script: str, path: Path) -> list[str]:
    """The lines that a script prints; it gets the path of the archive."""
    begin = """
        import os, sys, resource, signal
        from pathlib import Path
        from gazette_desk.archive import Archive, ArchiveError
        from gazette_desk.archive.people.acts import SetState
        from gazette_desk.archive.lists.filters import TaskFilter
        path = Path(sys.argv[1])
        def attempt(work):
            try:
                print(work())
            except ArchiveError as error:
                print("!", error)
    """
    code = textwrap.dedent(begin) + textwrap.dedent(script)
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(path)], capture_output=True, encoding="utf-8", check=False, cwd=ROOT
    )
    assert run.stderr == ""
    return run.stdout.splitlines()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """An archive with two issues, a state and its daily backup, that nobody has open."""
    path = tmp_path / "夹" / "档案.sqlite"
    with Archive(path) as archive:
        import_paths(archive, write_issues(tmp_path / "公报", range(1, 3)), silent)
        archive.do(SetState([archive.tasks(TaskFilter())[0].key], "推进中"))
    return path


def test_files_may_not_grow(closed: Path) -> None:
    limit = """
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Archive(path) as archive:
            keys = [task.key for task in archive.tasks(TaskFilter())]
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
            attempt(lambda: archive.do(SetState(keys, "延期")))
            attempt(archive.back_up)
    """
    change, backup = run_as_child(limit, closed)
    assert change.startswith("! ")
    assert "磁盘" in change
    assert "没有写成备份" in backup
    assert states(closed)[:2] == ["推进中", ""]
    assert len(restorable_backups(closed)) == 1


# Root may write everywhere: the child becomes somebody else, after the program is loaded.
BECOME = f"""
    from tests.permissions import load_program
    load_program()
    os.umask(0)
    if os.geteuid() == 0:
        os.setgroups([]), os.setgid({NOBODY}), os.setuid({NOBODY})
"""
TRY = """
    def write():
        with Archive(path) as archive:
            return archive.do(SetState([archive.tasks(TaskFilter())[0].key], "延期"))
    def read():
        with Archive(path, read_only=True) as archive:
            return len(archive.library())
    attempt(write)
    attempt(read)
"""


def test_a_read_only_folder(closed: Path) -> None:
    let_all_in(closed)
    closed.parent.chmod(0o555)
    closed.chmod(0o444)
    before = closed.read_bytes()
    change, issues = run_as_child(BECOME + TRY, closed)
    closed.parent.chmod(0o755)
    closed.chmod(0o644)
    assert "只读的，不能写入：请检查文件和文件夹的权限" in change
    assert issues == "2"
    assert closed.read_bytes() == before


def test_a_read_only_file(closed: Path) -> None:
    let_all_in(closed)
    closed.parent.chmod(0o777)
    closed.with_name(f"{closed.name}.lock").chmod(0o666)
    backup_folder_of(closed).chmod(0o777)
    closed.chmod(0o444)
    change, issues = run_as_child(BECOME + TRY, closed)
    closed.chmod(0o644)
    assert "只读的，不能写入：请检查文件和文件夹的权限" in change
    assert issues == "2"
    assert states(closed)[0] == "推进中"


def test_a_file_that_may_not_be_read(closed: Path) -> None:
    let_all_in(closed)
    closed.chmod(0)
    change, issues = run_as_child(BECOME + TRY, closed)
    closed.chmod(0o644)
    assert change.startswith("! ")
    assert "权限" in change
    assert "打不开档案" in issues
    assert states(closed)[0] == "推进中"


def test_a_folder_that_may_not_be_entered(closed: Path) -> None:
    let_all_in(closed)
    closed.parent.chmod(0)
    change, issues = run_as_child(BECOME + TRY, closed)
    closed.parent.chmod(0o755)
    assert change.startswith("! ")
    assert "权限" in change
    assert "打不开档案" in issues
    assert "权限" in issues
    assert states(closed)[0] == "推进中"


def test_a_read_only_disk(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "档案.sqlite"
    with Archive(path) as archive:
        import_paths(archive, write_issues(tmp_path / "公报", range(1, 3)), silent)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        with pytest.raises(ArchiveError, match="只读的，不能写入"):
            Archive(path)
        with Archive(path, read_only=True) as archive:
            assert len(archive.library()) == 2
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
