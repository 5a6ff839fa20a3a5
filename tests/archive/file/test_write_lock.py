"""One program writes to an archive; the others are told which one it is, and read."""

from __future__ import annotations

import os
import platform
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError, ArchiveHeld, Hold, holder_of
from gazette_desk.archive.file import file_location, write_lock

Put = Callable[..., str]
ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pathlib import Path
from gazette_desk.archive import Archive
with Archive(Path(sys.argv[1])) as archive:
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the archive open to write."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_is_told_who_holds_it_and_reads(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "WAIT_SECONDS", 0.1)
    archive.close()
    assert holder_of(archive.path) is None
    with another_program(archive.path) as other:
        with pytest.raises(ArchiveHeld, match=f"进程 {other.pid}") as caught:
            Archive(archive.path)
        holder = caught.value.holder
        assert holder
        assert (holder.host, holder.pid) == (platform.node(), other.pid)
        assert holder.since[:2] == "20"
        assert holder_of(archive.path) == holder
        with Archive(archive.path, read_only=True) as reader:
            assert len(reader.library()) == 1
        assert holder_of(archive.path) == holder


def test_the_hold_of_a_killed_program_is_taken_over(archive: Archive, put: Put) -> None:
    archive.close()
    with another_program(archive.path) as other:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        assert str(other.pid) in archive.path.with_name(f"{archive.path.name}.lock").read_text()
        assert holder_of(archive.path) is None
        with Archive(archive.path) as again:
            assert put(again, 3) == "loaded"
            holder = holder_of(archive.path)
            assert holder
            assert holder.pid == os.getpid()


def test_a_command_that_ends_is_waited_for(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "WAIT_SECONDS", 20.0)
    archive.close()
    with another_program(archive.path) as other:
        assert other.stdin
        other.stdin.close()
        with Archive(archive.path) as again:
            assert len(again.library()) == 1


def test_one_program_shares_its_hold(archive: Archive, put: Put) -> None:
    with Archive(archive.path, hold=archive.hold) as second:
        put(second, 3)
    assert len(archive.library()) == 2
    assert holder_of(archive.path)  # the second did not let go of what the first holds
    archive.close()
    archive.close()
    assert holder_of(archive.path) is None


def test_what_is_no_sentence_in_the_lock_file_is_nobody_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "WAIT_SECONDS", 0.0)
    path = tmp_path / "档案.sqlite"
    lock = path.with_name("档案.sqlite.lock")
    holder = '{"host": "a", "pid": 1, "program": "b", "since": "c"}'
    for junk in ("", "{", "[]", '{"host": 1}', "[" * 4000, holder.replace("1", '"1"'), holder.replace("b", "\\u001b[2J")):
        with Hold(path):
            lock.write_text(junk)
            with pytest.raises(ArchiveHeld, match="正由另一个程序打开"):
                Hold(path)
        lock.unlink()


def test_a_name_too_long_for_its_lock_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="打不开档案"):
        Archive(tmp_path / ("长" * 83 + ".sqlite"))


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/data/li/档案.sqlite", False),
        ("/mnt/share/档案.sqlite", True),
        ("/mnt/share2/档案.sqlite", False),
        ("/mnt/two words/a.sqlite", True),
        ("/run/user/1000/gvfs/a.sqlite", True),
        ("/mnt/again/a.sqlite", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="drives are known by their letters there")
def test_network_shares_are_known_by_their_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, network: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/vda / ext4 rw 0 0\nserver:/a /mnt/share nfs4 rw 0 0\n//s/b /mnt/two\\040words cifs rw 0 0\n"
        "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\nserver:/c /mnt/again nfs rw 0 0\n/dev/vdb /mnt/again ext4 rw 0 0\n"
    )
    monkeypatch.setattr(file_location, "MOUNTS", mounts)
    assert file_location.is_on_network(Path(path)) is network


@pytest.mark.skipif(sys.platform == "win32", reason="drives are known by their letters there")
def test_a_network_share_uses_the_rollback_journal(archive: Archive, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.close()  # made in WAL mode, on a local disk
    mounts = archive.path.with_name("mounts")
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/a {archive.path.parent} nfs4 rw 0 0\n")
    monkeypatch.setattr(file_location, "MOUNTS", mounts)
    with Archive(archive.path) as shared, Archive(archive.path, read_only=True) as reader:
        assert put(shared, 3) == "loaded"
        assert len(reader.library()) == 2
        assert not archive.path.with_name(f"{archive.path.name}-wal").exists()
    connection = sqlite3.connect(archive.path)
    assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
    connection.close()
    monkeypatch.undo()
    with Archive(archive.path):
        assert archive.path.with_name(f"{archive.path.name}-wal").exists()
